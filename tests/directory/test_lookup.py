"""What the directory knows of officials, divisions and where its tables come from."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from outreach.directory import Directory, open_directory
from outreach.divisions import STATES, state_division
from outreach.errors import DirectoryFault, InputError
from outreach.forms_of_address import inside_address, salutation
from outreach.model import CommitteeSeat, Office, Official, Role

TABLES = Path(__file__).parents[2] / "seeds" / "directory"
US = "ocd-division/country:us"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Directory]:
    with open_directory(TABLES, tmp_path_factory.mktemp("directory")) as opened:
        yield opened


def test_an_official_carries_everything_a_letter_needs(directory: Directory) -> None:
    (found,) = directory.holders(f"{US}/state:mn/cd:4", Role.US_HOUSE)
    capitol, district = found.offices
    assert capitol == Office(
        classification="capitol",
        street="2426 Rayburn House Office Building",
        city="Washington",
        state="DC",
        zip="20515-2304",
        voice="202-225-6631",
    )
    assert (district.classification, district.state) == ("district", "MN")
    assert (found.id, found.name, found.family_name) == ("M001143", "Betty McCollum", "McCollum")
    assert (found.title, found.state, found.state_name) == ("Representative", "MN", "Minnesota")
    assert (found.district, found.end_date, found.as_of) == ("4", date(2027, 1, 3), date(2026, 6, 15))
    assert found.links == {"url": "https://mccollum.house.gov"}
    assert found.source == "congress-legislators dfa9622, 2026-06-15"


def test_senators_come_in_the_order_of_their_class(directory: Directory) -> None:
    held = directory.holders(f"{US}/state:ky", Role.US_SENATE)
    assert [(one.family_name, one.end_date.year if one.end_date else 0) for one in held] == [
        ("McConnell", 2027),
        ("Paul", 2029),
    ]
    assert {one.district for one in held} == {""}


def test_committees_carry_side_rank_and_title(directory: Directory) -> None:
    chair = directory.committee_members("SSHR")[0]
    assert chair.name == "Bill Cassidy"
    assert (
        CommitteeSeat(
            id="SSHR",
            name="Senate Committee on Health, Education, Labor, and Pensions",
            side="majority",
            rank=1,
            title="Chairman",
        )
        in chair.committees
    )
    assert len(directory.committee_members("SSHR")) == 23
    below = [seat for seat in chair.committees if seat.id.startswith("SSHR") and seat.parent_id]
    assert {seat.parent_id for seat in below} == {"SSHR"}


@pytest.mark.parametrize(
    ("official_id", "name", "family_name", "title", "district"),
    [
        ("H001103", "Pablo José Hernández", "Hernández", "Resident Commissioner", "at-large"),
        ("N000147", "Eleanor Holmes Norton", "Norton", "Delegate", "at-large"),
        ("G000607", "James Gallagher", "Gallagher", "Representative", "1"),
        ("C001061", "Emanuel Cleaver", "Cleaver", "Representative", "5"),
        ("J000288", 'Henry C. "Hank" Johnson, Jr.', "Johnson", "Representative", "4"),
    ],
)
def test_an_official_is_found_by_id(
    directory: Directory, official_id: str, name: str, family_name: str, title: str, district: str
) -> None:
    found = directory.official(official_id)
    assert (found.name, found.family_name, found.title, found.district) == (
        name,
        family_name,
        title,
        district,
    )


def test_an_unknown_id_is_an_input_error(directory: Directory) -> None:
    with pytest.raises(InputError, match="no official with the id “X1”"):
        directory.official("X1")


def test_every_official_is_complete(directory: Directory) -> None:
    every: list[Official] = []
    for state in STATES:
        every += directory.holders(state_division(state), Role.US_SENATE)
        for division in directory.house_divisions(state):
            every += directory.holders(division, Role.US_HOUSE)
    assert len(every) == 100 + 439
    for one in every:
        assert one.family_name in one.name, one.id
        assert one.offices[0].classification == "capitol", one.id
        assert one.district != "0", one.id


def test_districts_come_in_the_order_of_their_numbers(directory: Directory) -> None:
    found = directory.house_divisions("IL")
    assert [division.rpartition(":")[2] for division in found] == [str(n) for n in range(1, 18)]
    assert directory.house_divisions("DC") == (f"{US}/district:dc/cd:at-large",)


def test_a_division_has_a_name(directory: Directory) -> None:
    found = directory.division(f"{US}/state:mn/cd:4")
    assert found is not None
    assert (found.name, found.geoid, found.seats) == ("Minnesota's 4th congressional district", "2704", 1)
    assert directory.division(f"{US}/state:mn/cd:9") is None
    assert directory.state_name("MN") == "Minnesota"


def test_every_table_that_is_imported_says_where_it_comes_from(directory: Directory) -> None:
    kept_by_hand = {
        f"{name}.csv" for name in ("sources", "calendar", "validity", "zip_ranges", "agencies", "capitols")
    }
    kept_by_hand |= {f"{name}.csv" for name in ("division_overlays", "governors", "state_districts")}
    kept_by_hand |= {
        f"{name}.csv" for name in ("governor_contacts", "house_maps", "members_elect", "namesakes")
    }
    kept_by_hand |= {"committee_corrections.csv", "seat_corrections.csv", "zip_types.csv"}
    kept_by_hand |= {"governor_offices.csv", "seat_doubts.csv"}  # made from hand-kept tables alone
    assert {one.file for one in directory.sources()} == {
        path.name for path in TABLES.glob("*.csv")
    } - kept_by_hand
    assert str(directory.source_of("zip_cd.csv")) == "us-zipcodes-congress 1335b61, 2024-11-12"
    with pytest.raises(DirectoryFault):
        directory.source_of("nothing.csv")


def test_validity_is_known_per_scope_and_state(directory: Directory) -> None:
    assert directory.validity("zip_cd", "MN").valid_until == date(2029, 1, 3)
    assert "new districts" in directory.validity("zip_cd", "TX").reason
    assert directory.validity(Role.US_HOUSE, "PR").valid_until == date(2029, 1, 3)
    assert directory.validity(Role.US_SENATE, "MN").valid_until is None
    with pytest.raises(DirectoryFault):
        directory.validity("us-cabinet")


def test_other_threads_may_ask(directory: Directory) -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(directory.official("K000367").name)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["Amy Klobuchar"] * 4


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("klobuchar", ["Amy Klobuchar"]),
        ("KLOBUCHAR amy", ["Amy Klobuchar"]),
        ("gonzalez colon", ["Jenniffer González-Colón"]),
        ("luke rankin", ["Luke Rankin", "Luke Rankin"]),
        ("nobody of this name", []),
        ("  ", []),
    ],
)
def test_officials_are_found_by_name(directory: Directory, name: str, found: list[str]) -> None:
    assert [one.name for one in directory.search(name)] == found


def test_two_of_one_name_are_two(directory: Directory) -> None:
    one, other = directory.search("rankin luke")
    assert {one.role, other.role} == {Role.STATE_UPPER, Role.STATE_LOWER}
    assert directory.official(one.id) == one


def test_a_committee_has_its_chairs(directory: Directory) -> None:
    assert [one.name for one in directory.committee_chairs("SSHR")] == ["Bill Cassidy"]
    assert [one.name for one in directory.committee_chairs("HSWM02")] == ["Vern Buchanan"]
    assert directory.committee_chairs("none such") == ()
    (murphy,) = [one for one in directory.search("melissa wiklund") if one.state == "MN"]
    health = next(seat for seat in murphy.committees if seat.name == "Health and Human Services")
    assert murphy in directory.committee_chairs(health.id)


def test_every_state_has_an_insurance_commissioner_by_title(directory: Directory) -> None:
    for state in STATES:
        found = directory.agency(Role.INSURANCE_COMMISSIONER, state)
        assert found.title.split()[-1] in ("Commissioner", "Director", "Superintendent")
        assert found.agency
        assert found.confidence in ("high", "medium", "low")
        assert found.confidence == "low" or (found.office.zip and found.office.state == state)
        assert found.source
    assert [one.id for one in directory.agencies(Role.FEDERAL_AGENCY)] == [
        "us-cms",
        "us-ebsa",
        "us-hhs",
        "us-labor",
        "us-treasury",
    ]
    with pytest.raises(InputError, match="us-ebsa"):
        directory.agency(Role.FEDERAL_AGENCY)


def test_every_legislator_can_be_written_to(directory: Directory) -> None:
    checked = 0
    for state in ("CA", "DC", "MA", "MN", "NE", "NH", "PA", "PR", "WI"):
        for type, role in (("sldu", Role.STATE_UPPER), ("sldl", Role.STATE_LOWER), ("ward", Role.COUNCIL)):
            role = Role.STATE_LEGISLATURE if state == "NE" else role
            for division in directory.state_divisions(state, type):
                for one in directory.holders(division.id, role):
                    assert inside_address(one)[-1].strip("[]").startswith(("check", one.offices[0].city))
                    assert salutation(one) == f"Dear {one.title} {one.family_name}:"
                    checked += 1
    assert checked > 1400


def test_a_name_of_two_or_three_letters_is_a_whole_name_where_anybody_has_it(directory: Directory) -> None:
    assert {one.family_name for one in directory.search("Wu")} == {"Wu"}
    assert all("Lee" in one.name.replace("-", " ").split() for one in directory.search("Lee"))


def test_the_beginning_of_a_longer_name_still_finds_it(directory: Directory) -> None:
    for text in ("klob", "A Klobuchar"):
        assert "Klobuchar" in {one.family_name for one in directory.search(text)}
