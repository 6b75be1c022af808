"""The table of a roster: its header, the columns as they are understood, and what stands above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from outreach.errors import FaultyFile, InputError
from outreach.roster.columns import Columns, read_columns
from outreach.roster.header import (
    find_header,
    is_header_like,
    join_header_rows,
    no_header,
    refuse_doubled,
    refuse_people_above,
)
from outreach.roster.passed_over import BLANK, Passed
from outreach.roster.records import Record
from outreach.roster.swallowed import Shape, shape_of

ABOVE = "above the header"


class Wanted(NamedTuple):
    """What a person said of a roster’s columns."""

    columns: Mapping[str, str]  # our field -> their column
    anywhere: bool = False  # whether it may be without a column for the address


class Table(NamedTuple):
    """What the first rows of a file say of the others."""

    columns: Columns
    shape: Shape
    skip: int  # records down to the header, with it
    line: int  # of the header’s last row
    header: int  # lines of the header
    above: tuple[Passed, ...]  # lines above the header
    dropped: int  # columns without a name at the end


def read_table(first: Sequence[Record], wanted: Wanted, path: str, delimiter: str) -> Table:
    """Find the header among the first records; raises FaultyFile or InputError where only a person can."""
    index = find_header(first, wanted.columns)
    if index < 0:
        raise no_header(path, first)
    refuse_people_above(first, index, path)
    begin, end, headers = join_header_rows(first, index)
    line = first[end].line
    try:
        columns = read_columns(
            headers, wanted.columns, path, line, anywhere=wanted.anywhere,
            sample=[record.cells for record in first[end + 1 :]],
        )  # fmt: skip
    except InputError as fault:
        raise _two_tables(first, end, path) or fault from fault
    refuse_doubled(headers, columns, path, line)
    return Table(
        columns=columns,
        shape=shape_of(first[end].cells, delimiter),
        skip=end + 1,
        line=line,
        header=sum(len(record.lines) or 1 for record in first[begin : end + 1]),
        above=_above(first[:begin], first[0].line, delimiter),
        dropped=max(0, len(first[end].cells) - len(headers)),
    )


def _above(records: Sequence[Record], first_line: int, delimiter: str) -> tuple[Passed, ...]:
    # Above the first record there are the empty rows of a sheet, or in a text file “sep=;”.
    kind = "names the delimiter" if delimiter else BLANK
    passed = [Passed(number, kind) for number in range(1, first_line)]
    for record in records:
        text = " | ".join(cell.strip() for cell in record.cells if cell.strip())
        for number in range(record.line, record.line + (len(record.lines) or 1)):
            passed.append(Passed(number, ABOVE if text else BLANK, text[:60]))
    return tuple(passed)


def _two_tables(first: Sequence[Record], end: int, path: str) -> Exception | None:
    """Return the error for a file in which other columns are named further down; None where they are not."""
    later = next((record for record in first[end + 1 :] if is_header_like(record.cells)), None)
    if later is None:
        return None
    return FaultyFile.at(
        path, later.line, f"this line names columns, as line {first[end].line} does: there are two tables.",
        hint="Save each table as a file of its own.",
    )  # fmt: skip


def above_note(table: Table) -> str:
    """Return a note on what stands above the header; empty when nothing does."""
    filled = [line for line in table.above if line.kind == ABOVE]
    if not filled:
        return ""
    lines, were = ("line", "was") if len(filled) == 1 else ("lines", "were")
    named = f"the columns are named on line {table.line}."
    return f"{len(filled)} {lines} above the header {were} passed over; {named}"
