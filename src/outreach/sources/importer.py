"""Upstream files and hand-kept tables -> the tables of the directory, or a refusal that lists why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from outreach.model import Role
from outreach.sources import kept_rows, rows
from outreach.sources.congress import congress_tables
from outreach.sources.executives import GOVERNORS, governor_offices, governors
from outreach.sources.guards import Intake, first, known_seats, problems
from outreach.sources.settled import settled_vacancies
from outreach.sources.state_districts import state_division_rows
from outreach.sources.state_offices import Capitols
from outreach.sources.states import OPENSTATES, StatesImport
from outreach.sources.tables import as_csv, read_rows, replace_tables
from outreach.sources.upstream import (
    COMMITTEE_MEMBERSHIP,
    COMMITTEES,
    CONGRESS,
    DISTRICT_OFFICES,
    LEGISLATORS,
    PROJECTS,
    ZIP_LINES,
    ZIPS,
    Upstream,
    read_upstream,
    refusal,
)
from outreach.sources.zip_lines import division_rows, line_problems, zip_rows

# Tables of the directory that are kept by hand, and tables from which others are made.
HAND_KEPT = {
    "agencies.csv": kept_rows.AgencyRow,
    "capitols.csv": kept_rows.CapitolRow,
    "division_overlays.csv": kept_rows.OverlayRow,
    "governor_contacts.csv": kept_rows.GovernorContactRow,
    "governors.csv": kept_rows.GovernorRow,
    "house_maps.csv": kept_rows.HouseMapRow,
    "members_elect.csv": kept_rows.MemberElectRow,
    "state_districts.csv": kept_rows.StateDistrictRow,
    "validity.csv": kept_rows.ValidityRow,
    "zip_ranges.csv": kept_rows.ZipRangeRow,
}

_MADE_FROM = (
    ("committee_memberships.csv", CONGRESS, COMMITTEE_MEMBERSHIP),
    ("committee_memberships.csv", OPENSTATES, "data/*/committees"),
    ("divisions.csv", ZIPS, ZIP_LINES),
    ("links.csv", CONGRESS, LEGISLATORS),
    ("links.csv", OPENSTATES, "data/*/legislature"),
    ("memberships.csv", CONGRESS, LEGISLATORS),
    ("memberships.csv", OPENSTATES, "data/*/legislature"),
    ("offices.csv", CONGRESS, f"{LEGISLATORS} {DISTRICT_OFFICES}"),
    ("offices.csv", OPENSTATES, "data/*/legislature"),
    ("organizations.csv", CONGRESS, COMMITTEES),
    ("organizations.csv", OPENSTATES, "data/*/committees"),
    ("people.csv", CONGRESS, LEGISLATORS),
    ("people.csv", OPENSTATES, "data/*/legislature"),
    ("vacancies.csv", OPENSTATES, "settings.yml"),
    ("zip_cd.csv", ZIPS, ZIP_LINES),
)


@dataclass(frozen=True, slots=True)
class Taken:
    """Says which state of an upstream project was taken: its commit (may be empty) and the day it is of."""

    commit: str
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Says what an import wrote: lines per table, ZIPs given their home state back, what was left out."""

    lines: Mapping[str, int]
    mended_zips: tuple[str, ...]
    left_out: tuple[str, ...]

    def __str__(self) -> str:
        """Give the summary as lines of text."""
        listed = [f"{name}: {count} lines" for name, count in self.lines.items()]
        listed.append(f"ZIPs given their home state back: {' '.join(self.mended_zips) or 'none'}")
        return "\n".join([*listed, *(f"left out: {one}" for one in self.left_out)])


def import_directory(
    upstream: Path,
    tables: Path,
    *,
    taken: Mapping[str, Taken],
    kept: Path | None = None,
    settle: bool = False,
) -> Summary:
    """Make the tables in the folder `tables` from the upstream files in the folder `upstream`.

    `taken` says for each project (congress-legislators, openstates-people, us-zipcodes-congress) which state
    it is in; `kept` holds the hand-kept tables, by default `tables` itself. `settle` brings declared
    vacancies up to date with who is on record, within reason; without it every difference is a problem.
    Raises ImportRefused, with every problem found, before anything is written.
    """
    untold = [
        f"commit and date of {project.name} are not given"
        for project in PROJECTS
        if project.name not in taken
    ]
    if untold:
        raise refusal(untold)
    content = read_upstream(upstream)
    hand_kept = _read_kept(kept or tables)
    intake = _intake(content, hand_kept, taken)
    intake = _settled(intake) if settle else intake
    found = problems(intake)
    if found:
        raise refusal(first(found))
    zips = as_csv(rows.ZipRow, intake.zips)
    taken = {**taken, ZIPS: _same_lines(kept, zips) or taken[ZIPS]} if kept and settle else taken
    made = _made(intake, _source_rows(taken, hand_kept["governors.csv"])) | {"zip_cd.csv": zips}
    replace_tables(tables, made | _copied(kept or tables))
    return Summary(
        lines={name: data.count(b"\n") - 1 for name, data in made.items()},
        mended_zips=tuple(intake.mended_zips),
        left_out=tuple(intake.everybody.left_out),
    )


