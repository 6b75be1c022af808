"""A few hundred rows -> letters on disk: the one function that every engine runs.

Rows and results travel packed, so that an engine has one string of bytes to carry and nothing to walk.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import threading
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import TextIO

from outreach.batch.boxes import signs_printed_as_boxes
from outreach.batch.collecting import SELDOM
from outreach.batch.drafting import Drafter, Made, Prepared
from outreach.batch.finished import finished
from outreach.batch.job import Job, combined, contents
from outreach.batch.outcomes import BatchRow, Letter, Outcome, RowResult
from outreach.batch.packing import pack_results, unpack_rows
from outreach.batch.targets import Placed, Target, digest_of, open_target
from outreach.errors import InputError, OutreachError
from outreach.exporters import Exporter
from outreach.settings import read_settings
from outreach.workspace import Workspace

PATIENCE = 120
"""Seconds after which one row has hung: its process is ended, and the row set aside."""


def draft_chunk(job: Job, packed: bytes) -> bytes:
    """Draft and write the letters of some rows; return their results, in order.

    Rows that a stop left out have no result. Everything is durable when this returns, and doing it again
    changes nothing. Raises OutreachError for what concerns every row: a broken template, a full disk.
    """
    drafter, target = _kit(job, threading.get_ident())
    rows, results = unpack_rows(packed), []
    for row in rows:
        if job.stop and os.path.exists(job.stop):
            break
        results.append(_draft(row, drafter, target))
    _set_alarm(0)
    target.settle()
    return pack_results(finished(results, [row.values for row in rows[: len(results)]]))


@lru_cache(maxsize=4)  # a kit belongs to one thread: its look-ups are not made to be shared
def _kit(job: Job, thread: int) -> tuple[Drafter, Target]:
    settings = read_settings()
    if job.checked and combined(contents(settings, job)) != job.checked:
        raise InputError(
            "A worker has other templates, topics or officials than this machine.",
            hint="Install the same version of outreach there, and copy your own folder of templates.",
        )
    return Drafter(job, Workspace(settings)), open_target(job.target)


def _draft(row: BatchRow, drafter: Drafter, target: Target) -> RowResult:
    _set_alarm(PATIENCE)
    try:
        made = drafter.draft(row)
        return _written(row, made, drafter, target)
    except OutreachError:
        raise  # a template or the disk: not this row's fault
    except Exception as fault:
        # The text of a foreign error may carry the row's own data; its type does not.
        told = f"Something went wrong inside outreach ({type(fault).__name__})."
        person = row.values.get("name", "")
        return RowResult(row.number, row.key, Outcome.FAILED.value, told, person, (), True)


def _set_alarm(seconds: int) -> None:
    # Ends the process itself, so that even a hang in C code is noticed; only a main thread may ask for it.
    if (
        os.environ.get(WORKER) != str(os.getpid())
        or threading.current_thread() is not threading.main_thread()
    ):
        return
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
    elif seconds:  # Windows has no such clock, but a thread of its own that minds nothing else
        faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())
    else:
        faulthandler.cancel_dump_traceback_later()


@cache
def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="ascii")


WORKER = "OUTREACH_WORKER"
"""Environment variable that names the process id of a worker, which may be ended."""


def _written(row: BatchRow, made: Made, drafter: Drafter, target: Target) -> RowResult:
    known = dict(row.known)
    told, same = "", 0
    edited: list[str] = []
    letters = []
    for one in made.letters:
        for exporter in drafter.exporters:
            data = exporter.export(one.draft)
            name = f"{one.stem}{exporter.suffix}"
            path = f"{one.folder}/{name}" if one.folder else name
            placed = target.put(path, data, known.get(path, b""))
            same += placed is Placed.SAME and path in known
            told = placed.value if placed in (Placed.KEPT, Placed.REPLACED) else told
            if placed is Placed.KEPT:
                edited.append(path)
            official = one.official.id if one.official else ""
            letters.append(
                Letter(
                    *(one.kind, official, one.to, one.folder, name, digest_of(data)),
                    *(one.words, one.own, one.places, _with_boxes(one, exporter, data)),
                )
            )
    return made.result._replace(letters=tuple(letters), told=told, same=same, edited=tuple(edited))


def _with_boxes(letter: Prepared, exporter: Exporter, data: bytes) -> str:
    """Return a letter’s warnings, with the signs that its PDF prints as empty boxes."""
    boxes = signs_printed_as_boxes(exporter, letter.draft, data)
    return "; ".join(filter(None, (boxes, letter.warnings)))


def prepare_worker() -> None:
    """Make this process a worker: interruptions are its parent’s business, and it leaves no core dump."""
    os.environ[WORKER] = str(os.getpid())
    gc.set_threshold(*SELDOM)
    for name in ("SIGINT", "SIGBREAK"):  # Windows tells every process of a console
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass


def clear_staging(folder: Path) -> None:
    """Remove what a crash left half written; call it only while nobody else works there."""
    from outreach.batch.targets import STAGING

    for path in (folder / STAGING).glob("*"):
        # On Windows, a worker that outlived its run may hold one a little longer.
        with suppress(PermissionError):
            path.unlink(missing_ok=True)
