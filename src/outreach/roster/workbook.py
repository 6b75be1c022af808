"""A workbook -> the same records as a text file, read by a child process into a file nobody else can see."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, BinaryIO, cast

from outreach.errors import FileFault
from outreach.roster.archive import check_archive
from outreach.roster.records import Record
from outreach.roster.roster import Roster, assemble

SECONDS = 300
_AGAIN = "Open it in a spreadsheet program and save the sheet as CSV (UTF-8)."


class _View(io.RawIOBase):
    """Reads a shared temporary file from a place of its own: two readers do not disturb each other."""

    def __init__(self, file: IO[bytes], lock: threading.Lock) -> None:
        self._file, self._lock, self._at = file, lock, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        with self._lock:
            self._file.seek(self._at)
            data = self._file.read(len(buffer))
        self._at += len(data)
        buffer[: len(data)] = data
        return len(data)


def open_workbook(path: Path, file: BinaryIO, kind: str, sheet: str, wanted: Mapping[str, str]) -> Roster:
    """Read a workbook in a capped child process; raises FileFault where it cannot be read."""
    if kind == "zip":
        kind = check_archive(file, path)
        file.seek(0)
    digest = _digest(file)
    file.seek(0)
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - it has no name and is gone with the roster
    try:
        _read_in_child(path, file, spool, sheet, kind)
    except BaseException:
        spool.close()
        raise
    lock = threading.Lock()

    def records() -> Iterator[Record]:
        return _records(spool, lock)

    told = json.loads(next(csv.reader(_text(spool, lock)))[0])
    digest = hashlib.sha256(f"{digest}\0{told['sheet']}".encode()).hexdigest()
    return assemble(path, kind, digest, records, wanted, _notes(told, kind))


def _read_in_child(path: Path, file: BinaryIO, spool: IO[bytes], sheet: str, kind: str) -> None:
    command = [sys.executable, "-P", "-m", "outreach.roster.sheet_reader", sheet, kind]
    source = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH", ""))))
    try:
        child = subprocess.run(
            command, stdin=file, stdout=spool, stderr=subprocess.PIPE, timeout=SECONDS, check=False,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as fault:
        raise FileFault(f"{path} takes longer than {SECONDS // 60} minutes to read.", hint=_AGAIN) from fault
    if child.returncode == 3:
        raise FileFault(f"{path} cannot be read: {child.stderr.decode('utf-8', 'replace')}.", hint=_AGAIN)
    if child.returncode:
        raise FileFault(f"{path} cannot be read: it is damaged, or too large for a workbook.", hint=_AGAIN)


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()


def _text(spool: IO[bytes], lock: threading.Lock) -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BufferedReader(cast(io.RawIOBase, _View(spool, lock)), 1 << 16), encoding="utf-8", newline=""
    )


def _records(spool: IO[bytes], lock: threading.Lock) -> Iterator[Record]:
    text = _text(spool, lock)
    reader = csv.reader(text)
    width = 0
    try:
        next(reader)
        for number, fault, *cells in reader:
            # Ghost columns: formatted once, empty ever since.
            width = max(width, len(cells))
            yield Record(int(number), cells + [""] * (width - len(cells)), fault)
    except csv.Error as fault:
        raise FileFault("A cell of the workbook holds more than 131,072 characters.", hint=_AGAIN) from fault


def _notes(told: Mapping[str, list[str] | str | bool], kind: str) -> list[str]:
    others, hidden = list(told["others"] or ()), list(told["hidden"] or ())  # type: ignore[arg-type]
    notes = []
    if others or hidden:
        notes.append(f"The sheet “{told['sheet']}” was read.")
    if others:
        notes.append(f"Other sheets, not read: {_listed(others)}. Say --sheet for one of them.")
    if hidden:
        notes.append(f"Hidden sheets, not read: {_listed(hidden)}.")
    if columns := told["hidden_columns"]:
        shown = ", ".join(str(name) for name in list(columns)[:10])  # type: ignore[arg-type]
        notes.append(
            f"Hidden columns, not read: {shown}. Unhide them in the sheet if they belong to the roster."
        )
    if not told["knows_hidden"]:
        notes.append(
            f"Hidden rows of an .{'xls' if kind == 'ole' else kind} file cannot be told from the others."
        )
    return notes


def _listed(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names[:10])
