"""Rosters to read: the samples of this repository, and files written by a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from outreach.model import RosterRow
from outreach.roster import open_roster

SAMPLES = Path(__file__).parents[1] / "rosters"
HEADER = "Name,Street,City,State,Zip,Story\n"
ANN = "Ann Lee,1 Elm St,Springfield,IL,62704,we wait\n"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write text or bytes as a file of the test and return its path."""

    def written(content: str | bytes, name: str = "list.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
        return path

    return written


def rows_of(path: Path, **options: object) -> list[RosterRow]:
    """Return all rows of a roster."""
    return list(open_roster(path, **options).rows())  # type: ignore[arg-type]


def judged(path: Path) -> list[tuple[int, str, str]]:
    """Return (line, state, code) of every row."""
    return [(row.number, row.state.value, row.code) for row in rows_of(path)]
