"""What a user's update settles by itself, where a maintainer's strict import names a problem.

A term that has ended stays on record with its end, so that answers show it as ended, unless somebody has
followed. Of two people in one seat the one who began later is taken, and the seat is one to look up.
What belongs to people who are not members any more is left out. Each of these is a line of the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from outreach.divisions import parse_division, short_code
from outreach.model import STATEHOUSE
from outreach.sources.harvest import Harvest, Note, Seat
from outreach.sources.intake import Intake, known_seats
from outreach.sources.rows import MembershipRow, SeatDoubtRow

MOST_NAMED = 12  # of one kind, in the report


def settle_holders(intake: Intake) -> Intake:
    """Return the intake with at most as many holders a seat as it has seats, as far as dates tell."""
    seats, names = known_seats(intake), {row.id: row.name for row in intake.everybody.people}
    vacant = {
        (row.division_id, row.role): int(row.seats) for row in intake.vacancies if row.seats.isdecimal()
    }
    dropped: set[MembershipRow] = set()
    doubts, notes = list(intake.doubts), list(intake.notes)
    for seat, holders in intake.everybody.holders().items():
        day = intake.day_of(seat[1])
        waiting = [row for row in holders if row.start_date > day]
        held = [row for row in holders if row not in waiting]
        for row in waiting:
            notes.append(Note("elect", f"{names[row.person_id]}: {_seat(seat)} from {row.start_date}"))
        over = _over(held, day, seats[seat], vacant.get(seat, 0))
        dropped |= {*waiting, *over}
        both = [row for row in over if not _has_ended(row, day)]
        if both:
            latest = max(held, key=lambda row: row.start_date)
            people = f"{names[latest.person_id]} and {names[both[0].person_id]}"
            notes.append(Note("in doubt", f"{_seat(seat)}: upstream has {people} in one seat"))
            doubts.append(_doubt(seat, day, f"Two people were on record at once: {people}", latest.source))
    return replace(
        intake,
        congress=_without(intake.congress, dropped),
        states=_without(intake.states, dropped),
        doubts=doubts,
        notes=tuple(notes),
    )


def _over(held: list[MembershipRow], day: str, seats: int, vacant: int) -> list[MembershipRow]:
    """Choose whom a seat with too many holders loses: first those who have ended, then who began earlier."""
    ended = sorted((row for row in held if _has_ended(row, day)), key=lambda row: row.end_date)
    gone = ended[: max(0, len(held) + vacant - seats)]
    left = sorted((row for row in held if row not in gone), key=lambda row: row.start_date)
    more = len(left) - seats
    if more > 0 and left[more - 1].start_date < left[more].start_date:
        gone += left[:more]
    return gone


def _has_ended(row: MembershipRow, day: str) -> bool:
    return bool(row.end_date) and row.end_date <= day


def _without(harvest: Harvest, dropped: Collection[MembershipRow]) -> Harvest:
    kept = [row for row in harvest.memberships if row not in dropped]
    gone = {row.person_id for row in harvest.memberships} - {row.person_id for row in kept}
    return replace(harvest, memberships=kept).without(gone)


def leave_strays_out(intake: Intake) -> Intake:
    """Return the intake without offices and committee places of people who are not members."""
    everybody = intake.everybody
    people = {row.id for row in everybody.people}
    committees = {row.id for row in everybody.organizations}
    congress = replace(
        intake.congress,
        offices=[row for row in intake.congress.offices if row.person_id in people],
        committee_memberships=[
            row
            for row in intake.congress.committee_memberships
            if row.person_id in people and row.organization_id in committees
        ],
    )
    states = replace(
        intake.states,
        committee_memberships=[row for row in intake.states.committee_memberships if row.person_id in people],
    )
    offices = len(intake.congress.offices) - len(congress.offices)
    places = len(everybody.committee_memberships) - len((congress + states).committee_memberships)
    counted = ((offices, "office"), (places, "committee place"))
    notes = []
    for count, what in counted:
        if count:
            several = "s" if count > 1 else ""
            notes.append(Note("left out", f"{count} {what}{several} of people who are not members"))
    return replace(intake, congress=congress, states=states, notes=(*intake.notes, *notes))


def report_ended(intake: Intake, today: date) -> Intake:
    """Return the intake with a line for each term that has ended with nobody to follow on record."""
    names = {row.id: row.name for row in intake.everybody.people}
    ended = [row for row in intake.everybody.memberships if _has_ended(row, today.isoformat())]
    notes: list[Note] = []
    for role, count in sorted(Counter(row.role for row in ended).items()):
        mine = sorted((row.division_id, row.end_date, row.person_id) for row in ended if row.role == role)
        notes += [
            Note("ended", f"{names[person]}: {_seat((division, role))} on {end}; no successor is on record")
            for division, end, person in mine[:MOST_NAMED]
        ]
        if count > MOST_NAMED:
            notes.append(Note("ended", f"{count - MOST_NAMED} more of {role}"))
    return replace(intake, notes=(*intake.notes, *notes))


def turned_over(intake: Intake) -> set[tuple[str, str]]:
    """Return the chambers (role and state) that ended before the archive’s day and are not renewed."""
    today = intake.states_as_of.isoformat()
    lines = {(row.scope, row.state): row for row in intake.validity}
    chambers = {
        (role, parse_division(division).state) for division, role in known_seats(intake) if role in STATEHOUSE
    }
    found = set()
    for role, state in chambers:
        line = lines.get((role, state)) or lines.get((role, ""))
        if (role, state) in intake.renewed or (line and line.valid_until and line.valid_until <= today):
            found.add((role, state))
    return found


def doubt_one_person_in_two_seats(
    intake: Intake, pairs: Iterable[tuple[MembershipRow, MembershipRow]]
) -> Intake:
    """Return the intake with the older of two seats that exclude each other as one to look up."""
    names = {row.id: row.name for row in intake.everybody.people}
    doubts, notes = list(intake.doubts), list(intake.notes)
    for older, newer in pairs:
        what = f"{names[newer.person_id]} is on record for {_seat((newer.division_id, newer.role))} as well"
        note = f"{what}; no person holds both"
        seat = (older.division_id, older.role)
        doubts.append(_doubt(seat, intake.day_of(newer.role), note, newer.source, older.person_id))
        notes.append(Note("in doubt", f"{_seat(seat)}: {note}"))
    return replace(intake, doubts=doubts, notes=tuple(notes))


def _doubt(seat: Seat, day: str, note: str, source: str, person: str = "") -> SeatDoubtRow:
    return SeatDoubtRow(
        division_id=seat[0], role=seat[1], person_id=person, as_of=day, note=note, source=source
    )


def _seat(seat: Seat) -> str:
    return f"{seat[1]} {short_code(seat[0])}"
