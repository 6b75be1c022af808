"""What `--to` names: roles, officials by id, agencies by id or role, chairs of committees."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from outreach import representation
from outreach.directory import Directory
from outreach.divisions import short_code
from outreach.errors import InputError, OutreachError, UnknownName, WrongDoor
from outreach.model import (
    Agency,
    Audience,
    Candidate,
    Committee,
    Kind,
    Official,
    Representation,
    Role,
    Seat,
    SeatStatus,
    Topic,
)
from outreach.right_door import command_for, fitting_roles
from outreach.workspace.committees import Committees

CHAIR = "chair:"
AGENCY_ROLES = (Role.INSURANCE_COMMISSIONER, Role.FEDERAL_AGENCY)
_CONGRESS = (Role.US_SENATE, Role.US_HOUSE)
_AUDIENCES = frozenset(one.value for one in Audience)
_ELECTED = tuple(role for role in Role if role not in AGENCY_ROLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Is what was asked for by name, sorted by sort."""

    roles: tuple[str, ...] = ()  # of those who represent the place
    officials: tuple[Official, ...] = ()
    agencies: tuple[Agency, ...] = ()
    committees: tuple[Committee, ...] = ()
    commissioner: bool = False  # that of the place’s own state
    audiences: tuple[str, ...] = ()  # institutions and readers, written to by what the writer tells

    @property
    def needs_place(self) -> bool:
        """Tell whether it cannot be answered without knowing where the sender lives."""
        return bool(self.roles) or self.commissioner


def read_names(directory: Directory, committees: Committees, to: Iterable[str]) -> Named:
    """Read what `--to` names; raises UnknownName or InputError with the way out."""
    named = Named()
    for text in to:
        name = text.strip()
        if name.casefold().startswith(CHAIR):
            committee = committees.named(name[len(CHAIR) :])
            named = replace(named, committees=(*named.committees, committee))
        elif name == Role.INSURANCE_COMMISSIONER:
            named = replace(named, commissioner=True)
        elif name == Role.FEDERAL_AGENCY:
            raise _which_agency(directory)
        elif name in _AUDIENCES:
            named = replace(named, audiences=(*named.audiences, name))
        elif name in _ELECTED:
            named = replace(named, roles=(*named.roles, name))
        else:
            named = _with_id(directory, named, name)
    return named


def _with_id(directory: Directory, named: Named, name: str) -> Named:
    try:
        record = representation.record_with_id(directory, name)
    except OutreachError:
        known = [*_ELECTED, *AGENCY_ROLES, *_AUDIENCES]
        ids = [one.id for one in directory.agencies()]
        listing = "Ids are shown by: outreach officials find; chairs are written chair:senate-help."
        raise UnknownName.among("recipient", name, known, listing=listing, rare=ids) from None
    if isinstance(record, Agency):
        return replace(named, agencies=(*named.agencies, record))
    return replace(named, officials=(*named.officials, record))


def _which_agency(directory: Directory) -> InputError:
    known = [f"{one.id} ({one.agency})" for one in directory.agencies(Role.FEDERAL_AGENCY)]
    return InputError("Which federal agency?", hint=f"Name it: --to {', '.join(known)}.")


def names_by_default(directory: Directory, kind: Kind, topic: Topic) -> Named:
    """Return whom the topic asks something: those in Congress, else those of the state, else one institution.

    The institution is the first that the topic has an ask for. Raises InputError where only federal agencies
    can act, of which the writer has to choose one, and WrongDoor where the topic asks nothing of anybody the
    kind is written to.
    """
    asked = fitting_roles(topic, kind)
    if not asked:
        to = ", ".join(kind.recipients)
        told = f"The kind “{kind.id}” is written to {to}; the topic “{topic.id}” has nothing to ask of them."
        raise WrongDoor(told, hint=f"Write instead: {command_for(topic, kind, kind.recipients[0])}")
    elected = [role for role in asked if role in _CONGRESS] or [role for role in asked if role in _ELECTED]
    if elected:
        return Named(roles=tuple(elected))
    # A committee gets comments on a bill; where an agency may be meant too, the writer has to say which.
    unsaid = (Role.FEDERAL_AGENCY, Audience.STATE_COMMITTEE) if Role.FEDERAL_AGENCY in asked else ()
    first = next((role for role in asked if role not in unsaid), "")
    if first == Role.INSURANCE_COMMISSIONER:
        return Named(commissioner=True)
    if not first:
        raise _which_agency(directory)
    return Named(audiences=(first,))


