"""Corrections laid over upstream: applied, spent, or a doubt; and one person in two seats."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from outreach.errors import ImportRefused
from outreach.sources import Taken, import_directory, kept_rows, rows

US = "ocd-division/country:us"
MN4, MN64A, WA43 = f"{US}/state:mn/cd:4", f"{US}/state:mn/sldl:64a", f"{US}/state:wa/sldl:43"
ROLES = {MN4: "us-house", MN64A: "state-lower", WA43: "state-lower"}
HELD = {MN4: "Ada MadeHMN4", MN64A: "Ada mn-sldl-64a-0", WA43: "Ada wa-sldl-43-1"}
BEFORE, SAME, AFTER = "2026-06-01", "2026-08-05", "2026-09-01"  # of the archive's day


@pytest.fixture
def correct(
    congress: Any, kept: Path, taken: dict[str, Taken], tmp_path: Path
) -> Callable[..., dict[str, list[dict[str, str]]]]:
    """Import with correction rows; return the tables and the notes."""

    def run(*corrections: dict[str, str], settle: bool = False) -> dict[str, list[dict[str, str]]]:
        columns = rows.columns(kept_rows.SeatCorrectionRow)
        with (kept / "seat_corrections.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(corrections)
        upstream = tmp_path / "upstream"
        if not upstream.exists():
            congress.write(upstream)
        summary = import_directory(upstream, tmp_path / "out", taken=taken, kept=kept, settle=settle)
        found = {path.stem: read(path) for path in (tmp_path / "out").glob("*.csv")}
        return found | {"notes": [{"what": one.what, "text": one.text} for one in summary.notes]}

    return run


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(seat: str, as_of: str = AFTER, confidence: str = "high", **more: str) -> dict[str, str]:
    fixed = {"division_id": seat, "role": ROLES[seat], "event": "resigned", "source": "a page"}
    return fixed | {"as_of": as_of, "confidence": confidence} | more


def new(**more: str) -> dict[str, str]:
    name = {"person_in": "Eva New", "given_name": "Eva", "family_name": "New", "person_id": "N000001"}
    return {**name, "party": "Green", "start_date": "2026-07-01", "voice": "202-555-0199"} | more


def holders(tables: dict[str, list[dict[str, str]]], seat: str) -> list[str]:
    return sorted(one["person_id"] for one in tables["memberships"] if one["division_id"] == seat)


def doubts(tables: dict[str, list[dict[str, str]]]) -> list[tuple[str, str]]:
    return [(one["division_id"], one["person_id"]) for one in tables["seat_doubts"]]


@pytest.mark.parametrize("seat", [MN4, MN64A])
@pytest.mark.parametrize("confidence", ["high", "medium"])
def test_whoever_left_is_gone_with_office_and_links(correct: Any, seat: str, confidence: str) -> None:
    found = correct(row(seat, person_out=HELD[seat], left_on="2026-07-03", confidence=confidence))
    assert holders(found, seat) == []
    (vacant,) = (one for one in found["vacancies"] if one["division_id"] == seat)
    assert (vacant["seats"], vacant["since"], vacant["as_of"]) == ("1", "2026-07-04", AFTER)
    assert vacant["source"] == "seat-corrections"
    gone = {"HMN4", "ocd-person/mn-sldl-64a-0"} - {one["person_id"] for one in found["memberships"]}
    assert gone
    for table in ("offices", "links", "committee_memberships"):
        assert not gone & {one["person_id"] for one in found[table]}
    assert not gone & {one["id"] for one in found["people"]}


@pytest.mark.parametrize("seat", [MN4, MN64A])
def test_a_successor_takes_the_seat_with_a_day_of_the_row(correct: Any, seat: str) -> None:
    found = correct(row(seat, person_out=HELD[seat], **new()))
    (member,) = (one for one in found["memberships"] if one["division_id"] == seat)
    assert (member["person_id"], member["title"]) == ("N000001", "Representative")
    assert (member["source"], member["as_of"]) == ("seat-corrections", AFTER)
    assert member["end_date"] == ("2027-01-03" if seat == MN4 else "")
    (office,) = (one for one in found["offices"] if one["person_id"] == "N000001")
    assert (office["city"], office["voice"]) == (
        "Washington" if seat == MN4 else "St. Paul",
        "202-555-0199",
    )
    assert doubts(found) == []


def test_a_member_whom_upstream_retired_by_mistake_is_restored(congress: Any, correct: Any) -> None:
    path = next(path for path in congress.people if "mn-sldl-64a" in path)
    restored = congress.people.pop(path)
    congress.settings["mn"] = {"vacancies": [{"chamber": "lower", "district": "64A"}]}
    found = correct(row(MN64A, as_of=SAME, event="restored", **new(person_id=restored["id"])))
    assert holders(found, MN64A) == [restored["id"]]
    assert [one for one in found["vacancies"] if one["division_id"] == MN64A] == []


def test_one_of_two_seats_of_a_district(correct: Any) -> None:
    found = correct(row(WA43, person_out="Ada wa-sldl-43-1"))
    assert holders(found, WA43) == ["ocd-person/wa-sldl-43-0"]
    assert [one["seats"] for one in found["vacancies"] if one["division_id"] == WA43] == ["1"]


@pytest.mark.parametrize("seat", [MN4, MN64A, WA43])
def test_a_row_of_low_confidence_changes_nobody_and_is_a_doubt(correct: Any, seat: str) -> None:
    found = correct(row(seat, person_out=HELD[seat], confidence="low"))
    person = next(one["id"] for one in found["people"] if one["name"] == HELD[seat])
    assert person in holders(found, seat)
    assert doubts(found) == [(seat, person)]
    assert HELD[seat] in found["seat_doubts"][0]["note"]


def test_a_row_marked_so_is_laid_over_and_in_doubt(correct: Any) -> None:
    found = correct(row(MN64A, person_out=HELD[MN64A], doubt="yes", **new()))
    assert holders(found, MN64A) == ["N000001"]
    assert doubts(found) == [(MN64A, "N000001")]


def test_a_successor_without_an_id_is_a_doubt_about_the_seat(correct: Any) -> None:
    found = correct(row(MN64A, person_out=HELD[MN64A], **new(person_id="")))
    assert holders(found, MN64A) == []
    assert doubts(found) == [(MN64A, "")]


@pytest.mark.parametrize("name", ["Ada MadeHMN4", "ada  madehmn4", "Ada B. MadeHMN4"])
def test_a_row_is_spent_when_newer_upstream_agrees(correct: Any, name: str) -> None:
    found = correct(row(MN4, as_of=BEFORE, person_out="Old Member", person_in=name, person_id="X1"))
    assert holders(found, MN4) == ["HMN4"]
    assert [one["what"] for one in found["notes"]] == ["spent"]
    assert doubts(found) == []


@pytest.mark.parametrize("seat", [MN4, MN64A])
def test_a_row_is_spent_when_another_record_of_the_seat_began_later(
    congress: Any, correct: Any, seat: str
) -> None:
    congress.member("MN", 4)["terms"][-1]["start"] = "2026-06-10"
    next(one for path, one in congress.people.items() if "64a" in path)["roles"][0]["start_date"] = (
        "2026-06-10"
    )
    found = correct(row(seat, as_of=BEFORE, person_out="Old Member", **new()))
    assert [one["what"] for one in found["notes"]] == ["spent"]
    assert len(holders(found, seat)) == 1
    assert "N000001" not in holders(found, seat)


@pytest.mark.parametrize("seat", [MN4, MN64A])
def test_newer_upstream_that_contradicts_makes_a_doubt(correct: Any, seat: str) -> None:
    person = {MN4: "HMN4", MN64A: "ocd-person/mn-sldl-64a-0"}[seat]
    found = correct(row(seat, as_of=BEFORE, confidence="medium", person_out=HELD[seat]))
    assert (holders(found, seat), doubts(found)) == ([person], [(seat, person)])
    found = correct(row(seat, as_of=BEFORE, confidence="high", person_out=HELD[seat]))
    assert (holders(found, seat), doubts(found)) == ([], [(seat, "")])


def test_the_end_of_a_term_is_corrected_and_nothing_else(congress: Any, correct: Any) -> None:
    congress.member("MN", None)["terms"][-1]["end"] = "2026-11-03"
    senate = {"division_id": f"{US}/state:mn", "role": "us-senate", "person_in": "Ada MadeSMN1"}
    more = {"event": "term corrected", "term_ends": "2026-12-15", "as_of": AFTER, "confidence": "medium"}
    found = correct(senate | more | {"person_id": "SMN1"})
    ends = {one["person_id"]: (one["end_date"], one["as_of"]) for one in found["memberships"]}
    assert ends["SMN1"] == ("2026-12-15", "")
    assert ends["SMN2"] == ("2029-01-03", "")


def test_committee_places_follow_a_correction(congress: Any, kept: Path, correct: Any) -> None:
    with (kept / "committee_corrections.csv").open("a", encoding="utf-8") as file:
        file.write(f"SSXX01,SMN2,majority,,Chairman,{AFTER},high,a page\n")
        file.write(f"SSXX01,SMN1,majority,,Chairman,{BEFORE},high,an older page than upstream\n")
        file.write(f"SSXX01,NOBODY,majority,,Chairman,{AFTER},high,a page\n")
    found = correct()
    places = [(one["person_id"], one["title"]) for one in found["committee_memberships"] if one["side"]]
    assert places == [("SMN1", ""), ("SMN2", "Chairman")]


def rename(congress: Any, first: str, last: str, nickname: str = "") -> None:
    """Name a member of Congress and a legislator of Minnesota alike."""
    member = congress.member("MN", 4)
    member["name"] = {"first": first, "last": last, "official_full": f"{first} {last}", "nickname": nickname}
    legislator = next(one for path, one in congress.people.items() if "64a" in path)
    legislator |= {
        "name": f"{nickname or first} {last}",
        "given_name": nickname or first,
        "family_name": last,
    }


@pytest.mark.parametrize(
    "names", [("Aisha", "Díaz"), ("James (Jim)", "Gallagher"), ("William", "Poe", "Bill")]
)
def test_one_person_in_two_seats_is_a_problem_in_a_strict_import(
    congress: Any, correct: Any, names: tuple[str, ...]
) -> None:
    rename(congress, *names)
    with pytest.raises(ImportRefused, match="holds state-lower MN-HD-64A and us-house MN-4"):
        correct()


def test_one_person_in_two_seats_is_a_doubt_about_the_older_seat_in_an_update(
    congress: Any, correct: Any
) -> None:
    rename(congress, "Aisha", "Díaz")
    found = correct(settle=True)
    assert doubts(found) == [(MN64A, "ocd-person/mn-sldl-64a-0")]
    assert "us-house MN-4" in found["seat_doubts"][0]["note"]
    assert holders(found, MN4) == ["HMN4"]


def test_namesakes_are_known(congress: Any, kept: Path, correct: Any) -> None:
    rename(congress, "Aisha", "Díaz")
    with (kept / "namesakes.csv").open("a", encoding="utf-8") as file:
        file.write("MN,Diaz,Aisha,two people\n")
    assert doubts(correct()) == []


def test_the_same_name_in_two_states_is_nothing(congress: Any, correct: Any) -> None:
    rename(congress, "Aisha", "Díaz")
    congress.member("MN", 4)["name"] = {"first": "Ada", "last": "Other", "official_full": "Ada Other"}
    wisconsin = congress.member("WI", 4)
    wisconsin["name"] = {"first": "Aisha", "last": "Díaz", "official_full": "Aisha Díaz"}
    assert doubts(correct()) == []


def test_the_shipped_corrections_are_in_the_shipped_tables() -> None:
    tables = Path(__file__).parents[2] / "seeds" / "directory"
    people = {one["id"]: one["name"] for one in read(tables / "people.csv")}
    held: dict[tuple[str, str], list[str]] = {}
    for one in read(tables / "memberships.csv"):
        held.setdefault((one["division_id"], one["role"]), []).append(people[one["person_id"]])
    doubtful = {(one["division_id"], one["role"]) for one in read(tables / "seat_doubts.csv")}
    checked = 0
    for one in read(tables / "seat_corrections.csv"):
        seat = (one["division_id"], one["role"])
        date.fromisoformat(one["as_of"])
        assert one["source"], seat
        if one["confidence"] == "low" or one["doubt"]:
            continue
        checked += 1
        assert one["person_out"] not in held.get(seat, []), seat
        assert seat not in doubtful
    assert checked > 35
    assert "Darline Graham" in held[f"{US}/state:sc", "us-senate"]
    assert "Lindsey Graham" not in people.values()
