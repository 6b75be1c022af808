"""Every row has one outcome, nothing is drafted twice, and nothing a person edited is overwritten."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from made_rosters import ANA, DANA, FIELDS, SPLIT, letters_in, row, run_once

from outreach.batch import Job, OutputFolder, Uncertain
from outreach.batch.outcomes import Account, MiscountedRows, Outcome
from outreach.errors import InputError
from outreach.model import RosterRow, RowState
from outreach.workspace import Workspace


def outcomes(account: Account) -> dict[str, int]:
    return {name: count for name, count in account.outcomes.items() if count}


def mixed() -> list[RosterRow]:
    return [
        row(2, **DANA),
        row(3, **SPLIT),
        row(4, row_state=RowState.SKIPPED, reason="She opted out.", name="Kim Oak", zip="55105"),
        row(5, row_state=RowState.NEEDS_ATTENTION, reason="There is no name.", zip="55105"),
        row(6, name="Mo Lind", zip="00001"),
        row(7, row_state=RowState.SKIPPED, reason="The same person as line 2.", name="Dana Ruiz"),
    ]


def test_every_row_ends_in_exactly_one_outcome(workspace: Workspace, job: Job) -> None:
    account = run_once(workspace, job, mixed())
    assert account.read == account.finished == 6
    assert outcomes(account) == {
        Outcome.DRAFTED: 1,
        Outcome.PARTLY: 1,
        Outcome.SKIPPED: 2,
        Outcome.ATTENTION: 2,
    }
    assert account.letters == len(letters_in(job)) == 3 + 2
    assert account.incomplete == 3


def test_sums_that_do_not_add_up_are_an_error() -> None:
    account = Account(read=2, outcomes=Counter({Outcome.DRAFTED: 1}))
    with pytest.raises(MiscountedRows, match="2 rows were read, but 1 have an outcome"):
        account.check()


def test_a_seat_that_is_not_certain_is_never_drafted_silently(workspace: Workspace, job: Job) -> None:
    asked = run_once(workspace, job, [row(2, **SPLIT)])
    assert outcomes(asked) == {Outcome.PARTLY: 1}
    assert not [name for name in letters_in(job) if "representative" in name]
    only_house = replace(job, to=("us-house",), target=f"{job.target}-house")
    assert outcomes(run_once(workspace, only_house, [row(2, **SPLIT)])) == {Outcome.ATTENTION: 1}
    skipping = replace(only_house, uncertain=Uncertain.SKIP, target=f"{job.target}-skip")
    assert outcomes(run_once(workspace, skipping, [row(2, **SPLIT)])) == {Outcome.SKIPPED: 1}


def test_the_same_command_again_drafts_nothing_and_tells_the_same(workspace: Workspace, job: Job) -> None:
    first = run_once(workspace, job, mixed())
    before = letters_in(job)
    again = run_once(workspace, job, mixed())
    assert letters_in(job) == before
    assert again.letters == 0
    assert again.standing == first.letters == 5
    assert again.outcomes == first.outcomes


def test_rows_are_known_by_their_content_when_a_roster_grows_and_is_sorted(
    workspace: Workspace, job: Job
) -> None:
    run_once(workspace, job, [row(2, **DANA), row(3, **SPLIT)])
    before = letters_in(job)
    account = run_once(workspace, job, [row(2, **ANA), row(3, **SPLIT), row(9, **DANA)])
    assert (account.letters, account.standing) == (3, 5)
    after = letters_in(job)
    assert before.items() <= after.items()
    assert len(after) == 8


def test_an_edited_letter_is_never_overwritten(workspace: Workspace, job: Job) -> None:
    run_once(workspace, job, [row(2, **DANA)])
    edited = Path(job.target, next(iter(letters_in(job))))
    edited.write_bytes(b"edited by Dana")
    run_once(workspace, job, [row(2, **DANA), row(3, **ANA)])
    assert edited.read_bytes() == b"edited by Dana"
    other_day = replace(job, day=job.day.replace(day=24))
    account = run_once(workspace, other_day, [row(2, **DANA)], restart=True)
    assert edited.read_bytes() == b"edited by Dana"
    assert account.told == {"a file that was edited was left as it is": 1}


def test_a_deleted_letter_is_drafted_again_and_said(workspace: Workspace, job: Job) -> None:
    run_once(workspace, job, [row(2, **DANA), row(3, **ANA)])
    before = letters_in(job)
    Path(job.target, next(iter(before))).unlink()
    account = run_once(workspace, job, [row(2, **DANA), row(3, **ANA)])
    assert letters_in(job) == before
    assert account.told == {"a letter was gone and is drafted again": 1}


def test_letters_without_their_journal_are_found_again_and_not_doubled(
    workspace: Workspace, job: Job
) -> None:
    run_once(workspace, job, [row(2, **DANA)])
    before = letters_in(job)
    Path(job.target, ".outreach", "journal.sqlite").unlink()
    run_once(workspace, job, [row(2, **DANA)])
    assert letters_in(job) == before


def test_a_file_that_a_power_cut_tore_is_written_anew(workspace: Workspace, job: Job) -> None:
    run_once(workspace, job, [row(2, **DANA)])
    before = letters_in(job)
    first, second, third = (Path(job.target, name) for name in before)
    Path(job.target, ".outreach", "journal.sqlite").unlink()
    first.write_bytes(b"")
    second.write_bytes(second.read_bytes()[:4096])
    third.write_bytes(third.read_bytes()[:4096] + bytes(4096))
    run_once(workspace, job, [row(2, **DANA)])
    assert letters_in(job) == before


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"topic": "reimbursement-rates"}, "topic, text of the topic"),
        ({"kinds": ("op-ed",)}, "kinds"),
        ({"to": ("us-house",)}, "options"),
    ],
)
def test_another_job_is_refused_in_the_same_folder(
    workspace: Workspace, job: Job, change: dict[str, object], named: str
) -> None:
    run_once(workspace, job, [row(2, **DANA)])
    with pytest.raises(InputError, match=f"another job; changed since: {named}\\.") as told:
        run_once(workspace, replace(job, **change), [row(2, **DANA)])  # type: ignore[arg-type]
    assert "--restart" in told.value.hint


def test_a_changed_template_is_refused_and_named(workspace: Workspace, home: Path, job: Job) -> None:
    run_once(workspace, job, [row(2, **DANA)])
    own = home / "letter_templates"
    own.mkdir()
    text = (workspace.settings.shipped / "letter_templates" / "letter.md.j2").read_text("utf-8")
    (own / "letter.md.j2").write_text(text.replace("written reply", "reply in writing"), "utf-8")
    with pytest.raises(InputError, match="changed since: templates"):
        run_once(Workspace(), job, [row(2, **DANA)])
    run_once(Workspace(), job, [row(2, **DANA)], restart=True)
    assert len(letters_in(job)) == 3


def test_a_restart_leaves_no_letters_of_the_old_job(workspace: Workspace, job: Job) -> None:
    run_once(workspace, job, [row(2, **DANA)])
    assert len(letters_in(job)) == 3
    run_once(workspace, replace(job, to=("us-senate",), layout=()), [row(2, **DANA)], restart=True)
    assert sorted(name.partition("_7")[0][:27] for name in letters_in(job)) == [
        "letter_to_senator-amy-klobu",
        "letter_to_senator-tina-smit",
    ]


def test_a_mended_row_gets_only_the_letters_it_did_not_have(workspace: Workspace, job: Job) -> None:
    split = row(2, **SPLIT)
    run_once(workspace, job, [split])
    senators = letters_in(job)
    assert len(senators) == 2
    mended = row(2, **SPLIT, district="IL-5")
    columns = ("outreach reason", "outreach row", *("name", "zip"))
    mended = mended._replace(cells=("why", split.key, "Pat Lee", "60614"))
    account = run_once(workspace, job, [mended], columns=columns)
    assert outcomes(account) == {Outcome.DRAFTED: 1}
    new = {name for name in letters_in(job) if name not in senators}
    assert len(new) == 1
    assert "representative-mike-quigley" in new.pop()


def test_letters_say_draft_until_the_member_approved_hers(workspace: Workspace, job: Job) -> None:
    waiting = replace(job, approval=True, formats=("txt",))
    rows = [row(2, **DANA, approved="Yes"), row(3, **ANA, approved="")]
    run_once(workspace, waiting, rows)
    marked = {
        name for name, text in letters_in(waiting).items() if text.startswith(b"[DRAFT: Ana Ortiz has not")
    }
    assert len(marked) == 3
    assert all("ana-ortiz" in name for name in marked)


def test_several_kinds_are_drafted_at_once_and_an_op_ed_once_a_row(workspace: Workspace, job: Job) -> None:
    account = run_once(workspace, replace(job, kinds=("letter", "op-ed")), [row(2, **DANA)])
    assert account.letters == 4
    assert sum(name.startswith("MN/editors/op-ed_dana-ruiz") for name in letters_in(job)) == 1


COLUMNS = ("outreach row", *FIELDS)


def mended(old: RosterRow, **changes: str) -> RosterRow:
    """Return a row of attention.csv after somebody mended it."""
    new = row(2, **{**old.values, **changes})
    return new._replace(cells=(old.key, *new.cells))


@pytest.mark.parametrize("change", [{"district": "IL-5"}, {"district": "IL-5", "name": "Patrick Lee"}])
def test_the_roster_run_again_as_it_was_keeps_what_was_mended(
    workspace: Workspace, job: Job, change: dict[str, str]
) -> None:
    before = [row(2, **DANA), row(3, **SPLIT)]
    run_once(workspace, job, before)
    run_once(workspace, job, [mended(before[1], **change)], columns=COLUMNS)
    letters = letters_in(job)
    assert [name for name in letters if "quigley" in name]
    again = run_once(workspace, job, before)
    assert outcomes(again) == {Outcome.DRAFTED: 2}
    assert again.letters == 0
    assert letters_in(job) == letters


def test_a_row_that_keeps_its_key_when_it_is_mended_is_counted_once(workspace: Workspace, job: Job) -> None:
    first = row(3, **SPLIT)
    run_once(workspace, job, [first])
    run_once(workspace, job, [mended(first, district="IL-5")._replace(key=first.key)], columns=COLUMNS)
    account = run_once(workspace, job, [first, row(4, **DANA)])
    assert outcomes(account) == {Outcome.DRAFTED: 2}
    assert (account.letters, account.standing) == (3, 3)


def test_a_row_mended_twice_is_known_by_its_last_words(workspace: Workspace, job: Job) -> None:
    first = row(3, **SPLIT)
    second = mended(first, name="Patrick Lee")
    third = mended(second, district="IL-5")
    run_once(workspace, job, [first])
    run_once(workspace, job, [second], columns=COLUMNS)
    run_once(workspace, job, [third], columns=COLUMNS)
    assert outcomes(run_once(workspace, job, [first])) == {Outcome.DRAFTED: 1}


def test_a_row_that_stands_there_as_it_was_and_as_it_was_mended_is_drafted_once(
    workspace: Workspace, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other = row(3, **SPLIT), row(4, **{**SPLIT, "name": "Kim Oak"})
    run_once(workspace, job, [first, other])
    run_once(workspace, job, [mended(other, district="IL-5")], columns=COLUMNS)
    monkeypatch.setattr("outreach.batch.run.GROUP", 1)
    between = [row(number, name="Mo Lind", city=f"Place {number}", zip="00001") for number in range(3, 103)]
    as_it_was = first._replace(number=103, cells=("", *first.cells))
    rows = [mended(first, district="IL-5"), *between, as_it_was]
    account = run_once(workspace, job, rows, columns=COLUMNS)
    assert outcomes(account) == {Outcome.DRAFTED: 1, Outcome.ATTENTION: 100, Outcome.SKIPPED: 1}
    with sqlite3.connect(Path(job.target, ".outreach", "journal.sqlite")) as database:
        told = database.execute("SELECT number, reason FROM skipped").fetchall()
    database.close()
    assert told == [(103, "The same as row 2.")]


def test_a_row_changed_in_the_roster_itself_is_drafted_anew(workspace: Workspace, job: Job) -> None:
    first = row(3, **SPLIT)
    run_once(workspace, job, [first])
    run_once(workspace, job, [mended(first, district="IL-5")], columns=COLUMNS)
    changed = first._replace(values={**first.values, "district": "IL-7"})
    assert outcomes(run_once(workspace, job, [changed])) == {Outcome.DRAFTED: 1}
    assert [name for name in letters_in(job) if "danny" in name]


@pytest.mark.parametrize("between", [0, 600])
def test_rows_as_they_were_and_as_they_were_mended_are_counted_once(
    workspace: Workspace, job: Job, between: int
) -> None:
    first = row(3, **SPLIT)
    run_once(workspace, job, [first])
    run_once(workspace, job, [mended(first, district="IL-5")], columns=COLUMNS)
    rows = [
        first._replace(cells=("", *first.cells)),
        *(row(4 + at, name="Mo Lind", city=f"Place {at}", zip="00001") for at in range(between)),
        mended(first, district="IL-5")._replace(number=900),
    ]
    account = run_once(workspace, job, rows, columns=COLUMNS)
    assert (account.outcomes[Outcome.DRAFTED], account.outcomes[Outcome.SKIPPED]) == (1, 1)
    assert (account.letters, account.standing) == (0, 3)


def test_a_mended_row_far_below_the_one_it_mends_gets_only_what_that_did_not(
    workspace: Workspace, job: Job
) -> None:
    first = row(3, **SPLIT)
    between = [row(at, name="Mo Lind", city=f"Place {at}", zip="00001") for at in range(10, 1300)]
    as_it_was = first._replace(cells=("", *first.cells))
    after = mended(first, district="IL-5")._replace(number=1300)
    account = run_once(workspace, job, [as_it_was, *between, after], columns=COLUMNS)
    assert account.letters == len(letters_in(job)) == 3


def test_a_letter_that_is_gone_takes_no_other_of_a_mended_row_with_it(workspace: Workspace, job: Job) -> None:
    first = row(3, name="Dana Ruiz")
    run_once(workspace, job, [first])
    run_once(workspace, job, [mended(first, **DANA)], columns=COLUMNS)
    gone, *left = letters_in(job)
    Path(job.target, gone).unlink()
    run_once(workspace, job, [first])
    assert list(letters_in(job)) == left
    account = run_once(workspace, job, [mended(first, **DANA)], columns=COLUMNS)
    assert (account.letters, account.standing) == (1, 2)


@pytest.mark.parametrize("beside", [False, True])
def test_a_letter_that_needed_no_mending_comes_back_beside_those_that_did(
    workspace: Workspace, job: Job, beside: bool
) -> None:
    first = row(3, **SPLIT)
    run_once(workspace, job, [first])
    of_the_first = next(iter(letters_in(job)))
    run_once(workspace, job, [mended(first, district="IL-5")], columns=COLUMNS)
    before = letters_in(job)
    Path(job.target, of_the_first).unlink()
    above = [mended(first, district="IL-5")] if beside else []
    account = run_once(workspace, job, [*above, first._replace(cells=("", *first.cells))], columns=COLUMNS)
    assert account.told == {"a letter was gone and is drafted again": 1}
    assert letters_in(job) == before


def test_letters_that_stayed_beside_a_typing_error_are_not_called_gone(
    workspace: Workspace, job: Job
) -> None:
    first = row(3, **SPLIT)
    run_once(workspace, job, [first])
    before = letters_in(job)
    run_once(workspace, job, [mended(first, district="IL-93")], columns=COLUMNS)
    account = run_once(workspace, job, [first])
    assert (letters_in(job), account.told) == (before, {})


def test_a_restart_drops_what_was_mended_from_folder_and_journal(workspace: Workspace, job: Job) -> None:
    first = row(3, **SPLIT)
    run_once(workspace, job, [first])
    run_once(workspace, job, [mended(first, district="IL-5")], columns=COLUMNS)
    run_once(workspace, job, [first])
    senators = replace(job, to=("us-senate",))
    run_once(workspace, senators, [first], restart=True)
    with OutputFolder(job.target, workspace.settings.data) as folder:
        known = sorted(letter.path for *_, letter in folder.journal.letters())
        assert folder.all_there()
    assert known == sorted(letters_in(job))
    assert len(known) == 2
    grown = run_once(workspace, senators, [first, row(4, **DANA)])
    assert (grown.letters, grown.standing) == (2, 2)


@pytest.mark.skipif(os.name == "nt", reason="Windows gives a file the rights of its folder")
def test_names_of_members_are_for_the_owner_of_the_folder_alone(workspace: Workspace, job: Job) -> None:
    own = replace(job, target=f"{job.target}/new/hill-day", layout=("state", "office", "member"))
    run_once(workspace, own, [row(2, **DANA)])
    made = [path for path in Path(job.target).rglob("*") if path.is_dir()]
    assert len(made) > 6
    assert {path.stat().st_mode & 0o777 for path in (Path(job.target), *made)} == {0o700}
