"""The part of a journal that knows who is no longer in the roster, and which files are to go because of it.

A letter that leaves the journal stands in `leaving` from the same transaction on, until its file is gone: a
kill in between is healed by the next run. A file that somebody edited is left there, to be named again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import NamedTuple

from outreach.batch.finished import Marks
from outreach.batch.known_rows import among
from outreach.batch.letters_as_text import letters_of
from outreach.batch.outcomes import Letter

TABLES = """
CREATE TABLE stopped (key TEXT NOT NULL, home TEXT NOT NULL, mail TEXT NOT NULL, before INTEGER NOT NULL);
CREATE TABLE leaving (
  path TEXT PRIMARY KEY, digest BLOB NOT NULL, recipient TEXT NOT NULL, edited INTEGER NOT NULL
) WITHOUT ROWID;
"""

COLUMNS = {
    "stopped": (("key", "home", "mail", "before"),),
    "leaving": (("path", "digest", "recipient", "edited"),),
}


class Departed(NamedTuple):
    """A row with letters whose person is no longer in the roster as it was."""

    id: int
    number: int
    person: str
    letters: tuple[Letter, ...]
    same: int = 0  # number of the row that is the same person at the same address now, 0 for none
    moved: int = 0  # number of the row with her name and e-mail address, and another address


class Leaving(NamedTuple):
    """A file whose letter has left the journal."""

    path: str
    digest: bytes
    recipient: str
    edited: bool


class DepartedRows:
    """Knows who was stopped, who vanished, and which files are leaving."""

    def __init__(
        self, connection: sqlite3.Connection, transaction: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._db, self._transaction = connection, transaction

    def stop(self, rows: Iterable[tuple[str, Marks, int]]) -> None:
        """Note people (key, marks, run) who are not written for: rows seen before that run have to go."""
        self._db.executemany(
            "INSERT INTO stopped VALUES (?, ?, ?, ?)", [(key, *marks, run) for key, marks, run in rows]
        )

    def withdrawn(self) -> list[Departed]:
        """Return the rows with letters of people who were stopped since."""
        found: dict[int, Departed] = {}
        for column in ("key", "home", "mail"):
            rows = self._db.execute(
                f"SELECT DISTINCT rows.id, number, person, letters FROM stopped JOIN rows ON rows.{column} ="
                f" stopped.{column} WHERE stopped.{column} != '' AND run < before AND letters != ''"
            )
            found |= {row[0]: _departed(row) for row in rows}
        return [found[id] for id in sorted(found)]

    def vanished(self, since: int) -> list[Departed]:
        """Return the rows with letters that no run saw again since the run that read a whole roster last."""
        rows = self._db.execute(
            "SELECT id, number, person, letters, home, mail FROM rows WHERE run < ? AND letters != ''"
            " ORDER BY number, id",
            (since,),
        ).fetchall()
        homes = self._numbers("home", [row[4] for row in rows], since)
        mails = self._numbers("mail", [row[5] for row in rows], since)
        return [
            _departed(row)._replace(same=homes.get(row[4], 0), moved=mails.get(row[5], 0)) for row in rows
        ]

    def _numbers(self, column: str, marks: Iterable[str], since: int) -> dict[str, int]:
        live = f"SELECT {column}, number FROM rows WHERE run >= {since:d} AND letters != ''"
        question = f"{live} AND {column} IN ({{}})"
        return dict(among(self._db, question, sorted({mark for mark in marks if mark})))

    def leave(self, letters: Iterable[Letter]) -> None:
        """Note files that are to go; call it in the transaction that takes their letters out."""
        self._db.executemany(
            "INSERT OR REPLACE INTO leaving VALUES (?, ?, ?, 0)",
            [(one.path, one.digest, one.recipient) for one in letters],
        )

    def leaving(self) -> list[Leaving]:
        """Return the files that are to go, and those that stay because somebody edited them."""
        rows = self._db.execute("SELECT path, digest, recipient, edited FROM leaving ORDER BY path")
        return [Leaving(path, digest, recipient, bool(edited)) for path, digest, recipient, edited in rows]

    def left(self, paths: Iterable[str]) -> None:
        """Forget files that are gone, or letters again."""
        with self._transaction():
            self._db.executemany("DELETE FROM leaving WHERE path = ?", [(path,) for path in paths])

    def keep_edited(self, paths: Iterable[str]) -> None:
        """Note that files are not as they were drafted: they stay, beside the letters."""
        with self._transaction():
            self._db.executemany("UPDATE leaving SET edited = 1 WHERE path = ?", [(path,) for path in paths])


def _departed(row: Iterable[object]) -> Departed:
    id, number, person, text, *_ = row
    return Departed(id, number, person, letters_of(text))  # type: ignore[arg-type]
