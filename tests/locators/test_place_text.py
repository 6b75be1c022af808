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
}


@pytest.mark.parametrize("text", PLACES)
def test_a_text_is_taken_for_what_it_is(text):
    field, value = PLACES[text]
    read = read_place_text(text)
    assert getattr(read, field) == value
    others = {"zip", "state", "district", "address", "point", "name"} - {field}
    assert not [other for other in others if getattr(read, other)]


def test_what_was_read_shows_nothing_of_itself():
    assert "Grand" not in repr(read_place_text("1660 Grand Ave, St. Paul, MN 55105"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("-93.1680, 44.9399", "not on earth"),  # the wrong way round
        ("44.94", "no coordinates"),
        ("51.5,-0.1", "outside the United States"),
        ("80,-100", "outside the United States"),
        ("44.94,-193.2", "not on earth"),
        ("NaN,NaN", "no coordinates"),
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
