"""What the directory knows besides officials: divisions, vacancies, ZIP ranges, validity, origin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from outreach.model import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """Is one political division, as the table `divisions` has it."""

    id: str
    name: str
    state: str
    type: str  # state, cd, sldu, sldl, ward
    census_code: str
    geoid: str
    seats: int  # of a state: its senators; of any other division: its members


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """Is a district that lies over another one: who lives in the base may also live in it."""

    division_id: str
    agrees: bool  # False where the two sources of the table differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """Is a declared vacancy: so many seats of a division had no holder when the data was taken."""

    division_id: str
    role: str
    seats: int
    since: date | None
    as_of: date
    note: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipRange:
    """Is a range of ZIPs and where it lies; `kind` is empty, government, military or unrepresented."""

    first_zip: str
    last_zip: str
    states: tuple[str, ...]
    kind: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """Says from which day, and until before which day, a part of the data holds."""

    scope: str
    state: str
    valid_from: date | None
    valid_until: date | None
    reason: str
    source: str = ""
    confidence: str = ""  # of the day valid_until: high, medium, low


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSource:
    """Says where a table comes from."""

    file: str
    source: str
    upstream: str
    url: str
    revision: str
    licence: str
    as_of: date
    digest: str = ""  # of the facts it gave: the same facts never get a younger day

    def __str__(self) -> str:
        """Give the one-line form: congress-legislators dfa9622, 2026-06-15."""
        return f"{' '.join(filter(None, (self.source, self.revision[:7])))}, {self.as_of.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberElect:
    """A person who takes a seat on a day to come, from the table kept by hand."""

    division_id: str
    role: str
    person: str  # the whole name
    given_name: str
    family_name: str
    party: str
    takes_office: date
    source: str
    confidence: str  # high, medium, low


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A reason not to take who is on record for a seat as settled: it has to be looked up."""

    division_id: str
    role: str
    person_id: str  # the member in doubt; empty where the whole seat is
    as_of: date
    note: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernorOffice:
    """A governor's office, reached the same way whoever holds it."""

    state: str
    title: str  # Governor, Mayor
    office: Office  # the address, with its confidence, and the telephone
    contact_form: str
    url: str

    @property
    def voice(self) -> str:
        """The telephone of the office; empty where none is known."""
        return self.office.voice
