"""What a roster’s reader left out of a row, carried along to the manifest."""

from __future__ import annotations

from collections.abc import Iterator

from outreach.batch.rows import RosterBehind
from outreach.model import RosterRow
from outreach.roster.contacts import EMAIL_LEFT_OUT, PHONE_LEFT_OUT

LEFT_OUT = "left_out"
"""The value of a row that says what the letters lack."""

_OF_THE_LETTER = frozenset({EMAIL_LEFT_OUT, PHONE_LEFT_OUT})


class RemarkedRoster(RosterBehind):
    """Is a roster whose rows say among their values what was left out of the letters."""

    def rows(self) -> Iterator[RosterRow]:
        """Yield the rows."""
        for row in self._roster.rows():
            left_out = [one for one in row.remarks if one in _OF_THE_LETTER]
            yield row._replace(values={**row.values, LEFT_OUT: "; ".join(left_out)}) if left_out else row
