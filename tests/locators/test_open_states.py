"""Open States as a second opinion: read strictly, compared with the Census, never believed alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from outreach.errors import LookupUnavailable
from outreach.locators.located import Located, layer_of
from outreach.locators.open_states import OpenStatesLocator, cross_checked

DAY = date(2026, 11, 23)
MN = "ocd-division/country:us/state:mn"
SEATS = {f"{MN}/cd:4": 1, f"{MN}/sldu:64": 1, f"{MN}/sldu:65": 1, f"{MN}/sldl:64a": 1, f"{MN}/sldl:64b": 1}
SEATS |= {"ocd-division/country:us/state:az/sldl:4": 2, "ocd-division/country:us/district:dc/ward:2": 1}


def person(division: object, chamber: object = "lower", **more: Any) -> dict[str, Any]:
    role = {
        "title": "Representative",
        "org_classification": chamber,
        "district": "x",
        "division_id": division,
    }
    return {"id": "ocd-person/1", "name": "Ada <script>{{7*7}}</script>", "current_role": role, **more}


SENATOR = person(MN, "upper")  # of the United States: the state itself is the division
HOME = [
    person(f"{MN}/sldl:64a"),
    person(f"{MN}/sldu:64", "upper"),
    person(f"{MN}/cd:4"),
    SENATOR,
    {**SENATOR, "id": "2"},
]


class Fake:
    def __init__(self, given: Any) -> None:
        self.given = given
        self.asked: list[tuple[str, Mapping[str, str], Mapping[str, str]]] = []

    def get_json(self, url: str, *, params: Mapping[str, str], headers: Mapping[str, str]) -> Any:
        self.asked.append((url, params, headers))
        if isinstance(self.given, Exception):
            raise self.given
        return self.given


def located(given: Any) -> Located:
    return OpenStatesLocator(Fake(given), lambda one: SEATS.get(one, 0), key="k").locate_point(
        -93.168, 44.94, DAY
    )


def census(*divisions: str, **more: Any) -> Located:
    return Located(divisions=tuple(divisions), as_of=DAY, source="Census geocoder", **more)


def test_exactly_the_point_is_sent_and_the_key_in_a_header():
    source = Fake({"results": HOME})
    OpenStatesLocator(source, lambda one: 1, key="secret", base="https://mirror.example/").locate_point(
        -93.168, 44.94, DAY
    )
    assert source.asked == [
        (
            "https://mirror.example/people.geo",
            {"lat": "44.940000", "lng": "-93.168000"},
            {"X-API-KEY": "secret"},
        )
    ]


def test_only_divisions_are_taken_never_people():
    found = located({"results": HOME})
    assert found.divisions == (f"{MN}/cd:4", f"{MN}/sldl:64a", f"{MN}/sldu:64")
    assert "script" not in repr(found)
    assert [found.of_layer(layer) for layer in ("cd", "sldu")] == [(f"{MN}/cd:4",), (f"{MN}/sldu:64",)]


def test_two_members_of_a_district_with_two_seats_are_right():
    arizona = person("ocd-division/country:us/state:az/sldl:4")
    assert located({"results": [arizona, {**arizona, "id": "2"}]}).divisions


def test_a_ward_is_the_upper_layer():
    assert layer_of("ocd-division/country:us/district:dc/ward:2") == "sldu"
    assert layer_of("ocd-division/country:us/district:dc") == ""


BAD: dict[str, Any] = {
    "a list": [],
    "no results": {},
    "results no list": {"results": {}},
    "a person no object": {"results": ["x"]},
    "no role": {"results": [{"name": "Ada"}]},
    "an unknown chamber": {"results": [person(f"{MN}/sldu:64", "senate of the moon")]},
    "a null division": {"results": [person(None)]},
    "a division that is none": {"results": [person("ocd-division/country:us/state:zz/sldu:1")]},
    "two officials for one seat": {"results": [person(f"{MN}/sldl:64a"), person(f"{MN}/sldl:64a")]},
    "the service is down": LookupUnavailable("The service could not be used: it did not answer."),
}


@pytest.mark.parametrize("case", BAD)
def test_what_has_another_shape_is_refused_whole(case):
    found = located(BAD[case])
    assert (found.divisions, found.unavailable) == ((), True)
    assert set(found.reasons) == {"cd", "sldu", "sldl"}


def test_a_district_we_do_not_know_is_no_answer():
    assert located({"results": [person(f"{MN}/sldl:99z")]}).divisions == ()


def test_where_both_agree_the_census_stands_unremarked():
    own = census(f"{MN}/cd:4", f"{MN}/sldu:64", f"{MN}/sldl:64a")
    found = cross_checked(own, located({"results": HOME}))
    assert (found.divisions, dict(found.doubts), dict(found.remarks)) == (own.divisions, {}, {})
    assert found.source == "Census geocoder, Open States"


def test_where_they_differ_on_a_state_district_neither_is_believed():
    own = census(f"{MN}/cd:4", f"{MN}/sldu:65", f"{MN}/sldl:64a")
    found = cross_checked(own, located({"results": HOME}))
    assert found.divisions == (f"{MN}/cd:4", f"{MN}/sldl:64a")
    assert found.doubts == {"sldu": (f"{MN}/sldu:65", f"{MN}/sldu:64")}
    assert found.remarks == {"sldu": "Open States has it in MN-SD-64, the Census geocoder in MN-SD-65."}


def test_on_the_house_the_census_is_believed_and_the_other_told():
    own = census("ocd-division/country:us/state:mn/cd:5")
    found = cross_checked(own, located({"results": HOME}))
    assert found.divisions == ("ocd-division/country:us/state:mn/cd:5",)
    assert found.remarks["cd"] == "Open States has it in MN-4, the Census geocoder in MN-5."


def test_what_the_census_left_open_the_other_does_not_settle_alone():
    own = census(reasons={"cd": "down", "sldu": "down", "sldl": "down"}, unavailable=True)
    found = cross_checked(own, located({"results": HOME}))
    assert found.divisions == ()
    assert found.doubts == {"sldu": (f"{MN}/sldu:64",), "sldl": (f"{MN}/sldl:64a",)}
    assert dict(found.reasons) == {"cd": "down"}
    assert not found.unavailable


def test_a_second_service_that_is_down_changes_nothing():
    own = census(f"{MN}/cd:4", f"{MN}/sldu:64")
    found = cross_checked(own, located(BAD["the service is down"]))
    assert (found.divisions, dict(found.doubts), found.unavailable) == (own.divisions, {}, False)
