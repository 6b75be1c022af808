"""What the directory knows of changes: who takes a seat, which seats are in doubt, offices without a name."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date
from functools import cached_property

from outreach.directory.records import Doubt, GovernorOffice, MemberElect
from outreach.directory.rows import day_of
from outreach.model import Office


class TurnoverTables:
    """Reads the short tables about changes, each once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def members_elect(self) -> dict[tuple[str, str], tuple[MemberElect, ...]]:
        """Members-elect by division and role, the earliest day first."""
        found = defaultdict(list)
        for row in self._rows("SELECT * FROM members_elect ORDER BY takes_office, family_name, given_name"):
            one = MemberElect(**{**dict(row), "takes_office": date.fromisoformat(row["takes_office"])})
            found[one.division_id, one.role].append(one)
        return {seat: tuple(people) for seat, people in found.items()}

    @cached_property
    def doubts(self) -> dict[tuple[str, str], tuple[Doubt, ...]]:
        """Doubts by division and role, the one about the whole seat first."""
        found = defaultdict(list)
        for row in self._rows("SELECT * FROM seat_doubts ORDER BY person_id"):
            one = Doubt(**{**dict(row), "as_of": date.fromisoformat(row["as_of"])})
            found[one.division_id, one.role].append(one)
        return {seat: tuple(doubts) for seat, doubts in found.items()}

    @cached_property
    def governor_offices(self) -> dict[str, GovernorOffice]:
        """Governors' offices by state."""
        return {row["state"]: _governor_office(row) for row in self._rows("SELECT * FROM governor_offices")}

    @cached_property
    def new_house_lines(self) -> dict[str, date]:
        """The day from which a state has new House lines, by state."""
        rows = self._rows("SELECT state, new_lines_from FROM house_maps")
        return {row["state"]: day for row in rows if (day := day_of(row["new_lines_from"]))}

    def _rows(self, sql: str) -> list[sqlite3.Row]:
        return self._connection.execute(sql).fetchall()


def _governor_office(row: sqlite3.Row) -> GovernorOffice:
    office = Office(
        classification="capitol",
        name=row["name"],
        street=row["street"],
        city=row["city"],
        state=row["state"],
        zip=row["zip"],
        voice=row["voice"],
        confidence=row["confidence"],
    )
    return GovernorOffice(
        state=row["state"],
        title=row["title"],
        office=office,
        contact_form=row["contact_form"],
        url=row["url"],
    )
