"""The package around a Word document: a zip whose bytes depend on nothing but its parts.

The standard library's zipfile deflates every part again and needs nearly 2 ms for a letter; here a part
that is the same in all letters is compressed once and copied. Layout of the records: PKWARE APPNOTE 6.3.3,
4.3, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from outreach.errors import FaultyFile, FileFault

_STORED, _DEFLATED = 0, 8
_VERSION = 20  # 2.0: the first that knows deflate and folders
_FIRST_DAY = 0x21  # 1980-01-01, the first date a zip can hold: the clock stays out of the bytes


class Entry(NamedTuple):
    """Is one part, ready to be copied into an archive."""

    name: bytes
    facts: bytes  # what the local header and the central directory both say of it
    data: bytes


def read_parts(path: Path) -> dict[str, bytes]:
    """Read the parts of a package in their order; raises FileFault or FaultyFile."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}
    except OSError as fault:
        raise FileFault(f"{path} cannot be read: {fault.strerror or fault}.") from fault
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as fault:
        raise FaultyFile.at(path, 0, "this is not a Word document.", hint="Save it as .docx.") from fault


def entry(name: str, data: bytes, *, deflate: bool = True) -> Entry:
    """Make one part ready; `deflate=False` keeps it as it is, for bytes that no zlib can change."""
    packed = zlib.compress(data, 6, wbits=-15) if deflate else data
    method = _DEFLATED if deflate else _STORED
    sizes = (zlib.crc32(data), len(packed), len(data))
    facts = struct.pack("<5H3L2H", _VERSION, 0, method, 0, _FIRST_DAY, *sizes, len(name), 0)
    return Entry(name.encode("ascii"), facts, packed)


def archive(entries: Iterable[Entry]) -> bytes:
    """Put parts together in the given order."""
    written, directory, offset, count = list[bytes](), list[bytes](), 0, 0
    for name, facts, data in entries:
        written += (b"PK\3\4", facts, name, data)
        directory += (b"PK\1\2\x14\0", facts, struct.pack("<3H2L", 0, 0, 0, 0, offset), name)
        offset += 4 + len(facts) + len(name) + len(data)
        count += 1
    listing = b"".join(directory)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(listing), offset, 0)
    return b"".join((*written, listing, end))
