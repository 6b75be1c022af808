"""What must be true of the tables before they are written. Each guard yields a sentence per problem."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from outreach.divisions import DELEGATES, STATES, short_code, state_division
from outreach.model import STATEHOUSE, Role
from outreach.sources.intake import Intake, known_seats
from outreach.sources.namesakes import nobody_holds_two_seats
from outreach.sources.zip_lines import BORDER_ZIPS, states_of

SENATORS, REPRESENTATIVES, DELEGATE_SEATS = 100, 435, 6  # U.S. Const. art. I § 3; 2 U.S.C. 2a; 48 U.S.C.


def problems(intake: Intake, *, strict: bool) -> list[str]:
    """Run every guard, or but for `strict` those that are not settled, and return all problems at once."""
    guards = (*GUARDS, *STRICT) if strict else GUARDS
    return [
        *intake.congress.problems,
        *intake.states.problems,
        *(one for guard in guards for one in guard(intake)),
    ]


def right_number_of_seats(intake: Intake) -> Iterator[str]:
    """Hold the size of Congress: 100 senators, 435 representatives, 6 delegates."""
    senate = sum(int(row.seats) for row in intake.divisions if row.type == "state")
    house = Counter(row.state in DELEGATES for row in intake.divisions if row.type == "cd")
    if senate != SENATORS:
        yield f"the states have {senate} seats in the Senate, not {SENATORS}"
    if house[False] != REPRESENTATIVES:
        yield f"the states have {house[False]} House districts, not {REPRESENTATIVES}"
    if house[True] != DELEGATE_SEATS:
        yield f"DC and the territories have {house[True]} delegates, not {DELEGATE_SEATS}"


def districts_numbered_without_gap(intake: Intake) -> Iterator[str]:
    """Hold that a state has either one seat at large, or districts 1 to n."""
    for state in STATES:
        codes = {row.census_code for row in intake.divisions if row.type == "cd" and row.state == state}
        if codes not in ({"00"}, {"98"}) and codes != {f"{n:02}" for n in range(1, len(codes) + 1)}:
            yield f"{state} has the districts {', '.join(sorted(codes)) or 'none'}"


def every_seat_held_or_declared_vacant(intake: Intake) -> Iterator[str]:
    """Hold that holders and declared vacancies of a division and role make up exactly its seats."""
    held = Counter((row.division_id, row.role) for row in intake.everybody.memberships)
    vacant = {
        (row.division_id, row.role): int(row.seats) for row in intake.vacancies if row.seats.isdecimal()
    }
    known = known_seats(intake)
    for (division, role), seats in known.items():
        if held[division, role] + vacant.get((division, role), 0) != seats:
            declared = vacant.get((division, role))
            empty = f"{declared} declared vacant" if declared else "none declared vacant"
            what = f"{short_code(division)}{'' if role.startswith('us-') else f' {role}'}"
            yield f"{what}: {seats} seats, {held[division, role]} members, {empty} in vacancies.csv"
    for division, role in sorted((held.keys() | vacant.keys()) - known.keys()):
        yield f"{division} is not a division of the role {role}"


def people_are_unique(intake: Intake) -> Iterator[str]:
    """Hold that nobody is listed twice."""
    for person, times in Counter(row.id for row in intake.everybody.people).items():
        if times > 1 or not person:
            yield f"person “{person}” is listed {times} times"


def members_are_current(intake: Intake) -> Iterator[str]:
    """Hold that every term has begun and none has ended on the day the data is of."""
    for row in intake.congress.memberships:
        today = row.as_of or intake.as_of.isoformat()
        if not row.start_date <= today < row.end_date:
            yield f"{row.person_id} serves from {row.start_date} to {row.end_date}, not on {today}"


def state_roles_are_current(intake: Intake) -> Iterator[str]:
    """Hold that no role of a state had ended, or not begun, on the day the archive is of."""
    for row in intake.states.memberships:
        today = row.as_of or intake.states_as_of.isoformat()
        days = [row.start_date, row.end_date]
        if any(day and not re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days):
            yield f"{row.person_id} serves from “{row.start_date}” to “{row.end_date}”"
        elif not row.start_date <= today or (row.end_date and row.end_date <= today):
            yield f"{row.person_id} serves from {row.start_date} to {row.end_date}, not on {today}"


def rows_belong_to_members(intake: Intake) -> Iterator[str]:
    """Hold that offices and committee places belong to sitting members and to known committees."""
    everybody = intake.everybody
    people = {row.id for row in everybody.people}
    committees = {row.id for row in everybody.organizations}
    for office in everybody.offices:
        if office.person_id not in people:
            yield f"the office in {office.city} belongs to {office.person_id}, who is not a member"
    for row in everybody.committee_memberships:
        if row.person_id not in people:
            yield f"committee {row.organization_id} has {row.person_id or 'somebody'}, who is not a member"
        if row.organization_id not in committees:
            yield f"{row.person_id} sits on {row.organization_id}, which is not a committee"


def state_offices_are_in_their_state(intake: Intake) -> Iterator[str]:
    """Hold that an office lies in the state of its holder, by its ZIP too, with one delivery line."""
    states = {row.person_id: _state_of(row.division_id) for row in intake.states.memberships}
    for row in intake.states.offices:
        where = states.get(row.person_id, "")
        if row.state != where or (row.zip and where not in states_of(row.zip[:5], intake.ranges)):
            yield f"the office of {row.person_id} ({where}) is in {row.city}, {row.state} {row.zip}"
        lines = f"{row.name} {row.street}"
        if re.search(r"\bBox\b", lines) and re.search(r"\d+ [NSEW]?\.? ?\w+ (?:St|Ave)\b", lines):
            yield f"the office of {row.person_id} has a box and a street: {lines}"


def _state_of(division_id: str) -> str:
    return next((s for s in STATES if division_id.startswith(state_division(s))), "")


def overlays_join_districts(intake: Intake) -> Iterator[str]:
    """Hold that both ends of an overlay are districts of one type."""
    types = {row.id: row.type for row in intake.divisions}
    for row in intake.overlays:
        if not types.get(row.base_id) == types.get(row.overlay_id) == "sldl":
            yield f"division_overlays.csv: {row.base_id} and {row.overlay_id} are not two districts"


def districts_agree_with_each_other(intake: Intake) -> Iterator[str]:
    """Hold that no division is listed twice, and a district has seats."""
    times = Counter((row.division_id, row.role, row.district) for row in intake.districts)
    for (division, _, district), count in times.items():
        if count > 1:
            yield f"state_districts.csv: {division} {district} is listed {count} times"
    for row in intake.districts:
        if not row.seats.isdecimal() or row.seats == "0" or row.role not in STATEHOUSE:
            yield f"state_districts.csv: {row.division_id} has {row.seats or 'no'} seats of {row.role}"


def every_state_has_its_insurance_commissioner(intake: Intake) -> Iterator[str]:
    """Hold one agency a state, a confidence for each, and no address where it is not known."""
    found = Counter(row.state for row in intake.agencies if row.role == Role.INSURANCE_COMMISSIONER)
    for state in STATES:
        if found[state] != 1:
            yield f"agencies.csv: {state} has {found[state]} insurance commissioners"
    for row in intake.agencies:
        if row.confidence not in ("high", "medium", "low") or (row.confidence != "low" and not row.zip):
            yield f"agencies.csv: {row.id} has the confidence “{row.confidence}” and the ZIP “{row.zip}”"
        if row.complaint_url and not re.fullmatch(r"https://[^\s/]+\.[^\s]+", row.complaint_url):
            yield f"agencies.csv: {row.id}: “{row.complaint_url}” is not a web address"


def capitol_offices_are_in_washington(intake: Intake) -> Iterator[str]:
    """Hold that no member's Capitol office carries another place's address."""
    for row in intake.congress.offices:
        if row.classification == "capitol" and (row.city, row.state) != ("Washington", "DC"):
            yield f"the Capitol office of {row.person_id} is in {row.city}, {row.state}"


def email_is_no_web_address(intake: Intake) -> Iterator[str]:
    """Hold that an e-mail field has an e-mail address, or nothing."""
    for row in intake.everybody.people:
        if row.email and not re.fullmatch(r"[^@\s/:]+@[^@\s/:]+", row.email):
            yield f"the e-mail of {row.id} is “{row.email}”"


def zip_ranges_are_nested(intake: Intake) -> Iterator[str]:
    """Hold that ranges are five digits each, in order, and never half overlap."""
    for row in intake.ranges:
        whole = re.fullmatch(r"\d{5}", row.first_zip) and re.fullmatch(r"\d{5}", row.last_zip)
        if not whole or row.first_zip > row.last_zip or not row.states:
            yield f"zip_ranges.csv: {row.first_zip}-{row.last_zip} is not a range"
        for other in intake.ranges:
            if row.first_zip <= other.first_zip <= row.last_zip < other.last_zip:
                yield f"zip_ranges.csv: {row.first_zip}-{row.last_zip} half overlaps {other.first_zip}"


def zips_agree_with_ranges(intake: Intake) -> Iterator[str]:
    """Hold that the state of a ZIP's range is among its candidates, but for the known border ZIPs."""
    for row in intake.zips:
        if not states_of(row.zip, intake.ranges):
            yield f"ZIP {row.zip} ({row.districts}) is in no line of zip_ranges.csv"
    for zip_code in intake.mended_zips:
        if zip_code not in BORDER_ZIPS:
            yield f"ZIP {zip_code} lies in another state than zip_ranges.csv has it in"


