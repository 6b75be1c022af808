"""File names that every system accepts, and writing that leaves nothing half done.

Drafts hold names and addresses, so files are made for their owner alone (0600; on Windows they take the
rights of their folder). All files of one call are written under temporary names first and renamed at the end;
nothing is overwritten unasked.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from outreach import file_faults
from outreach.errors import FileFault
from outreach.file_faults import not_written

_SLUG_LENGTH = 48
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds
_ELSEWHERE = "Choose another folder with --out."


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Return `text` as part of a file name: `José Núñez` becomes `jose-nunez`; never empty."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    name = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:_SLUG_LENGTH].strip("-")
    # A name in another script folds to nothing; a short digest keeps two of them apart.
    return name or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def write_files(files: Mapping[Path, bytes], *, overwrite: bool = False) -> None:
    """Write all files or none; raises FileFault where one exists, or cannot be written."""
    standing = [path for path in files if path.exists() or path.is_symlink()]
    if standing and not overwrite:
        more = f" and {len(standing) - 1} more" if len(standing) > 1 else ""
        raise FileFault(
            f"{standing[0]}{more} would be overwritten; you may have edited it.",
            hint="Add --overwrite to replace it, or --out FOLDER to write somewhere else.",
        )
    _refuse_open(standing)
    written: dict[Path, Path] = {}
    at = Path()
    try:
        for at, content in files.items():
            written[_temporary(at, content)] = at
        for temporary, at in written.items():
            put_in_place(temporary, at)
    except OSError as fault:
        raise not_written(at, fault, _ELSEWHERE) from fault
    finally:
        for temporary in written:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def private_folder(path: str) -> None:
    """Make a folder, and those above it that are missing, for their owner alone; one that is there stays."""
    place = Path(path)
    try:
        place.mkdir(0o700)
    except FileNotFoundError:
        if place.parent == place:
            raise
        private_folder(str(place.parent))
        place.mkdir(0o700, exist_ok=True)
    except FileExistsError:
        if not place.is_dir():
            raise


def put_in_place(new: str | Path, path: str | Path) -> None:
    """Rename a file or folder; on Windows wait a moment for a virus scanner or OneDrive to let go of it."""
    for pause in _PAUSES if file_faults.ON_WINDOWS else ():
        try:
            os.replace(new, path)  # noqa: PTH105 - a batch does it a million times
            return
        except PermissionError:
            time.sleep(pause)
    os.replace(new, path)  # noqa: PTH105


def remove_file(path: Path) -> None:
    """Remove a file where there is one; raises FileFault where that is refused."""
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise not_written(path, fault, "Fix that, and run the same command again.") from fault


def flush(handle: int) -> None:
    """Return when what was written outlives a power cut; on macOS, fsync alone stops at the drive’s cache.

    https://developer.apple.com/library/archive/documentation/System/Conceptual/ManPages_iPhoneOS/man2/fsync.2.html
    """
    try:
        import fcntl

        fcntl.fcntl(handle, getattr(fcntl, "F_FULLFSYNC"))  # noqa: B009 - no other system has it
    except (ImportError, AttributeError, OSError):
        os.fsync(handle)


def _refuse_open(paths: Iterable[Path]) -> None:
    """Raise FileFault for a file that another program holds, before any of several is replaced."""
    for path in paths if file_faults.ON_WINDOWS else ():
        try:
            os.close(os.open(path, os.O_RDWR))
        except PermissionError as fault:
            raise not_written(path, fault, _ELSEWHERE) from fault
        except OSError:
            pass  # to be told where it is written


def _part(path: Path) -> Path:
    # Shorter than the names of letters: a path that Windows still takes must not fail for want of room.
    own = hashlib.sha256(path.name.encode("utf-8", "replace")).hexdigest()[:8]
    return path.with_name(f".{os.getpid()}-{own}.part")


def _temporary(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _part(path)
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            flush(file.fileno())
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return temporary


@contextmanager
def stream_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write into that takes the place of `path` when the block ends well, and goes when not.

    Raises FileFault where it cannot be written. The file is its owner's alone (0600) from the start.
    """
    _refuse_open([path])
    temporary = _part(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            flush(file.fileno())
        put_in_place(temporary, path)
    except OSError as fault:
        raise not_written(path, fault, _ELSEWHERE) from fault
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
