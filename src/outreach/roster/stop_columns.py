"""Which columns say of a person that they must not be drafted, by their headers: seeds/rosters/stops.toml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from outreach.roster.word_lists import read_word_lists, split_words


class StopColumn(NamedTuple):
    """One column that can take a person off the list, and how its cells are read."""

    column: int
    kind: str  # opted-out, deceased, archived, gone, address
    stops_on: str  # yes, no, filled, status, none: see seeds/rosters/stops.toml
    then: str = "skip"  # or ask
    unclear: str = "ask"  # or pass
    is_question: bool = False  # told by the words of a sentence, not by a known header


def find_stop_column(index: int, header: str) -> StopColumn | None:
    """Return how a column is read that can take a person off the list; None for any other column."""
    meaning = _read_header(header)
    return StopColumn(index, *meaning) if meaning else None


@lru_cache(maxsize=1024)
def _read_header(header: str) -> tuple[str, str, str, str, bool] | None:
    words = _header_words(header)
    if not words:
        return None
    named = _named()
    if meaning := named.get("".join(words)):
        return (*meaning, False)
    if _is_of_others(words):
        return None
    for core in _cores(words):
        if meaning := named.get("".join(core)):
            return (*meaning, False)
    question = None if words[0] in _header_set("asks") else _read_question(words)
    return (*question, True) if question else None


def looks_like_consent(header: str) -> bool:
    """Return whether a header may ask for consent, though nothing is read from the column."""
    words = set(_header_words(header))
    return bool(words & _header_set("consent_like"))


def is_of_other_things(header: str) -> bool:
    """Return whether a column speaks of a license, a payment ...: not of membership."""
    return bool(set(_header_words(header)) & _header_set("other_things"))


def is_of_others(header: str) -> bool:
    """Return whether a column speaks of another person, or of calls, text messages, pictures ... only."""
    return _is_of_others(_header_words(header))


def is_of_dues(header: str) -> bool:
    """Return whether a column says how it stands with somebody’s dues."""
    return bool(set(_header_words(header)) & _header_set("dues"))


def is_list_of_codes(header: str) -> bool:
    """Return whether the cells of a column are codes, several of which may stand in one cell."""
    return bool(set(_header_words(header)) & _header_set("lists"))


def holds_own_words(header: str) -> bool:
    """Return whether a column that nothing is read from may hold sentences of the member’s own."""
    words = _header_words(header)
    return len(words) > 6 or bool(set(words) & _header_set("own_words"))


def _is_of_others(words: Sequence[str]) -> bool:
    found = set(words)
    if found & _header_set("of_others"):
        return True
    return bool(found & _header_set("other_channels")) and not found & _header_set("letters_after_all")


def _read_question(words: Sequence[str]) -> tuple[str, str, str, str] | None:
    if len(words) < 2 or words[-1] == "complete":  # of REDCap: whether a form is filled in, as 0, 1 or 2
        return None
    text = " ".join(words)
    for pattern, stops_on, then, unclear in _questions():
        if pattern.search(text):
            return "opted-out", stops_on, then, unclear
    return None


def _header_words(header: str) -> tuple[str, ...]:
    words = split_words(header, camel=True)
    # “do not” and “don’t” are one, and so are “e-mail” and “email”.
    text = f" {' '.join(words)} ".replace(" dont ", " do not ").replace(" e mail", " email")
    return tuple(text.split())


def _cores(words: Sequence[str]) -> list[tuple[str, ...]]:
    before, after = _header_set("before"), _header_set("after")
    starts, ends = [0], [len(words)]
    while starts[-1] < len(words) - 1 and (words[starts[-1]] in before or words[starts[-1]].isdigit()):
        starts.append(starts[-1] + 1)
    while ends[-1] > 1 and (words[ends[-1] - 1] in after or words[ends[-1] - 1].isdigit()):
        ends.append(ends[-1] - 1)
    return [tuple(words[start:end]) for start in starts for end in ends if start < end]


@lru_cache(maxsize=1)
def _named() -> dict[str, tuple[str, str, str, str]]:
    table: dict[str, tuple[str, str, str, str]] = {}
    for group in read_word_lists("stops")["columns"]:
        meaning = (group["kind"], group["stops_on"], group["then"], group["unclear"])
        for header in group["headers"]:
            table["".join(_header_words(header))] = meaning
    return table


@lru_cache(maxsize=1)
def _questions() -> tuple[tuple[re.Pattern[str], str, str, str], ...]:
    return tuple(
        (re.compile(item["pattern"]), item["stops_on"], item["then"], item["unclear"])
        for item in read_word_lists("stops")["questions"]
    )


@lru_cache(maxsize=32)
def _header_set(name: str) -> frozenset[str]:
    return frozenset(
        word for entry in read_word_lists("stops")["headers"][name] for word in split_words(entry)
    )
