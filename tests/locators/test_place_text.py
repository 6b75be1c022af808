"""One text for any place."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.errors import InputError
from outreach.locators import read_place_text, read_point

PLACES = {
    "55105": ("zip", "55105"),
    " 55105-1234 ": ("zip", "55105-1234"),
    "2139": ("zip", "2139"),
    "02139.0": ("zip", "02139.0"),
    "MN": ("state", "MN"),
    "north dakota": ("state", "ND"),
    "DC": ("state", "DC"),
    "ocd-division/country:us/state:mn": ("state", "MN"),
    "ocd-division/country:us/state:mn/cd:4": ("district", "ocd-division/country:us/state:mn/cd:4"),
    "MN-4": ("district", "MN-4"),
    "ND-AL": ("district", "ND-AL"),
    "Minnesota 4": ("district", "Minnesota 4"),
    "MN-HD-64A": ("district", "MN-HD-64A"),
    "MA-HD-1st Suffolk": ("district", "MA-HD-1st Suffolk"),
    "44.9399, -93.1680": ("point", (-93.168, 44.9399)),
    "18.2 -66.5": ("point", (-66.5, 18.2)),
    "1660 Grand Ave, St. Paul, MN 55105": ("address", "1660 Grand Ave, St. Paul, MN 55105"),
    "1660 Grand Ave St. Paul MN 55105": ("address", "1660 Grand Ave St. Paul MN 55105"),
    "PO Box 12, St. Paul, MN 55105": ("address", "PO Box 12, St. Paul, MN 55105"),
    "1 Main St": ("address", "1 Main St"),
    "55105 55106": ("zip", "55105 55106"),
    "999999999999": ("zip", "999999999999"),
    "ZZ-4": ("district", "ZZ-4"),
    "Amy Klobuchar": ("name", "Amy Klobuchar"),
    "Al Green": ("name", "Al Green"),
    "Jesús García": ("name", "Jesús García"),
    # Towns, ZIPs and states in words
    "Saint Paul, MN 55105": ("zip", "55105"),
    "55105, Saint Paul": ("zip", "55105"),
    "ZIP 55105": ("zip", "55105"),
    "zip code: 55105-1234": ("zip", "55105-1234"),
    "General Delivery, Ely, MN 55731, USA": ("zip", "55731"),
    "D.C.": ("state", "DC"),
    "d. c.": ("state", "DC"),
    "Washington, D.C.": ("state", "DC"),
    "Washington DC": ("state", "DC"),
    "washington state": ("state", "WA"),
    "State of Washington": ("state", "WA"),
    "Commonwealth of Virginia": ("state", "VA"),
    "Virgin Islands": ("state", "VI"),
    "N.Y.": ("state", "NY"),
    "Minn.": ("state", "MN"),
    "W. Va.": ("state", "WV"),
    "Minnesota, USA": ("state", "MN"),
    "St. Paul, MN": ("state", "MN"),
    "Duluth, Minnesota": ("state", "MN"),
    "Springfield IL": ("state", "IL"),
    # Districts in words
    "4th district of Minnesota": ("district", "MN-4"),
    "Minnesota's 4th congressional district": ("district", "MN-4"),
    "fourth congressional district, Minnesota": ("district", "MN-4"),
    "twenty-third congressional district of Texas": ("district", "TX-23"),
    "U.S. House District 4, MN": ("district", "MN-4"),
    "MN-CD-4": ("district", "MN-4"),
    "MN-004": ("district", "MN-4"),
    "ocd-division/country:us/state:mn/cd:04": ("district", "MN-4"),
    "at-large district of Wyoming": ("district", "WY-AL"),
    "Texas Senate District 14": ("district", "TX-SD-14"),
    "TX-S-14": ("district", "TX-SD-14"),
    "SD-14 TX": ("district", "TX-SD-14"),
    "New York State Senate District 26": ("district", "NY-SD-26"),
    "California Assembly District 12": ("district", "CA-AD-12"),
    "West Virginia House of Delegates District 55": ("district", "WV-HD-55"),
    "HD 64A Minnesota": ("district", "MN-HD-64A"),
    "MN 64A": ("district", "MN-HD-64A"),
    "Legislative District 43, Washington": ("district", "WA-LD-43"),
    "Washington 43rd legislative district": ("district", "WA-LD-43"),
    "AK-A": ("district", "AK-SD-A"),
    "Senate district Q, Alaska": ("district", "AK-SD-Q"),
    "First Suffolk Senate district, Massachusetts": ("district", "MA-SD-first suffolk"),
    "Ward 2": ("district", "DC-WARD-2"),
    "Ward 2, Washington, D.C.": ("district", "DC-WARD-2"),
    # Coordinates
    "(44.9399, -93.1680)": ("point", (-93.168, 44.9399)),
    "[44.9, -93.1]": ("point", (-93.1, 44.9)),
    "44,9399; -93,1680": ("point", (-93.168, 44.9399)),
    "44.9399° N, 93.1680° W": ("point", (-93.168, 44.9399)),
    "N44.9 W93.1": ("point", (-93.1, 44.9)),
    "44°30'00\"N 93°15'00\"W": ("point", (-93.25, 44.5)),
    "geo:44.9399,-93.1680": ("point", (-93.168, 44.9399)),
    "lat 44.94 lon -93.17": ("point", (-93.17, 44.94)),
    # Names with titles
    "Sen. Klobuchar": ("name", "Klobuchar"),
    "Governor Newsom": ("name", "Newsom"),
    "Rob Menendez Jr.": ("name", "Rob Menendez"),
    "Klobuchar, Amy": ("name", "Klobuchar Amy"),
    "Rep. Al Green (TX)": ("name", "Al Green"),
    "Virginia Foxx": ("name", "Virginia Foxx"),
    "AL GREEN": ("name", "AL GREEN"),
    "Jack Ma": ("name", "Jack Ma"),
    "Wu": ("name", "Wu"),
    # A country, glued district codes, named districts without their chamber
    "MN, US": ("state", "MN"),
    "Ely, MN, U.S.": ("state", "MN"),
    "MN CD4": ("district", "MN-4"),
    "TX SD14": ("district", "TX-SD-14"),
    "HD98 Texas": ("district", "TX-HD-98"),
    "WA LD43": ("district", "WA-LD-43"),
    "Hillsborough 29, NH": ("district", "NH-HD-hillsborough 29"),
    "Hillsborough County District 29, New Hampshire": ("district", "NH-HD-hillsborough 29"),
    "Chittenden-13, Vermont": ("district", "VT-HD-chittenden 13"),
    # Offices of a state, and people with their seat
    "Governor of Minnesota": ("state", "MN"),
    "Texas senators": ("state", "TX"),
    "my senators in Ohio": ("state", "OH"),
    "Who represents North Dakota?": ("state", "ND"),
    "Mayor of Washington": ("state", "DC"),
    "Senator Washington": ("name", "Washington"),
    "Mary Washington": ("name", "Mary Washington"),
    "Rep. McCollum (MN-04)": ("name", "McCollum"),
    "Rep. Al Green, TX-9": ("name", "Al Green"),
    "Sen. Klobuchar, D-Minn.": ("name", "Klobuchar"),
    "Amy Klobuchar (D-MN)": ("name", "Amy Klobuchar"),
    "Congresswoman Betty McCollum of Minnesota": ("name", "Betty McCollum"),
    # Coordinates as maps, programs and hikers write them
    '{"lat": 44.9399, "lng": -93.1680}': ("point", (-93.168, 44.9399)),
    "POINT(-93.1680 44.9399)": ("point", (-93.168, 44.9399)),
    "https://www.google.com/maps/@44.9399,-93.1680,15z": ("point", (-93.168, 44.9399)),
    "https://maps.google.com/?q=44.9399,-93.1680": ("point", (-93.168, 44.9399)),
    "44.9399/-93.1680": ("point", (-93.168, 44.9399)),
    "44°30′00″N, 93°15′00″W": ("point", (-93.25, 44.5)),
    "44 30 00 N 93 15 00 W": ("point", (-93.25, 44.5)),
    "44d30m00sN 93d15m00sW": ("point", (-93.25, 44.5)),
    "W93.1680 N44.9399": ("point", (-93.168, 44.9399)),
    "44.9399 north, 93.1680 west": ("point", (-93.168, 44.9399)),
}


@pytest.mark.parametrize("text", PLACES)
def test_a_text_is_taken_for_what_it_is(text):
    field, value = PLACES[text]
    read = read_place_text(text)
    assert getattr(read, field) == value
    others = {"zip", "state", "district", "address", "point", "name"} - {field}
    also = {other for other in others if getattr(read, other)}
    assert also <= ({"state"} if field == "zip" else set())


@pytest.mark.parametrize(
    ("text", "state"), [("Saint Paul, MN 55105", "MN"), ("MN 55105", "MN"), ("55105 MN", "MN"), ("55105", "")]
)
def test_a_state_beside_a_zip_is_kept_to_compare_the_two(text, state):
    assert (read_place_text(text).zip, read_place_text(text).state) == ("55105", state)


@pytest.mark.parametrize(
    "text", ["J. D.", "A", "X Y Z", "MN-", "VT-Chittenden", "NH-Merrimack", "Mr.", "the", "Q.", "AK-Quorum"]
)
def test_what_is_not_understood_never_becomes_a_search_for_names(text):
    with pytest.raises(InputError, match="is not understood"):
        read_place_text(text)


@pytest.mark.parametrize(
    "text",
    ["LD 43", "43rd Legislative District", "district 10", "4th congressional district", "34B", "at large"],
)
def test_a_district_without_its_state_asks_for_the_state(text):
    with pytest.raises(InputError, match="not its state"):
        read_place_text(text)


@pytest.mark.parametrize("text", ["K1A 0B1", "SW1A 1AA", "86P8WRQJ+X2", "Addison-1"])
def test_codes_of_other_countries_and_maps_are_not_called_addresses(text):
    with pytest.raises(InputError, match="is not understood"):
        read_place_text(text)


@pytest.mark.parametrize("text", ["K000367", "mn-insurance", "mn-governor", "ocd-person/43dcb6c4-1a2b"])
def test_an_id_is_answered_with_the_command_that_shows_it(text):
    with pytest.raises(InputError) as fault:
        read_place_text(text)
    assert fault.value.hint == f"outreach officials show {text}"


def test_initials_of_a_town_and_a_state_are_asked_about():
    with pytest.raises(InputError, match="Los Angeles or Louisiana"):
        read_place_text("L.A.")
    assert read_place_text("LA").state == "LA"


def test_what_was_read_shows_nothing_of_itself():
    assert "Grand" not in repr(read_place_text("1660 Grand Ave, St. Paul, MN 55105"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("-93.1680, 44.9399", "not on earth"),  # the wrong way round
        ("44.94", "not coordinates"),
        ("44°56'23\"W 93°10'04\"N", "not on earth"),
        ("44.94 N, 93.17 S", "not coordinates"),
        ("51.5,-0.1", "outside the United States"),
        ("80,-100", "outside the United States"),
        ("44.94,-193.2", "not on earth"),
        ("NaN,NaN", "not coordinates"),
    ],
)
def test_coordinates_that_cannot_be_meant_are_refused(text, told):
    with pytest.raises(InputError, match=told) as fault:
        read_point(text)
    assert "latitude, then longitude" in fault.value.hint


@pytest.mark.parametrize("text", ["13.4,144.8", "-14.3,-170.7", "18.3,-64.9", "71.3,-156.8", "52.9,173.2"])
def test_the_far_ends_of_the_country_are_in_it(text):
    assert read_point(text)


@given(st.text(max_size=60))
def test_reading_never_crashes(text):
    with suppress(InputError):
        read_place_text(text)
