"""What a workbook shows beside its values: lines through rows and cells, comments, sheets of notes."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from conftest import rows_of
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from outreach.errors import OutreachError
from outreach.roster import open_roster

HEADER = ("Name", "Street", "City", "State", "ZIP", "Story")
PEOPLE = [
    (f"P{number} Ruiz", f"{number} Elm St", "St. Paul", "MN", "55105", "we wait") for number in range(2, 9)
]


@pytest.fixture
def book() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = "Members"
    for row in (HEADER, *PEOPLE):
        book.active.append(row)
    return book


def states(path: Path) -> dict[int, tuple[str, str]]:
    return {row.number: (row.state.value, row.reason) for row in rows_of(path)}


def test_a_row_that_is_struck_through_needs_a_person(book, tmp_path):
    sheet = book.active
    for cell in sheet[3]:
        cell.font = Font(strike=True, bold=True)
    sheet["A5"].font = Font(strike=True)
    sheet["B6"].font = Font(strike=True, color="FFFF0000")
    sheet["H7"].font = Font(strike=True)  # an empty cell
    for cell in sheet[8]:
        cell.font = Font(strike=False, bold=True)
    book.save(tmp_path / "list.xlsx")
    found = states(tmp_path / "list.xlsx")
    whole = "this row is struck through in the sheet: delete it, or take the line through it away"
    assert found[3] == found[5] == ("needs-attention", whole)
    assert found[6][0] == "needs-attention"
    assert "column B" in found[6][1]
    assert [found[number][0] for number in (2, 4, 7, 8)] == ["usable"] * 4


def test_a_part_of_a_cell_that_is_struck_through_needs_a_person(book, tmp_path):
    struck = TextBlock(InlineFont(strike=True), "9 Oak St")
    book.active["B4"] = CellRichText(struck, " 12 Elm St")
    book.active["B5"] = CellRichText(TextBlock(InlineFont(b=True), "9 Oak St"), " Apt 2")
    book.save(tmp_path / "list.xlsx")
    found = states(tmp_path / "list.xlsx")
    assert "column B" in found[4][1]
    assert found[5][0] == "usable"


@pytest.mark.parametrize("where", ["cell", "row", "column", "parent", "text"])
def test_a_struck_row_of_an_open_document_needs_a_person(tmp_path, where):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style, TextProperties
    from odf.table import Table, TableCell, TableColumn, TableRow
    from odf.text import P, Span

    book = OpenDocumentSpreadsheet()
    line = TextProperties(textlinethroughstyle="solid", textlinethroughtype="single")
    struck = Style(name="gone", family="text" if where == "text" else "table-cell")
    struck.addElement(line)
    (book.styles if where == "parent" else book.automaticstyles).addElement(struck)
    book.automaticstyles.addElement(Style(name="child", family="table-cell", parentstylename="gone"))
    table = Table(name="S")
    table.addElement(TableColumn(defaultcellstylename="gone") if where == "column" else TableColumn())
    table.addElement(TableColumn(numbercolumnsrepeated=5))
    for number, cells in enumerate((HEADER, *PEOPLE[:3]), start=1):
        gone = number == 3
        row = TableRow(defaultcellstylename="gone") if gone and where == "row" else TableRow()
        for value in cells:
            style = {"cell": {"stylename": "gone"}, "parent": {"stylename": "child"}}.get(where, {})
            item = TableCell(valuetype="string", **(style if gone else {}))
            text = P()
            text.addElement(Span(stylename="gone", text=value)) if gone and where == "text" else text.addText(
                value
            )
            item.addElement(text)
            row.addElement(item)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(tmp_path / "list.ods"))
    found = states(tmp_path / "list.ods")
    held = {number for number, (state, _) in found.items() if state == "needs-attention"}
    assert held == ({2, 3, 4} if where == "column" else {3})
    assert "struck through" in found[3][1]


def test_comments_on_cells_are_said_to_be_there(book, tmp_path):
    book.active["A4"].comment = Comment("moved away", "staff")
    book.active["C7"].comment = Comment("ask again", "staff")
    book.save(tmp_path / "list.xlsx")
    assert "Comments on cells are not read; look at rows 4, 7." in open_roster(tmp_path / "list.xlsx").notes


NOTES = {
    "a sentence": [["Fill in your name, address and ZIP code, and your story in your own words."]],
    "a list": [["Name", "as it is signed"], ["ZIP", "five digits"], ["Email", "one of them"]],
    "a title": [["Members"], [], ["Version", "3"]],
    "empty": [],
}


@pytest.mark.parametrize("notes", NOTES)
def test_a_sheet_of_notes_in_front_is_not_taken_for_the_roster(book, tmp_path, notes):
    page = book.create_sheet("Read me", 0)
    for row in NOTES[notes]:
        page.append(row)
    book.save(tmp_path / "list.xlsx")
    roster = open_roster(tmp_path / "list.xlsx")
    assert [row.number for row in roster.rows()] == list(range(2, 9))
    assert roster.notes[:2] == (
        "The sheet “Members” was read.",
        "Other sheets, not read: “Read me”. Say --sheet for one of them.",
    )


def test_an_error_of_one_sheet_names_the_others(book, tmp_path):
    book.create_sheet("Wisconsin").append(["Who", "Where"])
    book.save(tmp_path / "list.xlsx")
    with pytest.raises(OutreachError) as told:
        open_roster(tmp_path / "list.xlsx", sheet="wisconsin")
    assert "The sheet “Wisconsin” was read; there are also “Members”: say --sheet" in told.value.hint


def test_every_row_of_a_sheet_is_accounted_for(book, tmp_path):
    sheet = book.active
    sheet.insert_rows(1, 2)
    sheet["A2"] = "Our members"
    sheet.append([])
    sheet.append(["Waiting list:"])
    sheet.append(["Total", None, None, None, 7])
    sheet.row_dimensions[5].hidden = True
    book.save(tmp_path / "list.xlsx")
    roster = open_roster(tmp_path / "list.xlsx")
    rows, count = list(roster.rows()), roster.line_count
    assert [(row.number, row.state.value) for row in rows] == [
        *((4, "usable"), (5, "skipped"), *((number, "usable") for number in range(6, 11))),
    ]
    assert count.lines == 13 == count.header + count.rows + count.passed
    assert [(line.line, line.kind) for line in count.named] == [
        *((1, "blank"), (2, "above the header"), (11, "blank")),
        *((12, "heading or footer"), (13, "total or footer")),
    ]
