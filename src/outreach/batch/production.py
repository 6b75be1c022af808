"""From a roster to a finished folder: check, lock, draft, report."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import dataclass, field, replace
from pathlib import Path

from outreach.batch import reports
from outreach.batch.attention_columns import AttentionColumns
from outreach.batch.departures import Departures, settle_departures
from outreach.batch.drafting import Drafter
from outreach.batch.engines import DaskCluster, Engine, LocalProcesses
from outreach.batch.folder import OutputFolder
from outreach.batch.freshness_notes import recipient_notes
from outreach.batch.interruption import interruptible
from outreach.batch.job import Job, check_job, combined, contents, digests
from outreach.batch.outcomes import Account
from outreach.batch.packet_files import drop_outdated
from outreach.batch.packets import Packets, make_packets
from outreach.batch.reports import LINES, Summary
from outreach.batch.rows import Rows
from outreach.batch.run import Run
from outreach.batch.settling import Tally, settle
from outreach.errors import FileFault, InputError, RunStopped
from outreach.roster import LineCount
from outreach.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """Is what a run is done with."""

    engine: str = "processes"  # or dask
    workers: int = 0  # 0: as many as there are cores
    scheduler: str = ""

    def open(self) -> Engine:
        """Start the engine; raises InputError for one that does not exist."""
        if self.engine == "dask":
            if not self.scheduler:
                raise InputError(
                    "A Dask run needs the address of its scheduler.", hint="Give --scheduler tcp://host:8786"
                )
            return DaskCluster(self.scheduler)
        return LocalProcesses(self.workers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What stands on the cover sheets of packets."""

    group: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Produced:
    """What a run left."""

    account: Account
    stopped: bool  # before its end: the same command goes on
    date_kept: bool  # the folder's own date was kept, for no other was given
    files: tuple[Path, ...] = ()  # manifest.csv and its kin
    lines: LineCount | None = None  # every line of the roster; None where it was not read to its end
    departures: Departures = field(default_factory=Departures)
    summary: Summary = field(default_factory=Summary)
    packets: Packets | None = None
    outdated: bool = False  # packets of before were removed: they held letters of people who left
    cautions: tuple[str, ...] = ()  # of the recipients, said once: old records, terms that end soon


def job_day(job: Job, folder: OutputFolder, *, given: bool) -> Job:
    """Return the job with the date its folder was begun with, where none was given."""
    import datetime

    begun = folder.journal.fact("job date")
    return replace(job, day=datetime.date.fromisoformat(begun)) if begun and not given else job


def produce(
    workspace: Workspace,
    roster: Rows,
    roster_path: str,
    job: Job,
    means: Means,
    *,
    restart: bool = False,
    day_given: bool = False,
    prune: bool = False,
    told: Callable[[Account], None] = lambda account: None,
    before: Callable[[OutputFolder, Job], None] = lambda folder, job: None,
    after: Callable[[OutputFolder], tuple[Path, ...]] = lambda folder: (),
    packets: Cover | None = None,
) -> Produced:
    """Draft a roster into the job’s folder, from where an earlier run was left.

    `before` is called with the folder held and nothing drafted, `after` makes what follows the letters. With
    `prune`, people who no longer stand in the roster leave the folder; `packets` says what their covers say.

    Raises FileFault, InputError or RunStopped; what was drafted until then stays, and is not drafted again.
    """
    check_job(job, workspace)
    stamp = _stamp(roster_path)
    with OutputFolder(job.target, workspace.settings.data) as folder:
        today = job.day
        job = job if restart else job_day(job, folder, given=day_given)
        digest = folder.settle_job(digests(job, workspace), restart=restart)
        checked = combined(contents(workspace.settings, job))
        job = replace(job, checked=checked)
        _forget_the_end(folder, job)
        folder.clear_leaving()
        before(folder, job)
        run = Run(roster, job, folder, job_digest=digest, told=told)
        if not run.is_finished():
            _draft(run, means)
        if _stamp(roster_path) != stamp:
            folder.journal.keep_facts({"finished": ""})
            raise RunStopped(
                f"{roster_path} was changed while it was read.", hint="Run the same command again."
            )
        made = Produced(account=run.account, stopped=run.stopped, date_kept=job.day != today)
        made = replace(made, cautions=recipient_notes(job, workspace))
        if run.stopped:
            return made
        lines = _lines_of(roster, folder)
        left = settle_departures(folder, prune=prune)
        files, summary = _report(folder, roster, roster_path)
        packed, outdated = None, False
        if packets:
            without = left.left_out
            cover = {"group": packets.group, "ask": packets.ask}
            packed = make_packets(workspace, folder, job, digest, without=without, **cover)
        else:
            outdated = drop_outdated(workspace, folder, left.removed)
        files = (*files, *(packed.files if packed else ()), *after(folder))
        made = replace(made, files=files, lines=lines, departures=left, summary=summary)
        return replace(made, packets=packed, outdated=outdated)


def _lines_of(roster: Rows, folder: OutputFolder) -> LineCount | None:
    """Return the account of the roster’s lines, kept with the folder: a finished run reads none again."""
    lines: LineCount | None = getattr(roster, "line_count", None)
    if lines is not None and AttentionColumns(roster.columns).are_there:
        return lines  # of attention.csv, which is a part of the roster
    if lines is not None:
        folder.journal.keep_facts({LINES: json.dumps(lines.as_dict())})
        return lines
    known = folder.journal.fact(LINES)
    return LineCount.from_dict(json.loads(known)) if known else None


def _forget_the_end(folder: OutputFolder, job: Job) -> None:
    """Look at the rows again where words were judged since: no letter changes by it, but some had to wait."""
    judged = "yes" if job.judged else ""
    if folder.journal.fact("judged") != judged:
        folder.journal.keep_facts({"judged": judged, "finished": ""})


def _draft(run: Run, means: Means) -> None:
    engine = means.open()
    now = True
    try:
        with interruptible(run.stop):
            run.go(engine)
        now = False
    except (CancelledError, OSError) as fault:
        raise RunStopped(
            f"The engine was lost ({type(fault).__name__}).", hint="Run the same command again: it goes on."
        ) from fault
    except FileFault as fault:
        hint = f"{fault.hint} Then run the same command again." if fault.hint else ""
        raise RunStopped(fault.message, hint=hint) from fault
    finally:
        engine.close(now=now)


def settle_online(
    workspace: Workspace, roster: Rows, folder: OutputFolder, job: Job, told: Callable[[Tally], None]
) -> None:
    """Look up, in batches, the addresses of rows with open seats; what is found stays with the folder.

    Call it only with consent.
    """
    settled = folder.journal.settled
    found = settle(
        roster.rows(),
        Drafter(job, workspace),
        workspace.lookups,
        job.day,
        known=lambda key: settled.find([key]).get(key),
        told=told,
    )
    for some in found:
        settled.keep(some)


def _report(folder: OutputFolder, roster: Rows, roster_path: str) -> tuple[tuple[Path, ...], Summary]:
    manifest, summary = reports.write_manifest(folder)
    others = reports.write_attention(folder, roster.columns, roster_path), reports.write_left_out(folder)
    return tuple(path for path in (manifest, *others) if path), summary


def _stamp(path: str) -> tuple[int, ...]:
    try:
        state = os.stat(path)
    except OSError:
        return ()
    return (state.st_size, state.st_mtime_ns, state.st_ino)
