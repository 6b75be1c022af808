"""What lies in a folder beside its letters, of whatever name, is no reason to stop."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from made_rosters import DANA, letters_in, row, run_once

from outreach.batch import Job
from outreach.batch.letters_as_text import sums
from outreach.batch.outcomes import Letter
from outreach.batch.presence import Presence
from outreach.workspace import Workspace


class Place:
    """A place and a journal with one letter, beside which somebody laid a file."""

    def put(self, path: str, data: bytes, known: bytes = b"") -> None:
        raise AssertionError("nothing is written")

    def settle(self) -> None:
        raise AssertionError("nothing is written")

    def listed(self, top: str) -> list[tuple[str, list[str]]]:
        return [("MN", ["a.docx", "\udcff.txt"])]

    def folders(self, top: str | None = None) -> tuple[tuple[str, int, int], ...]:
        return sums([Letter("letter", "o", "Rep.", "MN", "a.docx", b"d", 9, 0, 0, "")])


def test_a_name_that_is_no_text_is_a_file_of_somebody_else() -> None:
    presence = Presence(Place(), Place())  # type: ignore[arg-type]
    assert presence.is_there("MN", "a.docx")
    assert not presence.is_there("MN", "b.docx")
    assert not presence.all_there()


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_run_goes_on_beside_a_name_that_is_no_text(workspace: Workspace, job: Job) -> None:
    run_once(workspace, job, [row(2, **DANA)])
    folder = Path(job.target, next(iter(letters_in(job)))).parent
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert run_once(workspace, job, [row(2, **DANA)]).standing == 3
