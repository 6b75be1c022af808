"""Who holds office where, and how sure an answer is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """Names the part an official plays; the values are the ones printed in JSON."""

    US_SENATE = "us-senate"
    US_HOUSE = "us-house"
    STATE_UPPER = "state-upper"
    STATE_LOWER = "state-lower"
    STATE_LEGISLATURE = "state-legislature"
    COUNCIL = "council"
    GOVERNOR = "governor"
    INSURANCE_COMMISSIONER = "insurance-commissioner"  # written to by title of office, without a person
    FEDERAL_AGENCY = "federal-agency"


STATEHOUSE = (Role.STATE_UPPER, Role.STATE_LOWER, Role.STATE_LEGISLATURE, Role.COUNCIL)
"""The roles of those who make a state's laws."""


CHAIR_TITLES = frozenset(
    {
        *("chair", "chairman", "chairwoman", "co-chair", "cochair", "co-chairman", "cochairman"),
        *("cochairwoman", "senior chair", "lead co-chair", "chair/ex officio", "republican chair"),
        *("democratic chair", "presidente", "presidenta"),
    }
)
"""What those who lead a committee are called in Congress and the states, in small letters."""


class SeatStatus(StrEnum):
    """Says how sure the answer for one seat is. Only the first three may be drafted for unasked."""

    CERTAIN = "certain"  # follows from the place without doubt, by data of the last 90 days
    RECORDED = "recorded"  # the same by older data: somebody else may hold the seat by now
    BY_ZIP = "by_zip"  # the ZIP lies in one district as far as the ZIP table knows
    CANDIDATES = "candidates"  # one of the listed ones; the user must choose
    OPEN = "open"  # the division cannot be told from what was given
    VACANT = "vacant"  # the seat had no holder when the data was taken
    EXPIRED = "expired"  # the holder's record ends on or before the date asked about
    NONE = "none"  # this place has no such seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Is a place where an official can be reached, never the elected position."""

    classification: str  # capitol or district
    name: str = ""  # the building, where it is not part of the street line
    street: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    voice: str = ""
    fax: str = ""
    confidence: str = ""  # of an address that is not of the official's own record: high, medium, low


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeSeat:
    """Is an official's membership of one committee or subcommittee."""

    id: str  # thomas_id: SSHR, HSIF14; of a state committee its Open States id
    name: str  # "Senate Committee on Finance"; a subcommittee: "Health Care"
    parent_id: str = ""  # set for a subcommittee
    side: str = ""  # majority or minority
    rank: int = 0
    title: str = ""  # as the source writes it: Chairman, Ranking Member ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """Is a committee or subcommittee of Congress or of a legislature."""

    id: str  # thomas_id: SSHR, HSIF14; of a state committee its Open States id
    name: str  # as the source writes it: "Senate Committee on Finance", "Health Care", "Health and Welfare"
    body: str  # the chamber or legislature it belongs to: us-senate, us-house, us-congress, mn-upper
    parent_id: str = ""  # set for a subcommittee
    parent_name: str = ""
    state: str = ""  # two capitals; empty for Congress
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """Is a person holding a role (Popolo person and membership in one record)."""

    id: str  # bioguide for Congress, the Open States id for state legislators
    name: str  # as the official publishes it
    given_name: str
    family_name: str  # the one a salutation uses
    party: str
    role: Role
    title: str  # Senator, Representative, Delegate, Assembly Member, Governor ...
    state: str  # two capitals
    state_name: str
    district: str  # text, empty where there is none: "4", "at-large", "27A", "1st Suffolk"
    division_id: str
    start_date: date | None  # None where the source does not say
    end_date: date | None  # the first day on which the record no longer holds
    term_ends: date | None = None  # the same, or the day on which the term of the whole chamber ends
    offices: tuple[Office, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)  # url, contact_form
    email: str = ""
    committees: tuple[CommitteeSeat, ...] = ()
    source: str = ""
    as_of: date | None = None
    chairing: Committee | None = None  # set where they are written to as its chair, by whomever


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """Is an office written to by its title, whoever holds it: an insurance commissioner, a Secretary."""

    id: str  # mn-insurance, us-ebsa
    role: Role  # insurance-commissioner or federal-agency
    state: str  # two capitals; empty for a federal agency
    title: str  # Commissioner, Director, Secretary of Labor
    agency: str  # Minnesota Department of Commerce
    office: Office  # its address; street and city are empty where no address could be verified
    complaint_url: str = ""  # where a complaint is made, or the agency's front page
    contact_form: str = ""  # the page with the form for letters, where one is known
    confidence: str = ""  # high, medium or low: how sure title, agency and address are
    source: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Is one possible answer for a seat that is not settled: a division, and its holder if there is one."""

    division_id: str
    district: str
    state: str
    official: Official | None
    status: SeatStatus  # what would hold if this division were the right one: certain, recorded, expired ...
    note: str = ""  # why the person has to be looked up first, where a source doubts the record


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """A person elected to a seat, and the day on which they take it."""

    id: str  # elect-mn-4-dana-ruiz: as --to takes it
    name: str
    title: str  # Representative, Senator, Governor ...
    party: str
    takes_office: date
    source: str
    confidence: str  # high, medium, low


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Is one place to fill for the asked place: held, vacant, or not settled, with how sure that is."""

    role: Role
    status: SeatStatus
    division_id: str | None  # None while the division is not settled
    state: str = ""
    officials: tuple[Official, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    as_of: date | None = None  # of the data
    valid_until: date | None = None
    source: str = ""
    note: str = ""
    age: str = ""  # how old the record is and where to look it up, where it is older than 90 days
    turnover: str = ""  # what ends soon, what ends with it, and what to do; empty where nothing does
    cautions: tuple[str, ...] = ()  # what a draft for this seat has to say as well
    office: Agency | None = None  # the same office by its title, where nobody known holds it
    successors: tuple[Successor, ...] = ()  # who takes the seat later, where a source says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """Is the whole answer to "who represents this place?" on one date."""

    input: Mapping[str, str]
    as_of: date
    states: tuple[str, ...]
    seats: tuple[Seat, ...]
