"""Chunks through an engine, a bounded number at a time; deaths of workers are traced to the row."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass

from outreach.batch.engines import Engine
from outreach.batch.finished import Finished, finished
from outreach.batch.job import Job
from outreach.batch.outcomes import BatchRow, Outcome, RowResult
from outreach.batch.packing import pack, unpack, unpack_rows
from outreach.errors import RunStopped

DEATHS = 2
"""How many workers a row may end before it is set aside."""

HOPELESS = 5
"""Rows set aside before any was drafted: then it is not the rows that end the workers."""


@dataclass(slots=True)
class Chunk:
    """Is some rows on their way, packed: there may be many."""

    packed: bytes
    deaths: int = 0


def stream(
    engine: Engine,
    job: Job,
    chunks: Iterator[list[BatchRow]],
    stopped: Callable[[], bool],
    failed_before: Callable[[str], bool] = lambda key: False,
) -> Iterator[Finished]:
    """Yield the results of chunks as they are done, in any order.

    A chunk whose worker died is run again alone, then in halves, until the row is found that ends workers: it
    fails, and the others do not. Once `stopped`, nothing more is handed over. Raises RunStopped where workers
    end whatever they are given; of the keys that `failed_before` nobody expects better.
    """
    set_aside, works = 0, False
    flying: dict[Future[bytes], Chunk] = {}
    suspects: deque[Chunk] = deque()
    while True:
        _hand_over(engine, job, chunks, flying, suspects, stopped)
        if not flying:
            return
        done, _ = wait(flying, return_when=FIRST_COMPLETED, timeout=1.0)
        died = False
        for future in done:
            chunk = flying.pop(future)
            fault = future.exception()
            if fault is None:
                works = True
                yield unpack(future.result())
            elif engine.is_death(fault):
                died = True
                chunk.deaths += DEATHS if engine.names_the_dead else 1
                alone = engine.names_the_dead or (not flying and len(done) == 1)
                for failed in _suspected(chunk, suspects, alone=alone):
                    set_aside += not any(map(failed_before, failed.keys))
                    yield failed
                if set_aside >= HOPELESS and not works:
                    raise _hopeless()
            else:
                raise fault
        if died:
            if not engine.names_the_dead:  # whatever was under way went down with the pool
                suspects.extend(flying.values())
                flying.clear()
            engine.renew()


def _hand_over(
    engine: Engine,
    job: Job,
    chunks: Iterator[list[BatchRow]],
    flying: dict[Future[bytes], Chunk],
    suspects: deque[Chunk],
    stopped: Callable[[], bool],
) -> None:
    if stopped():
        return
    if suspects:
        # Alone, so that the next death has one cause only.
        while suspects and (engine.names_the_dead or not flying):
            chunk = suspects.popleft()
            flying[engine.submit(job, chunk.packed)] = chunk
        return
    while len(flying) < engine.window:
        rows = next(chunks, None)
        if rows is None:
            return
        packed = pack(rows)
        flying[engine.submit(job, packed)] = Chunk(packed)


def _hopeless() -> RunStopped:
    return RunStopped(
        "The processes that draft end before any of them has drafted a row.",
        hint="Memory may be short, or a virus scanner ends them. Fix that, and run the same command again.",
    )


def _suspected(chunk: Chunk, suspects: deque[Chunk], *, alone: bool) -> Iterator[Finished]:
    if not alone:
        suspects.append(Chunk(chunk.packed))
        return
    rows = unpack_rows(chunk.packed)
    if len(rows) > 1:
        middle = len(rows) // 2
        suspects.extendleft((Chunk(pack(rows[middle:])), Chunk(pack(rows[:middle]))))
    elif chunk.deaths < DEATHS:
        suspects.appendleft(chunk)
    else:
        row = rows[0]
        told = f"It was set aside: {chunk.deaths} worker processes ended while drafting it."
        person = row.values.get("name", "")
        failed = RowResult(row.number, row.key, Outcome.FAILED.value, told, person, (), True)
        yield finished([failed], [row.values])
