"""CSV files as they come: encodings, quotes, widths, sizes, and what is no CSV file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from conftest import ANN, HEADER, SAMPLES, judged, rows_of
from steps import count_steps

from outreach.errors import FaultyFile, FileFault, InputError, OutreachError
from outreach.roster import open_roster, survey

JOSE = (
    HEADER + "José Nuñez,1 Elm St,Springfield,IL,62704,“we wait”\nZoë Ray,2 Elm St,Springfield,IL,62704,x\n"
)
USABLE = "usable"
ATTENTION = "needs-attention"


def test_windows_letters_are_read_as_windows_letters_and_shown():
    roster = open_roster(SAMPLES / "excel_windows.csv")
    names = [(row.values["name"], row.values["story"]) for row in roster.rows()]
    assert roster.encoding == "cp1252"
    assert names == [("José Nuñez", "“My clients wait” he says – eleven weeks."), ("Zoë O’Brien", "")]
    assert roster.notes == (
        "Read as Windows-1252: check that “José”, “Nuñez”, “Zoë” look right. If not, say --encoding.",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_files_give_the_same_rows_with_and_without_a_mark(write, encoding):
    roster = open_roster(write(JOSE, encoding=encoding))
    assert roster.columns == ("Name", "Street", "City", "State", "Zip", "Story")
    assert [row.values["name"] for row in roster.rows()] == ["José Nuñez", "Zoë Ray"]
    keys = [row.key for row in roster.rows()]
    assert keys == [row.key for row in rows_of(write(JOSE, "other.csv"))], "the encoding is not in the key"


@pytest.mark.parametrize(
    ("encoding", "name"), [("mac_roman", "José Nuñez"), ("shift_jis", "山田 太郎"), ("cp437", "José Nuñez")]
)
def test_other_letters_are_read_when_named_and_else_shown_and_refused(write, encoding, name):
    path = write(f"{HEADER}{name},1 Elm St,Springfield,IL,62704,x\n", encoding=encoding)
    assert rows_of(path, encoding=encoding)[0].values["name"] == name
    with pytest.raises(FaultyFile, match="cannot be right") as told:
        open_roster(path)
    assert "--encoding" in told.value.hint


def test_a_file_of_two_encodings_is_refused_with_the_line(write):
    path = write(JOSE.encode() + "Zoë Mixed,1 Elm St,Springfield,IL,62704,x\n".encode("cp1252"))
    with pytest.raises(FaultyFile, match=r"list\.csv:4: .*another encoding"):
        open_roster(path)


def test_an_encoding_nobody_knows_is_answered_with_the_nearest(write):
    with pytest.raises(InputError, match="utf-88") as told:
        open_roster(write(JOSE), encoding="utf-88")
    assert "utf-8" in told.value.hint
    with pytest.raises(InputError, match="not an encoding of text"):
        open_roster(write(JOSE), encoding="base64")


def test_zero_bytes_cost_their_own_row_and_a_file_of_them_is_refused(write):
    path = write(HEADER + ANN + "B\0b Lee,2 Elm St,Springfield,IL,62704,x\n")
    assert judged(path) == [(2, USABLE, ""), (3, ATTENTION, "broken")]
    with pytest.raises(FileFault, match="nothing but zero bytes"):
        open_roster(write(b"\0" * 5000))


def test_short_and_long_lines_are_told_by_their_line_and_never_shifted():
    rows = rows_of(SAMPLES / "ragged.csv")
    assert [(row.number, row.state.value, row.reason) for row in rows] == [
        (2, USABLE, ""),
        (3, ATTENTION, "the line has 3 cells, the header 6: some are missing, and which cannot be known"),
        (4, ATTENTION, "the line has 7 cells, the header 6: a delimiter too many, or quotes missing"),
        (5, USABLE, ""),
    ]
    assert rows[1].cells == ("Bo Díaz", "2 Elm St", "Springfield", "", "", "")


def test_two_columns_of_one_name_are_refused_with_both_positions(write):
    with pytest.raises(InputError, match="columns 1 and 2 are both called “Name”"):
        open_roster(write("Name,Name,Zip\nAnn,Lee,62704\n"))


def test_two_columns_of_one_name_that_nobody_reads_are_told_apart(write):
    assert open_roster(write("Name,Zip,Mood,Mood,\nAnn Lee,62704,a,b,\n")).columns == (
        *("Name", "Zip", "Mood", "Mood (2)"),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_count_lines_as_an_editor_does(write, end):
    text = HEADER + 'Bo Lee,"1 Elm St\nApt 2",Springfield,IL,62704,"a\n\nb"\n' + ANN
    rows = rows_of(write(text.replace("\n", end)))
    assert [(row.number, row.values["street"]) for row in rows] == [(2, "1 Elm St, Apt 2"), (6, "1 Elm St")]
    assert rows[0].values["story"] == "a\n\nb"


@pytest.mark.parametrize("quoted", [False, True])
def test_an_unclosed_quote_costs_its_own_row_and_not_the_rest(write, quoted):
    line = (
        '"{0} Lee","{0} Elm St",Springfield,IL,62704,x\n'
        if quoted
        else "{0} Lee,{0} Elm St,Springfield,IL,62704,x\n"
    )
    lines = [line.format(f"P{number}") for number in range(2, 5001)]
    lines[8] = 'P10 Lee,"10 Elm St,Springfield,IL,62704,x\n'
    account = survey(open_roster(write(HEADER + "".join(lines))))
    assert account.rows == 4999
    assert account.attention == ((10, "a quotation mark is opened on this line and not closed"),)


def test_stray_quotes_are_told_and_quotes_inside_a_cell_are_kept():
    rows = rows_of(SAMPLES / "broken_quotes.csv")
    assert [(row.number, row.state.value) for row in rows] == [
        *((2, USABLE), (3, ATTENTION), (4, ATTENTION), (5, USABLE), (6, USABLE), (8, USABLE)),
    ]
    assert rows[3].values["name"] == 'Di "Dee" Roe'


@pytest.mark.parametrize("length", [131_073, 10_000_000])
def test_a_cell_without_end_costs_its_own_row(write, length):
    path = write(HEADER + f"Bo Lee,2 Elm St,Springfield,IL,62704,{'x' * length}\n" + ANN)
    assert judged(path) == [(2, ATTENTION, "broken"), (3, USABLE, "")]


def test_a_line_without_end_is_no_table(write):
    with pytest.raises(FileFault, match="not a table"):
        open_roster(write(b"Name,Zip\n" + b"x" * (18 << 20)))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_lines(write, delimiter):
    text = (HEADER + ANN + "Pat O'Brien,2 Elm St,Springfield,IL,62704,x\n").replace(",", delimiter)
    assert [row.values["name"] for row in rows_of(write(text))] == ["Ann Lee", "Pat O'Brien"]


def test_a_name_with_an_apostrophe_never_splits_on_a_letter(write):
    rows = rows_of(write("Name,Street\nO'Brien,Pat\n"), mapping={"zip": "Street"})
    assert rows[0].cells == ("O'Brien", "Pat")


def test_semicolons_with_commas_inside_and_a_line_that_names_the_delimiter():
    rows = rows_of(SAMPLES / "semicolons.csv")
    assert [(row.number, row.values["name"], row.values["street"]) for row in rows] == [
        (3, "Pat O'Brien", "12 Elm St, Apt 3"),
        (4, "Ana Díaz", "14 Elm St; rear"),
    ]


def test_a_single_column_has_no_place_for_an_address(write):
    with pytest.raises(InputError, match="no column that its header shows to be the address or the ZIP"):
        open_roster(write("Name\nAnn Lee\n"))


def test_the_work_for_quotes_grows_with_their_number_alone(write):
    def read(quotes: int) -> None:
        with pytest.raises(OutreachError):
            open_roster(write('"a,' * quotes))
        broken = write(HEADER + '"a,' * quotes + "\n" + ANN)
        assert judged(broken) == [(2, ATTENTION, "broken"), (3, USABLE, "")]
        with pytest.raises(FaultyFile, match="quotation marks are broken"):
            rows_of(write(HEADER + '"a,b\n' * quotes + ANN))

    _, few = count_steps(lambda: read(2_000))
    _, many = count_steps(lambda: read(20_000))
    assert many < 15 * few


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\n \n\n", "is empty"),
        (b",,,\n,,,\n", "holds no rows"),
        (b"one,two\n1,2\n", "no row names"),
    ],
)
def test_files_without_a_table_are_told_in_one_sentence(write, content, told):
    with pytest.raises(FileFault, match=told) as fault:
        open_roster(write(content))
    assert fault.value.hint


@pytest.mark.parametrize("below", ["", "\n\n", ",,,,,\n" * 50, '"",,,\n'])
def test_a_header_without_rows_is_an_error(write, below):
    with pytest.raises(FileFault, match="no rows of people") as told:
        open_roster(write(HEADER + below))
    assert told.value.hint


def test_a_table_of_totals_alone_is_an_error(write):
    roster = open_roster(write(HEADER + "Total,,,,0,\n"))
    with pytest.raises(FileFault, match="1 line below it that is not of a person"):
        list(roster.rows())


def test_empty_columns_without_end_are_left_out_and_said(write):
    roster = open_roster(write("Name,Zip" + "," * 10_000 + "\nAnn Lee,62704" + "," * 10_000 + "\n"))
    assert roster.columns == ("Name", "Zip")
    assert roster.notes == ("10000 columns without a name at the end are not read.",)
    assert [row.state.value for row in roster.rows()] == [USABLE]


def test_sixteen_thousand_headers_are_read(write):
    many = ",".join(f"c{number}" for number in range(16_382))
    roster = open_roster(write(f"Name,Zip,{many}\nAnn Lee,62704,{many}\n"))
    assert len(roster.columns) == 16_384
    assert "and 16370 more" in roster.notes[0]


def test_a_roster_that_changes_while_it_is_read_stops_the_reading(write):
    path = write(HEADER + ANN * 3)
    roster = open_roster(path)
    stream = roster.rows()
    next(stream)
    write(HEADER + ANN * 4)
    with pytest.raises(FileFault, match="changed while it was being read"):
        list(stream)
    with pytest.raises(FileFault, match="changed"):
        list(roster.rows())


def test_the_digest_is_of_the_content(write):
    first, again = open_roster(write(HEADER + ANN)), open_roster(write(HEADER + ANN, "copy.csv"))
    assert first.digest == again.digest != open_roster(write(HEADER + ANN * 2)).digest


def test_rows_may_be_read_again(write):
    roster = open_roster(write(HEADER + ANN))
    assert list(roster.rows()) == list(roster.rows()) != []


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_only_ordinary_files_are_opened(write, tmp_path):
    link, pipe = tmp_path / "link.csv", tmp_path / "pipe.csv"
    link.symlink_to(write(HEADER + ANN))
    os.mkfifo(pipe)
    for path, told in (
        (link, "is a link"),
        (pipe, "not an ordinary file"),
        (Path("/dev/zero"), "not an ordinary file"),
        (tmp_path, "is a folder"),
        (tmp_path / "none.csv", "No such file"),
    ):
        with pytest.raises(FileFault, match=told):
            open_roster(path)


def test_the_same_person_twice_is_drafted_once_and_both_lines_are_told():
    rows = rows_of(SAMPLES / "twice.csv")
    assert [(row.number, row.code, row.reason) for row in rows] == [
        (2, "", ""),
        (3, "duplicate", "the same person as line 2; this is line 3"),
        (4, "", ""),
        (5, "moved", "the same name and e-mail are on line 2 with another address: keep the right one"),
    ]
    assert len({row.key for row in rows}) == 4


def test_composed_and_decomposed_letters_are_one_person(write):
    path = write(
        HEADER + "José Nuñez,1 Elm St,Springfield,IL,62704,a\n"
        "Jose\u0301 Nun\u0303ez,1 ELM ST.,Springfield,IL,62704,b\n"
    )
    assert [row.code for row in rows_of(path)] == ["", "duplicate"]


def test_columns_with_names_of_the_machinery_stay_columns(write):
    row = rows_of(write("Name,Zip,__class__,self,loop\nAnn Lee,62704,1,2,3\n"))[0]
    assert not {"__class__", "self", "loop"} & set(row.values)
    assert row.cells == ("Ann Lee", "62704", "1", "2", "3")


def test_what_is_no_table_is_refused_whatever_its_name_says(write):
    for content, told in (
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"%PDF-1.7", "a PDF"),
        (b"<html><table><tr><td>Name</td></tr></table>", "a web page"),
        (b"<?xml version='1.0'?><Workbook/>", "an XML file"),
        (b'[{"name": "Ann"}]', "a JSON file"),
        (b"\x1f\x8b\x08\x00", "a compressed file"),
    ):
        with pytest.raises(FileFault, match=told):
            open_roster(write(content, "list.xlsx"))


def test_the_list_of_those_who_left_is_refused_by_its_name(write):
    with pytest.raises(InputError, match="unsubscribed"):
        open_roster(write(HEADER + ANN, "unsubscribed_members_export_15d1.csv"))


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_reading_leaves_no_file_behind(write, tmp_path):
    path = write(HEADER + ANN)
    rows_of(path)
    assert [item.name for item in tmp_path.iterdir()] == ["list.csv"]
    assert stat.S_ISREG(path.stat().st_mode)


def test_a_file_that_windows_numbers_in_two_ways_is_the_same_file(write, windows, monkeypatch):
    # By a handle it has the number of its drive in 32 bits, by its name in 64.
    by_handle = os.fstat

    def numbered(handle):
        found = by_handle(handle)
        return os.stat_result(
            (found.st_mode, found.st_ino + 1, found.st_dev + 1, *found[3:]),
            {"st_mtime_ns": found.st_mtime_ns, "st_mtime": found.st_mtime},
        )

    monkeypatch.setattr(os, "fstat", numbered)
    assert [row.values["name"] for row in rows_of(write(JOSE))] == ["José Nuñez", "Zoë Ray"]


def test_a_roster_that_excel_has_locked_is_said_to_be(write, windows, monkeypatch):
    path = write(JOSE)
    opened = os.open

    def locked(name, *rest, **more):
        if Path(name) == path:
            raise PermissionError(13, "Permission denied", str(name))
        return opened(name, *rest, **more)

    monkeypatch.setattr(os, "open", locked)
    with pytest.raises(FileFault, match="cannot be read: Permission denied") as told:
        open_roster(path)
    assert told.value.hint == "Close it in Excel, and run the same command again."
