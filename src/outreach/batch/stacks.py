"""The letters of a journal sorted by lawmaker, as packets need them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from outreach.batch.letters_as_text import letters_of
from outreach.batch.outcomes import BatchRow

_TABLE = """
CREATE TEMP TABLE stacked (
  recipient TEXT NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL, row INTEGER NOT NULL,
  path TEXT NOT NULL, digest BLOB NOT NULL, places INTEGER NOT NULL,
  PRIMARY KEY (recipient, kind, number, row, path)
) WITHOUT ROWID;
"""


class Stacked(NamedTuple):
    """A letter on a stack: the row it was drafted from, and its file in each format."""

    id: int
    row: BatchRow
    person: str
    places: int  # left to fill in it
    files: tuple[tuple[str, bytes], ...]  # path and digest of what was drafted


class Stacks:
    """A table of the letters to lawmakers that packets are made of; it goes with the connection."""

    def __init__(self, connection: sqlite3.Connection, job: str, without: Collection[int] = ()) -> None:
        """Sort the letters of a job, but those of some rows (ids)."""
        self._db = connection
        self.of_other_jobs = 0
        self._db.executescript("DROP TABLE IF EXISTS temp.stacked")
        self._db.execute(_TABLE)
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT INTO stacked VALUES (?, ?, ?, ?, ?, ?, ?)", self._letters(job, frozenset(without))
        )
        self._db.execute("COMMIT")

    def _letters(self, job: str, without: Collection[int]) -> Iterator[tuple[object, ...]]:
        rows = self._db.execute("SELECT number, id, job, letters FROM rows WHERE letters != ''")
        for number, id, of, text in rows:
            letters = () if id in without else [one for one in letters_of(text) if one.recipient]
            if of != job:
                self.of_other_jobs += len({(one.kind, one.recipient) for one in letters})
                continue
            for one in letters:
                yield one.recipient, one.kind, number, id, one.path, one.digest, one.places

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield (id of a recipient, kind) in the order of the rows."""
        yield from self._db.execute(
            "SELECT recipient, kind FROM stacked GROUP BY recipient, kind"
            " ORDER BY min(number), recipient, kind"
        ).fetchall()

    def letters(self, recipient: str, kind: str) -> Iterator[Stacked]:
        """Yield the letters of a kind to one recipient, by row."""
        files = self._db.execute(
            "SELECT row, stacked.number, key, person, given, places, path, digest FROM stacked JOIN rows"
            " ON rows.id = row WHERE recipient = ? AND kind = ? ORDER BY stacked.number, row, path",
            (recipient, kind),
        )
        for (id, number, key, person, given), group in groupby(files, key=itemgetter(0, 1, 2, 3, 4)):
            formats = list(group)
            row = BatchRow(number, key, json.loads(given or "{}"))
            yield Stacked(
                id, row, person, formats[0][5], tuple((path, digest) for *_, path, digest in formats)
            )
