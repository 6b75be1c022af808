"""What an import has gathered: rows for the tables, what was wrong, what was left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from outreach.sources.names import clean
from outreach.sources.rows import (
    CommitteeMembershipRow,
    LinkRow,
    MembershipRow,
    OfficeRow,
    OrganizationRow,
    PersonRow,
    VacancyRow,
)

Record = Mapping[str, Any]
Seat = tuple[str, str]  # division id and role


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the report on an import: what happened (ended, renewed, corrected, ...) and to whose seat."""

    what: str
    text: str
    seat: Seat | None = None  # whose doubt or correction it is

    def __str__(self) -> str:
        return f"{self.what}: {self.text}"


@dataclass(slots=True)
class Harvest:
    """Collects rows, what was wrong (the import is refused) and what was left out (it is not)."""

    people: list[PersonRow] = field(default_factory=list)
    memberships: list[MembershipRow] = field(default_factory=list)
    offices: list[OfficeRow] = field(default_factory=list)
    links: list[LinkRow] = field(default_factory=list)
    organizations: list[OrganizationRow] = field(default_factory=list)
    committee_memberships: list[CommitteeMembershipRow] = field(default_factory=list)
    vacancies: list[VacancyRow] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    newcomers: set[str] = field(default_factory=set)  # members of Congress in their first term

    def __add__(self, other: Harvest) -> Harvest:
        """Give both together."""
        return Harvest(
            people=self.people + other.people,
            memberships=self.memberships + other.memberships,
            offices=self.offices + other.offices,
            links=self.links + other.links,
            organizations=self.organizations + other.organizations,
            committee_memberships=self.committee_memberships + other.committee_memberships,
            vacancies=self.vacancies + other.vacancies,
            problems=self.problems + other.problems,
            left_out=self.left_out + other.left_out,
            newcomers=self.newcomers | other.newcomers,
        )

    def without(self, people: Collection[str]) -> Harvest:
        """Return the same without these people and everything that is theirs."""
        return replace(
            self,
            people=[row for row in self.people if row.id not in people],
            memberships=[row for row in self.memberships if row.person_id not in people],
            offices=[row for row in self.offices if row.person_id not in people],
            links=[row for row in self.links if row.person_id not in people],
            committee_memberships=[row for row in self.committee_memberships if row.person_id not in people],
        )

    def holders(self) -> dict[Seat, list[MembershipRow]]:
        """Return who is on record for each seat."""
        held: dict[Seat, list[MembershipRow]] = defaultdict(list)
        for row in self.memberships:
            held[row.division_id, row.role].append(row)
        return held


def attempt(harvest: Harvest, file: str, record: Record, add: Callable[[Harvest, Record], None]) -> None:
    """Take a record over; what cannot be read becomes a problem that names the file and the record."""
    try:
        add(harvest, record)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as exc:
        fault = f"{exc} is missing" if isinstance(exc, KeyError) else str(exc)
        harvest.problems.append(f"{file}: {_label(record)}: {fault}")


def _label(record: object) -> str:
    if not isinstance(record, Mapping):
        return f"“{clean(record)[:40]}”"
    known = record.get("id") or record
    if not isinstance(known, Mapping | str):
        return "a record"
    if isinstance(known, str):  # Open States: an id beside the name
        return f"{clean(record.get('name'))} ({known})"
    return clean(known.get("bioguide") or record.get("thomas_id") or record.get("name") or "a record")
