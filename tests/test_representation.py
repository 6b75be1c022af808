"""Who represents a place in Congress on a date: every case in which the answer is not simply certain.

The seats of the states come after those of Congress; test_statehouse.py is about them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from outreach.directory import Directory, open_directory
from outreach.divisions import short_code
from outreach.errors import InputError
from outreach.model import Representation, Role, Seat, SeatStatus
from outreach.representation import as_json, find

TABLES = Path(__file__).parents[1] / "seeds" / "directory"
TODAY = date(2026, 8, 20)
DATA = date(2026, 6, 15)
NEXT_CONGRESS = date(2027, 1, 3)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Directory]:
    with open_directory(TABLES, tmp_path_factory.mktemp("directory")) as opened:
        yield opened


def congress(found: Representation) -> list[Seat]:
    return [seat for seat in found.seats if seat.role in (Role.US_SENATE, Role.US_HOUSE)]


def house(found: Representation) -> Seat:
    (seat,) = [seat for seat in found.seats if seat.role is Role.US_HOUSE]
    return seat


def senate(found: Representation) -> list[Seat]:
    return [seat for seat in found.seats if seat.role is Role.US_SENATE]


def candidates(seat: Seat) -> list[str]:
    return [short_code(candidate.division_id) for candidate in seat.candidates]


def names(seats: list[Seat]) -> list[str]:
    return [official.family_name for seat in seats for official in seat.officials]


def test_a_zip_in_one_district_gives_two_senators_and_one_representative(directory: Directory) -> None:
    found = find(directory, zip="55105-1234", as_of=TODAY)
    assert dict(found.input) == {"zip": "55105"}
    assert (found.states, found.as_of) == (("MN",), TODAY)
    assert [(seat.role, seat.status) for seat in congress(found)] == [
        (Role.US_SENATE, SeatStatus.CERTAIN),
        (Role.US_SENATE, SeatStatus.CERTAIN),
        (Role.US_HOUSE, SeatStatus.BY_ZIP),
    ]
    assert names(congress(found)) == ["Klobuchar", "Smith", "McCollum"]
    seat = house(found)
    assert seat.division_id == "ocd-division/country:us/state:mn/cd:4"
    assert (seat.as_of, seat.valid_until) == (DATA, NEXT_CONGRESS)
    assert seat.note.startswith("MN-4 by ZIP, which is not exact near a district line")
    assert seat.source == "congress-legislators dfa9622, 2026-06-15; us-zipcodes-congress 1335b61, 2024-11-12"


def test_a_zip_in_several_districts_lists_them_and_says_how_to_settle_it(directory: Directory) -> None:
    found = find(directory, zip="60614", as_of=TODAY)
    seat = house(found)
    assert (seat.status, seat.division_id, seat.state) == (SeatStatus.CANDIDATES, None, "IL")
    assert candidates(seat) == ["IL-3", "IL-5", "IL-7"]
    assert [one.official.family_name for one in seat.candidates if one.official] == [
        "Ramirez",
        "Quigley",
        "Davis",
    ]
    assert {one.status for one in seat.candidates} == {SeatStatus.CERTAIN}
    assert "IL-3, IL-5 or IL-7" in seat.note
    assert "--district IL-3" in seat.note
    assert not seat.officials
    assert {one.status for one in senate(found)} == {SeatStatus.CERTAIN}


def test_a_district_given_beside_the_zip_settles_it(directory: Directory) -> None:
    found = find(directory, zip="60614", district="il-05", as_of=TODAY)
    seat = house(found)
    assert (seat.status, names([seat]), seat.note) == (
        SeatStatus.CERTAIN,
        ["Quigley"],
        "The district was chosen by you.",
    )
    assert dict(found.input) == {"zip": "60614", "district": "IL-5"}


@pytest.mark.parametrize(
    ("place", "message", "hint"),
    [
        (
            {"zip": "60614", "district": "IL-9"},
            "ZIP 60614 does not lie in IL-9: the ZIP table has it in IL-3 or IL-5 or IL-7.",
            "give it without the ZIP",
        ),
        ({"zip": "02139", "district": "RI-1"}, "ZIP 02139 does not lie in RI-1", "without the ZIP"),
        ({"zip": "81120", "district": "UT-1"}, "NM-3 or a district of CO", "without the ZIP"),
        (
            {"zip": "55105", "state": "WI"},
            "ZIP 55105 lies in Minnesota, not in Wisconsin.",
            "without the ZIP",
        ),
        ({"zip": "96940", "state": "GU"}, "ZIP 96940 lies in none of the United States", "Check the two"),
        ({"state": "MN", "district": "WI-3"}, "WI-3 is not in Minnesota", "one of the two"),
        ({"district": "IL-18"}, "There is no district IL-18.", "Illinois has IL-1 to IL-17."),
        ({"district": "WY-1"}, "There is no district WY-1.", "Wyoming has one seat: WY-AL."),
        ({"district": "MN-0"}, "There is no district MN-AL.", "Minnesota has MN-1 to MN-8."),
        ({"state": "Minesota"}, "no state", "Minnesota"),
        ({"zip": "00000"}, "There is no ZIP 00000.", "state or district"),
        ({"zip": "99999"}, "There is no ZIP 99999.", "state or district"),  # typed where nobody wants to say
        ({}, "No place was given.", "--zip 55105"),
        ({"zip": " ", "state": "", "district": ""}, "No place was given.", "--zip 55105"),
    ],
)
def test_a_place_that_contradicts_itself_is_refused_with_a_way_out(
    directory: Directory, place: dict[str, str], message: str, hint: str
) -> None:
    with pytest.raises(InputError) as caught:
        find(directory, **place, as_of=TODAY)
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("place", "division"),
    [
        ({"zip": "82001"}, "WY-AL"),
        ({"state": "Wyoming"}, "WY-AL"),
        ({"zip": "20001"}, "DC-AL"),
        ({"zip": "00901"}, "PR-AL"),
        ({"zip": "96910"}, "GU-AL"),
        ({"zip": "00802"}, "VI-AL"),
        ({"zip": "96799"}, "AS-AL"),
        ({"zip": "96950"}, "MP-AL"),
    ],
)
def test_where_there_is_one_seat_it_is_certain(
    directory: Directory, place: dict[str, str], division: str
) -> None:
    seat = house(find(directory, **place, as_of=TODAY))
    assert seat.division_id is not None
    assert (short_code(seat.division_id), seat.status) == (division, SeatStatus.CERTAIN)
    assert len(seat.officials) == 1


@pytest.mark.parametrize("state", ["DC", "PR", "GU", "VI", "AS", "MP"])
def test_dc_and_the_territories_have_no_senators(directory: Directory, state: str) -> None:
    found = find(directory, state=state, as_of=TODAY)
    (seat,) = senate(found)
    assert (seat.status, seat.officials, seat.state) == (SeatStatus.NONE, (), state)
    assert seat.note.endswith("has no senators.")
    title = "Resident Commissioner" if state == "PR" else "Delegate"
    assert [official.title for official in house(found).officials] == [title]


@pytest.mark.parametrize("zip_code", ["96940", "96941", "96960", "96970"])
def test_a_freely_associated_state_has_no_seats(directory: Directory, zip_code: str) -> None:
    found = find(directory, zip=zip_code, as_of=TODAY)
    assert found.states == ()
    assert [(seat.role, seat.status) for seat in found.seats] == [
        (Role.US_SENATE, SeatStatus.NONE),
        (Role.US_HOUSE, SeatStatus.NONE),
    ]
    assert all("not represented in Congress" in seat.note for seat in found.seats)


def test_a_zip_in_several_states_leaves_all_seats_to_the_user(directory: Directory) -> None:
    found = find(directory, zip="57255", as_of=TODAY)
    (seat,) = senate(found)
    assert found.states == ("ND", "SD")
    assert (seat.status, seat.division_id, seat.state) == (SeatStatus.CANDIDATES, None, "")
    assert candidates(seat) == ["ND", "ND", "SD", "SD"]
    assert "--state ND or --state SD" in seat.note
    assert (house(found).status, candidates(house(found))) == (SeatStatus.CANDIDATES, ["ND-AL", "SD-AL"])


def test_a_state_settles_a_zip_in_several_states(directory: Directory) -> None:
    found = find(directory, zip="57255", state="South Dakota", as_of=TODAY)
    assert dict(found.input) == {"zip": "57255", "state": "SD"}
    assert [seat.status for seat in congress(found)] == [SeatStatus.CERTAIN] * 3
    assert names([house(found)]) == ["Johnson"]


def test_a_zip_whose_home_district_is_unknown_is_open(directory: Directory) -> None:
    found = find(directory, zip="81120", as_of=TODAY)
    assert found.states == ("CO", "NM")
    assert candidates(senate(found)[0]) == ["CO", "CO", "NM", "NM"]
    seat = house(found)
    assert (seat.status, seat.division_id, candidates(seat)) == (SeatStatus.OPEN, None, ["NM-3"])
    assert "Colorado or New Mexico" in seat.note
    in_colorado = find(directory, zip="81120", state="CO", as_of=TODAY)
    assert [seat.status for seat in senate(in_colorado)] == [SeatStatus.CERTAIN] * 2
    assert (house(in_colorado).status, house(in_colorado).candidates) == (SeatStatus.OPEN, ())
    third = house(find(directory, zip="81120", district="CO-3", as_of=TODAY))
    assert (third.status, names([third])) == (SeatStatus.CERTAIN, ["Hurd"])
    in_new_mexico = house(find(directory, zip="81120", state="NM", as_of=TODAY))
    assert (in_new_mexico.status, names([in_new_mexico])) == (SeatStatus.BY_ZIP, ["Leger Fernandez"])


def test_a_post_office_box_leaves_the_house_open(directory: Directory) -> None:
    found = find(directory, zip="05501", as_of=TODAY)
    assert found.states == ("MA",)
    assert names(senate(found)) == ["Warren", "Markey"]
    seat = house(found)
    assert (seat.status, seat.division_id, seat.candidates) == (SeatStatus.OPEN, None, ())
    assert "post-office boxes" in seat.note
    assert "--district MA-1" in seat.note


@pytest.mark.parametrize(
    ("zip_code", "state", "told"),
    [
        *(
            ("82003", "WY", "post-office boxes"),
            ("20330", "DC", "one building"),
            ("20201", "DC", "one building"),
        ),
        *(("20588", "MD", "one building"), ("37243", "TN", "post-office boxes"), ("00801", "VI", "boxes")),
        *(("55100", "MN", "No list of ZIPs"), ("10000", "NY", "No list of ZIPs")),
        *(("58000", "ND", "No list of ZIPs"), ("99999", "", "")),
    ],
)
def test_a_zip_without_an_area_tells_the_state_and_nothing_for_sure(
    directory: Directory, zip_code: str, state: str, told: str
) -> None:
    if not state:
        with pytest.raises(InputError, match="no ZIP"):
            find(directory, zip=zip_code, as_of=TODAY)
        return
    found = find(directory, zip=zip_code, as_of=TODAY)
    assert found.states == (state,)
    held = [seat for seat in found.seats if seat.officials]
    assert held
    assert {seat.status for seat in held} == {SeatStatus.BY_ZIP}
    assert all(told in seat.note for seat in held)
    sure = find(directory, zip=zip_code, state=state, as_of=TODAY)
    assert {seat.status for seat in sure.seats if seat.officials} <= {SeatStatus.CERTAIN, SeatStatus.RECORDED}


@pytest.mark.parametrize(
    ("district", "told"),
    [("MN-HD-34", "34A or 34B"), ("MD-HD-27", "27A, 27B or 27C"), ("SD-HD-26", "26A or 26B")],
)
def test_a_district_that_is_divided_offers_its_parts(directory: Directory, district: str, told: str) -> None:
    with pytest.raises(InputError) as fault:
        find(directory, districts=(district,), as_of=TODAY)
    assert told in fault.value.hint


def test_the_seat_of_one_chamber_proposes_the_districts_of_the_other(directory: Directory) -> None:
    found = find(directory, districts=("MN-LD-34",), as_of=TODAY)
    (lower,) = [seat for seat in found.seats if seat.role is Role.STATE_LOWER]
    assert "MN-HD-34A or MN-HD-34B" in lower.note


def test_a_range_of_several_states_leaves_everything_open(directory: Directory) -> None:
    found = find(directory, zip="20041", as_of=TODAY)  # Dulles Airport
    assert found.states == ("DC", "VA")
    assert (senate(found)[0].status, candidates(senate(found)[0])) == (SeatStatus.CANDIDATES, ["VA", "VA"])
    assert (house(found).status, candidates(house(found))) == (SeatStatus.OPEN, ["DC-AL"])


def test_a_state_alone_leaves_the_house_open(directory: Directory) -> None:
    found = find(directory, state="mn", as_of=TODAY)
    assert [seat.status for seat in congress(found)] == [
        SeatStatus.CERTAIN,
        SeatStatus.CERTAIN,
        SeatStatus.OPEN,
    ]
    assert house(found).note.startswith("Minnesota has 8 House districts.")
    assert house(found).source == "congress-legislators dfa9622, 2026-06-15"


def test_a_district_alone_is_enough(directory: Directory) -> None:
    found = find(directory, district="MN-4", as_of=TODAY)
    assert [seat.status for seat in congress(found)] == [SeatStatus.CERTAIN] * 3
    assert dict(found.input) == {"district": "MN-4"}
    assert find(directory, state="MN", district="4", as_of=TODAY).seats == found.seats


@pytest.mark.parametrize("district", ["FL-20", "TX-23"])
def test_a_vacant_seat_is_told_and_may_be_filled_since(directory: Directory, district: str) -> None:
    seat = house(find(directory, district=district, as_of=TODAY))
    assert seat.division_id is not None
    assert (short_code(seat.division_id), seat.status, seat.officials) == (district, SeatStatus.VACANT, ())
    assert "vacant in the data of 2026-06-15" in seat.note
    assert "house.gov" in seat.note
    assert seat.valid_until == NEXT_CONGRESS


def test_a_vacant_candidate_is_listed(directory: Directory) -> None:
    seat = house(find(directory, zip="33441", as_of=TODAY))
    vacant = [one for one in seat.candidates if one.status is SeatStatus.VACANT]
    assert seat.status is SeatStatus.CANDIDATES
    assert [(short_code(one.division_id), one.official) for one in vacant] == [("FL-20", None)]


@pytest.mark.parametrize(
    ("state", "name", "day"), [("OH", "Husted", date(2026, 12, 15)), ("FL", "Moody", date(2026, 11, 3))]
)
def test_an_appointed_senators_record_ends_when_the_appointment_does(
    directory: Directory, state: str, name: str, day: date
) -> None:
    before = senate(find(directory, state=state, as_of=date(2026, 10, 1)))
    assert [seat.status for seat in before] == [SeatStatus.RECORDED] * 2
    other, appointed = senate(find(directory, state=state, as_of=day))
    assert (other.status, appointed.status) == (SeatStatus.RECORDED, SeatStatus.EXPIRED)
    assert (names([appointed]), appointed.valid_until) == ([name], day)
    assert f"ended on {day}" in appointed.note
    assert "https://www.senate.gov/senators/" in appointed.note


@pytest.mark.parametrize(("day", "status"), [("2026-12-14", "recorded"), ("2026-12-15", "expired")])
def test_the_end_date_is_the_first_day_that_does_not_count(
    directory: Directory, day: str, status: str
) -> None:
    assert senate(find(directory, state="OH", as_of=date.fromisoformat(day)))[1].status == status


@pytest.mark.parametrize(
    "place",
    [
        {"zip": "55105"},
        {"zip": "60614"},
        {"zip": "82001"},
        {"zip": "05501"},
        {"zip": "81120"},
        {"zip": "57255"},
        {"zip": "94536"},
        {"zip": "96910"},
        {"state": "MN"},
        {"district": "MN-4"},
        {"district": "TX-23"},
    ],
)
def test_with_the_next_congress_every_house_seat_is_expired(
    directory: Directory, place: dict[str, str]
) -> None:
    assert house(find(directory, **place, as_of=date(2027, 1, 2))).status is not SeatStatus.EXPIRED
    seat = house(find(directory, **place, as_of=NEXT_CONGRESS))
    assert seat.status is SeatStatus.EXPIRED
    assert "house.gov" in seat.note
    assert {one.status for one in seat.candidates} <= {SeatStatus.EXPIRED}


def test_the_resident_commissioner_stays_for_four_years(directory: Directory) -> None:
    seat = house(find(directory, zip="00901", as_of=NEXT_CONGRESS))
    assert (seat.status, seat.valid_until) == (SeatStatus.RECORDED, date(2029, 1, 3))


def test_before_a_members_first_day_the_seat_is_open(directory: Directory) -> None:
    seat = house(find(directory, district="NJ-11", as_of=date(2026, 4, 19)))
    assert (seat.status, seat.officials) == (SeatStatus.OPEN, ())
    assert "Analilia Mejia holds this seat since 2026-04-20" in seat.note
    assert house(find(directory, district="NJ-11", as_of=date(2026, 4, 20))).status is SeatStatus.CERTAIN


def test_before_a_vacancy_was_seen_the_seat_is_open(directory: Directory) -> None:
    assert house(find(directory, district="TX-23", as_of=date(2026, 6, 14))).status is SeatStatus.OPEN


@pytest.mark.parametrize("place", [{"zip": "55105"}, {"zip": "60614"}, {"zip": "57255"}, {"state": "WY"}])
def test_before_the_data_reaches_nothing_is_known(directory: Directory, place: dict[str, str]) -> None:
    found = find(directory, **place, as_of=date(2025, 1, 2))
    assert {seat.status for seat in found.seats} == {SeatStatus.OPEN}
    assert all(not seat.officials for seat in found.seats)


def test_old_zip_lines_do_not_lead_to_new_members(tmp_path: Path) -> None:
    for path in TABLES.glob("*.csv"):
        content = path.read_text("utf-8")
        if path.name == "memberships.csv":  # as after an import in 2027, with the ZIP table still of 2024
            content = content.replace(",2025-01-03,2027-01-03,", ",2027-01-03,2029-01-03,")
        if path.name == "validity.csv":
            content = content.replace("us-house,,2025-01-03,2027-01-03,", "us-house,,2027-01-03,2029-01-03,")
        (tmp_path / path.name).write_text(content, "utf-8", newline="\n")
    day = date(2027, 2, 1)
    with open_directory(tmp_path, tmp_path / "data") as directory:
        assert house(find(directory, district="MN-4", as_of=day)).status is SeatStatus.RECORDED
        assert house(find(directory, zip="82001", as_of=day)).status is SeatStatus.RECORDED
        for zip_code in ("55105", "60614"):  # Minnesota and Illinois keep their lines
            assert house(find(directory, zip=zip_code, as_of=day)).status is not SeatStatus.OPEN
        for zip_code in ("78701", "44113"):  # Texas and Ohio have new ones
            seat = house(find(directory, zip=zip_code, as_of=day))
            assert (seat.status, seat.officials) == (SeatStatus.OPEN, ())
            assert "lines that ended on 2027-01-03" in seat.note


def test_no_zip_with_several_districts_ever_gets_one_unasked(directory: Directory) -> None:
    lines = (TABLES / "zip_cd.csv").read_text("utf-8").splitlines()[1:]
    one_zip_of_each = {
        districts: zip_code for zip_code, _, districts in (line.partition(",") for line in lines)
    }
    assert len(one_zip_of_each) > 1_000
    for districts, zip_code in one_zip_of_each.items():
        found = find(directory, zip=zip_code, as_of=date(2026, 11, 23))
        settled = (SeatStatus.CERTAIN, SeatStatus.RECORDED, SeatStatus.BY_ZIP, SeatStatus.VACANT)
        drafted = house(found).status in settled
        assert drafted == (" " not in districts), zip_code
        assert len(senate(found)) == (
            2 if len(found.states) == 1 and found.states[0] not in ("DC", "PR") else 1
        )


def test_every_day_and_place_gives_plain_json(directory: Directory) -> None:
    for place in (
        {"zip": "94536"},
        {"zip": "57255"},
        {"zip": "96940"},
        {"district": "TX-23"},
        {"state": "OH"},
    ):
        for day in (date(2025, 1, 2), TODAY, NEXT_CONGRESS):
            written = as_json(find(directory, **place, as_of=day))
            assert json.loads(json.dumps(written)) == written


def test_the_json_form_names_what_a_script_needs(directory: Directory) -> None:
    written = as_json(find(directory, zip="33441", as_of=TODAY))
    assert list(written) == ["input", "as_of", "states", "seats"]
    assert (written["input"], written["as_of"], written["states"]) == ({"zip": "33441"}, "2026-08-20", ["FL"])
    senator, _, seat = written["seats"][:3]
    assert senator["role"] == "us-senate"
    assert senator["officials"][0]["id"] == "S001217"
    assert senator["officials"][0]["start_date"] == "2025-01-03"
    assert senator["officials"][0]["offices"][0]["classification"] == "capitol"
    assert senator["officials"][0]["committees"][0]["id"]
    assert (seat["status"], seat["division_id"], seat["officials"]) == ("candidates", None, [])
    vacant = next(one for one in seat["candidates"] if one["status"] == "vacant")
    assert (vacant["id"], vacant["name"], vacant["state"], vacant["district"]) == (None, None, "FL", "20")
    assert vacant["division_id"] == "ocd-division/country:us/state:fl/cd:20"
    held = next(one for one in seat["candidates"] if one["status"] == "certain")
    assert set(held) == set(vacant)
    assert held["name"] == "Jared Moskowitz"
