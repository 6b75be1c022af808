"""The Census geocoder: believed only when it is sure, and when it speaks of the right lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from outreach.errors import LookupUnavailable
from outreach.locators.address import read_address
from outreach.locators.census import CensusLocator, question
from outreach.locators.located import Located, Vintage, vintage_on

DAY = date(2026, 11, 23)
VINTAGE = Vintage(
    valid_from=date(2025, 1, 3),
    valid_until=date(2027, 1, 3),
    vintage="ACS2025_Current",
    house_layer="119th Congressional Districts",
    session="119",
    upper_layer="2024 State Legislative Districts - Upper",
    lower_layer="2024 State Legislative Districts - Lower",
)
ADDRESS = read_address("1660 Grand Ave, St. Paul, MN 55105")
KNOWN = {
    ("cd", "2704"): ("mn/cd:4",),
    ("sldu", "27064"): ("mn/sldu:64",),
    ("sldl", "2764A"): ("mn/sldl:64a",),
    ("cd", "5600"): ("wy/cd:at-large",),
    ("cd", "1198"): ("dc/cd:at-large",),
    ("sldu", "11002"): ("dc/ward:2",),
    ("cd", "1601"): ("id/cd:1",),
    ("sldl", "16016"): ("id/sldl:16a", "id/sldl:16b"),
}


def house(geoid: str, session: str = "119") -> list[dict[str, Any]]:
    return [{"GEOID": geoid, "STATE": geoid[:2], "CDSESSN": session, "NAME": "x", "AREALAND": 1}]


def state(geoid: str) -> list[dict[str, Any]]:
    return [{"GEOID": geoid, "STATE": geoid[:2], "AREALAND": "1"}]


def layers(**changed: Any) -> dict[str, Any]:
    found = {"house": house("2704"), "upper": state("27064"), "lower": state("2764A"), **changed}
    names = {"house": VINTAGE.house_layer, "upper": VINTAGE.upper_layer, "lower": VINTAGE.lower_layer}
    return {names[key]: value for key, value in found.items() if value is not None}


def match(
    matched: str = "1660 GRAND AVE, SAINT PAUL, MN, 55105", geographies: Any = None, **parts: str
) -> dict[str, Any]:
    components = {"zip": "55105", "streetName": "GRAND", "state": "MN", "preDirection": "", **parts}
    return {
        "matchedAddress": matched,
        "addressComponents": components,
        "geographies": layers() if geographies is None else geographies,
    }


def answer(*matches: Any) -> dict[str, Any]:
    return {"result": {"addressMatches": list(matches)}}


class Fake:
    def __init__(self, given: Any) -> None:
        self.given = given
        self.asked: list[tuple[str, Mapping[str, str]]] = []

    def get_json(self, url: str, *, params: Mapping[str, str]) -> Any:
        self.asked.append((url, params))
        if isinstance(self.given, Exception):
            raise self.given
        return self.given


def locate(given: Any, day: date = DAY, text: str = "") -> Located:
    locator = CensusLocator(Fake(given), (VINTAGE,), lambda type, geoid: KNOWN.get((type, geoid), ()))
    return locator.locate(read_address(text) if text else ADDRESS, day)


def test_one_sure_match_settles_all_three_layers():
    found = locate(answer(match()))
    assert found.divisions == ("mn/cd:4", "mn/sldu:64", "mn/sldl:64a")
    assert (found.reasons, found.valid_until) == ({}, date(2027, 1, 3))
    assert found.source == "Census geocoder, ACS2025_Current"


@pytest.mark.parametrize(("states", "settled"), [((), True), (("MO", "WI"), True), (("MO", "MN"), False)])
def test_house_lines_of_another_plan_settle_no_house_seat(states: tuple[str, ...], settled: bool):
    us = "ocd-division/country:us/state:"
    ids = {key: tuple(us + one for one in those) for key, those in KNOWN.items()}
    vintage = replace(VINTAGE, other_plan=states)
    locator = CensusLocator(Fake(answer(match())), (vintage,), lambda *code: ids.get(code, ()))
    found = locator.locate(ADDRESS, DAY)
    assert ("ocd-division/country:us/state:mn/cd:4" in found.divisions) is settled
    assert "ocd-division/country:us/state:mn/sldl:64a" in found.divisions
    assert ("cd" in found.reasons) is not settled


def test_exactly_this_is_sent():
    fake = Fake(answer(match()))
    CensusLocator(fake, (VINTAGE,), lambda type, geoid: (), base="http://127.0.0.1:9/geocoder/").locate(
        ADDRESS, DAY
    )
    ((url, params),) = fake.asked
    assert url == "http://127.0.0.1:9/geocoder/geographies/address"
    assert params == question(ADDRESS, VINTAGE)
    assert params == {
        "street": "1660 Grand Ave",
        "city": "St. Paul",
        "state": "MN",
        "zip": "55105",
        "benchmark": "Public_AR_Current",
        "vintage": "ACS2025_Current",
        "layers": f"{VINTAGE.house_layer},{VINTAGE.upper_layer},{VINTAGE.lower_layer}",
        "format": "json",
    }


NOTHING = {
    "no match": (answer(), "does not know this address"),
    "another ZIP": (answer(match(zip="55104")), "only other addresses"),
    "another state": (answer(match(state="WI")), "only other addresses"),
    "another number": (answer(match("1662 GRAND AVE, SAINT PAUL, MN, 55105")), "only other addresses"),
    "another street": (answer(match(streetName="GRANDVIEW")), "only other addresses"),
    "another direction": (answer(match(preDirection="W")), "only other addresses"),
    "two places": (answer(match(), match()), "several places"),
    "an HTML page": (
        LookupUnavailable("The service x could not be used: it gave an unexpected answer."),
        "unexpected",
    ),
    "a list": ([], "cannot be read"),
    "no result": ({"errors": ["x"], "status": "400"}, "cannot be read"),
    "matches of numbers": (answer(1), "cannot be read"),
    "no geographies": (answer(match(geographies=[])), "cannot be read"),
    "no components": (answer({"matchedAddress": "1660 GRAND"}), "only other addresses"),
}


@pytest.mark.parametrize("case", NOTHING)
def test_what_is_not_sure_is_not_used(case):
    given, told = NOTHING[case]
    found = locate(given)
    assert found.divisions == ()
    assert set(found.reasons) == {"cd", "sldu", "sldl"}
    assert all(told in reason for reason in found.reasons.values())


def test_east_broadway_is_not_broadway():
    text = "100 Broadway, New York, NY 10005"
    east = match(
        "100 E BROADWAY, NEW YORK, NY, 10002",
        zip="10002",
        state="NY",
        streetName="BROADWAY",
        preDirection="E",
    )
    west = match(
        "100 W BROADWAY, NEW YORK, NY, 10013",
        zip="10013",
        state="NY",
        streetName="BROADWAY",
        preDirection="W",
    )
    assert locate(answer(east, west), text=text).divisions == ()


HALF = {
    "the next Congress's lines": (
        layers(house=None) | {"120th Congressional Districts": house("2704", "120")},
        "cd",
        "120th",
    ),
    "another session in the right layer": (layers(house=house("2704", "120")), "cd", "another Congress"),
    "a layer error inside a 200": (
        layers(house=[{"status": "Layer query encountered an error: x"}]),
        "cd",
        "could not read",
    ),
    "a border": (layers(house=house("2704") + house("2705")), "cd", "border"),
    "a state that does not fit": (
        layers(house=[{"GEOID": "2704", "STATE": "55", "CDSESSN": "119"}]),
        "cd",
        "cannot be read",
    ),
    "a code that is none": (layers(house=house("27ZZ")), "cd", "27ZZ"),
    "a layer of numbers": (layers(upper=[1]), "sldu", "cannot be read"),
    "the next state lines": (
        layers(upper=None) | {"2026 State Legislative Districts - Upper": state("27064")},
        "sldu",
        "2026 State Legislative Districts - Upper",
    ),
    "a missing layer": (layers(lower=None), "sldl", "lacks"),
    "an unknown district": (layers(lower=state("27999")), "sldl", "not that of a district we know"),
}


@pytest.mark.parametrize("case", HALF)
def test_one_layer_may_fail_and_the_others_stand(case):
    geographies, type_, told = HALF[case]
    found = locate(answer(match(geographies=geographies)))
    assert set(found.reasons) == {type_}
    assert told in found.reasons[type_]
    assert len(found.divisions) == 2
    assert not [division for division in found.divisions if f"/{type_}:" in division]


def test_open_ocean_settles_nothing():
    found = locate(answer(match(geographies={})))
    assert found.divisions == ()
    assert len(found.reasons) == 3


@pytest.mark.parametrize(
    ("geographies", "divisions"),
    [
        (layers(house=house("5600"), upper=[], lower=[]), ("wy/cd:at-large",)),
        (layers(house=house("1198"), upper=state("11002"), lower=[]), ("dc/cd:at-large", "dc/ward:2")),
        (
            layers(house=house("1601"), upper=[], lower=state("16016")),
            ("id/cd:1", "id/sldl:16a", "id/sldl:16b"),
        ),
    ],
    ids=["Wyoming", "District of Columbia", "Idaho"],
)
def test_odd_places(geographies, divisions):
    assert locate(answer(match(geographies=geographies))).divisions == divisions


def test_no_lines_are_guessed_for_a_day_beyond_the_table():
    fake = Fake(answer(match()))
    found = CensusLocator(fake, (VINTAGE,), lambda type, geoid: ()).locate(ADDRESS, date(2027, 1, 3))
    assert found.divisions == ()
    assert "No lines are known for 2027-01-03" in found.reasons["cd"]
    assert fake.asked == []
    assert vintage_on((VINTAGE,), date(2025, 1, 2)) is None


def test_a_point_is_located_too():
    fake = Fake({"result": {"geographies": layers()}})
    locator = CensusLocator(fake, (VINTAGE,), lambda type, geoid: KNOWN.get((type, geoid), ()))
    assert locator.locate_point(-93.168, 44.9399, DAY).divisions[0] == "mn/cd:4"
    assert fake.asked[0][1]["x"] == "-93.168000"
    broken = CensusLocator(Fake({"errors": ["X coordinate"]}), (VINTAGE,), lambda type, geoid: ())
    assert "cannot be read" in broken.locate_point(-193, 44, DAY).reasons["cd"]
