"""The columns that attention.csv adds to those of a roster: which row it was, and why it is there."""

from __future__ import annotations

from collections.abc import Sequence

from outreach.model import RosterRow

KEY_COLUMN, NUMBER_COLUMN, REASON_COLUMN = "outreach row", "roster row", "outreach reason"
"""The key, so that no letter is drafted twice; the row’s number in the roster, and the reason, for people."""

ADDED = (REASON_COLUMN, NUMBER_COLUMN, KEY_COLUMN)

_MOST = 10_000_000  # rows of a roster; a number that somebody typed may be anything


class AttentionColumns:
    """Reads those columns, where a roster has them: it is a part of another roster then."""

    def __init__(self, columns: Sequence[str]) -> None:
        names = [name.strip().casefold() for name in columns]
        self._key = names.index(KEY_COLUMN) if KEY_COLUMN in names else -1
        self._number = names.index(NUMBER_COLUMN) if NUMBER_COLUMN in names else -1

    @property
    def are_there(self) -> bool:
        """Whether the rows name those of another roster."""
        return self._key >= 0

    def key_of(self, row: RosterRow) -> str:
        """Return the key of the row that this one was, "" where it says none."""
        return row.cells[self._key].strip() if 0 <= self._key < len(row.cells) else ""

    def numbered(self, row: RosterRow) -> RosterRow:
        """Return a row with the number that it has in its roster, where it says one."""
        cell = row.cells[self._number].strip() if 0 <= self._number < len(row.cells) else ""
        if cell.isascii() and cell.isdecimal() and 0 < int(cell[:9]) <= _MOST:
            return row._replace(number=int(cell[:9]))
        return row
