"""Where drafts in progress are kept: SQLite in the data folder, or memory alone."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from outreach.errors import InputError, OutreachError
from outreach.page.projects import Project

MOST_VERSIONS = 40
"""Earlier versions kept of one draft; the oldest goes first."""


class ChangedElsewhere(OutreachError):
    """Says that a newer version was saved meanwhile, as from another tab; `newer` is that version."""

    def __init__(self, newer: Project) -> None:
        super().__init__("This draft was changed in another tab.")
        self.newer = newer


@dataclass(frozen=True, slots=True)
class Kept:
    """Is a draft in the list, or an earlier version of one."""

    project: Project
    changed: datetime
    why: str = ""  # what came after this version: “before another angle”


class DraftStore(Protocol):
    """Keeps drafts in progress and what is remembered for the next one."""

    def load(self, project_id: str) -> Project | None:
        """Return a draft, or None where there is none of this id."""

    def save(self, project: Project, why: str = "") -> Project:
        """Keep a draft and return it with its new number; `why` makes a version of what was there before.

        Raises ChangedElsewhere where a newer number was saved meanwhile.
        """

    def all(self) -> tuple[Kept, ...]:
        """Return all drafts, the one changed last first."""

    def delete(self, project_id: str) -> None:
        """Remove a draft with its versions."""

    def versions(self, project_id: str) -> tuple[Kept, ...]:
        """Return the earlier versions of a draft, the latest first."""

    def remember(self, values: Mapping[str, Mapping[str, str]]) -> None:
        """Keep who signs and where she lives for the next draft; replaces what was remembered under a key."""

    def remembered(self) -> dict[str, dict[str, str]]:
        """Return what was remembered."""

    def forget(self) -> tuple[str, ...]:
        """Remove everything; returns what was removed, in words."""


_TABLES = """
create table if not exists draft (id text primary key, changed text not null, content text not null);
create table if not exists version (
  draft text not null, number integer not null, changed text not null, why text not null,
  content text not null, primary key (draft, number)
);
create table if not exists kept (name text primary key, content text not null);
pragma user_version = 1;
"""


class SqliteStore:
    """Keeps drafts in one SQLite file that only its owner may read."""

    def __init__(self, path: Path) -> None:
        """Open or make the file.

        Raises InputError where it is of a newer outreach, OSError where it cannot be made.
        """
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        with self._open() as database:
            (made_by,) = database.execute("pragma user_version").fetchone()
            if made_by > 1:
                raise InputError(
                    f"{path} was written by a newer outreach.", hint="Update outreach, or move the file away."
                )
            database.executescript(_TABLES)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=10, isolation_level=None)) as database:
            database.execute("pragma secure_delete = on")
            yield database

    def load(self, project_id: str) -> Project | None:
        """Return a draft, or None."""
        with self._open() as database:
            row = database.execute("select content from draft where id = ?", (project_id,)).fetchone()
        return Project.from_json(row[0]) if row else None

    def save(self, project: Project, why: str = "") -> Project:
        """Keep a draft; see DraftStore."""
        with self._open() as database:
            database.execute("begin immediate")
            row = database.execute(
                "select content, changed from draft where id = ?", (project.id,)
            ).fetchone()
            before = Project.from_json(row[0]) if row else None
            if before and before.number != project.number:
                database.execute("rollback")
                raise ChangedElsewhere(before)
            saved = replace(project, number=project.number + 1)
            if before and why:
                database.execute(
                    "insert or replace into version values (?, ?, ?, ?, ?)",
                    (project.id, before.number, row[1], why, row[0]),
                )
                database.execute(
                    "delete from version where draft = ? and number not in"
                    " (select number from version where draft = ? order by number desc limit ?)",
                    (project.id, project.id, MOST_VERSIONS),
                )
            database.execute(
                "insert or replace into draft values (?, ?, ?)", (project.id, _now(), saved.as_json())
            )
            database.execute("commit")
        return saved

    def all(self) -> tuple[Kept, ...]:
        """Return all drafts, the one changed last first."""
        with self._open() as database:
            rows = database.execute("select content, changed from draft order by changed desc").fetchall()
        return tuple(Kept(Project.from_json(text), datetime.fromisoformat(day)) for text, day in rows)

    def delete(self, project_id: str) -> None:
        """Remove a draft with its versions."""
        with self._open() as database:
            database.execute("delete from draft where id = ?", (project_id,))
            database.execute("delete from version where draft = ?", (project_id,))

    def versions(self, project_id: str) -> tuple[Kept, ...]:
        """Return the earlier versions, the latest first."""
        with self._open() as database:
            rows = database.execute(
                "select content, changed, why from version where draft = ? order by number desc",
                (project_id,),
            ).fetchall()
        return tuple(Kept(Project.from_json(one), datetime.fromisoformat(day), why) for one, day, why in rows)

    def remember(self, values: Mapping[str, Mapping[str, str]]) -> None:
        """Keep what is asked once."""
        with self._open() as database:
            for name, content in values.items():
                database.execute(
                    "insert or replace into kept values (?, ?)", (name, json.dumps(dict(content)))
                )

    def remembered(self) -> dict[str, dict[str, str]]:
        """Return what was remembered."""
        with self._open() as database:
            return {name: json.loads(text) for name, text in database.execute("select * from kept")}

    def forget(self) -> tuple[str, ...]:
        """Remove everything, also from the free pages of the file."""
        drafts = len(self.all())
        with self._open() as database:
            for table in ("draft", "version", "kept"):
                database.execute(f"delete from {table}")
            database.execute("vacuum")
        return (
            f"{drafts} draft{'s' * (drafts != 1)} with their earlier versions",
            "who signs, and the home address",
        )


class MemoryStore(SqliteStore):
    """Keeps drafts until the program stops; nothing is written to a disk."""

    def __init__(self) -> None:
        """Open a database in memory."""
        self._database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._database.executescript(_TABLES)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        yield self._database


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
