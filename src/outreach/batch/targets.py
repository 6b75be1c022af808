"""Where letters are written: a folder of this machine, or any place that fsspec knows (s3://bucket/folder).

Nothing that is there is ever replaced, but for what this tool wrote itself and nobody has touched since.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Protocol

from outreach.batch.durable import on_whole_disk
from outreach.errors import FileFault, InputError
from outreach.file_faults import not_written
from outreach.safe_files import flush, private_folder, put_in_place

STAGING = ".outreach/parts"
"""Holds files that are not whole yet; whatever is left there after a crash is rubbish."""


class Placed(StrEnum):
    """Says what became of a file."""

    WRITTEN = ""
    SAME = "the same file was there"
    REPLACED = "a letter that was not edited was replaced"
    KEPT = "a file that was edited was left as it is"


class Taken(StrEnum):
    """Says what became of a file that was to go."""

    GONE = "it is gone"
    EDITED = "it was edited, and it stays"
    HELD = "another program has it open"


class Target(Protocol):
    """Is a place for letters."""

    def put(self, path: str, data: bytes, known: bytes = b"") -> Placed:
        """Write a new file; one that is there stays, unless its digest is `known` or it is torn."""

    def take_away(self, path: str, known: bytes) -> Taken:
        """Remove a file that is still the one with the digest `known`; one that is not there is gone."""

    def settle(self) -> None:
        """Return when everything put and taken away so far outlives a power cut."""

    def listed(self, top: str) -> Iterable[tuple[str, Iterable[str]]]:
        """Yield each folder at or below `top`, "" for the place alone, with its names of files, asked now."""


def digest_of(data: bytes) -> bytes:
    """Return the digest that tells whether a file is still the one that was drafted."""
    return hashlib.sha256(data).digest()[:16]


def open_target(place: str) -> Target:
    """Open a folder or URL; raises FileFault or InputError where it cannot be used."""
    return StoreTarget(place) if is_remote(place) else FolderTarget(Path(place))


def is_remote(place: str) -> bool:
    """Return whether a place is a URL, not a folder."""
    return "://" in place


class FolderTarget:
    """Writes into a folder: each file whole under its name or not at all, durable when settled."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._staging = f"{folder}/{STAGING}"
        self._part = f"{self._staging}/{os.getpid()}-{id(self):x}"
        self._made: set[str] = set()
        self._unsettled: list[str] = []
        self._emptied: set[str] = set()  # folders of files that were taken away
        try:
            private_folder(self._staging)
            self._disk = on_whole_disk(folder)
        except OSError as fault:
            raise _fault(self._folder, fault) from fault

    def put(self, path: str, data: bytes, known: bytes = b"") -> Placed:
        """Write a new file; one that is there stays, unless its digest is `known` or it is torn."""
        final = f"{self._folder}/{path}"
        try:
            placed = self._standing(final, data, known)
            if placed in (Placed.WRITTEN, Placed.REPLACED):
                self._write(final, data)
            return placed
        except OSError as fault:
            raise _fault(final, fault) from fault

    def _standing(self, final: str, data: bytes, known: bytes) -> Placed:
        try:
            handle = os.open(final, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            return Placed.WRITTEN
        with os.fdopen(handle, "rb") as file:
            found = file.read()
        if found == data:
            self._unsettled.append(final)
            return Placed.SAME
        if known and digest_of(found) == known:
            return Placed.REPLACED
        # A power cut can leave the beginning of a file, or blank blocks; nobody's editing does.
        return Placed.WRITTEN if data.startswith(found.rstrip(b"\0")) else Placed.KEPT

    def _write(self, final: str, data: bytes) -> None:
        self._make_folder(os.path.dirname(final))
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        handle = os.open(self._part, flags, 0o600)
        try:
            written = os.write(handle, data)
            while written < len(data):
                written += os.write(handle, data[written:])
        finally:
            os.close(handle)
        try:
            put_in_place(self._part, final)
        except FileNotFoundError:  # the folder was empty since, and was taken away
            self._made.discard(os.path.dirname(final))
            self._make_folder(os.path.dirname(final))
            put_in_place(self._part, final)
        self._unsettled.append(final)

    def listed(self, top: str) -> Iterator[tuple[str, list[str]]]:
        """Yield each folder at or below `top`, "" for the place alone, with its names of files, asked now."""
        start = len(self._folder) + 1
        for folder, folders, names in os.walk(os.path.join(self._folder, top) if top else self._folder):
            yield folder[start:].replace(os.sep, "/"), names
            if not top:
                folders.clear()

    def take_away(self, path: str, known: bytes) -> Taken:
        """Remove a file that is still the one with the digest `known`; one that is not there is gone."""
        file = Path(self._folder, path)
        try:
            if digest_of(file.read_bytes()) != known:
                return Taken.EDITED
            file.unlink()
        except (FileNotFoundError, NotADirectoryError):
            return Taken.GONE
        except OSError:
            return Taken.HELD
        for folder in file.parents:  # the name of a member may be the name of a folder
            self._emptied.add(str(folder))
            try:
                if folder == Path(self._folder):
                    break
                folder.rmdir()
                self._emptied.discard(str(folder))
            except OSError:  # there is more in it
                break
        return Taken.GONE

    def _make_folder(self, folder: str) -> None:
        if folder not in self._made:
            private_folder(folder)
            if self._disk and not self._disk.holds(folder):
                self._disk = None  # somebody laid a folder on another disk
            if len(self._made) > 50_000:
                self._made.clear()
            self._made.add(folder)

    def settle(self) -> None:
        """Return when everything put so far outlives a power cut: the files, then their folders."""
        try:
            if self._disk:
                self._disk.settle()
            else:
                self._settle_each()
        except OSError as fault:
            raise _fault(self._folder, fault) from fault
        self._unsettled.clear()
        self._emptied.clear()

    def _settle_each(self) -> None:
        for path in self._unsettled:
            # Windows flushes nothing through a handle that may not write:
            # https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-flushfilebuffers
            _sync(path, os.O_RDWR, os.fsync)
        # What empties the drive’s cache empties it of all files: it is asked for once, at the end.
        folders = {os.path.dirname(path) for path in self._unsettled} | self._emptied
        for path in _with_parents(folders, self._folder):
            _sync(path, os.O_RDONLY, flush if path == self._folder else os.fsync)


def _with_parents(folders: set[str], top: str) -> list[str]:
    found = {top}
    for folder in folders:
        while folder not in found and len(folder) > len(top):
            found.add(folder)
            folder = os.path.dirname(folder)
    return sorted(found, key=len, reverse=True)


def _sync(path: str, access: int, to_disk: Callable[[int], None]) -> None:
    with suppress(PermissionError):  # a folder on Windows, or a file that somebody protected
        handle = os.open(path, access)
        try:
            to_disk(handle)
        finally:
            os.close(handle)


def _fault(path: str, fault: OSError) -> FileFault:
    return not_written(path, fault, "Fix that, or choose another folder: --out")


class StoreTarget:
    """Writes to an object store through fsspec; an object appears whole or not at all."""

    def __init__(self, url: str) -> None:
        self._base = url.rstrip("/")
        self._store = _store(url)
        from fsspec.core import strip_protocol

        self._root = strip_protocol(self._base)  # objects are listed without it

    def put(self, path: str, data: bytes, known: bytes = b"") -> Placed:
        """Write a new object; one that is there stays, unless its digest is `known`."""
        name = f"{self._base}/{path}"
        try:
            self._store.pipe_file(name, data, mode="create")
            return Placed.WRITTEN
        except FileExistsError:
            found = self._store.cat_file(name)
        except OSError as fault:
            raise _fault(name, fault) from fault
        if found == data:
            return Placed.SAME
        if not known or digest_of(found) != known:
            return Placed.KEPT
        self._store.pipe_file(name, data)
        return Placed.REPLACED

    def take_away(self, path: str, known: bytes) -> Taken:
        """Remove an object that is still the one with the digest `known`; one that is not there is gone."""
        name = f"{self._base}/{path}"
        try:
            if digest_of(self._store.cat_file(name)) != known:
                return Taken.EDITED
            self._store.rm_file(name)
        except FileNotFoundError:
            return Taken.GONE
        except OSError as fault:
            raise _fault(name, fault) from fault
        return Taken.GONE

    def listed(self, top: str) -> Iterator[tuple[str, list[str]]]:
        """Yield each folder at or below `top`, "" for the place alone, with its names, asked now."""
        place = f"{self._root}/{top}" if top else self._root
        self._store.invalidate_cache()
        try:
            found = self._store.find(place, maxdepth=None if top else 1)
        except FileNotFoundError:
            return
        except OSError as fault:
            raise _fault(place, fault) from fault
        for folder, paths in groupby(sorted(map(_folder_and_name, found)), key=itemgetter(0)):
            yield folder[len(self._root) + 1 :], [name for _, name in paths]

    def settle(self) -> None:
        """Return at once: a store has accepted an object before `put` returns."""


def _folder_and_name(path: str) -> tuple[str, str]:
    folder, _, name = path.rpartition("/")
    return folder, name


@lru_cache(maxsize=8)
def _store(url: str) -> Any:
    protocol, _, path = url.partition("://")
    if protocol in ("file", "local"):
        raise InputError(f"{url} is a folder of this machine.", hint=f"Give it as one: --out {path}")
    extra = "s3" if protocol == "s3" else "cluster"
    try:
        import fsspec

        return fsspec.filesystem(protocol)
    except (ImportError, ValueError) as fault:
        raise InputError(
            f"To write to {protocol}:// a library is missing.",
            hint=f'Install it: pip install "outreach[{extra}]"',
        ) from fault
