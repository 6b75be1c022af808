"""What a batch needs of a roster, wherever its rows come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from outreach.model import RosterRow


class Rows(Protocol):
    """Is what a run needs of a roster."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Are the headers as printed."""

    @property
    def digest(self) -> str:
        """Is a digest of the file."""

    def rows(self) -> Iterator[RosterRow]:
        """Yield the rows."""
