"""Quotation marks that are opened on one line and closed on another: nobody between is lost or mixed up."""

from __future__ import annotations

import itertools

import pytest
from conftest import rows_of

from outreach.model import RowState
from outreach.roster import open_roster

HEADER = ("Name", "Credentials", "Street", "City", "State", "ZIP", "Email", "Observation")
SHORT = ("Name", "ZIP", "Email")


def people(header: tuple[str, ...]) -> list[list[str]]:
    """Return ten people, as cells of the columns of a header."""
    cells = {
        "Name": "P{0} Ruiz", "Credentials": "LMFT", "Street": "10{0} Grand Avenue", "City": "St. Paul",
        "State": "MN", "ZIP": "55105", "Email": "p{0}@example.org", "Observation": "Waits are long.",
    }  # fmt: skip
    return [[cells[name].format(number) for name in header] for number in range(10)]


def with_open_quote(
    header: tuple[str, ...], delimiter: str, start: int, end: int, opened: int, closed: int
) -> str:
    """Return a file in which a mark opens in one row and column, and closes in another."""
    rows = people(header)
    rows[start][opened] = f'"{rows[start][opened]}'
    rows[end][closed] = f'{rows[end][closed]}"'
    return "\n".join(delimiter.join(row) for row in (list(header), *rows)) + "\n"


