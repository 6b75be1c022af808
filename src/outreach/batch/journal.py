"""The journal of an output folder: which rows are done, and which files they became.

One process writes it, in one transaction for each chunk, after the chunk’s files are durable: what the
journal says was drafted is there whatever happens, and what it does not say is drafted again and found to be
the same. Rows are known by their content, so a roster may grow, shrink or be sorted between two runs.
What was written is summed (table_sums.py): a damaged journal is refused, and no report is made of it.
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

from outreach.batch.departed_rows import DepartedRows
from outreach.batch.finished import Finished, Marks
from outreach.batch.journal_tables import GONE, ROW, VERSION, create_tables, sums_of
from outreach.batch.known_rows import Known, KnownRows, among
from outreach.batch.letters_as_text import letters_of, sums, text_of
from outreach.batch.outcomes import Letter
from outreach.batch.settled import MendedRows, SettledDistricts
from outreach.batch.stacks import Stacks
from outreach.errors import FileFault

DAMAGES = (sqlite3.Error, UnicodeError)
"""What a damaged database raises: its messages may quote what is no text any more."""

_SMALL = 50_000_000
"""Bytes; a larger journal is verified before reports are made of it, not also when it is opened."""


class Journal:
    """Is one folder’s journal, open for writing; only who holds the folder’s lock may have it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            # Letters carry names: it is for their owner alone.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            self._db = sqlite3.connect(path, isolation_level=None)
            self._open()
        except (*DAMAGES, OSError) as fault:
            raise self.fault(fault) from fault
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
                hint="Go on with that version, or choose another --out. If there is none, it is damaged:"
                " move it away and run the same command again.",
            )
        self._sums = sums_of(self._db)
        if version == 0:
            create_tables(self._db, self._sums)
        self._rows = KnownRows(self._db)
        self.settled = SettledDistricts(self._db, self._whole)
        self.mended = MendedRows(self._db, self._whole)
        self.departed = DepartedRows(self._db, self._whole)
        if self._path.stat().st_size < _SMALL:
            (told,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
            if told != "ok":
                raise sqlite3.DatabaseError("it is damaged")
            self._sums.verify()
            self._rows.restore(int(self.fact("keyed") or 0))
        else:
            self._sums.verify(["facts"])
        self._sums.watch()

    def verify(self) -> None:
        """Raise FileFault where the journal no longer says what was written to it."""
        try:
            self._sums.verify()
        except DAMAGES as fault:
            raise self.fault(fault) from fault

    def fault(self, fault: Exception) -> FileFault:
        """Return a fault of the database in words, with a way out."""
        told = "it is damaged" if isinstance(fault, UnicodeError) else fault
        return FileFault(
            f"The journal {self._path} cannot be used: {told}.",
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
        except DAMAGES as fault:
            raise self.fault(fault) from fault
        finally:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def begin_run(self, *, part: bool = False) -> None:
        """Start counting anew which rows were seen; of `part` of a roster, the others stand as they were."""
        self.run += 1
        keyed = int(self.fact("keyed") or 0)
        with self._whole():
            keyed = self._rows.enter_all(keyed)
            self._keep({"run": str(self.run), "finished": "", "keyed": str(keyed)})
            if not part:
                self._db.execute("DELETE FROM skipped")
                self._db.execute("DELETE FROM stopped")

    def known(self, keys: Iterable[str]) -> dict[str, Known]:
        """Return what is known, by key, of rows that were there when the run began."""
        try:
            return self._rows.known(keys)
        except DAMAGES as fault:
            raise self.fault(fault) from fault

    def seen(self, rows: Mapping[int, int]) -> None:
        """Note that rows (numbers by id) stand in this run’s roster, in a place of their own."""
        places = [(*row, self.run) for row in rows.items()]
        self._write("UPDATE rows SET number = ?2, run = ?3 WHERE id = ?1", places)

    def skip(
        self, rows: Iterable[tuple[str, int, str]], stopped: Iterable[tuple[str, Marks, int]] = ()
    ) -> None:
        """Note rows (key, number, reason) that are rightly left out, and who is not written for by it."""
        with self._whole():
            self._db.executemany("INSERT OR REPLACE INTO skipped VALUES (?, ?, ?)", rows)
            self.departed.stop(stopped)

    def record(
        self,
        rows: Finished,
        known: Sequence[int],
        cells: Iterable[Sequence[str] | None],
        job: str,
        asked: Collection[str] = (),
        taken_back: Sequence[int] = (),
        stopped: Iterable[tuple[str, Marks, int]] = (),
    ) -> None:
        """Note finished rows and their letters: all of them or, after a crash, none.

        `known` are the ids of rows that `known()` found, 0 for the others. `cells` are given, as they stood
        in the roster, where somebody must mend them. `asked` are the keys that this run may yet ask for: of
        rows that took the place of others, or may be named by one; `taken_back` the ids of rows that took a
        place which is drafted anew: their letters go; `stopped` are people who are not written for any more.
        """
        with self._whole():
            (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM rows").fetchone()
            free = count(last + 1)
            ids = [id or next(free) for id in known]
            old = self._forget([*(id for id in known if id), *taken_back])
            self._db.executemany(
                "UPDATE rows SET letters = '', job = '' WHERE id = ?", [(id,) for id in taken_back]
            )
            what = (ids, rows.keys, rows.numbers, rows.outcomes, rows.reasons, rows.persons, rows.mend)
            why = (repeat(self.run), repeat(job), rows.contents, rows.homes, rows.mails, rows.remarks)
            self._db.executemany(
                f"INSERT OR REPLACE INTO rows ({', '.join(ROW)}) VALUES ({', '.join('?' * len(ROW))})",
                zip(*what, *why, map(_text, cells), rows.givens, rows.letters, strict=False),
            )
            self._count(rows.folders)
            if old:
                new = {one.path for text in rows.letters for one in letters_of(text)}
                self.departed.leave(one for one in old if one.path not in new)
            self.departed.stop(stopped)
            if asked:
                self._rows.enter((key, id) for key, id in zip(rows.keys, ids, strict=True) if key in asked)

    def take_out(self, rows: Sequence[int], letters: Collection[str] | None = None) -> None:
        """Take letters of rows (ids) out, those of some paths or all; their files have to go.

        Nothing but its key stays of a row of an earlier run that has none left.
        """
        with self._whole():
            for id, text in list(among(self._db, "SELECT id, letters FROM rows WHERE id IN ({})", rows)):
                found = letters_of(text)
                gone = [one for one in found if letters is None or one.path in letters]
                self._count((folder, -files, -names) for folder, files, names in sums(gone))
                self.departed.leave(gone)
                kept = text_of([one for one in found if one not in gone])
                self._db.execute("UPDATE rows SET letters = ? WHERE id = ?", (kept, id))
                if not kept:
                    self._db.execute("UPDATE rows SET given = NULL, job = '' WHERE id = ?", (id,))
                    self._db.execute(
                        "UPDATE rows SET person = '', reason = '', remarks = '', mend = 0, cells = NULL,"
                        " home = '', mail = '' WHERE id = ? AND run < ?",
                        (id, self.run),
                    )

    def given(self, id: int) -> str | None:
        """Return the values that a row's letters were drafted from, as JSON."""
        found = self._db.execute("SELECT given FROM rows WHERE id = ?", (id,)).fetchone()
        return found[0] if found else None

    def _forget(self, rows: Sequence[int]) -> list[Letter]:
        """Take the letters of rows that are recorded anew out of the sums of folders, and return them."""
        found: list[Letter] = []
        for (text,) in among(self._db, "SELECT letters FROM rows WHERE id IN ({})", rows):
            letters = letters_of(text)
            found += letters
            self._count((folder, -files, -names) for folder, files, names in sums(letters))
        return found

    def _count(self, more: Iterable[tuple[str, int, int]]) -> None:
        self._db.executemany(
            "INSERT INTO folders VALUES (?, ?, ?) ON CONFLICT (path)"
            " DO UPDATE SET files = files + excluded.files, names = names + excluded.names",
            more,
        )

    def letters(self) -> Iterator[tuple[int, str, str, Letter]]:
        """Yield (row number, person, remarks, letter), by row."""
        rows = self._db.execute(
            "SELECT number, person, run < ?, remarks, letters FROM rows WHERE letters != ''"
            " ORDER BY number, id",
            (self.whole_run,),
        )
        for number, person, is_gone, remarks, text in rows:
            remarks = "; ".join(filter(None, (GONE * is_gone, remarks)))
            for letter in sorted(letters_of(text), key=_by_name):
                yield number, person, remarks, letter

    @property
    def whole_run(self) -> int:
        """The run that read a whole roster last, 0 where none did: what it did not see has vanished."""
        return int(self.fact("whole run") or 0)

    def to_mend(self) -> Iterator[tuple[str, str, str, int]]:
        """Yield (cells as JSON, key, reason, number) of this run’s rows that a person must mend."""
        yield from self._db.execute(
            "SELECT cells, key, reason, number FROM rows WHERE run = ? AND mend AND cells IS NOT NULL"
            " ORDER BY number",
            (self.run,),
        )

    def left_out(self) -> Iterator[tuple[int, str, str]]:
        """Yield (number, outcome, reason) of rows that no roster can mend, since the last whole run."""
        yield from self._db.execute(
            "SELECT number, 'skipped', reason FROM skipped UNION ALL SELECT number, outcome, reason FROM rows"
            " WHERE run >= ? AND reason != '' AND NOT mend ORDER BY 1",
            (self.whole_run,),
        )

    def stacks(self, job: str, without: Collection[int] = ()) -> Stacks:
        """Return the letters of a job to lawmakers, by recipient; `without` those of some rows (ids)."""
        return Stacks(self._db, job, without)

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
