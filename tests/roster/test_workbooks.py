"""Spreadsheet files: what a person sees in them is what is read, and traps are refused."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import openpyxl
import pytest
import workbooks
import xlwt
from conftest import rows_of
from workbooks import ROWS, cell, packed, sheet

from outreach.errors import FileFault, InputError
from outreach.roster import open_roster, survey
from outreach.roster.sheet_marks import column_number, read_marks

HEADER = ["Name", "Street", "City", "State", "ZIP", "Joined", "Active"]


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook as a group keeps it: a merged title, dates, numbers, formulas, hidden things."""
    book = openpyxl.Workbook()
    board = book.active
    board.title = "Members"
    board["B2"] = "Board list 2026"
    board.merge_cells("B2:F2")
    people = [
        HEADER,
        ["Ann Lee", "1 Elm St", "Cambridge", "MA", 2138, datetime.datetime(2024, 5, 1), True],
        ["Bo Díaz", "2 Elm St", "Springfield", "IL", 62704.0, datetime.datetime(2024, 5, 1, 9, 30), False],
        ["Cy Poe", "3 Elm St", "Springfield", "IL", "=F5", None, None],
        ["Di Roe", "4 Elm St", "Springfield", "IL", "62704-1234", None, None],
        ["Ed Fox", "5 Elm St", "Springfield", "IL", "#DIV/0!", None, None],
        ["Flo Kay", "6 Elm St", "Springfield", "IL", "62704", None, None],
        ["Gus Kay", None, "Springfield", "IL", "62704", None, None],
    ]
    for row, cells in enumerate(people, start=4):
        for column, value in enumerate(cells, start=2):
            board.cell(row, column, value)
    board["F9"].data_type = "e"
    board.merge_cells("C10:C11")
    board.row_dimensions[8].hidden = True
    board.cell(4, 9, "Secret")
    board.cell(5, 9, "x")
    board.column_dimensions["I"].hidden = True
    old = book.create_sheet("Old", 0)
    old.sheet_state = "veryHidden"
    old.append(HEADER)
    book.create_sheet("Notes")["A1"] = "call the printer"
    path = tmp_path_factory.mktemp("club") / "club.xlsx"
    book.save(path)
    return path


def test_a_workbook_is_read_as_a_person_sees_it(club):
    rows = {row.number: row for row in open_roster(club).rows()}
    assert [(number, row.values["name"], row.values["zip"]) for number, row in rows.items()] == [
        *((5, "Ann Lee", "02138"), (6, "Bo Díaz", "62704"), (7, "Cy Poe", ""), (8, "Di Roe", "62704-1234")),
        *((9, "Ed Fox", ""), (10, "Flo Kay", "62704"), (11, "Gus Kay", "62704")),
    ]
    assert rows[5].cells[6:8] == ("2024-05-01", "TRUE")
    assert rows[6].cells[6:8] == ("2024-05-01 09:30:00", "FALSE")


def test_a_formula_without_a_value_and_an_error_need_a_person(club):
    rows = {row.number: row for row in open_roster(club).rows()}
    told = "the formula in column F has no value: save the file in Excel once"
    assert [(rows[line].state.value, rows[line].reason) for line in (7, 9)] == [("needs-attention", told)] * 2


def test_a_hidden_row_is_skipped_and_said(club):
    rows = {row.number: row for row in open_roster(club).rows()}
    assert (rows[8].state.value, rows[8].code) == ("skipped", "hidden")


def test_a_merged_cell_stands_in_every_row_it_covers(club):
    rows = {row.number: row for row in open_roster(club).rows()}
    assert rows[11].values["street"] == rows[10].values["street"] == "6 Elm St"


def test_hidden_sheets_and_columns_are_not_read_and_said(club):
    roster = open_roster(club)
    assert roster.notes[:5] == (
        "The sheet “Members” was read.",
        "Other sheets, not read: “Notes”. Say --sheet for one of them.",
        "Hidden sheets, not read: “Old”.",
        "Hidden columns, not read: I. Unhide them in the sheet if they belong to the roster.",
        "1 line above the header was passed over; the columns are named on line 4.",
    )
    assert "Secret" not in roster.columns


