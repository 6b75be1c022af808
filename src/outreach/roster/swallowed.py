"""Quotation marks opened on one line and closed some lines later: the people between are not one cell.

A story or an address in quotes may run over lines. What gives a forgotten mark away is that the lines inside
are built as rows are: cells parted without a blank, as many as the header has, a ZIP or an e-mail address
that fills a cell of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from outreach.roster.records import Record, plain_cells

LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Whatever some program takes for the end of a line."""

_SURE = re.compile(
    r"\s*(?:\d{5}(?:-\d{4})?|[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+|\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}|"
    # a whole address, from the number of the house to the ZIP
    r"(?:\d|P\.? ?O)[^\n]*[ ,][A-Z]{2}[ ,.]+\d{5}(?:-\d{4})?)\s*"
)
_MANY = {",": 5}  # columns; lines that match in so many need no ZIP or e-mail address to be rows
_MANY_ELSE = 3  # no sentence has tabs, bars, or semicolons without a blank


class Shape(NamedTuple):
    """The way the rows of a file are built, as its header shows it."""

    width: int  # cells of a row
    delimiter: str
    padded: bool = False  # a blank follows each delimiter


def shape_of(header: Sequence[str], delimiter: str) -> Shape:
    """Return the shape of the rows below a header."""
    return Shape(len(header), delimiter, len(header) > 1 and all(cell[:1] == " " for cell in header[1:]))


def part_swallowed(records: Iterable[Record], shape: Shape) -> Iterator[Record]:
    """Yield the records; where a cell has swallowed rows, each of its lines as a record with a fault."""
    for record in records:
        _, cells, fault, lines = record
        if fault and len(cells) == shape.width:
            yield record._replace(cells=list(map(_without_lone_mark, cells)))
        elif lines and (holds_rows(cells, shape) or _are_rows(record, shape)):
            yield from _each_line(record, shape)
        elif not (lines or fault or "".join(cells).isprintable()) and holds_rows(cells, shape):
            yield record._replace(fault="a cell holds lines that look like rows of their own")
        else:
            yield record


def holds_rows(cells: Sequence[str], shape: Shape) -> bool:
    """Return whether a cell of a record holds lines that are rows of their own, or parts of some."""
    return any(
        _is_swallowing(LINE_BREAK.split(cell), column, len(cells), shape)
        for column, cell in enumerate(cells)
        if LINE_BREAK.search(cell)
    )


def _are_rows(record: Record, shape: Shape) -> bool:
    """Return whether a record of too many or too few cells is of lines that have the right number."""
    if len(record.cells) == shape.width:
        return False
    if len(record.cells) >= 2 * shape.width - 1 > 1:  # two rows, joined where one ends and the other begins
        return True
    return any(len(plain_cells(line, shape.delimiter)) == shape.width for line in record.lines)


def is_sure(cells: Sequence[str]) -> bool:
    """Return whether a cell is all ZIP, e-mail address or telephone number, as in the row of a person."""
    return any(map(_SURE.fullmatch, cells))


def _is_swallowing(parts: list[str], column: int, found: int, shape: Shape) -> bool:
    width, many = shape.width, _MANY.get(shape.delimiter, _MANY_ELSE)
    split = [_cells(part, shape) for part in parts]
    first, rest = split[0], split[1:]
    if any(len(cells) == width and (width >= many or (width > 1 and is_sure(cells))) for cells in rest):
        return True
    few = min(width - 1, 3) if found == width else 2
    if any(len(cells) > few > 0 and is_sure(cells) for cells in split):
        return True
    if found != width and any(len(cells) > many for cells in split):
        return True
    # Opened in one row and closed in the next: what is left of the one and what is there of the other.
    last = rest[-1]
    fits = len(first) == width - column and len(last) == width + column - found + 1
    parted = len(first) + len(last) - 2
    return fits and (parted >= many - 1 or (parted > 0 and is_sure((*first, *last))))


def _cells(text: str, shape: Shape) -> list[str]:
    """Return the cells of a line; a delimiter with a blank behind it is one of a sentence or an address."""
    delimiter = shape.delimiter or "\t"
    if shape.padded:
        return text.split(delimiter)
    return re.split(rf"{re.escape(delimiter)}(?![ \xa0])", text)


def _each_line(record: Record, shape: Shape) -> Iterator[Record]:
    last = record.line + len(record.lines) - 1
    for number, line in enumerate(record.lines, start=record.line):
        cells = plain_cells(line, shape.delimiter)
        if len(cells) == shape.width:
            cells = list(map(_without_lone_mark, cells))
        if number == record.line:
            told = f"a quotation mark is opened on this line and closed on line {last}, with rows between"
        else:
            told = f"a quotation mark opened on line {record.line} and closed on line {last} takes it in"
        yield Record(number, cells, told)


def _without_lone_mark(cell: str) -> str:
    text = cell.strip()
    if text.count('"') == 1:
        return text.removeprefix('"').removesuffix('"')
    if len(text) > 1 and text[0] == text[-1] == '"' and text.count('"') == 2:
        return text[1:-1]
    return cell
