"""Causes as a colleague would say them, and the search for one in plain words; nothing typed is kept."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from outreach.library import Library
from outreach.shipped import find_shipped_folder

MOST_HEARD = (
    *("prior-authorization", "network-adequacy", "reimbursement-rates", "parity-enforcement"),
    *("workforce", "school-mental-health", "telehealth", "service-funding"),
)
"""Topics shown before anybody has searched."""

_LINKS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "do",
        "for",
        "from",
        "i",
        "in",
        "is",
        "it",
        "my",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "the",
        "they",
        "to",
        "we",
        "with",
    ]
)
_ALIKE = 0.8  # a word with one wrong letter in five


@dataclass(frozen=True, slots=True)
class Cause:
    """Is one topic in the words of somebody who meets the problem."""

    topic: str
    sentence: str
    summary: str
    ways: tuple[int, ...]
    words: frozenset[str]


def causes(library: Library) -> tuple[Cause, ...]:
    """Return every topic as a cause; a topic of the user's own goes by its title."""
    table = _table()
    found = []
    for topic in library.topics():
        sentence, more = table.get(topic.id, (topic.title, ""))
        angles = " ".join(angle.title for angle in topic.angles if "{" not in angle.title)
        words = _words(f"{sentence} {topic.title} {topic.summary} {more} {angles} {topic.id}")
        found.append(Cause(topic.id, sentence, topic.summary, topic.ways, words))
    return tuple(found)


def search_causes(all_causes: Iterable[Cause], asked: str) -> tuple[Cause, ...]:
    """Return the causes that some of the words asked for stand in, those with most of them first.

    One wrong letter in a word is forgiven.
    """
    wanted = _words(asked)
    if not wanted:
        return ()
    scored = [(sum(_has(cause, word) for word in wanted), cause) for cause in all_causes]
    best = max((score for score, _ in scored), default=0)
    return tuple(
        cause for score, cause in sorted(scored, key=lambda pair: -pair[0]) if score and score == best
    )


def _has(cause: Cause, word: str) -> bool:
    return word in cause.words or bool(len(word) > 3 and get_close_matches(word, cause.words, 1, _ALIKE))


def _words(text: str) -> frozenset[str]:
    found = re.findall(r"[\w-]+", text.casefold().replace("’", "").replace("'", ""))
    return frozenset(_stem(part) for word in found for part in {word, *word.split("-")}) - _LINKS


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


@cache
def _table() -> dict[str, tuple[str, str]]:
    path: Path = find_shipped_folder() / "seeds" / "lookups" / "causes.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["topic"]: (row["sentence"], row["words"]) for row in csv.DictReader(file)}