def test_a_sheet_is_named_or_told_that_it_is_not_there(club):
    with pytest.raises(FileFault, match="no rows of people"):
        open_roster(club, sheet="old")
    with pytest.raises(FileFault, match="no sheet “Nope”; there are: Members, Notes, Old"):
        open_roster(club, sheet="Nope")
    club_csv = club.with_suffix(".csv")
    club_csv.write_text("Name,Zip\nAnn Lee,62704\n")
    with pytest.raises(InputError, match="has no sheets"):
        open_roster(club_csv, sheet="Members")


def test_two_readers_of_one_workbook_do_not_disturb_each_other(club):
    roster = open_roster(club)
    pairs = list(zip(roster.rows(), roster.rows(), strict=True))
    assert len(pairs) == 7
    assert all(one == other for one, other in pairs)


def test_an_old_workbook_is_read_and_says_what_it_cannot_tell(tmp_path):
    book = xlwt.Workbook()
    page = book.add_sheet("S")
    for row, cells in enumerate([["Name", "State", "ZIP"], ["Ann Lee", "MA", 2138]]):
        for column, value in enumerate(cells):
            page.write(row, column, value)
    book.save(str(tmp_path / "old.xls"))
    roster = open_roster(tmp_path / "old.xls")
    assert [row.values["zip"] for row in roster.rows()] == ["02138"]
    assert roster.notes[0] == (
        "Hidden and struck-through rows of an .xls file cannot be told apart from the others."
    )


def test_an_open_document_sheet_is_read(tmp_path):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    table = Table(name="S")
    people = (["Name", "ZIP"], ["Hid Den", "62704"], ["José Nuñez", "62704"])
    for cells in people:
        row = TableRow(visibility="collapse" if cells[0] == "Hid Den" else "visible")
        for value in cells:
            item = TableCell(valuetype="string")
            item.addElement(P(text=value))
            row.addElement(item)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(tmp_path / "list.ods"))
    assert [(row.number, row.values["name"], row.code) for row in rows_of(tmp_path / "list.ods")] == [
        (2, "Hid Den", "hidden"),
        (3, "José Nuñez", ""),
    ]


