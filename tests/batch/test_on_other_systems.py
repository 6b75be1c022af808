"""A batch on Windows, where a file that Word or Excel has open can be read and nothing else, and on a Mac."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_rosters import DANA, HereAndNow, ListedRoster, letters_in, row, run_once

from outreach.batch import Job, Run, production, targets
from outreach.batch.chunk import clear_staging
from outreach.batch.departures import Departures
from outreach.batch.production import Means, Produced, produce
from outreach.batch.targets import STAGING, FolderTarget
from outreach.errors import FileFault, RunStopped
from outreach.workspace import Workspace


@pytest.fixture
def made(workspace: Workspace, job: Job, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Produced]:
    """Drafts Dana’s letters and the reports, in this process."""
    monkeypatch.setattr(production, "LocalProcesses", lambda workers: HereAndNow())

    def made(job: Job = job, **more: Any) -> Produced:
        return produce(workspace, ListedRoster([row(2, **DANA)]), "none.csv", job, Means(), **more)

    return made


def letter(job: Job) -> Path:
    return next(Path(job.target).rglob("*senator-tina-smith*.docx"))


def test_a_run_stops_at_a_letter_open_in_word_and_the_same_command_goes_on(
    job: Job, made: Callable[..., Produced], windows_word: Any
) -> None:
    made()
    before, held = letters_in(job), letter(job)
    later = replace(job, day=date(2026, 11, 30))
    windows_word.open(held)
    with pytest.raises(RunStopped) as stopped:
        made(later, restart=True, day_given=True)
    told = "cannot be changed while it is open: close it in Word, then run the same command again."
    assert (stopped.value.message, stopped.value.hint) == (f"{held} {told}", "")
    windows_word.close(held)
    account = made(later, restart=True, day_given=True).account
    assert (account.read, account.incomplete) == (1, 0)
    now = letters_in(job)
    assert now.keys() == before.keys()
    assert not [name for name in now if name.endswith(".docx") and now[name] == before[name]]


def test_a_report_open_in_excel_is_named(made: Callable[..., Produced], job: Job, windows_word: Any) -> None:
    made()
    windows_word.open(Path(job.target, "manifest.csv"))
    with pytest.raises(FileFault, match=r"manifest\.csv cannot be changed .* close it in Excel"):
        made()


def test_a_report_that_is_needed_no_more_and_is_open_in_excel_is_named(
    made: Callable[..., Produced], job: Job, windows_word: Any
) -> None:
    made()
    report = Path(job.target, "left-out.csv")
    report.write_text("row,outcome,reason", "utf-8")
    windows_word.open(report)
    with pytest.raises(FileFault, match=r"left-out\.csv cannot be changed .* close it in Excel"):
        made()


def test_a_letter_of_before_that_word_keeps_is_told(
    workspace: Workspace, job: Job, windows_word: Any
) -> None:
    run_once(workspace, job, [row(2, **DANA)])
    held = letter(job)
    windows_word.open(held)
    left: list[Departures] = []
    flat = replace(job, layout=())
    run_once(workspace, flat, [row(2, **DANA)], restart=True, left=left)
    assert (left[0].held, len(left[0].removed)) == (1, 2)
    assert held.is_file()
    windows_word.close(held)
    run_once(workspace, flat, [row(2, **DANA)], left=left)
    assert left[1].held == 0
    assert not held.exists()


def test_what_a_worker_of_a_killed_run_still_holds_is_no_fault(tmp_path: Path, windows_word: Any) -> None:
    staging = tmp_path / STAGING
    staging.mkdir(parents=True)
    for name in ("held", "left"):
        (staging / name).write_bytes(b"half")
    windows_word.open(staging / "held")
    clear_staging(tmp_path)
    assert [path.name for path in staging.iterdir()] == ["held"]


def test_what_finder_explorer_and_word_lay_beside_letters_costs_no_second_look(
    workspace: Workspace, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row(2, **DANA)]
    run_once(workspace, job, rows)
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", f"~${letter(job).name[2:]}"):
        (letter(job).parent / name).write_bytes(b"x")
    monkeypatch.setattr(Run, "go", lambda run, engine: pytest.fail("the rows were looked at again"))
    assert run_once(workspace, job, rows).standing == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows opens no folders")
def test_the_drive_itself_is_flushed_once_and_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # What macOS calls a full flush empties the cache of the drive: one for each letter would take minutes.
    asked: list[str] = []
    flushed = os.fsync
    monkeypatch.setattr(targets.os, "fsync", lambda handle: (asked.append("file"), flushed(handle)))
    monkeypatch.setattr(targets, "flush", lambda handle: asked.append("drive"))
    monkeypatch.setattr(targets, "on_whole_disk", lambda folder: None)
    target = FolderTarget(tmp_path)
    for name in ("MN/a.docx", "MN/b.docx", "SD/a.docx"):
        target.put(name, name.encode())
    target.settle()
    assert asked == ["file"] * 5 + ["drive"]


@pytest.mark.parametrize("hung", ["while True: pass", "__import__('time').sleep(60)"])
def test_a_row_that_hangs_ends_its_worker_where_no_signal_can(hung: str) -> None:
    code = (
        "import os, signal\n"
        "for name in ('setitimer', 'SIGALRM', 'ITIMER_REAL'): vars(signal).pop(name, None)\n"
        "from outreach.batch import chunk\n"
        "chunk.prepare_worker()\n"
        "chunk._set_alarm(60); chunk._set_alarm(0); chunk._set_alarm(1)\n"
        f"{hung}\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=50, check=False)
    assert ended.returncode == 1
    assert ended.stdout + ended.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has the signal itself")
def test_a_worker_leaves_interruptions_of_every_sort_to_its_parent() -> None:
    code = (
        "import signal\n"
        "signal.SIGBREAK = signal.SIGUSR1\n"
        "from outreach.batch.chunk import prepare_worker\n"
        "prepare_worker()\n"
        "for number in (signal.SIGINT, signal.SIGBREAK): signal.raise_signal(number)\n"
        "print('alive')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=50, check=False
    )
    assert ended.stdout == "alive\n"
