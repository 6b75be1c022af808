"""Putting a folder’s files on their disk with one call, where the system has one that tells of failures.

To flush letter by letter takes longer than to draft them, and workers wait for each other at the disk.
"""

from __future__ import annotations

import ctypes
import os
import platform
import sys
import weakref
from contextlib import suppress
from pathlib import Path

# Here syncfs() ends when all is on the disk; file systems over a network, or over others, may only say so.
_KNOWN = frozenset({"ext4", "ext3", "ext2", "xfs", "btrfs", "f2fs", "tmpfs"})

# Since then it returns what went wrong: https://man7.org/linux/man-pages/man2/syncfs.2.html
_TELLS_OF_FAILURES = (5, 8)


class WholeDisk:
    """Is the file system a folder lies on, as `on_whole_disk` opens it."""

    def __init__(self, handle: int, libc: ctypes.CDLL) -> None:
        # Failures are told of since the handle was opened: it is kept for as long as letters are written.
        self._handle, self._device = handle, os.fstat(handle).st_dev
        weakref.finalize(self, os.close, handle)
        self._libc = libc

    def holds(self, folder: str) -> bool:
        """Return whether a folder lies on it."""
        return os.stat(folder).st_dev == self._device

    def settle(self) -> None:
        """Return when everything written so far is on the disk; raises OSError where it failed."""
        if self._libc.syncfs(self._handle):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))


def on_whole_disk(folder: Path) -> WholeDisk | None:
    """Return the file system of a folder that is there, or None where files must be flushed one by one."""
    if sys.platform != "linux" or _release() < _TELLS_OF_FAILURES:
        return None
    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        if _type_of(folder) in _KNOWN and libc.syncfs:
            return WholeDisk(os.open(folder, os.O_RDONLY), libc)
    return None


def _release() -> tuple[int, ...]:
    numbers = platform.release().split("-")[0].split(".")[:2]
    return tuple(int(one) for one in numbers if one.isdigit())


def _type_of(folder: Path) -> str:
    """Return the type of the file system of a folder, "" where the system does not name it."""
    device = folder.stat().st_dev
    wanted = f"{os.major(device)}:{os.minor(device)}"
    # https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html
    for line in Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines():
        mount, _, source = line.partition(" - ")
        if mount.split()[2:3] == [wanted]:
            return source.split()[0]
    return ""
