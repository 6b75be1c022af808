"""A roster file, opened: what its columns mean, and its rows as a stream that may be read again and again."""

from __future__ import annotations

import io
import itertools
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from outreach.errors import FaultyFile, FileFault, InputError
from outreach.model import RosterRow, RowState
from outreach.roster.columns import field_name
from outreach.roster.encoding import choose_encoding, named_encoding, survey_bytes
from outreach.roster.header import DEPTH, find_header, no_header, unique
from outreach.roster.line_count import LineCount
from outreach.roster.passed_over import Passed
from outreach.roster.records import (
    DELIMITERS,
    Record,
    Unreadable,
    choose_delimiter,
    read_quietly,
    read_records,
)
from outreach.roster.rows import RowReader
from outreach.roster.source import Standing, kind_of, opened, standing, unchanged
from outreach.roster.swallowed import part_swallowed
from outreach.roster.table import Table, Wanted, above_note, read_table

_HEAD = 256 * 1024
_SAMPLE = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """An opened roster. Nothing of its rows is held in memory; `rows` reads the file anew each time."""

    path: Path
    encoding: str
    columns: tuple[str, ...]  # the headers as printed; a second one of the same name has “(2)” behind it
    mapping: Mapping[str, str]  # our field -> their column
    notes: tuple[str, ...]  # what a person should see before drafting
    digest: str  # SHA-256 of the file
    table: Table = field(repr=False)
    records: Callable[[], Iterator[Record]] = field(repr=False)  # those below the header
    by_rule: bool = False  # whether its encoding is neither UTF-8 nor named by a person
    _counted: list[LineCount] = field(default_factory=list, repr=False, compare=False)

    @property
    def line_count(self) -> LineCount | None:
        """The account of all lines, once the rows were read to their end."""
        return self._counted[0] if self._counted else None

    def rows(self, passed: Callable[[Passed], None] | None = None) -> Iterator[RosterRow]:
        """Yield every row; `passed` is called with the lines that are none: blank ones, headings, totals.

        Raises FileFault when the file changes meanwhile, FaultyFile when it cannot be read to its end.
        """
        count = LineCount(header=self.table.header, lines=self.table.line, listener=passed)
        for line in self.table.above:
            count.pass_over(line)
        shape = self.table.shape
        reader = RowReader(
            self.table.columns, count.pass_over, delimiter=shape.delimiter, by_rule=self.by_rule
        )
        for record in part_swallowed(self.records(), shape):
            row = reader.read(record)
            count.add(record, is_row=row is not None)
            if row is not None:
                count.remarked += row.state is RowState.USABLE and bool(row.remarks)
                yield row
        if not count.rows:
            raise _nobody(self.path, self.table, count.passed - len(self.table.above))
        self._counted[:] = [count]


def _nobody(path: Path, table: Table, passed: int) -> FileFault:
    below = (
        "1 line below it that is not of a person"
        if passed == 1
        else f"{passed} lines below it without a name"
    )
    lines = f", and {below}" if passed else ""
    return FileFault(
        f"{path} has a line that names the columns (line {table.line}){lines}, but no rows of people.",
        hint="Export the list again. Where it has more lines than that in your spreadsheet program, save it "
        "from there as CSV.",
    )


def open_roster(
    path: Path | str,
    *,
    encoding: str = "",
    sheet: str = "",
    mapping: Mapping[str, str] = MappingProxyType({}),
    anywhere: bool = False,
) -> Roster:
    """Open a CSV, TSV, semicolon, XLSX, XLS or ODS file as a roster.

    `encoding` overrides the rule, `sheet` names a sheet, `mapping` gives our field -> their column;
    `anywhere` takes a file too that has no column for the address. Raises FileFault, FaultyFile or InputError
    for a file that cannot be used at all, with the way out.
    """
    path = Path(path)
    wanted = Wanted({field_name(name): column for name, column in mapping.items()}, anywhere)
    with opened(path) as file:
        was = standing(os.fstat(file.fileno()))
        head = file.read(_HEAD)
        kind = kind_of(head, path)
        file.seek(0)
        if kind != "text":
            from outreach.roster.workbook import (
                open_workbook,
            )  # a child process: only who needs it pays for it

            return open_workbook(path, file, kind, sheet, wanted)
        if sheet:
            raise InputError(f"{path} is a text file and has no sheets.", hint="Leave out --sheet.")
        return _open_text(path, file, head, was, encoding, wanted)


