"""Which people were met before, in 12 bytes a slot: millions are compared and none of them is held."""

from __future__ import annotations

from array import array

_WIDE = 1 << 18  # slots, three megabytes: up to here it is better to grow rarely than to grow little


class Seen:
    """Remembers for each text, or tuple of texts, met the line it stood on first.

    Equal hashes of 64 bits count as equal; Python mixes those of texts well enough to be places as they are.
    """

    def __init__(self) -> None:
        self._size = 1 << 12
        self._keys = array("q", bytes(8 * self._size))
        self._lines = array("L" if array("L").itemsize == 4 else "I", bytes(4 * self._size))
        self._count = 0

    def first(self, thing: object, line: int) -> int:
        """Return the line on which `thing` was met first, or 0 when this is the first time."""
        key = hash(thing) or 1
        keys, mask = self._keys, self._size - 1
        slot = key & mask
        while found := keys[slot]:
            if found == key:
                return self._lines[slot]
            slot = (slot + 1) & mask
        keys[slot], self._lines[slot] = key, line & 0xFFFF_FFFF
        self._count += 1
        if self._count * 5 > self._size * 3:
            self._grow()
        return 0

    def _grow(self) -> None:
        keys, lines = self._keys, self._lines
        self._size *= 4 if self._size < _WIDE else 2
        self._keys = wider = array("q", bytes(8 * self._size))
        self._lines = longer = array(lines.typecode, bytes(4 * self._size))
        mask = self._size - 1
        for key, line in zip(keys, lines, strict=True):
            if key:
                slot = key & mask
                while wider[slot]:
                    slot = (slot + 1) & mask
                wider[slot], longer[slot] = key, line
