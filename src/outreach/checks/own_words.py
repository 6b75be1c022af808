"""Which words are the writer's own: those that the draft, composed without them, does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.checks.reading import Reading, finding, paragraphs
from outreach.model import Finding, Kind

RUN = 6
"""So many words in a row that the composed text has too are taken to be the tool's."""

WANTED = 0.1
"""A tenth is a sentence or two: what a short text needs to be an individual one."""


def wanted_share(kind: Kind) -> float:
    """Return the share of own words that makes a text of this kind the writer's own."""
    return kind.own_share / 100 if kind.own_share else WANTED


_WORD = re.compile(r"[\w’'-]+")


def own_share(reading: Reading) -> float | None:
    """Return the share of the writer's own words among the counted ones; None where it cannot be known."""
    if not reading.generated:
        return None
    said = _words(reading.generated)
    known, whole = _windows(said), f" {' '.join(said)} "
    own = total = 0
    for paragraph in paragraphs(reading):
        words = _words(paragraph.said)
        total += len(words)
        is_short = len(words) < RUN and f" {' '.join(words)} " in whole
        own += 0 if is_short else len(words) - _shared(words, known)
    return own / total if total else None


def own_words(reading: Reading) -> Iterator[Finding]:
    """Say how much of the text is the writer's own, where that is too little."""
    share = own_share(reading)
    wanted = wanted_share(reading.kind)
    if share is not None and share < wanted and reading.kind.story:
        message = f"{share:.0%} of the words are your own."
        hint = f"Make it at least {wanted:.0%}: what you do, what you saw one day, and what you will do next."
        yield finding("own-words", "note", message, hint)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _windows(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + RUN]) for at in range(max(len(words) - RUN + 1, 0))}


def _shared(words: list[str], known: set[tuple[str, ...]]) -> int:
    covered: set[int] = set()
    for at in range(max(len(words) - RUN + 1, 0)):
        if tuple(words[at : at + RUN]) in known:
            covered.update(range(at, at + RUN))
    return len(covered)
