"""Rows of the smaller tables -> records."""

from __future__ import annotations

import sqlite3
from datetime import date

from outreach.divisions import parse_division
from outreach.model import Agency, Committee, Office, Role


def committee_of(row: sqlite3.Row) -> Committee:
    """Give the committee of a row of organizations, with the name of the one above it."""
    below = row["classification"] == "subcommittee"
    in_congress = row["jurisdiction"].endswith("/country:us")
    return Committee(
        id=row["id"],
        name=row["name"],
        body="" if below else row["parent_id"],
        parent_id=row["parent_id"] if below else "",
        parent_name=row["above"] if below else "",
        state="" if in_congress else parse_division(row["jurisdiction"]).state,
        url=row["url"],
    )


def agency_of(row: sqlite3.Row) -> Agency:
    """Give the agency of a row."""
    return Agency(
        id=row["id"],
        role=Role(row["role"]),
        state=row["state"],
        title=row["title"],
        agency=row["agency"],
        office=Office(
            classification="capitol",
            name=row["name"],
            street=row["street"],
            city=row["city"],
            state=row["office_state"],
            zip=row["zip"],
            voice=row["voice"],
            confidence=row["confidence"],
        ),
        complaint_url=row["complaint_url"],
        confidence=row["confidence"],
        source=row["source"],
        as_of=date.fromisoformat(row["as_of"]),
    )


def day_of(text: str) -> date | None:
    """Give a day, or None for empty text."""
    return date.fromisoformat(text) if text else None


def by_number(division_id: str) -> tuple[int, str]:
    """Give what sorts House districts by their numbers."""
    district = parse_division(division_id).district
    return (int(district) if district.isdecimal() else 0, district)
