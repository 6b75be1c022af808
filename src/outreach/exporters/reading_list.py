"""A reading list: what to read on a topic, with columns for a log of continuing education."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.exporters.wording import one_line
from outreach.model import Evidence

if TYPE_CHECKING:
    from docx.table import _Row

COLUMNS = ("Year", "What to read", "What it says", "Date read", "Minutes", "What I take from it")


def reading_list_markdown(title: str, items: Sequence[Evidence]) -> bytes:
    """Return the list as a Markdown table in UTF-8."""
    lines = [f"# Reading: {title}", "", f"| {' | '.join(COLUMNS)} |", "|" + "---|" * len(COLUMNS)]
    for item in items:
        link = f"[{_cell(item.title)}]({item.url}), {_cell(item.publisher)}"
        lines.append(f"| {_cell(item.data_year)} | {link} | {_cell(item.claim)} | | | |")
    lines += [
        "",
        "The last three columns are yours: ask your board what a log of continuing education needs.",
    ]
    return ("\n".join(lines) + "\n").encode()


def _cell(text: str) -> str:
    return one_line(text).replace("|", "\\|")


def reading_list_docx(title: str, items: Sequence[Evidence], base: Path) -> bytes:
    """Return the list as a Word document: a heading and one table with a header row that repeats."""
    from docx import Document
    from docx.enum.section import WD_ORIENT

    document = Document(str(base))
    for paragraph in list(document.paragraphs):
        paragraph._element.getparent().remove(paragraph._element)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_paragraph(f"Reading: {one_line(title)}", style="Heading 1")
    table = document.add_table(rows=1, cols=len(COLUMNS))
    _fill(table.rows[0], COLUMNS)
    _repeat(table.rows[0])
    for item in items:
        source = f"{item.title}, {item.publisher}: {item.url}"
        _fill(table.add_row(), (item.data_year, source, item.claim, "", "", ""))
    for edge in ("top", "bottom", "insideH", "insideV", "left", "right"):
        _border(table._tbl.tblPr, edge)
    properties = document.core_properties
    properties.title, properties.author, properties.language = f"Reading: {one_line(title)}", "", "en-US"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _fill(row: _Row, texts: Sequence[str]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = one_line(text)


def _repeat(row: _Row) -> None:
    # A reader’s screen reader announces these cells with every row below them.
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _border(properties: object, edge: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = properties.find(qn("w:tblBorders"))  # type: ignore[attr-defined]
    if borders is None:
        borders = OxmlElement("w:tblBorders")
        properties.append(borders)  # type: ignore[attr-defined]
    line = OxmlElement(f"w:{edge}")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "595959")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
