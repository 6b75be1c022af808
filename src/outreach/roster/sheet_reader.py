"""The child process that reads a workbook, memory and time capped: python -m outreach.roster.sheet_reader

It reads the workbook from its standard input and writes to its standard output a CSV: first a line of JSON
about the sheets, then a line for each row: its number, what is wrong with it, and its cells as text. A
workbook that makes the library abort or grow takes this process with it, and nobody else.
"""

from __future__ import annotations

import csv
import datetime
import io
import itertools
import json
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

from outreach.limits import limit_this_process

MEMORY = 2 << 30  # bytes; a million rows of 12 cells take about 1.3 GB
SECONDS = 240  # of CPU
MOST_CELLS = 60_000_000
_TITLE_ROWS = 30


def as_text(value: object) -> str:
    """Return a cell's value as a person would type it: 62704, not 62704.0; 2026-11-25; TRUE."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ")
    return "" if value is None else str(value)


def choose_sheet(book: Any, wanted: str) -> tuple[str, list[str], list[str]]:
    """Return (the sheet to read, the other visible ones, the hidden ones)."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    tables = [meta for meta in book.sheets_metadata if meta.typ is SheetTypeEnum.WorkSheet]
    hidden = [meta.name for meta in tables if meta.visible is not SheetVisibleEnum.Visible]
    shown = [meta.name for meta in tables if meta.name not in hidden]
    if wanted:
        found = [name for name in (*shown, *hidden) if name.casefold() == wanted.casefold()]
        chosen = found[0] if found else ""
    else:
        # A sheet of notes may hold a word or two that also name columns.
        fields = {name: _count_fields(book, name) for name in shown}
        rosters = (name for most in (3, 2, 1) for name in shown if fields[name] >= most)
        chosen = next(rosters, shown[0] if shown else "")
    return chosen, [name for name in shown if name != chosen], [name for name in hidden if name != chosen]


def _count_fields(book: Any, name: str) -> int:
    """Return how many of our fields the header of a sheet names; 0 where it has none."""
    from outreach.roster.header import find_header, recognised
    from outreach.roster.records import Record

    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=_TITLE_ROWS)
    records = [Record(1, [as_text(value) for value in row]) for row in rows]
    index = find_header(records, {})
    return recognised(records[index].cells) if index >= 0 else 0


def main(wanted: str, kind: str) -> int:
    """Read the workbook on standard input; 0 when it went well, 3 with a sentence on stderr when not."""
    limit_this_process(seconds=SECONDS, memory=MEMORY)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    data = io.BytesIO(sys.stdin.buffer.read())
    try:
        book = CalamineWorkbook.from_filelike(data)
        sheet, others, hidden = choose_sheet(book, wanted)
        if not sheet:
            known = ", ".join((*others, *hidden))
            return _refuse(
                f"there is no sheet “{wanted}”; there are: {known}" if wanted else "there is no visible sheet"
            )
        marks = _marks(data, sheet, kind)
        table = book.get_sheet_by_name(sheet)
    except PasswordError:
        return _refuse("it is protected by a password")
    except (CalamineError, zipfile.BadZipFile, ValueError, KeyError, OSError, EOFError):
        return _refuse("it is damaged or cut off")
    told = {
        "sheet": sheet,
        "others": others,
        "hidden": hidden,
        "hidden_columns": [_letters(column) for column in sorted(marks.hidden_columns)[:20]] if marks else [],
        "knows_hidden": marks is not None,
        "commented_rows": sorted(marks.commented_rows)[:20] if marks else [],
    }
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(out)
    writer.writerow([json.dumps(told)])
    _write(writer, table, marks)
    out.flush()
    return 0


