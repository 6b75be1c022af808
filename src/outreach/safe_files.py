"""File names that every system accepts, and writing that leaves nothing half done.

Drafts hold names and addresses, so files are made for their owner alone (0600). All files of one call
are written under temporary names first and renamed at the end; nothing is overwritten unasked.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from outreach.errors import FileFault

_SLUG_LENGTH = 48


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
    written: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            written[_temporary(path, content)] = path
        for temporary, path in written.items():
            temporary.replace(path)
    except OSError as fault:
        told = fault.strerror or str(fault)
        raise FileFault(
            f"{fault.filename or 'The file'} cannot be written: {told}.",
            hint="Choose another folder with --out.",
        ) from fault
    finally:
        for temporary in written:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _temporary(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
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
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as fault:
        told = fault.strerror or str(fault)
        raise FileFault(
            f"{path} cannot be written: {told}.", hint="Choose another folder with --out."
        ) from fault
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
