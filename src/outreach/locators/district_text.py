"""A district in words -> its code: “4th district of Minnesota” is MN-4, “WA Senate District 14” WA-SD-14."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache

from outreach.divisions import find_state
from outreach.shipped import find_shipped_folder

_NUMBER = re.compile(r"0*(\d{1,3})(?:st|nd|rd|th)?([a-z])?")
_NAMED = ("MA", "NH", "VT")  # the states whose districts of the legislature have names
_NAMED_WITH_NUMBER = ("NH", "VT")  # “Hillsborough 29” and “Chittenden-13” are of the House
_GLUED = re.compile(r"\b(cd|sd|hd|ad|ld)(\d)")
_LETTERED = "AK"  # whose senate districts are the letters A to T
_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
)
_ORDINALS = {word: number for number, word in enumerate(_ONES.split(), start=1)}
_ORDINALS |= {"fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19}
_TENS = {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}
_BEFORE_ONES = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}


@cache
def words_of(use: str) -> frozenset[str]:
    """Return the words that seeds/lookups/district_words.csv lists for one use: CD, SD, filler, title."""
    path = find_shipped_folder() / "seeds" / "lookups" / "district_words.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row["words"] for row in csv.DictReader(file) if row["use"] == use)


def read_district_words(text: str) -> str:
    """Return the code of a district that is named in words, or nothing where the text is something else.

    Whether the state has such a district is not known here.
    """
    for state, rest in _split_state(_split_words(text)):
        if code := _read_rest(state, rest):
            return code
    return ""


def names_district_without_state(text: str) -> bool:
    """Return whether a text is only a district: “LD 43”, “4th district”, “34B”, “at large”."""
    words = _split_words(text)
    chamber, others = _take_chamber(words)
    rest = [word for word in others if word not in words_of("filler")]
    if rest in (["at", "large"], []):
        return bool(rest)
    number = _read_number(rest)
    return bool(number) and (bool(chamber) or len(rest) < len(words) or not number.isdecimal())


def _split_words(text: str) -> list[str]:
    plain = re.sub(r"['’]s\b", "", text.casefold().replace(".", ""))
    plain = _GLUED.sub(r"\1 \2", plain)
    return re.sub(r"[\s,;#()–—-]+", " ", plain).strip().split()


def _split_state(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the states that the first or last words may name, longest names first, and the other words."""
    for length in range(min(len(words), 6), 0, -1):
        if state := find_state(" ".join(words[-length:])):
            yield state, words[:-length]
        if state := find_state(" ".join(words[:length])):
            yield state, words[length:]
    if words and words[0] == "ward":  # the wards of the District are the only ones in the directory
        yield "DC", words


def _read_rest(state: str, words: list[str]) -> str:
    chamber, others = _take_chamber(words)
    rest = [word for word in others if word not in words_of("filler")]
    name = " ".join(rest)
    if name in ("at large", "al"):
        return f"{state}-{f'{chamber}-' if chamber not in ('', 'CD') else ''}AL"
    number = _read_number(rest)
    if number:
        letter = number[-1].isalpha()
        return (
            f"{state}-{number}"
            if chamber in ("", "CD") and not letter
            else f"{state}-{chamber or 'HD'}-{number}"
        )
    if state == _LETTERED and len(name) == 1 and chamber in ("", "SD"):
        return f"{state}-SD-{name.upper()}"
    if state in _NAMED_WITH_NUMBER and not chamber and re.fullmatch(r"[a-z]+(?: [a-z]+)? \d{1,3}", name):
        return f"{state}-HD-{name}"
    if state in _NAMED and chamber in ("SD", "HD") and name and len(rest) <= 6:
        return f"{state}-{chamber}-{name}"
    return ""


def _take_chamber(words: list[str]) -> tuple[str, list[str]]:
    """Return CD, SD, HD, AD, LD, WARD or nothing, and the words without those that named it."""
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            for chamber in ("CD", "SD", "HD", "AD", "LD", "WARD"):
                if phrase in words_of(chamber):
                    return chamber, words[:start] + words[start + length :]
    return "", words


def _read_number(words: list[str]) -> str:
    """Return “4” of 4, 04, 4th, fourth, or “64A”; nothing for other words."""
    if len(words) == 2 and words[0] in _BEFORE_ONES and _ORDINALS.get(words[1], 10) < 10:
        return str(_BEFORE_ONES[words[0]] + _ORDINALS[words[1]])
    if len(words) != 1:
        return ""
    if words[0] in _ORDINALS or words[0] in _TENS:
        return str(_ORDINALS.get(words[0]) or _TENS[words[0]])
    match = _NUMBER.fullmatch(words[0])
    return f"{int(match[1])}{(match[2] or '').upper()}" if match else ""
