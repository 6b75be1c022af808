"""Rosters made of rows, and an engine that drafts at once, in this process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from outreach.batch import Job, OutputFolder, Run, digests
from outreach.batch.chunk import draft_chunk
from outreach.batch.departures import Departures, settle_departures
from outreach.batch.outcomes import Account
from outreach.model import RosterRow, RowState
from outreach.workspace import Workspace

DAY = date(2026, 11, 23)

FIELDS = ("name", "credentials", "street", "city", "state", "zip", "story", "district")


def row(number: int, *, row_state: RowState = RowState.USABLE, reason: str = "", **values: str) -> RosterRow:
    """Make a row; its key follows from its words, as in a roster."""
    cells = tuple(values.get(name, "") for name in FIELDS)
    key = hashlib.sha256("\0".join(cells).encode()).hexdigest()[:32]
    return RosterRow(number=number, state=row_state, reason=reason, values=values, cells=cells, key=key)


DANA = {"name": "Dana Ruiz", "credentials": "LMFT", "city": "St. Paul", "state": "MN", "zip": "55105"}
ANA = {"name": "Ana Ortiz", "city": "Sioux Falls", "state": "SD", "zip": "57104"}
SPLIT = {"name": "Pat Lee", "city": "Chicago", "state": "IL", "zip": "60614"}  # lies in two districts


@dataclass
class ListedRoster:
    """A roster of rows that a test made."""

    listed: list[RosterRow]
    columns: tuple[str, ...] = FIELDS
    mapping: Mapping[str, str] = field(default_factory=lambda: {name: name for name in FIELDS})
    notes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        return hashlib.sha256(repr(self.listed).encode()).hexdigest()

    def rows(self) -> Iterator[RosterRow]:
        yield from self.listed


class HereAndNow:
    """An engine without processes: a chunk is done when it is handed over."""

    window, rows, names_the_dead = 2, 200, False

    def __init__(self) -> None:
        self.chunks = 0

    def submit(self, job: Job, packed: bytes) -> Future[bytes]:
        self.chunks += 1
        future: Future[bytes] = Future()
        try:
            future.set_result(draft_chunk(job, packed))
        except Exception as fault:
            future.set_exception(fault)
        return future

    def is_death(self, fault: BaseException) -> bool:
        return False

    def renew(self) -> None:
        raise AssertionError("nobody dies here")

    def close(self, *, now: bool = False) -> None:
        pass


def run_once(
    workspace: Workspace,
    job: Job,
    rows: list[RosterRow],
    *,
    restart: bool = False,
    prune: bool = False,
    left: list[Departures] | None = None,
    **more: object,
) -> Account:
    """Draft rows into the job's folder, as one call of the command does, without its reports.

    Who left the folder is added to `left`.
    """
    with OutputFolder(job.target, workspace.settings.data) as folder:
        digest = folder.settle_job(digests(job, workspace), restart=restart)
        run = Run(ListedRoster(rows, **more), job, folder, job_digest=digest)  # type: ignore[arg-type]
        if not run.is_finished():
            run.go(HereAndNow())
        found = settle_departures(folder, prune=prune)
        if left is not None:
            left.append(found)
        return run.account


def letters_in(job: Job) -> dict[str, bytes]:
    """Read every letter of a job's folder."""
    top = Path(job.target)
    return {
        str(path.relative_to(top)): path.read_bytes()
        for path in sorted(top.rglob("*"))
        if path.is_file() and ".outreach" not in path.parts
    }
