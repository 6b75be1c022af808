"""CSV files we write: no cell becomes a formula, and reading gives back what was written."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from conftest import rows_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.errors import FileFault
from outreach.roster import open_roster, write_rows
from outreach.roster.cells import neutral, restored

FORMULAS = [
    *(
        '=HYPERLINK("http://example.org")',
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
    ),
    *(" =1+1", "+1 217 555 0142", "-12 Main St", "'=1"),
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_begins_with_an_apostrophe_and_is_restored(cell):
    assert neutral(cell) == f"'{cell}"
    assert restored(neutral(cell)) == cell


@pytest.mark.parametrize("cell", ["Ann Lee", "O'Brien", "'tis so", "12-14 Elm St", "", "a=b", "José"])
def test_other_cells_stay(cell):
    assert neutral(cell) == restored(cell) == cell


def test_attention_rows_are_mended_and_read_again(write, tmp_path):
    path = write(
        "Name,Street,City,State,Zip,Phone\nAnn Lee,-12 Main St,Springfield,IL,2138,+1 217 555 0142\n"
    )
    roster = open_roster(path)
    row = next(roster.rows())
    assert row.state.value == "needs-attention"
    target = tmp_path / "attention.csv"
    assert write_rows(target, (*roster.columns, "Reason"), [(*row.cells, row.reason)]) == 1
    assert b"'-12 Main St" in target.read_bytes()
    again = rows_of(target)[0]
    assert again.cells[:6] == row.cells
    assert again.values["street"] == "-12 Main St"
    target.write_text(target.read_text(encoding="utf-8-sig").replace("2138", "62704"), encoding="utf-8-sig")
    assert rows_of(target)[0].state.value == "usable"
    assert rows_of(target)[0].key != ""


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_a_table_is_its_owners_alone_and_whole_or_not_there(tmp_path):
    target = tmp_path / "manifest.csv"
    write_rows(target, ("a", "b"), [("1", "2")])
    assert target.stat().st_mode & 0o777 == 0o600

    def breaking():
        yield ("3", "4")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_rows(target, ("a", "b"), breaking())
    assert target.read_text(encoding="utf-8-sig") == "a,b\n1,2\n"
    assert [item.name for item in tmp_path.iterdir() if "manifest" in item.name] == ["manifest.csv"]


def test_where_a_table_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(FileFault, match="cannot be written"):
        write_rows(tmp_path / "file" / "manifest.csv", ("a",), [])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=2, max_size=2),
        max_size=5,
    )
)
def test_what_is_written_is_what_is_read(tmp_path, cells):
    target = Path(tmp_path) / "any.csv"
    write_rows(target, ("a", "b"), cells)
    with target.open(encoding="utf-8-sig", newline="") as file:
        found = [[restored(cell) for cell in row] for row in csv.reader(file)]
    assert found[1:] == cells
    assert all(
        not (cell and cell.lstrip()[:1] in tuple("=+-@")) or cell[0] == "'"
        for row in cells
        for cell in map(neutral, row)
    )
