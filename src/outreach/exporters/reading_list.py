"""A reading list: what to read on a topic, with columns for a log of continuing education."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.exporters.wording import one_line
from outreach.model import Evidence

if TYPE_CHECKING:
    from docx.table import Table, _Row

COLUMNS = ("Year", "What to read", "What it says", "Date read", "Minutes", "What I take from it")
YOURS = "The last three columns are yours: ask your board what a log of continuing education needs."
_WIDTHS = (0.9, 2.7, 2.2, 0.8, 0.9, 1.5)  # inches of a landscape page between its margins
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")  # in the order the schema has them


def reading_list_markdown(title: str, items: Sequence[Evidence]) -> bytes:
    """Return the list as a Markdown table in UTF-8."""
    lines = [f"# Reading: {title}", "", f"| {' | '.join(COLUMNS)} |", "|" + "---|" * len(COLUMNS)]
    for item in items:
        link = f"[{_cell(item.title)}]({item.url}), {_cell(item.publisher)}"
        lines.append(f"| {_cell(item.data_year)} | {link} | {_cell(item.claim)} | | | |")
    lines += ["", YOURS]
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
    document.add_paragraph(YOURS)
    table = document.add_table(rows=1, cols=len(COLUMNS))
    _fill(table.rows[0], COLUMNS, bold=True)
    _mark(table.rows[0], "tblHeader")
    for item in items:
        source = f"{item.title}, {item.publisher}: {item.url}"
        row = table.add_row()
        _fill(row, (item.data_year, source, item.claim, "", "", ""))
        _mark(row, "cantSplit")
    _lay_out(table)
    properties = document.core_properties
    properties.title, properties.author, properties.language = f"Reading: {one_line(title)}", "", "en-US"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _fill(row: _Row, texts: Sequence[str], *, bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = one_line(text)
        for run in cell.paragraphs[0].runs:
            run.bold = bold or None


def _mark(row: _Row, name: str) -> None:
    # A screen reader announces the cells of a header row with every row below them.
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def _lay_out(table: Table) -> None:
    """Give the table its borders and widths: room for what is read, and for what is written by hand."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Inches

    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Inches(width)
        for cell in column.cells:
            cell.width = Inches(width)
    borders = OxmlElement("w:tblBorders")
    for edge in _EDGES:
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "595959")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)
