"""Hidden rows and columns of an .ods sheet, which a reader of values does not tell; OpenDocument 1.3."""

from __future__ import annotations

from typing import IO
from xml.parsers import expat

from outreach.roster.sheet_marks import Marks

_MOST = 200_000  # rows of one repeated element; the empty rest of a sheet repeats a million times


class _Sheet:
    """Counts the rows and columns of one table as its elements come."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.marks = Marks()
        self._inside, self._row, self._column = False, 0, 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an element’s beginning."""
        if tag == "table:table":
            self._inside = attributes.get("table:name") == self.name
        elif self._inside and tag == "table:table-row":
            count = _count(attributes, "table:number-rows-repeated")
            if attributes.get("table:visibility", "visible") != "visible":
                self.marks.hidden_rows |= set(range(self._row + 1, self._row + min(count, _MOST) + 1))
            self._row += count
        elif self._inside and tag == "table:table-column":
            count = _count(attributes, "table:number-columns-repeated")
            if attributes.get("table:visibility", "visible") != "visible":
                self.marks.hidden_columns |= set(
                    range(self._column + 1, self._column + min(count, 16384) + 1)
                )
            self._column += count

    def end(self, tag: str) -> None:
        """Take an element’s end."""
        if tag == "table:table":
            self._inside = False


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def read_open_document_marks(stream: IO[bytes], sheet: str) -> Marks:
    """Read the hidden rows and columns of a sheet; raises ValueError for what is no XML."""
    table, parser = _Sheet(sheet), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = table.start, table.end
    try:
        while chunk := stream.read(1 << 18):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise ValueError("no XML") from fault
    return table.marks
