"""One text for any place: a ZIP, an address, coordinates, a district, a division id, a state, or a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from outreach.divisions import STATES, parse_division, read_district, read_state, read_state_district
from outreach.errors import InputError, OutreachError

_ZIP = re.compile(r"\d{5}(?:[-\s]?\d{4})?|\d{3,4}(?:\.0*)?|\d{5}\.0*")
_POINT = re.compile(r"(?P<latitude>[-+]?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(?P<longitude>[-+]?\d{1,3}(?:\.\d+)?)")
_NUMBERED = re.compile(r"[A-Za-z]{2}[ -]\d{1,3}")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlaceText:
    """Is a text with what it was taken for. Its repr shows nothing: it may be somebody's address."""

    zip: str = ""
    state: str = ""
    district: str = ""
    address: str = ""
    point: tuple[float, float] | None = None  # longitude, latitude
    name: str = ""


def read_place_text(text: str) -> PlaceText:
    """Tell what a text names: 55105, MN, MN-4, an id, "44.94,-93.17", an address, else a person's name."""
    given = " ".join(unicodedata.normalize("NFKC", text).split())
    if given.casefold().startswith("ocd-division/"):
        return _of_id(given.casefold())
    if _ZIP.fullmatch(given):
        return PlaceText(zip=given)
    if _POINT.fullmatch(given):
        return PlaceText(point=read_point(given))
    if given.upper() in STATES or given.casefold() in {name.casefold() for name in STATES.values()}:
        return PlaceText(state=read_state(given))
    if _is_district(given):
        return PlaceText(district=given)
    return _with_figures(given, text) if re.search(r"\d", given) else PlaceText(name=given)


def _with_figures(given: str, text: str) -> PlaceText:
    # No name holds figures. What holds them and is nothing else is read as an address: whatever is wrong with
    # it is then told without repeating it.
    if not re.search(r"[^\W\d_]", given):
        return PlaceText(zip=given)
    return PlaceText(district=given) if _NUMBERED.fullmatch(given) else PlaceText(address=text)


def _of_id(given: str) -> PlaceText:
    division = parse_division(given)
    return PlaceText(district=given) if division.district else PlaceText(state=division.state)


def _is_district(given: str) -> bool:
    if not re.search(r"\d|\b(?:AL|at[\s-]?large)\b|-(?:SD|HD|AD|LD|Ward)-", given, re.IGNORECASE):
        return False
    try:
        return bool(read_state_district(given) or read_district(given))
    except OutreachError:
        return False


def read_point(text: str) -> tuple[float, float]:
    """Read "44.9399,-93.1680" (latitude, longitude) into longitude and latitude.

    Raises InputError for what is no point on earth, and for one far from the United States, as two numbers
    in the wrong order are.
    """
    match = _POINT.fullmatch(" ".join(text.split()))
    if match is None:
        raise InputError("These are no coordinates.", hint=_POINT_HOW)
    latitude, longitude = float(match["latitude"]), float(match["longitude"])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise InputError("These coordinates are not on earth.", hint=_POINT_HOW)
    # From American Samoa to Alaska, and from Guam across the date line to the Virgin Islands.
    if not (-15 <= latitude <= 72 and (longitude <= -64 or longitude >= 144)):
        raise InputError("These coordinates are outside the United States.", hint=_POINT_HOW)
    return longitude, latitude


_POINT_HOW = "Write latitude, then longitude, in degrees: --point 44.9399,-93.1680"