def _read_kept(folder: Path) -> dict[str, list[Any]]:
    wanted = {**HAND_KEPT, "vacancies.csv": rows.VacancyRow}
    return {name: read_rows(folder / name, row) for name, row in wanted.items()}


def _intake(content: Upstream, kept: Mapping[str, list[Any]], taken: Mapping[str, Taken]) -> Intake:
    malformed = line_problems(content.zip_lines)
    if malformed:
        raise refusal(malformed)
    ranges, districts = kept["zip_ranges.csv"], kept["state_districts.csv"]
    zips, mended = zip_rows(content.zip_lines, ranges)
    places = division_rows(content.zip_lines)
    census = {row.state: row.census_code for row in places if row.type == "state"}
    capitols, contacts = Capitols(kept["capitols.csv"]), kept["governor_contacts.csv"]
    offices = governor_offices(kept["governors.csv"], contacts, capitols)
    states = StatesImport(districts, capitols, taken[OPENSTATES].as_of).harvest(content.states)
    by_hand = [row for row in kept["vacancies.csv"] if row.source != OPENSTATES]
    return Intake(
        congress=congress_tables(content),
        states=states + governors(kept["governors.csv"], offices, contacts),
        governor_offices=list(offices.values()),
        doubts=[],
        divisions=[*places, *state_division_rows(districts, census)],
        districts=districts,
        overlays=kept["division_overlays.csv"],
        agencies=kept["agencies.csv"],
        zips=zips,
        mended_zips=mended,
        vacancies=[*by_hand, *states.vacancies],
        ranges=ranges,
        validity=kept["validity.csv"],
        as_of=taken[CONGRESS].as_of,
        states_as_of=taken[OPENSTATES].as_of,
    )


def _settled(intake: Intake) -> Intake:
    days = {"": intake.states_as_of.isoformat()}
    days |= dict.fromkeys((Role.US_HOUSE, Role.US_SENATE), intake.as_of.isoformat())
    vacancies = settled_vacancies(
        intake.vacancies,
        intake.everybody.memberships,
        known_seats(intake),
        source={"": OPENSTATES, Role.US_HOUSE: CONGRESS, Role.US_SENATE: CONGRESS},
        as_of=days,
    )
    return replace(intake, vacancies=vacancies)


def _same_lines(kept: Path, zips: bytes) -> Taken | None:
    """Give the state of the ZIP lines in `kept` where they are the same: fetching makes them no newer."""
    try:
        if (kept / "zip_cd.csv").read_bytes() != zips:
            return None
        sources = read_rows(kept / "sources.csv", rows.SourceRow)
    except OSError:
        return None
    (own,) = (row for row in sources if row.file == "zip_cd.csv")
    return Taken(own.revision, date.fromisoformat(own.as_of))


def _made(intake: Intake, sources: list[rows.SourceRow]) -> dict[str, bytes]:
    everybody = intake.everybody
    return {
        "committee_memberships.csv": as_csv(rows.CommitteeMembershipRow, everybody.committee_memberships),
        "divisions.csv": as_csv(rows.DivisionRow, intake.divisions),
        "governor_offices.csv": as_csv(rows.GovernorOfficeRow, intake.governor_offices),
        "links.csv": as_csv(rows.LinkRow, everybody.links),
        "memberships.csv": as_csv(rows.MembershipRow, everybody.memberships),
        "offices.csv": as_csv(rows.OfficeRow, everybody.offices),
        "organizations.csv": as_csv(rows.OrganizationRow, everybody.organizations),
        "people.csv": as_csv(rows.PersonRow, everybody.people),
        "seat_doubts.csv": as_csv(rows.SeatDoubtRow, intake.doubts),
        "sources.csv": as_csv(rows.SourceRow, sources),
        "vacancies.csv": as_csv(rows.VacancyRow, intake.vacancies),
    }


def _copied(kept: Path) -> dict[str, bytes]:
    return {name: (kept / name).read_bytes() for name in HAND_KEPT}


def _source_rows(
    taken: Mapping[str, Taken], kept_governors: list[kept_rows.GovernorRow]
) -> list[rows.SourceRow]:
    projects = {project.name: project for project in PROJECTS}
    found = [
        rows.SourceRow(
            file=file,
            source=name,
            upstream=upstream,
            url=projects[name].page,
            revision=taken[name].commit,
            licence=projects[name].licence,
            as_of=taken[name].as_of.isoformat(),
        )
        for file, name, upstream in _MADE_FROM
    ]
    by_hand = rows.SourceRow(
        file="memberships.csv",
        source=GOVERNORS,
        upstream="governors.csv",
        url="https://www.nga.org/governors/",
        revision="",
        licence="facts",
        as_of=min(row.as_of for row in kept_governors),
    )
    return [*found, by_hand]
