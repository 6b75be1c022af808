"""A journal that was damaged: refused in plain words, or harmless; the counts are never wrong."""

from __future__ import annotations

import random
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest
from made_rosters import ANA, DANA, SPLIT, letters_in, row, run_once

from outreach.batch import Job, OutputFolder
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
def test_an_account_that_was_changed_is_refused(workspace: Workspace, job: Job, account: str):
    run_once(workspace, job, ROWS)
    with sqlite3.connect(journal_of(job)) as database:
        database.execute("UPDATE facts SET value = ? WHERE name = 'account'", (account,))
    database.close()
    with pytest.raises(FileFault, match="no longer says what was written to it"):
        run_once(workspace, job, ROWS)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE rows SET person = 'Somebody Else' WHERE number = 2",
        "UPDATE rows SET number = 7 WHERE number = 2",
        "UPDATE rows SET letters = replace(letters, 'MN', 'ND')",
        "UPDATE rows SET letters = '' WHERE number = 2",
        "UPDATE skipped SET reason = 'deceased'",
        "UPDATE folders SET files = 9",
        "DELETE FROM rows WHERE number = 5",
        "INSERT INTO skipped VALUES ('k', 9, 'x')",
        "DELETE FROM sums",
        "UPDATE sums SET total = total + 1 WHERE name = 'rows'",
    ],
)
def test_what_nobody_wrote_there_is_refused_and_the_journal_is_made_anew(
    workspace: Workspace, job: Job, change: str
):
    right = run_once(workspace, job, ROWS).as_dict()
    letters = letters_in(job)
    with sqlite3.connect(journal_of(job)) as database:
        assert database.execute(change).rowcount != 0
    database.close()
    with pytest.raises(FileFault, match="cannot be used") as told:
        run_once(workspace, job, ROWS)
    assert "Move it away and run the same command again" in told.value.hint
    journal_of(job).unlink()
    assert run_once(workspace, job, ROWS).as_dict() == right
    assert letters_in(job) == letters


@pytest.mark.parametrize(
    "change", ["DELETE FROM keys", "UPDATE keys SET row = 9 - row", "UPDATE keys SET key = key || 'x'"]
)
def test_keys_that_lead_astray_are_entered_anew(workspace: Workspace, job: Job, change: str):
    run_once(workspace, job, ROWS)
    right = run_once(workspace, job, [*ROWS, row(6, name="Mo Lind", zip="00001")])
    letters = letters_in(job)
    with sqlite3.connect(journal_of(job)) as database:
        database.execute(change)
    database.close()
    again = run_once(workspace, job, [*ROWS, row(7, name="Mo Lind", zip="00002")])
    assert (again.letters, again.standing) == (0, right.standing)
    assert letters_in(job) == letters
    with OutputFolder(job.target, workspace.settings.data) as folder:
        assert len(list(folder.journal.letters())) == len(letters)


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
