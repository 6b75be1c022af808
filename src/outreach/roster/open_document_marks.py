"""What a reader of values does not tell of an .ods sheet: what is hidden, struck through or commented on.

OpenDocument 1.3, parts 9 and 16.
"""

from __future__ import annotations

from typing import IO
from xml.parsers import expat

from outreach.roster.sheet_marks import Marks

_MOST = 200_000  # rows of one repeated element; the empty rest of a sheet repeats a million times
_WIDEST = 16_384


class _Styles:
    """Remembers which styles strike through what has them."""

    def __init__(self) -> None:
        self._struck: dict[str, bool] = {}
        self._name = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if tag == "style:style":
            self._name = attributes.get("style:name", "")
            self._struck[self._name] = self.are_struck(attributes.get("style:parent-style-name", ""))
        elif tag == "style:text-properties" and self._name:
            for name in ("style:text-line-through-style", "style:text-line-through-type"):
                if name in attributes:
                    self._struck[self._name] = attributes[name] != "none"

    def are_struck(self, name: str) -> bool:
        """Return whether a style strikes through."""
        return self._struck.get(name, False)


class _Sheet:
    """Counts the rows and columns of one table as its elements come."""

    def __init__(self, name: str, styles: _Styles) -> None:
        self.name, self.styles = name, styles
        self.marks = Marks()
        self._inside, self._row, self._column = False, 0, 0
        self._columns: list[tuple[int, str]] = []  # up to which column, the style of its cells
        self._row_style, self._cell, self._span = "", 0, 1
        self._is_struck = self._is_filled = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        self.styles.start(tag, attributes)
        if tag == "table:table":
            self._inside = attributes.get("table:name") == self.name
        elif not self._inside:
            return
        elif tag == "table:table-row":
            self._start_row(attributes)
        elif tag == "table:table-column":
            self._start_column(attributes)
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell += self._span
            self._span = _count(attributes, "table:number-columns-repeated")
            style = attributes.get("table:style-name") or self._row_style or self._style_of(self._cell)
            self._is_struck, self._is_filled = self.styles.are_struck(style), False
        elif tag == "text:p":
            self._is_filled = True
        elif tag == "text:span" and self.styles.are_struck(attributes.get("text:style-name", "")):
            self._is_struck = True
        elif tag == "office:annotation":
            self.marks.commented_rows.add(self._row)

    def _start_row(self, attributes: dict[str, str]) -> None:
        count = _count(attributes, "table:number-rows-repeated")
        if attributes.get("table:visibility", "visible") != "visible":
            self.marks.hidden_rows |= set(range(self._row + 1, self._row + min(count, _MOST) + 1))
        self._row += count
        self._row_style = attributes.get("table:default-cell-style-name", "")
        self._cell, self._span = 0, 1

    def _start_column(self, attributes: dict[str, str]) -> None:
        count = _count(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility", "visible") != "visible":
            self.marks.hidden_columns |= set(range(self._column + 1, self._column + min(count, _WIDEST) + 1))
        self._column += count
        self._columns.append((self._column, attributes.get("table:default-cell-style-name", "")))

    def _style_of(self, column: int) -> str:
        return next((style for last, style in self._columns if column <= last), "")

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag == "table:table":
            self._inside = False
        elif self._inside and tag == "table:table-cell" and self._is_struck and self._is_filled:
            self.marks.struck.setdefault(self._row, set()).add(self._cell)


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def read_open_document_marks(stream: IO[bytes], sheet: str, styles: IO[bytes] | None = None) -> Marks:
    """Read the marks of a sheet, with the styles that have names; raises ValueError for what is no XML."""
    named = _Styles()
    table = _Sheet(sheet, named)
    if styles is not None:
        _parse(styles, named.start, lambda tag: None)
    _parse(stream, table.start, table.end)
    return table.marks


def _parse(stream: IO[bytes], start: object, end: object) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end  # type: ignore[assignment]
    try:
        while chunk := stream.read(1 << 18):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise ValueError("no XML") from fault
