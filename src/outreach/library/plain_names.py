"""Finds a topic or kind by what people call it: its title, in any capitals, or words only it has."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from outreach.errors import UnknownName
from outreach.shipped import find_shipped_folder


def find_by_plain_name(what: str, given: str, titles: Mapping[str, str]) -> str:
    """Return the id of what is called `given`, "" where nothing is; `titles` are those of all ids.

    The whole id, title or other name comes first, whatever its capitals, hyphens and spelling; then words
    that stand in the names of one only. Raises UnknownName where they stand in those of several.
    """
    spoken = _spell(given)
    if not spoken:
        return ""
    other = _other_names()
    names = {id_: (id_, title, *other.get((what, id_), ())) for id_, title in titles.items()}
    for id_, own in names.items():
        if spoken in map(_spell, own):
            return id_
    asked = set(spoken.split()) - _LINKS
    fitting = [id_ for id_, own in names.items() if asked and asked <= _words(own)]
    if len(fitting) > 1:
        some = f"“{given}” fits several {what}s."
        raise UnknownName(some, hint=f"Name one: {', '.join(sorted(fitting))}.")
    return fitting[0] if fitting else ""


_LINKS = frozenset(("a", "an", "and", "for", "in", "of", "on", "or", "that", "the", "to", "with"))


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in _spell(name).split()) - _LINKS


@cache
def _spell(name: str) -> str:
    """Return a name in small letters, without signs, plurals and British spelling."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("’s", "").replace("'s", "")
    words = re.sub(r"[^\w]+|_", " ", plain).split()
    return " ".join(map(_spell_word, words))


def _spell_word(word: str) -> str:
    for pattern, spelled in _SPELLINGS:
        word = pattern.sub(spelled, word)
    return word


_SPELLINGS = (
    (re.compile(r"is(?=(?:e|ed|ing|ation|ations)$)"), "iz"),
    (re.compile(r"our(?=s?$|al$)"), "or"),
    (re.compile(r"(?<=licen)c(?=e)"), "s"),
    (re.compile(r"(?<=program)me"), ""),
    (re.compile(r"(?<=cent)re$"), "er"),
    (re.compile(r"(?<=[^s])s$"), ""),
)


@cache
def _other_names() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return what else topics and kinds are called, by `topic` or `kind` and id."""
    path = find_shipped_folder() / "seeds" / "lookups" / "other_names.csv"
    names: dict[tuple[str, str], tuple[str, ...]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["what"], row["id"])
            names[key] = (*names.get(key, ()), row["name"])
    return names
