"""Where a ZIP may lie: the odd cases one by one, then every ZIP of the table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach.directory import Directory, open_directory
from outreach.divisions import short_code
from outreach.errors import InputError
from outreach.locators import Certainty, Location, ZipLocator

TABLES = Path(__file__).parents[2] / "seeds" / "directory"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Directory]:
    with open_directory(TABLES, tmp_path_factory.mktemp("directory")) as opened:
        yield opened


@pytest.fixture
def locator(directory: Directory) -> ZipLocator:
    return ZipLocator(directory)


def codes(found: Location) -> list[str]:
    return [*map(short_code, found.divisions), *(f"{state}-?" for state in found.open_states)]


@pytest.mark.parametrize(
    ("zip_code", "candidates", "certainty"),
    [
        ("55105", ["MN-4"], Certainty.ONE),
        ("60614", ["IL-3", "IL-5", "IL-7"], Certainty.SEVERAL),
        ("82001", ["WY-AL"], Certainty.SINGLE),
        ("82003", ["WY-AL"], Certainty.SINGLE),  # post-office boxes: not in the table, the state has one seat
        ("20001", ["DC-AL"], Certainty.SINGLE),
        ("00901", ["PR-AL"], Certainty.SINGLE),
        ("00801", ["VI-AL"], Certainty.SINGLE),  # the islands are not in the table
        ("96910", ["GU-AL"], Certainty.SINGLE),
        ("96950", ["MP-AL"], Certainty.SINGLE),
        ("96799", ["AS-AL"], Certainty.SINGLE),  # not Hawaii
        ("05501", ["MA-?"], Certainty.OPEN),  # not Vermont
        ("06390", ["NY-1"], Certainty.ONE),  # not Connecticut
        ("83414", ["WY-AL"], Certainty.SINGLE),  # not Idaho
        ("73960", ["TX-13"], Certainty.ONE),  # not Oklahoma
        ("20588", ["MD-?"], Certainty.OPEN),  # not Washington
        ("57255", ["ND-AL", "SD-AL"], Certainty.SEVERAL),
        ("57717", ["MT-2", "SD-AL", "WY-AL"], Certainty.SEVERAL),
        ("81120", ["NM-3", "CO-?"], Certainty.OPEN),
        ("42223", ["KY-1", "TN-7"], Certainty.SEVERAL),
    ],
)
def test_a_zip_lies_where_the_mail_goes(
    locator: ZipLocator, zip_code: str, candidates: list[str], certainty: Certainty
) -> None:
    found = locator.locate(zip_code)
    assert (codes(found), found.certainty) == (candidates, certainty)


@pytest.mark.parametrize(
    ("zip_code", "country"),
    [("96940", "Palau"), ("96941", "the Federated States of Micronesia"), ("96960", "the Marshall Islands")],
)
def test_a_freely_associated_state_is_not_represented(
    locator: ZipLocator, zip_code: str, country: str
) -> None:
    found = locator.locate(zip_code)
    assert found.certainty is Certainty.UNREPRESENTED
    assert (found.states, found.divisions) == ((), ())
    assert country in found.note


@pytest.mark.parametrize("zip_code", ["09012", "34002", "96601"])
def test_a_military_zip_is_asked_for_the_voting_residence(locator: ZipLocator, zip_code: str) -> None:
    with pytest.raises(InputError) as caught:
        locator.locate(zip_code)
    assert "voting residence" in caught.value.hint


@pytest.mark.parametrize("zip_code", ["00000", "00100", "34300", "96900", "51800"])
def test_a_zip_not_in_use_is_refused(locator: ZipLocator, zip_code: str) -> None:
    with pytest.raises(InputError, match=f"There is no ZIP {zip_code}"):
        locator.locate(zip_code)


def test_of_all_zips_none_with_several_candidates_is_taken_for_one(locator: ZipLocator) -> None:
    lines = (TABLES / "zip_cd.csv").read_text("utf-8").splitlines()[1:]
    split = 0
    for line in lines:
        zip_code, _, districts = line.partition(",")
        found = locator.locate(zip_code)
        assert sorted(codes(found)) == sorted(districts.split()), zip_code
        assert (found.certainty in (Certainty.SINGLE, Certainty.ONE)) == (" " not in districts), zip_code
        split += " " in districts
    assert (len(lines), split) == (
        33_774,
        7_299 + 11,
    )  # split upstream, and where the lost home state was added
