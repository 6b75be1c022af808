"""Where the table begins: the header among notes and titles, and what stands above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from outreach.errors import FaultyFile, FileFault
from outreach.roster import aliases
from outreach.roster.cells import clean
from outreach.roster.columns import Columns
from outreach.roster.records import Record
from outreach.roster.stop_columns import find_stop_column

DEPTH = 30  # records looked at


def find_header(records: Sequence[Record], mapping: Mapping[str, str]) -> int:
    """Return the index of the header: the first row that names most of our fields; -1 when none does."""
    best, most = -1, 0
    for index, record in enumerate(records[:DEPTH]):
        count = recognised(record.cells, mapping)
        filled = sum(1 for cell in record.cells if cell.strip())
        # A row of people may hold one word that is also a header; a header is made of them.
        if count > most and count * 4 >= min(filled, 8):
            best, most = index, count
    if best < 0 and mapping:
        # Whoever names columns means a header, though none of its words is known.
        rows = enumerate(records)
        return next((index for index, record in rows if any(cell.strip() for cell in record.cells)), -1)
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
    lines, were = ("line", "was") if len(filled) == 1 else ("lines", "were")
    return (
        f"{len(filled)} {lines} above the header {were} passed over; the columns are named on line "
        f"{records[index].line}."
    )


def recognised(cells: Sequence[str], mapping: Mapping[str, str] | None = None) -> int:
    """Count the fields that a row would name if it were the header; 0 for a row that cannot be one."""
    wanted = {aliases.squeeze(name) for name in (mapping or {}).values() if name}
    found = set()
    for cell in cells:
        key = aliases.squeeze(cell)
        if not key or len(cell) > 400:
            continue
        if key in wanted:
            found.add(key)
        elif key in aliases.field_table():
            found.add(aliases.field_table()[key][0])
        elif key in aliases.place_table():
            found.add("".join(aliases.place_table()[key]))
        elif find_stop_column(0, cell) or aliases.question_field(cell):
            found.add(key)
    return len(found)


def refuse_doubled(headers: Sequence[str], columns: Columns, where: str, line: int) -> None:
    """Raise FaultyFile where a column that is used has the same header as another one."""
    used = {index for found in columns.fields.values() for index in found}
    used |= {index for block in columns.blocks for index in block.parts.values()}
    used |= {stop.column for stop in columns.stops}
    for index in sorted(used):
        twins = [other for other, header in enumerate(headers) if header == headers[index]]
        if len(twins) > 1:
            raise FaultyFile.at(
                where, line, f"columns {twins[0] + 1} and {twins[1] + 1} are both called “{headers[index]}”.",
                hint="Give one of the two another name in the file.",
            )  # fmt: skip


def unique(headers: Iterable[str]) -> tuple[str, ...]:
    """Return the headers with “(2)” behind the second of two alike; one without a name is its position."""
    seen: dict[str, int] = {}
    named = []
    for position, header in enumerate(headers, start=1):
        base = header or f"column {position}"
        seen[base] = seen.get(base, 0) + 1
        named.append(base if seen[base] == 1 else f"{base} ({seen[base]})")
    return tuple(named)
