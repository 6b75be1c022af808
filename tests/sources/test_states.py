"""The importer on made-up states: joins by code, what it leaves out, and everything it refuses."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from outreach.errors import ImportRefused
from outreach.sources import Summary, Taken, import_directory
from outreach.sources.state_committees import is_wanted
from outreach.sources.state_offices import take_apart

US = "ocd-division/country:us"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def run(congress: Any, tmp_path: Path, taken: dict[str, Taken], kept: Path) -> Callable[[], Summary]:
    def import_it() -> Summary:
        upstream = congress.write(tmp_path / "upstream")
        return import_directory(upstream, tmp_path / "tables", taken=taken, kept=kept)

    return import_it


def table(tmp_path: Path, name: str) -> list[dict[str, str]]:
    return read(tmp_path / "tables" / f"{name}.csv")


def test_districts_carry_the_census_code_of_the_table(run: Any, tmp_path: Path) -> None:
    run()
    found = {row["id"]: (row["name"], row["geoid"], row["seats"]) for row in table(tmp_path, "divisions")}
    assert found[f"{US}/state:mn/sldl:64a"][0] == "64A"
    assert found[f"{US}/state:ma/sldu:1st_suffolk"][0] == "First Suffolk"
    assert found[f"{US}/state:id/sldl:16a"][1] == found[f"{US}/state:id/sldl:16b"][1]
    assert found[f"{US}/state:wa/sldl:43"][2] == "2"
    assert found[f"{US}/territory:pr/sldu:at-large"] == ("at-large", "", "2")


def test_titles_and_chambers_follow_the_state(run: Any, tmp_path: Path) -> None:
    run()
    rows = {row["person_id"]: row for row in table(tmp_path, "memberships")}
    titles = {person: row["title"] for person, row in rows.items() if person.startswith("ocd-person")}
    assert titles["ocd-person/dc-0-chair"] == "Chair"
    assert titles["ocd-person/dc-0"] == titles["ocd-person/dc-ward-2-0"] == "Councilmember"
    assert titles["ocd-person/ne-sldu-29-0"] == "Senator"
    assert rows["ocd-person/ne-sldu-29-0"]["organization_id"] == "ne-legislature"
    names = {row["id"]: row["name"] for row in table(tmp_path, "organizations")}
    assert names["mn-upper"] == "Minnesota Senate"
    assert names["dc-legislature"] == "Council of the District of Columbia"


def test_settings_declare_the_vacancies(run: Any, tmp_path: Path) -> None:
    run()
    rows = [row for row in table(tmp_path, "vacancies") if row["source"] == "openstates-people"]
    assert [(row["division_id"], row["role"], row["seats"], row["as_of"]) for row in rows] == [
        (f"{US}/state:nh/sldl:belknap_8", "state-lower", "1", "2026-08-05")
    ]


def test_an_import_over_its_own_tables_changes_nothing(
    run: Any, congress: Any, tmp_path: Path, taken: Any
) -> None:
    run()
    before = {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()}
    import_directory(tmp_path / "upstream", tmp_path / "tables", taken=taken)
    assert {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()} == before


def test_an_unpacked_archive_will_do(congress: Any, tmp_path: Path, taken: Any, kept: Path) -> None:
    import tarfile

    upstream = congress.write(tmp_path / "upstream")
    with tarfile.open(upstream / "openstates-people" / "people.tar.gz") as archive:
        archive.extractall(upstream / "openstates-people", filter="data")
    (upstream / "openstates-people" / "people.tar.gz").unlink()
    summary = import_directory(upstream, tmp_path / "tables", taken=taken, kept=kept)
    assert summary.lines["memberships.csv"] == 609


def test_only_committees_of_the_subject_come_with_those_who_sit(run: Any, tmp_path: Path) -> None:
    summary = run()
    found = [row for row in table(tmp_path, "organizations") if row["id"] in ("ocd-organization/health", "x")]
    assert [(row["name"], row["parent_id"]) for row in found] == [("Health and Human Services", "mn-upper")]
    members = [row for row in table(tmp_path, "committee_memberships") if row["organization_id"] != "SSXX01"]
    assert [(row["person_id"], row["title"]) for row in members] == [("ocd-person/mn-sldu-64-0", "Chair")]
    assert "MN Health and Human Services: Somebody Else, no member now" in summary.left_out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: one.update(email="https://example.gov/form"), "is not an e-mail address"),
        (lambda one: one.update(email="ada.example.org"), "is not an e-mail address"),
        (
            lambda one: one["offices"][0].update(address="1 Elm St., Duluth, MN 55802"),
            "its address is in Duluth, MN; the chamber's is used",
        ),
        (
            lambda one: one["offices"][0].update(classification="home"),
            "no address in the capital; the chamber's is used",
        ),
        (lambda one: one.update(offices=[]), "no address in the capital; the chamber's is used"),
    ],
)
def test_what_cannot_be_used_is_left_out_and_said(
    congress: Any, run: Any, tmp_path: Path, change: Callable[[Any], object], said: str
) -> None:
    change(congress.state_member("MN"))
    assert any(said in one for one in run().left_out)
    (row,) = [one for one in table(tmp_path, "people") if one["id"] == "ocd-person/mn-sldu-64-0"]
    (office,) = [one for one in table(tmp_path, "offices") if one["person_id"] == row["id"]]
    assert row["email"] in ("", "ada@example.org")
    assert office["city"] == "St. Paul"


def test_another_term_of_the_same_person_does_not_count(congress: Any, run: Any, tmp_path: Path) -> None:
    congress.state_member("MN")["roles"].append(
        {"type": "lower", "district": "64A", "start_date": "2019-01-08", "end_date": "2023-01-02"}
    )
    run()
    rows = [row for row in table(tmp_path, "memberships") if row["person_id"] == "ocd-person/mn-sldu-64-0"]
    assert [row["role"] for row in rows] == ["state-upper"]


def role(congress: Any, state: str) -> dict[str, Any]:
    found: dict[str, Any] = congress.state_member(state)["roles"][0]
    return found


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda c: role(c, "MN").update(end_date="2026-08-04"), "MN-SD-64 state-upper: 1 seats, 0 members"),
        (lambda c: role(c, "MN").update(district="65"), "MN has no state-upper district “65”"),
        (lambda c: role(c, "MN").update(start_date="2026-09-01"), "not on 2026-08-05"),
        (lambda c: role(c, "MN").update(start_date="2023"), "serves from “2023”"),
        (
            lambda c: role(c, "MA").update(district="1st Suffolk"),
            "MA has no state-upper district “1st Suffolk”",
        ),
        (
            lambda c: c.settings["mn"].update(vacancies=[{"chamber": "upper", "district": 64}]),
            "1 declared vacant",
        ),
        (
            lambda c: c.settings["mn"].update(vacancies=[{"chamber": "upper", "district": 9}]),
            "settings.yml: mn",
        ),
        (lambda c: c.settings["nh"].update(vacancies=[]), "Belknap_8 state-lower: 2 seats, 1 members"),
        (lambda c: c.state_member("MN").update(id="ocd-person/id-sldl-16a-0"), "is listed 2 times"),
        (lambda c: c.state_member("MN").pop("party"), "'party' is missing"),
        (lambda c: c.state_member("MN").update(name=""), ""),
    ],
)
def test_damaged_states_are_refused(
    congress: Any, run: Any, change: Callable[[Any], object], sentence: str
) -> None:
    change(congress)
    if not sentence:
        run()
        return
    with pytest.raises(ImportRefused) as caught:
        run()
    assert sentence.casefold() in caught.value.message.casefold()


@pytest.mark.parametrize(
    ("table_name", "old", "new", "sentence"),
    [
        ("governors.csv", "mn-governor-walz,MN", "mn-governor-walz,WI", "MN governor: 1 seats, 0 members"),
        ("capitols.csv", "WY,governor,yes,State Capitol,200 West 24th Street,Cheyenne,82002",
         "WY,governor,yes,La Fortaleza,P.O. Box 9020082,San Juan,00902", "(WY) is in San Juan, WY 00902"),
        ("agencies.csv", "wy-insurance,insurance-commissioner,WY", "wy-insurance,insurance-commissioner,WI",
         "WY has 0 insurance commissioners"),
        ("agencies.csv", ",55101,,https", ",,,https",
         "mn-insurance has the confidence “medium” and the ZIP “”"),
        ("division_overlays.csv", "belknap_8", "belknap_9", "are not two districts"),
        ("state_districts.csv", "064,1", "064,0", "has 0 seats of state-upper"),
    ],
)  # fmt: skip
def test_faulty_tables_of_the_states_are_refused(
    run: Any, kept: Path, table_name: str, old: str, new: str, sentence: str
) -> None:
    content = (kept / table_name).read_text("utf-8")
    assert old in content
    (kept / table_name).write_text(content.replace(old, new), "utf-8")
    with pytest.raises(ImportRefused) as caught:
        run()
    assert sentence in caught.value.message


@pytest.mark.parametrize("content", [b"not an archive", b""])
def test_a_broken_archive_is_refused(
    congress: Any, tmp_path: Path, taken: dict[str, Taken], kept: Path, content: bytes
) -> None:
    upstream = congress.write(tmp_path / "upstream")
    (upstream / "openstates-people" / "people.tar.gz").write_bytes(content)
    with pytest.raises(ImportRefused, match=r"people\.tar\.gz cannot be read|no archive"):
        import_directory(upstream, tmp_path / "tables", taken=taken, kept=kept)


@pytest.mark.parametrize(
    ("text", "building", "room", "street", "box"),
    [
        ("State Capitol Room 119, 120 4th St., Juneau, AK 99801",
         "State Capitol", "Room 119", "120 4th St.", ""),
        ("State Capitol Room 307, Colorado  Building 200 E. Colfax Ave., Denver, CO 80203",
         "State Capitol", "Room 307", "200 E. Colfax Ave.", ""),
        ("Centennial Office Building 658 Cedar St., Fifth Floor, St. Paul, MN 55155",
         "Centennial Office Building", "Fifth Floor", "658 Cedar St.", ""),
        ("Room 5230, 1021 O St. P.O. Box 942849, Sacramento, CA 94249",
         "", "Room 5230", "1021 O St.", "P.O. Box 942849"),
        ("Room 203, Main Capitol Senate Box 203031, Harrisburg, PA 17120",
         "Main Capitol", "Room 203", "", "Senate Box 203031"),
        ("P.O. Box 1401 411 Legislative Ave., Dover, DE 19901",
         "", "", "411 Legislative Ave.", "P.O. Box 1401"),
        ("State Capitol Room 209W, Complex, Building 1 1900 Kanawha Blvd. East, Charleston, WV 25305",
         "State Capitol Complex, Building 1", "Room 209W", "1900 Kanawha Blvd. East", ""),
        ("Room 325-D, Capitol Building, Springfield, IL 62706", "Capitol Building", "Room 325-D", "", ""),
    ],
)  # fmt: skip
def test_a_glued_address_is_taken_apart(text: str, building: str, room: str, street: str, box: str) -> None:
    found = take_apart(text)
    assert found is not None
    assert (found.building, found.room, found.street, found.box) == (building, room, street, box)


def test_text_that_is_no_address_is_none() -> None:
    assert take_apart("ND") is None
    assert take_apart("") is None


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Health and Human Services",
            "Insurance",
            "Commerce",
            "Appropriations",
            "Salud",
            "Behavioral Health",
        ),
        *("Banca, Seguros y Comercio Comision", "Ways and Means", "Mental Health Crisis Select", "Medicaid"),
        *("Commerce and Labor", "Appropriations: Health and Human Services", "Finance"),
    ],
)
def test_committees_of_the_subject_are_wanted(name: str) -> None:
    assert is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Roads", "Appropriations: Higher Education", "Commerce and Tourism", "Environmental Quality"),
        *("Unemployment Insurance Oversight", "Housing Finance and Policy", "Education Finance", ""),
    ],
)
def test_other_committees_are_not(name: str) -> None:
    assert not is_wanted(name)


@pytest.mark.parametrize(
    "damage",
    [
        lambda c: c.settings.update(nh="vacant"),
        lambda c: c.settings.update(nh={"vacancies": [7]}),
        lambda c: c.settings.update(nh={"vacancies": [{"district": "Belknap 8"}]}),
        lambda c: c.settings.update(nh={"vacancies": [{"chamber": "", "district": "Belknap 8"}]}),
        lambda c: c.committee_membership.update(SSXX01=["x"]),
        lambda c: c.committee_membership.update(SSXX01=None),
        lambda c: c.district_offices.append({"id": [1], "offices": []}),
        lambda c: c.state_committees["people-main/data/mn/committees/health.yml"].pop("id"),
        lambda c: c.state_committees["people-main/data/mn/committees/health.yml"].update(members=["x"]),
    ],
)
def test_a_record_of_another_shape_is_a_problem_and_no_crash(
    damage: Any, congress: Any, tmp_path: Path, taken: dict[str, Taken], kept: Path
) -> None:
    damage(congress)
    with pytest.raises(ImportRefused):
        import_directory(congress.write(tmp_path / "upstream"), tmp_path / "tables", taken=taken, kept=kept)
    assert not (tmp_path / "tables").exists()
