"""What travels between processes arrives as it was sent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from outreach.batch.outcomes import BatchRow
from outreach.batch.packing import pack, unpack_rows

NAMES = st.sampled_from(["name", "zip", "story", "left_out"])
ROWS = st.builds(
    BatchRow,
    number=st.integers(1, 9),
    key=st.text(max_size=4),
    values=st.dictionaries(NAMES, st.text(max_size=3) | st.just("")),
    drafted=st.just(()) | st.just((("letter", "S000148"),)),
    known=st.just(()) | st.just((("MN/a.docx", b"12"),)),
)


def written(row: BatchRow) -> str:
    return repr((*row[:2], list(row.values.items()), *row[3:]))


@given(st.lists(ROWS, max_size=8))
def test_rows_arrive_with_all_their_fields_in_order(rows: list[BatchRow]):
    arrived = unpack_rows(pack(rows))
    assert sorted(map(written, arrived)) == sorted(map(written, rows))


def test_rows_with_the_same_fields_arrive_in_their_order():
    rows = [BatchRow(number, f"k{number}", {"name": "", "zip": f"{number}"}) for number in range(9)]
    assert unpack_rows(pack(rows)) == rows
