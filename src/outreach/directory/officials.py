"""Rows of people, memberships, offices, links and committees -> model.Official."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from itertools import islice

from outreach.directory.records import TableSource
from outreach.directory.rows import day_of
from outreach.divisions import AT_LARGE, STATES, DivisionId, parse_division
from outreach.errors import DirectoryFault
from outreach.model import CHAIR_TITLES, STATEHOUSE, CommitteeSeat, Office, Official, Role

_OFFICIAL = "SELECT * FROM memberships JOIN people ON people.id = memberships.person_id"


def folded(text: str) -> str:
    """Give text without accents, capitals and marks, for comparing names."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (
        one if one.isalnum() else " " for one in plain if not unicodedata.combining(one) and one not in "'’ʻ"
    )
    return "".join(kept)


class OfficialsTable:
    """Builds officials from their rows, each once."""

    def __init__(self, connection: sqlite3.Connection, sources: Iterable[TableSource]) -> None:
        self._connection = connection
        self._sources = {source.source: source for source in sources if source.file == "memberships.csv"}
        self._held: dict[tuple[str, str], tuple[Official, ...]] = {}

    def holding(self, division_id: str, role: Role) -> tuple[Official, ...]:
        """Give the officials on record for a division and role, senators in the order of their class."""
        if (division_id, role) not in self._held:
            rows = self._rows(
                f"{_OFFICIAL} WHERE division_id = ? AND role = ? ORDER BY class, start_date, person_id",
                division_id,
                role,
            )
            self._held[division_id, role] = tuple(map(self._official, rows))
        return self._held[division_id, role]

    def with_id(self, official_id: str) -> Official | None:
        """Give the official with an id, or None; of several records the one that began last."""
        rows = self._rows(f"{_OFFICIAL} WHERE person_id = ? ORDER BY start_date DESC", official_id)
        return self._official(rows[0]) if rows else None

    def on_committee(self, committee_id: str) -> tuple[Official, ...]:
        """Give the members of a committee, majority first, by rank."""
        rows = self._rows(
            "SELECT person_id FROM committee_memberships WHERE organization_id = ?"
            " ORDER BY side, rank, person_id",
            committee_id,
        )
        members = (self.with_id(row["person_id"]) for row in rows)
        return tuple(member for member in members if member)

    def chairing(self, committee_id: str) -> tuple[Official, ...]:
        """Give who leads a committee, by rank."""
        rows = self._rows(
            "SELECT person_id, title FROM committee_memberships WHERE organization_id = ?"
            " ORDER BY side, rank, person_id",
            committee_id,
        )
        chairs = (self.with_id(row["person_id"]) for row in rows if row["title"].casefold() in CHAIR_TITLES)
        return tuple(chair for chair in chairs if chair)

    def named(self, name: str) -> tuple[Official, ...]:
        """Give the officials whose names have all the words of `name`, the family name's first."""
        wanted = folded(name).split()
        if not wanted:
            return ()
        found = [
            (words, person)
            for words, person in self._names
            if all(any(own.startswith(word) for own in words) for word in wanted)
        ]
        # “Wu” and “Lee” are whole names where anybody has them, not beginnings of Wulf and Leeper.
        short = {word for word in wanted if len(word) in (2, 3)}
        whole = [person for words, person in found if short <= {*words}]
        people = whole if short and whole else [person for _, person in found]
        return tuple(filter(None, map(self.with_id, people)))

    def similar_to(self, name: str) -> tuple[str, ...]:
        """Return up to three officials with a family name that is spelled nearly like the last of `name`."""
        last = folded(name).split()[-1:]
        families = {words[-1] for words, _ in self._names}
        near = get_close_matches(last[0], families, n=3, cutoff=0.8) if last else []
        people = filter(None, (self.with_id(person) for words, person in self._names if words[-1] in near))
        return tuple(f"{person.title} {person.name} ({person.state})" for person in islice(people, 3))

    @cached_property
    def _names(self) -> list[tuple[list[str], str]]:
        rows = self._rows("SELECT id, name, nickname FROM people ORDER BY family_name, given_name, id")
        return [(folded(f"{row['name']} {row['nickname']}").split(), row["id"]) for row in rows]

    def _official(self, row: sqlite3.Row) -> Official:
        division = parse_division(row["division_id"])
        source = self._source(row["source"])
        if row["as_of"]:
            source = replace(source, as_of=date.fromisoformat(row["as_of"]))
        end_date = date.fromisoformat(row["end_date"]) if row["end_date"] else None
        ends = filter(None, (end_date, self._term_of(row["role"], division.state)))
        return Official(
            id=row["person_id"],
            name=row["name"],
            given_name=row["given_name"],
            family_name=row["family_name"],
            party=row["party"],
            role=Role(row["role"]),
            title=row["title"],
            state=division.state,
            state_name=STATES[division.state],
            district=self._district(row, division),
            division_id=row["division_id"],
            start_date=date.fromisoformat(row["start_date"]) if row["start_date"] else None,
            end_date=end_date,
            term_ends=min(ends, default=None),
            offices=self._offices(row["person_id"]),
            links=self._links(row["person_id"]),
            email=row["email"],
            committees=self._committees(row["person_id"]),
            source=str(source),
            as_of=source.as_of,
        )

    def _term_of(self, role: str, state: str) -> date | None:
        """Return the day on which the term of everybody in a role of a state ends, where there is one."""
        return day_of(self._terms.get((role, state), self._terms.get((role, ""), "")))

    @cached_property
    def _terms(self) -> dict[tuple[str, str], str]:
        rows = self._rows("SELECT scope, state, valid_until FROM validity")
        return {(row["scope"], row["state"]): row["valid_until"] for row in rows}

    def _district(self, row: sqlite3.Row, division: DivisionId) -> str:
        """Give the district as people write it; of a state's own, as its legislature does."""
        if division.type in ("state", "cd"):
            at_large = row["role"] in STATEHOUSE and row["title"] != "Chair"
            return AT_LARGE if at_large else division.district
        (found,) = self._rows("SELECT name FROM divisions WHERE id = ?", row["division_id"])
        return str(found["name"])

    def _source(self, name: str) -> TableSource:
        try:
            return self._sources[name]
        except KeyError as exc:
            raise DirectoryFault(
                f"sources.csv does not say what {name} is.", hint="Reinstall outreach."
            ) from exc

    def _offices(self, person_id: str) -> tuple[Office, ...]:
        rows = self._rows(
            "SELECT classification, name, street, city, state, zip, voice, fax, confidence FROM offices"
            " WHERE person_id = ? ORDER BY classification, city, street",
            person_id,
        )
        return tuple(Office(**dict(row)) for row in rows)

    def _links(self, person_id: str) -> dict[str, str]:
        rows = self._rows("SELECT kind, url FROM links WHERE person_id = ? ORDER BY kind DESC", person_id)
        return {row["kind"]: row["url"] for row in rows}

    def _committees(self, person_id: str) -> tuple[CommitteeSeat, ...]:
        rows = self._rows(
            "SELECT organizations.id, name, iif(classification = 'subcommittee', parent_id, '') AS parent_id,"
            " side, rank, title FROM committee_memberships JOIN organizations"
            " ON organizations.id = organization_id WHERE person_id = ? ORDER BY organizations.id",
            person_id,
        )
        return tuple(CommitteeSeat(**dict(row)) for row in rows)

    def _rows(self, sql: str, *values: str) -> list[sqlite3.Row]:
        return self._connection.execute(sql, values).fetchall()
