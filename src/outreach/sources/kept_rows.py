"""One record type per table that is kept by hand; a field is a column. Everything is text."""

from __future__ import annotations

from dataclasses import dataclass


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
class GovernorContactRow:
    """A row of governor_contacts.csv, kept by hand: how an office is reached whoever holds it."""

    state: str
    voice: str
    contact_form: str
    url: str
    of_governor: str  # which of contact_form and url name the governor of the day: no use to the next one
    source: str
    as_of: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseMapRow:
    """A row of house_maps.csv, kept by hand: a state whose House lines were to change, and if they do."""

    state: str
    new_lines_from: str
    plan: str
    source: str
    as_of: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberElectRow:
    """A row of members_elect.csv, kept by hand: who takes a seat on a day to come."""

    division_id: str
    role: str
    person: str
    given_name: str
    family_name: str
    party: str
    takes_office: str
    source: str
    confidence: str


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
class ZipRangeRow:
    """Is a row of zip_ranges.csv, kept by hand."""

    first_zip: str
    last_zip: str
    states: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipTypeRow:
    """A row of zip_types.csv, kept by hand: a ZIP without an area of its own, which zip_cd.csv lacks."""

    zip: str
    state: str
    type: str  # no_area (boxes or one building), standard, military, unrepresented


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityRow:
    """A row of calendar.csv, kept by hand, and of validity.csv, made from it."""

    scope: str
    state: str
    valid_from: str
    valid_until: str
    reason: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatCorrectionRow:
    """A row of seat_corrections.csv, kept by hand: who left a seat, or holds it, against upstream."""

    division_id: str
    role: str
    event: str
    person_out: str
    left_on: str  # the last day of person_out
    person_in: str
    person_id: str  # of person_in, for one whom upstream does not have
    given_name: str
    family_name: str
    suffix: str
    party: str
    class_: str
    start_date: str
    term_ends: str  # the first day on which the term no longer runs; empty where upstream's is right
    street: str
    voice: str
    email: str
    url: str
    as_of: str  # the day to which the source speaks
    confidence: str  # high and medium are laid over upstream, low makes the seat one to look up
    doubt: str  # yes: laid over, and the seat is one to look up
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeCorrectionRow:
    """A row of committee_corrections.csv, kept by hand: a committee place against upstream."""

    organization_id: str
    person_id: str
    side: str
    rank: str
    title: str
    as_of: str
    confidence: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesakeRow:
    """A row of namesakes.csv, kept by hand: two people of one name in seats that exclude each other."""

    state: str
    family_name: str
    given_name: str
    note: str
