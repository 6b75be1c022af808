"""How things stand with the seats of one division on one day: held, vacant, expired, or not known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from outreach.directory import Directory, Vacancy, Validity
from outreach.divisions import parse_division
from outreach.forms_of_address import chamber_name
from outreach.freshness import is_old, look_up
from outreach.model import Candidate, Official, Role, SeatStatus, Successor
from outreach.representation.notes import chamber_ended, out_of_reach

GONE = (SeatStatus.EXPIRED, SeatStatus.VACANT)
"""Statuses of a seat that nobody known holds on the day."""

UNREAD = "Its record upstream cannot be read"
"""The note of a vacancy that is none: the record of the seat's holder was left out of the data."""

HELD = (SeatStatus.CERTAIN, SeatStatus.RECORDED)
"""Statuses of a seat with a holder on record on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Is one seat on one day: certain, recorded, expired, vacant, or open where the data does not reach."""

    status: SeatStatus
    official: Official | None = None
    valid_until: date | None = None
    note: str = ""
    successors: tuple[Successor, ...] = ()  # who takes the seat later


def candidate_of(division_id: str, standing: Standing) -> Candidate:
    """Return a seat as one of several possible answers; a doubted person's record is on record only."""
    division, official = parse_division(division_id), standing.official
    doubted = standing.status is SeatStatus.CANDIDATES
    return Candidate(
        division_id=division_id,
        district=division.district,
        state=division.state,
        official=official,
        status=SeatStatus.RECORDED if doubted else standing.status,
        note=standing.note if doubted else "",
    )


def standings_on_record(
    directory: Directory, division_id: str, role: Role, as_of: date
) -> tuple[Standing, ...]:
    """Return every seat of a division as its records have it, held ones first."""
    validity = directory.validity(role, parse_division(division_id).state)
    vacancy = directory.vacancy(division_id, role)
    found = [
        _doubted(directory, official, _held(official, as_of, validity), as_of)
        for official in directory.holders(division_id, role)
    ]
    if vacancy:
        doubt = directory.doubt(division_id, role)
        why = f" {doubt.note.rstrip('.')} ({doubt.source}, {doubt.as_of})." if doubt else ""
        vacant = _vacant(vacancy, as_of, validity.valid_until)
        found += [replace(vacant, note=f"{vacant.note}{why}")] * vacancy.seats
    if validity.valid_from and as_of < validity.valid_from:
        unknown = Standing(status=SeatStatus.OPEN, note=out_of_reach(validity.valid_from, as_of))
        return (unknown,) * len(found)
    return tuple(found)


def _held(official: Official, as_of: date, validity: Validity) -> Standing:
    name = f"{official.title} {official.name}"
    if official.start_date and as_of < official.start_date:
        note = f"{name} holds this seat since {official.start_date}; who held it on {as_of} is not known."
        return Standing(status=SeatStatus.OPEN, note=note)
    if official.end_date and official.end_date <= as_of:
        note = f"The record of {name} ended on {official.end_date}. {look_up(official.role)}"
        return Standing(
            status=SeatStatus.EXPIRED, official=official, valid_until=official.end_date, note=note
        )
    until = min(filter(None, (official.end_date, _chamber_end(official, validity))), default=None)
    if until and until <= as_of:
        chamber = chamber_name(official.role, official.state)
        note = chamber_ended(chamber, official.role, validity)
        return Standing(status=SeatStatus.EXPIRED, official=official, valid_until=until, note=note)
    status = SeatStatus.RECORDED if is_old(official.as_of, as_of) else SeatStatus.CERTAIN
    return Standing(status=status, official=official, valid_until=until)


def _doubted(directory: Directory, official: Official, held: Standing, as_of: date) -> Standing:
    """Return a seat as one to look up, where a source doubts that the person on record still holds it."""
    doubt = directory.doubt(official.division_id, official.role, official.id)
    if doubt is None or held.status not in HELD or (official.as_of and as_of <= official.as_of):
        return held
    why = f"{doubt.note.rstrip('.')} ({doubt.source}, {doubt.as_of})"
    note = f"To be looked up: {why}. {look_up(official.role)}"
    return replace(held, status=SeatStatus.CANDIDATES, note=note)


def _chamber_end(official: Official, validity: Validity) -> date | None:
    """Return the day the chamber turns over; for a member who began with that turnover or later, none."""
    day = validity.valid_until
    return None if day and official.start_date and official.start_date >= day else day


def _vacant(vacancy: Vacancy, as_of: date, until: date | None) -> Standing:
    role = Role(vacancy.role)
    if vacancy.note == UNREAD:
        note = f"Who holds this seat could not be read from the data of {vacancy.as_of}. {look_up(role)}"
        return Standing(status=SeatStatus.OPEN, note=note)
    known = f"This seat was vacant in the data of {vacancy.as_of}"
    if as_of < (vacancy.since or vacancy.as_of):
        return Standing(status=SeatStatus.OPEN, note=f"{known}; who held it on {as_of} is not known.")
    if until and until <= as_of:
        note = f"{known}, and its term ended on {until}. {look_up(role)}"
        return Standing(status=SeatStatus.EXPIRED, valid_until=until, note=note)
    note = f"{known}; a successor may sit since. {look_up(role)}"
    return Standing(status=SeatStatus.VACANT, valid_until=until, note=note)
