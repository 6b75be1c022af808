from datetime import date

import pytest

from outreach.divisions import STATES
from outreach.draft_text import runs
from outreach.errors import DirectoryFault
from outreach.forms_of_address import (
    CHAMBERS,
    FORMS,
    chamber_name,
    form_of,
    formal_name,
    inside_address,
    legislative_roles,
    salutation,
    spoken_name,
    title_of,
)
from outreach.merge_values import recipient_values
from outreach.model import Agency, Office, Official, Role


def official(title: str, name: str, family: str, **more: object) -> Official:
    office = Office(
        classification="capitol",
        street="1 Hart Senate Office Building",
        city="Washington",
        state="DC",
        zip="20510",
    )
    values: dict[str, object] = {
        "id": "X",
        "given_name": name.split()[0],
        "party": "Independent",
        "role": Role.US_SENATE,
        "state": "MN",
        "state_name": "Minnesota",
        "district": "",
        "division_id": "",
        "start_date": date(2025, 1, 3),
        "end_date": None,
        "offices": (office,),
    }
    return Official(title=title, name=name, family_name=family, **{**values, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "name", "family", "lines", "greeting"),
    [
        (
            "Senator",
            "Catherine Cortez Masto",
            "Cortez Masto",
            ["United States Senate"],
            "Dear Senator Cortez Masto:",
        ),
        (
            "Representative",
            "Emanuel Cleaver",
            "Cleaver",
            ["U.S. House of Representatives"],
            "Dear Representative Cleaver:",
        ),
        (
            "Delegate",
            "Eleanor Holmes Norton",
            "Norton",
            ["U.S. House of Representatives"],
            "Dear Delegate Norton:",
        ),
        (
            "Resident Commissioner",
            "Pablo José Hernández",
            "Hernández",
            ["Resident Commissioner of Puerto Rico", "U.S. House of Representatives"],
            "Dear Resident Commissioner Hernández:",
        ),
    ],
)
def test_each_title_has_its_form(title, name, family, lines, greeting):
    who = official(title, name, family)
    assert inside_address(who) == (
        f"The Honorable {name}",
        *lines,
        "1 Hart Senate Office Building",
        "Washington, DC 20510",
    )
    assert salutation(who) == greeting
    assert spoken_name(who) == f"{title} {name}"


@pytest.mark.parametrize("family", ["O'Brien", "O’Brien", "D'Arcy", "Smith-Jones", "Łukasz", "Nguyễn"])
def test_a_name_is_greeted_as_it_is_written(family):
    who = official("Senator", f"Pat {family}", family)
    assert salutation(who) == f"Dear Senator {family}:"
    assert inside_address(who)[0] == f"The Honorable Pat {family}"


def test_a_nickname_in_quotes_stays_off_the_envelope():
    assert (
        formal_name(official("Representative", 'Henry C. "Hank" Johnson, Jr.', "Johnson"))
        == "Henry C. Johnson, Jr."
    )
    assert formal_name(official("Representative", "Henry C. “Hank” Johnson", "Johnson")) == "Henry C. Johnson"


def test_a_title_without_a_row_is_an_error_never_a_guess():
    with pytest.raises(DirectoryFault, match="no form of address for the title “Margrave”"):
        salutation(official("Margrave", "A B", "B"))


def test_an_official_without_an_office_is_an_error():
    with pytest.raises(DirectoryFault, match="A B has no office address"):
        inside_address(official("Senator", "A B", "B", offices=()))


def test_no_form_is_gendered():
    assert len(FORMS) >= 4
    for title, form in FORMS.items():
        assert "man" not in title + form.salutation + "".join(form.body)


def state_official(role: Role, state: str, title: str, **more: object) -> Official:
    office = Office(
        classification="capitol",
        name="State Capitol",
        street="1 Main Street",
        city="Town",
        state=state,
        zip="1",
    )
    return official(title, "Ada López", "López", role=role, state=state, **{"offices": (office,), **more})


