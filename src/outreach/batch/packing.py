"""Rows on their way to another process, and back: column by column, without those that are empty."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from itertools import repeat

from outreach.batch.finished import Finished
from outreach.batch.outcomes import BatchRow


def pack(rows: Sequence[BatchRow]) -> bytes:
    """Pack rows for the way to another process; those with other fields than the rest come behind it."""
    fields = [tuple(row.values) for row in rows]
    alike: dict[tuple[str, ...], list[BatchRow]] = {one: [] for one in fields}
    if len(alike) == 1:
        alike[fields[0]].extend(rows)
    else:
        for one, row in zip(fields, rows, strict=True):
            alike[one].append(row)
    return pickle.dumps([_columns(names, some) for names, some in alike.items()], protocol=5)


_Packed = tuple[tuple[str, ...], dict[str, tuple[str, ...]], tuple[Sequence[object], ...]]


def _columns(names: tuple[str, ...], rows: Sequence[BatchRow]) -> _Packed:
    numbers, keys, values, drafted, known = zip(*rows, strict=True)
    columns = zip(names, zip(*(one.values() for one in values), strict=True), strict=True)
    filled = {name: column for name, column in columns if any(column)}
    return names, filled, (numbers, keys, drafted, known)


def unpack_rows(packed: bytes) -> list[BatchRow]:
    """Unpack rows that `pack` packed."""
    return [row for some in pickle.loads(packed) for row in _rows(*some)]


def _rows(
    names: Sequence[str], filled: dict[str, Sequence[str]], others: Sequence[Sequence[object]]
) -> Iterator[BatchRow]:
    empty = dict.fromkeys(names, "")
    own = zip(*filled.values(), strict=True) if filled else repeat(())
    for number, key, drafted, known, texts in zip(*others, own, strict=False):
        values = empty.copy()
        values.update(zip(filled, texts, strict=True))
        yield BatchRow(number, key, values, drafted, known)


def pack_results(results: Finished) -> bytes:
    """Pack what became of rows."""
    return pickle.dumps(results, protocol=5)


def unpack(packed: bytes) -> Finished:
    """Unpack what became of rows."""
    results: Finished = pickle.loads(packed)
    return results
