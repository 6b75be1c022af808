"""A made-up Congress and a few made-up state districts that pass every guard, to damage in one place each."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from outreach.divisions import DELEGATES, STATES
from outreach.sources import Taken, import_directory
from outreach.sources.importer import HAND_KEPT

TABLES = Path(__file__).parents[2] / "seeds" / "directory"
DAY = date(2026, 6, 15)

# Seats in the House after the census of 2020 (2 U.S.C. 2a); every other state has one.
SEATS = {
    "AL": 7, "AZ": 9, "AR": 4, "CA": 52, "CO": 8, "CT": 5, "FL": 28, "GA": 14, "HI": 2, "ID": 2, "IL": 17,
    "IN": 9, "IA": 4, "KS": 4, "KY": 6, "LA": 6, "ME": 2, "MD": 8, "MA": 9, "MI": 13, "MN": 8, "MS": 4,
    "MO": 8, "MT": 2, "NE": 3, "NV": 4, "NH": 2, "NJ": 12, "NM": 3, "NY": 26, "NC": 14, "OH": 15, "OK": 5,
    "OR": 6, "PA": 17, "RI": 2, "SC": 7, "TN": 9, "TX": 38, "UT": 4, "VA": 11, "WA": 10, "WV": 2, "WI": 8,
}  # fmt: skip
VACANT = {("CA", 14), ("FL", 20), ("GA", 13), ("TX", 23)}
# Of each odd kind of district one: division, role, name, Census code, seats.
DISTRICTS = (
    ("state:mn/sldu:64", "state-upper", "64", "064", 1),
    ("state:mn/sldl:64a", "state-lower", "64A", "64A", 1),
    ("state:id/sldl:16a", "state-lower", "16A", "016", 1),
    ("state:id/sldl:16b", "state-lower", "16B", "016", 1),
    ("state:wa/sldl:43", "state-lower", "43", "043", 2),
    ("state:nh/sldl:belknap_3", "state-lower", "Belknap 3", "003", 1),
    ("state:nh/sldl:belknap_8", "state-lower", "Belknap 8", "008", 2),
    ("state:ma/sldu:1st_suffolk", "state-upper", "First Suffolk", "D35", 1),
    ("state:ne/sldu:29", "state-legislature", "29", "029", 1),
    ("district:dc", "council", "Chairman", "", 1),
    ("district:dc", "council", "At-Large", "", 2),
    ("district:dc/ward:2", "council", "Ward 2", "002", 1),
    ("territory:pr/sldu:at-large", "state-upper", "At-Large", "", 2),
)
CHAMBERS = {"state-upper": "upper", "state-lower": "lower"}
CAPITALS = {
    "MN": "100 Capitol Blvd., St. Paul, MN 55155", "ID": "700 W. Jefferson St., Boise, ID 83720",
    "WA": "Room 1, Legislative Building P.O. Box 40600, Olympia, WA 98504",
    "NH": "State House 107 N. Main St., Concord, NH 03301", "MA": "24 Beacon St., Boston, MA 02133",
    "NE": "State Capitol Room 1117, P.O. Box 94604, Lincoln, NE 68509",
    "DC": "1350 Pennsylvania Ave. NW Suite 406, Washington, DC 20004",
    "PR": "Senado, El Capitolio P.O. Box 9023431, San Juan, PR 00902",
}  # fmt: skip
ISLANDS = {"AS", "GU", "MP", "VI"}  # upstream's ZIP lines leave them out

TAKEN = {
    "congress-legislators": Taken("c0ffee0123456789", DAY),
    "us-zipcodes-congress": Taken("", date(2024, 11, 12)),
    "openstates-people": Taken("beefcafe01234567", date(2026, 8, 5)),
}


@dataclass
class Congress:
    """The upstream files before they are written."""

    legislators: list[dict[str, Any]] = field(default_factory=list)
    committees: list[dict[str, Any]] = field(default_factory=list)
    committee_membership: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    district_offices: list[dict[str, Any]] = field(default_factory=list)
    zip_lines: list[tuple[str, str, str, str]] = field(default_factory=list)
    people: dict[str, dict[str, Any]] = field(default_factory=dict)  # path in the archive -> state legislator
    state_committees: dict[str, dict[str, Any]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)

    def state_member(self, state: str, at: int = 0) -> dict[str, Any]:
        """Find a state legislator to damage."""
        return [one for path, one in self.people.items() if f"/{state.lower()}/" in path][at]

    def write_states(self, folder: Path) -> None:
        """Write the archive of the states."""
        folder.mkdir(parents=True)
        files = {**self.people, **self.state_committees, "people-main/settings.yml": self.settings}
        with tarfile.open(folder / "people.tar.gz", "w:gz") as archive:
            for name, record in files.items():
                content = json.dumps(record).encode()
                member = tarfile.TarInfo(name)
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))

    def write(self, folder: Path) -> Path:
        """Write the files as upstream lays them out; JSON is YAML."""
        congress, zips = folder / "congress-legislators", folder / "us-zipcodes-congress"
        for project in (congress, zips):
            project.mkdir(parents=True)
        self.write_states(folder / "openstates-people")
        for name, content in {
            "legislators-current": self.legislators,
            "committees-current": self.committees,
            "committee-membership-current": self.committee_membership,
            "legislators-district-offices": self.district_offices,
        }.items():
            (congress / f"{name}.yaml").write_text(json.dumps(content), "utf-8")
        lines = ["state_fips,state_abbr,zcta,cd", *(",".join(line) for line in self.zip_lines)]
        (zips / "zccd.csv").write_text("\r\n".join(lines) + "\r\n", "utf-8")
        return folder

    def member(self, state: str, district: int | None = None) -> dict[str, Any]:
        """Find a member to damage."""
        return next(
            record
            for record in self.legislators
            if (record["terms"][-1]["state"], record["terms"][-1].get("district")) == (state, district)
        )


def first_zips() -> dict[str, int]:
    with (TABLES / "zip_ranges.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wide = [row for row in reversed(rows) if int(row["last_zip"]) - int(row["first_zip"]) >= 99]
    return {row["states"]: int(row["first_zip"]) for row in wide}


def legislator(person_id: str, term: dict[str, Any]) -> dict[str, Any]:
    house = term["type"] == "rep"
    building = "Longworth House" if house else "Hart Senate"
    address = f"100 {building} Office Building Washington DC {'20515-0001' if house else '20510'}"
    end = "2027-01-03" if house else "2029-01-03"
    years = {"start": "2025-01-03", "end": end}
    return {
        "id": {"bioguide": person_id},
        "name": {"first": "Ada", "last": f"Made{person_id}", "official_full": f"Ada Made{person_id}"},
        "terms": [{**years, "party": "Independent", "address": address, "phone": "202-555-0100", **term}],
    }


def senators() -> Iterator[dict[str, Any]]:
    for state in STATES.keys() - set(DELEGATES):
        for class_ in (1, 2):
            yield legislator(f"S{state}{class_}", {"type": "sen", "state": state, "class": class_})


def representatives() -> Iterator[dict[str, Any]]:
    for state in STATES:
        for number in range(1, SEATS[state] + 1) if state in SEATS else [0]:
            if (state, number) not in VACANT:
                yield legislator(f"H{state}{number}", {"type": "rep", "state": state, "district": number})


def zip_lines() -> Iterator[tuple[str, str, str, str]]:
    start = first_zips()
    for at, state in enumerate(STATES):
        for number in range(1, SEATS[state] + 1) if state in SEATS else [0]:
            if state not in ISLANDS:
                yield f"{at:02}", state, f"{start[state] + number:05}", str(number)


@pytest.fixture
def congress() -> Congress:
    return made_congress()


def made_congress() -> Congress:
    """541 seats less four declared vacancies, a ZIP for each district, a committee, a district office."""
    return Congress(
        legislators=[*senators(), *representatives()],
        committees=[
            {
                "type": "senate",
                "thomas_id": "SSXX",
                "name": "Senate Committee on Tests",
                "subcommittees": [{"thomas_id": "01", "name": "Fixtures"}],
            }
        ],
        committee_membership={"SSXX01": [{"bioguide": "SMN1", "party": "majority", "rank": 1}]},
        district_offices=[
            {
                "id": {"bioguide": "HMN4"},
                "offices": [{"address": "1 Main St.", "city": "Roseville", "state": "MN"}],
            }
        ],
        zip_lines=list(zip_lines()),
        people=dict(state_legislators()),
        state_committees={
            "people-main/data/mn/committees/health.yml": {
                "id": "ocd-organization/health",
                "name": "Health and Human Services",
                "chamber": "upper",
                "members": [
                    {"name": "Somebody Else", "role": "member", "person_id": "ocd-person/gone"},
                    {"name": "Ada", "role": "chair", "person_id": "ocd-person/mn-sldu-64-0"},
                ],
            },
            "people-main/data/mn/committees/roads.yml": {"id": "x", "name": "Roads", "chamber": "upper"},
        },
        settings={"nh": {"vacancies": [{"chamber": "lower", "district": "Belknap 8"}]}, "mn": {}},
    )


def state_legislators() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give one legislator a seat, but for the one settings.yml declares vacant."""
    for division, role, district, _, seats in DISTRICTS:
        state = division.partition(":")[2].partition("/")[0]
        for at in range(seats - (district == "Belknap 8")):
            name = f"{division.partition(':')[2].replace('/', '-').replace(':', '-')}-{at}"
            name += "-chair" if district == "Chairman" else ""
            yield (
                f"people-main/data/{state}/legislature/{name}.yml",
                {
                    "id": f"ocd-person/{name}",
                    "name": f"Ada {name}",
                    "given_name": "Ada",
                    "family_name": name,
                    "party": [{"name": "Independent"}],
                    "email": "ada@example.org",
                    "roles": [
                        {
                            "start_date": "2023-01-03",
                            "type": CHAMBERS.get(role, "legislature"),
                            "district": district,
                        }
                    ],
                    "offices": [{"classification": "capitol", "address": CAPITALS[state.upper()]}],
                    "links": [{"url": "https://www.example.gov/ada"}],
                },
            )


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return write_kept(tmp_path / "by-hand")


