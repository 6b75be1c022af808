"""Who is no longer written for leaves the folder, and nobody else does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_rosters import ANA, DANA, FIELDS, SPLIT, letters_in, row, run_once

from outreach.batch import Job, OutputFolder
from outreach.batch.departures import Departures, count_letters
from outreach.batch.outcomes import Account, Outcome
from outreach.model import RosterRow, RowState
from outreach.workspace import Workspace

COLUMNS = ("outreach row", *FIELDS)
BO = {"name": "Bo Lind", "city": "St. Paul", "state": "MN", "zip": "55105", "street": "2 Oak Ln"}


def skipped(old: RosterRow, code: str = "opted-out") -> RosterRow:
    return old._replace(
        key=f"not {old.key}", person=old.key, state=RowState.SKIPPED, code=code, reason="asked not to be"
    )


def held(old: RosterRow, code: str) -> RosterRow:
    return old._replace(state=RowState.NEEDS_ATTENTION, code=code, reason="a person has to decide")


def mended(old: RosterRow, **changes: str) -> RosterRow:
    new = row(2, **{**old.values, **changes})
    return new._replace(cells=(old.key, *new.cells))


def outcomes(account: Account) -> dict[str, int]:
    return {name: count for name, count in account.outcomes.items() if count}


def in_journal(workspace: Workspace, job: Job) -> list[str]:
    with OutputFolder(job.target, workspace.settings.data) as folder:
        return sorted(letter.path for *_, letter in folder.journal.letters())


def of(name: str, job: Job) -> list[str]:
    return [path for path in letters_in(job) if name in path]


@pytest.mark.heavy
@pytest.mark.parametrize("layout", [("state", "office"), ("state", "office", "member"), ("member",), ()])
@pytest.mark.parametrize("code", ["opted-out", "deceased", "archived", "hidden", "organization"])
def test_whoever_is_skipped_leaves_in_every_layout(
    workspace: Workspace, job: Job, layout: tuple[str, ...], code: str
):
    job = replace(job, layout=layout, formats=("txt", "md"))
    dana, bo = row(2, **DANA), row(3, **BO)
    run_once(workspace, job, [dana, bo])
    left: list[Departures] = []
    account = run_once(workspace, job, [dana, skipped(bo, code)], left=left)
    assert [(one.person, one.number) for one in left[0].withdrawn] == [("Bo Lind", 3)]
    assert (count_letters(left[0].withdrawn), len(left[0].removed)) == (3, 6)
    assert of("bo-lind", job) == []
    assert in_journal(workspace, job) == sorted(letters_in(job)) == sorted(of("dana-ruiz", job))
    assert not list(Path(job.target).rglob("*bo-lind*"))
    assert (account.standing, account.outcomes[Outcome.SKIPPED]) == (6, 1)
    run_once(workspace, job, [dana, skipped(bo, code)], left=left)
    assert left[1] == Departures()
    run_once(workspace, job, [dana, bo])
    assert len(of("bo-lind", job)) == 6


@pytest.mark.parametrize("code", ["unclear", "notes"])
@pytest.mark.parametrize("restart", [False, True])
def test_whoever_may_have_asked_to_be_left_out_leaves_until_it_is_settled(
    workspace: Workspace, job: Job, code: str, restart: bool
):
    dana, bo = row(2, **DANA), row(3, **BO)
    run_once(workspace, job, [dana, bo])
    if restart:
        job = replace(job, day=job.day.replace(day=24))
    left: list[Departures] = []
    account = run_once(workspace, job, [dana, held(bo, code)], left=left, restart=restart)
    assert [(one.person, count_letters([one])) for one in left[0].withdrawn] == [("Bo Lind", 3)]
    assert of("bo-lind", job) == []
    assert account.stay == []
    with OutputFolder(job.target, workspace.settings.data) as folder:
        assert [number for *_, number in folder.journal.to_mend()] == [3]
    assert run_once(workspace, job, [dana, bo]).letters == 3


@pytest.mark.parametrize("restart", [False, True])
def test_whoever_vanished_is_named_and_stays_until_somebody_prunes(
    workspace: Workspace, job: Job, restart: bool
):
    dana, bo = row(2, **DANA), row(3, **BO)
    run_once(workspace, job, [dana, bo])
    if restart:
        job = replace(job, day=job.day.replace(day=24))
    left: list[Departures] = []
    for at in range(2):
        run_once(workspace, job, [dana], left=left, restart=restart and not at)
        assert [(one.person, one.number) for one in left[at].vanished] == [("Bo Lind", 3)]
        assert len(of("bo-lind", job)) == 3
    run_once(workspace, job, [dana], left=left, prune=True)
    assert [one.person for one in left[2].pruned] == ["Bo Lind"]
    assert of("bo-lind", job) == []
    assert in_journal(workspace, job) == sorted(letters_in(job))


@pytest.mark.parametrize("prune", [False, True])
def test_what_was_edited_stays_on_the_disk_and_is_named_until_it_is_gone(
    workspace: Workspace, job: Job, prune: bool
):
    dana, bo = row(2, **DANA), row(3, **BO)
    run_once(workspace, job, [dana, bo])
    first, *others = of("bo-lind", job)
    Path(job.target, first).write_bytes(b"edited by Bo")
    left: list[Departures] = []
    rows = [dana] if prune else [dana, skipped(bo)]
    for at in range(2):
        run_once(workspace, job, rows, prune=prune, left=left)
        assert left[at].edited == (first,)
        assert of("bo-lind", job) == [first]
        assert first not in in_journal(workspace, job)
    with OutputFolder(job.target, workspace.settings.data) as folder:
        assert folder.all_there()
    Path(job.target, first).unlink()
    run_once(workspace, job, rows, left=left)
    assert left[2].edited == ()
    assert len(others) == 2


def test_an_edited_letter_of_one_who_comes_back_is_a_letter_again(workspace: Workspace, job: Job):
    dana, bo = row(2, **DANA), row(3, **BO)
    run_once(workspace, job, [dana, bo])
    first = of("bo-lind", job)[0]
    Path(job.target, first).write_bytes(b"edited by Bo")
    run_once(workspace, job, [dana, skipped(bo)])
    left: list[Departures] = []
    account = run_once(workspace, job, [dana, bo], left=left)
    assert list(account.edited) == [first]
    assert Path(job.target, first).read_bytes() == b"edited by Bo"
    assert left[0].edited == ()
    assert in_journal(workspace, job) == sorted(letters_in(job))


def test_letters_deleted_by_hand_are_not_drafted_again_for_whoever_left(workspace: Workspace, job: Job):
    dana, bo, ana = row(2, **DANA), row(3, **BO), row(4, **ANA)
    run_once(workspace, job, [dana, bo, ana])
    for path in (*of("bo-lind", job), *of("ana-ortiz", job)[:2]):
        Path(job.target, path).unlink()
    left: list[Departures] = []
    run_once(workspace, job, [dana], left=left)
    assert [(one.person, count_letters([one])) for one in left[0].vanished] == [("Ana Ortiz", 1)]
    assert in_journal(workspace, job) == sorted(letters_in(job))
    with OutputFolder(job.target, workspace.settings.data) as folder:
        assert folder.all_there()


def test_a_part_of_a_roster_prunes_nobody(workspace: Workspace, job: Job):
    dana, bo, pat = row(2, **DANA), row(3, **BO), row(4, **SPLIT)
    run_once(workspace, job, [dana, bo, pat])
    left: list[Departures] = []
    part = [mended(pat, district="IL-5")]
    run_once(workspace, job, part, columns=COLUMNS, prune=True, left=left)
    assert left[0] == Departures()
    assert len(letters_in(job)) == 3 + 3 + 3
    run_once(workspace, job, [dana, pat], left=left)
    assert [one.person for one in left[1].vanished] == ["Bo Lind"]


@pytest.mark.parametrize("name", ["Pat Lee", "Patrick Lee"])
def test_whoever_attention_csv_leaves_out_stays_out_when_the_roster_is_run_again(
    workspace: Workspace, job: Job, name: str
):
    dana, pat = row(2, **DANA), row(4, **SPLIT)
    run_once(workspace, job, [dana, pat])
    last = pat
    if name != "Pat Lee":
        last = mended(pat, name=name, district="IL-5")
        run_once(workspace, job, [last], columns=COLUMNS)
        assert of("patrick-lee", job)
    gone = skipped(last)._replace(cells=(last.key, *last.cells))
    left: list[Departures] = []
    run_once(workspace, job, [gone], columns=COLUMNS, left=left)
    assert [one.person for one in left[0].withdrawn] == [name]
    account = run_once(workspace, job, [dana, pat], left=left)
    assert outcomes(account) == {Outcome.DRAFTED: 1, Outcome.SKIPPED: 1}
    assert left[1].vanished == ([] if name == "Pat Lee" else left[1].vanished)
    assert of(name.casefold().replace(" ", "-"), job) == []


@pytest.mark.parametrize(
    "fault", [{"district": "CD5"}, {"zip": "00001"}, {"zip": "", "state": "", "city": ""}]
)
@pytest.mark.parametrize("same_key", [True, False])
def test_a_slip_in_attention_csv_takes_no_letter_away(
    workspace: Workspace, job: Job, fault: dict[str, str], same_key: bool
):
    dana, pat = row(2, **DANA), row(4, **SPLIT)
    run_once(workspace, job, [dana, pat])
    edited, good = of("pat-lee", job)
    Path(job.target, edited).write_bytes(b"edited by Pat")
    before = letters_in(job)
    wrong = mended(pat, **fault)
    wrong = wrong._replace(key=pat.key) if same_key else wrong
    left: list[Departures] = []
    account = run_once(workspace, job, [wrong], columns=COLUMNS, left=left)
    assert outcomes(account) == {Outcome.ATTENTION: 1}
    assert letters_in(job) == before
    assert in_journal(workspace, job) == sorted(before)
    assert account.stay == ([(2, "Pat Lee", 2)] if same_key else [])
    assert left[0] == Departures()
    account = run_once(workspace, job, [dana, pat])
    assert letters_in(job) == before
    assert outcomes(account) == {Outcome.DRAFTED: 1, Outcome.PARTLY: 1}
    right = mended(pat, district="IL-5")
    right = right._replace(key=pat.key) if same_key else right
    run_once(workspace, job, [right], columns=COLUMNS)
    assert len(of("pat-lee", job)) == 3
    assert Path(job.target, edited).read_bytes() == b"edited by Pat"
    assert good in letters_in(job)


def test_a_district_taken_out_of_attention_csv_again_leaves_the_letter_it_brought(
    workspace: Workspace, job: Job
):
    pat = row(4, **SPLIT)
    run_once(workspace, job, [pat])
    run_once(workspace, job, [mended(pat, district="IL-5")._replace(key=pat.key)], columns=COLUMNS)
    before = letters_in(job)
    assert len(before) == 3
    slip = mended(pat, credentials="LMFT")._replace(key=pat.key)
    account = run_once(workspace, job, [slip], columns=COLUMNS)
    assert outcomes(account) == {Outcome.PARTLY: 1}
    assert letters_in(job).keys() == before.keys()
    assert in_journal(workspace, job) == sorted(before)
    other = run_once(workspace, job, [mended(pat, district="IL-7")._replace(key=pat.key)], columns=COLUMNS)
    assert outcomes(other) == {Outcome.DRAFTED: 1}
    assert [name for name in letters_in(job) if "quigley" in name] == []


def test_a_slip_in_the_roster_itself_takes_no_letter_away(workspace: Workspace, job: Job):
    dana, bo = row(2, **DANA), row(3, **BO)
    run_once(workspace, job, [dana, bo])
    before = letters_in(job)
    wrong = bo._replace(values={**bo.values, "zip": "00001"})
    for slip in (wrong, held(wrong, "zip"), held(wrong, "no-name")):
        account = run_once(workspace, job, [dana, slip])
        assert outcomes(account) == {Outcome.DRAFTED: 1, Outcome.ATTENTION: 1}
        assert account.stay == [(3, "Bo Lind", 3)]
        assert letters_in(job) == before
        assert in_journal(workspace, job) == sorted(before)
    assert outcomes(run_once(workspace, job, [dana, bo])) == {Outcome.DRAFTED: 2}
    assert letters_in(job) == before


def with_mail(number: int, key: str, values: dict[str, str], mail: str, **changes: str) -> RosterRow:
    return row(number, **{**values, "email": mail, **changes})._replace(key=key)


def test_the_same_name_and_e_mail_at_another_address_is_asked_about(workspace: Workspace, job: Job):
    old = with_mail(2, "old", BO, "bo@example.org")
    new = with_mail(
        5, "new", BO, "BO@example.org", street="9 Elm St", city="Sioux Falls", state="SD", zip="57104"
    )
    run_once(workspace, job, [old])
    left: list[Departures] = []
    run_once(workspace, job, [new], left=left)
    ((moved,),) = ([*left[0].moved],)
    assert (moved.person, moved.number, moved.moved, count_letters([moved])) == ("Bo Lind", 2, 5, 3)
    assert left[0].left_out == {moved.id}
    assert left[0].vanished == []
    assert len(letters_in(job)) == 6
    run_once(workspace, job, [new], left=left, prune=True)
    assert len(letters_in(job)) == 3
    assert all("SD/" in name for name in letters_in(job))


def test_the_same_person_at_the_same_address_under_another_key_has_no_second_letters(
    workspace: Workspace, job: Job
):
    run_once(workspace, job, [with_mail(2, "old", BO, "bo@example.org")])
    first = next(iter(letters_in(job)))
    Path(job.target, first).write_bytes(b"edited by Bo")
    left: list[Departures] = []
    run_once(workspace, job, [with_mail(2, "new", BO, "bo.lind@example.org")], left=left)
    assert [one.person for one in left[0].replaced] == ["Bo Lind"]
    assert left[0].edited == (first,)
    assert len(letters_in(job)) == 3 + 1
    assert len(in_journal(workspace, job)) == 3


def test_whoever_withdraws_is_known_by_address_or_e_mail_where_the_key_is_another(
    workspace: Workspace, job: Job
):
    people = [
        with_mail(2, "a", BO, "bo@example.org"),
        with_mail(3, "b", {**BO, "name": "Kim Oak"}, "kim@example.org"),
        with_mail(4, "c", {**BO, "name": "Mo Ray"}, "mo@example.org"),
    ]
    run_once(workspace, job, people)
    stops = [
        skipped(with_mail(2, "a2", BO, "")),
        skipped(with_mail(3, "b2", {**BO, "name": "Kim Oak"}, "kim@example.org", street="1 New St")),
        people[2],
    ]
    left: list[Departures] = []
    run_once(workspace, job, stops, left=left)
    assert sorted(one.person for one in left[0].withdrawn) == ["Bo Lind", "Kim Oak"]
    assert in_journal(workspace, job) == sorted(letters_in(job)) == sorted(of("mo-ray", job))


def test_a_second_row_of_a_person_takes_no_letter_of_the_first(workspace: Workspace, job: Job):
    bo = with_mail(2, "a", BO, "bo@example.org")
    twin = skipped(with_mail(3, "a", BO, "bo@example.org"), "duplicate")._replace(key="a-2")
    for _ in range(2):
        left: list[Departures] = []
        run_once(workspace, job, [bo, twin], left=left)
        assert left == [Departures()]
        assert len(letters_in(job)) == 3


def stop_after(monkeypatch: pytest.MonkeyPatch, where: str, calls: int) -> Callable[[], None]:
    """End a run, as a kill does, at the call number `calls` of something; the returned call lets it go on."""
    module, _, name = where.rpartition(".")
    parts = module.rsplit(".", 1)
    owner = getattr(__import__(parts[0], fromlist=[parts[1]]), parts[1])
    real = getattr(owner, name)
    made = [0]

    def counted(*given: Any, **named: Any) -> Any:
        made[0] += 1
        if made[0] == calls:
            raise KeyboardInterrupt
        return real(*given, **named)

    monkeypatch.setattr(owner, name, counted)
    return lambda: monkeypatch.setattr(owner, name, real)


@pytest.mark.parametrize(
    ("where", "calls"),
    [
        ("outreach.batch.folder.OutputFolder.clear_leaving", 1),
        ("outreach.batch.targets.FolderTarget.take_away", 1),
        ("outreach.batch.targets.FolderTarget.take_away", 3),
        ("outreach.batch.departed_rows.DepartedRows.left", 1),
        ("outreach.batch.departed_rows.DepartedRows.withdrawn", 1),
        ("outreach.batch.journal.Journal.take_out", 1),
    ],
)
@pytest.mark.parametrize("comes_back", [False, True])
def test_a_kill_anywhere_while_letters_leave_is_made_good(
    workspace: Workspace, job: Job, monkeypatch: pytest.MonkeyPatch, where: str, calls: int, comes_back: bool
):
    dana, bo = row(2, **DANA), row(3, **BO)
    run_once(workspace, job, [dana, bo])
    whole = letters_in(job)
    go_on = stop_after(monkeypatch, where, calls)
    with pytest.raises(KeyboardInterrupt):
        run_once(workspace, job, [dana, skipped(bo)])
    go_on()
    run_once(workspace, job, [dana, bo] if comes_back else [dana, skipped(bo)])
    assert letters_in(job) == (whole if comes_back else {name: whole[name] for name in of("dana-ruiz", job)})
    assert in_journal(workspace, job) == sorted(letters_in(job))
    with sqlite3.connect(Path(job.target, ".outreach", "journal.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM leaving").fetchone() == (0,)
    database.close()


@pytest.fixture
def store() -> Iterator[Any]:
    fsspec = pytest.importorskip("fsspec", reason="the extra “s3” is not installed")
    found = fsspec.filesystem("memory")
    yield found
    found.store.clear()
    found.pseudo_dirs[:] = [""]


def test_letters_leave_a_store_too(workspace: Workspace, job: Job, store: Any):
    remote = replace(job, target="memory://hill-day")
    dana, bo, ana = row(2, **DANA), row(3, **BO), row(4, **ANA)
    run_once(workspace, remote, [dana, bo, ana])
    edited = next(name for name in store.find("/hill-day") if "bo-lind" in name)
    store.pipe_file(edited, b"her own words")
    left: list[Departures] = []
    run_once(workspace, remote, [dana, skipped(bo)], left=left)
    assert [one.person for one in left[0].vanished] == ["Ana Ortiz"]
    assert [f"/hill-day/{path}" for path in left[0].edited] == [edited]
    assert [name for name in store.find("/hill-day") if "bo-lind" in name] == [edited]
    run_once(workspace, remote, [dana], prune=True)
    assert [name for name in store.find("/hill-day") if "ana-ortiz" in name] == []
    flat = replace(remote, layout=())
    run_once(workspace, flat, [dana], restart=True)
    assert sorted(name.count("/") for name in store.find("/hill-day") if "dana" in name) == [2, 2, 2]


def test_what_a_kill_left_half_written_goes_with_the_next_run(workspace: Workspace, job: Job):
    run_once(workspace, job, [row(2, **DANA)])
    top = Path(job.target)
    parts = [top, top / "packets", top / "packets" / "senator-x_1", top / "sample", top / ".outreach"]
    for place in parts:
        place.mkdir(parents=True, exist_ok=True)
        (place / ".4711-ec6a010c.part").write_bytes(b"half a letter")
        (place / ".notes.part").write_bytes(b"not ours")
    run_once(workspace, job, [row(2, **DANA)])
    assert sorted(path.name for path in top.rglob("*.part")) == [".notes.part"] * len(parts)
