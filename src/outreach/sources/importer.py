"""Upstream files and hand-kept tables -> the tables of the directory, or a refusal that lists why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from outreach.errors import ImportRefused
from outreach.model import Role
from outreach.sources import kept_rows, rows
from outreach.sources.congress import congress_tables
from outreach.sources.corrected_rows import CORRECTIONS
from outreach.sources.corrections import lay_corrections
from outreach.sources.executives import GOVERNORS, governor_offices, governors
from outreach.sources.guards import first, problems
from outreach.sources.harvest import Note
from outreach.sources.intake import Intake, known_seats
from outreach.sources.namesakes import find_people_in_two_seats
from outreach.sources.renewals import renew_chambers
from outreach.sources.settled import settled_vacancies
from outreach.sources.settling import (
    doubt_one_person_in_two_seats,
    leave_strays_out,
    report_ended,
    settle_holders,
    turned_over,
)
from outreach.sources.source_state import Taken, find_folder
from outreach.sources.state_districts import state_division_rows
from outreach.sources.state_offices import Capitols
from outreach.sources.states import OPENSTATES, StatesImport
from outreach.sources.tables import as_csv, read_rows, replace_tables
from outreach.sources.unreadable import leave_unreadable_out, mark_unread
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

Tell = Callable[[str], None]

FOR_MAINTAINERS = "Correct the upstream files, or declare what has changed in the hand-kept tables."

# Tables of the directory that are kept by hand, and tables from which others are made.
HAND_KEPT = {
    "agencies.csv": kept_rows.AgencyRow,
    "calendar.csv": kept_rows.ValidityRow,
    "capitols.csv": kept_rows.CapitolRow,
    "committee_corrections.csv": kept_rows.CommitteeCorrectionRow,
    "division_overlays.csv": kept_rows.OverlayRow,
    "governor_contacts.csv": kept_rows.GovernorContactRow,
    "governors.csv": kept_rows.GovernorRow,
    "house_maps.csv": kept_rows.HouseMapRow,
    "members_elect.csv": kept_rows.MemberElectRow,
    "namesakes.csv": kept_rows.NamesakeRow,
    "seat_corrections.csv": kept_rows.SeatCorrectionRow,
    "state_districts.csv": kept_rows.StateDistrictRow,
    "zip_ranges.csv": kept_rows.ZipRangeRow,
    "zip_types.csv": kept_rows.ZipTypeRow,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Says what an import wrote: lines per table, ZIPs given their home state back, what was left out."""

    lines: Mapping[str, int]
    mended_zips: tuple[str, ...]
    left_out: tuple[str, ...]
    notes: tuple[Note, ...] = ()

    def __str__(self) -> str:
        """Give the summary as lines of text."""
        listed = [f"{name}: {count} lines" for name, count in self.lines.items()]
        listed.append(f"ZIPs given their home state back: {' '.join(self.mended_zips) or 'none'}")
        listed += map(str, self.notes)
        return "\n".join([*listed, *(f"left out: {one}" for one in self.left_out)])


def import_directory(
    upstream: Path,
    tables: Path,
    *,
    taken: Mapping[str, Taken],
    kept: Path | None = None,
    before: Path | None = None,
    settle: bool = False,
    today: date | None = None,
    tell: Tell = lambda line: None,
) -> Summary:
    """Make the tables in the folder `tables` from the upstream files in the folder `upstream`.

    `taken` says for each project (congress-legislators, openstates-people, us-zipcodes-congress) which state
    it is in; `kept` holds the hand-kept tables, by default `tables` itself. `settle` is what a user's update
    does: what has ended stays as ended, declared vacancies follow who is on record, and what contradicts
    itself is a seat to look up; without it each of these is a problem. A project whose facts are those of
    `before` keeps their day. Raises ImportRefused, with every problem found, before anything is written.
    """
    missing = [
        f"commit and date of {project.name} are not given"
        for project in PROJECTS
        if project.name not in taken
    ]
    if missing:
        raise refusal(missing)
    content = read_upstream({project.name: find_folder(upstream, project) for project in PROJECTS}, tell)
    digests = content.digests()
    if before:
        taken = {**taken, **_same_facts(before, digests)}
    tell("Comparing everything with everything else")
    hand_kept = _read_kept(kept or tables)
    intake = _intake(content, hand_kept, taken, settle=settle)
    capitols = Capitols(hand_kept["capitols.csv"])
    if settle:
        intake = leave_strays_out(settle_holders(leave_unreadable_out(intake)))
    intake = renew_chambers(intake)
    intake = lay_corrections(intake, capitols)
    if settle:
        settled = mark_unread(_settled(intake))
        intake = doubt_one_person_in_two_seats(settled, find_people_in_two_seats(intake))
        intake = report_ended(intake, today or max(one.as_of for one in taken.values()))
    found = problems(intake, strict=not settle)
    if found:
        raise refusal(first(found), hint="" if settle else FOR_MAINTAINERS)
    made = _made(intake, _source_rows(taken, digests, hand_kept["governors.csv"], intake))
    tell("Writing the tables")
    replace_tables(tables, made | _copied(kept or tables))
    return Summary(
        lines={name: data.count(b"\n") - 1 for name, data in made.items()},
        mended_zips=tuple(intake.mended_zips),
        left_out=tuple(intake.everybody.left_out),
        notes=intake.notes,
    )


