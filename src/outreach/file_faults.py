"""Why a file was not written, in words that tell whoever sits there what to do.

Windows refuses what other systems allow: to change a file that Word has open, a path of 260 characters, a
question mark in a name. “Access is denied”, which is all it says then, helps nobody.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from outreach.errors import FileFault

ON_WINDOWS = sys.platform == "win32"

_LONGEST = 259
"""Characters of a path: https://learn.microsoft.com/windows/win32/fileio/maximum-file-path-limitation"""

_LONGEST_FOLDER = 247

_ELSEWHERE = "Choose another folder with --out"
_PROGRAMS = {".docx": "Word", ".csv": "Excel", ".xlsx": "Excel"}


def not_written(path: str | os.PathLike[str], fault: OSError, hint: str) -> FileFault:
    """Return what to raise where a file cannot be written or removed; `hint` is for what needs no other."""
    place = os.fspath(path)
    for told, way_out in _of_windows(Path(place), place, fault) if ON_WINDOWS and "://" not in place else ():
        return FileFault(told, hint=way_out)
    return FileFault(f"{place} cannot be written: {fault.strerror or fault}.", hint=hint)


def _of_windows(path: Path, place: str, fault: OSError) -> Iterator[tuple[str, str]]:
    if signs := sorted(set('<>"|?*') & set(place.removeprefix("\\\\?\\"))):
        told = f"{place} cannot be written: Windows allows no {' '.join(signs)} in a name."
        # The Tab key ends a folder with \, which before a quotation mark stands for the mark itself.
        way_out = "Leave out the backslash before the closing quotation mark." if '"' in place else ""
        yield told, way_out or f"{_ELSEWHERE}."
    if isinstance(fault, PermissionError) and path.is_file():
        if not path.stat().st_mode & stat.S_IWUSR:
            told = f"{place} is marked “read-only”."
            yield told, f"{_ELSEWHERE}, or take the mark out of its properties."
        else:
            program = _PROGRAMS.get(path.suffix.casefold(), "the program that shows it")
            told = f"{place} cannot be changed while it is open"
            yield f"{told}: close it in {program}, then run the same command again.", ""
    length = len(str(path.absolute()))
    if isinstance(fault, FileNotFoundError) and length > _LONGEST_FOLDER:
        told = f"{place} is a path of {length} characters; Windows takes {_LONGEST}, and {_LONGEST_FOLDER}"
        yield f"{told} of a folder.", f"{_ELSEWHERE}, of a shorter path: C:\\letters"
    elif isinstance(fault, FileNotFoundError) and Path(path.absolute().anchor).is_dir():
        # Folders are made where they are missing: https://github.com/dotnet/corefx/issues/26561
        told = f"{place} cannot be written: Windows does not let this program write there."
        yield told, f"{_ELSEWHERE}, or allow Python in: Windows Security, Ransomware protection."


_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)


def is_reserved(name: str) -> bool:
    """Return whether Windows takes a name, with any ending, for a device: `aux.yaml` is no file there."""
    return name.partition(".")[0].strip().casefold() in _RESERVED
