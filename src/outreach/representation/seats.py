"""A place and a day -> the seats that represent it, each with how sure the answer is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from outreach.directory import Directory
from outreach.divisions import DELEGATES, parse_division, state_division
from outreach.freshness import is_soon, look_up
from outreach.model import Candidate, Committee, Official, Role, Seat, SeatStatus
from outreach.representation import notes
from outreach.representation.announcing import announced, with_origin
from outreach.representation.by_title import governor_by_title
from outreach.representation.place import Place
from outreach.representation.standing import GONE, HELD, Standing, candidate_of
from outreach.representation.successors import standings

COMMITTEES = "us-committee"  # scope of the validity of who chairs a committee of Congress
ZIP_LINES = "zip_cd"  # scope of the validity of the ZIP table's district lines


def senate_seats(directory: Directory, place: Place, as_of: date) -> tuple[Seat, ...]:
    """Give a state's two seats in the order of their class; one unsettled or absent seat elsewhere."""
    blank = _blank(directory, Role.US_SENATE)
    states = [state for state in place.states if state not in DELEGATES]
    if len(place.states) > 1:
        return (_undecided_senate(directory, place, states, as_of, blank),)
    if not states:
        return (_no_senators(directory, place, blank),)
    division = state_division(states[0])
    found = standings(directory, division, Role.US_SENATE, as_of)
    return tuple(_settled(blank, division, standing) for standing in found)


def house_seat(directory: Directory, place: Place, as_of: date) -> Seat:
    """Give the seat in the House: settled, one of several candidates, open, or none."""
    blank = _blank(directory, Role.US_HOUSE, zip_table=place.by_zip)
    if not place.states:
        return replace(blank, note=place.note)
    settled = len(place.divisions) == 1 and not place.open_states
    seat = (_settled_house if settled else _undecided_house)(directory, place, as_of, blank)
    new_lines = _new_lines(directory, place, as_of)
    return replace(seat, cautions=(*seat.cautions, new_lines)) if new_lines else seat


def _new_lines(directory: Directory, place: Place, as_of: date) -> str:
    """Say that the House lines of a place change soon or have changed; "" where they do not.

    An address was located by the lines of the day, and a ZIP table may be newer than the lines.
    """
    if not place.asked:
        return ""
    changes = [(directory.new_house_lines(state), state) for state in place.states]
    for day, state in changes:
        known = directory.validity(ZIP_LINES, state).valid_from
        if day is None or (known and known >= day):
            continue
        if day <= as_of or is_soon(day, as_of):
            return notes.new_lines(directory.state_name(state), day, as_of)
    return ""


def _blank(directory: Directory, role: Role, *, zip_table: bool = False) -> Seat:
    origin = directory.source_of("memberships.csv")
    source = f"{origin}; {directory.source_of('zip_cd.csv')}" if zip_table else str(origin)
    return Seat(role=role, status=SeatStatus.NONE, division_id=None, as_of=origin.as_of, source=source)


def _settled(blank: Seat, division_id: str, standing: Standing) -> Seat:
    doubted = standing.status is SeatStatus.CANDIDATES
    seat = replace(
        blank,
        status=standing.status,
        division_id=division_id,
        state=parse_division(division_id).state,
        officials=(standing.official,) if standing.official and not doubted else (),
        candidates=(candidate_of(division_id, standing),) if doubted else (),
        valid_until=standing.valid_until,
        note=standing.note,
        successors=standing.successors,
    )
    return with_origin(seat)


def _no_senators(directory: Directory, place: Place, blank: Seat) -> Seat:
    if not place.states:
        return replace(blank, note=place.note)
    state = place.states[0]
    note = f"{directory.state_name(state)} has no senators."
    return replace(blank, division_id=state_division(state), state=state, note=note)


def _undecided_senate(
    directory: Directory, place: Place, states: Iterable[str], as_of: date, blank: Seat
) -> Seat:
    divisions = map(state_division, states)
    candidates = _candidates(directory, divisions, Role.US_SENATE, as_of)
    unknown = all(candidate.status is SeatStatus.OPEN for candidate in candidates)
    ends = [one.official.end_date for one in candidates if one.official and one.status in HELD]
    return replace(
        blank,
        status=SeatStatus.OPEN if unknown else SeatStatus.CANDIDATES,
        candidates=candidates,
        valid_until=_earliest(ends),
        note=notes.several_states(directory, place),
    )


