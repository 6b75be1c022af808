"""What runs the chunks: processes of this machine, or a Dask cluster. Both speak the Executor interface."""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, Protocol

from outreach.batch.chunk import draft_chunk, prepare_worker
from outreach.batch.interruption import unheard
from outreach.batch.job import Job
from outreach.errors import InputError, LookupUnavailable


class Engine(Protocol):
    """Runs chunks somewhere else, and says when a worker died of one."""

    window: int  # how many chunks may be under way: enough that no worker waits
    rows: int  # how many rows make a good chunk
    names_the_dead: bool  # whether a death is told of the one chunk that caused it

    def submit(self, job: Job, packed: bytes) -> Future[bytes]:
        """Hand over one chunk."""

    def is_death(self, fault: BaseException) -> bool:
        """Return whether a chunk failed because its worker died."""

    def renew(self) -> None:
        """Be ready again after a death."""

    def close(self, *, now: bool = False) -> None:
        """End; `now` does not wait for the chunks under way."""


# https://docs.python.org/3/library/concurrent.futures.html#processpoolexecutor
_MOST_WORKERS = 61 if sys.platform == "win32" else 1000


class LocalProcesses:
    """Runs chunks in processes of this machine; a pool that broke is built anew."""

    names_the_dead = False
    rows = 800  # a process that does little at a time finds its caches cold each time

    def __init__(self, workers: int = 0) -> None:
        self._workers = min(workers or _cores(), _MOST_WORKERS)
        self.window = 2 * self._workers + 1
        self._pool = self._new_pool()

    def _new_pool(self) -> Executor:
        # A fresh interpreter for each worker: forking a process that has threads is not safe.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, mp_context=context, initializer=prepare_worker)

    def submit(self, job: Job, packed: bytes) -> Future[bytes]:
        """Hand over one chunk."""
        try:
            with unheard():
                return self._pool.submit(draft_chunk, job, packed)
        except BrokenProcessPool as fault:
            broken: Future[bytes] = Future()
            broken.set_exception(fault)
            return broken

    def is_death(self, fault: BaseException) -> bool:
        """Return whether a chunk failed because a worker died; with this engine all chunks under way do."""
        return isinstance(fault, BrokenProcessPool)

    def renew(self) -> None:
        """Build the pool anew."""
        self.close(now=True)
        self._pool = self._new_pool()

    def close(self, *, now: bool = False) -> None:
        """End the processes."""
        if now:
            for process in dict(getattr(self._pool, "_processes", None) or {}).values():
                with suppress(OSError):
                    process.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)


def _cores() -> int:
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class DaskCluster:
    """Runs chunks on the workers of a Dask scheduler."""

    names_the_dead = True
    rows = 1000  # handing over a task costs ten times what it costs on one machine

    def __init__(self, scheduler: str) -> None:
        try:
            import distributed
        except ImportError as fault:
            raise InputError(
                "--engine dask needs a library that is not installed.",
                hint='Install it: pip install "outreach[cluster]"',
            ) from fault
        try:
            client: Any = distributed.Client
            self._client: Any = client(scheduler, timeout="15s", set_as_default=False)
        except (OSError, TimeoutError, ValueError) as fault:
            raise LookupUnavailable(
                f"No Dask scheduler answers at {scheduler}.",
                hint="Start one: dask scheduler, then dask worker",
            ) from fault
        self._pool: Executor = self._client.get_executor(pure=False)
        self.window = 2 * max(1, sum(self._client.nthreads().values())) + 1

    def submit(self, job: Job, packed: bytes) -> Future[bytes]:
        """Hand over one chunk."""
        return self._pool.submit(draft_chunk, job, packed)

    def is_death(self, fault: BaseException) -> bool:
        """Return whether the scheduler gave a chunk up because every worker that took it died."""
        return type(fault).__name__ == "KilledWorker"

    def renew(self) -> None:
        """Do nothing: a cluster minds its own workers."""

    def close(self, *, now: bool = False) -> None:
        """Leave the cluster; it goes on for others."""
        self._pool.shutdown(wait=not now)
        self._client.close()
