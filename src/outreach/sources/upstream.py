"""The upstream files as they are: which there are, where they come from, and how they are read."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml

from outreach.errors import ImportRefused
from outreach.sources.openstates import StatesUpstream, read_states
from outreach.sources.states import OPENSTATES

CONGRESS = "congress-legislators"
ZIPS = "us-zipcodes-congress"

LEGISLATORS = "legislators-current.yaml"
COMMITTEES = "committees-current.yaml"
COMMITTEE_MEMBERSHIP = "committee-membership-current.yaml"
DISTRICT_OFFICES = "legislators-district-offices.yaml"
ZIP_LINES = "zccd.csv"
PEOPLE = "people.tar.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Is a public project whose files are imported."""

    name: str
    page: str
    download: str  # base URL of the files
    licence: str
    files: tuple[str, ...]
    is_archive: bool = False  # any .tar.gz will do, or its folders unpacked

    def url_of(self, file: str) -> str:
        """Give the address a file is fetched from."""
        return urljoin(self.download, file) if self.download.endswith("/") else self.download


PROJECTS = (
    Project(
        name=CONGRESS,
        page="https://github.com/unitedstates/congress-legislators",
        download="https://unitedstates.github.io/congress-legislators/",
        licence="CC0-1.0",
        files=(LEGISLATORS, COMMITTEES, COMMITTEE_MEMBERSHIP, DISTRICT_OFFICES),
    ),
    Project(
        name=ZIPS,
        page="https://github.com/OpenSourceActivismTech/us-zipcodes-congress",
        download="https://raw.githubusercontent.com/OpenSourceActivismTech/us-zipcodes-congress/master/",
        licence="US Government work",
        files=(ZIP_LINES,),
    ),
    Project(
        name=OPENSTATES,
        page="https://github.com/openstates/people",
        download="https://codeload.github.com/openstates/people/tar.gz/refs/heads/main",
        licence="CC0-1.0",
        files=(PEOPLE,),
        is_archive=True,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """Holds the content of the upstream files, unchecked."""

    legislators: list[Mapping[str, Any]]
    committees: list[Mapping[str, Any]]
    committee_membership: Mapping[str, list[Mapping[str, Any]]]
    district_offices: list[Mapping[str, Any]]
    zip_lines: list[dict[str, str]]  # state_fips, state_abbr, zcta, cd
    states: StatesUpstream


def read_upstream(folder: Path) -> Upstream:
    """Read the upstream files from the subfolders named like their projects.

    Raises ImportRefused, naming every file that is missing, or the one that cannot be parsed.
    """
    wanted = [
        folder / project.name / file
        for project in PROJECTS
        for file in project.files
        if not project.is_archive
    ]
    missing = [f"{path} is missing" for path in wanted if not path.is_file()]
    if missing:
        raise refusal(missing)
    congress = folder / CONGRESS
    return Upstream(
        legislators=_read_yaml(congress / LEGISLATORS, list),
        committees=_read_yaml(congress / COMMITTEES, list),
        committee_membership=_read_yaml(congress / COMMITTEE_MEMBERSHIP, dict),
        district_offices=_read_yaml(congress / DISTRICT_OFFICES, list),
        zip_lines=_read_csv(folder / ZIPS / ZIP_LINES, "state_fips", "state_abbr", "zcta", "cd"),
        states=read_states(folder / OPENSTATES),
    )


def written_on(folder: Path) -> date:
    """Give the day the oldest upstream file of a project’s folder was written."""
    times = [path.stat().st_mtime for path in folder.glob("*.*")] if folder.is_dir() else []
    return datetime.fromtimestamp(min(times, default=0), UTC).date()


def refusal(problems: list[str]) -> ImportRefused:
    """Build the error that lists every problem."""
    listed = "\n".join(f"  - {problem}" for problem in problems)
    return ImportRefused(
        f"The tables were not written; {len(problems)} things are not as they must be:\n{listed}",
        hint="Mend the upstream files, or declare what has changed in the hand-kept tables.",
    )


def _read_yaml(path: Path, kind: type) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times faster
    try:
        content = yaml.load(path.read_bytes(), Loader=loader)
    except (yaml.YAMLError, ValueError) as exc:  # ValueError: a date such as 2026-02-30
        raise refusal([f"{path.name} is not YAML: {' '.join(str(exc).split())}"]) from exc
    if not isinstance(content, kind):
        raise refusal([f"{path.name} does not hold a {kind.__name__} of records"])
    return content


def _read_csv(path: Path, *columns: str) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = list(reader)
    except (csv.Error, UnicodeDecodeError) as exc:
        raise refusal([f"{path.name} is not CSV: {exc}"]) from exc
    if list(reader.fieldnames or ()) != list(columns):
        raise refusal([f"{path.name} should have the columns {', '.join(columns)}"])
    return rows
