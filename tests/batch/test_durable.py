"""What a folder is told to keep, it is told in a way that every system understands."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from outreach.batch import targets
from outreach.batch.targets import FolderTarget, Placed

fcntl = pytest.importorskip("fcntl", reason="asks a handle what it may do")


def test_files_are_flushed_through_handles_that_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[bool] = []

    def as_on_windows(handle: int) -> None:
        may_write = fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY
        is_file = stat.S_ISREG(os.fstat(handle).st_mode)
        if is_file and not may_write:
            raise OSError(errno.EBADF, "Bad file descriptor")
        flushed.append(is_file)

    monkeypatch.setattr(targets.os, "fsync", as_on_windows)
    target = FolderTarget(tmp_path)
    assert target.put("MN/a.docx", b"one") is Placed.WRITTEN
    assert target.put("MN/b.docx", b"two") is Placed.WRITTEN
    target.settle()
    assert flushed.count(True) == 2
    assert flushed.count(False) == 2  # the folder and the one above it
    (tmp_path / "MN" / "a.docx").chmod(0o400)
    assert target.put("MN/a.docx", b"one") is Placed.SAME  # and a protected file is no fault
    target.settle()
