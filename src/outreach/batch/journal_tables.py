"""The tables of a journal, and what of them is summed."""

from __future__ import annotations

import sqlite3

from outreach.batch import departed_rows, known_rows, settled, table_sums
from outreach.batch.table_sums import TableSums

VERSION = 4
"""Counts the forms a journal has had."""

_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE rows (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, number INTEGER NOT NULL, outcome TEXT NOT NULL,
  reason TEXT NOT NULL, person TEXT NOT NULL, mend INTEGER NOT NULL, run INTEGER NOT NULL, job TEXT NOT NULL,
  content TEXT NOT NULL, home TEXT NOT NULL, mail TEXT NOT NULL, remarks TEXT NOT NULL, cells TEXT,
  given TEXT, letters TEXT NOT NULL
);
CREATE TABLE folders (path TEXT PRIMARY KEY, files INTEGER NOT NULL, names INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE skipped (key TEXT PRIMARY KEY, number INTEGER NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
"""

ROW = (
    *("id", "key", "number", "outcome", "reason", "person", "mend", "run", "job", "content"),
    *("home", "mail", "remarks", "cells", "given", "letters"),
)

GONE = "no longer in the roster"
"""The remark on letters of a row that vanished and was not pruned."""

_SUMMED = {
    "facts": (("name", "value"),),
    # A row that is seen again changes in its second part alone.
    "rows": (tuple(name for name in ROW if name not in ("number", "run")), ("id", "number", "run")),
    "folders": (("path", "files", "names"),),
    "skipped": (("key", "number", "reason"),),
    **departed_rows.COLUMNS,
    **settled.COLUMNS,
}


def sums_of(connection: sqlite3.Connection) -> TableSums:
    """Return what sums the tables of a journal; keys are not summed: they are compared with the rows."""
    return TableSums(connection, _SUMMED)


def create_tables(connection: sqlite3.Connection, sums: TableSums) -> None:
    """Make the tables of a new journal, all in one: a kill leaves an empty file or a whole journal."""
    tables = (_TABLES, known_rows.TABLE, departed_rows.TABLES, settled.TABLES, table_sums.TABLE)
    connection.execute("BEGIN")
    for statement in filter(str.strip, ";".join(tables).split(";")):
        connection.execute(statement)
    sums.begin()
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
