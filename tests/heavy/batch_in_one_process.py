"""A batch without worker processes, for tests that end it at a given system call: ROSTER OUT."""

from __future__ import annotations

import sys
from concurrent.futures import Future
from datetime import date

from outreach.batch import Job, production
from outreach.batch.chunk import draft_chunk
from outreach.errors import OutreachError
from outreach.roster import open_roster
from outreach.workspace import Workspace


class OneProcess:
    window, rows, names_the_dead = 1, 2, False

    def submit(self, job: Job, packed: bytes) -> Future[bytes]:
        future: Future[bytes] = Future()
        future.set_result(draft_chunk(job, packed))
        return future

    def is_death(self, fault: BaseException) -> bool:
        return False

    def renew(self) -> None: ...

    def close(self, *, now: bool = False) -> None: ...


class OneMeans(production.Means):
    def open(self) -> OneProcess:
        return OneProcess()


if __name__ == "__main__":
    source, out = sys.argv[1:]
    job = Job(topic="parity-enforcement", kinds=("letter",), day=date(2026, 11, 23), target=out)
    try:
        production.produce(Workspace(), open_roster(source), source, job, OneMeans(), day_given=True)
    except OutreachError as fault:
        print(fault.message, fault.hint, file=sys.stderr)
        sys.exit(fault.exit_code)
