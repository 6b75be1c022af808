"""Rows of the tables for the person, the office and the vacancy a row of seat_corrections.csv speaks of."""

from __future__ import annotations

from datetime import date, timedelta

from outreach.divisions import parse_division
from outreach.forms_of_address import title_of
from outreach.model import Role
from outreach.sources.congress import title_in_congress
from outreach.sources.kept_rows import SeatCorrectionRow
from outreach.sources.rows import MembershipRow, OfficeRow, PersonRow, VacancyRow
from outreach.sources.state_offices import Capitols

CORRECTIONS = "seat-corrections"
IN_CONGRESS = {Role.US_HOUSE: "20515", Role.US_SENATE: "20510"}  # and the ZIP of the chamber

_CHAMBER = {Role.STATE_UPPER: "upper", Role.STATE_LOWER: "lower"}


def office_of(row: SeatCorrectionRow, capitols: Capitols) -> OfficeRow:
    """Return the office in the capital, the chamber's where the row has none."""
    state, role = parse_division(row.division_id).state, Role(row.role)
    if role in IN_CONGRESS:
        return OfficeRow(
            person_id=row.person_id,
            classification="capitol",
            street=row.street,
            city="Washington",
            state="DC",
            zip=IN_CONGRESS[role],
            voice=row.voice,
            fax="",
        )
    usual = capitols.usual(state, role)
    return OfficeRow(
        person_id=row.person_id,
        classification="capitol",
        name=usual.name,
        street=row.street or usual.street,
        city=usual.city,
        state=state,
        zip=usual.zip,
        voice=row.voice,
        fax="",
        confidence=usual.confidence,
    )


def person_of(row: SeatCorrectionRow) -> PersonRow:
    """Return the person a row puts into a seat."""
    return PersonRow(
        id=row.person_id,
        name=row.person_in,
        given_name=row.given_name,
        family_name=row.family_name,
        nickname="",
        suffix=row.suffix,
        party=row.party,
        caucus="",
        email=row.email,
    )


def membership_of(row: SeatCorrectionRow, before: MembershipRow | None) -> MembershipRow:
    """Return the seat of that person; what upstream had before gives class and end of the term."""
    state, role = parse_division(row.division_id).state, Role(row.role)
    in_congress = role in IN_CONGRESS
    chamber = _CHAMBER.get(role, "legislature")
    return MembershipRow(
        person_id=row.person_id,
        role=role,
        title=title_in_congress(role, state) if in_congress else title_of(role, state),
        organization_id=role if in_congress else f"{state.lower()}-{chamber}",
        division_id=row.division_id,
        start_date=row.start_date,
        end_date=row.term_ends or (before.end_date if before and in_congress else ""),
        class_=row.class_ or (before.class_ if before else ""),
        rank="",
        how="appointment" if "appointed" in row.event else "",
        source=CORRECTIONS,
        as_of=row.as_of,
    )


def vacancy_of(row: SeatCorrectionRow, empty: int) -> VacancyRow:
    """Return the vacancy a row leaves."""
    since = date.fromisoformat(row.left_on) + timedelta(days=1) if row.left_on else ""
    return VacancyRow(
        division_id=row.division_id,
        role=row.role,
        seats=str(empty),
        since=str(since),
        as_of=row.as_of,
        note=f"{row.person_out} {row.event.partition(';')[0]}" if row.person_out else "Declared vacant",
        source=CORRECTIONS,
    )
