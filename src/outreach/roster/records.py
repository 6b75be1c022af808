"""Text lines -> records with the line a person sees; one broken record never swallows the rest."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 64 * 1024  # characters
_MOST_LINES = 2000  # of one record; a cell of more is an unclosed quote
_MOST_SPILLS = 50  # records that ran over many lines and broke, before the whole file is given up
csv_limit = 131_072  # characters of one cell, the limit of the csv module


class Record(NamedTuple):
    """Is one row as it stands: the line it begins on, its cells, and what is wrong with it as a record."""

    line: int
    cells: list[str]
    fault: str = ""
    lines: tuple[str, ...] = ()  # of the file, where the row runs over several of them


class Unreadable(Exception):
    """Says that the quotes of a file are so broken that its rows cannot be told apart."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _TooLong(Exception):
    pass


class _Feed:
    """Hands lines to the csv module and remembers those of the record in hand."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines = lines
        self.held: list[str] = []

    def __iter__(self) -> Iterator[str]:
        held = self.held
        for line in self.lines:
            held.append(line)
            if len(held) > _MOST_LINES:
                raise _TooLong
            yield line


def read_records(lines: Iterable[str], delimiter: str, *, first_line: int = 1) -> Iterator[Record]:
    """Yield the records of `lines` (line ends kept); a record that cannot be read is one line with its fault.

    After a fault, reading goes on with the next line: an unclosed quote costs its own row only. Raises
    Unreadable when that happens again and again.
    """
    rest, start, spills = iter(lines), first_line, 0
    while True:
        feed = _Feed(rest)
        held = feed.held
        reader = csv.reader(feed, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                yield Record(start, cells, "", tuple(held) if len(held) > 1 else ())
                start += len(held)
                held.clear()
            return
        except (csv.Error, _TooLong) as fault:
            again = held.copy()
            # A generator closed by its own exception ends the feed: what was held is read anew.
            if len(again) > 1:
                spills += 1
                if spills > _MOST_SPILLS:
                    raise Unreadable(start) from fault
            yield Record(start, plain_cells(again[0], delimiter), _told(fault, len(again)))
            rest = itertools.chain(again[1:], feed.lines)
            start += 1


def plain_cells(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line of the file as they stand, quotation marks and all."""
    return line.rstrip("\r\n").split(delimiter)[:1000]


def _told(fault: Exception, lines: int) -> str:
    text = str(fault)
    if "field larger" in text:
        if lines == 1:
            return f"a cell holds more than {csv_limit:,} characters"
        return "a quotation mark is opened on this line and not closed"
    if lines > 1 or "unexpected end" in text or isinstance(fault, _TooLong):
        return "a quotation mark is opened on this line and not closed"
    return "there is a stray quotation mark on this line"


def choose_delimiter(text: str) -> str:
    """Return the sign that parts the cells: the one by which most lines have the same number of cells.

    Counted outside quotes over the first lines. Never a letter, and a comma where nothing parts them.
    """
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample.rpartition("\n")[0] or sample
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        score = _consistency(sample, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _consistency(sample: str, delimiter: str) -> tuple[float, int]:
    widths: dict[int, int] = {}
    total = 0
    for record in itertools.islice(read_quietly(sample, delimiter), 200):
        if any(cell.strip() for cell in record.cells):
            total += 1
            widths[len(record.cells)] = widths.get(len(record.cells), 0) + 1
    widths.pop(1, None)
    if not widths:
        return (0.0, 0)
    width, count = max(widths.items(), key=lambda item: (item[1] * item[0], item[0]))
    return (round(count / total, 2), width)


def read_quietly(sample: str, delimiter: str) -> Iterator[Record]:
    """Yield the records of a sample, without an end where its quotes are broken."""
    try:
        yield from read_records(io.StringIO(sample, newline=""), delimiter)
    except Unreadable:
        return
