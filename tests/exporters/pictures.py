"""Pictures of pages, compared as an eye does: antialiasing differs between machines, lines must not."""

import struct
import zlib

Picture = list[bytes]  # a row of grey levels each
_BLOCK = 4
_START = b"\x89PNG\r\n\x1a\n"


def read_pgm(content: bytes) -> Picture:
    """Read what pdftoppm draws with -gray; https://netpbm.sourceforge.net/doc/pgm.html."""
    kind, width, height, most, pixels = content.split(maxsplit=4) if content[:2] == b"P5" else ()
    assert (kind, most) == (b"P5", b"255")
    size = int(width)
    pixels = content[-size * int(height) :]
    return [pixels[at : at + size] for at in range(0, len(pixels), size)]


def write_png(picture: Picture) -> bytes:
    """Return a picture as PNG, in sixteen greys: enough for an eye, and small."""
    rows = b"".join(b"\0" + bytes(level // 17 * 17 for level in row) for row in picture)
    head = struct.pack(">2L5B", len(picture[0]), len(picture), 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return _START + b"".join(
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def read_png(content: bytes) -> Picture:
    """Read a picture that write_png() wrote; https://www.w3.org/TR/png-3/."""
    assert content.startswith(_START)
    at, packed, width = 8, b"", 0
    while at < len(content):
        size, kind = struct.unpack(">L4s", content[at : at + 8])
        data = content[at + 8 : at + 8 + size]
        width = struct.unpack(">L", data[:4])[0] if kind == b"IHDR" else width
        packed += data if kind == b"IDAT" else b""
        at += size + 12
    raw = zlib.decompress(packed)
    rows = [raw[start : start + width + 1] for start in range(0, len(raw), width + 1)]
    assert {row[0] for row in rows} == {0}
    return [row[1:] for row in rows]


def differing(one: Picture, other: Picture) -> float:
    """Return the share of blocks of 4 x 4 pixels whose grey differs visibly; 1 for another size of page."""
    if (len(one), len(one[0])) != (len(other), len(other[0])):
        return 1.0
    pairs = list(zip(_blocks(one), _blocks(other), strict=True))
    return sum(abs(a - b) > 40 for a, b in pairs) / len(pairs)


def _blocks(picture: Picture) -> list[float]:
    return [
        sum(sum(row[x : x + _BLOCK]) for row in picture[y : y + _BLOCK]) / _BLOCK**2
        for y in range(0, len(picture) - _BLOCK, _BLOCK)
        for x in range(0, len(picture[0]) - _BLOCK, _BLOCK)
    ]
