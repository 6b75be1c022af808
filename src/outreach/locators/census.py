"""The Census geocoder, asked for the lines of the officials who sit on the day, and believed only when sure.

https://geocoding.geo.census.gov/geocoder/Geocoding_Services_API.html . Since September 2026 its default
answers with the lines of the next Congress, so the vintage is named and the answer's layer and session are
compared with it. A match counts only with the same house number, street, state and ZIP.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from outreach.divisions import parse_division
from outreach.errors import LookupUnavailable
from outreach.locators.address import AskedAddress, directions_of, street_name
from outreach.locators.located import LAYERS, Located, Vintage, vintage_on

BASE_URL = "https://geocoding.geo.census.gov/geocoder"
BENCHMARK = "Public_AR_Current"

ByGeoid = Callable[[str, str], tuple[str, ...]]  # type and GEOID -> ids of divisions


class JsonSource(Protocol):
    """Fetches JSON; raises LookupUnavailable for everything that is no answer."""

    def get_json(self, url: str, *, params: Mapping[str, str]) -> Any: ...


class CensusLocator:
    """Asks the geocoder where an address or a point lies."""

    def __init__(
        self, source: JsonSource, vintages: tuple[Vintage, ...], by_geoid: ByGeoid, *, base: str = BASE_URL
    ) -> None:
        self._source, self._vintages, self._by_geoid = source, vintages, by_geoid
        self._base = base.rstrip("/")

    def locate(self, address: AskedAddress, day: date) -> Located:
        """Locate an address for a day; what cannot be settled is a reason, never an exception or a guess."""
        vintage = vintage_on(self._vintages, day)
        if vintage is None:
            return _nothing(f"No lines are known for {day}; a newer outreach may know them.")
        try:
            answer = self._source.get_json(
                f"{self._base}/geographies/address", params=question(address, vintage)
            )
        except LookupUnavailable as fault:
            return replace(_nothing(fault.message), unavailable=True)
        match = _the_match(answer, address)
        if isinstance(match, str):
            return _nothing(match)
        return replace(self._located(match["geographies"], vintage, day), point=_point(match))

    def locate_point(self, longitude: float, latitude: float, day: date) -> Located:
        """Locate a point (degrees, WGS 84) for a day."""
        vintage = vintage_on(self._vintages, day)
        if vintage is None:
            return _nothing(f"No lines are known for {day}; a newer outreach may know them.")
        params = {"x": f"{longitude:.6f}", "y": f"{latitude:.6f}", **_asked_for(vintage)}
        try:
            answer = self._source.get_json(f"{self._base}/geographies/coordinates", params=params)
        except LookupUnavailable as fault:
            return replace(_nothing(fault.message), unavailable=True)
        found = _at(answer, "result", "geographies")
        return self._located(found, vintage, day) if isinstance(found, dict) else _nothing(_UNEXPECTED)

    def _located(self, geographies: Mapping[str, Any], vintage: Vintage, day: date) -> Located:
        divisions: list[str] = []
        reasons: dict[str, str] = {}
        for type in LAYERS:
            found = self._layer(geographies, type, vintage)
            if isinstance(found, str):
                reasons[type] = found
            else:
                divisions += found
        return Located(
            divisions=tuple(divisions),
            reasons=reasons,
            as_of=day,
            valid_until=vintage.valid_until,
            source=f"Census geocoder, {vintage.vintage}",
        )

    def _layer(self, geographies: Mapping[str, Any], type: str, vintage: Vintage) -> tuple[str, ...] | str:
        """Return the divisions of one layer, or why there are none to be trusted."""
        name = vintage.layer(type)
        records = geographies.get(name)
        if records is None:
            return _missing(geographies, name, type)
        if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
            return _UNEXPECTED
        if any("status" in record and "GEOID" not in record for record in records):
            return f"The service could not read its layer {name}."
        if not records:
            return ()  # Nebraska and the District of Columbia have no lower chamber
        if len(records) > 1:
            return "The place lies on a border between districts."
        return self._division(records[0], type, vintage)

    def _division(self, record: Mapping[str, Any], type: str, vintage: Vintage) -> tuple[str, ...] | str:
        geoid, state = str(record.get("GEOID", "")), str(record.get("STATE", ""))
        if not re.fullmatch(r"\d{2}[0-9A-Z]{2,3}", geoid) or geoid[:2] != state:
            return _UNEXPECTED
        if type == "cd" and str(record.get("CDSESSN", "")) != vintage.session:
            return f"The service answered with the lines of another Congress than the {vintage.session}th."
        found = self._by_geoid(type, geoid)
        if (
            type == "cd"
            and vintage.other_plan
            and {parse_division(one).state for one in found} & {*vintage.other_plan}
        ):
            return "The service has other House lines for this state than those in use."
        return found or f"The code {geoid} is not that of a district we know."


_UNEXPECTED = "The service gave an answer that cannot be read."


def question(address: AskedAddress, vintage: Vintage) -> dict[str, str]:
    """Return exactly what is sent for an address."""
    return {
        "street": address.street,
        "city": address.city,
        "state": address.state,
        "zip": address.zip,
        **_asked_for(vintage),
    }


def _asked_for(vintage: Vintage) -> dict[str, str]:
    layers = ",".join(vintage.layer(type) for type in LAYERS)
    return {"benchmark": BENCHMARK, "vintage": vintage.vintage, "layers": layers, "format": "json"}


def _nothing(reason: str) -> Located:
    return Located(reasons=dict.fromkeys(LAYERS, reason))


def _at(value: Any, *path: str) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _the_match(answer: Any, address: AskedAddress) -> Mapping[str, Any] | str:
    matches = _at(answer, "result", "addressMatches")
    if not isinstance(matches, list) or not all(isinstance(match, dict) for match in matches):
        return _UNEXPECTED
    if not matches:
        return "The service does not know this address."
    same = [match for match in matches if _is_same(match, address)]
    if not same:
        return "The service found only other addresses that look like this one."
    if len(same) > 1:
        return "The service found this address in several places."
    return same[0] if isinstance(same[0].get("geographies"), dict) else _UNEXPECTED


def _is_same(match: Mapping[str, Any], address: AskedAddress) -> bool:
    parts = match.get("addressComponents")
    matched = match.get("matchedAddress")
    if not isinstance(parts, dict) or not isinstance(matched, str):
        return False
    number = matched.split(" ", 1)[0].strip(",")
    directions = [str(parts.get(key) or "") for key in ("preDirection", "suffixDirection")]
    return (
        number.casefold() == address.number.casefold()
        and str(parts.get("state", "")).upper() == address.state
        and str(parts.get("zip", ""))[:5] == address.zip
        and street_name(str(parts.get("streetName", ""))) == address.street_name
        and directions_of(directions) == address.directions
    )


def _point(match: Mapping[str, Any]) -> tuple[float, float] | None:
    x, y = _at(match, "coordinates", "x"), _at(match, "coordinates", "y")
    known = all(isinstance(one, int | float) and not isinstance(one, bool) for one in (x, y))
    return (float(x), float(y)) if known else None


def _missing(geographies: Mapping[str, Any], name: str, type: str) -> str:
    kind = "Congressional Districts" if type == "cd" else name.rpartition(" - ")[2]
    others = [other for other in geographies if kind in other]
    if others:
        return f"The service answered with “{others[0]}” instead of “{name}”."
    return f"The service’s answer lacks “{name}”."
