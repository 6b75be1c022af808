"""The questions one can ask the directory. Divisions in, officials out; places are the locators' business."""

from __future__ import annotations

import sqlite3
import weakref
from datetime import date
from functools import cached_property
from types import TracebackType
from typing import Self

from outreach.directory.officials import OfficialsTable
from outreach.directory.records import (
    Division,
    Doubt,
    GovernorOffice,
    MemberElect,
    Overlay,
    TableSource,
    Vacancy,
    Validity,
    ZipRange,
)
from outreach.directory.rows import agency_of, by_number, committee_of, day_of
from outreach.directory.turnover import TurnoverTables
from outreach.directory.zips import ZipTables
from outreach.divisions import STATES
from outreach.errors import DirectoryFault, InputError
from outreach.model import Agency, Committee, Official, Role


class Directory:
    """Answers who holds what, from one snapshot of the tables. Close it, or use it in a `with`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        connection.row_factory = sqlite3.Row
        self._connection = connection
        self._finalize = weakref.finalize(self, connection.close)  # also when nobody closes it
        self._officials = OfficialsTable(connection, self.sources())
        self._turnover = TurnoverTables(connection)
        self._zips = ZipTables(connection)
        self._houses: dict[str, tuple[str, ...]] = {}
        self._districts: dict[tuple[str, str], tuple[Division, ...]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._finalize()

    def official(self, official_id: str) -> Official:
        """Give the official with this id (bioguide for Congress, ocd-person for state legislators).

        Raises InputError when there is none.
        """
        found = self._officials.with_id(official_id)
        if found is None:
            raise InputError(
                f"There is no official with the id “{official_id}”.",
                hint="Look a place up first: its answer shows the ids.",
            )
        return found

    def holders(self, division_id: str, role: Role) -> tuple[Official, ...]:
        """Give the officials on record for a division and role, senators in the order of their class."""
        return self._officials.holding(division_id, role)

    def committee_members(self, committee_id: str) -> tuple[Official, ...]:
        """Give the members of a committee or subcommittee (SSHR, HSIF14), majority first, by rank."""
        return self._officials.on_committee(committee_id)

    def committee_chairs(self, committee_id: str) -> tuple[Official, ...]:
        """Give who leads a committee: one chair, two where it has co-chairs; the ranking member is none."""
        return self._officials.chairing(committee_id)

    def committee(self, committee_id: str) -> Committee | None:
        """Give a committee by its id, or None."""
        return self._committees.get(committee_id)

    def committees(self, state: str = "") -> tuple[Committee, ...]:
        """Give the committees on record of a state, or of Congress, in the order of their ids."""
        return tuple(one for one in self._committees.values() if one.state == state)

    def search(self, name: str) -> tuple[Official, ...]:
        """Give the officials whose names have all these words or beginnings of words, in any order.

        Accents and capitals do not matter: "gonzalez colon" finds González-Colón.
        """
        return self._officials.named(name)

    def similar_names(self, name: str) -> tuple[str, ...]:
        """Return the officials whose family name is spelled nearly like `name`, at most three, to suggest."""
        return self._officials.similar_to(name)

    def agency(self, role: Role, state: str = "") -> Agency:
        """Give the agency of a role and state, as in agency(Role.INSURANCE_COMMISSIONER, "MN").

        Raises InputError when there is none, or several, as of the federal agencies: ask for those by id.
        """
        found = [one for one in self.agencies(role) if one.state == state]
        if len(found) != 1:
            known = ", ".join(one.id for one in found) or "none"
            raise InputError(f"There is not one {role} {f'of {state} ' if state else ''}but: {known}.")
        return found[0]

    def agencies(self, role: Role | None = None) -> tuple[Agency, ...]:
        """Give all agencies, or those of a role, in the order of their ids."""
        return tuple(one for one in self._agencies if role in (None, one.role))

    def division(self, division_id: str) -> Division | None:
        """Give a division by its id, or None."""
        row = self._row("SELECT * FROM divisions WHERE id = ?", division_id)
        return Division(**dict(row)) if row else None

    def house_divisions(self, state: str) -> tuple[str, ...]:
        """Give the ids of a state's House districts in the order of their numbers."""
        if state not in self._houses:
            rows = self._rows("SELECT id FROM divisions WHERE state = ? AND type = 'cd'", state)
            self._houses[state] = tuple(sorted((row["id"] for row in rows), key=by_number))
        return self._houses[state]

    def state_divisions(self, state: str, type: str) -> tuple[Division, ...]:
        """Give a state's divisions of a type: sldu, sldl, ward."""
        if (state, type) not in self._districts:
            rows = self._rows("SELECT * FROM divisions WHERE state = ? AND type = ? ORDER BY id", state, type)
            self._districts[state, type] = tuple(Division(**dict(row)) for row in rows)
        return self._districts[state, type]

    def shortest_district(self, state: str, type: str) -> str:
        """Give the shortest name of a state's divisions of a type: an example to show."""
        row = self._row(
            "SELECT name FROM divisions WHERE state = ? AND type = ? ORDER BY length(name), name LIMIT 1",
            state,
            type,
        )
        return str(row["name"]) if row else ""

    def divisions_with_geoid(self, type: str, geoid: str) -> tuple[str, ...]:
        """Give the ids of the divisions of a type (cd, sldu, sldl) with a Census GEOID: "sldl", "2764A".

        Idaho's House districts have two seats with an id each; DC's wards are upper districts to the Census.
        """
        types = ("ward", "sldu") if type == "sldu" else (type, type)
        rows = self._rows(
            "SELECT id FROM divisions WHERE geoid = ? AND type IN (?, ?) ORDER BY id", geoid, *types
        )
        return tuple(row["id"] for row in rows)

    def overlays(self, division_id: str) -> tuple[Overlay, ...]:
        """Give the districts that lie over a district: New Hampshire's floterial districts."""
        rows = self._rows(
            "SELECT * FROM division_overlays WHERE base_id = ? ORDER BY overlay_id", division_id
        )
        return tuple(Overlay(division_id=row["overlay_id"], agrees=row["agrees"] == "yes") for row in rows)

    def state_name(self, state: str) -> str:
        """Give the name of a state, district or territory from its two capitals."""
        return STATES[state]

    def vacancy(self, division_id: str, role: Role) -> Vacancy | None:
        """Give the declared vacancy of a division and role, or None."""
        return self._vacancies.get((division_id, role))

    def members_elect(self, division_id: str, role: Role) -> tuple[MemberElect, ...]:
        """Return who takes a seat of this division and role, the earliest day first."""
        return self._turnover.members_elect.get((division_id, role), ())

    def every_member_elect(self) -> tuple[MemberElect, ...]:
        """Return all who take a seat later."""
        return tuple(one for members in self._turnover.members_elect.values() for one in members)

    def doubt(self, division_id: str, role: Role, person_id: str = "") -> Doubt | None:
        """Return why a seat has to be looked up, or None.

        Without `person_id` the first doubt about the seat or any of its holders; with it only a doubt
        about that person or the whole seat.
        """
        found = self._turnover.doubts.get((division_id, role), ())
        return next((one for one in found if not person_id or one.person_id in ("", person_id)), None)

    def doubts(self, division_id: str, role: Role) -> tuple[Doubt, ...]:
        """Return every doubt about a seat and its holders, the one about the whole seat first."""
        return self._turnover.doubts.get((division_id, role), ())

    def governor_office(self, state: str) -> GovernorOffice | None:
        """Return how a governor's office is reached, whoever holds it, or None."""
        return self._turnover.governor_offices.get(state)

    def new_house_lines(self, state: str) -> date | None:
        """Return the day from which a state has new House lines, or None where they stay as they are."""
        return self._turnover.new_house_lines.get(state)

    def zip_districts(self, zip_code: str) -> tuple[str, ...]:
        """Give the short codes of a ZIP's possible House districts; CO-? where only the state is known."""
        return self._zips.districts(zip_code)

    def zip_type(self, zip_code: str) -> tuple[str, str] | None:
        """Return (state, type) of a ZIP in use that has no area of its own, or None; see ZipTables."""
        return self._zips.type(zip_code)

    def zip_range(self, zip_code: str) -> ZipRange | None:
        """Give the narrowest range a ZIP lies in, or None when the Postal Service uses no such ZIP."""
        return self._zips.range(zip_code)

    def validity(self, scope: str, state: str = "") -> Validity:
        """Give the days between which a part of the data holds; a state's own line before the general one."""
        found = self._validities.get((scope, state)) or self._validities.get((scope, ""))
        if found is None:
            raise DirectoryFault(
                f"validity.csv has no line for {scope}.", hint="Add one, or reinstall outreach."
            )
        return found

    def validities(self) -> tuple[Validity, ...]:
        """Give every line that says how long a part of the data holds."""
        return tuple(self._validities.values())

    def vacancies(self) -> tuple[Vacancy, ...]:
        """Give every declared vacancy."""
        return tuple(self._vacancies.values())

    def places(self) -> dict[tuple[str, str], int]:
        """Count the officials on record by role and state."""
        rows = self._rows(
            "SELECT role, state, count(*) AS held FROM memberships"
            " JOIN divisions ON divisions.id = division_id GROUP BY role, state"
        )
        return {(row["role"], row["state"]): row["held"] for row in rows}

    def ends(self) -> dict[tuple[date, str], int]:
        """Count the officials whose own record ends, by that day and their role."""
        rows = self._rows(
            "SELECT end_date, role, count(*) AS held FROM memberships WHERE end_date != ''"
            " GROUP BY end_date, role"
        )
        return {(date.fromisoformat(row["end_date"]), row["role"]): row["held"] for row in rows}

    def sources(self) -> tuple[TableSource, ...]:
        """Give the origin of every table."""
        return tuple(self._sources)

    def source_of(self, file: str, source: str = "") -> TableSource:
        """Give the origin of one table, or of its part from one source: ("memberships.csv", "governors")."""
        for one in self._sources:
            if one.file == file and source in ("", one.source):
                return one
        raise DirectoryFault(f"sources.csv has no line for {file}.", hint="Reinstall outreach.")

    # Short tables that every answer needs are read once.

    @cached_property
    def _sources(self) -> list[TableSource]:
        rows = self._rows("SELECT * FROM sources ORDER BY file, source")
        return [TableSource(**{**dict(row), "as_of": date.fromisoformat(row["as_of"])}) for row in rows]

    @cached_property
    def _validities(self) -> dict[tuple[str, str], Validity]:
        found = {}
        for row in self._rows("SELECT * FROM validity"):
            days = {"valid_from": day_of(row["valid_from"]), "valid_until": day_of(row["valid_until"])}
            found[row["scope"], row["state"]] = Validity(**{**dict(row), **days})
        return found

    @cached_property
    def _committees(self) -> dict[str, Committee]:
        rows = self._rows(
            "SELECT own.*, above.name AS above FROM organizations AS own"
            " LEFT JOIN organizations AS above ON above.id = own.parent_id"
            " WHERE own.classification IN ('committee', 'subcommittee') ORDER BY own.id"
        )
        return {row["id"]: committee_of(row) for row in rows}

    @cached_property
    def _agencies(self) -> list[Agency]:
        return [agency_of(row) for row in self._rows("SELECT * FROM agencies ORDER BY id")]

    @cached_property
    def _vacancies(self) -> dict[tuple[str, str], Vacancy]:
        found = {}
        for row in self._rows("SELECT * FROM vacancies"):
            days = {"since": day_of(row["since"]), "as_of": date.fromisoformat(row["as_of"])}
            found[row["division_id"], row["role"]] = Vacancy(**{**dict(row), **days})
        return found

    def _rows(self, sql: str, *values: str) -> list[sqlite3.Row]:
        return self._connection.execute(sql, values).fetchall()

    def _row(self, sql: str, *values: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._connection.execute(sql, values).fetchone()
        return row
