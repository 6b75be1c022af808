"""The answer of a locator."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """Says how far a place settles the House district."""

    SINGLE = "single"  # the state has one seat: no doubt
    ONE = "one"  # one district, as far as the ZIP table knows
    SEVERAL = "several"  # one of the listed districts
    OPEN = "open"  # any district of `open_states`, or one of those listed
    UNREPRESENTED = "unrepresented"  # no part of the United States' representation


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Is where a place lies, as far as the locator can tell. Several states: the place may lie in any."""

    zip: str
    states: tuple[str, ...]  # two capitals each, sorted; empty where nothing is represented
    divisions: tuple[str, ...]  # ids of the House districts it may lie in
    open_states: tuple[str, ...]  # states of which any district may be the right one
    certainty: Certainty
    has_area: bool = True  # False for a ZIP of boxes or one building, and for one that no list knows
    note: str = ""
