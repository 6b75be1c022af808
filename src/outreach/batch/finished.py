"""Rows that are finished, column by column: many workers finish them, one process journals them all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from outreach.batch.letters_as_text import Sums, sums, text_of
from outreach.batch.outcomes import RowResult
from outreach.batch.remarked import REMARKED
from outreach.roster.cells import comparable

_DIGEST = hashlib.blake2b(digest_size=8)  # to copy it takes half the time of a new one

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Finished(NamedTuple):
    """What became of some rows, a column of each thing; and the folders their letters lie in."""

    numbers: tuple[int, ...]
    keys: tuple[str, ...]
    outcomes: tuple[str, ...]
    reasons: tuple[str, ...]
    persons: tuple[str, ...]
    counts: tuple[int, ...]  # of their letters
    mend: tuple[int, ...]
    told: tuple[str, ...]
    same: tuple[int, ...]
    edited: tuple[tuple[str, ...], ...]  # paths of edited files that were left as they were
    contents: tuple[str, ...]  # digests of their values
    homes: tuple[str, ...]  # digests of who lives where
    mails: tuple[str, ...]  # digests of who has which e-mail address
    remarks: tuple[str, ...]
    givens: tuple[str | None, ...]  # values of rows with letters, as JSON: packets are made of them
    letters: tuple[str, ...]  # as text
    folders: Sums


class Marks(NamedTuple):
    """Digests by which a person is known again under another key; "" where a row says too little."""

    home: str  # of her name, street and place
    mail: str  # of her first name and e-mail address


def finished(results: Sequence[RowResult], values: Sequence[Mapping[str, str]]) -> Finished:
    """Put results in columns; `values` are those of their rows, in the same order."""
    numbers, keys, outcomes, reasons, persons, letters, mend, told, same, edited = (
        zip(*results, strict=True) if results else ((),) * len(RowResult._fields)
    )
    homes, mails = zip(*map(marks_of, values), strict=True) if values else ((), ())
    return Finished(
        *(numbers, keys, outcomes, reasons, persons, tuple(map(len, letters)), tuple(map(int, mend))),
        *(told, same, edited, tuple(map(content_of, values)), homes, mails),
        tuple([row.get(REMARKED, "") for row in values]),
        tuple([_given(row) if some else None for row, some in zip(values, letters, strict=True)]),
        tuple(map(text_of, letters)),
        sums(chain.from_iterable(letters)),
    )


def content_of(values: Mapping[str, str]) -> str:
    """Return the digest that tells whether a row says what it said before."""
    digest = _DIGEST.copy()
    digest.update("\x1f".join(values.values()).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def marks_of(values: Mapping[str, str]) -> Marks:
    """Return the digests by which the person of a row is known again."""
    name = values.get("name", "")
    street = comparable(values.get("street", ""))
    place = values.get("zip", "")[:5] or comparable(values.get("city", ""))
    mail = values.get("email", "").casefold()
    first = values.get("given_name", "") or name.partition(" ")[0]
    return Marks(
        _mark(f"{comparable(name)}\0{street}\0{place}") if name and street and place else "",
        _mark(f"{comparable(first)}\0{mail}") if first and mail else "",
    )


def _mark(text: str) -> str:
    digest = _DIGEST.copy()
    digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _given(values: Mapping[str, str]) -> str:
    return _encode({name: value for name, value in values.items() if value})
