"""Everything an import is about to write: what the guards look at, what is laid over and settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from outreach.model import Role
from outreach.sources.harvest import Harvest, Note, Seat
from outreach.sources.kept_rows import (
    AgencyRow,
    CommitteeCorrectionRow,
    NamesakeRow,
    OverlayRow,
    SeatCorrectionRow,
    StateDistrictRow,
    ValidityRow,
    ZipRangeRow,
)
from outreach.sources.rows import DivisionRow, GovernorOfficeRow, SeatDoubtRow, VacancyRow, ZipRow

IN_CONGRESS = (Role.US_HOUSE, Role.US_SENATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Everything an import would write, and the day the data is of."""

    congress: Harvest
    states: Harvest  # legislators and governors
    governor_offices: Sequence[GovernorOfficeRow]
    divisions: Sequence[DivisionRow]
    districts: Sequence[StateDistrictRow]
    overlays: Sequence[OverlayRow]
    agencies: Sequence[AgencyRow]
    zips: Sequence[ZipRow]
    mended_zips: Sequence[str]
    vacancies: Sequence[VacancyRow]
    ranges: Sequence[ZipRangeRow]
    validity: Sequence[ValidityRow]  # of calendar.csv, but for the chambers in `renewed`
    corrections: Sequence[SeatCorrectionRow]
    committee_corrections: Sequence[CommitteeCorrectionRow]
    namesakes: Sequence[NamesakeRow]
    as_of: date
    states_as_of: date
    doubts: Sequence[SeatDoubtRow] = ()
    renewed: Mapping[tuple[str, str], str] = field(default_factory=dict)  # role and state -> the day
    unread: frozenset[str] = frozenset()  # states, or US for Congress, of whose records one was left out
    notes: tuple[Note, ...] = ()

    @property
    def everybody(self) -> Harvest:
        """Congress and the states together."""
        return self.congress + self.states

    def day_of(self, role: str) -> str:
        """Return the day the data of a role is of."""
        return (self.as_of if role in IN_CONGRESS else self.states_as_of).isoformat()


def known_seats(intake: Intake) -> Counter[Seat]:
    """Count the seats of every division and role."""
    seats: Counter[Seat] = Counter()
    for division in intake.divisions:
        if division.type == "cd":
            seats[division.id, Role.US_HOUSE] = int(division.seats)
        elif division.type == "state":
            seats[division.id, Role.US_SENATE] = int(division.seats)
            seats[division.id, Role.GOVERNOR] = 1
    for district in intake.districts:
        seats[district.division_id, district.role] += int(district.seats)
    return seats
