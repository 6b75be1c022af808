"""What a reader of values does not tell of an .xlsx sheet: hidden rows and columns, valueless formulas, lines
through cells.

Read from the sheet's own XML in chunks, by the few tags that matter; ECMA-376 part 1, 18.3.1.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from typing import IO

from outreach.roster.struck_cells import StruckStyles

_CHUNK = 1 << 18
_KEEP = 1 << 14  # a tag may be cut by the end of a chunk
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_COL = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_NUMBER = re.compile(rb"""\br=["'](\d+)["']""")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_SPAN = re.compile(rb"""\b(min|max)=["'](\d+)["']""")
_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>""")
_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\b(?P<attributes>[^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?P<value>(?:<(?:\w+:)?v(?:\s*/>|>\s*</(?:\w+:)?v>)\s*)?)</(?:\w+:)?c>"""
)
_ERROR = re.compile(rb"""<(?:\w+:)?c\b(?=[^>]*\bt=["']e["'])[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>""")
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")


@dataclass(slots=True)
class Marks:
    """Is what the XML of one sheet says beside its values; rows and columns are counted from 1."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    valueless: dict[int, set[int]] = field(default_factory=dict)  # row -> columns
    struck: dict[int, set[int]] = field(default_factory=dict)  # row -> filled columns that are struck through
    commented_rows: set[int] = field(default_factory=set)
    last_row: int = 0
    last_column: int = 0


def column_number(letters: bytes) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def read_marks(stream: IO[bytes], styles: StruckStyles | None = None) -> Marks:
    """Read the marks of a sheet; memory is that of the hidden rows, valueless and struck cells only."""
    marks, tail = Marks(), b""
    while chunk := stream.read(_CHUNK):
        text = tail + chunk
        cut = max(text.rfind(b"</row>"), text.rfind(b":row>"), text.rfind(b"<sheetData"))
        cut = cut if cut > 0 else max(0, len(text) - _KEEP)
        _look(text[:cut], marks, styles)
        tail = text[cut:]
        if len(tail) > 64 * _CHUNK:
            _look(tail, marks, styles)
            tail = b""
    _look(tail, marks, styles)
    return marks


def _look(text: bytes, marks: Marks, styles: StruckStyles | None) -> None:
    for row, letters in styles.find(text) if styles else ():
        marks.struck.setdefault(row, set()).add(column_number(letters))
    if b"hidden=" in text:
        for tag in _ROW.findall(text):
            if _HIDDEN.search(tag) and (number := _NUMBER.search(tag)):
                marks.hidden_rows.add(int(number[1]))
        for tag in _COL.findall(text):
            if _HIDDEN.search(tag):
                span = {name: int(value) for name, value in _SPAN.findall(tag)}
                marks.hidden_columns |= set(range(span.get(b"min", 1), min(span.get(b"max", 0), 16384) + 1))
    for letters, number in _CELL.findall(text):
        marks.last_column = max(marks.last_column, column_number(letters))
        marks.last_row = max(marks.last_row, int(number))
    if b"<f" in text or b":f" in text:
        for found in _FORMULA.finditer(text):
            if place := _REFERENCE.search(found["attributes"]):
                marks.valueless.setdefault(int(place[2]), set()).add(column_number(place[1]))
    if b't="e"' in text or b"t='e'" in text:
        for letters, number in _ERROR.findall(text):
            marks.valueless.setdefault(int(number), set()).add(column_number(letters))


def sheet_part(archive: zipfile.ZipFile, name: str) -> str:
    """Return the path of a sheet's XML within an .xlsx file; empty when it cannot be told."""
    from xml.etree import ElementTree

    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError):
        return ""
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet") and sheet.get("name") == name:
            ids = [value for key, value in sheet.attrib.items() if key.endswith("}id")]
            target = targets.get(ids[0], "") if ids else ""
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""
