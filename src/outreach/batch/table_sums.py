"""What tells that a journal still says what was written: of every table, its number of rows and their sum.

SQLite notices a page that has lost its order, not one in which a name, a path or a state became another one.
The sums are kept by triggers of this connection alone, so that no statement can forget them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from zlib import crc32

TABLE = (
    "CREATE TABLE sums (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, total INTEGER NOT NULL) WITHOUT ROWID;"
)


class TableSums:
    """The part of a journal that notices damage by content."""

    def __init__(
        self, connection: sqlite3.Connection, tables: Mapping[str, Iterable[tuple[str, ...]]]
    ) -> None:
        """Watch tables: by name, groups of columns that change together, each with a sum of its own."""
        self._db = connection
        self._tables = {name: tuple(groups) for name, groups in tables.items()}
        self._db.create_function("checksum", -1, _checksum, deterministic=True)

    def begin(self) -> None:
        """Start the sums of tables that are empty; call it in the transaction that makes them."""
        self._db.executemany("INSERT INTO sums VALUES (?, 0, 0)", [(name,) for name in self._tables])

    def watch(self) -> None:
        """Keep the sums from here on."""
        self._db.execute("PRAGMA recursive_triggers = ON")  # else REPLACE removes rows unseen
        for name, groups in self._tables.items():
            new, old = _sum(groups, "NEW."), _sum(groups, "OLD.")
            self._trigger(
                f"{name}_more", f"INSERT ON main.{name}", f"rows = rows + 1, total = total + {new}", name
            )
            self._trigger(
                f"{name}_less", f"DELETE ON main.{name}", f"rows = rows - 1, total = total - {old}", name
            )
            for at, group in enumerate(groups):
                change = f"total = total + {_sum([group], 'NEW.')} - {_sum([group], 'OLD.')}"
                self._trigger(f"{name}_{at}", f"UPDATE OF {', '.join(group)} ON main.{name}", change, name)

    def _trigger(self, name: str, event: str, change: str, table: str) -> None:
        self._db.execute(
            f"CREATE TEMP TRIGGER {name} AFTER {event}"
            f" BEGIN UPDATE sums SET {change} WHERE name = '{table}'; END"
        )

    def verify(self, tables: Iterable[str] = ()) -> None:
        """Raise sqlite3.DatabaseError where a table is not as it was written; without names, any of them."""
        for name in tables or self._tables:
            kept = self._db.execute("SELECT rows, total FROM sums WHERE name = ?", (name,)).fetchone()
            sum = _sum(self._tables[name], "")
            found = self._db.execute(f"SELECT count(*), coalesce(sum({sum}), 0) FROM {name}").fetchone()
            if kept != found:
                raise sqlite3.DatabaseError("it no longer says what was written to it")


def _sum(groups: Iterable[tuple[str, ...]], of: str) -> str:
    parts = (f"checksum({', '.join(f'{of}{column}' for column in group)})" for group in groups)
    return f"({' + '.join(parts)})"


def _checksum(*values: object) -> int:
    parts = [value if type(value) is str else repr(value) for value in values]
    return crc32("\x1f".join(parts).encode("utf-8", "surrogatepass"))
