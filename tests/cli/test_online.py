"""An address on the command line, against a geocoder on this machine that behaves and misbehaves."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result
from misbehaving import Behaviour, answer, serving

from outreach.cli import cli

HOME = "1660 Grand Ave, St. Paul, MN 55105"
LAYERS = ("119th Congressional Districts", "2024 State Legislative Districts - Upper")
LOWER = "2024 State Legislative Districts - Lower"


def census(house: str = "2704", session: str = "119", zip_code: str = "55105") -> Behaviour:
    geographies = {
        LAYERS[0]: [{"GEOID": house, "STATE": house[:2], "CDSESSN": session}],
        LAYERS[1]: [{"GEOID": "27064", "STATE": "27"}],
        LOWER: [{"GEOID": "2764A", "STATE": "27"}],
    }
    match = {
        "matchedAddress": f"1660 GRAND AVE, SAINT PAUL, MN, {zip_code}",
        "addressComponents": {"zip": zip_code, "streetName": "GRAND", "state": "MN"},
        "geographies": geographies,
    }
    return answer(json.dumps({"result": {"addressMatches": [match]}}).encode())


def run(*words: str, stdin: str = "") -> Result:
    result = CliRunner().invoke(cli, list(words), input=stdin, prog_name="outreach")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def seats(result: Result) -> dict[str, str]:
    assert result.exit_code == 0, result.output
    return {seat["role"]: seat["status"] for seat in json.loads(result.stdout)["seats"]}


def test_an_address_settles_every_seat(monkeypatch):
    with serving(census()) as server:
        monkeypatch.setenv("OUTREACH_CENSUS_URL", f"{server.url}/geocoder")
        found = run("officials", "find", "--address", HOME, "--online", "--json")
        again = run("officials", "find", "--address", HOME.upper(), "--online", "--json")
    assert seats(found) == {
        "us-senate": "recorded",
        "us-house": "recorded",
        "governor": "certain",
        "state-upper": "recorded",
        "state-lower": "recorded",
    }
    assert seats(again) == seats(found)
    assert len(server.requests) == 1, "the second answer comes from the cache"
    asked = parse_qs(urlsplit(server.requests[0].split()[1]).query)
    assert {name: asked[name] for name in ("street", "city", "state", "zip", "vintage")} == {
        "street": ["1660 Grand Ave"],
        "city": ["St. Paul"],
        "state": ["MN"],
        "zip": ["55105"],
        "vintage": ["ACS2025_Current"],
    }
    assert "Census geocoder, ACS2025_Current" in found.stdout


def test_without_consent_nothing_is_asked(monkeypatch):
    with serving(census()) as server:
        monkeypatch.setenv("OUTREACH_CENSUS_URL", server.url)
        for words in ([], ["--offline"]):
            found = run("officials", "find", "--address", HOME, *words, "--json")
            assert seats(found)["us-house"] == "by_zip"
    assert server.requests == []


def test_consent_is_remembered_when_it_was_given_in_the_configuration(home, monkeypatch):
    (home / "config.toml").write_text("[lookups]\nonline = true\n", encoding="utf-8")
    with serving(census()) as server:
        monkeypatch.setenv("OUTREACH_CENSUS_URL", server.url)
        assert seats(run("officials", "find", "--address", HOME, "--json"))["us-house"] == "recorded"
        assert (
            seats(run("officials", "find", "--address", HOME, "--offline", "--json"))["us-house"] == "by_zip"
        )
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        (answer(b"<html>hello</html>"), "unexpected answer"),
        (answer(status="404 Not Found"), "error (404)"),
        (census(zip_code="55104"), "only other addresses"),
        (census(session="120"), "another Congress"),
    ],
    ids=["HTML", "404", "another ZIP", "the next Congress"],
)
def test_when_the_service_is_wrong_the_offline_answer_stands_with_the_reason(behaviour, told, monkeypatch):
    with serving(behaviour) as server:
        monkeypatch.setenv("OUTREACH_CENSUS_URL", server.url)
        found = run("officials", "find", "--address", HOME, "--online", "--json")
    assert seats(found)["us-house"] == "by_zip"
    notes = [seat["note"] for seat in json.loads(found.stdout)["seats"] if seat["role"] == "us-house"]
    assert told in notes[0]
    assert "Grand" not in found.output


def test_an_address_settles_a_split_zip_for_a_letter(monkeypatch):
    words = ["draft", "letter", "--topic", "parity-enforcement", "--name", "Dana Ruiz", "--dry-run"]
    words += ["--street", "1660 Grand Ave", "--city", "St. Paul", "--state", "MN", "--zip", "55105"]
    with serving(census(house="2705")) as server:
        monkeypatch.setenv("OUTREACH_CENSUS_URL", server.url)
        online = run(*words, "--online", "--to", "us-house")
        offline = run(*words, "--to", "us-house")
    assert "Ilhan Omar" in online.stdout
    assert "Betty McCollum" in offline.stdout
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("PO Box 12, St. Paul, MN 55105", "box"),
        ("1660 Grand Ave, St. Paul, MN", "ZIP"),
        ("PSC 3, APO AE 09012", "military"),
    ],
)
def test_an_address_that_cannot_be_located_is_one_clear_error(address, told):
    result = run("officials", "find", "--address", address, "--online")
    assert result.exit_code == 2
    assert told in result.stderr


def test_several_districts_settle_the_legislature():
    found = run(
        "officials", "find", "--zip", "55105", "--district", "MN-SD-64", "--district", "MN-HD-64A", "--json"
    )
    assert (seats(found)["state-upper"], seats(found)["state-lower"]) == ("recorded", "recorded")
