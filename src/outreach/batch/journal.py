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
from itertools import count, repeat
from pathlib import Path
from typing import Any

from outreach.batch.finished import Finished
from outreach.batch.known_rows import TABLE, Known, KnownRows, among
from outreach.batch.letters_as_text import letters_of, sums
from outreach.batch.outcomes import Letter
from outreach.batch.settled import MendedRows, SettledDistricts
from outreach.batch.stacks import Stacks
from outreach.errors import FileFault

VERSION = 3
"""Counts the forms a journal has had; the others were never in a version that was released."""

_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE rows (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, number INTEGER NOT NULL, outcome TEXT NOT NULL,
  reason TEXT NOT NULL, person TEXT NOT NULL, mend INTEGER NOT NULL, run INTEGER NOT NULL, job TEXT NOT NULL,
  content TEXT NOT NULL, cells TEXT, given TEXT, letters TEXT NOT NULL
);
CREATE TABLE folders (path TEXT PRIMARY KEY, files INTEGER NOT NULL, names INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE skipped (number INTEGER NOT NULL, reason TEXT NOT NULL);
"""


class Journal:
    """Is one folder’s journal, open for writing; only who holds the folder’s lock may have it."""

    def __init__(self, path: Path) -> None:
        self._path = path
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
        if version not in (0, VERSION):
            which = "a newer" if version > VERSION else "an earlier"
            raise FileFault(
                f"{self._path} was written by {which} outreach.",
                hint="Go on with that version, or choose another --out.",
            )
        if version == 0:
            self._db.executescript(f"BEGIN; {_TABLES} {TABLE} PRAGMA user_version = {VERSION}; COMMIT;")
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
        with self._whole():
            self._keep(facts)

    def _keep(self, facts: Mapping[str, Any]) -> None:
        rows = [
            (name, value if isinstance(value, str) else json.dumps(value)) for name, value in facts.items()
        ]
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
                self._db.execute("ROLLBACK")

    def begin_run(self) -> None:
        """Start counting anew which rows were seen."""
        self.run += 1
        keyed = int(self.fact("keyed") or 0)
        with self._whole():
            keyed = self._rows.enter_all(keyed)
            self._keep({"run": str(self.run), "finished": "", "keyed": str(keyed)})
            self._db.execute("DELETE FROM skipped")

    def known(self, keys: Iterable[str]) -> dict[str, Known]:
        """Return what is known, by key, of rows that were there when the run began."""
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
        asked: Collection[str] = (),
        taken_back: Sequence[int] = (),
    ) -> None:
        """Note finished rows and their letters: all of them or, after a crash, none.

        `known` are the ids of rows that `known()` found, 0 for the others. `cells` are given, as they stood
        in the roster, where somebody must mend them, `values` where packets are to be made of them. `asked`
        are the keys that this run may yet ask for: of rows that took the place of others, or may be named by
        one; `taken_back` the ids of rows that took a place which is drafted anew: their letters go.
        """
        with self._whole():
            (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM rows").fetchone()
            free = count(last + 1)
            ids = [id or next(free) for id in known]
            self._forget([*(id for id in known if id), *taken_back])
            self._db.executemany(
                "UPDATE rows SET letters = '', job = '' WHERE id = ?", [(id,) for id in taken_back]
            )
            what = (ids, rows.keys, rows.numbers, rows.outcomes, rows.reasons, rows.persons, rows.mend)
            why = (repeat(self.run), repeat(job), rows.contents, map(_text, cells), map(_text, values))
            self._db.executemany(
                "INSERT OR REPLACE INTO rows"
                " (id, key, number, outcome, reason, person, mend, run, job, content, cells, given, letters)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                zip(*what, *why, rows.letters, strict=False),
            )
            self._count(rows.folders)
            if asked:
                self._rows.enter((key, id) for key, id in zip(rows.keys, ids, strict=True) if key in asked)

    def _forget(self, rows: Sequence[int]) -> None:
        """Take the letters of rows that are recorded anew out of the sums of their folders."""
        for (text,) in among(self._db, "SELECT letters FROM rows WHERE id IN ({})", rows):
            self._count((folder, -files, -names) for folder, files, names in sums(letters_of(text)))

    def _count(self, more: Iterable[tuple[str, int, int]]) -> None:
        self._db.executemany(
            "INSERT INTO folders VALUES (?, ?, ?) ON CONFLICT (path)"
            " DO UPDATE SET files = files + excluded.files, names = names + excluded.names",
            more,
        )

    def letters(self) -> Iterator[tuple[int, str, Letter]]:
        """Yield (row number, person, letter), by row."""
        rows = self._db.execute("SELECT number, person, letters FROM rows ORDER BY number, id")
        for number, person, text in rows:
            for letter in sorted(letters_of(text), key=_by_name):
                yield number, person, letter

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

    def stacks(self) -> Stacks:
        """Return the letters to lawmakers, sorted by recipient."""
        try:
            return Stacks(self._db)
        except sqlite3.Error as fault:
            raise self._fault(fault) from fault

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

    def folders(self, top: str | None = None) -> Iterator[tuple[str, int, int]]:
        """Yield (path, number of files, sum of the checksums of their names) of folders that hold letters.

        With a name, of the folder at the `top` that has it and all below.
        """
        all_of_them, below = "SELECT path, files, names FROM folders WHERE files > 0", ""
        if top is not None:
            below = " AND (path = ?1 OR (path >= ?1 || '/' AND path < ?1 || '0'))"  # 0 comes next to /
        yield from self._db.execute(f"{all_of_them}{below}", () if top is None else (top,))


def _by_name(letter: Letter) -> tuple[str, str, str]:
    return letter.kind, letter.recipient, letter.path


def _text(value: object) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value is not None else None
