"""Members-elect: who takes a seat later, and who holds it from that day on by a row kept by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from outreach.directory import Directory, MemberElect
from outreach.divisions import AT_LARGE, DELEGATES, STATES, parse_division, short_code
from outreach.errors import InputError
from outreach.forms_of_address import DOUBTFUL, title_of
from outreach.freshness import look_up
from outreach.model import Office, Official, Role, SeatStatus, Successor
from outreach.representation.standing import GONE, Standing, standings_on_record
from outreach.safe_files import slug

_CAPITOL = {Role.US_SENATE: "20510", Role.US_HOUSE: "20515"}  # a ZIP of its own: mail needs no room


def standings(directory: Directory, division_id: str, role: Role, as_of: date) -> tuple[Standing, ...]:
    """Return every seat of a division, with members-elect who have taken theirs and those who will."""
    seats = list(standings_on_record(directory, division_id, role, as_of))
    for member in directory.members_elect(division_id, role):
        if any(_is_spent(one.official, member) for one in seats):
            continue
        at = _place_of(seats, member)
        if member.takes_office > as_of:
            if at is None:
                continue
            coming = (*seats[at].successors, successor_of(member))
            seats[at] = replace(seats[at], successors=coming)
        elif at is None:
            seats.append(_holding(directory, member))
        else:
            seats[at] = _holding(directory, member)
    return tuple(seats)


def _is_spent(official: Official | None, member: MemberElect) -> bool:
    """Return whether the data already has who took the seat on that day, or later."""
    started = official.start_date if official else None
    return started is not None and started >= member.takes_office


def _place_of(seats: list[Standing], member: MemberElect) -> int | None:
    """Return which of the seats of a division a member-elect takes: the one that ends first."""
    ends = [
        (one.valid_until or date.max, at)
        for at, one in enumerate(seats)
        if one.status in GONE or len(seats) == 1 or (one.valid_until or date.max) <= member.takes_office
    ]
    return min(ends)[1] if ends else None


def _holding(directory: Directory, member: MemberElect) -> Standing:
    official = official_elect(directory, member)
    note = (
        f"{official.title} {official.name} was to take this seat on {member.takes_office}"
        f" ({member.source}, {member.confidence} confidence). {look_up(official.role)}"
    )
    if member.confidence == DOUBTFUL:
        return Standing(status=SeatStatus.CANDIDATES, official=official, note=note)
    return Standing(status=SeatStatus.RECORDED, official=official, note=note)


def successor_of(member: MemberElect) -> Successor:
    """Return what a seat shows of who takes it later."""
    return Successor(
        id=_id(member),
        name=member.person,
        title=_title(member),
        party=member.party,
        takes_office=member.takes_office,
        source=member.source,
        confidence=member.confidence,
    )


def official_elect(directory: Directory, member: MemberElect) -> Official:
    """Return a member-elect as the official they are from the day they take the seat."""
    role, division = Role(member.role), parse_division(member.division_id)
    district = AT_LARGE if division.type == "cd" and not division.district else division.district
    named = directory.division(member.division_id)
    if named and division.type not in ("state", "cd"):
        district = named.name
    return Official(
        id=_id(member),
        name=member.person,
        given_name=member.given_name,
        family_name=member.family_name,
        party=member.party,
        role=role,
        title=_title(member),
        state=division.state,
        state_name=STATES[division.state],
        district=district,
        division_id=member.division_id,
        start_date=member.takes_office,
        end_date=None,
        offices=(_office(directory, role, division.state),),
        source=f"{member.source} ({member.confidence} confidence)",
    )


def member_elect(directory: Directory, id: str) -> MemberElect | None:
    """Return the member-elect with an id, or None."""
    return next((one for one in directory.every_member_elect() if _id(one) == id), None)


def check_takes_office(directory: Directory, official: Official, day: date) -> None:
    """Raise InputError for a draft to a member-elect that is dated before they take the seat."""
    member = member_elect(directory, official.id)
    if member and day < member.takes_office:
        where = short_code(member.division_id)
        raise InputError(
            f"{member.person} takes the seat of {where} on {member.takes_office}, not yet on {day}.",
            hint=f"Write to the member who sits now, or date it from that day: --date {member.takes_office}",
        )


def _id(member: MemberElect) -> str:
    return slug(f"elect {short_code(member.division_id)} {member.person}")


def _title(member: MemberElect) -> str:
    role, state = Role(member.role), parse_division(member.division_id).state
    if role is Role.US_SENATE:
        return "Senator"
    if role is Role.US_HOUSE:
        delegate = "Delegate" if state in DELEGATES else "Representative"
        return "Resident Commissioner" if state == "PR" else delegate
    if role is Role.GOVERNOR:
        return "Mayor" if state == "DC" else "Governor"
    return title_of(role, state)


def _office(directory: Directory, role: Role, state: str) -> Office:
    if role in _CAPITOL:
        return Office(classification="capitol", city="Washington", state="DC", zip=_CAPITOL[role])
    governor = directory.governor_office(state) if role is Role.GOVERNOR else None
    return governor.office if governor else Office(classification="capitol", confidence=DOUBTFUL)
