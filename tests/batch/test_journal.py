"""A journal that was damaged: refused in plain words, or harmless; the counts are never wrong."""

from __future__ import annotations

import random
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest
from made_rosters import ANA, DANA, SPLIT, letters_in, row, run_once

from outreach.batch import Job
from outreach.errors import FileFault, OutreachError
from outreach.model import RowState
from outreach.workspace import Workspace

ROWS = [
    row(2, **DANA),
    row(3, **SPLIT),
    row(4, row_state=RowState.SKIPPED, reason="opted out", name="Kim Oak"),
    row(5, **ANA),
]


def journal_of(job: Job) -> Path:
    return Path(job.target, ".outreach", "journal.sqlite")


def test_a_flipped_bit_is_told_or_does_no_harm(workspace: Workspace, job: Job):
    right = run_once(workspace, job, ROWS).as_dict()
    letters = letters_in(job)
    whole = journal_of(job).read_bytes()
    chance = random.Random(13)
    told = harmless = 0
    for _ in range(40):
        at, bit = chance.randrange(len(whole)), chance.randrange(8)
        damaged = bytearray(whole)
        damaged[at] ^= 1 << bit
        journal_of(job).write_bytes(damaged)
        try:
            found = run_once(workspace, job, ROWS).as_dict()
        except OutreachError:
            told += 1
        else:
            sums = {name: found[name] for name in right if not name.startswith("letters")}
            assert sums == {name: right[name] for name in sums}, (at, bit)
            assert found["letters"] + found["letters_standing"] == len(letters), (at, bit)
            harmless += 1
        assert letters_in(job) == letters, (at, bit)
    assert harmless > 0
    assert told + harmless == 40


@pytest.mark.parametrize("kept", [0, 1, 100, 4096, 5000])
def test_a_journal_cut_short_is_told_or_made_anew(workspace: Workspace, job: Job, kept: int):
    right = run_once(workspace, job, ROWS).as_dict()
    letters, told = letters_in(job), ""
    journal_of(job).write_bytes(journal_of(job).read_bytes()[:kept])
    try:
        assert run_once(workspace, job, ROWS).as_dict() == right
    except FileFault as fault:
        told = fault.hint
        journal_of(job).unlink()
        assert run_once(workspace, job, ROWS).as_dict() == right
    assert ("Move it away" in told) is (kept >= 100)
    assert letters_in(job) == letters


@pytest.mark.parametrize("account", ['{"rows": 9}', '{"rows"', ""])
def test_an_account_that_was_changed_is_counted_anew(workspace: Workspace, job: Job, account: str):
    right = run_once(workspace, job, ROWS).as_dict()
    with sqlite3.connect(journal_of(job)) as database:
        database.execute("UPDATE facts SET value = ? WHERE name = 'account'", (account,))
    database.close()
    found = run_once(workspace, job, ROWS).as_dict()
    assert {**found, "letters": found["letters_standing"], "letters_standing": 0} == right


@pytest.mark.parametrize(("version", "told"), [(99, "a newer outreach"), (1, "an earlier outreach")])
def test_a_journal_of_another_version_is_refused(workspace: Workspace, job: Job, version: int, told: str):
    run_once(workspace, job, ROWS)
    with sqlite3.connect(journal_of(job)) as database:
        database.execute(f"PRAGMA user_version = {version}")
    database.close()
    with pytest.raises(FileFault, match=told):
        run_once(workspace, job, ROWS)


def test_a_clock_that_goes_back_changes_nothing(
    workspace: Workspace, job: Job, monkeypatch: pytest.MonkeyPatch
):
    calm = run_once(workspace, job, ROWS)
    moment = [2_000_000_000.0]

    def back() -> float:
        moment[0] -= 3600.0
        return moment[0]

    monkeypatch.setattr(time, "time", back)
    other = replace(job, target=f"{job.target}-back")
    assert run_once(workspace, other, ROWS).as_dict() == calm.as_dict()
    assert letters_in(other) == letters_in(job)
    again = run_once(workspace, other, ROWS).as_dict()
    assert (again["letters"], again["letters_standing"]) == (0, calm.letters)
