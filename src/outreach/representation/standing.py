"""How things stand with the seats of one division on one day: held, vacant, expired, or not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from outreach.directory import Directory, Vacancy, Validity
from outreach.divisions import parse_division
from outreach.forms_of_address import chamber_name
from outreach.model import Official, Role, SeatStatus
from outreach.representation.notes import chamber_ended, look_up, out_of_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Is one seat on one day: certain, expired, vacant, or open where the data does not reach."""

    status: SeatStatus
    official: Official | None = None
    valid_until: date | None = None
    note: str = ""


def standings(directory: Directory, division_id: str, role: Role, as_of: date) -> tuple[Standing, ...]:
    """Give every seat of a division, held ones first."""
    validity = directory.validity(role, parse_division(division_id).state)
    vacancy = directory.vacancy(division_id, role)
    found = [_held(official, as_of, validity) for official in directory.holders(division_id, role)]
    if vacancy:
        found += [_vacant(vacancy, as_of, validity.valid_until)] * vacancy.seats
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
    until = min(filter(None, (official.end_date, validity.valid_until)), default=None)
    if until and until <= as_of:
        chamber = chamber_name(official.role, official.state)
        note = chamber_ended(chamber, official.role, validity)
        return Standing(status=SeatStatus.EXPIRED, official=official, valid_until=until, note=note)
    return Standing(status=SeatStatus.CERTAIN, official=official, valid_until=until)


def _vacant(vacancy: Vacancy, as_of: date, until: date | None) -> Standing:
    role = Role(vacancy.role)
    known = f"This seat was vacant in the data of {vacancy.as_of}"
    if as_of < (vacancy.since or vacancy.as_of):
        return Standing(status=SeatStatus.OPEN, note=f"{known}; who held it on {as_of} is not known.")
    if until and until <= as_of:
        note = f"{known}, and its term ended on {until}. {look_up(role)}"
        return Standing(status=SeatStatus.EXPIRED, valid_until=until, note=note)
    note = f"{known}; a successor may sit since. {look_up(role)}"
    return Standing(status=SeatStatus.VACANT, valid_until=until, note=note)
