"""Division ids and the ways people type a district."""

from __future__ import annotations

import pytest

from outreach.divisions import (
    STATES,
    DivisionId,
    house_division,
    parse_division,
    read_district,
    read_state,
    short_code,
    state_division,
)
from outreach.errors import InputError, UnknownName


@pytest.mark.parametrize(
    ("division_id", "parts", "code"),
    [
        ("ocd-division/country:us/state:mn/cd:4", DivisionId("MN", "cd", "4"), "MN-4"),
        ("ocd-division/country:us/state:wy/cd:at-large", DivisionId("WY", "cd", "at-large"), "WY-AL"),
        ("ocd-division/country:us/district:dc/cd:at-large", DivisionId("DC", "cd", "at-large"), "DC-AL"),
        ("ocd-division/country:us/territory:pr/cd:at-large", DivisionId("PR", "cd", "at-large"), "PR-AL"),
        ("ocd-division/country:us/state:mn", DivisionId("MN"), "MN"),
        ("ocd-division/country:us/district:dc", DivisionId("DC"), "DC"),
        ("ocd-division/country:us/territory:pr", DivisionId("PR"), "PR"),
        ("ocd-division/country:us/state:nc/sldl:65", DivisionId("NC", "sldl", "65"), "NC-HD-65"),
        ("ocd-division/country:us/district:dc/ward:2", DivisionId("DC", "ward", "2"), "DC-WARD-2"),
    ],
)
def test_an_id_is_taken_apart_and_put_together_again(division_id: str, parts: DivisionId, code: str) -> None:
    assert parse_division(division_id) == parts
    assert str(parts) == division_id
    assert short_code(division_id) == code


def test_an_id_is_built_in_lower_case_with_underscores() -> None:
    assert state_division("PR") == "ocd-division/country:us/territory:pr"
    assert house_division("IL", "5") == "ocd-division/country:us/state:il/cd:5"
    assert str(DivisionId("VT", "sldl", "Chittenden 13")).endswith("/state:vt/sldl:chittenden_13")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "IL-5",
        "ocd-division/country:ca/state:mn",
        "ocd-division/country:us/state:zz",
        "ocd-division/country:us/state:dc",  # the capital is a district
        "ocd-division/country:us/state:mn/cd:",
        "ocd-division/country:us/state:mn/cd:4/precinct:1",
    ],
)
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is not the id of a division"):
        parse_division(text)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("MN-4", "MN-4"),
        ("mn-04", "MN-4"),
        ("IL 5", "IL-5"),
        ("IL5", "IL-5"),
        ("IL–5", "IL-5"),
        ("ＩＬ－５", "IL-5"),
        (" Illinois 5th ", "IL-5"),
        ("New York 12", "NY-12"),
        ("AL-4", "AL-4"),
        ("ND-AL", "ND-AL"),
        ("WY at-large", "WY-AL"),
        ("WY-At Large", "WY-AL"),
        ("WY-0", "WY-AL"),
        ("WY-00", "WY-AL"),
        ("DC", "DC-AL"),
        ("Puerto Rico", "PR-AL"),
        ("OCD-division/country:us/state:mn/cd:4", "MN-4"),
        ("ocd-division/country:us/territory:gu", "GU-AL"),
    ],
)
def test_a_district_is_read_as_people_type_it(typed: str, code: str) -> None:
    assert read_district(typed).code == code


@pytest.mark.parametrize(("typed", "code"), [("4", "ND-4"), ("AL", "ND-AL"), ("nd-al", "ND-AL")])
def test_a_bare_district_is_enough_where_the_state_is_known(typed: str, code: str) -> None:
    assert read_district(typed, "ND").code == code


@pytest.mark.parametrize("typed", ["IL", "AL", "Minnesota", "4", "MN-4-2", "MN-123", "55105", "", "?"])
def test_what_names_no_district_is_refused_with_a_way_out(typed: str) -> None:
    with pytest.raises(InputError) as caught:
        read_district(typed)
    assert caught.value.hint


def test_a_district_of_another_state_is_refused() -> None:
    with pytest.raises(InputError, match="WI-3 is not in Minnesota"):
        read_district("WI-3", "MN")


def test_a_state_is_read_from_letters_or_name() -> None:
    assert len(STATES) == 56
    assert [read_state(text) for text in ("mn", " Minnesota ", "NEW  york", "U.S. Virgin Islands")] == [
        "MN",
        "MN",
        "NY",
        "VI",
    ]


def test_an_unknown_state_names_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        read_state("Minesota")
    assert caught.value.hint == "Did you mean Minnesota?"
