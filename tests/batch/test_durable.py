"""What a folder is told to keep, it is told in a way that every system understands."""

from __future__ import annotations

import ctypes
import errno
import gc
import os
import stat
import sys
from pathlib import Path

import pytest

from outreach.batch import durable, targets
from outreach.batch.targets import FolderTarget, Placed
from outreach.errors import FileFault

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
    monkeypatch.setattr(targets, "on_whole_disk", lambda folder: None)
    target = FolderTarget(tmp_path)
    assert target.put("MN/a.docx", b"one") is Placed.WRITTEN
    assert target.put("MN/b.docx", b"two") is Placed.WRITTEN
    target.settle()
    assert flushed.count(True) == 2
    assert flushed.count(False) == 2  # the folder and the one above it
    (tmp_path / "MN" / "a.docx").chmod(0o400)
    assert target.put("MN/a.docx", b"one") is Placed.SAME  # and a protected file is no fault
    target.settle()


linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux flushes a whole file system")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Make the system one whose call for the whole disk is counted, and returns what stands first."""
    calls = [0]

    class Counting:
        def syncfs(self, handle: int) -> int:
            assert stat.S_ISDIR(os.fstat(handle).st_mode)
            calls.append(handle)
            ctypes.set_errno(errno.EIO)
            return calls[0]

    monkeypatch.setattr(durable, "_release", lambda: (6, 1))
    monkeypatch.setattr(durable, "_type_of", lambda folder: "ext4")
    monkeypatch.setattr(durable.ctypes, "CDLL", lambda *args, **kwargs: Counting())
    return calls


@linux
def test_a_local_disk_is_asked_once_for_all_letters(
    tmp_path: Path, calls: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(targets.os, "fsync", lambda handle: pytest.fail("a letter was flushed alone"))
    target = FolderTarget(tmp_path)
    for name in ("MN/a.docx", "MN/b.docx", "SD/a.docx"):
        target.put(name, name.encode())
    target.settle()
    assert len(calls) == 2


@linux
def test_a_disk_that_fails_is_told(tmp_path: Path, calls: list[int]) -> None:
    target = FolderTarget(tmp_path)
    target.put("a.docx", b"one")
    calls[0] = -1
    with pytest.raises(FileFault, match="Input/output error"):
        target.settle()


@linux
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("_release", (5, 7)),
        ("_type_of", "nfs4"),
        ("_type_of", "overlay"),
        ("_type_of", "fuse.rclone"),
        ("_type_of", ""),
    ],
)
def test_where_one_call_may_promise_too_much_each_file_is_flushed(
    tmp_path: Path, calls: list[int], monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    monkeypatch.setattr(durable, name, lambda *args: value)
    flushed: list[int] = []
    monkeypatch.setattr(targets.os, "fsync", flushed.append)
    target = FolderTarget(tmp_path)
    target.put("MN/a.docx", b"one")
    target.settle()
    assert len(calls) == 1
    assert len(flushed) >= 2


@linux
def test_a_folder_on_another_disk_is_flushed_file_by_file(
    tmp_path: Path, calls: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(targets.os, "fsync", flushed.append)
    target = FolderTarget(tmp_path)
    assert target._disk is not None
    target._disk._device += 1
    target.put("MN/a.docx", b"one")
    target.settle()
    assert len(calls) == 1
    assert len(flushed) >= 2


@linux
def test_the_kind_of_disk_is_read_from_the_system() -> None:
    assert durable._type_of(Path("/proc")) == "proc"


@linux
def test_a_target_that_goes_lets_go_of_its_folder(tmp_path: Path, calls: list[int]) -> None:
    target = FolderTarget(tmp_path)
    target.settle()
    handle = calls[1]
    del target
    gc.collect()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(handle)
