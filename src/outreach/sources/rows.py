"""One record type per table; a field is a column (`class_` is the column class). Everything is text."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionRow:
    """Is a row of divisions.csv."""

    id: str
    name: str
    state: str
    type: str
    census_code: str
    geoid: str
    seats: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Is a row of people.csv."""

    id: str
    name: str
    given_name: str
    family_name: str
    nickname: str
    suffix: str
    party: str
    caucus: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationRow:
    """Is a row of organizations.csv."""

    id: str
    name: str
    parent_id: str
    classification: str
    jurisdiction: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRow:
    """Is a row of memberships.csv."""

    person_id: str
    role: str
    title: str
    organization_id: str
    division_id: str
    start_date: str
    end_date: str
    class_: str
    rank: str
    how: str
    source: str
    as_of: str = ""  # where the record has a day of its own, other than its source's


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """Is a row of offices.csv."""

    person_id: str
    classification: str
    name: str = ""
    street: str
    city: str
    state: str
    zip: str
    voice: str
    fax: str
    confidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """Is a row of links.csv."""

    person_id: str
    kind: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeMembershipRow:
    """Is a row of committee_memberships.csv."""

    organization_id: str
    person_id: str
    side: str
    rank: str
    title: str


UNREAD = "Its record upstream cannot be read"
"""The note of a seat that is not held on record because its record was left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyRow:
    """Is a row of vacancies.csv, kept by hand."""

    division_id: str
    role: str
    seats: str
    since: str
    as_of: str
    note: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernorOfficeRow:
    """A row of governor_offices.csv."""

    state: str
    title: str
    name: str
    street: str
    city: str
    zip: str
    confidence: str
    voice: str
    contact_form: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatDoubtRow:
    """A row of seat_doubts.csv: a seat, or a person in it, that has to be looked up."""

    division_id: str
    role: str
    person_id: str
    as_of: str
    note: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipRow:
    """Is a row of zip_cd.csv."""

    zip: str
    districts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """Is a row of sources.csv."""

    file: str
    source: str
    upstream: str
    url: str
    revision: str
    licence: str
    as_of: str
    digest: str = ""  # of the facts taken: the same facts never get a younger day


def columns(row: type) -> list[str]:
    """Give the column names of a record type."""
    return [field.name.rstrip("_") for field in fields(row)]
