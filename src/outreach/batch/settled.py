"""What look-ups online found for the rows of a folder: kept in its journal; nothing is asked twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import NamedTuple

# Came later than the other tables; a journal without it gets it when it is opened.
_TABLE = """
CREATE TABLE IF NOT EXISTS settled (
  key TEXT PRIMARY KEY, districts TEXT NOT NULL, told TEXT NOT NULL, until TEXT NOT NULL
) WITHOUT ROWID;
"""


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
        self._db.executescript(_TABLE)

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
