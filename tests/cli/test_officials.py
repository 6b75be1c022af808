from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result

from outreach.cli import cli


def run(*words: str) -> Result:
    result = CliRunner().invoke(cli, list(words), prog_name="outreach")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize(
    ("name", "found"),
    [("klobuchar", "K000367"), ("SMITH tina", "S001203"), ("hernandez pablo", "H001103"), ("rankin", "Luke")],
)
def test_an_official_is_found_by_some_words_of_the_name(name, found):
    assert found in run("officials", "search", name).stdout


def test_two_officials_of_one_name_are_both_shown():
    people = json.loads(run("officials", "search", "luke rankin", "--json").stdout)
    assert len(people) == 2
    assert {person["role"] for person in people} == {"state-upper", "state-lower"}


def test_a_name_nobody_has_is_told():
    result = run("officials", "search", "zzyzx")
    assert result.exit_code == 2
    assert "family name" in result.stderr


def test_one_official_is_shown_whole():
    shown = run("officials", "show", "S001203").stdout
    assert "720 Hart Senate Office Building" in shown
    assert "Senate Committee on Finance" in shown
    assert "until 2027-01-03" in shown
    assert json.loads(run("officials", "show", "S001203", "--json").stdout)["family_name"] == "Smith"
    assert run("officials", "show", "X999999").exit_code == 2


def test_status_tells_what_is_old_vacant_ended_and_ending():
    told = json.loads(run("officials", "status", "--json").stdout)
    assert {source["source"]: source["days"] for source in told["sources"]}["congress-legislators"] == 161
    assert len(told["vacancies"]) == 50
    assert {
        key: value
        for key, value in next(one for one in told["ended"] if one["role"] == "us-senate").items()
        if key != "reason"
    } == {"day": "2026-11-03", "role": "us-senate", "state": "", "officials": 1}
    assert {one["day"] for one in told["soon"] if one["role"] == "us-house"} == {"2027-01-03"}
    later = run("officials", "status", "--as-of", "2027-01-03").stdout
    assert "Ended" in later
    assert "new districts from the 120th Congress on" in later.split("Ends within 60 days")[0]


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (["55105"], "K000367"),
        (["55105-1234"], "M001143"),
        (["Minnesota"], "K000367"),
        (["MN-4"], "M001143"),
        (["ocd-division/country:us/state:mn/cd:4"], "M001143"),
        (["ocd-division/country:us/state:mn"], "K000367"),
        (["MN-SD-64"], "Senator Erin Murphy"),
        (["1660 Grand Ave, St. Paul, MN 55105", "--offline"], "M001143"),
        (["--street", "1660 Grand Ave", "--city", "St. Paul", "--state", "MN", "--zip", "55105"], "M001143"),
        (["klobuchar"], "K000367"),
    ],
)
def test_any_way_to_name_a_place_leads_to_its_officials(place, found):
    told = run("officials", "find", *place)
    assert told.exit_code == 0
    assert found in told.stdout
    assert "Grand" not in told.output


def test_the_insurance_commissioner_is_shown_with_how_sure_the_address_is():
    shown = run("officials", "find", "55105").stdout
    assert "insurance-commissioner: written to by title" in shown
    assert "Minnesota Department of Commerce" in shown
    assert "medium confidence" in shown
    assert "address not verified" in run("officials", "find", "96799").stdout
    portland = run("officials", "find", "04101").stdout
    assert "(high confidence)  207-624-8475  web page: https://www.maine.gov" in portland


def test_what_is_no_place_and_nobodys_name_is_told():
    result = run("officials", "find", "Mordor")
    assert result.exit_code == 2
    assert "not a place, and no official of that name" in result.stderr


def test_coordinates_are_not_looked_up_without_consent():
    result = run("officials", "find", "--point", "44.9399,-93.1680")
    assert result.exit_code == 2
    assert "add --online" in result.stderr
    assert "44.9399" not in result.output


def table(*words: str) -> list[dict[str, str]]:
    result = run("officials", *words, "--csv")
    assert result.exit_code == 0
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_find_search_and_status_print_tables_for_spreadsheets():
    seats = table("find", "60614")
    assert [(row["role"], row["status"], row["id"]) for row in seats[:3]] == [
        ("us-senate", "recorded", "D000563"),
        ("us-senate", "recorded", "D000622"),
        ("us-house", "candidates", "R000617"),
    ]
    assert seats[0]["contact_form"].startswith("https://")
    assert [row["name"] for row in table("search", "luke rankin")] == ["Luke Rankin", "Luke Rankin"]
    told = table("status")
    assert {row["what"] for row in told} == {"source", "vacant", "ended", "ends soon", "ends later"}
    assert any(row["role"] == "us-house" and row["day"] == "2027-01-03" for row in told)


def test_a_cell_that_a_spreadsheet_would_compute_is_text():
    from outreach.cli.tables import _cell

    assert [_cell(one) for one in ("=1+1", "+1", "-1", "@x", "＝1", "\tx", "202-224-3244", None)] == [
        *("'=1+1", "'+1", "'-1", "'@x", "'＝1", "'\tx", "202-224-3244", ""),
    ]


def test_committees_are_listed_by_the_names_that_to_takes():
    shown = run("officials", "committees").stdout
    assert "chair:senate-help " in shown
    assert "Senator Bill Cassidy (LA)" in shown
    ours = json.loads(run("officials", "committees", "--state", "minnesota", "--json").stdout)
    assert {"name", "id", "committee", "chairs", "chair_status", "as_of", "holds"} == set(ours[0])
    assert "mn-senate-health-and-human-services" in [one["name"] for one in ours]


def test_an_agency_is_shown_by_its_id():
    shown = run("officials", "show", "us-ebsa").stdout
    assert "200 Constitution Avenue NW" in shown
    assert "high confidence" in shown
    assert json.loads(run("officials", "show", "mn-insurance", "--json").stdout)["role"] == (
        "insurance-commissioner"
    )


def test_a_draft_to_a_chair_says_whom_it_is_for():
    words = ["draft", "letter", "--topic", "parity-enforcement", "--name", "Dana Ruiz", "--state", "MN"]
    made = run(*words, "--to", "chair:senate-help")
    assert made.exit_code == 0
    assert "Bill Cassidy (LA), chair of Senate Committee on Health, Education, Labor" in made.stderr
    assert "to_chair-sshr-bill-cassidy.docx" in made.stdout
    told = json.loads(run(*words, "--to", "chair:senate-help", "--json", "--dry-run").stdout)
    assert [one["recipient"]["id"] for one in told["drafts"]] == ["C001075"]
    (seat,) = (one for one in told["seats"] if [who["id"] for who in one["officials"]] == ["C001075"])
    assert (seat["status"], seat["valid_until"]) == ("recorded", "2027-01-03")
    assert "days before this draft" in " ".join(told["drafts"][0]["warnings"])
