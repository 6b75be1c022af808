"""Rows without an address, which may yet write to whom everybody may write to."""

from __future__ import annotations

from collections.abc import Iterator

from outreach.batch.job import Job
from outreach.batch.rows import RosterBehind, Rows
from outreach.batch.seats import Whom
from outreach.model import RosterRow, RowState
from outreach.roster.cells import comparable
from outreach.roster.seen import Seen
from outreach.workspace import Workspace

NO_LOCATION = "no-location"
"""The code of a row with neither a ZIP nor a street with city and state."""


class AnywhereRoster(RosterBehind):
    """Is a roster whose rows without an address are used where no district decides whom they write to.

    So does `draft`: a federal agency or a chair in Congress may be written to by anybody, and an insurance
    commissioner by who gives a state.
    """

    def __init__(self, roster: Rows, workspace: Workspace, job: Job) -> None:
        super().__init__(roster)
        self._workspace, self._job = workspace, job

    def rows(self) -> Iterator[RosterRow]:
        """Yield the rows."""
        library = self._workspace.library
        topic = library.topic(self._job.topic)
        whom = [Whom(self._workspace, self._job, library.kind(name), topic) for name in self._job.kinds]
        if any(one.needs_district for one in whom):
            yield from self._roster.rows()
            return
        state_needed = any(one.needs_state for one in whom)
        names = Seen()
        for row in self._roster.rows():
            before = names.first(comparable(row.values.get("name", "")), row.number)
            if row.code != NO_LOCATION or (state_needed and not row.values.get("state")):
                yield row
            elif before:
                told = f"there is no address, and line {before} has the same name: is it the same person?"
                yield row._replace(reason=told)
            else:
                yield row._replace(state=RowState.USABLE, code="", reason="")
