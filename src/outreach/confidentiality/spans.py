"""Stretches of a text, asked about again and again without being gone through each time."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate


class Spans:
    """A set of stretches of one text."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(set(spans))
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))  # the furthest end so far
        self._ends = defaultdict[int, list[int]](list)
        for start, end in ordered:
            self._ends[start].append(end)

    def hold(self, start: int, end: int) -> bool:
        """Tell whether one of the stretches holds all of another."""
        at = bisect_right(self._starts, start)
        return at > 0 and self._reach[at - 1] >= end

    def begun(self, start: int) -> tuple[int, ...]:
        """Return the ends of the stretches that begin at a place."""
        return tuple(self._ends.get(start, ()))
