"""Rows are found by their keys: those of a moment ago, of long ago, and of journals made before."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from made_rosters import ANA, DANA, SPLIT, letters_in, row, run_once

from outreach.batch import Job, known_rows
from outreach.batch.finished import finished
from outreach.batch.journal import Journal
from outreach.batch.outcomes import Letter, Outcome, RowResult
from outreach.errors import FileFault
from outreach.workspace import Workspace


def done(number: int, *files: str, folder: str = "IL") -> RowResult:
    letters = tuple(
        Letter("letter", f"o{at}", "Rep.", folder, file, b"d", 9, 0, "") for at, file in enumerate(files)
    )
    return RowResult(number, f"k{number}", "drafted", "", "Ann", letters)


def record(journal: Journal, *rows: RowResult) -> None:
    known, none = journal.known([row.key for row in rows]), [None for _ in rows]
    ids = [known[row.key].id if row.key in known else 0 for row in rows]
    journal.record(finished(rows, [{} for _ in rows]), ids, none, none, "j")


@pytest.fixture(params=[2, 50_000], ids=["entered at once", "in memory"])
def journal(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    monkeypatch.setattr(known_rows, "LATEST", request.param)
    return Journal(tmp_path / "journal.sqlite")


def again(journal: Journal) -> Journal:
    path = journal._path
    journal.close()
    return Journal(path)


def test_every_row_is_found_whenever_it_was_recorded(journal: Journal):
    for at in range(0, 3000, 7):
        record(journal, *(done(number, f"{number}.docx") for number in range(at, at + 7)))
    wanted = [f"k{number}" for number in (2, *range(1000, 2600), 4000)]
    for reopened in (False, True):
        journal = again(journal) if reopened else journal
        found = journal.known(wanted)
        assert set(found) == set(wanted) - {"k4000"}
        assert {key: known.letters for key, known in found.items()} == {
            key: (("letter", "o0", f"IL/{key[1:]}.docx", b"d"),) for key in found
        }
        assert {known.number for known in found.values()} == {2, *range(1000, 2600)}


def test_a_row_recorded_anew_takes_its_own_place_and_leaves_no_letter(journal: Journal):
    record(journal, *(done(number, "a.docx", "b.docx") for number in range(4)))
    before = journal.known(["k1"])["k1"]
    journal = again(journal)
    record(journal, done(1, "c.docx"), done(9, "d.docx"))
    after = journal.known(["k1", "k9"])
    assert after["k1"].id == before.id
    assert after["k1"].letters == (("letter", "o0", "IL/c.docx", b"d"),)
    assert after["k9"].id == before.id + 3
    assert journal.folder("IL")[0] == len(list(journal.letters())) == 3 * 2 + 2


def test_what_was_taken_back_is_not_known(journal: Journal):
    record(journal, done(1, "a.docx"))
    torn = done(2, "b.docx", folder="MN")
    letters = torn.letters * 2  # no journal takes one file twice
    with pytest.raises(FileFault, match="cannot be used"):
        record(journal, torn._replace(letters=letters))
    assert set(journal.known(["k1", "k2"])) == {"k1"}
    assert [path for path, *_ in journal.folders()] == ["IL"]
    record(journal, done(2, "b.docx", folder="MN"))
    assert journal.known(["k2"])["k2"].letters == (("letter", "o0", "MN/b.docx", b"d"),)


@pytest.mark.parametrize("latest", [0, 1, 50_000])
def test_the_same_row_far_below_is_drafted_once(
    workspace: Workspace, job: Job, monkeypatch: pytest.MonkeyPatch, latest: int
):
    monkeypatch.setattr(known_rows, "LATEST", latest)
    between = [row(number, name="Mo Lind", city=f"Place {number}", zip="00001") for number in range(3, 1203)]
    account = run_once(workspace, job, [row(2, **DANA), *between, row(1203, **DANA), row(1204, **DANA)])
    assert account.outcomes == {Outcome.DRAFTED: 1, Outcome.ATTENTION: 1200, Outcome.SKIPPED: 2}
    assert len(letters_in(job)) == 3
    with sqlite3.connect(Path(job.target, ".outreach", "journal.sqlite")) as database:
        told = database.execute("SELECT number, reason FROM skipped ORDER BY number").fetchall()
    database.close()
    assert told == [(1203, "The same as row 2."), (1204, "The same as row 2.")]


def made_by_version_1(path: Path) -> None:
    """Give a journal the form it had: an index of its keys, and no table of them."""
    with sqlite3.connect(path) as database:
        (table,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'rows'").fetchone()
        assert "key TEXT NOT NULL," in table
        database.execute("ALTER TABLE rows RENAME TO new")
        database.execute(table.replace("key TEXT NOT NULL,", "key TEXT NOT NULL UNIQUE,"))
        database.execute("INSERT INTO rows SELECT * FROM new")
        database.execute("DROP TABLE new")
        database.execute("DROP TABLE keys")
        database.execute("PRAGMA user_version = 1")
    database.close()


def test_a_journal_of_version_1_goes_on(workspace: Workspace, job: Job):
    run_once(workspace, job, [row(2, **DANA), row(3, **SPLIT)])
    before = letters_in(job)
    path = Path(job.target, ".outreach", "journal.sqlite")
    made_by_version_1(path)
    account = run_once(workspace, job, [row(2, **ANA), row(3, **SPLIT), row(4, **DANA)])
    assert (account.letters, account.standing) == (3, len(before))
    assert before.items() <= letters_in(job).items()
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (2,)
        assert database.execute("SELECT count(*) FROM rows").fetchone() == (3,)
    database.close()
