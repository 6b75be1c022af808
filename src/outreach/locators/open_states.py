"""Open States as a second opinion on where a point lies: only its division ids are read, never its people.

https://docs.openstates.org/api-v3/ , GET /people.geo . Its lines of Congress may lag, and so may its state
lines; it is therefore compared with the Census geocoder and never believed alone where the two differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from outreach.divisions import parse_division
from outreach.errors import InputError, LookupUnavailable
from outreach.locators.located import LAYERS, Located, layer_of

BASE_URL = "https://v3.openstates.org"

Seats = Callable[[str], int]  # id of a division -> how many members it elects; 0 for one we do not know

_CHAMBERS = {"upper", "lower", "legislature"}


class JsonSource(Protocol):
    """Fetches JSON; raises LookupUnavailable for everything that is no answer."""

    def get_json(self, url: str, *, params: Mapping[str, str], headers: Mapping[str, str]) -> Any: ...


class OpenStatesLocator:
    """Asks Open States which districts a point lies in."""

    def __init__(self, source: JsonSource, seats: Seats, *, key: str, base: str = BASE_URL) -> None:
        self._source, self._seats, self._key = source, seats, key
        self._base = base.rstrip("/")

    def locate_point(self, longitude: float, latitude: float, day: date) -> Located:
        """Locate a point (degrees, WGS 84); what cannot be settled is a reason, never an exception."""
        params = {"lat": f"{latitude:.6f}", "lng": f"{longitude:.6f}"}
        try:
            # The key travels in a header: addresses end up in logs, headers do not.
            answer = self._source.get_json(
                f"{self._base}/people.geo", params=params, headers={"X-API-KEY": self._key}
            )
            divisions = self._divisions(answer)
        except LookupUnavailable as fault:
            return Located(reasons=dict.fromkeys(LAYERS, fault.message), unavailable=True)
        return Located(divisions=divisions, as_of=day, source="Open States")

    def _divisions(self, answer: Any) -> tuple[str, ...]:
        people = answer.get("results") if isinstance(answer, dict) else None
        if not isinstance(people, list):
            raise _unexpected()
        held = Counter(division for person in people if (division := _division(person)))
        known = {division: self._seats(division) for division in held}
        if any(seats and held[division] > seats for division, seats in known.items()):
            raise _unexpected()
        return tuple(sorted(division for division, seats in known.items() if seats))


def _division(person: Any) -> str:
    """Return the id of a legislator's district, empty for a senator of the United States."""
    role = person.get("current_role") if isinstance(person, dict) else None
    if not isinstance(role, dict) or role.get("org_classification") not in _CHAMBERS:
        raise _unexpected()
    try:
        division = role["division_id"]
        return division if layer_of(division) else _of_a_state(division)
    except (InputError, KeyError, TypeError):
        raise _unexpected() from None


def _of_a_state(division_id: str) -> str:
    parse_division(division_id)
    return ""


def _unexpected() -> LookupUnavailable:
    return LookupUnavailable("Open States gave an answer that cannot be read.")


def cross_checked(census: Located, second: Located) -> Located:
    """Return the Census answer, with what a second service says of it.

    Where both name a state district and differ, neither is believed: the layer is doubtful, with both. The
    same goes for a state district that the second service alone names. The House is the Census Bureau's word.
    """
    divisions, reasons = list(census.divisions), dict(census.reasons)
    doubts, remarks = dict(census.doubts), dict(census.remarks)
    for layer in LAYERS:
        own, other = census.of_layer(layer), second.of_layer(layer)
        if not other or set(own) & set(other):
            continue
        remarks[layer] = f"{second.source} has it in {_codes(other)}" + (
            f", the Census geocoder in {_codes(own)}." if own else "; nothing else confirms that."
        )
        if layer != "cd":
            divisions = [one for one in divisions if one not in own]
            doubts[layer] = (*own, *other)
            reasons.pop(layer, None)
    return Located(
        divisions=tuple(divisions),
        reasons=reasons,
        as_of=census.as_of or second.as_of,
        valid_until=census.valid_until,
        source=", ".join(dict.fromkeys(one.source for one in (census, second) if one.source)),
        point=census.point,
        doubts=doubts,
        remarks=remarks,
        unavailable=census.unavailable and second.unavailable,
    )


def _codes(divisions: tuple[str, ...]) -> str:
    return " and ".join(parse_division(one).code for one in divisions)
