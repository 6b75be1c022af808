"""Opens the directory: builds the database from the tables once, and again only when it must.

Beside `directory.sqlite` lies `directory.sqlite.digest` with the hash of the tables it was built from, the
hash of the file itself, so that a truncated, damaged or foreign file is noticed and built anew, and what the
file system says of the tables: while that stays the same, their six megabytes need not be read again.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from outreach.directory.loading import load, read_tables
from outreach.directory.lookup import Directory
from outreach.directory.schema import SCHEMA_VERSION, TABLES

DATABASE = "directory.sqlite"


def open_directory(tables: Path, folder: Path) -> Directory:
    """Open the officials of `tables` (a folder of CSV files), keeping their database in `folder`.

    Where `folder` cannot be written, the database is built in memory, for this process only.
    Raises DirectoryFault when a table is missing or the tables do not fit together.
    """
    path = folder / DATABASE
    stamp = _stamp(tables)
    if not _is_sound(path, stamp):
        content = read_tables(tables)
        fingerprint = _fingerprint(content)
        try:
            if _is_sound(path, fingerprint):
                _seal(path, fingerprint, stamp)
            else:
                _build(content, path, fingerprint, stamp)
        except (OSError, sqlite3.OperationalError):  # a folder or disk that takes no file
            return Directory(_in_memory(content))
    return _open(tables, path)


def _open(tables: Path, path: Path) -> Directory:
    try:
        return Directory(_connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1"))
    except (OSError, sqlite3.OperationalError):  # on Windows, one in use
        return Directory(_in_memory(read_tables(tables)))


def _in_memory(content: Mapping[str, bytes]) -> sqlite3.Connection:
    connection = _connect(":memory:")
    try:
        _fill(content, connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _fingerprint(content: Mapping[str, bytes]) -> str:
    digest = sha256(f"schema {SCHEMA_VERSION}".encode())
    for name, data in content.items():
        digest.update(f"\n{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _stamp(tables: Path) -> str:
    """Give what changes whenever a table is written, without reading any; a copy counts as changed."""
    states = []
    for name in TABLES:
        with contextlib.suppress(OSError):
            state = (tables / f"{name}.csv").stat()
            states.append(f"{name} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}")
    if len(states) < len(TABLES):
        return "a table is missing"
    return sha256(
        "\n".join([f"schema {SCHEMA_VERSION}", str(tables.absolute()), *states]).encode()
    ).hexdigest()


def _is_sound(path: Path, tables: str) -> bool:
    """Tell whether the database was built from tables of this stamp or fingerprint, and is whole."""
    try:
        sealed = dict(line.split(" ") for line in _digest_file(path).read_text("utf-8").splitlines())
        known = tables in (sealed["tables"], sealed["stamp"])
        return known and sealed["database"] == sha256(path.read_bytes()).hexdigest()
    except (OSError, UnicodeDecodeError, ValueError, KeyError):
        return False


def _seal(path: Path, fingerprint: str, stamp: str) -> None:
    hashed = sha256(path.read_bytes()).hexdigest()
    with _temporary(path) as new:
        new.write_text(f"tables {fingerprint}\ndatabase {hashed}\nstamp {stamp}\n", "utf-8", newline="\n")
        new.replace(_digest_file(path))


def _digest_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.digest")


def _build(content: Mapping[str, bytes], path: Path, fingerprint: str, stamp: str) -> None:
    """Build beside the final name and rename, so that no other process ever sees half a database.

    Two processes that build at once write the same bytes; whichever renames last, the digest fits.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _temporary(path) as new:
        with contextlib.closing(_connect(str(new))) as connection:
            _fill(content, connection)
        new.replace(path)
    _seal(path, fingerprint, stamp)


@contextlib.contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    """Give an empty private file (mode 0600) in the folder of `path`; it is gone afterwards."""
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", dir=path.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _fill(content: Mapping[str, bytes], connection: sqlite3.Connection) -> None:
    for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # a database half built is thrown away
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    load(content, connection)
    connection.execute("COMMIT")


def _connect(name: str) -> sqlite3.Connection:
    # Nothing is written after the build, so threads may share the connection (a web server does).
    return sqlite3.connect(name, uri=name.startswith("file:"), isolation_level=None, check_same_thread=False)
