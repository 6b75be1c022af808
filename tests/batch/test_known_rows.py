"""Rows are found by their keys, once the run that recorded them is over."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from made_rosters import letters_in, run_once

from outreach.batch import Job
from outreach.batch.finished import finished
from outreach.batch.journal import Journal
from outreach.batch.outcomes import Letter, Outcome, RowResult
from outreach.errors import FileFault
from outreach.roster import open_roster
from outreach.workspace import Workspace


def done(number: int, *files: str, folder: str = "IL") -> RowResult:
    letters = tuple(
        Letter("letter", f"o{at}", "Rep.", folder, file, b"d", 9, 0, 0, "") for at, file in enumerate(files)
    )
    return RowResult(number, f"k{number}", "drafted", "", "Ann", letters)


def record(journal: Journal, *rows: RowResult) -> None:
    known, none = journal.known([row.key for row in rows]), [None for _ in rows]
    ids = [known[row.key].id if row.key in known else 0 for row in rows]
    journal.record(finished(rows, [{} for _ in rows]), ids, none, "j")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = Journal(tmp_path / "journal.sqlite")
    journal.begin_run()
    return journal


def again(journal: Journal, *, reopened: bool = True) -> Journal:
    if reopened:
        path = journal._path
        journal.close()
        journal = Journal(path)
    journal.begin_run()
    return journal


def letter(file: str) -> Letter:
    return Letter("letter", "o0", "Rep.", "IL", file, b"d", 9, 0, 0, "")


def test_every_row_is_found_whenever_it_was_recorded(journal: Journal):
    wanted = [f"k{number}" for number in (2, *range(1000, 2600), 4000)]
    for at in range(0, 3000, 7):
        record(journal, *(done(number, f"{number}.docx") for number in range(at, at + 7)))
        if at in (700, 1400):
            journal = again(journal, reopened=at == 700)
    assert set(journal.known(wanted)) == {"k2", *(f"k{number}" for number in range(1000, 1407))}
    for reopened in (False, True):
        journal = again(journal, reopened=reopened)
        found = journal.known(wanted)
        assert set(found) == set(wanted) - {"k4000"}
        assert {key: known.letters for key, known in found.items()} == {
            key: (letter(f"{key[1:]}.docx"),) for key in found
        }
        assert {known.number for known in found.values()} == {2, *range(1000, 2600)}


def test_a_row_recorded_anew_takes_its_own_place_and_leaves_no_letter(journal: Journal):
    record(journal, *(done(number, "a.docx", "b.docx") for number in range(4)))
    journal = again(journal)
    before = journal.known(["k1"])["k1"]
    record(journal, done(1, "c.docx"), done(9, "d.docx"))
    journal = again(journal)
    after = journal.known(["k1", "k9"])
    assert after["k1"].id == before.id
    assert after["k1"].letters == (letter("c.docx"),)
    assert after["k9"].id == before.id + 3
    ((path, files, _),) = journal.folders()
    assert (path, files) == ("IL", len(list(journal.letters()))) == ("IL", 3 * 2 + 2)


def test_what_was_taken_back_is_not_known(journal: Journal):
    record(journal, done(1, "a.docx"))
    rows = finished([done(2, "b.docx", folder="MN"), done(3, "c.docx")], [{}, {}])
    torn = rows._replace(reasons=("", None))  # type: ignore[arg-type]
    with pytest.raises(FileFault, match="cannot be used"):
        journal.record(torn, [0, 0], [None, None], "j")
    journal = again(journal)
    assert set(journal.known(["k1", "k2", "k3"])) == {"k1"}
    assert [path for path, *_ in journal.folders()] == ["IL"]
    record(journal, done(2, "b.docx", folder="MN"))
    assert again(journal).known(["k2"])["k2"].letters == (letter("b.docx")._replace(folder="MN"),)


def test_the_same_person_far_below_is_drafted_once(workspace: Workspace, job: Job, tmp_path: Path):
    dana = "Dana Ruiz,12 Elm St,St. Paul,MN,55105\n"
    between = "".join(f"Mo Lind,{number} Elm St,Springfield,,00001\n" for number in range(3, 1203))
    roster = tmp_path / "members.csv"
    roster.write_text(f"Name,Street,City,State,ZIP\n{dana}{between}{dana}{dana}", encoding="utf-8")
    account = run_once(workspace, job, list(open_roster(roster).rows()))
    assert account.outcomes == {Outcome.DRAFTED: 1, Outcome.ATTENTION: 1200, Outcome.SKIPPED: 2}
    assert len(letters_in(job)) == 3
    with sqlite3.connect(Path(job.target, ".outreach", "journal.sqlite")) as database:
        told = database.execute("SELECT number, reason FROM skipped ORDER BY number").fetchall()
    database.close()
    same = "the same person as line 2; this is line"
    assert told == [(1203, f"{same} 1203"), (1204, f"{same} 1204")]