@pytest.mark.heavy
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("later", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("header", [HEADER, SHORT], ids=["eight columns", "three"])
def test_a_mark_closed_in_a_later_row_costs_its_own_lines_and_nobody_else(write, header, delimiter, later):
    start = 3
    for opened, closed in itertools.product(range(len(header)), repeat=2):
        text = with_open_quote(header, delimiter, start, start + later, opened, closed)
        rows = rows_of(write(text))
        assert [row.number for row in rows] == list(range(2, 12)), (opened, closed)
        held = {row.number for row in rows if row.state is RowState.NEEDS_ATTENTION}
        assert {start + 2} <= held <= set(range(start + 2, start + later + 3)), (opened, closed)
        for row in rows:
            if row.state is RowState.USABLE:
                assert row.values["name"] == f"P{row.number - 2} Ruiz"
                assert not any(
                    "Ruiz" in row.values[name] for name in ("observation", "street", "credentials")
                )


def test_the_lines_that_a_mark_takes_in_are_each_named(write):
    rows = rows_of(write(with_open_quote(HEADER, ",", 3, 6, 7, 7)))
    assert [(row.number, row.reason) for row in rows if row.code] == [
        (5, "a quotation mark is opened on this line and closed on line 8, with rows between"),
        (6, "a quotation mark opened on line 5 and closed on line 8 takes it in"),
        (7, "a quotation mark opened on line 5 and closed on line 8 takes it in"),
        (8, "a quotation mark opened on line 5 and closed on line 8 takes it in"),
    ]
    assert rows[4].cells == tuple(people(HEADER)[4])


STORIES = (
    "We waited.\nThen we waited, and waited, and gave up.\n\nNobody called.",
    "1. Called the plan, the clinic, and the state\n2. Wrote to all, twice,\n3. Waited",
    "Dear all,\nI see 12 families, 3 of them new, every week.\n\nThanks,\nDana",
    "My number is 612-555-0101,\ncall me.",
    "a\nb\nc\nd\ne\nf",
    "Plans pay $1,200, not 1,500,\nand that, they say, is all",
    "yes,no,perhaps\nwe do not know",
)
ADDRESSES = (
    "101 Grand Ave\nSaint Paul, MN 55105",
    "101 Grand Ave, Apt 4\nSaint Paul, MN, 55105",
    "101 Grand Ave\nApt 4\nSaint Paul\nMN\n55105",
    "101 Grand Ave\nSaint Paul,MN 55105",
    "Box 7, Rural Route 2\n\nSaint Paul, MN  55105\nUSA",
)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("story", STORIES)
def test_a_story_of_several_lines_is_one_cell_in_any_column(write, story, delimiter):
    for place in range(5):
        header, cells = (
            ["Name", "Street", "ZIP", "Email"],
            ["Dana Ruiz", "1 Elm St", "55105", "d@example.org"],
        )
        header.insert(place, "Story")
        cells.insert(place, f'"{story}"')
        text = delimiter.join(header) + "\n" + delimiter.join(cells) + "\n"
        (row,) = rows_of(write(text))
        assert (row.state.value, row.values["story"]) == ("usable", story)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_of_several_lines_is_one_cell(write, address):
    text = f'Name,Address,Email,Story\nDana Ruiz,"{address}",d@example.org,"we wait\nand wait"\n'
    (row,) = rows_of(write(text))
    assert (row.state.value, row.values["zip"], row.values["story"]) == (
        "usable",
        "55105",
        "we wait\nand wait",
    )


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1e", "\x85", "\u2028", "\u2029"])
def test_rows_parted_by_a_sign_that_is_no_line_end_are_never_one_person(write, sign):
    header, rows = ",".join(HEADER), [",".join(row) for row in people(HEADER)]
    with pytest.raises(Exception, match=r"list\.csv") as told:
        rows_of(write(sign.join((header, *rows))))
    assert told.value.hint
    joined = rows_of(write("\n".join((header, rows[0], sign.join(rows[1:4]), rows[4])) + "\n"))
    assert [(row.number, row.state.value) for row in joined] == [
        *((2, "usable"), (3, "needs-attention"), (4, "usable")),
    ]
    assert f"U+{ord(sign):04X}" in joined[1].reason
    quoted = rows_of(write(f'{header}\n{rows[0]}\n{rows[1][:-1]}"{sign}{sign.join(rows[2:4])}"\n'))
    assert quoted[1].state is RowState.NEEDS_ATTENTION


@pytest.mark.parametrize("end", [" ", "\t", ""])
def test_a_table_all_on_one_line_is_an_error(write, end):
    lines = [",".join(HEADER), *(",".join(row) for row in people(HEADER))]
    with pytest.raises(Exception, match=r"list\.csv") as told:
        open_roster(write(end.join(lines)))
    assert told.value.hint
    with pytest.raises(Exception, match=r"list\.csv"):
        open_roster(write(end.join(lines[:3]) + "\n" + "\n".join(lines[3:])))


def test_a_mark_in_the_header_that_takes_rows_in_is_an_error(write):
    text = with_open_quote(HEADER, ",", 1, 3, 7, 7)
    with pytest.raises(Exception, match="line that names the columns") as told:
        open_roster(write(text.replace("Observation\n", '"Observation\n', 1).replace('"Waits', "Waits")))
    assert told.value.hint


MEMBERS = ("Dana Ruiz", "Pat OBrien", "Ines Duarte", "Tom Avery", "Lia Sorensen", "Omar Haddad")
SHAPES = (
    ("Name", "Address", "Email"),
    ("Name", "Address", "Story"),
    ("Name", "ZIP"),
    ("First Name", "Last Name", "Street", "ZIP"),
    ("Story", "Name", "Street", "City", "ZIP"),
)


def cell_of(column: str, number: int) -> str:
    given, family = MEMBERS[number].split()
    return {
        "Name": MEMBERS[number], "First Name": given, "Last Name": family, "Street": f"{number} Oak St",
        "Address": f"{number} Oak St, Apt {number}, Duluth, MN 55802", "City": "Duluth", "ZIP": "55802",
        "Email": f"m{number}@example.org", "Story": "We wait, and wait." if number % 2 else "",
    }[column]  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("header", SHAPES, ids=",".join)
def test_a_mark_left_open_among_cells_in_marks_mixes_nobody_up(write, header, delimiter):
    columns = range(len(header))
    for later, opened, closed in itertools.product((1, 2, 3), columns, columns):
        lines = [delimiter.join(header)]
        for number in range(len(MEMBERS)):
            cells = []
            for column, name in enumerate(header):
                text = cell_of(name, number)
                quoted = f'"{text}"' if delimiter in text else text
                quoted = f'"{text}' if (number, column) == (1, opened) else quoted
                cells.append(f'{text}"' if (number, column) == (1 + later, closed) else quoted)
            lines.append(delimiter.join(cells))
        rows = rows_of(write("\n".join(lines) + "\n"))
        assert len(rows) == len(MEMBERS), (later, opened, closed)
        for row in rows:
            if row.state is RowState.USABLE:
                member = MEMBERS[row.number - 2]
                assert row.values["name"] == member
                assert row.values["story"] in ("", "We wait, and wait.")
                assert "\n" not in row.values["street"] + row.values["city"]


@pytest.mark.parametrize("cell", ['Dana Ruiz"', '""" Dana Ruiz"', '"""Dana Ruiz"'])
def test_a_name_with_half_a_pair_of_marks_is_not_signed(write, cell):
    (row,) = rows_of(write(f"Name,Street,City,State,ZIP\n{cell},1 Elm St,St. Paul,MN,55105\n"))
    assert (row.state.value, row.code) == ("needs-attention", "broken")


def test_an_inch_in_a_story_is_no_lone_mark(write):
    (row,) = rows_of(write('Name,ZIP,Story\nDana Ruiz,55105,The form is 9 by 12"\n'))
    assert (row.state.value, row.values["story"]) == ("usable", 'The form is 9 by 12"')
