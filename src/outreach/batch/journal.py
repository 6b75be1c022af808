"""The journal of an output folder: which rows are done, and which files they became.

One process writes it, in one transaction for each chunk, after the chunk’s files are durable: what the
journal says was drafted is there whatever happens, and what it does not say is drafted again and found to be
the same. Rows are known by their content, so a roster may grow, shrink or be sorted between two runs.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, count, repeat
from pathlib import Path
from typing import Any
from zlib import crc32

from outreach.batch.finished import Finished
from outreach.batch.known_rows import FROM_ROWS, TABLE, Known, KnownRows, among
from outreach.batch.settled import MendedRows, SettledDistricts
from outreach.errors import FileFault

VERSION = 2
"""1: keys had an index. 2: they have a table of their own, which one of version 1 gets when it is opened."""

_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE rows (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, number INTEGER NOT NULL, outcome TEXT NOT NULL,
  reason TEXT NOT NULL, person TEXT NOT NULL, mend INTEGER NOT NULL, run INTEGER NOT NULL, job TEXT NOT NULL,
  content TEXT NOT NULL, cells TEXT, given TEXT
);
CREATE TABLE letters (
  row INTEGER NOT NULL, kind TEXT NOT NULL, recipient TEXT NOT NULL, file TEXT NOT NULL,
  sent_to TEXT NOT NULL, folder INTEGER NOT NULL,
  digest BLOB NOT NULL, words INTEGER NOT NULL, own INTEGER NOT NULL,
  warnings TEXT NOT NULL, PRIMARY KEY (row, kind, recipient, file)
) WITHOUT ROWID;
CREATE TABLE folders (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, files INTEGER NOT NULL DEFAULT 0,
  names INTEGER NOT NULL DEFAULT 0);
CREATE TABLE skipped (number INTEGER NOT NULL, reason TEXT NOT NULL);
"""


