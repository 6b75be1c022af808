"""The importer on a made-up Congress: what it writes, and everything it refuses."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from outreach.directory import open_directory
from outreach.directory.schema import TABLES
from outreach.errors import ImportRefused
from outreach.model import Role
from outreach.sources import Taken, import_directory, kept_rows, rows
from outreach.sources.__main__ import main

ROWS = {
    "agencies": kept_rows.AgencyRow,
    "calendar": kept_rows.ValidityRow,
    "capitols": kept_rows.CapitolRow,
    "committee_corrections": kept_rows.CommitteeCorrectionRow,
    "committee_memberships": rows.CommitteeMembershipRow,
    "division_overlays": kept_rows.OverlayRow,
    "divisions": rows.DivisionRow,
    "governor_contacts": kept_rows.GovernorContactRow,
    "governor_offices": rows.GovernorOfficeRow,
    "governors": kept_rows.GovernorRow,
    "house_maps": kept_rows.HouseMapRow,
    "links": rows.LinkRow,
    "members_elect": kept_rows.MemberElectRow,
    "memberships": rows.MembershipRow,
    "namesakes": kept_rows.NamesakeRow,
    "offices": rows.OfficeRow,
    "organizations": rows.OrganizationRow,
    "people": rows.PersonRow,
    "seat_corrections": kept_rows.SeatCorrectionRow,
    "seat_doubts": rows.SeatDoubtRow,
    "sources": rows.SourceRow,
    "state_districts": kept_rows.StateDistrictRow,
    "vacancies": rows.VacancyRow,
    "validity": kept_rows.ValidityRow,
    "zip_cd": rows.ZipRow,
    "zip_ranges": kept_rows.ZipRangeRow,
    "zip_types": kept_rows.ZipTypeRow,
}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refused(congress: Any, tmp_path: Path, taken: dict[str, Taken], kept: Path) -> str:
    """Import, hold that nothing was written, and give the message."""
    tables = tmp_path / "tables"
    with pytest.raises(ImportRefused) as caught:
        import_directory(congress.write(tmp_path / "upstream"), tables, taken=taken, kept=kept)
    assert not tables.exists()
    return caught.value.message


@pytest.fixture
def tables(congress: Any, tmp_path: Path, taken: dict[str, Taken], kept: Path) -> Path:
    folder = tmp_path / "tables"
    import_directory(congress.write(tmp_path / "upstream"), folder, taken=taken, kept=kept)
    return folder


def test_every_table_of_the_schema_is_written_with_its_columns(tables: Path) -> None:
    only_for_the_importer = {
        "calendar",
        "capitols",
        "committee_corrections",
        "governor_contacts",
        "governors",
    }
    only_for_the_importer |= {"namesakes", "seat_corrections", "state_districts"}
    assert {path.stem for path in tables.iterdir()} == set(TABLES) | only_for_the_importer == set(ROWS)
    for name, row in ROWS.items():
        header = (tables / f"{name}.csv").read_text("utf-8").partition("\n")[0]
        assert header == ",".join(rows.columns(row))


def test_the_tables_open_as_a_directory(tables: Path, tmp_path: Path) -> None:
    with open_directory(tables, tmp_path / "data") as directory:
        assert len(read(tables / "memberships.csv")) == 100 + 435 + 6 - 4 + 56 + 16
        (official,) = directory.holders("ocd-division/country:us/state:mn/cd:4", Role.US_HOUSE)
        assert official.id == "HMN4"
        assert official.source == "congress-legislators c0ffee0, 2026-06-15"
        assert [office.city for office in official.offices] == ["Washington", "Roseville"]
        assert [seat.id for seat in directory.official("SMN1").committees] == ["SSXX01"]


def test_the_same_upstream_gives_the_same_bytes_in_any_order(
    congress: Any, tables: Path, tmp_path: Path, taken: dict[str, Taken], kept: Path
) -> None:
    for listed in (congress.legislators, congress.zip_lines):
        listed.reverse()
    again = tmp_path / "again"
    import_directory(congress.write(tmp_path / "reversed"), again, taken=taken, kept=kept)
    names = sorted(path.name for path in tables.iterdir())
    assert len(names) == len(ROWS)
    for name in names:
        assert (again / name).read_bytes() == (tables / name).read_bytes(), name


def test_tables_read_well_in_a_diff(tables: Path) -> None:
    for path in tables.iterdir():
        content = path.read_bytes()
        assert content.endswith(b"\n")
        assert b"\r" not in content
        assert len(read(path)) == content.count(b"\n") - 1, f"{path.name}: one record a line"


def test_divisions_are_all_there_with_their_census_codes(tables: Path) -> None:
    divisions = {row["id"]: row for row in read(tables / "divisions.csv")}
    assert len(divisions) == 56 + 441 + 11
    guam = divisions["ocd-division/country:us/territory:gu/cd:at-large"]
    assert (guam["census_code"], guam["geoid"]) == ("98", "6698")
    fourth = divisions["ocd-division/country:us/state:mn/cd:4"]
    assert (fourth["name"], fourth["census_code"]) == ("Minnesota's 4th congressional district", "04")
    assert divisions["ocd-division/country:us/state:wy/cd:at-large"]["census_code"] == "00"


def test_titles_follow_the_seat(tables: Path) -> None:
    titles = {row["person_id"]: row["title"] for row in read(tables / "memberships.csv")}
    assert [titles[who] for who in ("SMN1", "HMN4", "HDC0", "HPR0")] == [
        "Senator",
        "Representative",
        "Delegate",
        "Resident Commissioner",
    ]


def test_the_resident_commissioner_serves_four_years(tables: Path) -> None:
    ends = {row["person_id"]: row["end_date"] for row in read(tables / "memberships.csv")}
    assert (ends["HPR0"], ends["HGU0"]) == ("2029-01-03", "2027-01-03")


def test_a_border_zip_gets_its_home_state_back(
    congress: Any, tmp_path: Path, taken: dict[str, Taken], kept: Path
) -> None:
    congress.zip_lines += [("36", "ND", "57255", "0"), ("35", "NM", "81120", "3")]
    summary = import_directory(congress.write(tmp_path / "in"), tmp_path / "out", taken=taken, kept=kept)
    districts = {row["zip"]: row["districts"] for row in read(tmp_path / "out" / "zip_cd.csv")}
    assert summary.mended_zips == ("57255", "81120")
    assert districts["57255"] == "ND-AL SD-AL"
    assert districts["81120"] == "CO-? NM-3"


def damage(change: Callable[[Any], object], sentence: str) -> Any:
    return pytest.param(change, sentence, id=sentence)


def term(congress: Any, state: str, district: int | None) -> dict[str, Any]:
    found: dict[str, Any] = congress.member(state, district)["terms"][-1]
    return found


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        damage(
            lambda c: c.legislators.remove(c.member("MN", 4)),
            "MN-4: 1 seats, 0 members, none declared vacant in vacancies.csv",
        ),
        damage(
            lambda c: c.legislators.append({**c.member("MN", 4), "id": {"bioguide": "X1"}}),
            "MN-4: 1 seats, 2 members, none declared vacant in vacancies.csv",
        ),
        damage(
            lambda c: term(c, "CA", 13).update(district=14),
            "CA-14: 1 seats, 1 members, 1 declared vacant in vacancies.csv",
        ),
        damage(
            lambda c: c.legislators.remove(c.member("MN", None)),
            "MN: 2 seats, 1 members, none declared vacant in vacancies.csv",
        ),
        damage(lambda c: c.legislators.append(c.member("MN", 4)), "person “HMN4” is listed 2 times"),
        damage(
            lambda c: term(c, "MN", 4).update(district=9),
            "ocd-division/country:us/state:mn/cd:9 is not a division",
        ),
        damage(
            lambda c: c.zip_lines.remove(next(line for line in c.zip_lines if line[1:4:2] == ("MN", "8"))),
            "the states have 434 House districts, not 435",
        ),
        damage(
            lambda c: c.zip_lines.append(("23", "MN", "55999", "10")),
            "MN has the districts 01, 02, 03, 04, 05, 06, 07, 08, 10",
        ),
        damage(
            lambda c: term(c, "MN", None).update(end="2026-06-15"),
            "serves from 2025-01-03 to 2026-06-15, not on 2026-06-15",
        ),
        damage(
            lambda c: term(c, "MN", None).update(start="2026-06-16"),
            "serves from 2026-06-16 to 2029-01-03, not on 2026-06-15",
        ),
        damage(
            lambda c: term(c, "MN", 4).update(end="2026-12-31"),
            "HMN4 serves until 2026-12-31; validity.csv says 2027-01-03",
        ),
        damage(lambda c: term(c, "MN", 4).update(end="soon"), "HMN4: Invalid isoformat string: 'soon'"),
        damage(lambda c: term(c, "MN", 4).update(district="4th"), "HMN4: the district “4th” is not a number"),
        damage(lambda c: term(c, "MN", 4).update(type="del"), "HMN4: 'del' is missing"),
        damage(lambda c: c.member("MN", 4)["name"].pop("last"), "HMN4: 'last' is missing"),
        damage(lambda c: c.legislators.append("nobody"), "legislators-current.yaml: “nobody”"),
        damage(
            lambda c: term(c, "MN", 4).update(address="2207 Rayburn House Office Building"),
            "HMN4: the address “2207 Rayburn House Office Building” does not end in Washington DC and a ZIP",
        ),
        damage(
            lambda c: c.committee_membership["SSXX01"].append({"bioguide": "Z9", "party": "minority"}),
            "committee SSXX01 has Z9, who is not a member",
        ),
        damage(
            lambda c: c.committee_membership.update(SSYY=[{"bioguide": "HMN4"}]),
            "HMN4 sits on SSYY, which is not a committee",
        ),
        damage(
            lambda c: c.district_offices[0].update(id={"bioguide": "Z9"}),
            "the office in Roseville belongs to Z9, who is not a member",
        ),
        damage(
            lambda c: c.zip_lines.append(("23", "MN", "60699", "4")),
            "ZIP 60699 lies in another state than zip_ranges.csv has it in",
        ),
        damage(
            lambda c: c.zip_lines.append(("23", "MN", "00123", "4")),
            "ZIP 00123 (MN-4) is in no line of zip_ranges.csv",
        ),
        damage(
            lambda c: c.zip_lines.append(("23", "MN", "5510", "4")),
            "zccd.csv: the line “23,MN,5510,4” is malformed",
        ),
        damage(
            lambda c: c.zip_lines.append(("23", "ZZ", "55105", "4")),
            "zccd.csv: the line “23,ZZ,55105,4” is malformed",
        ),
    ],
)
def test_a_damaged_upstream_is_refused_and_nothing_written(
    congress: Any,
    tmp_path: Path,
    taken: dict[str, Taken],
    kept: Path,
    change: Callable[[Any], object],
    sentence: str,
) -> None:
    change(congress)
    assert sentence in refused(congress, tmp_path, taken, kept)


@pytest.mark.parametrize(
    ("table", "old", "new", "sentence"),
    [
        (
            "vacancies.csv",
            "state:ca/cd:14",
            "state:ca/cd:15",
            "CA-14: 1 seats, 0 members, none declared vacant",
        ),
        ("vacancies.csv", "us-house,1,", "us-house,one,", "CA-14: 1 seats, 0 members, none declared vacant"),
        ("vacancies.csv", "2026-06-15", "June", "vacancies.csv: Invalid isoformat string: 'June'"),
        ("vacancies.csv", ",since,", ",from,", "should have the columns division_id, role, seats, since"),
        ("vacancies.csv", ",No member on record", "", "vacancies.csv:2: 7 values wanted"),
        ("zip_ranges.csv", "05500,05599", "05500,05699", "zip_ranges.csv: 05500-05699 half overlaps 05600"),
        ("zip_ranges.csv", "05500,05599", "5500,05599", "zip_ranges.csv: 5500-05599 is not a range"),
        ("calendar.csv", "2025-01-03,2027-01-03", "2027-01-03,2025-01-03", "2027-01-03 is after 2025-01-03"),
    ],
)
def test_a_faulty_hand_kept_table_is_refused(
    congress: Any,
    tmp_path: Path,
    taken: dict[str, Taken],
    kept: Path,
    table: str,
    old: str,
    new: str,
    sentence: str,
) -> None:
    content = (kept / table).read_text("utf-8")
    assert old in content
    (kept / table).write_text(content.replace(old, new), "utf-8")
    assert sentence in refused(congress, tmp_path, taken, kept)


def test_all_problems_are_listed_at_once(
    congress: Any, tmp_path: Path, taken: dict[str, Taken], kept: Path
) -> None:
    congress.legislators.remove(congress.member("MN", 4))
    congress.district_offices[0]["id"]["bioguide"] = "Z9"
    message = refused(congress, tmp_path, taken, kept)
    assert "2 things are not as they must be" in message
    assert "MN-4" in message
    assert "Z9" in message


def test_missing_files_are_all_named(tmp_path: Path, taken: dict[str, Taken], kept: Path) -> None:
    with pytest.raises(ImportRefused) as caught:
        import_directory(tmp_path, tmp_path / "out", taken=taken, kept=kept)
    assert caught.value.message.count("is missing") == 5


def test_an_import_of_unknown_date_is_refused(congress: Any, tmp_path: Path, kept: Path) -> None:
    with pytest.raises(ImportRefused, match="commit and date of us-zipcodes-congress are not given"):
        import_directory(congress.write(tmp_path / "in"), tmp_path / "out", taken={}, kept=kept)


@pytest.mark.parametrize("content", ["- [", "just text", "born: 2026-02-30"])
def test_a_file_that_is_no_list_of_records_is_refused(
    congress: Any, tmp_path: Path, taken: dict[str, Taken], kept: Path, content: str
) -> None:
    upstream = congress.write(tmp_path / "in")
    (upstream / "congress-legislators" / "legislators-current.yaml").write_text(content, "utf-8")
    with pytest.raises(ImportRefused, match=r"legislators-current\.yaml"):
        import_directory(upstream, tmp_path / "out", taken=taken, kept=kept)


def test_the_command_line_imports_and_reports(
    congress: Any, tables: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    upstream = tmp_path / "upstream"
    given = ["--congress-legislators", "abc", "2026-06-15", "--us-zipcodes-congress", "def", "2024-11-12"]
    given += ["--openstates-people", "fed", "2026-08-05"]
    assert main([str(upstream), str(tables), *given]) == 0
    assert "memberships.csv: 609 lines" in capsys.readouterr().out
    assert main([str(upstream), str(tables), "--congress-legislators", "abc", "June", *given[3:]]) == 2
    assert main([str(tmp_path), str(tables)]) == 1
    assert "legislators-current.yaml is missing" in capsys.readouterr().err