def write_kept(folder: Path) -> Path:
    """The tables kept by hand, with the few state districts of the made-up states."""
    folder.mkdir()
    for name in HAND_KEPT:
        shutil.copy(TABLES / name, folder / name)
    us = "ocd-division/country:us/"
    rows = [("division_id", "role", "district", "census_code", "seats")]
    rows += [(us + division, *map(str, rest)) for division, *rest in DISTRICTS]  # type: ignore[misc]
    write_rows(folder / "state_districts.csv", rows)
    base, overlay = f"{us}state:nh/sldl:belknap_3", f"{us}state:nh/sldl:belknap_8"
    write_rows(
        folder / "division_overlays.csv", [("base_id", "overlay_id", "agrees"), (base, overlay, "yes")]
    )
    for name in ("seat_corrections.csv", "committee_corrections.csv", "namesakes.csv"):
        header = (folder / name).read_text("utf-8").partition("\n")[0]
        (folder / name).write_text(f"{header}\n", "utf-8")
    vacancies = [("division_id", "role", "seats", "since", "as_of", "note", "source")]
    vacancies += [
        (
            f"{us}state:{state.lower()}/cd:{number}",
            "us-house",
            "1",
            "",
            "2026-06-15",
            "No member on record",
            "x",
        )
        for state, number in sorted(VACANT)
    ]  # type: ignore[misc]
    write_rows(folder / "vacancies.csv", vacancies)
    return folder


def write_rows(path: Path, rows: list[Any]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


@pytest.fixture
def taken() -> dict[str, Taken]:
    return dict(TAKEN)


@pytest.fixture(scope="session")
def made_june(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up Congress of June, its hand-kept tables and what ships of them, imported once."""
    folder = tmp_path_factory.mktemp("made")
    tables = folder / "shipped" / "seeds" / "directory"
    tables.mkdir(parents=True)
    kept = write_kept(folder / "by-hand")
    import_directory(made_congress().write(folder / "june"), tables, taken=dict(TAKEN), kept=kept)
    shutil.copy(kept / "vacancies.csv", tables / "vacancies.csv")
    import_directory(folder / "june", tables, taken=dict(TAKEN))
    return folder


@pytest.fixture
def shipped(made_june: Path, tmp_path: Path) -> Path:
    """An outreach of one’s own that ships the made-up Congress of June; its upstream lies beside it."""
    shutil.copytree(made_june / "june", tmp_path / "june")
    return Path(shutil.copytree(made_june / "shipped", tmp_path / "shipped"))
