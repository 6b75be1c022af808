"""How a number and a place stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter
from typing import Any

from outreach.divisions import STATES

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WITH_ARTICLE = ("DC", "VI", "MP")
_AREA = re.compile(r".*\b(?:Planning Region|Census Area)")
_MUNICIPALITY = re.compile(r"(?P<name>.+) Municipality")
_CITY = re.compile(r"(?P<name>.+) city")  # an independent city, beside a county of the same name


class _Numbers(Formatter):
    """Formats numbers as people say them: `people`, `money` and `word` besides Python’s own forms."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "people":
            return say_people(float(value))
        if format_spec == "money":
            return f"${say_people(float(value))}"
        if format_spec == "word":
            return _WORDS[int(value)] if int(value) < len(_WORDS) else f"{int(value):,}"
        return str(super().format_field(value, format_spec))


_NUMBERS = _Numbers()


def fill_sentence(text: str, values: Mapping[str, Any]) -> str:
    """Return a sentence with its values; raises KeyError or ValueError for one that does not fit."""
    return _NUMBERS.vformat(text, (), values)


def show_number(number: float, form: str) -> str:
    """Return a number in a form: `,.0f`, `.2f`, `people`, `money`."""
    return _NUMBERS.format_field(number, form)


def say_people(number: float) -> str:
    """Return a large number as it is said: 2.2 million, 903,000."""
    return f"{number / 1_000_000:.1f} million" if number >= 1_000_000 else f"{number:,.0f}"


def name_place(state: str, county: str = "") -> str:
    """Return a place as a sentence names it: the District of Columbia, Ramsey County."""
    if not county:
        return f"the {STATES[state]}" if state in _WITH_ARTICLE else STATES[state]
    if city := _CITY.fullmatch(county):
        return f"the city of {city['name']}"
    if one := _MUNICIPALITY.fullmatch(county):
        return f"the Municipality of {one['name']}"
    return f"the {county}" if _AREA.fullmatch(county) else county


def place_values(place: str) -> dict[str, str]:
    """Return the forms of a place that sentences use."""
    return {
        "place": place,
        "Place": place[:1].upper() + place[1:],
        "place_s": f"{place}’" if place.endswith("s") else f"{place}’s",
    }
