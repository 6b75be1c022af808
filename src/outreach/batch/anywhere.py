"""Rows without an address, which may yet write to whom everybody may write to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from outreach.batch.job import Job
from outreach.batch.rows import RosterBehind, Rows
from outreach.batch.seats import Whom
from outreach.model import RosterRow, RowState
from outreach.roster.cells import comparable
from outreach.roster.seen import Seen
from outreach.workspace import Workspace

NO_LOCATION = "no-location"
"""The code of a row with neither a ZIP nor a street with city and state."""


class Needed(NamedTuple):
    """Is what must be known of where a member lives, so that a job’s letters can be addressed."""

    district: bool
    state: bool


def needed_for(workspace: Workspace, job: Job) -> Needed:
    """Return what a job needs of every row; raises InputError for a topic, kind or name that is not there."""
    topic = workspace.library.topic(job.topic)
    whom = [Whom(workspace, job, workspace.library.kind(name), topic) for name in job.kinds]
    return Needed(any(one.needs_district for one in whom), any(one.needs_state for one in whom))


class AnywhereRoster(RosterBehind):
    """Is a roster whose rows without an address are used where no district decides whom they write to.

    So does `draft`: a federal agency or a chair in Congress may be written to by anybody, and an insurance
    commissioner by who gives a state.
    """

    def __init__(self, roster: Rows, needed: Needed) -> None:
        super().__init__(roster)
        self._needed = needed

    def rows(self) -> Iterator[RosterRow]:
        """Yield the rows."""
        if self._needed.district:
            yield from self._roster.rows()
            return
        names = Seen()
        for row in self._roster.rows():
            before = names.first(comparable(row.values.get("name", "")), row.number)
            if row.code != NO_LOCATION or (self._needed.state and not row.values.get("state")):
                yield row
            elif before:
                told = f"there is no address, and line {before} has the same name: is it the same person?"
                yield row._replace(reason=told)
            else:
                yield row._replace(state=RowState.USABLE, code="", reason="")
