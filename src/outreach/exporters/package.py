"""The package around a Word document: a zip whose bytes depend on nothing but its parts.

The standard library's zipfile deflates every part again and needs nearly 2 ms for a letter; here a part
that is the same in all letters is compressed once and copied. Layout of the records: PKWARE APPNOTE 6.3.3,
4.3, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

_STORED, _DEFLATED = 0, 8
_VERSION = 20  # 2.0: the first that knows deflate and folders
_FIRST_DAY = 0x21  # 1980-01-01, the first date a zip can hold: the clock stays out of the bytes
_LOCAL, _CENTRAL = b"PK\3\4", b"PK\1\2\x14\0"
_HOW, _SIZES = struct.Struct("<5H"), struct.Struct("<3L2H")
_UNSAID = bytes(10)  # comment, disk and attributes, which the central directory has room for
_END = struct.Struct("<4s4H2LH")

SMALLEST, FASTEST = 9, 1
"""Levels of compression: for what is compressed once, and for what is compressed for every letter."""


class Entry(NamedTuple):
    """Is one part, ready to be copied into an archive."""

    name: bytes
    facts: bytes  # what the local header and the central directory both say of it
    data: bytes


def entry(name: str, data: bytes, *, level: int = SMALLEST) -> Entry:
    """Make one part ready; level 0 keeps it as it is, for bytes that no zlib can change."""
    packed = _deflated(data, level) if level else data
    sizes = (zlib.crc32(data), len(packed), len(data))
    written = name.encode("ascii")
    how = _BY_DEFLATING if level else _AS_IT_IS
    return Entry(written, how + _SIZES.pack(*sizes, len(written), 0), packed)


_AS_IT_IS = _HOW.pack(_VERSION, 0, _STORED, 0, _FIRST_DAY)
_BY_DEFLATING = _HOW.pack(_VERSION, 0, _DEFLATED, 0, _FIRST_DAY)


def _deflated(data: bytes, level: int) -> bytes:
    # The 256 KB that zlib takes by default cost more than the deflating of a page does; a window of 8 KB
    # finds nearly every repetition of a letter.
    window, memory = (-13, 5) if level == FASTEST else (-15, 9)
    deflater = zlib.compressobj(level, zlib.DEFLATED, window, memory)
    return deflater.compress(data) + deflater.flush()


class Stretch(NamedTuple):
    """Is a piece of a part, and how it stands in the deflated stream; whole pieces can be joined.

    RFC 1951, 3.2: each is a block or several that end on a byte and look back at nothing before themselves.
    """

    data: bytes
    packed: bytes


def stretch(text: str, *, level: int = SMALLEST) -> Stretch:
    """Make a piece ready: a short one is stored, which costs nothing, a longer one deflated."""
    data = text.encode()
    size = len(data)
    if size < _WORTH_DEFLATING:
        return Stretch(data, _BLOCK.pack(0, size, size ^ 0xFFFF) + data)
    deflater = zlib.compressobj(level, zlib.DEFLATED, -13, 5)
    return Stretch(data, deflater.compress(data) + deflater.flush(zlib.Z_SYNC_FLUSH))


def joined(name: bytes, stretches: Iterable[Stretch]) -> Entry:
    """Return the part that consists of these pieces."""
    data, packed = zip(*stretches, strict=True)
    whole = b"".join(data)
    body = b"".join(packed) + _LAST_BLOCK
    sizes = (zlib.crc32(whole), len(body), len(whole))
    return Entry(name, _BY_DEFLATING + _SIZES.pack(*sizes, len(name), 0), body)


_BLOCK, _LAST_BLOCK = struct.Struct("<B2H"), b"\3\0"
# Bytes. To deflate a paragraph that stood in no letter before costs a seventh of the letter; below this, a
# block of its own saves too little of the file for that.
_WORTH_DEFLATING = 800


class Mould:
    """Is a part whose constant stretches are deflated once; what is filled in is stored between them."""

    def __init__(self, name: str, text: str, gap: str) -> None:
        """Take the text of the part, with `gap` wherever something is to be filled in."""
        self._name = name.encode("ascii")
        self._stretches = [stretch(each) for each in text.split(gap)]

    def filled(self, *values: str) -> Entry:
        """Return the part with a value in each gap, or one value in all of them."""
        if len(values) == 1:
            values *= len(self._stretches) - 1
        pieces = [self._stretches[0]]
        for value, after in zip(values, self._stretches[1:], strict=True):
            pieces += (stretch(value, level=FASTEST), after)
        return joined(self._name, pieces)


class Archive(NamedTuple):
    """Is the start of an archive: parts that come first, and what the central directory says of them."""

    written: bytes = b""
    directory: bytes = b""
    parts: int = 0


_EMPTY = Archive()


def started(entries: Iterable[Entry]) -> Archive:
    """Return the start of an archive that many files share."""
    made = archive(entries)
    count, size, offset = struct.unpack("<H2L", made[-12:-2])
    return Archive(made[:offset], made[offset : offset + size], count)


def archive(entries: Iterable[Entry], start: Archive = _EMPTY) -> bytes:
    """Put parts together in the given order, after those of `start`."""
    written, directory = [start.written], [start.directory]
    offset, count = len(start.written), start.parts
    for name, facts, data in entries:
        written += (_LOCAL, facts, name, data)
        directory += (_CENTRAL, facts, _UNSAID, offset.to_bytes(4, "little"), name)
        offset += 4 + len(facts) + len(name) + len(data)
        count += 1
    listing = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), offset, 0)
    return b"".join((*written, listing, end))
