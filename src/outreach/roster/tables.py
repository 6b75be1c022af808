"""Writes CSV files that people open in a spreadsheet: nothing in a cell is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from outreach.roster.cells import neutral


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a CSV file for its owner alone (0600) and return how many rows it has.

    The rows are streamed into a file beside it, which takes its place when it is whole. Cells that a
    spreadsheet would take for a formula begin with an apostrophe; reading the file as a roster takes it away.
    """
    from outreach.safe_files import stream_file

    with stream_file(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="", write_through=False)
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([neutral(cell) for cell in header])
        count = 0
        for row in rows:
            writer.writerow([neutral(cell) for cell in row])
            count += 1
        text.flush()
        text.detach()
    return count
