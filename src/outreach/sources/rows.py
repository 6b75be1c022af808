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
class StateDistrictRow:
    """Is a row of state_districts.csv, kept by hand: a district as its legislature names it."""

    division_id: str
    role: str
    district: str
    census_code: str  # one code may serve several districts (Idaho's two seats), or none (at-large seats)
    seats: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayRow:
    """Is a row of division_overlays.csv, kept by hand: a district that lies over another one."""

    base_id: str
    overlay_id: str
    agrees: str  # yes, or no where the two sources of the table differ


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernorRow:
    """Is a row of governors.csv, kept by hand."""

    id: str
    state: str
    title: str
    name: str
    given_name: str
    family_name: str
    party: str
    start_date: str
    end_date: str
    as_of: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapitolRow:
    """Is a row of capitols.csv, kept by hand: where mail for a chamber or a governor goes."""

    state: str
    role: str
    usual: str  # yes for the one that serves a member without an address, else empty
    name: str
    street: str  # the line above the city: a street or a box, never both
    city: str
    zip: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow:
    """Is a row of agencies.csv, kept by hand."""

    id: str
    role: str
    state: str
    title: str
    agency: str
    name: str
    street: str
    city: str
    office_state: str
    zip: str
    voice: str
    complaint_url: str
    confidence: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipRow:
    """Is a row of zip_cd.csv."""

    zip: str
    districts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipRangeRow:
    """Is a row of zip_ranges.csv, kept by hand."""

    first_zip: str
    last_zip: str
    states: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityRow:
    """Is a row of validity.csv, kept by hand."""

    scope: str
    state: str
    valid_from: str
    valid_until: str
    reason: str


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


def columns(row: type) -> list[str]:
    """Give the column names of a record type."""
    return [field.name.rstrip("_") for field in fields(row)]