def test_the_date_system_of_old_macintoshes_is_known(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = datetime.datetime(1904, 1, 1)
    book.active.append(["Name", "ZIP", "Joined"])
    book.active.append(["Ann Lee", "62704", datetime.datetime(2024, 5, 1)])
    book.save(tmp_path / "mac.xlsx")
    assert rows_of(tmp_path / "mac.xlsx")[0].cells[2] == "2024-05-01"


def test_a_handmade_workbook_is_read(tmp_path):
    rows = rows_of(packed(tmp_path / "plain.xlsx", {"xl/worksheets/sheet1.xml": sheet(ROWS)}))
    assert [row.values["name"] for row in rows] == ["Ann Lee"]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = packed(tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": sheet(ROWS) + " " * (130 << 20)})
    resource = pytest.importorskip("resource")
    assert path.stat().st_size < 1 << 20
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(FileFault, match="times its size"):
        open_roster(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 << 10


def test_too_many_parts_are_refused(tmp_path):
    many = {f"xl/media/{number}.bin": b"x" for number in range(2001)}
    path = packed(tmp_path / "many.xlsx", {"xl/worksheets/sheet1.xml": sheet(ROWS), **many})
    with pytest.raises(FileFault, match="parts: not a roster"):
        open_roster(path)


def test_two_cells_at_the_ends_of_a_sheet_do_not_take_the_machine(tmp_path):
    far = f'<row r="1">{cell("A1", "Name")}</row><row r="1048576">{cell("XFD1048576", "x")}</row>'
    path = packed(tmp_path / "far.xlsx", {"xl/worksheets/sheet1.xml": sheet(far)})
    with pytest.raises(FileFault, match="cannot be read"):
        open_roster(path)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_a_document_type_is_refused(tmp_path, part):
    secret = tmp_path / "secret.txt"
    secret.write_text("canary")
    trap = f'<!-- {"x" * 100} --><!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'
    content = trap + (sheet(ROWS) if "sheet1" in part else workbooks.PARTS.get(part, "<sst/>"))
    path = packed(tmp_path / "xxe.xlsx", {"xl/worksheets/sheet1.xml": sheet(ROWS), part: content})
    with pytest.raises(FileFault, match="document type") as fault:
        open_roster(path)
    assert "canary" not in str(fault.value)


def test_a_workbook_that_is_cut_or_lies_is_damaged(tmp_path, club):
    whole = club.read_bytes()
    for name, content in (
        ("cut.xlsx", whole[: len(whole) // 2]),
        ("head.xlsx", whole[:4]),
        ("bits.xlsx", whole[:600] + bytes(400) + whole[1000:]),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(FileFault, match=r"damaged|cannot be read"):
            open_roster(tmp_path / name)


def test_a_zip_that_lies_about_its_sizes_is_refused(tmp_path):
    content = sheet(ROWS).encode() + b" " * 5000
    path = packed(tmp_path / "liar.xlsx", {"xl/worksheets/sheet1.xml": content}, stored=False)
    raw = path.read_bytes()
    size = len(content).to_bytes(4, "little")
    assert raw.count(size) == 2
    path.write_bytes(raw.replace(size, (100).to_bytes(4, "little")))
    with pytest.raises(FileFault, match=r"damaged|cannot be read"):
        open_roster(path)


def test_other_archives_are_named(tmp_path):
    import zipfile

    for name, told in (("word/document.xml", "a Word document"), ("list.csv", "a ZIP archive")):
        path = tmp_path / "other.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, "<x/>")
        with pytest.raises(FileFault, match=told):
            open_roster(path)


def test_a_workbook_with_a_password_says_so(tmp_path):
    import zipfile

    path = packed(tmp_path / "locked.xlsx", {"xl/worksheets/sheet1.xml": sheet(ROWS)}, stored=True)
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0].header_offset
    raw[first + 6] |= 1
    at = raw.find(b"PK\x01\x02")
    raw[at + 8] |= 1
    path.write_bytes(raw)
    with pytest.raises(FileFault, match="protected by a password"):
        open_roster(path)


def test_marks_are_found_however_the_sheet_is_cut_into_pieces(monkeypatch):
    import io

    from outreach.roster import sheet_marks

    rows = "".join(
        f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number % 7 == 0 else ""}>'
        f'<c r="A{number}"><v>1</v></c><c r="AB{number}" s="1"><f>A1</f>'
        f"{'' if number % 5 == 0 else '<v>2</v>'}</c></row>"
        for number in range(1, 400)
    )
    text = sheet(rows, '<cols><col min="3" max="4" hidden="1"/></cols>').encode()
    whole = read_marks(io.BytesIO(text))
    assert whole.hidden_rows == set(range(7, 400, 7))
    assert whole.hidden_columns == {3, 4}
    assert whole.valueless == {number: {28} for number in range(5, 400, 5)}
    assert (whole.last_row, whole.last_column) == (399, 28)
    monkeypatch.setattr(sheet_marks, "_CHUNK", 3000)
    monkeypatch.setattr(sheet_marks, "_KEEP", 300)
    assert read_marks(io.BytesIO(text)) == whole
    assert (column_number(b"A"), column_number(b"XFD")) == (1, 16384)


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_the_child_lives_within_its_limits(tmp_path):
    resource = pytest.importorskip("resource")
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("S")
    page.append(["Name", "ZIP"])
    for number in range(3000):
        page.append([f"Ann Lee{number}", "62704"])
    book.save(tmp_path / "many.xlsx")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert survey(open_roster(tmp_path / "many.xlsx")).rows == 3000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40 << 10