def _marks(data: io.BytesIO, sheet: str, kind: str) -> Any:
    from outreach.roster.open_document_marks import read_open_document_marks
    from outreach.roster.sheet_marks import read_marks, sheet_part
    from outreach.roster.struck_cells import StruckStyles, commented_rows

    if kind == "ods":
        with zipfile.ZipFile(data) as archive, archive.open("content.xml") as stream:
            styles = io.BytesIO(archive.read("styles.xml")) if "styles.xml" in archive.namelist() else None
            return read_open_document_marks(stream, sheet, styles)
    if kind != "xlsx":
        return None

    with zipfile.ZipFile(data) as archive:
        part = sheet_part(archive, sheet)
        if not part or part not in archive.namelist():
            return None
        with archive.open(part) as stream:
            marks = read_marks(stream, StruckStyles(archive))
        marks.commented_rows = commented_rows(archive, part)
    if marks.last_row * marks.last_column > MOST_CELLS:
        sys.exit(_refuse(f"its sheet is {marks.last_row:,} rows by {marks.last_column:,} columns wide"))
    return marks


def _write(writer: Any, table: Any, marks: Any) -> None:
    first_column = table.start[1] if table.start else 0
    hidden = [column - 1 for column in sorted(marks.hidden_columns)] if marks else []
    fills = _merged(table)
    held: dict[tuple[int, int], str] = {}
    for number, row in _rows(table):
        cells = [""] * first_column + [as_text(value) for value in row]
        for column in fills.get(number, ()):
            _fill(cells, held, number, *column)
        for column in hidden:
            if column < len(cells):
                cells[column] = ""
        fault = ""
        if marks:
            if number in marks.hidden_rows:
                fault = "hidden"
            elif bad := [column for column in marks.valueless.get(number, ()) if _is_empty(cells, column)]:
                fault = (
                    f"the formula in column {_letters(min(bad))} has no value: save the file in Excel once"
                )
            elif number in marks.struck:
                fault = _say_struck(marks.struck[number], cells)
        writer.writerow([number, fault, *cells])


def _say_struck(columns: set[int], cells: list[str]) -> str:
    filled = [column for column, cell in enumerate(cells, start=1) if cell.strip()]
    if filled and (filled[0] in columns or len(columns) * 2 >= len(filled)):
        return "this row is struck through in the sheet: delete it, or take the line through it away"
    if not columns & set(filled):
        return ""
    shown = ", ".join(_letters(column) for column in sorted(columns & set(filled))[:5])
    return f"what is struck through in column {shown} may hold no more: clear it, or take the line away"


def _rows(table: Any) -> Iterator[tuple[int, list[Any]]]:
    """Yield the rows from the first filled one on, with the number a person sees beside each."""
    # Whether the iterator gives the empty rows at the top differs; from A1 on, the other reading does.
    whole = table.to_python(skip_empty_area=False, nrows=(table.start[0] if table.start else 0) + 2)
    number = next((index for index, row in enumerate(whole, start=1) if _filled(row)), 1)
    rows = itertools.dropwhile(lambda row: not _filled(row), table.iter_rows())
    return enumerate(rows, start=number)


def _filled(row: list[Any]) -> bool:
    return any(value != "" for value in row)


def _merged(table: Any) -> dict[int, list[tuple[int, int, int]]]:
    """Return row -> (column, top row, left column) of the cells that a merged one covers, as Notify does."""
    fills: dict[int, list[tuple[int, int, int]]] = {}
    count = 0
    for (top, left), (bottom, right) in table.merged_cell_ranges or ():
        count += (bottom - top + 1) * (right - left + 1)
        if count > 1_000_000:
            break
        for row in range(top, bottom + 1):
            fills.setdefault(row + 1, []).extend((column, top + 1, left) for column in range(left, right + 1))
    return fills


def _fill(
    cells: list[str], held: dict[tuple[int, int], str], number: int, column: int, top: int, left: int
) -> None:
    if (number, column) == (top, left):
        held[top, left] = cells[left] if left < len(cells) else ""
    elif column < len(cells):
        cells[column] = held.get((top, left), "")


def _is_empty(cells: list[str], column: int) -> bool:
    return column > len(cells) or not cells[column - 1] or cells[column - 1].startswith("#")


def _letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _refuse(why: str) -> int:
    sys.stderr.write(why)
    return 3


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
