"""A member list on its way to letters: the file, what was chosen, the run, and what it left."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from outreach.batch import AnywhereRoster, Job, RemarkedRoster, needed_for
from outreach.page.projects import new_project
from outreach.roster import open_roster
from outreach.workspace import Workspace

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")
"""Endings of the files a member list may be in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Is one member list and what was chosen for it."""

    id: str
    file: str  # its name as it was dropped
    topic: str
    kind: str = "letter"
    group: str = ""  # who brings the letters
    made: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)  # our field -> their column


@dataclass(frozen=True, slots=True)
class Progress:
    """Is how far a run is."""

    state: str  # "", running, paused, done, stopped
    read: int = 0
    letters: int = 0
    said: tuple[str, ...] = ()  # the last lines of the run


class GroupFiles:
    """Keeps member lists below one folder, one folder each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, file: str, content: IO[bytes], **chosen: str) -> Group:
        """Keep a dropped file; the original is never written to."""
        made = datetime.now(UTC).isoformat(timespec="seconds")
        group = Group(id=new_project().id, file=Path(file).name, made=made, **chosen)  # type: ignore[arg-type]
        home = self.folder / group.id
        home.mkdir(parents=True, mode=0o700)
        with self.roster(group).open("wb") as target:
            shutil.copyfileobj(content, target)
        self.keep(group)
        return group

    def roster(self, group: Group) -> Path:
        """Return where the list of a group lies."""
        return self.folder / group.id / f"roster{Path(group.file).suffix.casefold()}"

    def letters(self, group: Group) -> Path:
        """Return the folder of a group's letters."""
        return self.folder / group.id / "letters"

    def keep(self, group: Group) -> None:
        """Keep what was chosen."""
        path = self.folder / group.id / "group.json"
        path.write_text(json.dumps(asdict(group), ensure_ascii=False), encoding="utf-8")

    def load(self, group_id: str) -> Group | None:
        """Return a group, or None."""
        if not re.fullmatch(r"[a-z]{6}", group_id):
            return None
        try:
            return Group(**json.loads((self.folder / group_id / "group.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def all(self) -> tuple[Group, ...]:
        """Return all groups, the latest first."""
        found = [self.load(path.parent.name) for path in self.folder.glob("*/group.json")]
        return tuple(sorted((one for one in found if one), key=lambda one: one.made, reverse=True))

    def delete(self, group: Group) -> None:
        """Remove a group with its list and letters."""
        self.pause(group)
        shutil.rmtree(self.folder / group.id, ignore_errors=True)

    def run(self, group: Group) -> None:
        """Start a run, or go on with one: it goes on where it was left."""
        if self.progress(group).state == "running":
            return
        command = [
            sys.executable,
            "-m",
            "outreach",
            "batch",
            "run",
            str(self.roster(group)),
            "--json",
            "--packets",
        ]
        command += ["--topic", group.topic, "--kind", group.kind, "--out", str(self.letters(group))]
        command += ["--group", group.group] if group.group else []
        for name, column in group.mapping.items():
            command += ["--map", f"{name}={column}"]
        home = self.folder / group.id
        with (home / "said.txt").open("wb") as said, (home / "result.json").open("wb") as result:
            self._running[group.id] = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=result, stderr=said, creationflags=_FLAGS
            )

    def pause(self, group: Group) -> None:
        """Stop a run; what was drafted stays, and the next run goes on."""
        running = self._running.get(group.id)
        if running and running.poll() is None:
            running.send_signal(_STOP)
            try:
                running.wait(timeout=20)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()

    def progress(self, group: Group) -> Progress:
        """Return how far a run is."""
        home, running = self.folder / group.id, self._running.get(group.id)
        said = tuple(_last_lines(home / "said.txt"))
        read, letters = _counts(said)
        words = tuple(line for line in said if not line.startswith("{"))
        if running and running.poll() is None:
            return Progress("running", read, letters, words)
        if not (home / "said.txt").exists():
            return Progress("")
        finished = (self.letters(group) / "manifest.csv").exists()
        return Progress("done" if finished else "stopped", read, letters, words)

    def result(self, group: Group) -> dict[str, object]:
        """Return what the last run told at its end; empty where it did not come to it."""
        try:
            found = json.loads((self.folder / group.id / "result.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def write_zip(self, group: Group, target: IO[bytes]) -> None:
        """Write letters, packets and reports as one zip, one file in memory at a time."""
        folder = self.letters(group)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED, allowZip64=True) as package:
            for path in sorted(folder.rglob("*")):
                inside = path.relative_to(folder)
                if path.is_file() and not any(part.startswith(".") for part in inside.parts):
                    package.write(path, inside.as_posix())


_FLAGS = int(getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0))  # on Windows, to be stopped by itself
_STOP = getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT)


def job_of(workspace: Workspace, files: GroupFiles, group: Group, *formats: str) -> Job:
    """Return the job of a group's letters."""
    return Job(
        topic=group.topic,
        kinds=(group.kind,),
        day=workspace.settings.today,
        target=str(files.letters(group)),
        formats=formats or ("docx",),
    )


def rows_of(workspace: Workspace, files: GroupFiles, group: Group, job: Job) -> AnywhereRoster:
    """Open a group's list as a run does; raises FileFault or InputError for one that cannot be read."""
    needed = needed_for(workspace, job)
    roster = open_roster(files.roster(group), mapping=dict(group.mapping), anywhere=not needed.district)
    return AnywhereRoster(RemarkedRoster(roster, workspace.library.licenses), needed)


def with_column(group: Group, name: str, column: str) -> Group:
    """Return a group whose field is read from another column; "" lets the columns be understood again."""
    mapping = {key: value for key, value in group.mapping.items() if key != name}
    return replace(group, mapping={**mapping, name: column} if column else mapping)


def _last_lines(path: Path, most: int = 40) -> Iterator[str]:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 20_000))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return
    yield from text.splitlines()[-most:]


def _counts(said: tuple[str, ...]) -> tuple[int, int]:
    for line in reversed(said):
        if line.startswith("{"):
            try:
                told = json.loads(line)
            except ValueError:
                continue
            return int(told.get("read", told.get("rows", 0))), int(told.get("letters", 0))
    return 0, 0