class Journal:
    """Is one folder’s journal, open for writing; only who holds the folder’s lock may have it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folders: dict[str, int] = {}
        try:
            handle = os.open(
                path, os.O_CREAT | os.O_RDWR, 0o600
            )  # letters carry names: for their owner alone
            os.close(handle)
            self._db = sqlite3.connect(path, isolation_level=None)
            self._open()
        except (sqlite3.Error, OSError) as fault:
            raise self._fault(fault) from fault
        self.run = int(self.fact("run") or 0)

    def _open(self) -> None:
        self._db.execute("PRAGMA journal_mode = TRUNCATE")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA fullfsync = ON")  # macOS alone knows the difference
        self._db.execute("PRAGMA cache_size = -8000")  # 8 MB, whatever the size of the roster
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise FileFault(
                f"{self._path} was written by a newer outreach.",
                hint="Update outreach, or choose another --out.",
            )
        if version == 0:
            self._db.executescript(f"BEGIN; {_TABLES} {TABLE} PRAGMA user_version = {VERSION}; COMMIT;")
        if version == 1:
            self._db.executescript(f"BEGIN; {TABLE} {FROM_ROWS} PRAGMA user_version = {VERSION}; COMMIT;")
        self._rows = KnownRows(self._db)
        self.settled = SettledDistricts(self._db, self._whole)
        self.mended = MendedRows(self._db, self._whole)
        if self._path.stat().st_size < 50_000_000:
            (told,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
            if told != "ok":
                raise sqlite3.DatabaseError("it is damaged")

    def _fault(self, fault: Exception) -> FileFault:
        return FileFault(
            f"The journal {self._path} cannot be used: {fault}.",
            hint="Move it away and run the same command again: letters that are there stay as they are.",
        )

    def close(self) -> None:
        """Close it."""
        self._db.close()

    def fact(self, name: str) -> str:
        """Return one of the facts about the folder, or ""."""
        found = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def keep_facts(self, facts: Mapping[str, Any]) -> None:
        """Keep facts about the folder: after a crash all of them or none."""
        rows = [
            (name, value if isinstance(value, str) else json.dumps(value)) for name, value in facts.items()
        ]
        with self._whole():
            self._db.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", rows)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Make one transaction of what is done inside; raises FileFault where it cannot be kept."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except sqlite3.Error as fault:
            raise self._fault(fault) from fault
        finally:
            if self._db.in_transaction:
                self._rows.forget()
                self._folders.clear()
                self._db.execute("ROLLBACK")

    def begin_run(self) -> None:
        """Start counting anew which rows were seen."""
        self.run += 1
        self.keep_facts({"run": str(self.run), "finished": ""})
        with self._whole():
            self._db.execute("DELETE FROM skipped")

    def known(self, keys: Iterable[str]) -> dict[str, Known]:
        """Return what is known of rows, by key."""
        try:
            return self._rows.known(keys)
        except sqlite3.Error as fault:
            raise self._fault(fault) from fault

    def seen(self, rows: Iterable[tuple[int, int]]) -> None:
        """Note that rows (id, number) stand in this run’s roster, in a place of their own."""
        self._write("UPDATE rows SET number = ?2, run = ?3 WHERE id = ?1", [(*row, self.run) for row in rows])

    def skip(self, rows: Iterable[tuple[int, str]]) -> None:
        """Note rows (number, reason) that are rightly left out."""
        self._write("INSERT INTO skipped VALUES (?, ?)", list(rows))

    def record(
        self,
        rows: Finished,
        known: Sequence[int],
        cells: Iterable[Sequence[str] | None],
        values: Iterable[Mapping[str, str] | None],
        job: str,
    ) -> None:
        """Note finished rows and their letters: all of them or, after a crash, none.

        `known` are the ids of rows that `known()` found, 0 for the others. `cells` are given, as they stood
        in the roster, where somebody must mend them, `values` where packets are to be made of them.
        """
        with self._whole():
            (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM rows").fetchone()
            free = count(last + 1)
            ids = [id or next(free) for id in known]
            what = (ids, rows.keys, rows.numbers, rows.outcomes, rows.reasons, rows.persons, rows.mend)
            why = (repeat(self.run), repeat(job), rows.contents, map(_text, cells), map(_text, values))
            self._db.executemany(
                "INSERT OR REPLACE INTO rows"
                " (id, key, number, outcome, reason, person, mend, run, job, content, cells, given)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                zip(*what, *why, strict=False),
            )
            self._forget([id for id in known if id])
            if rows.letters:
                self._write_letters(chain.from_iterable(map(repeat, ids, rows.counts)), rows.letters)
            self._rows.add({key: id for key, id, old in zip(rows.keys, ids, known, strict=True) if not old})

    def _write_letters(self, rows: Iterable[int], letters: Sequence[tuple[Any, ...]]) -> None:
        kinds, recipients, to, paths, names, *others = letters
        files: dict[str, list[str]] = {}
        for path, name in zip(paths, names, strict=True):
            files.setdefault(path, []).append(name)
        ids = self._folder_ids(files)
        self._db.executemany(
            "INSERT INTO letters (row, kind, recipient, sent_to, folder, file, digest, words, own, warnings)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            zip(rows, kinds, recipients, to, map(ids.__getitem__, paths), names, *others, strict=True),
        )
        self._count({ids[path]: some for path, some in files.items()}, 1)

    def _folder_ids(self, paths: Collection[str]) -> Mapping[str, int]:
        if len(self._folders) > 5_000:  # a run fills those of a few hundred offices at a time
            self._folders.clear()
        new = [path for path in paths if path not in self._folders]
        if new:
            self._db.executemany("INSERT OR IGNORE INTO folders (path) VALUES (?)", [(path,) for path in new])
            self._folders.update(among(self._db, "SELECT path, id FROM folders WHERE path IN ({})", new))
        return self._folders

    def _forget(self, rows: Sequence[int]) -> None:
        files: dict[int, list[str]] = {}
        for folder, file in among(self._db, "SELECT folder, file FROM letters WHERE row IN ({})", rows):
            files.setdefault(folder, []).append(file)
        self._count(files, -1)
        self._db.executemany("DELETE FROM letters WHERE row = ?", [(row,) for row in rows])

    def _count(self, files: Mapping[int, Sequence[str]], sign: int) -> None:
        # The sum of its names’ checksums tells later, from one listing, whether a folder is complete.
        self._db.executemany(
            "UPDATE folders SET files = files + ?2, names = names + ?3 WHERE id = ?1",
            [
                (folder, sign * len(names), sign * sum(crc32(name.encode()) for name in names))
                for folder, names in files.items()
            ],
        )

    def letters(self) -> Iterator[tuple[Any, ...]]:
        """Yield (row number, person, kind, to, path, digest, words, own, warnings), by row."""
        yield from self._db.execute(
            "SELECT number, person, kind, sent_to, CASE path WHEN '' THEN file ELSE path || '/' || file END,"
            " hex(digest), words, own, warnings FROM rows JOIN letters ON letters.row = rows.id"
            " JOIN folders ON folders.id = letters.folder ORDER BY number, rows.id, kind, recipient, file"
        )

    def to_mend(self) -> Iterator[tuple[str, str, str, int]]:
        """Yield (cells as JSON, key, reason, number) of this run’s rows that a person must mend."""
        yield from self._db.execute(
            "SELECT cells, key, reason, number FROM rows WHERE run = ? AND mend AND cells IS NOT NULL"
            " ORDER BY number",
            (self.run,),
        )

    def left_out(self) -> Iterator[tuple[int, str, str]]:
        """Yield (number, outcome, reason) of this run’s rows whose reason no roster can mend."""
        yield from self._db.execute(
            "SELECT number, 'skipped', reason FROM skipped UNION ALL SELECT number, outcome, reason FROM rows"
            " WHERE run = ? AND reason != '' AND NOT mend ORDER BY 1",
            (self.run,),
        )

    def stacks(self) -> Iterator[tuple[str, str]]:
        """Yield (id of a recipient, kind) of the letters to lawmakers, in the order of the rows."""
        yield from self._db.execute(
            "SELECT recipient, kind FROM letters JOIN rows ON rows.id = letters.row WHERE recipient != ''"
            " AND given IS NOT NULL GROUP BY recipient, kind ORDER BY min(number), recipient, kind"
        ).fetchall()

    def stack(self, recipient: str, kind: str) -> Iterator[tuple[int, str, str, str, bytes]]:
        """Yield (row number, key, values as JSON, path, digest) of the letters of a kind to one recipient."""
        yield from self._db.execute(
            "SELECT number, key, given, CASE path WHEN '' THEN file ELSE path || '/' || file END, digest"
            " FROM letters JOIN rows ON rows.id = letters.row JOIN folders ON folders.id = letters.folder"
            " WHERE recipient = ? AND kind = ? AND given IS NOT NULL GROUP BY letters.row"
            " ORDER BY number, rows.id",
            (recipient, kind),
        )

    def keep_values(self, rows: Iterable[tuple[int, Mapping[str, str]]]) -> None:
        """Keep the values of rows (id, values) that an earlier run drafted without packets in mind."""
        self._write(
            "UPDATE rows SET given = ?2 WHERE id = ?1 AND given IS NULL",
            [(id, _text(values)) for id, values in rows],
        )

    def _write(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            with self._whole():
                self._db.executemany(statement, rows)

    def folder(self, path: str) -> tuple[int, int]:
        """Return (number of files, sum of the checksums of their names) of a folder."""
        found = self._db.execute("SELECT files, names FROM folders WHERE path = ?", (path,)).fetchone()
        return (found[0], found[1]) if found else (0, 0)

    def folders(self) -> Iterator[tuple[str, int, int]]:
        """Yield (path, number of files, sum of the checksums of their names) of every folder."""
        yield from self._db.execute("SELECT path, files, names FROM folders WHERE files > 0")


def _text(value: object) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value is not None else None
