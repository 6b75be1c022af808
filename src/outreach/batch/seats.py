"""Which seats a row's letters go to, and what is said of those they do not go to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from outreach.batch.job import Job, Uncertain, is_asked, is_for_editors, named_by
from outreach.batch.recipients import NATIONWIDE, Addressed, Record, addressed
from outreach.errors import InputError
from outreach.forms_of_address import address_note
from outreach.model import Kind, Official, Representation, Role, Seat, SeatStatus, Topic
from outreach.workspace import DRAFTED_UNASKED, Workspace
from outreach.workspace.addressees import Named, seats_of_named


class Places:
    """Finds who represents a row's place; rows of one place are looked up once."""

    def __init__(self, workspace: Workspace, day: date, *, needed: bool = True) -> None:
        """Look up for a day; where no place is `needed`, a row without one is represented by nobody."""
        self._nowhere = Representation(input={}, as_of=day, states=(), seats=())
        self._needed = needed

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
            if not self._needed:
                return self._nowhere
            return "There is no ZIP, state or district: it cannot be known whose constituent this is."
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

    officials: tuple[Addressed, ...]
    left: tuple[Left, ...]


class Whom:
    """Knows whom the letters of one kind go to, wherever a member lives; made once for a job."""

    def __init__(self, workspace: Workspace, job: Job, kind: Kind, topic: Topic) -> None:
        """Sort what the job names; raises InputError for what is not there."""
        self._directory, self._uncertain = workspace.directory, job.uncertain
        self._named = named = named_by(workspace, job, kind, topic)
        self._ids = frozenset(official.id for official in named.officials)
        chairs = seats_of_named(workspace.directory, Named(committees=named.committees), None, job.day)
        self._for_all = (
            *(one for seat in chairs if is_asked(kind, topic, seat.role) for one in _of_chair(seat)),
            *map(_with_note, named.agencies),
        )
        of_states = any(one.state != NATIONWIDE for one in self._for_all if isinstance(one, Addressed))
        self.needs_district = bool(named.roles or self._ids) or is_for_editors(kind)
        self.needs_state = self.needs_district or named.commissioner or of_states
        self.beside = len(self._for_all) + named.commissioner  # letters beside those to the member’s own

    def of(self, found: Representation) -> Addressees:
        """Return whom to draft for: of those who represent a place, and of those who are named for all."""
        chosen = [one for seat in map(self._own, found.seats) for one in _of_seat(seat, self._uncertain)]
        chosen += [self._if_theirs(one, found.states) for one in self._for_all]
        if self._named.commissioner:
            chosen.append(self._commissioner(found.states))
        officials = {one.id: one for one in chosen if isinstance(one, Addressed)}
        left = tuple(one for one in chosen if isinstance(one, Left))
        return Addressees(tuple(officials.values()), left)

    def _own(self, seat: Seat) -> Seat:
        """Return a seat as far as letters are wanted to it: whole by role, or to those named by their ids."""
        if seat.role in self._named.roles:
            return seat
        wanted = tuple(one for one in seat.officials if one.id in self._ids)
        if not wanted and not self._ids & {one.id for one in _possible(seat)}:
            return replace(seat, status=SeatStatus.NONE, office=None)
        candidates = () if wanted else seat.candidates
        return replace(seat, officials=wanted, candidates=candidates, office=None)

    def _if_theirs(self, one: Addressed | Left, states: tuple[str, ...]) -> Addressed | Left:
        """Return an addressee whom members of these states may write to, or why one of them may not."""
        if isinstance(one, Left) or states == (one.state,):
            return one
        if one.state == NATIONWIDE:
            return one if states else one._replace(told="there is no address; the state is left to fill out")
        if one.state not in states:
            told = f"{one.printed}: serves {one.state}, and the member lives in {_either(states)}"
            return Left(told, mend=False, role=one.record.role)
        return self._unsettled(one.printed, states, one.record.role)

    def _commissioner(self, states: tuple[str, ...]) -> Addressed | Left:
        role = Role.INSURANCE_COMMISSIONER
        if len(states) != 1:
            return self._unsettled(role.value, states, role)
        try:
            return _with_note(self._directory.agency(role, states[0]))
        except InputError as fault:
            return Left(f"{role}: {fault.message}", mend=False, role=role)

    def _unsettled(self, whom: str, states: tuple[str, ...], role: Role) -> Left:
        told = f"{whom}: the place lies in {_either(states)}: write the right one into a column “state”"
        return Left(told, mend=self._uncertain is Uncertain.ASK, role=role)


def _with_note(record: Record, *notes: str) -> Addressed:
    return addressed(record, "; ".join(filter(None, (*notes, address_note(record)))))


def _either(states: tuple[str, ...]) -> str:
    return " or ".join(states) or "no state that is known"


def _of_seat(seat: Seat, uncertain: Uncertain) -> Iterable[Addressed | Left]:
    if seat.status in DRAFTED_UNASKED:
        by_zip = "district known by ZIP" if seat.status is SeatStatus.BY_ZIP else ""
        told = "; ".join(filter(None, (by_zip, *seat.cautions)))
        return [addressed(one, told) for one in seat.officials]
    if seat.office:
        return [_with_note(seat.office, *seat.cautions)]
    return [] if seat.status is SeatStatus.NONE else [_left(seat, uncertain)]


def _of_chair(seat: Seat) -> Iterable[Addressed | Left]:
    if seat.status in DRAFTED_UNASKED:
        return [_with_note(one) for one in seat.officials]
    # No roster mends it: only newer data can tell who leads the committee now.
    return [Left(f"chair ({seat.role}): {seat.note or seat.status.value}", mend=False, role=seat.role)]


def _possible(seat: Seat) -> Iterable[Official]:
    return (*seat.officials, *(one.official for one in seat.candidates if one.official))


def _left(seat: Seat, uncertain: Uncertain) -> Left:
    if seat.status is SeatStatus.VACANT:
        return Left(f"{seat.role}: vacant", mend=False, role=seat.role)
    note = seat.note.replace("as in --district ", "in a column “district”, as ")
    told = f"{seat.role}: {_candidates(seat) or note or seat.status.value}"
    # A record that has ended is not mended in a roster: only newer data can tell who holds the seat now.
    doubted = any(one.note for one in seat.candidates)  # nor is one that a source doubts
    settles = seat.status in (SeatStatus.CANDIDATES, SeatStatus.OPEN) and not doubted
    return Left(told, settles and uncertain is Uncertain.ASK, seat.role, settles)


def _candidates(seat: Seat) -> str:
    """Return what a person is to do about a seat that is one of several; "" where they are many."""
    near = [f"{one.state}-{one.district}" for one in seat.candidates if one.district]
    if seat.status is not SeatStatus.CANDIDATES or not 2 <= len(near) <= 8:
        return ""
    page = "; look it up at https://www.house.gov/representatives/find-your-representative"
    return (
        f"the ZIP lies in {', '.join(near[:-1])} and {near[-1]}: write the right one"
        f" into a column “district”{page if seat.role == Role.US_HOUSE else ''}"
    )
