"""Records upstream that cannot be read: an update leaves a few of them out and names each.

Who holds their seats is then not known: such a seat is neither vacant nor held, and is one to look up.
"""

from __future__ import annotations

from dataclasses import replace

from outreach.divisions import parse_division
from outreach.sources.harvest import Harvest, Note
from outreach.sources.intake import IN_CONGRESS, Intake
from outreach.sources.rows import UNREAD, VacancyRow
from outreach.sources.settled import NOBODY

MOST = 12  # more than that is a broken file


def leave_unreadable_out(intake: Intake) -> Intake:
    """Return the intake without its unreadable records, each a line of the report; many stay problems."""
    found = [*intake.congress.problems, *intake.states.problems]
    if not found or len(found) > MOST:
        return intake
    states = {problem[:2] for problem in intake.states.problems if problem[2:3] == ":"}
    return replace(
        intake,
        congress=_without_problems(intake.congress),
        states=_without_problems(intake.states),
        unread=frozenset(states | ({"US"} if intake.congress.problems else set())),
        notes=(*intake.notes, *(Note("left out", f"{one} (the record cannot be read)") for one in found)),
    )


def mark_unread(intake: Intake) -> Intake:
    """Return the intake with seats that nobody holds since a record was left out as not known."""
    if not intake.unread:
        return intake
    rows = [
        replace(row, note=UNREAD) if row.note == NOBODY and _is_unread(intake, row) else row
        for row in intake.vacancies
    ]
    return replace(intake, vacancies=rows)


def _is_unread(intake: Intake, row: VacancyRow) -> bool:
    where = "US" if row.role in IN_CONGRESS else parse_division(row.division_id).state
    return where in intake.unread


def _without_problems(harvest: Harvest) -> Harvest:
    return replace(harvest, problems=[])