def _settled_house(directory: Directory, place: Place, as_of: date, blank: Seat) -> Seat:
    division = place.divisions[0]
    (standing,) = standings(directory, division, Role.US_HOUSE, as_of)
    seat = _settled(blank, division, standing)
    if place.by_zip and seat.officials:
        seat = replace(seat, source=f"{seat.source}; {directory.source_of('zip_cd.csv')}")
    if place.chosen:
        return replace(seat, note=notes.joined(notes.CHOSEN, seat.note))
    if not place.by_zip:
        return seat
    if len(directory.house_divisions(seat.state)) == 1:
        return seat
    lines = directory.validity(ZIP_LINES, seat.state).valid_until
    seat = replace(seat, valid_until=_earliest([seat.valid_until, lines]))
    if seat.status not in HELD:
        return seat
    if lines and lines <= as_of:  # members of a new Congress beside ZIP lines of an old one
        note = notes.old_lines(directory, place, lines)
        return replace(seat, status=SeatStatus.OPEN, officials=(), note=note)
    return replace(seat, status=SeatStatus.BY_ZIP, note=notes.by_zip(place))


def _undecided_house(directory: Directory, place: Place, as_of: date, blank: Seat) -> Seat:
    scope = ZIP_LINES if place.by_zip else str(Role.US_HOUSE)
    until = _earliest(directory.validity(scope, state).valid_until for state in place.states)
    status, note = _undecided(directory, place, as_of, until)
    return replace(
        blank,
        status=status,
        state=place.states[0] if len(place.states) == 1 else "",
        candidates=_candidates(directory, place.divisions, Role.US_HOUSE, as_of),
        valid_until=until,
        note=note,
    )


def _undecided(directory: Directory, place: Place, as_of: date, lines: date | None) -> tuple[SeatStatus, str]:
    term = directory.validity(Role.US_HOUSE, place.states[0])
    if term.valid_from and as_of < term.valid_from:
        return SeatStatus.OPEN, notes.out_of_reach(term.valid_from, as_of)
    if term.valid_until and term.valid_until <= as_of:
        return SeatStatus.EXPIRED, notes.term_ended(Role.US_HOUSE, term.valid_until)
    if lines and lines <= as_of:
        return SeatStatus.OPEN, notes.old_lines(directory, place, lines)
    status = SeatStatus.OPEN if place.open_states else SeatStatus.CANDIDATES
    return status, notes.how_to_settle(directory, place)


def _candidates(
    directory: Directory, divisions: Iterable[str], role: Role, as_of: date
) -> tuple[Candidate, ...]:
    return tuple(
        candidate_of(division, standing)
        for division in divisions
        for standing in standings(directory, division, role, as_of)
    )


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def seat_of(directory: Directory, official: Official, as_of: date) -> Seat:
    """Give the seat of one official on a day: certain, recorded, expired, or open where the data ends.

    Where somebody else holds the seat by then, that is told, and nobody is named.
    """
    found = standings(directory, official.division_id, official.role, as_of)
    own = next((one for one in found if one.official and one.official.id == official.id), None)
    blank = Seat(
        role=official.role,
        status=SeatStatus.OPEN,
        division_id=official.division_id,
        state=official.state,
        as_of=official.as_of,
        source=official.source,
    )
    if own is None:
        return replace(blank, note=found[0].note if found else "")
    until = own.valid_until
    if official.chairing and not official.chairing.state:
        until = _earliest([until, directory.validity(COMMITTEES).valid_until])
    if until and until <= as_of and own.status in HELD:
        note = f"Committees were named again on {until}. {look_up(official.role)}"
        own = replace(own, status=SeatStatus.EXPIRED, note=note)
    held = replace(own.official, chairing=official.chairing, term_ends=until) if own.official else None
    doubted = own.status is SeatStatus.CANDIDATES
    candidate = replace(candidate_of(official.division_id, own), official=held)
    seat = replace(
        blank,
        status=own.status,
        officials=(held,) if held and not doubted else (),
        candidates=(candidate,) if doubted else (),
        valid_until=until,
        note=own.note,
        successors=own.successors,
    )
    office = governor_by_title(directory, seat.state) if seat.role is Role.GOVERNOR else None
    if office and seat.status in GONE:
        seat = replace(seat, cautions=(f"The office can be written to by title: --to {office.id}",))
    return announced((seat,), as_of)[0]


def chairs_of(directory: Directory, committee: Committee, as_of: date) -> tuple[tuple[Official, Seat], ...]:
    """Give who leads a committee by its record, each with how sure that is on a day."""
    return tuple(
        (chair, seat_of(directory, replace(chair, chairing=committee), as_of))
        for chair in directory.committee_chairs(committee.id)
    )
