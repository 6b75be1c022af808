"""CSV tables -> SQLite: every table in one transaction, then a look at whether they fit together."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from outreach.directory.schema import INDEXES, REFERENCES, TABLES
from outreach.divisions import short_code
from outreach.errors import DirectoryFault

MEND = "Reinstall outreach, or make the tables again with python -m outreach.sources."


def read_tables(folder: Path) -> dict[str, bytes]:
    """Read the bytes of every table; raise DirectoryFault when one is missing."""
    found = {}
    for name in TABLES:
        try:
            found[name] = (folder / f"{name}.csv").read_bytes()
        except OSError as exc:
            raise DirectoryFault(f"{folder / name}.csv cannot be read: {exc.strerror}.", hint=MEND) from exc
    return found


def load(tables: Mapping[str, bytes], connection: sqlite3.Connection) -> None:
    """Fill an empty database; raise DirectoryFault when the tables do not fit the schema or each other."""
    for name, sql in TABLES.items():
        connection.execute(sql)
        _fill(connection, name, tables[name])
    for sql in INDEXES:
        connection.execute(sql)
    _verify_references(connection)
    _verify_zip_table(connection)


def _fill(connection: sqlite3.Connection, name: str, content: bytes) -> None:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
    places = ", ".join("?" * len(columns))
    try:
        rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
        if next(rows, []) != columns:
            raise DirectoryFault(f"{name}.csv should have the columns {', '.join(columns)}.", hint=MEND)
        connection.executemany(f"INSERT INTO {name} VALUES ({places})", rows)
    except (csv.Error, UnicodeDecodeError, sqlite3.IntegrityError, sqlite3.ProgrammingError) as exc:
        raise DirectoryFault(f"{name}.csv is damaged: {exc}.", hint=MEND) from exc


def _verify_references(connection: sqlite3.Connection) -> None:
    for table, column, other in REFERENCES:
        strays = connection.execute(
            f"SELECT {column} FROM {table} WHERE {column} <> '' AND {column} NOT IN (SELECT id FROM {other})"
        ).fetchmany(3)
        if strays:
            named = ", ".join(row[0] for row in strays)
            raise DirectoryFault(f"{table}.csv names {named}, not in {other}.csv.", hint=MEND)


def _verify_zip_table(connection: sqlite3.Connection) -> None:
    house = connection.execute("SELECT id FROM divisions WHERE type = 'cd'")
    known = {short_code(row[0]) for row in house}
    known |= {f"{code.partition('-')[0]}-?" for code in known}
    lines = connection.execute("SELECT DISTINCT districts FROM zip_cd")
    strays = {code for (districts,) in lines for code in districts.split()} - known
    if strays:
        raise DirectoryFault(
            f"zip_cd.csv names {', '.join(sorted(strays)[:3])}, not in divisions.csv.", hint=MEND
        )
