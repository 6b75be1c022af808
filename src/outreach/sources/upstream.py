"""The upstream files as they are: which there are, where they come from, and how they are read."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
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

UNCHANGED = (
    "The directory you have stays in use. Check the files that are named, or fetch all of them again: "
    "outreach officials update"
)


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

    def digests(self) -> dict[str, str]:
        """Return what stays the same by project as long as the facts do, however they are written."""
        congress = (self.legislators, self.committees, self.district_offices)
        states = (self.states.legislators, self.states.committees)
        facts = {
            CONGRESS: (*map(_sorted, congress), self.committee_membership),
            ZIPS: _sorted(self.zip_lines),
            OPENSTATES: (*map(_sorted, states), self.states.vacancies),
        }
        return {name: sha256(_canonical(fact).encode()).hexdigest()[:32] for name, fact in facts.items()}


def _sorted(records: Iterable[object]) -> list[str]:
    return sorted(map(_canonical, records))


def _canonical(fact: object) -> str:
    return json.dumps(fact, sort_keys=True, default=str)


def read_upstream(folders: Mapping[str, Path], tell: Callable[[str], None] = lambda line: None) -> Upstream:
    """Read the upstream files from the folders of their projects, and `tell` which is being read.

    Raises ImportRefused, naming every file that is missing, or the one that cannot be parsed.
    """
    wanted = [
        folders[project.name] / file
        for project in PROJECTS
        for file in project.files
        if not project.is_archive
    ]
    missing = [f"{path} is missing" for path in wanted if not path.is_file()]
    if missing:
        raise refusal(missing)
    congress = folders[CONGRESS]
    for project in PROJECTS:
        tell(f"Reading {folders[project.name]}")
    return Upstream(
        legislators=_read_yaml(congress / LEGISLATORS, list),
        committees=_read_yaml(congress / COMMITTEES, list),
        committee_membership=_read_yaml(congress / COMMITTEE_MEMBERSHIP, dict),
        district_offices=_read_yaml(congress / DISTRICT_OFFICES, list),
        zip_lines=_read_csv(folders[ZIPS] / ZIP_LINES, "state_fips", "state_abbr", "zcta", "cd"),
        states=read_states(folders[OPENSTATES]),
    )


def refusal(problems: list[str], hint: str = "") -> ImportRefused:
    """Build the error that lists every problem."""
    listed = "\n".join(f"  - {problem}" for problem in problems)
    count = "1 thing is" if len(problems) == 1 else f"{len(problems)} things are"
    return ImportRefused(
        f"The tables were not written; {count} not as they must be:\n{listed}", hint=hint or UNCHANGED
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
