"""Who represents a place: the offline answer, and what online services settle of it."""

from __future__ import annotations

import datetime
from dataclasses import replace

from outreach import representation
from outreach.directory import Directory
from outreach.divisions import parse_division
from outreach.errors import InputError, LookupUnavailable
from outreach.locators import Located, layer_of
from outreach.locators.located import LAYERS
from outreach.model import Representation, Role, Seat, SeatStatus

# Which seats a layer settles; the Census calls Nebraska's one chamber and DC's wards upper.
_ROLES = {
    "cd": (Role.US_HOUSE,),
    "sldu": (Role.STATE_UPPER, Role.STATE_LEGISLATURE, Role.COUNCIL),
    "sldl": (Role.STATE_LOWER,),
}
_ORDER = tuple(Role)


def with_located(
    directory: Directory, found: Representation, located: Located, day: datetime.date
) -> Representation:
    """Return the offline answer with the seats the map settled, and reasons for those it did not."""
    seats = representation.seats_of(directory, located.divisions, day)
    doubted = tuple(_doubted(directory, layer, located, day) for layer in LAYERS if located.doubts.get(layer))
    told = f"{located.source}, asked {located.as_of}"
    own = [
        replace(
            seat,
            source=f"{seat.source}; {told}",
            valid_until=min(filter(None, (seat.valid_until, located.valid_until)), default=None),
            note=_remarked(seat, located),
        )
        for seat in seats
    ]
    done = {seat.role for seat in (*own, *doubted)}
    kept = [_explained(seat, located) for seat in found.seats if seat.role not in done]
    every = sorted((*kept, *own, *doubted), key=lambda seat: _ORDER.index(seat.role))
    return replace(found, seats=tuple(every))


def _doubted(directory: Directory, layer: str, located: Located, day: datetime.date) -> Seat:
    seats = representation.seats_of(directory, located.doubts[layer], day)
    candidates = tuple(one for seat in seats for one in representation.candidates_of(seat))
    return replace(
        seats[0],
        status=SeatStatus.CANDIDATES,
        division_id=None,
        officials=(),
        candidates=candidates,
        source=f"{seats[0].source}; {located.source}, asked {located.as_of}",
        note=f"{located.remarks.get(layer, '')} Settle it with --district.".strip(),
    )


def layer_of_role(role: Role) -> str:
    """Return the layer of the map that settles an office’s seats; empty for those of a whole state."""
    return next((layer for layer in LAYERS if role in _ROLES[layer]), "")


def _remarked(seat: Seat, located: Located) -> str:
    remark = located.remarks.get(layer_of_role(seat.role), "")
    return " ".join(filter(None, (seat.note, remark)))


def _explained(seat: Seat, located: Located) -> Seat:
    reason = located.reasons.get(layer_of_role(seat.role), "")
    if not reason or seat.status in (SeatStatus.CERTAIN, SeatStatus.RECORDED, SeatStatus.NONE):
        return seat
    return replace(seat, note=f"The place on the map did not settle it: {reason} {seat.note}".strip())


def at_point(directory: Directory, located: Located, day: datetime.date) -> Representation:
    """Return who represents a point; raises LookupUnavailable, with the reason, where nothing was settled."""
    known = [*located.divisions, *(one for doubts in located.doubts.values() for one in doubts)]
    states = {parse_division(one).state for one in known if layer_of(one)}
    if len(states) != 1:
        reason = next(iter(located.reasons.values()), "No district lies there.")
        raise LookupUnavailable(reason, hint="Give a ZIP, an address, a state or a district instead.")
    (state,) = states
    offline = representation.find(directory, state=state, as_of=day)
    return with_located(directory, replace(offline, input={"point": "coordinates"}), located, day)


def of_name(directory: Directory, name: str, day: datetime.date) -> Representation:
    """Return the seats of the officials of a name; raises InputError where nobody has it."""
    officials = directory.search(name)
    if not officials:
        shown = f"“{name}”" if len(name) <= 40 else "The text"
        similar = directory.similar_names(name)
        near = f"Did you mean {' or '.join(similar)}? " if similar else ""
        raise InputError(
            f"{shown} is not a place, and no official of that name is on record.",
            hint=f"{near}Give a ZIP, an address, a state, a district such as MN-4, or the family name alone;"
            " a town needs its state: “Springfield, IL”.",
        )
    seats = tuple(representation.seat_of(directory, one, day) for one in officials)
    states = tuple(sorted({one.state for one in officials}))
    return Representation(input={"name": name}, as_of=day, states=states, seats=seats)
