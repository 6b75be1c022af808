"""The figure of a place: true, dated, with its source, or nothing."""

from __future__ import annotations

import re
from datetime import date

import pytest

from outreach.draft_text import plain, runs
from outreach.figures import Figures
from outreach.shipped import find_shipped_folder

DAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def figures() -> Figures:
    return Figures((find_shipped_folder(),))


def say(figures: Figures, table: str, state: str, county: str = "") -> str:
    figure = figures.figure(table, state, county)
    assert figure is not None
    return figure.sentence


def test_a_state_stands_beside_what_is_recommended(figures):
    assert say(figures, "school-counselors", "OH") == (
        "In 2023-24, Ohio’s public schools had one school counselor for every 383 students, U.S. Department "
        "of Education figures show; the American School Counselor Association recommends 250."
        "[^school-counselors-oh]"
    )


@pytest.mark.parametrize(
    ("table", "state", "supports", "words"),
    [
        ("school-counselors", "AZ", True, "645 students"),
        ("school-counselors", "VT", False, "within the 250"),
        ("county-providers", "KS", True, "the nation has one for every 301"),
        ("county-providers", "OH", True, "close to the national figure of 301"),
        ("county-providers", "AK", False, "against one for every 301"),
        ("jobs-counselors", "KS", True, "the nation had 129"),
        ("jobs-social-workers", "DC", False, "against 37"),
        ("facilities-spanish", "OH", True, "6 percent"),
        ("compact-counseling", "NY", True, "was not among the 39"),
        ("compact-counseling", "KS", True, "one of 39 states and jurisdictions that had passed"),
        ("compact-counseling", "OH", False, "one of three states that were granting privileges"),
        ("seclusion", "MN", True, "one hospital alone accounts for 69 percent"),
        ("restraint", "KY", True, "one hospital alone accounts for 57 percent"),
        ("hpsa", "OH", True, "207 more practitioners, mostly psychiatrists"),
        ("block-grant", "OH", True, "$30.2 million"),
        ("suicide", "OH", True, "1,792 people"),
        ("mental-illness", "OH", True, "about 2.2 million adults in Ohio, or 24 percent"),
        ("mental-illness", "DC", True, "about 161,000 adults in the District of Columbia"),
        ("ccbhc", "KS", True, "Kansas joined"),
        ("ccbhc", "AK", True, "In January 2025, Alaska was awarded a federal planning grant"),
        ("ccbhc", "OR", True, "In March 2023, Oregon was one of eight states"),
    ],
)
def test_the_sentence_follows_the_numbers(figures, table, state, supports, words):
    figure = figures.figure(table, state)
    assert figure is not None
    assert words in figure.sentence
    assert figure.supports is supports


@pytest.mark.parametrize(
    ("table", "state"),
    [
        ("hpsa", "NY"),  # no row was found
        ("hpsa", "CA"),
        *(("school-psychologists", state) for state in ("AL", "ME", "MS", "NM", "UT")),  # cannot be right
        ("seclusion", "WA"),  # one hospital makes most of the hours
        ("restraint", "AZ"),
        ("restraint", "MT"),  # two hospitals
        ("followup", "VT"),
        ("jobs-counselors", "CO"),
        ("facilities-spanish", "DC"),
        ("facilities-crisis", "DC"),
        ("loneliness", "NY"),
        ("compact-counseling", "IN"),  # whether it grants privileges was known from a trade page alone
        ("ccbhc", "NV"),  # it left the demonstration
        ("ccbhc", "TX"),  # not listed is not “not in it”
        ("school-counselors", "GU"),
        ("no-such-table", "OH"),
    ],
)
def test_nothing_is_said_where_nothing_true_can_be(figures, table, state):
    assert figures.figure(table, state) is None


@pytest.mark.parametrize("state", ["AK", "CA", "HI", "OH"])
@pytest.mark.parametrize("table", ["compact-psychology", "medicaid-expansion"])
def test_what_nobody_read_at_its_source_is_never_picked(figures, table, state):
    figure = figures.figure(table, state)
    assert figure is not None
    assert not figure.printable
    assert figures.pick((table,), state, day=DAY, any_sense=True) is None
    assert figures.all_for((table,), state) == (figure,)


