"""Where the table begins: the header among notes and titles, in one row or two."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from outreach.errors import FaultyFile, FileFault
from outreach.roster import aliases
from outreach.roster.cells import clean
from outreach.roster.columns import Columns
from outreach.roster.header_forms import bracketed_form, is_id_header, known_form
from outreach.roster.records import Record
from outreach.roster.stop_columns import find_stop_column
from outreach.roster.swallowed import holds_rows, is_sure, shape_of

DEPTH = 30  # records looked at
_ANSWERS = frozenset(("openendedresponse", "response", "responses", "answer"))


def find_header(records: Sequence[Record], mapping: Mapping[str, str]) -> int:
    """Return the index of the header: the first row that names most of our fields; -1 when none does.

    Where people stand above that row, an earlier one that names columns is theirs: the file holds two tables.
    """
    best, most = -1, 0
    for index, record in enumerate(records[:DEPTH]):
        count = recognised(record.cells, mapping)
        filled = sum(1 for cell in record.cells if cell.strip())
        # A row of people may hold one word that is also a header; a header is made of them.
        if count > most and count * 4 >= min(filled, 8) and not is_sure(record.cells):
            best, most = index, count
    for index, record in enumerate(records[: max(best, 0)]):
        filled_cells = [cell for cell in record.cells if cell.strip()]
        below = (other for other in records[index + 1 : best] if any(cell.strip() for cell in other.cells))
        if is_header_like(filled_cells) and not all(is_header_like(other.cells) for other in below):
            return index
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
    if found := re.search("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "".join(records[0].cells)):
        return FaultyFile.at(
            path, records[0].line, f"its lines end in a sign (U+{ord(found[0]):04X}) that ends no line.",
            hint="Open it in a spreadsheet program and save it as CSV (UTF-8).",
        )  # fmt: skip
    return FaultyFile.at(
        path, records[0].line, "no row names the columns.",
        hint="The first row must say what each column is: Name, Street, City, State, ZIP ... "
        'Where it does in other words, say --map name="Their word".',
    )  # fmt: skip


def refuse_people_above(records: Sequence[Record], index: int, path: str) -> None:
    """Raise FaultyFile where what looks like a person stands above the header, or in it."""
    header = records[index]
    for record in records[: index + 1]:
        if is_sure([cell.strip() for cell in record.cells]) and record is not header:
            raise FaultyFile.at(
                path, record.line,
                f"this line looks like a person’s, but the columns are named only on line {header.line}.",
                hint="Put the row that names the columns first, or save two tables as two files.",
            )  # fmt: skip
    if is_sure(header.cells) or holds_rows(header.cells, shape_of(header.cells, ",")):
        raise FaultyFile.at(
            path, header.line, "the line that names the columns holds what looks like a person’s row too.",
            hint="A line end or a quotation mark is missing there: open the file in a spreadsheet program, "
            "look at its first row, and save it as CSV again.",
        )  # fmt: skip


def join_header_rows(records: Sequence[Record], index: int) -> tuple[int, int, list[str]]:
    """Return (first row of the header, last row, its cells): a survey tool’s header may have two rows.

    SurveyMonkey puts the question above and “Open-Ended Response”, or the parts of an answer, below it.
    """
    for upper, lower in ((index - 1, index), (index, index + 1)):
        if upper >= 0 and lower < len(records):
            above, below = header_cells(records[upper]), header_cells(records[lower])
            if _are_two_rows(above, below, first_is_header=upper == index):
                width = max(len(above), len(below))
                pairs = zip(_padded(above, width), _padded(below, width), strict=True)
                return upper, lower, [_joined(*pair) for pair in pairs]
    return index, index, header_cells(records[index])


def _are_two_rows(above: list[str], below: list[str], *, first_is_header: bool) -> bool:
    answers = any(aliases.squeeze(cell) in _ANSWERS for cell in below)
    filled = [cell for cell in below if cell]
    if not filled or is_sure(below) or sum(1 for cell in above if cell) < 2:
        return False
    if first_is_header and is_header_like(below):
        return True
    gaps = sum(
        1 for upper, lower in zip(above, _padded(below, len(above)), strict=False) if upper and not lower
    )
    return answers or (gaps > 1 and not first_is_header)


def _joined(above: str, below: str) -> str:
    if not below or (above and aliases.squeeze(below) in _ANSWERS):
        return above
    return above if above and _field_of(above) and not _field_of(below) else below


def _padded(cells: list[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def is_header_like(cells: Sequence[str]) -> bool:
    """Return whether a line names columns: most of its cells are words for fields of ours."""
    filled = [cell for cell in cells if cell.strip()]
    count = recognised(filled, in_rows=True) if len(filled) > 1 else 0
    return count > 1 and count * 2 >= min(len(filled), 8) and not is_sure(filled)


def same_columns(cells: Sequence[str], headers: Sequence[str]) -> bool:
    """Return whether a line names the same columns as the header, if by other words: “E-mail” for “Email”."""
    pairs = zip(cells, [*headers, *[""] * len(cells)], strict=False)
    return all(
        aliases.squeeze(cell) == aliases.squeeze(header) or "" != _field_of(cell) == _field_of(header)
        for cell, header in pairs
        if cell
    )


def recognised(
    cells: Sequence[str], mapping: Mapping[str, str] | None = None, *, in_rows: bool = False
) -> int:
    """Count the fields that a row would name if it were the header; 0 for a row that cannot be one.

    Among the rows (`in_rows`), “Inactive” or “Volunteer member” is what a cell says and not a header.
    """
    wanted = {aliases.squeeze(name) for name in (mapping or {}).values() if name}
    # A question in a line of its own is a sentence of a title or a note.
    alone = sum(1 for cell in cells if cell.strip()) < 2
    return len({field for cell in cells if (field := _field_of(cell, wanted, alone=alone, in_rows=in_rows))})


def _field_of(cell: str, wanted: Collection[str] = (), *, alone: bool = False, in_rows: bool = False) -> str:
    key = aliases.squeeze(cell)
    if not key or len(cell) > 400:
        return ""
    if key in wanted:
        return key
    if key in aliases.field_table():
        return aliases.field_table()[key][0]
    if key in aliases.place_table():
        return "".join(aliases.place_table()[key])
    if alone:
        return ""
    if not in_rows and (is_id_header(cell) or find_stop_column(0, cell)):
        return key
    if aliases.question_field(cell):
        return key
    return "" if in_rows else bracketed_form(cell) or known_form(cell)


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
