"""The whole upstream, where it is at hand: the committed tables are what the importer makes of it."""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from outreach.sources import Summary, Taken, import_directory
from outreach.sources.openstates import read_states

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CHECKOUT = Path(__file__).parents[2]
TABLES = CHECKOUT / "seeds" / "directory"
UPSTREAM = Path(os.environ.get("OUTREACH_UPSTREAM") or CHECKOUT.parent / "shared" / "sources")
PEOPLE = next(
    (folder for folder in sorted(UPSTREAM.glob("openstates-people*"), reverse=True) if folder.is_dir()),
    UPSTREAM / "openstates-people",
)  # the newest archive

pytestmark = pytest.mark.skipif(
    not (UPSTREAM / "congress-legislators").is_dir(),
    reason="the upstream files are not here; set OUTREACH_UPSTREAM to their folder",
)


def committed(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def corrected() -> set[tuple[str, str]]:
    """Return (division, role) of the seats that corrections are laid over."""
    return {(row["division_id"], row["role"]) for row in committed("seat_corrections.csv")}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    taken = {
        row["source"]: Taken(row["revision"], date.fromisoformat(row["as_of"]))
        for row in committed("sources.csv")
    }
    folder, upstream = tmp_path_factory.mktemp("imported"), tmp_path_factory.mktemp("upstream")
    for name in ("congress-legislators", "us-zipcodes-congress"):
        (upstream / name).symlink_to(UPSTREAM / name)
    (upstream / "openstates-people").symlink_to(PEOPLE)
    return folder, import_directory(upstream, folder, taken=taken, kept=TABLES)


def test_the_committed_tables_are_a_fresh_import_byte_for_byte(imported: tuple[Path, Summary]) -> None:
    names = sorted(path.name for path in imported[0].iterdir())
    assert len(names) == len({path.name for path in TABLES.glob("*.csv")}) > 20
    assert names == sorted(path.name for path in TABLES.glob("*.csv"))
    for name in names:
        assert (imported[0] / name).read_bytes() == (TABLES / name).read_bytes(), name


def test_twelve_border_zips_get_their_home_state_back(imported: tuple[Path, Summary]) -> None:
    assert imported[1].mended_zips == (
        "57255", "57430", "57638", "57641", "57642", "57645", "57648", "57660", "57717",
        "81120", "81137", "81324",
    )  # fmt: skip


def test_what_is_left_out_is_reported(imported: tuple[Path, Summary]) -> None:
    said = [one.partition(":") for one in imported[1].left_out]
    assert [who for who, _, _ in said][:2] == ["F000484", "G000607 James Gallagher"]
    why = Counter(reason.strip() for _, _, reason in said[2:])
    assert why["Joe Schomacker, no member now"] == 3  # his committee places
    assert sum(count for reason, count in why.items() if reason.endswith("the chamber's is used")) == 111
    assert re.fullmatch(r"\d+ addresses of legislators that are or may be homes", imported[1].left_out[-1])


def test_congress_has_its_size(imported: tuple[Path, Summary]) -> None:
    rows = [row for row in committed("memberships.csv") if row["role"].startswith("us-")]
    titles = Counter(row["title"] for row in rows)
    assert titles == {"Senator": 100, "Representative": 433, "Delegate": 5, "Resident Commissioner": 1}
    assert sum(row["role"] == "us-house" for row in committed("vacancies.csv")) == 435 - 433
    types = Counter(row["type"] for row in committed("divisions.csv"))
    assert types == {"state": 56, "cd": 441, "sldu": 1951, "sldl": 4950, "ward": 8}


def test_every_chamber_has_its_known_seats_less_its_vacancies() -> None:
    seats: Counter[tuple[str, str]] = Counter()
    for row in committed("state_districts.csv"):
        seats[state_of(row["division_id"]), row["role"]] += int(row["seats"])
    vacant: Counter[tuple[str, str]] = Counter()
    for row in committed("vacancies.csv"):
        vacant[state_of(row["division_id"]), row["role"]] += int(row["seats"])
    rows = [row for row in committed("memberships.csv") if not row["role"].startswith(("us-", "governor"))]
    held = Counter((state_of(row["division_id"]), row["role"]) for row in rows)
    assert len(seats) == 49 * 2 + 1 + 1 + 2
    for chamber, known in seats.items():
        assert held[chamber] + vacant[chamber] == known, chamber
    # The sizes of chambers, from the states' own constitutions and laws.
    sizes = {("NH", "state-lower"): 400, ("NE", "state-legislature"): 49, ("DC", "council"): 13}
    sizes |= {("PA", "state-lower"): 203, ("MN", "state-upper"): 67, ("ID", "state-lower"): 70}
    sizes |= {("MD", "state-lower"): 141, ("VT", "state-upper"): 30, ("PR", "state-upper"): 28}
    assert {chamber: seats[chamber] for chamber in sizes} == sizes
    assert sum(held.values()) == 7434
    assert sum(seats.values()) - sum(held.values()) == 48


def test_every_holder_of_a_seat_is_who_the_archive_says(imported: tuple[Path, Summary]) -> None:
    names = {
        (state_of(row["division_id"]), row["role"], row["district"]): row["division_id"]
        for row in committed("state_districts.csv")
    }
    ours = {
        row["person_id"]: row["division_id"]
        for row in committed("memberships.csv")
        if row["source"] == "openstates-people" and (row["division_id"], row["role"]) not in corrected()
    }
    theirs = {}
    for state, record in read_states(PEOPLE).legislators:
        for role in record["roles"]:
            if role["type"] != "mayor" and str(role.get("end_date") or "9") >= "2026-08-06":
                kind = {"upper": "state-upper", "lower": "state-lower"}.get(role["type"])
                kind = kind or ("council" if state == "DC" else "state-legislature")
                division = names[state, kind, str(role["district"])]
                if (division, kind) not in corrected():
                    theirs[record["id"]] = division
    assert len(theirs) > 7390
    assert ours == theirs


def test_every_member_of_congress_holds_the_seat_upstream_says() -> None:
    ours = {
        row["person_id"]: (row["role"], row["division_id"], row["class"])
        for row in committed("memberships.csv")
        if row["role"].startswith("us-") and (row["division_id"], row["role"]) not in corrected()
    }
    theirs = {}
    for record in yaml.load(
        (UPSTREAM / "congress-legislators/legislators-current.yaml").read_bytes(), LOADER
    ):
        term = record["terms"][-1]
        kind = {"DC": "district", **dict.fromkeys(("AS", "GU", "MP", "PR", "VI"), "territory")}
        state = f"ocd-division/country:us/{kind.get(term['state'], 'state')}:{term['state'].lower()}"
        seat = ("us-senate", state, str(term.get("class", "")))
        if term["type"] == "rep":
            seat = ("us-house", f"{state}/cd:{term['district'] or 'at-large'}", "")
        if (seat[1], seat[0]) not in corrected():
            theirs[record["id"]["bioguide"]] = seat
    assert len(theirs) > 530
    assert ours == theirs


def test_no_home_reaches_the_tables_and_no_address_another_state() -> None:
    states = {row["person_id"]: state_of(row["division_id"]) for row in committed("memberships.csv")}
    offices = [row for row in committed("offices.csv") if not row["person_id"][1:].isdigit()]
    assert len(offices) > 8000
    assert {row["classification"] for row in offices} == {"capitol", "district"}
    for row in offices:
        assert row["state"] == states[row["person_id"]], row
        assert not ("Box" in f"{row['name']}{row['street']}" and re.search(r"\d+ .* (St|Ave)", row["street"]))
    vermont = {row["city"] for row in offices if row["state"] == "VT"}
    assert vermont == {"Montpelier"}


def state_of(division_id: str) -> str:
    return division_id.split("/")[2].partition(":")[2].upper()
