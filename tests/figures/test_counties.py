"""The county of a ZIP: known where all of it lies in one, never guessed."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from outreach.divisions import STATES
from outreach.figures import Figures, county_of
from outreach.shipped import find_shipped_folder


@pytest.mark.parametrize(
    ("zip_code", "county"),
    [
        ("55105", "Ramsey County, MN"),
        ("55105-1234", "Ramsey County, MN"),
        ("10001", "New York County, NY"),
        ("02139", "Middlesex County, MA"),
        ("88001", "Doña Ana County, NM"),
        ("99501", "Anchorage Municipality, AK"),
        ("23220", "Richmond city, VA"),
        ("67401", ""),  # Salina’s ZIP runs into the next county
        ("06103", ""),  # Connecticut has planning regions now
        ("20001", ""),  # the District is no county
        ("00601", ""),
        ("99999", ""),
        ("", ""),
    ],
)
def test_the_county_of_a_zip(zip_code, county):
    assert county_of(zip_code) == county


@pytest.mark.parametrize(
    ("zip_code", "state", "county"),
    [
        ("55105", "MN", "Ramsey County"),
        ("55105", "mn", "Ramsey County"),
        ("55105", "ND", ""),  # which has a Ramsey County of its own
        ("67401", "KS", ""),
    ],
)
def test_the_figure_of_a_county_goes_to_its_own_state_only(zip_code, state, county):
    figures = Figures((find_shipped_folder(),))
    found = figures.pick(
        ("county-providers",), state, county_of(zip_code), day=date(2026, 11, 30), any_sense=True
    )
    assert (found.state, found.county) == (state.upper(), county)


def test_the_table_names_each_zip_once_and_only_counties_with_figures():
    seeds = find_shipped_folder() / "seeds"
    with (seeds / "lookups" / "zip_county.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    zips = [one for row in rows for one in row["zips"].split()]
    assert len(zips) == len(set(zips)) > 20_000
    assert all(len(one) == 5 and one.isdigit() for one in zips)
    figures = Figures((find_shipped_folder(),))
    for row in rows:
        county, _, state = county_of(row["zips"].split()[0]).partition(", ")
        assert state in STATES
        assert figures.figure("county-providers", state, county), county


def test_a_zip_leads_to_the_figure_of_its_county():
    figures = Figures((find_shipped_folder(),))
    figure = figures.pick(("county-providers",), "AL", county_of("36003"), day=date(2026, 11, 30))
    assert figure.place == "Autauga County"
    anchorage = figures.pick(
        ("county-providers",), "AK", county_of("99501"), day=date(2026, 11, 30), any_sense=True
    )
    assert "residents of the Municipality of Anchorage" in anchorage.sentence
    assert figures.find("county-providers-nm-dona-ana-county").place == "Doña Ana County"
