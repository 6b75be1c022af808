"""Where the table begins: the header among notes and titles, and what stands above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from outreach.errors import FaultyFile, FileFault
from outreach.roster.cells import clean
from outreach.roster.columns import recognised
from outreach.roster.records import Record

DEPTH = 30  # records looked at


def find_header(records: Sequence[Record], mapping: Mapping[str, str]) -> int:
    """Return the index of the header: the first row that names most of our fields; -1 when none does."""
    best, most = -1, 0
    for index, record in enumerate(records[:DEPTH]):
        count = recognised(record.cells, mapping)
        filled = sum(1 for cell in record.cells if cell.strip())
        # A row of people may hold one word that is also a header; a header is made of them.
        if count > most and count * 4 >= min(filled, 12):
            best, most = index, count
    return best


def header_cells(record: Record) -> list[str]:
    """Return the header’s cells, cleaned, without empty ones at the end."""
    cells = [clean(cell) for cell in record.cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def no_header(path: str, records: Sequence[Record]) -> Exception:
    """Return the error for a file whose columns cannot be told."""
    if not any(cell.strip() for record in records for cell in record.cells):
        return FileFault(f"{path} holds no rows.", hint="Export the list again.")
    return FaultyFile.at(
        path, records[0].line, "no row names the columns.",
        hint="The first row must say what each column is: Name, Street, City, State, ZIP ... "
        'Where it does in other words, say --map name="Their word".',
    )  # fmt: skip


def above(records: Sequence[Record], index: int) -> str:
    """Return a note on what stands above the header; empty when nothing does."""
    filled = [record for record in records[:index] if any(cell.strip() for cell in record.cells)]
    if not filled:
        return ""
    lines = "line" if len(filled) == 1 else "lines"
    return (
        f"{len(filled)} {lines} above the header were passed over; the columns are named on line "
        f"{records[index].line}."
    )
