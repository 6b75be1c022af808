"""Seats as the page shows them: whose, how sure, until when, and whether a letter can be written."""

from __future__ import annotations

from dataclasses import dataclass

from outreach.divisions import STATES, short_code
from outreach.model import Role, Seat, SeatStatus
from outreach.page.letters import name_of
from outreach.page.projects import Project

_TICKED = frozenset({SeatStatus.CERTAIN, SeatStatus.RECORDED, SeatStatus.BY_ZIP})
_DOUBTS = {
    SeatStatus.BY_ZIP: "ZIP codes miss in about 4 of 100 cases. Near the edge? Check with your street.",
    SeatStatus.RECORDED: "Look the name up before you send.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Is one line to tick, or a seat that cannot be ticked and says why."""

    id: str  # of the official or office; empty where there is nobody to write to
    name: str
    label: str
    hint: str = ""
    ticked: bool = False
    link: str = ""  # a page of this program that settles it


def rows_of(seats: tuple[Seat, ...], project: Project) -> list[Row]:
    """Return the lines for some seats, in their order."""
    return [row for seat in seats for row in _rows(seat, project)]


def _rows(seat: Seat, project: Project) -> list[Row]:
    state = STATES.get(seat.state, seat.state)
    district = short_code(seat.division_id) if seat.division_id else ""
    office = _ROLES.get(seat.role, seat.role.value)
    if seat.status is SeatStatus.CANDIDATES:
        told = f"One of {len(seat.candidates)}"
        return [Row(id="", name=office, label=told, hint="Choose your district.", link="district")]
    if seat.status is SeatStatus.OPEN:
        hint = "Find it with your street, or enter it below."
        return [Row(id="", name=office, label="Needs your district", hint=hint, link="district")]
    if seat.status is SeatStatus.NONE:
        return []
    if seat.status is SeatStatus.VACANT or not seat.officials:
        if seat.office:
            return [
                Row(id=seat.office.id, name=seat.office.title, label="Written to by title", hint=seat.note)
            ]
        label = "Empty seat" if seat.status is SeatStatus.VACANT else "Term is over"
        return [Row(id="", name=office, label=label, hint=seat.note)]
    if seat.status is SeatStatus.EXPIRED:
        return [Row(id="", name=name_of(one), label="Term is over", hint=seat.note) for one in seat.officials]
    whole = seat.role in (Role.US_SENATE, Role.GOVERNOR) or district in ("", seat.state)
    if whole:
        label = f"Yours: all of {state}"
    elif seat.status is SeatStatus.BY_ZIP:
        label = f"Yours by ZIP code: {district}"
    elif project.districts:
        label = f"Yours: {district}"
    else:
        label = f"Yours by address: {district}"
    hint = _DOUBTS.get(seat.status, "")
    chosen = set(project.to)
    return [
        Row(
            id=one.id,
            name=name_of(one),
            label=label,
            hint=hint,
            ticked=one.id in chosen if chosen else seat.status in _TICKED,
        )
        for one in seat.officials
    ]


_ROLES = {
    Role.US_SENATE: "U.S. senator",
    Role.US_HOUSE: "U.S. representative",
    Role.STATE_UPPER: "State senator",
    Role.STATE_LOWER: "State representative",
    Role.STATE_LEGISLATURE: "State legislator",
    Role.GOVERNOR: "Governor",
    Role.COUNCIL: "Council member",
}
