"""Rows of a journal found by their keys, many at once: those that it held when the run began.

Keys are digests and come in no order: with an index that takes each as it comes, every row would rewrite a
page of the file, the more so the longer the roster. But no two rows of a roster have the same key, so that a
run asks for none of its own; they are entered, in their order, when the next one begins.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from outreach.batch.letters_as_text import letters_of
from outreach.batch.outcomes import Letter

TABLE = "CREATE TABLE keys (key TEXT PRIMARY KEY, row INTEGER NOT NULL) WITHOUT ROWID;"

_AT_ONCE = 500  # values in one question; some builds of SQLite take 999 at most


class Known(NamedTuple):
    """Is what an earlier run left of a row."""

    id: int
    number: int
    outcome: str
    reason: str
    run: int
    job: str  # digest of the job it was drafted for
    content: str  # digest of the row's values
    letters: tuple[Letter, ...]
    key: str = ""
    person: str = ""


class KnownRows:
    """Is the part of a journal that finds its rows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._are_some = False

    def enter_all(self, since: int) -> int:
        """Enter the rows with ids above `since`, and return the highest; call it in a transaction."""
        self._db.execute(
            "INSERT OR IGNORE INTO keys SELECT key, id FROM rows WHERE id > ? ORDER BY key", (since,)
        )
        (highest,) = self._db.execute("SELECT coalesce(max(id), 0) FROM rows").fetchone()
        self._are_some = highest > 0
        return int(highest)

    def restore(self, keyed: int) -> None:
        """Enter all rows anew where the keys of those with ids up to `keyed` do not lead to them."""
        right = "SELECT count(*) FROM keys JOIN rows ON rows.id = keys.row AND rows.key = keys.key"
        counts = self._db.execute(
            f"SELECT count(*), ({right}), (SELECT count(*) FROM keys WHERE row <= ?1),"
            " (SELECT count(*) FROM rows WHERE id <= ?1) FROM keys",
            (keyed,),
        ).fetchone()
        if counts[0] != counts[1] or counts[2] != counts[3]:
            self._db.execute("BEGIN")
            self._db.execute("DELETE FROM keys")
            self._db.execute("INSERT OR IGNORE INTO keys SELECT key, id FROM rows ORDER BY key")
            self._db.execute("COMMIT")

    def enter(self, rows: Iterable[tuple[str, int]]) -> None:
        """Enter rows (key, id) of this run that it will ask for; call it in a transaction."""
        self._db.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?)", rows)
        self._are_some = True

    def known(self, keys: Iterable[str]) -> dict[str, Known]:
        """Return what is known of rows, by key."""
        if not self._are_some:
            return {}
        asked = set(keys)
        rows = among(
            self._db,
            "SELECT key, person, id, number, outcome, reason, run, job, content, letters FROM rows"
            " WHERE id IN (SELECT row FROM keys WHERE key IN ({}))",
            list(asked),
        )
        return {
            key: Known._make((*row, letters_of(letters), key, person))
            for key, person, *row, letters in rows
            if key in asked
        }


def among(connection: sqlite3.Connection, question: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a question that asks for some values at once, as `key IN ({})`."""
    for at in range(0, len(values), _AT_ONCE):
        some = values[at : at + _AT_ONCE]
        yield from connection.execute(question.format(", ".join("?" * len(some))), some)
