"""The file itself: an ordinary one, of a kind that can be read, that stays as it is while it is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from outreach import file_faults
from outreach.errors import FileFault

_AGAIN = "Open it in a spreadsheet program and save it as CSV (UTF-8) or as an Excel workbook (.xlsx)."
# First bytes of what people mistake for a roster.
_NOT_ROSTERS = (
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"%PDF", "a PDF"),
    (b"{\\rtf", "a Word processor’s file"), (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"), (b"BZh", "a compressed file"), (b"\xfd7zXZ", "a compressed file"),
    (b"SQLite format 3", "a database"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
    (b"%!PS", "a print file"), (b"BEGIN:VCARD", "a file of address cards"), (b"PAR1", "a data file"),
)  # fmt: skip


class Standing(NamedTuple):
    """Is what tells that a file is still the same."""

    device: int
    inode: int
    size: int
    changed: int


def standing(found: os.stat_result) -> Standing:
    """Return the standing of a file from its status."""
    # Windows numbers one file in two ways, by its name and by a handle on it.
    device, inode = (0, 0) if file_faults.ON_WINDOWS else (found.st_dev, found.st_ino)
    return Standing(device, inode, found.st_size, found.st_mtime_ns)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open an ordinary file for reading; raises FileFault for links, folders, pipes and devices."""
    try:
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            raise FileFault(f"{path} is a link to a file.", hint="Give the file it leads to.")
        if stat.S_ISDIR(found.st_mode):
            raise FileFault(f"{path} is a folder.", hint="Give the roster itself: a CSV or Excel file.")
        if not stat.S_ISREG(found.st_mode):
            raise FileFault(f"{path} is not an ordinary file.", hint="Save the list as a file first.")
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError) as fault:
        told = getattr(fault, "strerror", None) or str(fault)
        locked = file_faults.ON_WINDOWS and isinstance(fault, PermissionError)
        hint = "Close it in Excel, and run the same command again." if locked else "Check the path."
        raise FileFault(f"The roster {path} cannot be read: {told}.", hint=hint) from fault
    with os.fdopen(handle, "rb") as file:
        try:
            yield file
        except OSError as fault:
            raise FileFault(f"The roster {path} cannot be read: {fault.strerror}.") from fault


def kind_of(head: bytes, path: Path) -> str:
    """Return “text”, “zip” (XLSX, ODS) or “ole” (XLS) by the first bytes; raises FileFault for the rest.

    The ending of a name says nothing: exports called .xls are often web pages.
    """
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    for mark, what in _NOT_ROSTERS:
        if head.startswith(mark):
            raise FileFault(f"{path} is {what}, not a table.", hint="Export the list as CSV or Excel file.")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body")):
        raise FileFault(f"{path} is a web page, whatever its name says.", hint=_AGAIN)
    if start.startswith((b"<?xml", b"<workbook")):
        raise FileFault(f"{path} is an XML file, whatever its name says.", hint=_AGAIN)
    if start.startswith((b'{"', b"{\n", b"{\r\n", b"[{", b"[\n", b"{ ")):
        raise FileFault(f"{path} is a JSON file, not a table.", hint="Export the list as CSV or Excel file.")
    return "text"


def unchanged(path: Path, was: Standing) -> None:
    """Raise FileFault when the file at `path` is no longer the one that was opened first."""
    try:
        now = standing(path.lstat())
    except OSError:
        now = None
    if now != was:
        raise FileFault(
            f"{path} was changed while it was being read.",
            hint="Save it, close the program it is open in, and run the same command again.",
        )
