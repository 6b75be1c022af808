"""What people and spreadsheets give for a ZIP."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.errors import InputError
from outreach.locators import normalise_zip


@pytest.mark.parametrize(
    ("text", "zip_code"),
    [
        ("55105", "55105"),
        (" 55105\n", "55105"),
        ("55105-1234", "55105"),
        ("55105 1234", "55105"),
        ("551051234", "55105"),
        ("55105–1234", "55105"),
        ("５５１０５", "55105"),
        ("02139", "02139"),
    ],
)
def test_a_zip_is_brought_into_its_five_digits(text: str, zip_code: str) -> None:
    assert normalise_zip(text) == zip_code


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("2139", "02139"),
        ("2139.0", "02139"),
        ("501", "00501"),
        ("55105.0", "55105"),
        ("21391234", "02139-1234"),
        ("2139-1234", "02139-1234"),
    ],
)
def test_a_number_a_spreadsheet_made_of_it_is_answered_with_a_proposal(text: str, proposed: str) -> None:
    with pytest.raises(InputError) as caught:
        normalise_zip(text)
    assert caught.value.exit_code == 2
    assert f"Did you mean {proposed}?" in caught.value.hint


@pytest.mark.parametrize(
    "text", ["", "   ", "abc", "K1A 0B1", "5510", "551056", "MN 55105", "٥٥١٠٥", "55105-12"]
)
def test_everything_else_is_refused_with_a_way_out(text: str) -> None:
    with pytest.raises(InputError) as caught:
        normalise_zip(text)
    assert caught.value.hint


@pytest.mark.parametrize("text", ["APO AE 09012", "fpo ap 96601", "PSC 3 Box 12"])
def test_a_military_address_is_asked_for_the_voting_residence(text: str) -> None:
    with pytest.raises(InputError) as caught:
        normalise_zip(text)
    assert "voting residence" in caught.value.hint


def test_a_whole_address_in_the_zip_field_is_not_repeated_in_the_message() -> None:
    with pytest.raises(InputError) as caught:
        normalise_zip("17 Elm Street, Saint Paul")
    assert "Elm" not in caught.value.message + caught.value.hint


@given(st.one_of(st.text(), st.text("0123456789-. ", max_size=12), st.integers().map(str)))
def test_whatever_the_text_five_digits_or_an_error_come_out(text: str) -> None:
    try:
        found = normalise_zip(text)
    except InputError:
        return
    assert re.fullmatch("[0-9]{5}", found)
