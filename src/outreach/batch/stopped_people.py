"""Who is not written for any more, as a row says that is skipped, or held because of what it says."""

from __future__ import annotations

from outreach.batch.finished import Marks, marks_of
from outreach.model import RosterRow, RowState

_NOBODY = Marks("", "")

# A row of these says nothing about other rows of the same person.
_OF_THE_ROW_ALONE = frozenset({"duplicate", "hidden", "organization", "archived"})

_HELD = frozenset({"unclear", "notes", "stop"})
"""Codes of rows that wait for a person because they may say not to write."""


def is_stopped(row: RosterRow) -> bool:
    """Return whether a row says that nothing is, or may not be, written for its person."""
    if row.state is RowState.SKIPPED:
        return row.code != "duplicate"
    return row.state is RowState.NEEDS_ATTENTION and row.code in _HELD


def stops_of(row: RosterRow, run: int) -> list[tuple[str, Marks, int]]:
    """Return (key, marks, run) of the people a row stops: rows that were seen before that run have to go."""
    marks = _NOBODY if row.code in _OF_THE_ROW_ALONE else marks_of(row.values)
    if row.state is RowState.SKIPPED:
        return [(row.person or row.key, marks, run)]
    if is_stopped(row):
        return [
            (row.key, _NOBODY, run + 1),
            ("", marks, run),
        ]  # it has the key of its letters, and was seen now
    return []
