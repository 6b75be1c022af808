"""At the border: whatever bytes a file holds, it gives rows or one error that says what to do."""

from __future__ import annotations

import io
import zipfile

import pytest
from conftest import SAMPLES
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from workbooks import PARTS, ROWS, sheet

from outreach.errors import OutreachError
from outreach.model import RowState
from outreach.roster import open_roster, survey

QUIET = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WORDS = "Name Zip 62704 2138.0 =1+1 n/a & Total yes no Address IL é"
PHRASES = ("Ann Lee", "Lee, Ann", "First Name", "Last Name", "Do Not Contact", "12 Elm St", "x" * 200)
NASTY = st.sampled_from([*WORDS.split(), *PHRASES, "", '"', ",", "\n", "\r", "\0", "\u202e"])


def accounted(path) -> None:
    try:
        account = survey(open_roster(path))
    except OutreachError:
        return
    assert account.rows == account.usable + account.needs_attention + account.left_out
    assert account.rows < 10_000


@QUIET
@given(st.binary(max_size=3000))
@example(b"\xff\xfe\x00\xd8")
@example(b"Name,Zip\n\xef\xbb\xbfAnn,62704")
@example(b"\xef\xbb\xbf")
@example(b"sep=\n")
@example(b"Name,Zip\x00\n")
def test_any_bytes_give_rows_or_one_error(tmp_path, content):
    (tmp_path / "any.csv").write_bytes(content)
    accounted(tmp_path / "any.csv")


@QUIET
@given(
    st.lists(st.lists(NASTY | st.text(max_size=8), max_size=6), max_size=12),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "cp1252", "utf-16", "latin-1"]),
)
def test_any_table_gives_rows_or_one_error(tmp_path, table, delimiter, encoding):
    text = "\n".join(delimiter.join(cells) for cells in [["Name", "Zip", "Notes"], *table])
    (tmp_path / "any.csv").write_bytes(text.encode(encoding, "replace"))
    accounted(tmp_path / "any.csv")


@QUIET
@given(st.sampled_from(sorted(path.name for path in SAMPLES.iterdir())), st.data())
def test_a_damaged_sample_gives_rows_or_one_error(tmp_path, name, data):
    content = bytearray((SAMPLES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    (tmp_path / name).write_bytes(content)
    accounted(tmp_path / name)


def test_every_state_is_met_by_the_samples():
    found = {row.state for path in SAMPLES.iterdir() for row in open_roster(path).rows()}
    assert found == set(RowState)


def workbook() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in {**PARTS, "xl/worksheets/sheet1.xml": sheet(ROWS)}.items():
            archive.writestr(part, content)
    return buffer.getvalue()


@pytest.mark.heavy
@settings(QUIET, max_examples=150)
@given(st.data())
def test_a_damaged_workbook_gives_rows_or_one_error(tmp_path, data):
    content = bytearray(workbook())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(4, len(content) - 1))
        content[at : at + 2] = data.draw(st.binary(max_size=3))
    (tmp_path / "any.xlsx").write_bytes(content)
    accounted(tmp_path / "any.xlsx")


@pytest.mark.heavy
@settings(QUIET, max_examples=60)
@given(st.binary(max_size=400))
def test_any_sheet_gives_rows_or_one_error(tmp_path, content):
    with zipfile.ZipFile(tmp_path / "any.xlsx", "w") as archive:
        for part, text in {**PARTS, "xl/worksheets/sheet1.xml": sheet(ROWS).encode()[:150] + content}.items():
            archive.writestr(part, text)
    accounted(tmp_path / "any.xlsx")
