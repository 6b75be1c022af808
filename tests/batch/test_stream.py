"""A row that ends its worker is found and set aside; the others are drafted."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress

import pytest
from made_rosters import DANA, DAY, ListedRoster, row

from outreach.batch import Job, OutputFolder, Run, digests
from outreach.batch.finished import finished
from outreach.batch.outcomes import BatchRow, RowResult
from outreach.batch.packing import pack_results, unpack_rows
from outreach.batch.stream import stream
from outreach.errors import FileFault, RunStopped
from outreach.workspace import Workspace

JOB = Job(topic="t", kinds=("letter",), day=DAY, target="out")


class Died(Exception):
    pass


class MortalEngine:
    """An engine whose workers die of the rows in `poison`; all chunks under way go down together."""

    window, rows = 3, 4

    def __init__(self, poison: set[int], *, names_the_dead: bool, luck: int = 0) -> None:
        self.names_the_dead = names_the_dead
        self.poison, self.luck, self.renewed, self.most = poison, luck, 0, 0
        self.flying: list[Future[bytes]] = []

    def submit(self, job: Job, packed: bytes) -> Future[bytes]:
        rows = unpack_rows(packed)
        future: Future[bytes] = Future()
        self.flying = [one for one in self.flying if not one.done()] + [future]
        self.most = max(self.most, len(self.flying))
        dies = any(row.number in self.poison for row in rows)
        if self.luck and dies:
            self.luck -= 1
            dies = self.luck > 0
        if dies:
            for one in [future] if self.names_the_dead else self.flying:
                if not one.done():
                    one.set_exception(Died())
        else:
            done = [RowResult(row.number, row.key, "drafted", "", "", ()) for row in rows]
            future.set_result(pack_results(finished(done, [row.values for row in rows])))
        return future

    def is_death(self, fault: BaseException) -> bool:
        return isinstance(fault, Died)

    def renew(self) -> None:
        self.renewed += 1

    def close(self, *, now: bool = False) -> None:
        pass


def drafted(engine: MortalEngine, count: int = 12) -> dict[int, str]:
    rows = [BatchRow(number, f"k{number}", {}) for number in range(1, count + 1)]
    chunks = iter([rows[at : at + 4] for at in range(0, count, 4)])
    done = list(stream(engine, JOB, chunks, lambda: False))
    results = [one for some in done for one in zip(some.numbers, some.outcomes, strict=True)]
    assert len(results) == count, "a row is told once"
    return dict(results)


@pytest.mark.parametrize("names_the_dead", [True, False])
@pytest.mark.parametrize("poison", [set(), {1}, {7}, {12}, {2, 3, 11}, set(range(5, 13))])
def test_exactly_the_rows_that_end_workers_fail(poison: set[int], names_the_dead: bool) -> None:
    outcomes = drafted(MortalEngine(poison, names_the_dead=names_the_dead))
    assert {number for number, outcome in outcomes.items() if outcome == "failed"} == poison
    assert {number for number, outcome in outcomes.items() if outcome == "drafted"} == set(
        range(1, 13)
    ) - poison


@pytest.mark.parametrize("names_the_dead", [True, False])
def test_workers_that_end_whatever_they_are_given_end_the_run(names_the_dead: bool) -> None:
    engine = MortalEngine(set(range(1, 1001)), names_the_dead=names_the_dead)
    with pytest.raises(RunStopped, match="before any of them has drafted") as told:
        drafted(engine, 1000)
    assert "same command again" in told.value.hint
    assert engine.renewed < 30


@pytest.mark.parametrize("names_the_dead", [True, False])
def test_rows_that_ended_workers_before_do_not_end_a_run_with_others(
    workspace: Workspace, job: Job, names_the_dead: bool
) -> None:
    deadly = set(range(1, 7))
    rows = [row(number, **{**DANA, "name": f"Dana Ruiz {number}"}) for number in range(1, 9)]

    def run() -> dict[str, int]:
        with OutputFolder(job.target, workspace.settings.data) as folder:
            digest = folder.settle_job(digests(job, workspace), restart=False)
            engine = MortalEngine(deadly, names_the_dead=names_the_dead)
            account = Run(ListedRoster(rows), job, folder, job_digest=digest).go(engine)
        return {name: count for name, count in account.outcomes.items() if count}

    with suppress(RunStopped):  # five at the top of a roster may mean anything
        run()
    assert run() == {"drafted": 2, "failed": 6}


def test_a_worker_that_died_by_chance_costs_no_row() -> None:
    assert set(drafted(MortalEngine({5}, names_the_dead=False, luck=2)).values()) == {"drafted"}


def test_no_more_chunks_are_under_way_than_the_engine_wants() -> None:
    engine = MortalEngine(set(), names_the_dead=False)
    drafted(engine, 40)
    assert 1 <= engine.most <= engine.window


def test_what_concerns_every_row_ends_the_run() -> None:
    class Full(MortalEngine):
        def submit(self, job: Job, packed: bytes) -> Future[bytes]:
            future: Future[bytes] = Future()
            future.set_exception(FileFault("The disk is full."))
            return future

    with pytest.raises(FileFault, match="full"):
        drafted(Full(set(), names_the_dead=False))


def test_once_stopped_nothing_more_is_handed_over() -> None:
    rows = [BatchRow(number, f"k{number}", {}) for number in range(1, 41)]
    chunks = iter([[one] for one in rows])
    stopped: list[bool] = []
    told = 0
    for some in stream(MortalEngine(set(), names_the_dead=False), JOB, chunks, lambda: bool(stopped)):
        told += len(some.keys)
        stopped.append(True)
    assert 1 <= told <= 3
