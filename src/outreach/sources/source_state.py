"""Where the upstream files of a project lie in a folder, and which day they are of.

The day is that of the commit where the folder is a git checkout, that of the files in an archive where it
holds one (GitHub writes the day of the commit there), and else the day the files were written.
"""

from __future__ import annotations

import os
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from outreach.errors import ImportRefused
from outreach.sources.upstream import PROJECTS, Project

_BRANCHES = ("", "-main", "-master", "-gh-pages")
_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Taken:
    """Which state of an upstream project was taken: its commit (may be empty) and the day it is of."""

    commit: str
    as_of: date
    is_certain: bool = True  # False where only the time of the files speaks for the day


def folder_names(project: Project) -> frozenset[str]:
    """Return the names a clone or a download of a project may have, in small letters."""
    names = (project.name.casefold(), project.page.rpartition("/")[2].casefold())
    return frozenset(f"{name}{branch}" for name in names for branch in _BRANCHES)


def find_folder(upstream: Path, project: Project) -> Path:
    """Return the folder of a project: named like it or like its repository, as a clone or a download is.

    Raises ImportRefused when two folders would do; where none does, the one that is missing is returned.
    """
    wanted = folder_names(project)
    try:
        found = [
            path for path in sorted(upstream.iterdir()) if path.name.casefold() in wanted and path.is_dir()
        ]
    except OSError:
        found = []
    if len(found) > 1:
        listed = " and ".join(path.name for path in found)
        raise ImportRefused(
            f"{upstream} holds {project.name} twice: {listed}.",
            hint="Leave the newer one there, and try again.",
        )
    return found[0] if found else upstream / project.name


def read_state(folder: Path) -> Taken:
    """Return which state the files of a project's folder are in."""
    return _checked_out(folder) or _archived(folder) or Taken("", _written_on(folder), is_certain=False)


def states_of(upstream: Path) -> dict[str, Taken]:
    """Return the state of every project in a folder of upstream files."""
    return {project.name: read_state(find_folder(upstream, project)) for project in PROJECTS}


def _checked_out(folder: Path) -> Taken | None:
    if not (folder / ".git").exists():
        return None
    told = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    # cat-file reads the commit and runs nothing that the checkout's own settings might name
    words = ["git", "-c", "safe.directory=*", "-C", str(folder), "--no-pager"]
    try:
        commit = _answer([*words, "rev-parse", "--verify", "HEAD"], told).strip()
        record = _answer([*words, "cat-file", "commit", "HEAD"], told)
        (line,) = (line for line in record.splitlines() if line.startswith("committer "))
        return Taken(commit, datetime.fromtimestamp(int(line.split()[-2]), UTC).date())
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return None


def _answer(words: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        words, env=environment, capture_output=True, check=True, timeout=_SECONDS, stdin=subprocess.DEVNULL
    )
    return done.stdout.decode("utf-8", "replace").partition("\n\n")[0]


def _archived(folder: Path) -> Taken | None:
    archives = sorted(folder.glob("*.tar.gz")) if folder.is_dir() else []
    if len(archives) != 1:
        return None
    try:
        with tarfile.open(archives[0], "r|gz") as members:
            newest = max((member.mtime for member in members if member.isfile()), default=0)
            commit = str(members.pax_headers.get("comment", ""))
    except (tarfile.TarError, EOFError, OSError):
        return None
    whole = len(commit) == 40 and all(one in "0123456789abcdef" for one in commit)
    if not newest:
        return None
    return Taken(commit if whole else "", datetime.fromtimestamp(newest, UTC).date())


def _written_on(folder: Path) -> date:
    """Return the day the oldest file at the top of a folder was written, or the newest of its data."""
    top = [path.stat().st_mtime for path in folder.glob("*.*") if path.is_file()] if folder.is_dir() else []
    if (folder / "data").is_dir():
        return _day(max(_times(folder / "data"), default=0))
    return _day(min(top, default=0))


def _times(folder: Path) -> Iterator[float]:
    for path in folder.rglob("*.yml"):
        yield path.stat().st_mtime


def _day(time: float) -> date:
    return datetime.fromtimestamp(time, UTC).date()