def _read_kept(folder: Path) -> dict[str, list[Any]]:
    wanted = {**HAND_KEPT, "vacancies.csv": rows.VacancyRow}
    return {name: read_rows(folder / name, row) for name, row in wanted.items()}


def _intake(
    content: Upstream, kept: Mapping[str, list[Any]], taken: Mapping[str, Taken], *, settle: bool
) -> Intake:
    malformed = line_problems(content.zip_lines)
    if malformed:
        raise refusal(malformed)
    ranges, districts = kept["zip_ranges.csv"], kept["state_districts.csv"]
    zips, mended = zip_rows(content.zip_lines, ranges)
    places = division_rows(content.zip_lines)
    census = {row.state: row.census_code for row in places if row.type == "state"}
    capitols, contacts = Capitols(kept["capitols.csv"]), kept["governor_contacts.csv"]
    offices = governor_offices(kept["governors.csv"], contacts, capitols)
    corrections = kept["seat_corrections.csv"]
    states = StatesImport(
        districts,
        capitols,
        taken[OPENSTATES].as_of,
        corrected={row.person_id for row in corrections if row.person_id},
        keep_ended=settle,
    ).harvest(content.states)
    by_hand = [row for row in kept["vacancies.csv"] if row.source not in (OPENSTATES, CORRECTIONS)]
    return Intake(
        congress=congress_tables(content, taken[CONGRESS].as_of),
        states=states + governors(kept["governors.csv"], offices, contacts),
        governor_offices=list(offices.values()),
        divisions=[*places, *state_division_rows(districts, census)],
        districts=districts,
        overlays=kept["division_overlays.csv"],
        agencies=kept["agencies.csv"],
        zips=zips,
        mended_zips=mended,
        vacancies=[*by_hand, *states.vacancies],
        ranges=ranges,
        validity=kept["calendar.csv"],
        corrections=corrections,
        committee_corrections=kept["committee_corrections.csv"],
        namesakes=kept["namesakes.csv"],
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
        turned_over=turned_over(intake),
    )
    return replace(intake, vacancies=vacancies)


def _same_facts(before: Path, digests: Mapping[str, str]) -> dict[str, Taken]:
    """Return the state of the projects whose facts are those of the tables in `before`."""
    try:
        sources = read_rows(before / "sources.csv", rows.SourceRow)
    except ImportRefused:  # the tables of an older outreach
        return {}
    return {
        row.source: Taken(row.revision, date.fromisoformat(row.as_of))
        for row in sources
        if row.digest and row.digest == digests.get(row.source)
    }


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
        "validity.csv": as_csv(kept_rows.ValidityRow, intake.validity),
        "zip_cd.csv": as_csv(rows.ZipRow, intake.zips),
    }


def _copied(kept: Path) -> dict[str, bytes]:
    return {name: (kept / name).read_bytes() for name in HAND_KEPT}


def _source_rows(
    taken: Mapping[str, Taken],
    digests: Mapping[str, str],
    kept_governors: list[kept_rows.GovernorRow],
    intake: Intake,
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
            digest=digests[name],
        )
        for file, name, upstream in _MADE_FROM
    ]
    found.append(
        _by_hand(GOVERNORS, "https://www.nga.org/governors/", min(row.as_of for row in kept_governors))
    )
    corrected = [row.as_of for row in intake.everybody.memberships if row.source == CORRECTIONS]
    corrected += [row.as_of for row in intake.vacancies if row.source == CORRECTIONS]
    return [*found, _by_hand(CORRECTIONS, "", min(corrected))] if corrected else found


def _by_hand(source: str, url: str, day: str) -> rows.SourceRow:
    return rows.SourceRow(
        file="memberships.csv",
        source=source,
        upstream=f"{source.replace('-', '_')}.csv",
        url=url,
        revision="",
        licence="facts",
        as_of=day,
    )