def test_there_is_no_table_of_members_of_the_social_work_compact(figures):
    assert not [name for name in figures.tables if "social-work" in name and "compact" in name]


@pytest.mark.parametrize(
    ("state", "county", "words"),
    [
        ("AL", "Autauga County", "one mental health provider for every 2,743 residents of Autauga County"),
        ("AZ", "Greenlee County", "no mental health provider at all in Greenlee County, where 9,369 people"),
        ("AK", "Bristol Bay Borough", "no mental health provider at all in Bristol Bay Borough, where 844"),
        ("VA", "Richmond city", "residents of the city of Richmond"),
        ("VA", "Richmond County", "Richmond County"),
        ("CT", "Capitol Planning Region", "residents of the Capitol Planning Region"),
        ("AK", "Bethel Census Area", "residents of the Bethel Census Area"),
        ("MN", "ramsey county", "residents of Ramsey County"),
    ],
)
def test_a_county_is_named_as_people_name_it(figures, state, county, words):
    assert words in say(figures, "county-providers", state, county)


def test_few_providers_are_counted_not_divided(figures):
    rows = figures._county_rows(figures.tables["county-providers"], "NE")
    few = [row for row in rows.values() if 0 < int(row["providers"]) <= 4]
    assert len(few) > 20
    for row in few:
        sentence = say(figures, "county-providers", "NE", row["county"])
        assert "for every" not in sentence
        assert re.search(
            r"counts (?:one mental health provider|(?:two|three|four) mental health providers) in", sentence
        )


_FEW = re.compile(r"counts (?:one mental health provider|(?:two|three|four) mental health providers) in ")


def test_a_small_county_has_no_estimate_of_a_survey(figures):
    rows = figures._county_rows(figures.tables["distress"], "TX").values()
    small = [row["county"] for row in rows if int(row["residents"]) < 5000]
    assert len(small) > 10
    assert all(figures.figure("distress", "TX", county) is None for county in small)


def test_pick_takes_the_first_table_that_supports(figures):
    tables = ("hpsa", "compact-counseling", "school-psychologists")
    assert figures.pick(tables, "OH", day=DAY).table == "hpsa"
    assert figures.pick(tables, "NY", day=DAY).table == "compact-counseling"
    assert figures.pick(tables, "AZ", day=DAY).table == "school-psychologists"
    assert figures.pick(tables, "GU", day=DAY) is None


def test_pick_prefers_figures_that_are_not_due_for_a_second_look(figures):
    later = date(2027, 2, 1)  # the compact and the shortage areas are due by then
    assert figures.pick(("compact-counseling", "school-psychologists"), "NY", day=DAY).table == (
        "compact-counseling"
    )
    assert figures.pick(("compact-counseling", "school-psychologists"), "NY", day=later).table == (
        "school-psychologists"
    )
    assert figures.pick(("compact-counseling",), "NY", day=later).table == "compact-counseling"


def test_with_a_county_its_own_figure_comes_before_the_states(figures):
    tables = ("hpsa", "county-providers")
    assert figures.pick(tables, "AL", day=DAY).id == "hpsa-al"
    assert (
        figures.pick(tables, "AL", "Autauga County, AL", day=DAY).id == "county-providers-al-autauga-county"
    )
    # A county that does better than the nation supports nothing, and the state’s figure stands.
    assert figures.pick(tables, "MN", "Ramsey County, MN", day=DAY).id == "hpsa-mn"


@pytest.mark.parametrize(
    ("trade", "table"),
    [
        ("counselor", "compact-counseling"),
        ("", "compact-counseling"),  # a client, a family
        ("social worker", "county-providers"),
        ("marriage and family therapist", "county-providers"),
        ("school counselor", "county-providers"),
        ("psychologist", "county-providers"),
    ],
)
def test_a_compact_is_named_only_to_those_it_is_for(figures, trade, table):
    found = figures.pick(("compact-counseling", "county-providers"), "KS", day=DAY, trade=trade)
    assert found.table == table


