"""calendar.csv and newer upstream data -> validity.csv: a chamber renewed in the data holds again.

A chamber ends on the day the calendar has for its turnover. Where the data was taken after that day and
enough of its members began on that day or later, upstream has followed, and the chamber holds until the next
general election. Members who were re-elected keep their first day upstream, so not all can be asked to be
new: a twentieth of the seats, two at least; two months later half of that, one at least. Where the data is
older than the turnover, or shows fewer, the chamber stays ended.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from outreach.divisions import parse_division
from outreach.model import STATEHOUSE, Role
from outreach.sources.harvest import Note
from outreach.sources.intake import Intake, known_seats
from outreach.sources.kept_rows import ValidityRow
from outreach.sources.rows import MembershipRow

COMMITTEES = "us-committee"

_NEW_SHARE, _FEWEST_NEW = 0.05, 2
_LATE = timedelta(days=60)  # so long after the turnover, half as many new members are enough
_OATH = timedelta(days=14)  # upstream may have the day of the election or of the term for that of the oath


def renew_chambers(intake: Intake) -> Intake:
    """Return the intake with the validity of every chamber that has turned over and is on record."""
    lines = {(row.scope, row.state): row for row in intake.validity}
    renewed: dict[tuple[str, str], str] = {}
    notes: list[Note] = []
    for role, state, seats, members in _chambers(intake):
        line = lines.get((role, state)) or lines.get((role, ""))
        new = _renewed_line(line, state, seats, members, intake.states_as_of) if line else None
        if new:
            lines[role, state], renewed[role, state] = new, new.valid_from
            notes.append(Note("renewed", f"{role} {state}: {new.reason}"))
    for new in _renewed_congress(intake, lines):
        lines[new.scope, new.state] = new
        notes.append(Note("renewed", f"{new.scope}: {new.reason}"))
        if new.scope == Role.US_HOUSE:
            states = {parse_division(row.division_id).state for row in intake.congress.memberships}
            renewed |= {(str(Role.US_HOUSE), state): new.valid_from for state in states}
    return replace(intake, validity=list(lines.values()), renewed=renewed, notes=(*intake.notes, *notes))


def _chambers(intake: Intake) -> list[tuple[str, str, int, list[MembershipRow]]]:
    seats: Counter[tuple[str, str]] = Counter()
    for (division, role), count in known_seats(intake).items():
        if role in STATEHOUSE:
            seats[role, parse_division(division).state] += count
    members: dict[tuple[str, str], list[MembershipRow]] = {chamber: [] for chamber in seats}
    for row in intake.states.memberships:
        members.get((row.role, parse_division(row.division_id).state), []).append(row)
    return [(role, state, count, members[role, state]) for (role, state), count in sorted(seats.items())]


def _renewed_line(
    line: ValidityRow, state: str, seats: int, members: Sequence[MembershipRow], taken: date
) -> ValidityRow | None:
    if not line.valid_until or taken.isoformat() <= line.valid_until:
        return None
    turnover = date.fromisoformat(line.valid_until)
    first, last = (turnover - _OATH).isoformat(), taken.isoformat()
    new = sum(first <= row.start_date <= last for row in members)
    wanted = max(_FEWEST_NEW, math.ceil(seats * _NEW_SHARE))
    wanted = math.ceil(wanted / 2) if taken >= turnover + _LATE else wanted
    if new < min(wanted, seats):
        return None
    until = _next_election(turnover)
    return replace(
        line,
        state=state,
        valid_from=turnover.isoformat(),
        valid_until=until.isoformat(),
        reason=f"{new} of {seats} members on record took office with the turnover of {turnover}; "
        f"the next general election is on {until} or later",
        source="start dates upstream",
        confidence="medium",
    )


def _renewed_congress(intake: Intake, lines: dict[tuple[str, str], ValidityRow]) -> list[ValidityRow]:
    house = lines.get((Role.US_HOUSE, ""))
    terms = Counter(
        (row.start_date, row.end_date)
        for row in intake.congress.memberships
        if row.role == Role.US_HOUSE and (Role.US_HOUSE, parse_division(row.division_id).state) not in lines
    )
    if not house or not terms:
        return []
    ends: Counter[str] = Counter()
    for (_, end), count in terms.items():
        ends[end] += count
    end, count = ends.most_common(1)[0]
    if end <= house.valid_until or 2 * count <= sum(ends.values()):
        return []
    start = min(begin for (begin, until), _ in terms.items() if until == end)
    found = [
        replace(
            house,
            valid_from=start,
            valid_until=end,
            reason=f"{count} members on record serve until {end}",
            source="terms upstream",
        )
    ]
    committees = lines.get((COMMITTEES, ""))
    fresh = {row.person_id for row in intake.congress.memberships if row.start_date >= start}
    fresh &= intake.congress.newcomers
    seated = fresh & {row.person_id for row in intake.congress.committee_memberships}
    if committees and fresh and 2 * len(seated) > len(fresh):
        reason = f"{len(seated)} of {len(fresh)} new members of Congress sit on the committees on record"
        found.append(
            replace(committees, valid_from=start, valid_until=end, reason=reason, source="members upstream")
        )
    return found


def _next_election(turnover: date) -> date:
    """Return the first general election day that lies well over a year after a turnover."""
    year = (turnover + timedelta(days=540)).year
    days = (_election_day(year), _election_day(year + 1))
    return next(day for day in days if day >= turnover + timedelta(days=540))


def _election_day(year: int) -> date:
    """Return the Tuesday after the first Monday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(0 - first.weekday()) % 7 + 1)
