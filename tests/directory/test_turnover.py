"""Who takes a seat, which seats are in doubt, offices without a name, and new House lines."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from outreach.directory import Directory, MemberElect, open_directory
from outreach.divisions import STATES, state_division
from outreach.errors import DirectoryFault
from outreach.model import Role

TABLES = Path(__file__).parents[2] / "seeds" / "directory"
US = "ocd-division/country:us"
NEW_LINES = {"AL", "CA", "FL", "LA", "NC", "OH", "TN", "TX", "UT"}


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TABLES, tmp_path / "tables"))


def opened(tables: Path) -> Directory:
    return open_directory(tables, tables)


def add(tables: Path, name: str, line: str) -> None:
    with (tables / name).open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def test_nobody_is_invented_as_a_member_elect(tables: Path) -> None:
    assert (tables / "members_elect.csv").read_text("utf-8").count("\n") == 1
    with opened(tables) as directory:
        assert directory.members_elect(f"{US}/state:mn/cd:4", Role.US_HOUSE) == ()


def test_members_elect_come_with_the_day_they_take_office(tables: Path) -> None:
    seat = f"{US}/state:wa/sldl:43,state-lower"
    add(tables, "members_elect.csv", f"{seat},Ben Two,Ben,Two,Democratic,2027-01-12,page,medium")
    add(tables, "members_elect.csv", f"{seat},Ada B. One,Ada B.,One,Independent,2027-01-11,page,high")
    with opened(tables) as directory:
        first, second = directory.members_elect(f"{US}/state:wa/sldl:43", Role.STATE_LOWER)
        assert directory.members_elect(f"{US}/state:wa/sldl:43", Role.STATE_UPPER) == ()
    assert second.person == "Ben Two"
    assert first == MemberElect(
        division_id=f"{US}/state:wa/sldl:43",
        role="state-lower",
        person="Ada B. One",
        given_name="Ada B.",
        family_name="One",
        party="Independent",
        takes_office=date(2027, 1, 11),
        source="page",
        confidence="high",
    )


def test_a_member_elect_of_an_unknown_seat_is_damage(tables: Path) -> None:
    add(tables, "members_elect.csv", f"{US}/state:mn/cd:99,us-house,A B,A,B,,2027-01-03,page,high")
    with pytest.raises(DirectoryFault, match=r"members_elect\.csv names .*cd:99"):
        opened(tables)


def test_a_doubt_is_about_a_seat_or_one_of_its_holders(tables: Path) -> None:
    with opened(tables) as directory:
        one, other = directory.holders(f"{US}/state:wa/sldl:43", Role.STATE_LOWER)
    (tables / "seat_doubts.csv").write_text("division_id,role,person_id,as_of,note,source\n", "utf-8")
    add(
        tables, "seat_doubts.csv", f"{US}/state:wa/sldl:43,state-lower,{one.id},2026-09-01,May have left,list"
    )
    add(tables, "seat_doubts.csv", f"{US}/state:wa/sldu:43,state-upper,,2026-09-02,Two sources differ,list")
    with opened(tables) as directory:
        seat = (f"{US}/state:wa/sldl:43", Role.STATE_LOWER)
        found = directory.doubt(*seat)
        assert found is not None
        assert (found.person_id, found.note, found.as_of) == (one.id, "May have left", date(2026, 9, 1))
        assert directory.doubt(*seat, one.id) == found
        assert directory.doubt(*seat, other.id) is None
        assert directory.doubts(*seat) == (found,)
        whole = directory.doubt(f"{US}/state:wa/sldu:43", Role.STATE_UPPER, "anybody")
        assert whole is not None
        assert whole.person_id == ""
        assert directory.doubt(f"{US}/state:wa/sldu:42", Role.STATE_UPPER) is None


def test_every_governor_has_an_office_that_outlasts_the_name(tables: Path) -> None:
    with opened(tables) as directory:
        offices = {state: directory.governor_office(state) for state in STATES}
        minnesota, mayor = offices["MN"], offices["DC"]
        assert minnesota is not None
        assert mayor is not None
        assert (minnesota.title, mayor.title) == ("Governor", "Mayor")
        assert (minnesota.voice, minnesota.contact_form) == (
            "651-201-3400",
            "https://mn.gov/governor/contact/",
        )
        assert (minnesota.office.city, minnesota.office.confidence) == ("St. Paul", "medium")
        (walz,) = directory.holders(state_division("MN"), Role.GOVERNOR)
        assert walz.links == {"url": "https://mn.gov/governor/about/", "contact_form": minnesota.contact_form}
        assert [office.voice for office in walz.offices] == ["651-201-3400"]
        assert None not in offices.values()


@pytest.mark.parametrize(
    ("state", "kind", "name"),
    [
        ("CT", "contact_form", "Lamont"),
        ("ME", "url", "mills"),
        ("MI", "url", "whitmer"),
        ("WI", "url", "evers"),
    ],
)
def test_a_page_that_names_the_governor_is_not_the_office_of_the_next_one(
    state: str, kind: str, name: str, tables: Path
) -> None:
    with opened(tables) as directory:
        (governor,) = directory.holders(state_division(state), Role.GOVERNOR)
        office = directory.governor_office(state)
        assert office is not None
        assert name in governor.links[kind]
        assert name not in office.url + office.contact_form


@pytest.mark.parametrize("state", ["UT", "NJ", "PR"])
def test_a_telephone_of_low_confidence_is_not_printed(state: str, tables: Path) -> None:
    with opened(tables) as directory:
        office = directory.governor_office(state)
        assert office is not None
        assert office.voice == ""
        assert office.url.startswith("https://")


def test_states_with_new_house_lines_are_known(tables: Path) -> None:
    with opened(tables) as directory:
        days = {state: directory.new_house_lines(state) for state in STATES}
    assert days == {state: date(2027, 1, 3) if state in NEW_LINES else None for state in STATES}
