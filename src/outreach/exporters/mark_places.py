"""Where evidence marks stand: told by the words before them, and found again in the edited text.

The same words may stand in a text twice, so a mark also tells in which paragraph it stood, and which one of
equal passages of the paragraph it followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from outreach.model import Run

MAX_MARKS = 1_000  # of one draft; the shipped topics have ten facts or so
_CONTEXT = 48  # characters before a mark, by which its place is found again
_NEAR = 72  # characters in which they are found, but where there are odd spaces


@dataclass(frozen=True, slots=True)
class Mark:
    """One evidence mark: the words before it, the evidence, and which of equal places is meant."""

    before: str
    source: str
    nth: int = 0  # equal passages before it in its paragraph
    paragraph: int = -1  # where it stood when the file was written; -1 where that is not told


def context_of(before: str) -> tuple[str, int]:
    """Return the words by which the place behind `before` is found, and how often they stood there before."""
    near = " ".join(before[-_NEAR:].split())
    if len(near) < _CONTEXT:
        near = " ".join(before.split())
    near = near[-_CONTEXT:]
    nth, at = 0, before.find(near)
    while 0 <= at < len(before.rstrip()) - len(near):
        nth += 1
        at = before.find(near, at + 1)
    return near, nth


def with_marks(
    paragraphs: Sequence[tuple[Run, ...]], marks: Iterable[Mark]
) -> tuple[list[tuple[Run, ...]], tuple[str, ...]]:
    """Return paragraphs with the marks at their places again, and the evidence whose words are gone."""
    marks = tuple(marks)[:MAX_MARKS]
    texts = [_flat("".join(run.text for run in runs)) for runs in paragraphs]
    found = [_holders(texts, mark) for mark in marks]
    moves = [
        (mark.paragraph, where[0] - mark.paragraph)
        for mark, where in zip(marks, found, strict=True)
        if len(where) == 1 and mark.paragraph >= 0
    ]
    added: dict[int, list[tuple[int, str]]] = {}
    lost: list[str] = []
    last = (0, 0)
    for mark, where in zip(marks, found, strict=True):
        if not where:
            lost.append(mark.source)
            continue
        at = _nearest(mark, where, moves) if mark.paragraph >= 0 else _next(mark, where, texts, last)
        end = _end(texts[at][0], mark, last if mark.paragraph < 0 else (-1, 0), at)
        last = (at, end)
        added.setdefault(at, []).append((texts[at][1][end - 1] + 1, mark.source))
    made = [_inserted(runs, added[at]) if at in added else runs for at, runs in enumerate(paragraphs)]
    return made, tuple(dict.fromkeys(lost))


def _flat(text: str) -> tuple[str, list[int]]:
    """Return a text with single spaces, and where each of its characters stands in the text itself."""
    words, places = list[str](), list[int]()
    for found in re.finditer(r"\S+", text):
        if words:
            words.append(" ")
            places.append(found.start() - 1)
        words.append(found[0])
        places += range(found.start(), found.end())
    return "".join(words), places


def _holders(texts: list[tuple[str, list[int]]], mark: Mark) -> list[int]:
    return [at for at, (text, _) in enumerate(texts) if mark.before and mark.before in text]


def _nearest(mark: Mark, where: list[int], moves: list[tuple[int, int]]) -> int:
    """Return the paragraph that is nearest to where the mark stood, paragraphs added before it counted in."""
    _, move = min(moves, key=lambda each: abs(each[0] - mark.paragraph), default=(0, 0))
    return min(where, key=lambda at: abs(at - mark.paragraph - move))


def _next(mark: Mark, where: list[int], texts: list[tuple[str, list[int]]], last: tuple[int, int]) -> int:
    """Return the first paragraph behind the mark before this one; marks are told in their order."""
    for at in where:
        if at > last[0] or (at == last[0] and texts[at][0].rfind(mark.before) + len(mark.before) >= last[1]):
            return at
    return where[0]


def _end(text: str, mark: Mark, last: tuple[int, int], at: int) -> int:
    """Return the place behind the words of a mark in the text of its paragraph."""
    size = len(mark.before)
    ends, found = list[int](), text.find(mark.before)
    while found >= 0:
        ends.append(found + size)
        found = text.find(mark.before, found + 1)
    if last[0] == at:
        return next((end for end in ends if end >= last[1]), ends[-1])
    return ends[min(mark.nth, len(ends) - 1)]


def _inserted(runs: tuple[Run, ...], added: list[tuple[int, str]]) -> tuple[Run, ...]:
    made, start = list[Run](), 0
    waiting = sorted(added, key=lambda each: each[0])  # of equal places, in the order of the marks
    for run in runs:
        end, at = start + len(run.text), start
        while waiting and waiting[0][0] <= end:
            place, source = waiting.pop(0)
            if place > at:
                made.append(replace(run, text=run.text[at - start : place - start]))
                at = place
            made.append(Run("", source=source))
        if at < end:
            made.append(replace(run, text=run.text[at - start :]))
        start = end
    return tuple(made)
