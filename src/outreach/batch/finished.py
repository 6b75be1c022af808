"""Rows that are finished, column by column: many workers finish them, one process journals them all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from outreach.batch.outcomes import RowResult

_DIGEST = hashlib.blake2b(digest_size=8)  # to copy it takes half the time of a new one


class Finished(NamedTuple):
    """Is what became of some rows. The columns of letters are those of Letter, and none without any."""

    numbers: tuple[int, ...]
    keys: tuple[str, ...]
    outcomes: tuple[str, ...]
    reasons: tuple[str, ...]
    persons: tuple[str, ...]
    counts: tuple[int, ...]  # of their letters
    mend: tuple[int, ...]
    told: tuple[str, ...]
    same: tuple[int, ...]
    contents: tuple[str, ...]  # digests of their values
    letters: tuple[tuple[Any, ...], ...]

    def files(self) -> Iterator[set[str]]:
        """Yield the paths of the letters of each row."""
        _, _, _, folders, files, *_ = self.letters or ((),) * 5
        paths = (f"{folder}/{file}" if folder else file for folder, file in zip(folders, files, strict=True))
        return (set(islice(paths, count)) for count in self.counts)


def finished(results: Sequence[RowResult], values: Iterable[Mapping[str, str]]) -> Finished:
    """Put results in columns; `values` are those of their rows, in the same order."""
    numbers, keys, outcomes, reasons, persons, letters, mend, told, same = (
        zip(*results, strict=True) if results else ((),) * len(RowResult._fields)
    )
    return Finished(
        *(numbers, keys, outcomes, reasons, persons, tuple(map(len, letters)), tuple(map(int, mend))),
        *(told, same, tuple(map(content_of, values))),
        tuple(zip(*(one for some in letters for one in some), strict=True)),
    )


def content_of(values: Mapping[str, str]) -> str:
    """Return the digest that tells whether a row says what it said before."""
    digest = _DIGEST.copy()
    digest.update("\x1f".join(values.values()).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
