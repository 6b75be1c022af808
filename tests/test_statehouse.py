"""Who represents a place in its state: legislators, governors, the council of DC; every odd case."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from outreach.directory import Directory, open_directory
from outreach.divisions import STATES, state_division
from outreach.errors import InputError
from outreach.forms_of_address import legislative_roles
from outreach.model import STATEHOUSE, Representation, Role, Seat, SeatStatus
from outreach.representation import as_json, find, seats_of

TABLES = Path(__file__).parents[1] / "seeds" / "directory"
US = "ocd-division/country:us"
TODAY = date(2026, 9, 1)
DATA = date(2026, 8, 5)
NOT_COVERED = {"AS", "GU", "MP", "VI"}
OVER = {"AL", "DE", "FL", "HI", "IN", "NV", "OK", "TN"}  # both chambers had turned over by TODAY

# A ZIP wholly inside each state; post offices of the capital will do.
ZIPS = {
    "AL": "36104", "AK": "99801", "AZ": "85007", "AR": "72201", "CA": "95814", "CO": "80203", "CT": "06106",
    "DE": "19901", "FL": "32301", "GA": "30334", "HI": "96813", "ID": "83702", "IL": "62701", "IN": "46204",
    "IA": "50309", "KS": "66612", "KY": "40601", "LA": "70802", "ME": "04330", "MD": "21401", "MA": "02139",
    "MI": "48933", "MN": "55105", "MS": "39201", "MO": "65101", "MT": "59601", "NE": "68502", "NV": "89701",
    "NH": "03301", "NJ": "08608", "NM": "87501", "NY": "12207", "NC": "27601", "ND": "58501", "OH": "43215",
    "OK": "73105", "OR": "97301", "PA": "17101", "RI": "02903", "SC": "29201", "SD": "57501", "TN": "37203",
    "TX": "78701", "UT": "84103", "VT": "05602", "VA": "23219", "WA": "98501", "WV": "25301", "WI": "53703",
    "WY": "82001", "DC": "20001", "PR": "00901", "GU": "96910", "VI": "00802", "AS": "96799", "MP": "96950",
}  # fmt: skip


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Directory]:
    with open_directory(TABLES, tmp_path_factory.mktemp("directory")) as opened:
        yield opened


def of(found: Representation, role: Role) -> list[Seat]:
    return [seat for seat in found.seats if seat.role is role]


def names(seat: Seat) -> list[str]:
    return [official.family_name for official in seat.officials]


@pytest.mark.parametrize("state", STATES)
def test_what_a_resident_gets_with_a_zip(directory: Directory, state: str) -> None:
    found = find(directory, zip=ZIPS[state], as_of=date(2026, 11, 23))
    assert found.states == (state,)
    (governor,) = of(found, Role.GOVERNOR)
    assert (governor.status, len(governor.officials)) == (SeatStatus.CERTAIN, 1)
    assert governor.officials[0].title == ("Mayor" if state == "DC" else "Governor")
    assert governor.valid_until is not None
    seats = [seat for seat in found.seats if seat.role in STATEHOUSE]
    settled = [seat for seat in seats if seat.division_id]
    waiting = [seat for seat in seats if not seat.division_id]
    assert tuple(seat.role for seat in waiting) == legislative_roles(state)
    assert len(settled) == (2 if state == "DC" else 0)
    for seat in waiting:
        expired = state in OVER or (state, seat.role) == ("SC", Role.STATE_LOWER)
        assert (seat.status is SeatStatus.EXPIRED) == expired
        assert (seat.status is SeatStatus.OPEN) == (not expired)
        assert not seat.officials
        if state in NOT_COVERED:
            assert "does not have the members" in seat.note
        elif not expired:
            assert "needs a street address or your district, as in --district" in seat.note


@pytest.mark.parametrize("state", sorted(STATES.keys() - NOT_COVERED))
def test_what_a_resident_gets_with_all_division_ids(directory: Directory, state: str) -> None:
    day = date(2026, 10, 15)  # before any turnover
    types = ["ward"] if state == "DC" else ["sldu"] if state == "NE" else ["sldu", "sldl"]
    ids = [state_division(state), directory.house_divisions(state)[0]]
    ids += [directory.state_divisions(state, type)[0].id for type in types]
    seats = seats_of(directory, ids, day)
    roles = {seat.role for seat in seats}
    assert roles == {Role.US_SENATE, Role.US_HOUSE, Role.GOVERNOR, *legislative_roles(state)}
    assert [seat.role for seat in seats] == sorted((seat.role for seat in seats), key=list(Role).index)
    for seat in seats:
        if seat.role in STATEHOUSE:
            assert seat.division_id
            assert seat.status in (SeatStatus.CERTAIN, SeatStatus.VACANT)
            division = directory.division(seat.division_id)
            assert division is not None
            if division.type != "state":
                vacancy = directory.vacancy(seat.division_id, seat.role)
                assert len(seat.officials) + (vacancy.seats if vacancy else 0) == division.seats


def test_every_legislator_is_in_exactly_one_seat_of_one_district(directory: Directory) -> None:
    seen: Counter[str] = Counter()
    for state in STATES.keys() - NOT_COVERED:
        for type in ("sldu", "sldl", "ward"):
            for division in directory.state_divisions(state, type):
                role = next(
                    role
                    for role in legislative_roles(state)
                    if (role is Role.STATE_LOWER) == (type == "sldl")
                )
                seen.update(one.id for one in directory.holders(division.id, role))
    seen.update(one.id for one in directory.holders(state_division("DC"), Role.COUNCIL))
    assert len(seen) == 7434
    assert set(seen.values()) == {1}


def test_a_district_of_each_chamber_settles_the_legislature(directory: Directory) -> None:
    found = find(directory, zip="55105", districts=("MN-SD-64", "mn-hd-064a"), as_of=TODAY)
    (upper,), (lower,) = of(found, Role.STATE_UPPER), of(found, Role.STATE_LOWER)
    assert (names(upper), names(lower)) == (["Murphy"], ["Luger-Nikolai"])
    assert {upper.status, lower.status} == {SeatStatus.CERTAIN}
    assert upper.valid_until == date(2027, 1, 4)
    assert upper.source == "openstates-people 880eadb, 2026-08-06"
    assert dict(found.input) == {"zip": "55105", "district": "MN-SD-64, MN-HD-064a"}
    assert of(found, Role.US_HOUSE)[0].status is SeatStatus.BY_ZIP


def test_a_house_district_and_those_of_the_state_go_together(directory: Directory) -> None:
    found = find(directory, district="MN-4", districts=["MN-SD-64", f"{US}/state:mn/sldl:64a"], as_of=TODAY)
    assert {seat.status for seat in found.seats} == {SeatStatus.CERTAIN}
    assert len(found.seats) == 6


@pytest.mark.parametrize(
    ("district", "role", "family_names"),
    [
        ("AZ-HD-1", Role.STATE_LOWER, 2),
        ("NJ-HD-1", Role.STATE_LOWER, 2),
        ("WA-LD-43", Role.STATE_LOWER, 2),
        ("MD-HD-41", Role.STATE_LOWER, 3),
        ("MD-HD-27A", Role.STATE_LOWER, 1),
        ("ND-HD-1", Role.STATE_LOWER, 2),
        ("ND-HD-4A", Role.STATE_LOWER, 1),
        ("SD-HD-26B", Role.STATE_LOWER, 1),
        ("WV-SD-1", Role.STATE_UPPER, 2),
        ("VT-SD-Chittenden Central", Role.STATE_UPPER, 3),
        ("VT-HD-Chittenden-13", Role.STATE_LOWER, 2),
        ("AK-SD-B", Role.STATE_UPPER, 1),
        ("MA-SD-First Suffolk", Role.STATE_UPPER, 1),
        ("MA-SD-1st Suffolk", Role.STATE_UPPER, 1),
        ("MA-SD-Norfolk Plymouth and Bristol", Role.STATE_UPPER, 1),
        ("NE-LD-29", Role.STATE_LEGISLATURE, 1),
        ("CA-AD-10", Role.STATE_LOWER, 1),
        ("PR-SD-1", Role.STATE_UPPER, 2),
        ("PR-SD-AL", Role.STATE_UPPER, 12),
        ("PR-HD-at-large", Role.STATE_LOWER, 13),
        ("VA-HD-1", Role.STATE_LOWER, 1),
    ],
)
def test_a_district_lists_all_its_members(
    directory: Directory, district: str, role: Role, family_names: int
) -> None:
    (seat,) = of(find(directory, district=district, as_of=TODAY), role)
    assert (seat.status, len(seat.officials)) == (SeatStatus.CERTAIN, family_names)


@pytest.mark.parametrize("district", ["ID-HD-16A", "ID-HD-16b", "ID-LD-16"])
def test_a_district_of_idaho_has_two_seats_in_the_house(directory: Directory, district: str) -> None:
    lower = of(find(directory, district=district, as_of=TODAY), Role.STATE_LOWER)
    assert [seat.officials[0].district for seat in lower] == ["16A", "16B"]
    upper = of(find(directory, district=district, as_of=TODAY), Role.STATE_UPPER)
    assert (upper[0].status is SeatStatus.CERTAIN) == district.startswith("ID-LD")


def test_a_floterial_district_comes_with_its_base(directory: Directory) -> None:
    base, over = of(find(directory, district="NH-HD-Belknap 3", as_of=TODAY), Role.STATE_LOWER)
    assert [one.district for one in (*base.officials, *over.officials)] == [
        "Belknap 3",
        "Belknap 8",
        "Belknap 8",
    ]
    assert {base.status, over.status} == {SeatStatus.CERTAIN}
    assert over.note == "Belknap 8 lies over Belknap 3: its members represent the same place."
    both = find(directory, districts=["NH-HD-Belknap 3", "NH-HD-Belknap 8"], as_of=TODAY)
    assert len(of(both, Role.STATE_LOWER)) == 2


@pytest.mark.parametrize("base", ["Cheshire 7", "Merrimack 10", "Merrimack 22", "Rockingham 24"])
def test_a_floterial_district_the_sources_differ_on_is_never_certain(directory: Directory, base: str) -> None:
    _, over = of(find(directory, district=f"NH-HD-{base}", as_of=TODAY), Role.STATE_LOWER)
    assert (over.status, over.officials) == (SeatStatus.CANDIDATES, ())
    assert over.candidates
    assert f"Two sources differ on whether {base} lies in" in over.note


def test_dc_has_a_chair_members_at_large_and_wards(directory: Directory) -> None:
    chair, at_large, ward = of(find(directory, zip="20001", as_of=TODAY), Role.COUNCIL)
    assert ([one.title for one in chair.officials], names(chair)) == (["Chair"], ["Mendelson"])
    assert (at_large.status, len(at_large.officials)) == (SeatStatus.CERTAIN, 4)
    assert (ward.status, ward.division_id) == (SeatStatus.OPEN, None)
    second = of(find(directory, district="DC-WARD-2", as_of=TODAY), Role.COUNCIL)[-1]
    assert (names(second), second.status) == (["Pinto"], SeatStatus.CERTAIN)


@pytest.mark.parametrize(
    ("district", "role"),
    [
        ("MN-HD-21A", Role.STATE_LOWER),
        ("TX-SD-22", Role.STATE_UPPER),
        ("MA-HD-1st Franklin", Role.STATE_LOWER),
        ("MO-HD-95", Role.STATE_LOWER),
        ("VA-HD-20", Role.STATE_LOWER),
    ],
)
def test_a_vacant_seat_has_nobody_to_write_to(directory: Directory, district: str, role: Role) -> None:
    (seat,) = of(find(directory, district=district, as_of=TODAY), role)
    assert (seat.status, seat.officials) == (SeatStatus.VACANT, ())
    assert "vacant in the data of 2026-08-0" in seat.note


def test_a_seat_half_vacant_says_so(directory: Directory) -> None:
    (seat,) = of(find(directory, district="NH-HD-Belknap 2", as_of=TODAY), Role.STATE_LOWER)
    assert (seat.status, len(seat.officials)) == (SeatStatus.CERTAIN, 1)
    assert seat.note.startswith("1 of its 2 seats is not held by anybody known.")


@pytest.mark.parametrize(
    ("district", "role", "last_day"),
    [
        ("FL-HD-1", Role.STATE_LOWER, date(2026, 11, 2)),
        ("AL-SD-1", Role.STATE_UPPER, date(2026, 11, 3)),
        ("SC-HD-1", Role.STATE_LOWER, date(2026, 11, 8)),
        ("OK-SD-1", Role.STATE_UPPER, date(2026, 11, 17)),
        ("PA-HD-1", Role.STATE_LOWER, date(2026, 11, 30)),
        ("NH-SD-1", Role.STATE_UPPER, date(2026, 12, 1)),
        ("CA-SD-1", Role.STATE_UPPER, date(2026, 12, 6)),
        ("MN-SD-64", Role.STATE_UPPER, date(2027, 1, 3)),
        ("NE-LD-29", Role.STATE_LEGISLATURE, date(2027, 1, 5)),
        ("VA-HD-1", Role.STATE_LOWER, date(2027, 12, 31)),
        ("SC-SD-1", Role.STATE_UPPER, date(2028, 10, 31)),
    ],
)
def test_a_chamber_expires_on_the_day_it_turns_over(
    directory: Directory, district: str, role: Role, last_day: date
) -> None:
    (seat,) = of(find(directory, district=district, as_of=last_day), role)
    assert seat.status in (SeatStatus.CERTAIN, SeatStatus.RECORDED)
    after = date.fromordinal(last_day.toordinal() + 1)
    (seat,) = of(find(directory, district=district, as_of=after), role)
    assert (seat.status, seat.valid_until, len(seat.officials)) == (SeatStatus.EXPIRED, after, 1)
    assert f"ended on {after}" in seat.note
    assert "Look up who holds it now: https://" in seat.note


@pytest.mark.parametrize(
    ("state", "end"),
    [
        ("AK", date(2026, 12, 7)),
        ("HI", date(2026, 12, 7)),
        ("MN", date(2027, 1, 4)),
        ("VA", date(2030, 1, 1)),
    ],
)
def test_a_governor_expires_with_the_term(directory: Directory, state: str, end: date) -> None:
    (before,) = of(find(directory, state=state, as_of=date.fromordinal(end.toordinal() - 1)), Role.GOVERNOR)
    (after,) = of(find(directory, state=state, as_of=end), Role.GOVERNOR)
    assert before.status in (SeatStatus.CERTAIN, SeatStatus.RECORDED)
    assert after.status is SeatStatus.EXPIRED
    assert "https://www.nga.org/governors/" in after.note


@pytest.mark.parametrize(
    ("state", "name"),
    [
        *(("DE", "Meyer"), ("IN", "Braun"), ("MO", "Kehoe"), ("NC", "Stein"), ("ND", "Armstrong")),
        *(("NH", "Ayotte"), ("NJ", "Sherrill"), ("PR", "González-Colón"), ("VA", "Spanberger")),
        *(("WY", "Gordon"), ("CA", "Newsom"), ("NV", "Lombardo")),
    ],
)
def test_governors_are_those_of_the_corrections(directory: Directory, state: str, name: str) -> None:
    (seat,) = of(find(directory, state=state, as_of=TODAY), Role.GOVERNOR)
    assert names(seat) == [name]
    assert {office.state for office in seat.officials[0].offices} == {state}


def test_before_the_archive_nothing_is_known_of_a_legislature(directory: Directory) -> None:
    (seat,) = of(find(directory, district="MN-SD-64", as_of=date(2026, 8, 5)), Role.STATE_UPPER)
    assert (seat.status, seat.officials) == (SeatStatus.OPEN, ())
    assert "The data reaches back to 2026-08-06" in seat.note


def test_a_zip_in_two_states_leaves_the_states_open(directory: Directory) -> None:
    found = find(directory, zip="57255", as_of=TODAY)
    (governor,) = of(found, Role.GOVERNOR)
    assert governor.status is SeatStatus.CANDIDATES
    assert [one.official.family_name for one in governor.candidates if one.official] == [
        "Armstrong",
        "Rhoden",
    ]
    assert [seat.status for seat in found.seats if seat.role in STATEHOUSE] == [SeatStatus.OPEN] * 2
    settled = find(directory, zip="57255", district="SD-SD-1", as_of=TODAY)
    assert settled.states == ("SD",)
    assert of(settled, Role.STATE_UPPER)[0].status is SeatStatus.CERTAIN


def test_a_freely_associated_state_has_no_seats_at_all(directory: Directory) -> None:
    assert {seat.role for seat in find(directory, zip="96940", as_of=TODAY).seats} == {
        Role.US_SENATE,
        Role.US_HOUSE,
    }


@pytest.mark.parametrize(
    ("place", "message", "hint"),
    [
        ({"district": "MN-SD-99"}, "There is no district MN-SD-99.", "There are 67"),
        ({"district": "MA-HD-1st Sufolk"}, "There is no district", "Did you mean 1st Suffolk"),
        ({"district": "GU-SD-1"}, "There is no district", "does not know these districts of Guam"),
        (
            {"districts": ["MN-SD-64", "MN-SD-65"]},
            "64 and 65 are two districts of one chamber",
            "one of them",
        ),
        ({"districts": ["MN-SD-64", "WI-SD-1"]}, "The districts lie in MN and WI.", "one state"),
        ({"districts": ["MN-4", "MN-5"]}, "MN-4 and MN-5 are two House districts", "one of them"),
        ({"state": "WI", "district": "MN-SD-64"}, "not in Wisconsin", "one of the two"),
        ({"zip": "55105", "district": "WI-SD-1"}, "ZIP 55105 lies in Minnesota, not in Wisconsin", "without"),
        ({"district": "ZZ-SD-1"}, "no state", ""),
    ],
)
def test_districts_that_contradict_are_refused(
    directory: Directory, place: dict[str, str], message: str, hint: str
) -> None:
    with pytest.raises(InputError) as caught:
        find(directory, **place, as_of=TODAY)  # type: ignore[arg-type]
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_a_division_the_directory_does_not_have_is_refused(directory: Directory) -> None:
    with pytest.raises(InputError, match="has no division"):
        seats_of(directory, [f"{US}/state:mn/sldl:999"], TODAY)


@pytest.mark.parametrize(
    ("type", "geoid", "ids"),
    [
        ("cd", "2704", ["state:mn/cd:4"]),
        ("sldu", "0200B", ["state:ak/sldu:b"]),
        ("sldl", "2764A", ["state:mn/sldl:64a"]),
        ("sldl", "16016", ["state:id/sldl:16a", "state:id/sldl:16b"]),
        ("sldl", "33618", ["state:nh/sldl:merrimack_18"]),
        ("sldu", "11002", ["district:dc/ward:2"]),
        ("sldu", "31029", ["state:ne/sldu:29"]),
        ("sldl", "50C13", ["state:vt/sldl:chittenden-13"]),
        ("sldl", "25ZZZ", []),
    ],
)
def test_a_census_code_leads_to_its_divisions(
    directory: Directory, type: str, geoid: str, ids: list[str]
) -> None:
    assert directory.divisions_with_geoid(type, geoid) == tuple(f"{US}/{one}" for one in ids)


def test_seats_of_an_address_in_new_hampshire(directory: Directory) -> None:
    ids = [
        state_division("NH"),
        f"{US}/state:nh/cd:1",
        f"{US}/state:nh/sldu:2",
        f"{US}/state:nh/sldl:belknap_3",
    ]
    seats = seats_of(directory, ids, TODAY)
    assert [(seat.role, len(seat.officials)) for seat in seats] == [
        (Role.US_SENATE, 1),
        (Role.US_SENATE, 1),
        (Role.US_HOUSE, 1),
        (Role.STATE_UPPER, 1),
        (Role.STATE_LOWER, 1),
        (Role.STATE_LOWER, 2),
        (Role.GOVERNOR, 1),
    ]
    assert {seat.status for seat in seats} == {SeatStatus.CERTAIN}


def test_every_answer_is_plain_json(directory: Directory) -> None:
    for place in (
        {"zip": "20001"},
        {"district": "NH-HD-Cheshire 7"},
        {"district": "SC-HD-1"},
        {"state": "GU"},
    ):
        for day in (date(2025, 1, 2), DATA, TODAY, date(2029, 1, 1)):
            written = as_json(find(directory, **place, as_of=day))  # type: ignore[arg-type]
            assert json.loads(json.dumps(written)) == written


def test_an_unknown_start_is_null_in_json(directory: Directory) -> None:
    unknown = [
        one
        for division in directory.state_divisions("SC", "sldl")
        for one in directory.holders(division.id, Role.STATE_LOWER)
        if one.start_date is None
    ]
    assert len(unknown) > 10
    found = find(directory, district=f"SC-HD-{unknown[0].district}", as_of=date(2026, 10, 1))
    (seat,) = [seat for seat in as_json(found)["seats"] if seat["role"] == "state-lower"]
    assert seat["officials"][0]["start_date"] is None


def test_validity_is_data(tmp_path: Path) -> None:
    tables = Path(shutil.copytree(TABLES, tmp_path / "tables"))
    content = (tables / "validity.csv").read_text("utf-8")
    assert "state-upper,FL,2026-08-06,2026-11-03," in content
    content = content.replace(
        "state-upper,FL,2026-08-06,2026-11-03,", "state-upper,FL,2026-08-06,2030-11-03,"
    )
    (tables / "validity.csv").write_text(content, "utf-8", newline="\n")
    with open_directory(tables, tmp_path / "data") as opened:
        (seat,) = of(find(opened, district="FL-SD-1", as_of=TODAY), Role.STATE_UPPER)
        assert seat.status is SeatStatus.CERTAIN


def test_who_began_with_a_turnover_is_not_ended_by_it(tmp_path: Path) -> None:
    tables = Path(shutil.copytree(TABLES, tmp_path / "tables"))
    lines = (tables / "memberships.csv").read_text("utf-8").splitlines()
    at = next(at for at, line in enumerate(lines) if "/state:fl/sldl:1," in line)
    fields = lines[at].split(",")
    fields[5] = "2026-11-03"
    lines[at] = ",".join(fields)
    (tables / "memberships.csv").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    with open_directory(tables, tmp_path / "data") as opened:
        (new,) = of(find(opened, district="FL-HD-1", as_of=date(2026, 11, 23)), Role.STATE_LOWER)
        (old,) = of(find(opened, district="FL-HD-2", as_of=date(2026, 11, 23)), Role.STATE_LOWER)
    assert (new.status is SeatStatus.EXPIRED, old.status is SeatStatus.EXPIRED) == (False, True)


def test_every_validity_says_how_sure_it_is(directory: Directory) -> None:
    for state in STATES.keys() - NOT_COVERED:
        for role in legislative_roles(state):
            line = directory.validity(role, state)
            assert line.confidence in ("high", "medium", "low"), (state, role)
            assert line.source, (state, role)
