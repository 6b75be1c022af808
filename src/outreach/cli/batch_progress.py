"""How far a batch is: a bar on a terminal, plain lines elsewhere, one JSON object a line for scripts."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from outreach.batch import Account
    from outreach.batch.settling import Tally

Told = Callable[["Account"], None]

_PAUSE = 5.0  # seconds between two plain lines


@contextmanager
def progress(total: int, *, as_json: bool) -> Iterator[Told]:
    """Give a function that tells how far a run is; `total` is about how many rows there are, 0 if unknown."""
    if as_json:
        yield _paced(_say_json, 1.0)
    elif sys.stderr.isatty():
        with _bar(total) as told:
            yield told
    else:
        start = time.monotonic()
        yield _paced(lambda account: _say_line(account, total, time.monotonic() - start), _PAUSE)


def _paced(say: Told, pause: float) -> Told:
    last = time.monotonic()

    def told(account: Account) -> None:
        nonlocal last
        if time.monotonic() - last >= pause:
            last = time.monotonic()
            say(account)

    return told


@contextmanager
def settling() -> Iterator[Callable[[Tally], None]]:
    """Give a function that tells how far the look-up of addresses is; at its end the sum is said."""
    last = [time.monotonic()]
    sum: list[Tally] = []

    def told(tally: Tally) -> None:
        sum[:] = [tally]
        if time.monotonic() - last[0] >= _PAUSE:
            last[0] = time.monotonic()
            _say(f"Addresses: {tally.settled + tally.partly:,} of {tally.rows:,} settled so far")

    yield told
    rows, settled, partly = sum[0] if sum else (0, 0, 0)
    some = f", {partly:,} in part" if partly else ""
    if rows:
        _say(f"Looked up online: {settled:,} of {rows:,} addresses are settled{some}.")
    else:
        _say("No address had to be looked up: what the roster says is enough.")


def _say_json(account: Account) -> None:
    import json

    _say(json.dumps({"event": "progress", **account.as_dict()}))


def _say_line(account: Account, total: int, seconds: float) -> None:
    done = f"{account.finished:,}" + (f" of about {total:,}" if total else "")
    rate = f"; {account.letters / seconds:,.0f} letters a second" if account.letters else ""
    left = (total - account.finished) / account.finished * seconds if account.finished and total else 0
    wait = f"; about {_duration(left)} left" if left > 1 else ""
    _say(f"{done} rows, {account.letters:,} letters, {account.incomplete:,} need attention{rate}{wait}")


def _say(line: str) -> None:
    with suppress(OSError):  # nobody listens any more; the run goes on
        click.echo(line, err=True)


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return (
        f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
    )


@contextmanager
def _bar(total: int) -> Iterator[Told]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns: tuple[Any, ...] = (
        BarColumn(bar_width=24),
        TextColumn("{task.completed:,.0f} rows"),
        TextColumn("{task.fields[letters]:,} letters"),
        TextColumn("{task.fields[rate]:,.0f}/s"),
        TextColumn("{task.fields[attention]:,} need attention"),
        TimeRemainingColumn(),
    )
    start = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), refresh_per_second=4) as bar:
        task = bar.add_task("", total=total or None, letters=0, attention=0, rate=0.0)

        def told(account: Account) -> None:
            rate = account.letters / max(time.monotonic() - start, 0.001)
            bar.update(
                task,
                completed=account.finished,
                letters=account.letters,
                attention=account.incomplete,
                rate=rate,
            )

        yield told
