from __future__ import annotations

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
    assert len(told["vacancies"]) == 35
    assert {
        key: value
        for key, value in next(one for one in told["ended"] if one["role"] == "us-senate").items()
        if key != "reason"
    } == {"day": "2026-11-03", "role": "us-senate", "state": "", "officials": 2}
    assert {one["day"] for one in told["soon"] if one["role"] == "us-house"} == {"2027-01-03"}
    later = run("officials", "status", "--as-of", "2027-01-03").stdout
    assert "Ended" in later
    assert "new districts from the 120th Congress on" in later.split("Ends within 60 days")[0]
