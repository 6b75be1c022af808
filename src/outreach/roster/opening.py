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
from typing import BinaryIO, NamedTuple

from outreach.errors import FaultyFile, InputError
from outreach.model import RosterRow
from outreach.roster.columns import Columns, field_name, read_columns
from outreach.roster.encoding import choose_encoding, named_encoding, survey_bytes
from outreach.roster.header import (
    DEPTH,
    above,
    find_header,
    header_cells,
    no_header,
    refuse_doubled,
    unique,
)
from outreach.roster.passed_over import Passed
from outreach.roster.records import Record, Unreadable, choose_delimiter, read_records
from outreach.roster.rows import RowReader
from outreach.roster.source import Standing, kind_of, opened, standing, unchanged

_HEAD = 256 * 1024


class Wanted(NamedTuple):
    """Is what a person said of a roster’s columns."""

    columns: Mapping[str, str]  # our field -> their column
    anywhere: bool = False  # whether it may be without a column for the address


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Is an opened roster. Nothing of its rows is held in memory; `rows` reads the file anew each time."""

    path: Path
    encoding: str
    columns: tuple[str, ...]  # the headers as printed; a second one of the same name has “(2)” behind it
    mapping: Mapping[str, str]  # our field -> their column
    notes: tuple[str, ...]  # what a person should see before drafting
    digest: str  # SHA-256 of the file
    understood: Columns = field(repr=False)
    records: Callable[[], Iterator[Record]] = field(repr=False)  # those below the header

    def rows(self, passed: Callable[[Passed], None] | None = None) -> Iterator[RosterRow]:
        """Yield every row; `passed` is told of blank lines, headings and totals, which are none.

        Raises FileFault when the file changes meanwhile, FaultyFile when it cannot be read to its end.
        """
        reader = RowReader(self.understood, passed or _nobody)
        for record in self.records():
            if (row := reader.read(record)) is not None:
                yield row


def _nobody(passed: Passed) -> None:
    """Is told, and forgets."""


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
    delimiter = delimiter or choose_delimiter(start)

    def records() -> Iterator[Record]:
        return _text_records(path, was, chosen, delimiter, first_line)

    return assemble(path, chosen, found.digest, records, wanted, notes)


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
) -> Roster:
    """Find the header among the first records and make the roster of it."""
    stream = records()
    try:
        first = list(itertools.islice(stream, DEPTH))
    finally:
        stream.close()  # type: ignore[attr-defined]
    if not first:
        raise no_header(str(path), [Record(1, [])])
    index = find_header(first, wanted.columns)
    if index < 0:
        raise no_header(str(path), first)
    headers = header_cells(first[index])
    columns = read_columns(
        headers, wanted.columns, str(path), first[index].line, anywhere=wanted.anywhere,
        sample=[record.cells for record in first[index + 1 :]],
    )  # fmt: skip
    refuse_doubled(headers, columns, str(path), first[index].line)
    dropped = len(first[index].cells) - len(headers)
    if dropped > 0 and not any("idden columns" in note for note in notes):
        notes.append(
            f"{dropped} {'column' if dropped == 1 else 'columns'} without a name at the end are not read."
        )
    if told := above(first, index):
        notes.append(told)
    return Roster(
        path=path, encoding=encoding, columns=unique(headers), mapping=MappingProxyType(columns.mapping),
        notes=(*notes, *columns.notes), digest=digest, understood=columns,
        records=lambda: itertools.islice(records(), index + 1, None),
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
