"""The Open States people archive as it is: a .tar.gz read member by member, or the folder unpacked.

Layout: <anything>/data/<state>/legislature/*.yml and committees/*.yml, <anything>/settings.yml. What it has
under data/us is an older copy of Congress and its governors are not kept up, so neither is read.
See https://github.com/openstates/people.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from outreach.errors import ImportRefused
from outreach.sources.harvest import Record
from outreach.sources.state_committees import is_wanted

_FILE = re.compile(r"(?:^|/)data/(?P<state>[a-z]{2})/(?P<kind>legislature|committees)/[^/]+\.yml$")
_NAME = re.compile(rb"^name: *(.+)$", re.MULTILINE)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times faster


@dataclass(slots=True)
class StatesUpstream:
    """Holds the records of the archive, unchecked: each with its state in two capitals."""

    legislators: list[tuple[str, Record]] = field(default_factory=list)
    committees: list[tuple[str, Record]] = field(default_factory=list)
    vacancies: Mapping[str, Any] = field(default_factory=dict)  # by state in lower case
    unreadable: list[str] = field(default_factory=list)  # “MN: file: why”


def read_states(folder: Path) -> StatesUpstream:
    """Read the archive in `folder`; raises ImportRefused for one that is missing or cannot be read."""
    found = StatesUpstream()
    settings = False
    for name, content in _files(folder):
        if re.search(r"(?:^|/)settings\.yml$", name):
            found.vacancies, settings = _parsed(name, content), True
        elif (match := _FILE.search(name)) and match["state"] != "us":
            state = match["state"].upper()
            try:
                _add(found, state, match["kind"], name, content)
            except ImportRefused as fault:
                found.unreadable.append(f"{state}: {fault.message}")
    if not settings or not found.legislators:
        raise ImportRefused(
            f"There is no archive of state legislators in {folder}.",
            hint="It should hold one .tar.gz of openstates/people, or its folders data and settings.yml.",
        )
    return found


def _add(found: StatesUpstream, state: str, kind: str, name: str, content: bytes) -> None:
    if kind == "legislature":
        found.legislators.append((state, _parsed(name, content)))
    elif not (title := _NAME.search(content)) or is_wanted(title[1].decode("utf-8", "replace")):
        committee = _parsed(name, content)
        if is_wanted(str(committee.get("name"))):
            found.committees.append((state, committee))


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    archives = sorted(folder.glob("*.tar.gz"))
    if len(archives) > 1:
        raise ImportRefused(f"{folder} holds {len(archives)} archives.", hint="Leave the one to import.")
    return _members(archives[0]) if archives else _unpacked(folder)


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(archive, "r|gz") as members:
            for member in members:
                if member.isfile() and member.name.endswith(".yml"):
                    content = members.extractfile(member)
                    yield member.name, content.read() if content else b""
    except (tarfile.TarError, EOFError, OSError) as exc:
        raise ImportRefused(f"{archive.name} cannot be read: {exc}.", hint="Fetch it again.") from exc


def _unpacked(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*.yml")):
        yield path.relative_to(folder).as_posix(), path.read_bytes()


def _parsed(name: str, content: bytes) -> Any:
    try:
        record = yaml.load(content, Loader=_LOADER)
    except (yaml.YAMLError, ValueError) as exc:
        fault = " ".join(str(exc).split())
        raise ImportRefused(f"{name} is not YAML: {fault}", hint="Fetch the archive again.") from exc
    if not isinstance(record, dict):
        raise ImportRefused(f"{name} holds no record.", hint="Fetch the archive again.")
    return record