def _open_text(
    path: Path, file: BinaryIO, head: bytes, was: Standing, encoding: str, wanted: Wanted
) -> Roster:
    found = survey_bytes(file, path)
    chosen = named_encoding(encoding) if encoding else choose_encoding(head, found, path)
    _refuse_the_gone(path)
    start = _decoded_head(head, chosen)
    beyond = "\n".join(sample.decode(chosen, "replace") for sample in found.samples)
    notes = _encoding_note(chosen, start if "16" in chosen else beyond, named=bool(encoding))
    first_line, delimiter = 1, ""
    if (line := start.partition("\n")[0].strip().casefold()).startswith("sep=") and len(line) == 5:
        first_line, delimiter = 2, line[4] if line[4] != "\\" else "\t"
    delimiter = delimiter or _choose_delimiter(start, wanted)

    def records() -> Iterator[Record]:
        return _text_records(path, was, chosen, delimiter, first_line)

    return assemble(
        path, chosen, found.digest, records, wanted, notes,
        delimiter=delimiter, by_rule=chosen == "cp1252" and not encoding,
    )  # fmt: skip


def _choose_delimiter(start: str, wanted: Wanted) -> str:
    """Return the sign that parts most lines, or the one that parts the header where they differ."""
    chosen = choose_delimiter(start)
    for delimiter in (chosen, *DELIMITERS):
        first = list(itertools.islice(read_quietly(start[:_SAMPLE], delimiter), DEPTH))
        if find_header(first, {}) >= 0 or (wanted.columns and delimiter == chosen):
            return delimiter
    return chosen


def _text_records(
    path: Path, was: Standing, encoding: str, delimiter: str, first_line: int
) -> Iterator[Record]:
    with opened(path) as file:
        unchanged(path, was)
        text = io.TextIOWrapper(file, encoding=encoding, errors="strict", newline="")
        lines = itertools.islice(text, first_line - 1, None)
        try:
            for number, record in enumerate(read_records(lines, delimiter, first_line=first_line)):
                if number & 0x3FFF == 0x3FFF:
                    unchanged(path, was)
                yield record
        except UnicodeError as fault:
            unchanged(path, was)
            raise FaultyFile.at(
                path, 0, f"the letters are not {encoding}.", hint="Give the right encoding: --encoding cp1252"
            ) from fault
        except Unreadable as fault:
            raise FaultyFile.at(
                path, fault.line, "the quotation marks are broken here and on many lines before.",
                hint="Open it in a spreadsheet program and save it as CSV again.",
            ) from fault  # fmt: skip
        unchanged(path, was)


def assemble(
    path: Path,
    encoding: str,
    digest: str,
    records: Callable[[], Iterator[Record]],
    wanted: Wanted,
    notes: list[str],
    *,
    delimiter: str = "",
    by_rule: bool = False,
) -> Roster:
    """Find the header among the first records and make the roster of it."""
    stream = records()
    try:
        first = list(itertools.islice(stream, DEPTH))
        if not first:
            raise no_header(str(path), [Record(1, [])])
        table = read_table(first, wanted, str(path), delimiter)
        below = itertools.chain(first[table.skip :], stream)
        if not any(cell.strip() for record in below for cell in record.cells):
            raise _nobody(path, table, 0)
    finally:
        stream.close()  # type: ignore[attr-defined]
    if table.dropped and not any("idden columns" in note for note in notes):
        columns = "column" if table.dropped == 1 else "columns"
        notes.append(f"{table.dropped} {columns} without a name at the end are not read.")
    if told := above_note(table):
        notes.append(told)
    return Roster(
        path=path, encoding=encoding, columns=unique(table.columns.headers),
        mapping=MappingProxyType(table.columns.mapping), notes=(*notes, *table.columns.notes), digest=digest,
        table=table, records=lambda: itertools.islice(records(), table.skip, None), by_rule=by_rule,
    )  # fmt: skip


def _decoded_head(head: bytes, encoding: str) -> str:
    # A letter of several bytes may be cut at the end of the head.
    return head.decode(encoding, "replace")[:-4] if len(head) == _HEAD else head.decode(encoding, "replace")


def _encoding_note(encoding: str, text: str, *, named: bool) -> list[str]:
    if encoding in ("utf-8", "utf-8-sig") and not named:
        return []
    words = [word[:24] for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    shown = ", ".join(f"“{word}”" for word in list(dict.fromkeys(words))[:3])
    label = {"cp1252": "Windows-1252"}.get(encoding, encoding.upper())
    told = f"Read as {label}{f': check that {shown} look right' if shown else ''}."
    return [told if named else f"{told} If not, say --encoding."]


def _refuse_the_gone(path: Path) -> None:
    # Mailchimp gives people who left in files of their own, without a column that says so.
    if path.name.casefold().startswith(("unsubscribed_", "cleaned_")):
        what = "unsubscribed" if path.name.casefold().startswith("unsub") else "cannot be reached"
        raise InputError(
            f"{path.name} is a list of people who {what}.",
            hint="Use the file of the subscribed. Where you are sure, rename this one.",
        )
