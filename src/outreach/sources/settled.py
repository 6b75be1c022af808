"""Vacancies brought up to date with who is on record: a seat that was filled, a seat that fell vacant since.

Vacancies in Congress are declared by hand. Fresh upstream files differ from that sooner or later; a seat
nobody holds upstream is then declared vacant on its day, and a declared one that is held no longer is. Only a
few may fall vacant at once: more than that is a broken file, and the guard for undeclared seats refuses it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from outreach.divisions import parse_division
from outreach.model import Role
from outreach.sources.rows import MembershipRow, VacancyRow

NOBODY = "The source has no official on record"
MOST_NEW = {Role.US_HOUSE: 12, Role.US_SENATE: 4, Role.GOVERNOR: 0}
MOST_NEW_IN_A_STATE = 6  # of one role

Seat = tuple[str, str]  # division id and role


def settled_vacancies(
    declared: Sequence[VacancyRow],
    memberships: Iterable[MembershipRow],
    seats: Mapping[Seat, int],
    *,
    source: Mapping[str, str],
    as_of: Mapping[str, str],
    turned_over: Collection[tuple[str, str]] = (),
) -> list[VacancyRow]:
    """Give the vacancies that fit who is on record; `source` and `as_of` are by role, "" for the states' own.

    A seat with too many holders is left as it is: the guards refuse it. In a chamber that has turned over
    (role and state) any number of seats may be empty: upstream removes those who left before it has the new.
    """
    held = Counter((row.division_id, row.role) for row in memberships)
    known = {(row.division_id, row.role): row for row in declared}
    settled, new = [], []
    for seat, count in sorted(seats.items()):
        empty = count - held[seat]
        row = known.pop(seat, None)
        if row and empty > 0:
            settled.append(row if row.seats == str(empty) else _counted(row, empty))
        elif empty > 0:
            new.append(_fresh(seat, empty, source, as_of))
    return [*settled, *known.values(), *(row for row in new if _plausible(row, new, turned_over))]


def _fresh(seat: Seat, empty: int, source: Mapping[str, str], as_of: Mapping[str, str]) -> VacancyRow:
    division, role = seat
    return VacancyRow(
        division_id=division,
        role=role,
        seats=str(empty),
        since="",
        as_of=as_of.get(role, as_of[""]),
        note=NOBODY,
        source=source.get(role, source[""]),
    )


def _counted(row: VacancyRow, empty: int) -> VacancyRow:
    return VacancyRow(
        division_id=row.division_id,
        role=row.role,
        seats=str(empty),
        since=row.since,
        as_of=row.as_of,
        note=row.note,
        source=row.source,
    )


def _plausible(row: VacancyRow, new: Iterable[VacancyRow], turned_over: Collection[tuple[str, str]]) -> bool:
    role = Role(row.role)
    if (row.role, parse_division(row.division_id).state) in turned_over:
        return True
    alike = [one for one in new if one.role == row.role and (role in MOST_NEW or _state(one) == _state(row))]
    return sum(int(one.seats) for one in alike) <= MOST_NEW.get(role, MOST_NEW_IN_A_STATE)


def _state(row: VacancyRow) -> str:
    return row.division_id.split("/")[2]