def days_are_days(intake: Intake) -> Iterator[str]:
    """Hold that the hand-kept tables have ISO dates, in order."""
    for row in intake.vacancies:
        yield from _days("vacancies.csv", row.since, row.as_of)
    for line in intake.validity:
        yield from _days("validity.csv", line.valid_from, line.valid_until)


def house_terms_end_as_declared(intake: Intake) -> Iterator[str]:
    """Hold that members of the House end their terms on the day validity.csv says."""
    ends = {line.state: line.valid_until for line in intake.validity if line.scope == Role.US_HOUSE}
    states = {row.id: row.state for row in intake.divisions}
    for row in intake.congress.memberships:
        declared = ends.get(states.get(row.division_id, ""), ends.get("", ""))
        if row.role == Role.US_HOUSE and row.end_date != declared:
            yield f"{row.person_id} serves until {row.end_date}; validity.csv says {declared or 'nothing'}"


def _days(file: str, *days: str) -> Iterator[str]:
    try:
        given = [date.fromisoformat(day) for day in days if day]
    except ValueError as exc:
        yield f"{file}: {exc}"
        return
    if given != sorted(given):
        yield f"{file}: {' is after '.join(days)}"


GUARDS = (
    right_number_of_seats,
    districts_numbered_without_gap,
    every_seat_held_or_declared_vacant,
    people_are_unique,
    rows_belong_to_members,
    state_offices_are_in_their_state,
    overlays_join_districts,
    districts_agree_with_each_other,
    every_state_has_its_insurance_commissioner,
    capitol_offices_are_in_washington,
    email_is_no_web_address,
    zip_ranges_are_nested,
    zips_agree_with_ranges,
    days_are_days,
)

# What a user's update settles by itself: a maintainer has to look at each.
STRICT = (
    members_are_current,
    state_roles_are_current,
    house_terms_end_as_declared,
    nobody_holds_two_seats,
)


def first(found: Iterable[str], most: int = 40) -> list[str]:
    """Shorten a list of problems that one mistake has made endless."""
    listed = list(found)
    return listed if len(listed) <= most else [*listed[:most], f"and {len(listed) - most} more"]
