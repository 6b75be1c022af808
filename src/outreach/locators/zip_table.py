"""The ZIP locator: a table of ZIPs and their possible House districts, guarded by USPS ranges.

A ZIP is a way mail goes, not an area with borders: it can lie in several districts or states, and a
post-office box says nothing about where its owner lives. So a ZIP is only ever sure of the House district
where the whole state has one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from outreach.divisions import read_district
from outreach.errors import InputError
from outreach.locators.location import Certainty, Location
from outreach.locators.zip_code import MILITARY_WAY_OUT, normalise_zip


class Range(Protocol):
    """Is a range of ZIPs and where it lies."""

    @property
    def states(self) -> tuple[str, ...]: ...
    @property
    def kind(self) -> str: ...
    @property
    def note(self) -> str: ...


class ZipTable(Protocol):
    """Is what the locator needs to be able to look up; the directory of officials does."""

    def zip_districts(self, zip_code: str) -> tuple[str, ...]:
        """Give the short codes of a ZIP's possible districts: IL-3, ND-AL, CO-? (district unknown)."""

    def zip_range(self, zip_code: str) -> Range | None:
        """Give the narrowest USPS range a ZIP lies in."""

    def zip_type(self, zip_code: str) -> tuple[str, str] | None:
        """Return (state, type) of a ZIP in use that has no area of its own, or None."""

    def house_divisions(self, state: str) -> tuple[str, ...]:
        """Give the ids of a state's House districts."""


class ZipLocator:
    """Tells where a ZIP may lie."""

    def __init__(self, table: ZipTable) -> None:
        self._table = table

    def locate(self, text: str) -> Location:
        """Give the states and House districts a ZIP may lie in.

        Raises InputError for text that is no ZIP, a ZIP not in use, and military ZIPs.
        """
        zip_code = normalise_zip(text)
        home = self._table.zip_range(zip_code)
        if home is None:
            raise InputError(
                f"There is no ZIP {zip_code}.",
                hint="Check it for a typing error, or give a state or district.",
            )
        if home.kind == "military":
            raise InputError(f"{zip_code} is a military or diplomatic ZIP.", hint=MILITARY_WAY_OUT)
        if home.kind == "unrepresented":
            return _unrepresented(zip_code, home.note)
        if codes := self._table.zip_districts(zip_code):
            return self._location(zip_code, codes)
        listed = self._table.zip_type(zip_code)
        if listed and listed[1] == "military":
            raise InputError(f"{zip_code} is a military or diplomatic ZIP.", hint=MILITARY_WAY_OUT)
        in_doubt = len(home.states) > 1 and not home.kind  # an airport with the prefix of another state
        states = (listed[0],) if listed and not in_doubt else home.states
        found = self._location(zip_code, tuple(f"{state}-?" for state in states))
        if listed and listed[1] == "standard":
            return found
        return replace(found, has_area=False, note=_NO_AREA if listed else _UNLISTED)

    def _location(self, zip_code: str, codes: tuple[str, ...]) -> Location:
        states = tuple(sorted({code.partition("-")[0] for code in codes}))
        single = {state: ids[0] for state in states if len(ids := self._table.house_divisions(state)) == 1}
        unknown = tuple(code[:2] for code in codes if code.endswith("-?") and code[:2] not in single)
        divisions = [str(read_district(code)) for code in codes if not code.endswith("-?")]
        divisions += [single[code[:2]] for code in codes if code.endswith("-?") and code[:2] in single]
        return Location(
            zip=zip_code,
            states=states,
            divisions=tuple(divisions),
            open_states=unknown,
            certainty=_certainty(states, divisions, unknown, single),
        )


_NO_AREA = "This ZIP serves post-office boxes or one building: it shows the state, not where its users live."
_UNLISTED = (
    "No list of ZIPs has this one: check it for a typing error. If it is right, its first digits tell the"
    " state, and nothing more."
)


def _certainty(
    states: tuple[str, ...], divisions: list[str], unknown: tuple[str, ...], single: dict[str, str]
) -> Certainty:
    if unknown:
        return Certainty.OPEN
    if len(divisions) > 1:
        return Certainty.SEVERAL
    return Certainty.SINGLE if set(states) <= set(single) else Certainty.ONE


def _unrepresented(zip_code: str, place: str) -> Location:
    return Location(
        zip=zip_code,
        states=(),
        divisions=(),
        open_states=(),
        certainty=Certainty.UNREPRESENTED,
        note=f"ZIP {zip_code} lies in {place}, a country of its own, not represented in Congress.",
    )
