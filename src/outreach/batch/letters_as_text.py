"""The letters of one row as one line of JSON: workers write it, the journal keeps it as it is.

A table with a row for each letter would cost the one process that journals for all workers three times as
much; and what is asked of it, but for whole reports, are the letters of a row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from zlib import crc32

from outreach.batch.outcomes import Letter

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def text_of(letters: Sequence[Letter]) -> str:
    """Return letters as text, "" for none."""
    if not letters:
        return ""
    return _encode(
        [(kind, to, printed, folder, file, digest.hex(), *others)
         for kind, to, printed, folder, file, digest, *others in letters]
    )  # fmt: skip


def letters_of(text: str) -> tuple[Letter, ...]:
    """Return the letters that `text_of` made a text of."""
    return tuple(
        Letter(kind, to, printed, folder, file, bytes.fromhex(digest), *others)
        for kind, to, printed, folder, file, digest, *others in json.loads(text or "[]")
    )


Sums = tuple[tuple[str, int, int], ...]
"""For each folder: how many files there are, and the sum of the checksums of their names.

That tells later, from one listing, whether a folder is complete.
"""


def sums(letters: Iterable[Letter]) -> Sums:
    """Return the sums of the folders that some letters lie in."""
    found: dict[str, list[int]] = {}
    for letter in letters:
        sum = found.setdefault(letter.folder, [0, 0])
        sum[0] += 1
        sum[1] += crc32(letter.file.encode())
    return tuple((folder, files, names) for folder, (files, names) in found.items())
