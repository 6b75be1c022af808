"""One person in two seats that exclude each other: Congress, a legislature, a governor's office.

Upstream projects record at different times that a person has moved. Two people of one name in one state are
told apart by namesakes.csv.
"""

from __future__ import annotations

from collections.abc import Iterator

from outreach.divisions import parse_division, short_code
from outreach.model import Role
from outreach.sources.intake import Intake
from outreach.sources.names import folded
from outreach.sources.rows import MembershipRow, PersonRow

_ELSEWHERE = (Role.US_HOUSE, Role.US_SENATE, Role.GOVERNOR)


def find_people_in_two_seats(intake: Intake) -> list[tuple[MembershipRow, MembershipRow]]:
    """Return pairs of seats of one name in one state, the older seat of each pair first.

    At least one of the two is in Congress or a governor's; without both start dates that one is the newer.
    """
    people = {row.id: row for row in intake.everybody.people}
    known = {(row.state, folded(row.family_name), folded(row.given_name)) for row in intake.namesakes}
    by_family: dict[tuple[str, str], list[MembershipRow]] = {}
    for row in intake.everybody.memberships:
        by_family.setdefault((_state(row), folded(people[row.person_id].family_name)), []).append(row)
    found = []
    for (state, family), rows in sorted(by_family.items()):
        for at, one in enumerate(rows):
            for other in rows[at + 1 :]:
                exclusive = one.role != other.role and (one.role in _ELSEWHERE or other.role in _ELSEWHERE)
                if not exclusive or (one.division_id == other.division_id and one.role == other.role):
                    continue
                shared = _first_names(people[one.person_id]) & _first_names(people[other.person_id])
                if any((state, family, name) in known for name in shared) or not shared:
                    continue
                found.append(_in_order(one, other))
    return found


def nobody_holds_two_seats(intake: Intake) -> Iterator[str]:
    """Hold that nobody sits in Congress and in a legislature, or governs and does either."""
    names = {row.id: row.name for row in intake.everybody.people}
    for older, newer in find_people_in_two_seats(intake):
        held = " and ".join(f"{row.role} {short_code(row.division_id)}" for row in (older, newer))
        name = names[newer.person_id]
        yield f"{name} holds {held}: one has ended, or they are two people for namesakes.csv"


def _in_order(one: MembershipRow, other: MembershipRow) -> tuple[MembershipRow, MembershipRow]:
    if one.start_date and other.start_date and one.start_date != other.start_date:
        return (one, other) if one.start_date < other.start_date else (other, one)
    return (other, one) if one.role in _ELSEWHERE else (one, other)


def _first_names(person: PersonRow) -> set[str]:
    names = (person.given_name, person.nickname, person.name)
    return {folded(name).split(" ")[0] for name in names if folded(name)}


def _state(row: MembershipRow) -> str:
    return parse_division(row.division_id).state