@pytest.mark.parametrize(
    ("role", "state", "title", "line", "greeting"),
    [
        (Role.STATE_UPPER, "MN", "Senator", "Minnesota Senate", "Dear Senator López:"),
        (
            Role.STATE_LOWER,
            "MN",
            "Representative",
            "Minnesota House of Representatives",
            "Dear Representative López:",
        ),
        (Role.STATE_LOWER, "CA", "Assemblymember", "California State Assembly", "Dear Assemblymember López:"),
        (Role.STATE_LOWER, "NY", "Assembly Member", "New York State Assembly", "Dear Assembly Member López:"),
        (
            Role.STATE_LOWER,
            "NJ",
            "Assembly Member",
            "New Jersey General Assembly",
            "Dear Assembly Member López:",
        ),
        (Role.STATE_LOWER, "WI", "Representative", "Wisconsin State Assembly", "Dear Representative López:"),
        (Role.STATE_LOWER, "MD", "Delegate", "Maryland House of Delegates", "Dear Delegate López:"),
        (Role.STATE_UPPER, "VA", "Senator", "Senate of Virginia", "Dear Senator López:"),
        (Role.STATE_LEGISLATURE, "NE", "Senator", "Nebraska Legislature", "Dear Senator López:"),
        (
            Role.COUNCIL,
            "DC",
            "Councilmember",
            "Council of the District of Columbia",
            "Dear Councilmember López:",
        ),
        (Role.COUNCIL, "DC", "Chair", "Chair, Council of the District of Columbia", "Dear Chair López:"),
        (Role.GOVERNOR, "MN", "Governor", "Governor of Minnesota", "Dear Governor López:"),
        (
            Role.GOVERNOR,
            "MA",
            "Governor",
            "Governor of the Commonwealth of Massachusetts",
            "Dear Governor López:",
        ),
        (Role.GOVERNOR, "DC", "Mayor", "Mayor of the District of Columbia", "Dear Mayor López:"),
    ],
)
def test_the_states_have_their_forms(role, state, title, line, greeting):
    who = state_official(role, state, title)
    assert inside_address(who) == (
        "The Honorable Ada López",
        line,
        "State Capitol",
        "1 Main Street",
        f"Town, {state} 1",
    )
    assert salutation(who) == greeting


def test_every_chamber_has_a_name_and_a_neutral_title():
    found = {(role, state) for state in STATES for role in legislative_roles(state)}
    assert len(found) == 2 * 50 - 1 + 1 + 2 * 3 + 2
    assert set(CHAMBERS) <= found
    for role, state in found:
        form = form_of(state_official(role, state, title_of(role, state)))
        words = f"{chamber_name(role, state)} {form.salutation}"
        assert STATES[state].removeprefix("U.S. ") in words
        assert "man " not in words
        assert not words.endswith("man")


@pytest.mark.parametrize(
    ("role", "state", "title"),
    [
        (Role.STATE_LOWER, "CA", "Representative"),
        (Role.GOVERNOR, "DC", "Governor"),
        (Role.STATE_UPPER, "MN", "Delegate"),
    ],
)
def test_a_title_the_chamber_does_not_use_is_an_error(role, state, title):
    with pytest.raises(DirectoryFault, match="no form of address"):
        inside_address(state_official(role, state, title))


def test_a_doubtful_address_is_a_marked_place_in_every_line():
    office = Office(
        classification="capitol", name="Capitol", street="1 A St", city="Columbia", state="SC", zip="29201",
        confidence="low",
    )  # fmt: skip
    who = state_official(Role.GOVERNOR, "SC", "Governor", offices=(office,))
    assert inside_address(who)[2:] == (
        "[[check: Capitol]]",
        "[[check: 1 A St]]",
        "[[check: Columbia, SC 29201]]",
    )


def agency(title: str, **office: str) -> Agency:
    return Agency(
        id="x", role=Role.INSURANCE_COMMISSIONER, state="MN", title=title, agency="Department of Commerce",
        office=Office(classification="capitol", **office), confidence="medium" if office else "low",
    )  # fmt: skip


def test_an_agency_is_addressed_by_title():
    known = agency(
        "Insurance Commissioner", name="Suite 280", street="85 7th Place", city="A", state="MN", zip="5"
    )
    assert inside_address(known) == (
        "Insurance Commissioner",
        "Department of Commerce",
        "Suite 280",
        "85 7th Place",
        "A, MN 5",
    )
    assert (salutation(known), spoken_name(known)) == ("Dear Commissioner:", "the Commissioner")
    assert salutation(agency("Assistant Secretary of Labor")) == "Dear Assistant Secretary:"
    assert inside_address(agency("Director"))[2:] == ("[[street address: look it up]]",)


def test_a_doubtful_address_reaches_the_draft_as_a_marked_place():
    office = Office(
        classification="capitol",
        street="1 A_B St",
        city="Columbia",
        state="SC",
        zip="29201",
        confidence="low",
    )
    who = state_official(Role.GOVERNOR, "SC", "Governor", offices=(office,))
    lines = recipient_values(who)["inside_address"]
    assert lines[-2:] == ("[[check: 1 A_B St]]", "[[check: Columbia, SC 29201]]")
    assert [run.place for line in lines for run in runs(line)] == [False, False, True, True]