def seats_of_named(
    directory: Directory, named: Named, found: Representation | None, day: datetime.date
) -> tuple[Seat, ...]:
    """Return the seats of everybody named who sits in one, each with how sure it is on the day."""
    there = found.seats if found else ()
    wanted = [seat for seat in there if str(seat.role) in named.roles]
    for official in named.officials:
        representation.check_takes_office(directory, official, day)
        seat = _own_seat(directory, official, found, day) if found else _seat_alone(directory, official, day)
        wanted += [seat] if seat not in wanted else []
    for committee in named.committees:
        wanted += _chairs(directory, committee, day)
    return tuple(wanted)


def is_placed(official: Official, found: Representation | None) -> bool:
    """Return whether a place looked up is one that an official represents, or may, as the user says."""
    seats = found.seats if found else ()
    return any(
        official.id in {one.id for one in seat.officials}
        or official.id in {one.official.id for one in seat.candidates if one.official}
        for seat in seats
    )


def _own_seat(directory: Directory, official: Official, found: Representation, day: datetime.date) -> Seat:
    """Return the seat of one official of a place, without those who share its district."""
    for seat in found.seats:
        for one in seat.officials:
            if one.id == official.id:
                return replace(seat, officials=(one,), candidates=(), office=None)
        for candidate in seat.candidates:
            if candidate.official and candidate.official.id == official.id:
                ended = candidate.status is SeatStatus.EXPIRED
                return _seat_alone(directory, official, day) if ended else _chosen(seat, candidate)
    if official.state in found.states and any(map(partial(_is_open, official), found.seats)):
        return _seat_alone(directory, official, day)
    raise InputError(
        f"{official.title} {official.name} represents {short_code(official.division_id)}, not this place.",
        hint="Write to your own members; a committee’s chair is written to as chair:senate-help.",
    )


def _is_open(official: Official, seat: Seat) -> bool:
    """Return whether the district of an official’s kind was not told, so that it may be the sender’s."""
    return (
        seat.role is official.role
        and not seat.officials
        and seat.status
        in (
            SeatStatus.OPEN,
            SeatStatus.EXPIRED,
        )
    )


def _seat_alone(directory: Directory, official: Official, day: datetime.date) -> Seat:
    seat = representation.seat_of(directory, official, day)
    # Asked for by name, a person whose record a source doubts is drafted for, with the doubt said.
    return _chosen(seat, seat.candidates[0]) if seat.candidates else seat


def _chosen(seat: Seat, candidate: Candidate) -> Seat:
    return replace(
        seat,
        status=candidate.status,
        cautions=(*seat.cautions, *filter(None, [candidate.note])),
        division_id=candidate.division_id,
        state=candidate.state,
        officials=(candidate.official,) if candidate.official else (),
        candidates=(),
        note="The recipient was chosen by you.",
    )


def _chairs(directory: Directory, committee: Committee, day: datetime.date) -> list[Seat]:
    chairs = directory.committee_chairs(committee.id)
    if not chairs:
        raise InputError(
            f"No chair is on record for {committee.name}.",
            hint=f"See {committee.url or 'the committee’s own page'}, or write to its members.",
        )
    return [representation.seat_of(directory, replace(one, chairing=committee), day) for one in chairs]


def agencies_of_named(
    directory: Directory, named: Named, found: Representation | None, state: str
) -> tuple[Agency, ...]:
    """Return the agencies named; `state` is that of the sender, where no place was looked up."""
    if not named.commissioner:
        return named.agencies
    states = found.states if found else (state,)
    if len(states) != 1:
        raise InputError(
            "Whose insurance commissioner? The state is not settled.",
            hint="Give --state MN, or name the agency: --to mn-insurance.",
        )
    return (*named.agencies, directory.agency(Role.INSURANCE_COMMISSIONER, states[0]))
