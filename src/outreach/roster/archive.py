"""Whether a workbook may be unpacked at all: looked up in its ZIP directory before anything is parsed."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from outreach.errors import FileFault

MOST_BYTES = 1 << 30  # unpacked
MOST_RATIO = 100  # real workbooks reach 12
MOST_ENTRIES = 2000
_PROLOG = 64 * 1024
_AGAIN = "Open it in a spreadsheet program and save it again, or save the one sheet as CSV."


def check_archive(file: BinaryIO, path: Path) -> str:
    """Return “xlsx”, “xlsb” or “ods”; raises FileFault for a damaged, hostile or other ZIP file."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check_sizes(entries, path)
            kind = _kind({entry.filename for entry in entries}, path)
            for entry in entries:
                if entry.flag_bits & 1:
                    raise FileFault(f"{path} is protected by a password.", hint="Save it without one.")
                if entry.filename.endswith((".xml", ".rels", ".vml")) and entry.file_size:
                    with archive.open(entry) as part:
                        _check_prolog(part.read(_PROLOG), path)
            return kind
    except FileFault:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, EOFError) as fault:
        raise _damaged(path) from fault
    except (OSError, RuntimeError, zlib.error) as fault:
        raise _damaged(path) from fault


def _damaged(path: Path) -> FileFault:
    return FileFault(f"The workbook {path} is damaged or cut off.", hint=_AGAIN)


def _check_sizes(entries: list[zipfile.ZipInfo], path: Path) -> None:
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_BYTES:
        raise FileFault(
            f"{path} would unpack to {unpacked / 1e6:,.0f} MB in {len(entries):,} parts: not a roster.",
            hint=_AGAIN,
        )
    large = (entry for entry in entries if entry.file_size > 1 << 20)
    worst = max((entry.file_size / max(entry.compress_size, 1) for entry in large), default=0.0)
    if unpacked > MOST_RATIO * max(packed, 1) or worst > MOST_RATIO * 2:
        raise FileFault(
            f"{path} unpacks to {unpacked / max(packed, 1):,.0f} times its size, as only a trap does.",
            hint=_AGAIN,
        )


def _kind(names: set[str], path: Path) -> str:
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return "ods"
    if "word/document.xml" in names:
        raise FileFault(
            f"{path} is a Word document, not a table.", hint="Export the list as CSV or Excel file."
        )
    raise FileFault(f"{path} is a ZIP archive, not a table.", hint="Unpack it and give the file inside.")


def _check_prolog(start: bytes, path: Path) -> None:
    # A document type may name files to be read or grow without end; no spreadsheet program writes one.
    # Parts in UTF-16 would hide it; no spreadsheet program writes those either.
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileFault(f"{path} holds a document type definition, as only a trap does.", hint=_AGAIN)
    if b"\0" in start[:64]:
        raise _damaged(path)
    stripped = _without_comments(start)
    if stripped.lstrip(b"\xef\xbb\xbf \t\r\n") and b"<" not in stripped:
        raise _damaged(path)


def _without_comments(start: bytes) -> bytes:
    kept, rest = b"", start
    while True:
        before, mark, rest = rest.partition(b"<!--")
        kept += before
        if not mark:
            return kept
        rest = rest.partition(b"-->")[2]
