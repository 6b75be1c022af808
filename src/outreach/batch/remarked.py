"""What a roster’s reader fixed, guessed, found missing or left out of a row, on its way to the manifest."""

from __future__ import annotations

from collections.abc import Iterator

from outreach.batch.rows import RosterBehind, Rows
from outreach.credentials import LicenseTable
from outreach.errors import InputError
from outreach.model import RosterRow
from outreach.roster.contacts import EMAIL_LEFT_OUT, PHONE_LEFT_OUT
from outreach.senders import credential_notes

LEFT_OUT = "left_out"
"""The value of a row that says what the letters lack."""

REMARKED = "remarked"
"""The value of a row that says what was fixed, guessed or is missing in it."""

_OF_THE_LETTER = frozenset({EMAIL_LEFT_OUT, PHONE_LEFT_OUT})


class RemarkedRoster(RosterBehind):
    """A roster whose rows say among their values what was left out of the letters, and what was remarked."""

    def __init__(self, roster: Rows, licenses: LicenseTable) -> None:
        super().__init__(roster)
        self._licenses = licenses

    def _with_credential_notes(self, row: RosterRow) -> RosterRow:
        """Return the row with a remark on credentials or a profession that claim nothing."""
        if not (row.values.get("credentials") or row.values.get("profession")):
            return row
        try:
            notes = credential_notes(row.values, self._licenses)
        except InputError:  # drafting says what is wrong with the row
            return row
        return row._replace(remarks=(*row.remarks, *notes)) if notes else row

    def rows(self) -> Iterator[RosterRow]:
        """Yield the rows."""
        for row in map(self._with_credential_notes, self._roster.rows()):
            if not row.remarks:
                yield row
                continue
            left_out = [one for one in row.remarks if one in _OF_THE_LETTER]
            others = [one for one in row.remarks if one not in _OF_THE_LETTER]
            said = {LEFT_OUT: "; ".join(left_out), REMARKED: "; ".join(others)}
            yield row._replace(values={**row.values, **{name: text for name, text in said.items() if text}})
