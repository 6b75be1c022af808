"""Rows with what is to be said of each: all counted, the first ones named, those of one reason together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MOST_LISTED = 10_000
"""Rows of one sort that a survey names; all are counted, and a run lists them all in attention.csv."""

_MOST_GROUPS = 1_000
_MOST_OF_GROUP = 8  # rows and examples of one reason that are named
_PARTICULAR = re.compile(r"“[^”]*”|\blines? \d+|\bread as \d[\d-]*")
_QUOTED = re.compile(r"“[^”]*”")


@dataclass(slots=True)
class Group:
    """The rows of which the same is to be said, but for a name or a number."""

    text: str  # as of the first row
    count: int = 0
    rows: list[int] = field(default_factory=list)  # the first ones
    examples: dict[str, None] = field(default_factory=dict)  # what is quoted first, of the first ones

    def add(self, number: int, text: str) -> None:
        """Count a row."""
        self.count += 1
        if len(self.rows) < _MOST_OF_GROUP:
            self.rows.append(number)
        if len(self.examples) < _MOST_OF_GROUP and (found := _QUOTED.search(text)):
            self.examples[found[0]] = None

    @property
    def printed(self) -> str:
        """The text, with more examples where the rows differ in what is quoted."""
        if len(self.examples) < 2:
            return self.text
        return _QUOTED.sub(lambda _: ", ".join(self.examples), self.text, count=1)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {"reason": self.printed, "count": self.count, "first_rows": self.rows}


class Listed:
    """Rows with the reason for each: all counted, the first ones named."""

    def __init__(self) -> None:
        self.count = 0
        self.named: list[tuple[int, str]] = []
        self._groups: dict[str, Group] = {}

    def add(self, number: int, reason: str, together: str = "") -> None:
        """Count a row, and name it while there is room; `together` is the reason as its group says it."""
        self.count += 1
        if len(self.named) < MOST_LISTED:
            self.named.append((number, reason))
        self._group(number, together or reason)

    def add_remarks(self, number: int, remarks: tuple[str, ...]) -> None:
        """Count a row of which several things are to be said, each in a group of its own."""
        self.count += 1
        if len(self.named) < MOST_LISTED:
            self.named.append((number, "; ".join(remarks)))
        for remark in remarks:
            self._group(number, remark)

    def _group(self, number: int, text: str) -> None:
        # A ZIP or a district makes a reason another one; a name, or the line it speaks of, does not.
        key = _PARTICULAR.sub("#", text)
        if key not in self._groups:
            if len(self._groups) >= _MOST_GROUPS:
                return
            self._groups[key] = Group(text)
        self._groups[key].add(number, text)

    def groups(self) -> Iterator[Group]:
        """Yield the groups, the largest first."""
        yield from sorted(self._groups.values(), key=lambda group: (-group.count, group.rows[0]))

    def as_json(self) -> list[dict[str, Any]]:
        """Return the named ones as plain values."""
        return [{"row": number, "reason": reason} for number, reason in self.named]
