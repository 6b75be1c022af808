"""One person of a roster, as a batch works with it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class RowState(StrEnum):
    """Says what a row is good for before anything is drafted."""

    USABLE = "usable"
    NEEDS_ATTENTION = "needs-attention"  # a person must mend it: `reason` says what
    SKIPPED = "skipped"  # rightly left out: duplicate, opted out, deceased, archived, an organization, hidden


class RosterRow(NamedTuple):
    """Is one row of a roster: what we understood of it, and every cell as it stood there."""

    number: int  # the line of the file, or the row of the sheet, that a person sees; the first is 1
    key: str  # names the row by its content, so that a run is taken up again after rows moved
    values: Mapping[str, str]  # our field -> text, cleaned; keys are senders.FIELDS plus roster fields
    cells: tuple[str, ...]  # the original cells, in the order of the columns
    state: RowState = RowState.USABLE
    reason: str = ""  # why it needs attention or is skipped, in a user's words
    code: str = ""  # the same in one word, to be counted: no-name, duplicate, opted-out ...
    remarks: tuple[str, ...] = ()  # what was mended or is missing, though the row can be used
    person: str = ""  # of a skipped row: the key that it would have if it were not
