"""The letters of a journal sorted by lawmaker, as packets need them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from outreach.batch.letters_as_text import letters_of

_TABLE = """
CREATE TEMP TABLE stacked (
  recipient TEXT NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL, row INTEGER NOT NULL,
  path TEXT NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (recipient, kind, number, row)
) WITHOUT ROWID;
"""


class Stacks:
    """Is a table of the letters to lawmakers that packets may be made of; it goes with the connection.

    Of a letter in several formats one file stands for all.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._db.executescript(f"DROP TABLE IF EXISTS temp.stacked; {_TABLE}")
        self._db.execute("BEGIN")
        rows = self._db.execute("SELECT number, id, letters FROM rows WHERE given IS NOT NULL")
        self._db.executemany(
            "INSERT OR IGNORE INTO stacked VALUES (?, ?, ?, ?, ?, ?)",
            (
                (letter.recipient, letter.kind, number, row, letter.path, letter.digest)
                for number, row, text in rows
                for letter in sorted(letters_of(text), key=lambda one: one.path)
                if letter.recipient
            ),
        )
        self._db.execute("COMMIT")

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield (id of a recipient, kind) in the order of the rows."""
        yield from self._db.execute(
            "SELECT recipient, kind FROM stacked GROUP BY recipient, kind"
            " ORDER BY min(number), recipient, kind"
        ).fetchall()

    def letters(self, recipient: str, kind: str) -> Iterator[tuple[int, str, str, str, bytes]]:
        """Yield (row number, key, values as JSON, path, digest) of the letters of a kind to one recipient."""
        yield from self._db.execute(
            "SELECT stacked.number, key, given, path, digest FROM stacked JOIN rows ON rows.id = row"
            " WHERE recipient = ? AND kind = ? ORDER BY stacked.number, row",
            (recipient, kind),
        )
