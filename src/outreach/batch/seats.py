"""Which seats a row's letters go to, and what is said of those they do not go to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from outreach.batch.job import Job, Uncertain, roles_of
from outreach.errors import InputError
from outreach.model import Kind, Official, Representation, Role, Seat, SeatStatus, Topic
from outreach.workspace import DRAFTED_UNASKED, Workspace


class Places:
    """Finds who represents a row's place; rows of one place are looked up once."""

    def __init__(self, workspace: Workspace, day: date) -> None:
        @lru_cache(maxsize=10_000)
        def find(zip: str, state: str, district: str) -> Representation | str:
            try:
                found = workspace.find_officials(zip=zip, state=state, districts=district.split(), as_of=day)
            except InputError as fault:
                return f"{fault.message} {fault.hint}".strip()
            if all(seat.status is SeatStatus.NONE for seat in found.seats):
                return found.seats[0].note
            return found

        self._find = find

    def of(self, values: Mapping[str, str]) -> Representation | str:
        """Return who represents the place, or why that cannot be told."""
        zip, state, district = (values.get(name, "") for name in ("zip", "state", "district"))
        if not (zip or state or district):
            return "There is no ZIP, state or district: nobody can tell whose constituent this is."
        return self._find(zip[:5] if zip[5:6] == "-" else zip, state, district)


class Left(NamedTuple):
    """Is a seat that nothing is drafted for."""

    told: str
    mend: bool  # whether a person can settle it
    role: Role
    open: bool = False  # whether an address could settle it


@dataclass(frozen=True, slots=True)
class Addressees:
    """Is whom a kind goes to for one place, and the seats that are left."""

    officials: tuple[tuple[Official, str], ...]  # each with a warning for the manifest, or ""
    left: tuple[Left, ...]


def addressees(found: Representation, kind: Kind, topic: Topic, job: Job) -> Addressees:
    """Return whom to draft a kind for, of the seats that represent a place."""
    officials: list[tuple[Official, str]] = []
    left: list[Left] = []
    for seat in _wanted(found.seats, roles_of(kind, topic, job.to), job.to):
        if seat.status in DRAFTED_UNASKED:
            told = "district known by ZIP" if seat.status is SeatStatus.BY_ZIP else ""
            officials += [(one, told) for one in seat.officials]
        elif seat.status is not SeatStatus.NONE:
            left.append(_left(seat, job.uncertain))
    return Addressees(tuple(officials), tuple(left))


def _wanted(seats: Iterable[Seat], roles: tuple[str, ...], to: tuple[str, ...]) -> Iterable[Seat]:
    ids = set(to) - set(roles)
    for seat in seats:
        if seat.role in roles and (not to or seat.role in to or ids & {one.id for one in _possible(seat)}):
            yield seat


def _possible(seat: Seat) -> Iterable[Official]:
    return (*seat.officials, *(one.official for one in seat.candidates if one.official))


def _left(seat: Seat, uncertain: Uncertain) -> Left:
    if seat.status is SeatStatus.VACANT:
        return Left(f"{seat.role}: vacant", mend=False, role=seat.role)
    note = seat.note.replace("as in --district ", "in a column “district”, as ")
    told = f"{seat.role}: {_candidates(seat) or note or seat.status.value}"
    # A record that has ended is not mended in a roster: only newer data can tell who holds the seat now.
    settles = seat.status in (SeatStatus.CANDIDATES, SeatStatus.OPEN)
    return Left(told, settles and uncertain is Uncertain.ASK, seat.role, settles)


def _candidates(seat: Seat) -> str:
    """Return what a person is to do about a seat that is one of several; "" where they are many."""
    near = [f"{one.state}-{one.district}" for one in seat.candidates if one.district]
    if seat.status is not SeatStatus.CANDIDATES or not 2 <= len(near) <= 8:
        return ""
    page = "; this page tells it: https://www.house.gov/representatives/find-your-representative"
    return (
        f"the ZIP lies in {', '.join(near[:-1])} and {near[-1]}: write the right one"
        f" into a column “district”{page if seat.role == Role.US_HOUSE else ''}"
    )