def test_a_rate_that_one_hospital_makes_is_not_printed(figures):
    for table in ("restraint", "seclusion"):
        for state, row in figures._rows(figures.tables[table]).items():
            share = float(row[f"{table}_largest_share"] or 0)
            figure = figures.figure(table, state)
            assert figure is None or share <= 75
            if figure and share > 50:
                assert "for every 1,000 hours" not in figure.sentence
                assert figure.chart is None
                assert figure.beside == ""


def test_pick_never_takes_the_figure_of_another_place(figures):
    figure = figures.pick(("county-providers",), "KS", "Ellis County", day=DAY, any_sense=True)
    assert (figure.state, figure.county) == ("KS", "Ellis County")
    figure = figures.pick(("county-providers",), "KS", "Nowhere County", day=DAY)
    assert (figure.state, figure.county) == ("KS", "")
    figure = figures.pick(("school-counselors",), "KS", "Ellis County", day=DAY)
    assert (figure.state, figure.county) == ("KS", "")


def test_every_figure_is_found_by_its_id(figures):
    everything = figures.every()
    assert len(everything) > 900
    assert len({figure.id for figure in everything}) == len(everything)
    assert all(figures.find(figure.id) == figure for figure in everything)
    county = figures.figure("county-providers", "VA", "Richmond city")
    assert figures.find("county-providers-va-richmond-city") == county
    for name in ("county-providers-va-nowhere", "county-providers", "school-counselors-zz", "hpsa-ny"):
        assert figures.find(name) is None


_YEAR = re.compile(r"\b20\d\d\b|\b2023-24\b")
_NEVER = re.compile(
    r"\b(?:latest|record|unprecedented|epidemic|rank|ranks|worst|best|highest|lowest|nan|None|only)\b"
    r"|\{|\}|  | ,|therapists needed"
)


def test_every_sentence_is_whole_dated_and_marked(figures):
    counties = [
        figure
        for table in figures.tables.values()
        if table.counties
        for state in figures._rows(table)
        for row in figures._county_rows(table, state).values()
        if (figure := figures.figure(table.id, state, row["county"]))
    ]
    assert len(counties) > 8000
    for figure in (*figures.every(), *counties):
        text = figure.sentence
        assert text.endswith(f".[^{figure.id}]"), text
        assert text.count(".[^") == 1
        assert [run.source for run in runs(text) if run.source] == [figure.id]
        assert plain(text) == figure.evidence.claim
        assert _YEAR.search(text), text
        assert not _NEVER.search(text), text
        assert figure.place in text or figure.place[:1].upper() + figure.place[1:] in text
        assert 10 <= len(text.split()) <= 45, text


def test_every_figure_says_where_it_comes_from(figures):
    for figure in figures.every():
        item = figure.evidence
        assert item.publisher
        assert item.title
        assert item.url.startswith("https://")
        assert item.confidence in ("high", "medium")
        assert item.use == "open"
        assert item.open_before_use is not figure.printable
        assert item.caveat == figure.trap
        assert figure.trap


def test_a_chart_has_the_place_beside_the_nation_or_a_recommendation(figures):
    chart = figures.figure("school-counselors", "OH").chart
    assert [(bar.label, bar.size, bar.shown) for bar in chart.bars] == [
        ("Ohio", 383.0, "383"),
        ("Recommended", 250, "250"),
    ]
    assert chart.title == "Students per school counselor, 2023-24"
    chart = figures.figure("facilities-spanish", "OH").chart
    assert [(bar.label, bar.shown) for bar in chart.bars] == [("Ohio", "6%"), ("United States", "25%")]
    assert figures.figure("suicide", "OH").chart is None  # counts of deaths are not drawn
    assert figures.figure("county-providers", "AZ", "Greenlee County").chart is None


def test_medicare_patients_are_always_called_so(figures):
    for state in figures._rows(figures.tables["followup"]):
        if figure := figures.figure("followup", state):
            assert "Medicare patients" in figure.sentence


def test_shortage_areas_are_always_about_psychiatrists(figures):
    for state in figures._rows(figures.tables["hpsa"]):
        assert "mostly psychiatrists" in say(figures, "hpsa", state)
