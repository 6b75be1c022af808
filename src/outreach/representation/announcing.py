"""What is said of a seat beside who holds it: whose data the answer rests on, and what ends soon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from outreach.freshness import is_old, is_soon, say_recorded
from outreach.model import Official, Seat, SeatStatus
from outreach.turnover import say_turnover

_OVER = (SeatStatus.EXPIRED, SeatStatus.NONE)


def with_origin(seat: Seat) -> Seat:
    """Return a seat with the date and source of its officials' own records; of several the oldest date."""
    days = [one.as_of for one in seat.officials if one.as_of]
    if not days:
        return seat
    sources = dict.fromkeys(one.source for one in seat.officials)
    return replace(seat, as_of=min(days), source="; ".join(sources))


def announced(seats: Iterable[Seat], day: date) -> tuple[Seat, ...]:
    """Return seats with a sentence on how old their records are, and on what ends within 60 days of a day."""
    return tuple(_with_age(_announced(seat, day), day) for seat in seats)


def _with_age(seat: Seat, day: date) -> Seat:
    if seat.status in _OVER:
        return seat
    possible = [*seat.officials, *(one.official for one in seat.candidates if one.status not in _OVER)]
    old = [one.as_of for one in possible if one and one.as_of and is_old(one.as_of, day)]
    return replace(seat, age=say_recorded(seat.role, min(old), day)) if old else seat


def _announced(seat: Seat, day: date) -> Seat:
    if seat.status in _OVER:
        return seat
    possible: list[Official] = [
        *seat.officials,
        *(one.official for one in seat.candidates if one.official and one.status not in _OVER),
    ]
    ends = [one.term_ends for one in possible] or [seat.valid_until]
    soon = [end for end in ends if end and is_soon(end, day)]
    # Of candidates whose terms do not all end, nothing is said of a term.
    turnover = say_turnover(seat.role, min(soon) if len(soon) == len(ends) else None, day)
    return replace(seat, turnover=turnover) if turnover else seat
