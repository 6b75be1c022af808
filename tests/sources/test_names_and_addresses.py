"""The oddities of upstream's names, addresses and offices, one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from outreach.sources.addresses import capitol_office, district_office
from outreach.sources.names import family_name, full_name, given_name, nickname

EXCERPTS = Path(__file__).parent / "excerpts"


@pytest.mark.parametrize(
    ("name", "full", "family"),
    [
        ({"first": "Tina", "last": "Smith", "official_full": "Tina Smith"}, "Tina Smith", "Smith"),
        # the full name is missing: first, last, suffix
        ({"first": "Analilia", "last": "Mejia"}, "Analilia Mejia", "Mejia"),
        ({"first": "James (Jim)", "last": "Doe", "suffix": "III"}, "James Doe III", "Doe"),
        # a suffix the member does not use is not glued on
        (
            {"first": "Emanuel", "last": "Cleaver", "suffix": "II", "official_full": "Emanuel Cleaver"},
            "Emanuel Cleaver",
            "Cleaver",
        ),
        # quotes and commas stay as published
        (
            {"first": "Henry", "last": "Johnson", "official_full": 'Henry C. "Hank" Johnson, Jr.'},
            'Henry C. "Hank" Johnson, Jr.',
            "Johnson",
        ),
        # the last name is longer than the member's own name
        (
            {"first": "Pablo José", "last": "Hernández Rivera", "official_full": "Pablo José Hernández"},
            "Pablo José Hernández",
            "Hernández",
        ),
        # spaces, hyphens, diacritics
        (
            {"first": "Catherine", "last": "Cortez Masto", "official_full": "Catherine Cortez Masto"},
            "Catherine Cortez Masto",
            "Cortez Masto",
        ),
        (
            {"first": "Cindy", "last": "Hyde-Smith", "official_full": "Cindy Hyde-Smith"},
            "Cindy Hyde-Smith",
            "Hyde-Smith",
        ),
        ({"first": "Jesu\u0301s", "last": "Garci\u0301a"}, "Jesús García", "García"),
    ],
)
def test_a_name_is_taken_over_as_the_member_publishes_it(
    name: dict[str, Any], full: str, family: str
) -> None:
    assert (full_name(name), family_name(name)) == (full, family)


def test_a_nickname_in_parentheses_is_no_part_of_the_given_name() -> None:
    name = {"first": "James (Jim)", "last": "Moylan", "official_full": "James C. Moylan"}
    assert (given_name(name), nickname(name)) == ("James", "Jim")


@pytest.mark.parametrize(
    ("line", "street", "zip_code"),
    [
        (
            "1419 Longworth House Office Building Washington DC 20515-5401",
            "1419 Longworth House Office Building",
            "20515-5401",
        ),
        (
            "G12 Dirksen Senate Office Building Washington DC 20510",
            "G12 Dirksen Senate Office Building",
            "20510",
        ),
        ("1 Hart Senate Office Building, Washington, DC 20510", "1 Hart Senate Office Building", "20510"),
    ],
)
def test_a_capitol_address_is_split_into_its_lines(line: str, street: str, zip_code: str) -> None:
    office = capitol_office("X1", {"type": "rep", "address": line, "phone": "202-225-2615"})
    assert (office.street, office.city, office.state, office.zip) == (street, "Washington", "DC", zip_code)
    assert office.voice == "202-225-2615"


def test_a_member_without_an_address_is_reached_through_the_chamber() -> None:
    office = capitol_office("X1", {"type": "rep"})
    assert (office.street, office.city, office.state, office.zip) == ("", "Washington", "DC", "20515")


def test_a_capitol_address_elsewhere_is_an_error() -> None:
    with pytest.raises(ValueError, match="does not end in Washington DC"):
        capitol_office("X1", {"type": "rep", "address": "La Fortaleza San Juan PR 00901"})


def test_district_offices_lose_nothing_but_malformed_zips() -> None:
    offices = yaml.safe_load((EXCERPTS / "district-offices.yaml").read_text("utf-8"))
    rows = [district_office("X1", office) for office in offices]
    assert [(row.name, row.street, row.city, row.zip) for row in rows] == [
        ("", "10 Falls Road, Suite 2002", "Rocky Mount", "27804"),
        ("Federal Building", "20 Alabama Ave., Suite 247", "Jasper", "35501-1234"),
        ("", "30 Main St., Suite B-2", "Cullman", ""),
        ("", "", "Oakland", "94612"),
        ("", "", "Parma", ""),
        ("", "40 Elm St., 9th Floor", "Cypress", ""),
        ("", "50 Oak St., #210", "Newton", "02458"),
    ]
    assert [row.voice for row in rows][:2] == ["252-555-0100", ""]
