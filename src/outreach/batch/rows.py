"""What a batch needs of a roster, wherever its rows come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from outreach.model import RosterRow
from outreach.roster import LineCount


class Rows(Protocol):
    """Is what a run needs of a roster."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Are the headers as printed."""

    @property
    def digest(self) -> str:
        """Is a digest of the file."""

    def rows(self) -> Iterator[RosterRow]:
        """Yield the rows; no two have the same key."""


class RosterBehind:
    """Is a roster read through another one, which changes some of its rows."""

    def __init__(self, roster: Rows) -> None:
        self._roster = roster
        self.mapping: Mapping[str, object] = getattr(roster, "mapping", {})
        self.columns, self.digest = roster.columns, roster.digest

    @property
    def line_count(self) -> LineCount | None:
        """The account of all lines of the file; known after it was read."""
        return getattr(self._roster, "line_count", None)

    @property
    def notes(self) -> tuple[str, ...]:
        """Are what was noticed about the file; known after it was read."""
        return tuple(getattr(self._roster, "notes", ()))
