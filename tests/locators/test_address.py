from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.errors import InputError
from outreach.locators.address import read_address


@pytest.mark.parametrize(
    ("text", "number", "street", "city", "state", "zip_code"),
    [
        ("1660 Grand Ave, St. Paul, MN 55105", "1660", "1660 Grand Ave", "St. Paul", "MN", "55105"),
        (
            "1660 Grand Ave\nSt. Paul, Minnesota\n55105-1234",
            "1660",
            "1660 Grand Ave",
            "St. Paul",
            "MN",
            "55105",
        ),
        (
            "123 N. St. Clair St Apt 4, Madison, WI 53703",
            "123",
            "123 N. St. Clair St",
            "Madison",
            "WI",
            "53703",
        ),
        (
            "1600 Pennsylvania Avenue NW, Washington, DC 20500",
            "1600",
            "1600 Pennsylvania Avenue NW",
            "Washington",
            "DC",
            "20500",
        ),
        ("12 1/2 Main St, Troy NY 12180", "12", "12 1/2 Main St", "Troy", "NY", "12180"),
        (
            "44-715 Kamehameha Hwy, Kaneohe, HI 96744",
            "44-715",
            "44-715 Kamehameha Hwy",
            "Kaneohe",
            "HI",
            "96744",
        ),
        (
            "Urb. Las Gladiolas 150 Calle A, San Juan PR 00926",
            "150",
            "150 Calle A",
            "San Juan",
            "PR",
            "00926",
        ),
        (
            "17171 State Highway 47, Rolla, N.D. 58367",
            "17171",
            "17171 State Highway 47",
            "Rolla",
            "ND",
            "58367",
        ),
    ],
)
def test_an_address_is_read_into_what_a_geocoder_is_asked_with(text, number, street, city, state, zip_code):
    read = read_address(text)
    assert (read.number, read.street, read.city, read.state, read.zip) == (
        number,
        street,
        city,
        state,
        zip_code,
    )


def test_parts_and_one_line_are_the_same_address():
    line = read_address("1660 Grand Ave., St. Paul, MN 55105")
    parts = read_address(street="1660 GRAND AVE", city="St Paul", state="mn", zip="55105-1234")
    assert line.normal_form == parts.normal_form


def test_an_address_shows_nothing_of_itself():
    assert "Grand" not in repr(read_address("1660 Grand Ave, St. Paul, MN 55105"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("PO Box 123, Boise, ID 83701", "box at a post office"),
        ("HC 68 Box 23A, Ravenswood, WV 26164", "box at a post office"),
        ("PSC 3 Box 12, APO AE 09012", "military"),
        ("Unit 2050 Box 4190, DPO AP 96278", "military"),
        ("Grand Ave, St. Paul, MN 55105", "house number"),
        ("St. Paul, MN 55105", "house number"),
        ("1660 Grand Ave, St. Paul, MN", "no ZIP"),
        ("1660 Grand Ave, St. Paul 55105", "state"),
        ("1660 Grand Ave, Jackson, Misissipi 39201", "“Misissipi” is not a state"),
        ("1 Main St Boston MA 02110 and 2 Oak St Troy NY 12180", "two addresses"),
        ("1660 Grand Ave, " + "St. Paul " * 40, "limit"),
    ],
)
def test_what_cannot_be_located_is_one_clear_error(text, told):
    with pytest.raises(InputError) as fault:
        read_address(text)
    assert told in fault.value.message
    assert fault.value.hint


@given(st.text(max_size=80))
@settings(deadline=None)
def test_reading_never_crashes(text):
    with suppress(InputError):
        assert len(read_address(text).zip) == 5
