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


# Text -> what is asked, the original spelling kept: number and street, city, state, ZIP.
KEPT = {
    "12345 SW 152nd Street, Miami, FL 33186": ("12345 SW 152nd Street", "Miami", "FL", "33186"),
    "N6W23001 Bluemound Rd, Waukesha, WI 53188": ("N6W23001 Bluemound Rd", "Waukesha", "WI", "53188"),
    "221B Baker Rd, Troy, NY 12180": ("221B Baker Rd", "Troy", "NY", "12180"),
    "100 E Broadway, New York, NY 10002": ("100 E Broadway", "New York", "NY", "10002"),
    "500 W 2nd St Unit 12, Austin, TX 78701": ("500 W 2nd St", "Austin", "TX", "78701"),
    "4 Calle Luna, San Juan, PR 00901": ("4 Calle Luna", "San Juan", "PR", "00901"),
    "2000 Highway 20 W, Bend, OR 97701": ("2000 Highway 20 W", "Bend", "OR", "97701"),
    "7 Cañon Rd, Los Alamos, NM 87544": ("7 Cañon Rd", "Los Alamos", "NM", "87544"),
    "10 O'Brien Ct, Reno, NV 89501": ("10 O'Brien Ct", "Reno", "NV", "89501"),
    "99 Saint Anthony Ave, Saint Paul, MN 55103": ("99 Saint Anthony Ave", "Saint Paul", "MN", "55103"),
    "1234 County Road 5 NE, Bemidji, MN 56601": ("1234 County Road 5 NE", "Bemidji", "MN", "56601"),
    "15 East 7th Street #3, St. Paul, MN 55101": ("15 East 7th Street", "St. Paul", "MN", "55101"),
    "3500 1st Ave N, Birmingham, Alabama 35222": ("3500 1st Ave N", "Birmingham", "AL", "35222"),
    "88 King St S Apt. 8, San Francisco CA 94107": ("88 King St S", "San Francisco", "CA", "94107"),
}


@pytest.mark.parametrize("text", KEPT)
def test_state_and_zip_are_right_and_the_street_stays_as_it_was_written(text):
    read = read_address(text)
    assert (read.street, read.city, read.state, read.zip) == KEPT[text]


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
        ("RR 2 Box 152, Potsdam, NY 13676", "box at a post office"),
        ("Rural Route 3 Box 9, Ada, OK 74820", "box at a post office"),
        ("P.O. Box 9, Nome, AK 99762", "box at a post office"),
        ("CMR 402 Box 1, APO AE 09180", "military"),
        ("PSC 1234 Box 5678, FPO AP 96349", "military"),
        ("1 Dr. Carlton B. Goodlett Place, San Francisco, CA 94102", "house number and street"),
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


@pytest.mark.parametrize(
    ("line", "street", "zip_code"),
    [
        ("1660 Grand Ave, Saint Paul, Minnesota, 55105-1234, USA", "1660 Grand Ave", "55105"),
        ("1660 Grand Ave, St. Paul, MN 55105, United States of America", "1660 Grand Ave", "55105"),
        ("1660 Grand Ave, St. Paul, MN 55105-1234, U.S.A.", "1660 Grand Ave", "55105"),
        ("Calle Luna 123, San Juan, PR 00901", "123 Calle Luna", "00901"),
        ("Calle San Francisco 255, San Juan, PR 00901", "255 Calle San Francisco", "00901"),
        ("Ave. Ponce de León 1500, San Juan, PR 00909", "1500 Ave. Ponce de León", "00909"),
        ("Calle Fortaleza #104, San Juan, PR 00901", "104 Calle Fortaleza", "00901"),
        ("123 Calle Luna, San Juan, PR 00901", "123 Calle Luna", "00901"),
    ],
)
def test_a_country_at_the_end_and_a_number_at_the_end_of_a_street_are_read(line, street, zip_code):
    read = read_address(line)
    assert (read.street, read.zip) == (street, zip_code)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Carr. 2 Km 15, Hato Tejas, Bayamón, PR 00959", "kilometer"),
        ("Avenue B, New York, NY 10009", "no house number"),
        ("PO Box 123, St. Paul, MN 55105", "box at a post office"),
    ],
)
def test_what_has_no_house_number_says_why(line, told):
    with pytest.raises(InputError, match=told):
        read_address(line)
