"""Rows of a journal found by their keys: many at once, and entered many at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

TABLE = "CREATE TABLE keys (key TEXT PRIMARY KEY, row INTEGER NOT NULL) WITHOUT ROWID;"
FROM_ROWS = "INSERT INTO keys SELECT key, id FROM rows ORDER BY key;"

LATEST = 30_000
"""How many rows are at most known by memory alone, before their keys are entered together."""

_AT_ONCE = 500  # values in one question; some builds of SQLite take 999 at most


class Known(NamedTuple):
    """Is what an earlier run, or an earlier row, left of a row."""

    id: int
    number: int
    outcome: str
    reason: str
    run: int
    job: str  # digest of the job it was drafted for
    content: str  # digest of the row's values
    letters: tuple[tuple[str, str, str, bytes], ...]  # kind, recipient, path, digest


class KnownRows:
    """Is the part of a journal that finds its rows.

    Keys are digests and come in no order: with an index that takes each as it comes, every row would rewrite
    a page of the file. So those of the latest rows are kept in memory and entered together, in their order.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._latest: dict[str, int] | None = None
        self._keyed = 0

    def forget(self) -> None:
        """Read anew what is in the file, when it is asked for: a transaction was taken back."""
        self._latest = None

    def _read(self) -> dict[str, int]:
        if self._latest is None:
            # Ids only grow, and all up to one of them are entered at once.
            (self._keyed,) = self._db.execute("SELECT coalesce(max(row), 0) FROM keys").fetchone()
            self._latest = dict(self._db.execute("SELECT key, id FROM rows WHERE id > ?", (self._keyed,)))
        return self._latest

    def ids(self, keys: Iterable[str]) -> dict[str, int]:
        """Return the ids of those rows that are known, by key."""
        latest = self._read()
        found, others = {}, []
        for key in keys:
            if key in latest:
                found[key] = latest[key]
            else:
                others.append(key)
        if self._keyed and others:
            found.update(among(self._db, "SELECT key, row FROM keys WHERE key IN ({})", others))
        return found

    def add(self, rows: Mapping[str, int]) -> None:
        """Know new rows (key -> id) from now on; call it in the transaction that writes them."""
        latest = self._read()
        latest.update(rows)
        if len(latest) > LATEST:
            self._db.executemany("INSERT INTO keys VALUES (?, ?)", sorted(latest.items()))
            self._keyed = max(latest.values())
            latest.clear()

    def known(self, keys: Iterable[str]) -> dict[str, Known]:
        """Return what is known of rows, by key."""
        ids = self.ids(keys)
        if not ids:
            return {}
        rows = among(
            self._db,
            "SELECT id, key, number, outcome, reason, run, job, content FROM rows WHERE id IN ({})",
            list(ids.values()),
        )
        letters = self._letters(list(ids.values()))
        return {key: Known._make((id, *row, tuple(letters.get(id, ())))) for id, key, *row in rows}

    def _letters(self, ids: Sequence[int]) -> dict[int, list[tuple[str, str, str, bytes]]]:
        found: dict[int, list[tuple[str, str, str, bytes]]] = {}
        rows = among(
            self._db,
            "SELECT row, kind, recipient, path, file, digest FROM letters JOIN folders"
            " ON folders.id = folder WHERE row IN ({}) ORDER BY row, kind, recipient, file",
            ids,
        )
        for id, kind, to, folder, file, digest in rows:
            found.setdefault(id, []).append((kind, to, f"{folder}/{file}" if folder else file, digest))
        return found


def among(connection: sqlite3.Connection, question: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a question that asks for some values at once, as `key IN ({})`."""
    for at in range(0, len(values), _AT_ONCE):
        some = values[at : at + _AT_ONCE]
        yield from connection.execute(question.format(", ".join("?" * len(some))), some)
