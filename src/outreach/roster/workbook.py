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

from outreach.errors import FaultyFile, FileFault, InputError
from outreach.roster.archive import check_archive
from outreach.roster.opening import Roster, assemble
from outreach.roster.records import Record
from outreach.roster.table import Wanted

SECONDS = 300
_AGAIN = "Open it in a spreadsheet program and save the sheet as CSV (UTF-8)."


class _Spool:
    """Is the rows of a workbook in a temporary file without a name, which is gone with the last reader."""

    def __init__(self) -> None:
        self.file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed below
        self.lock = threading.Lock()

    def __del__(self) -> None:
        self.file.close()

    def text(self) -> io.TextIOWrapper:
        """Return a reader that begins at the top."""
        view = io.BufferedReader(cast(io.RawIOBase, _View(self)), 1 << 16)
        return io.TextIOWrapper(view, encoding="utf-8", newline="")


class _View(io.RawIOBase):
    """Reads the spool from a place of its own: two readers do not disturb each other."""

    def __init__(self, spool: _Spool) -> None:
        self._spool, self._at = spool, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        with self._spool.lock:
            self._spool.file.seek(self._at)
            data = self._spool.file.read(len(buffer))
        self._at += len(data)
        buffer[: len(data)] = data
        return len(data)


def open_workbook(path: Path, file: BinaryIO, kind: str, sheet: str, wanted: Wanted) -> Roster:
    """Read a workbook in a capped child process; raises FileFault where it cannot be read."""
    if kind == "zip":
        kind = check_archive(file, path)
        file.seek(0)
    digest = _digest(file)
    file.seek(0)
    spool = _Spool()
    _read_in_child(path, file, spool.file, sheet, kind)

    def records() -> Iterator[Record]:
        return _records(spool)

    told = json.loads(next(csv.reader(spool.text()))[0])
    digest = hashlib.sha256(f"{digest}\0{told['sheet']}".encode()).hexdigest()
    try:
        return assemble(path, kind, digest, records, wanted, _notes(told, kind))
    except (FileFault, FaultyFile, InputError) as fault:
        if others := list(told["others"] or ()):
            hint = f"{fault.hint} The sheet “{told['sheet']}” was read; there are also {_listed(others)}: say"
            fault.hint = f"{hint} --sheet for one of them."
        raise


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


def _records(spool: _Spool) -> Iterator[Record]:
    text = spool.text()
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
        ending = "xls" if kind == "ole" else kind
        notes.append(
            f"Hidden and struck-through rows of an .{ending} file cannot be told apart from the others."
        )
    if rows := told.get("commented_rows"):
        numbers = ", ".join(map(str, rows))  # type: ignore[arg-type]
        notes.append(f"Comments on cells are not read; look at rows {numbers}.")
    return notes


def _listed(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names[:10])
