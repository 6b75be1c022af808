"""Committees by the short names people use: senate-help, house-ways-and-means, mn-senate-health.

Those of Congress stand in seeds/lookups/committees.csv; a state’s are named by state, chamber and own name.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from outreach.directory import Directory
from outreach.divisions import STATES
from outreach.errors import InputError, UnknownName
from outreach.model import Committee
from outreach.safe_files import slug

_CHAMBERS = {"upper": "senate", "lower": "house", "legislature": "joint"}
_WORDS = {"assembly": "lower", "house": "lower", "lower": "lower", "senate": "upper", "upper": "upper"}
_WORDS |= {
    "joint": "legislature",
    "legislature": "legislature",
    "delegates": "lower",
    "council": "legislature",
}
_EMPTY = {"and", "of", "on", "the", "for", "committee", "standing", "chair"}
LISTING = "See: outreach officials committees --state MN (without --state, those of Congress)"


@dataclass(frozen=True, slots=True)
class NamedCommittee:
    """Is a committee with the short name it goes by, and what it holds where the table says so."""

    name: str
    committee: Committee
    holds: str = ""


class Committees:
    """Finds committees of Congress and the states by name."""

    def __init__(self, directory: Directory, table: Path) -> None:
        self._directory = directory
        with table.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self._table = {row["name"]: (row["committee"], row["holds"]) for row in rows}

    def of(self, state: str = "") -> tuple[NamedCommittee, ...]:
        """Return a state’s committees on record, or those of Congress that have a short name."""
        if state:
            return tuple(NamedCommittee(name, one) for name, one in sorted(self._named(state).items()))
        found = ((name, self._directory.committee(one), holds) for name, (one, holds) in self._table.items())
        return tuple(NamedCommittee(name, one, holds) for name, one, holds in found if one)

    def _named(self, state: str) -> dict[str, Committee]:
        there = self._directory.committees(state)
        times = Counter(map(_short_name, there))
        # Upstream has some committees twice; the end of the id keeps them apart.
        return {
            _short_name(one) + (f"-{one.id[-4:]}" if times[_short_name(one)] > 1 else ""): one
            for one in there
        }

    def named(self, text: str) -> Committee:
        """Return the committee that a short name, an id, or a state and some words of its name mean.

        Raises UnknownName with the nearest ones, and InputError where the words fit several.
        """
        given = text.strip()
        known = self._directory.committee(self._table.get(slug(given), (given, ""))[0])
        known = known or self._directory.committee(given.upper())
        if known:
            return known
        state, chamber, words = _taken_apart(given)
        if not state:
            raise UnknownName.among("committee", given, self._table, listing=LISTING)
        return self._of_state(given, state, chamber, words)

    def _of_state(self, given: str, state: str, chamber: str, words: frozenset[str]) -> Committee:
        named = self._named(state)
        if exact := named.get(given.casefold()):
            return exact
        there = {name: one for name, one in named.items() if not chamber or one.body.endswith(chamber)}
        found = [name for name, one in there.items() if words and _content(one.name) == words]
        found = found or [name for name, one in there.items() if words and words <= _content(one.name)]
        if len(found) == 1:
            return there[found[0]]
        if found:
            raise InputError(
                f"“{given}” may mean {len(found)} committees.", hint=f"Name one: {', '.join(sorted(found))}."
            )
        raise UnknownName.among("committee", given, there, listing=LISTING)


def _taken_apart(given: str) -> tuple[str, str, frozenset[str]]:
    """Return state, kind of chamber (empty for any) and the words that are left."""
    words = _words(given)
    for length in (1, 2, 3):
        first = " ".join(words[:length])
        state = next((code for code, name in STATES.items() if first in (code.lower(), name.lower())), "")
        if state:
            rest = words[length:]
            chamber = _WORDS.get(rest[0], "") if rest else ""
            return state, chamber, frozenset(rest[1:] if chamber else rest) - _EMPTY
    return "", "", frozenset()


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain)


def _content(name: str) -> frozenset[str]:
    return frozenset(_words(name)) - _EMPTY


def _short_name(committee: Committee) -> str:
    kind = _CHAMBERS.get(committee.body.partition("-")[2], "")
    parts = (committee.state, kind, committee.parent_name, committee.name)
    return "-".join(word for part in parts for word in _words(part))
