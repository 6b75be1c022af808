"""What is known of rows beyond their roster: districts found online, and rows that staff have mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import NamedTuple

TABLES = """
CREATE TABLE settled (
  key TEXT PRIMARY KEY, districts TEXT NOT NULL, told TEXT NOT NULL, until TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE mended (
  key TEXT NOT NULL, content TEXT NOT NULL, instead TEXT NOT NULL, PRIMARY KEY (key, content)
) WITHOUT ROWID;
CREATE INDEX mended_instead ON mended (instead);
"""

COLUMNS = {
    "settled": (("key", "districts", "told", "until"),),
    "mended": (("key", "content", "instead"),),
}

LEFT_OUT = "-"
"""Stands for the key of a row of attention.csv that says not to write for its person."""


class Settled(NamedTuple):
    """Is what a look-up online said of a row’s address."""

    districts: str = ""  # ids of divisions, between spaces
    told: str = ""  # why something stayed open
    until: str = ""  # the day from which it no longer holds, 2027-01-03; "" where nothing was settled


class SettledDistricts:
    """Is the part of a journal that knows the districts found online."""

    def __init__(
        self, connection: sqlite3.Connection, transaction: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._db, self._transaction = connection, transaction

    def keep(self, rows: Mapping[str, Settled]) -> None:
        """Keep what was found, by the keys of rows; a run that was finished no longer is."""
        old = self.find(rows)
        new = {key: one for key, one in rows.items() if old.get(key) != one}
        if not new:
            return
        with self._transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO settled VALUES (?, ?, ?, ?)",
                [(key, *one) for key, one in new.items()],
            )
            self._db.execute("UPDATE facts SET value = '' WHERE name = 'finished'")

    def find(self, keys: Iterable[str]) -> dict[str, Settled]:
        """Return what was found, by the keys of rows."""
        found = {}
        for key in keys:
            row = self._db.execute(
                "SELECT districts, told, until FROM settled WHERE key = ?", (key,)
            ).fetchone()
            if row:
                found[key] = Settled(*row)
        return found

    @property
    def are_known(self) -> bool:
        """Is whether any address was ever looked up for this folder."""
        return self._db.execute("SELECT 1 FROM settled LIMIT 1").fetchone() is not None


class MendedRows:
    """Is the part of a journal that knows which row of attention.csv took the place of which of the roster.

    The roster may be run again as it was: its row is not drafted anew without what was mended.
    """

    def __init__(
        self, connection: sqlite3.Connection, transaction: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._db, self._transaction = connection, transaction

    def keep(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Keep (key of the roster's row, digest of its content, key of the mended row)."""
        rows = list(rows)
        if rows:
            with self._transaction():
                self._db.executemany("INSERT OR REPLACE INTO mended VALUES (?, ?, ?)", rows)

    def instead_of(self, key: str, content: str) -> str:
        """Return the key of the row that took a row's place; "" where none did, or the row has changed."""
        row = self._db.execute(
            "SELECT instead FROM mended WHERE key = ? AND content = ?", (key, content)
        ).fetchone()
        return str(row[0]) if row else ""

    def before(self, key: str) -> list[str]:
        """Return the keys of the rows whose place a row took."""
        rows = self._db.execute("SELECT DISTINCT key FROM mended WHERE instead = ?", (key,))
        return [before for (before,) in rows]

    @property
    def are_known(self) -> bool:
        """Whether any row was ever mended."""
        return self._db.execute("SELECT 1 FROM mended LIMIT 1").fetchone() is not None
