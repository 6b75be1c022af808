"""Letters to read before a run: a sample takes the place of the one before it, but for edited files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from outreach.batch.drafting import Drafter, Made
from outreach.batch.surveys import batch_row
from outreach.batch.targets import FolderTarget, Placed, digest_of
from outreach.model import RosterRow, RowState
from outreach.safe_files import remove_file, write_files

_RECORD = ".outreach/sample.json"
"""Holds the digests of what was drafted, below the folder: they tell an edited file from an old one."""


def draft_sample(
    rows: Iterable[RosterRow], drafter: Drafter, folder: Path, count: int
) -> list[tuple[str, Placed]]:
    """Draft the first `count` usable rows into a folder; return the files and what became of each."""
    target = FolderTarget(folder)
    known = _read(folder)
    drafted: dict[str, bytes] = {}
    files = []
    for row in rows:
        if count and row.state is RowState.USABLE:
            made = drafter.draft(batch_row(row))
            for name, data in _files(made, drafter):
                files.append((name, target.put(name, data, known.get(name, b""))))
                drafted[name] = digest_of(data)
            count -= bool(made.letters)
        if not count:
            break
    target.settle()
    for name in known.keys() - drafted.keys():
        _remove_unedited(folder / name, known[name])
    _write(folder, drafted)
    return files


def _files(made: Made, drafter: Drafter) -> Iterator[tuple[str, bytes]]:
    for one in made.letters:
        for exporter in drafter.exporters:
            yield f"{one.stem}{exporter.suffix}", exporter.export(one.draft)


def _remove_unedited(path: Path, digest: bytes) -> None:
    with suppress(OSError):
        if digest_of(path.read_bytes()) == digest:
            remove_file(path)


def _read(folder: Path) -> dict[str, bytes]:
    # Without a record nothing is known, and every file that is there counts as edited.
    with suppress(OSError, ValueError, AttributeError, TypeError):
        found = json.loads((folder / _RECORD).read_text("utf-8"))
        return {name: bytes.fromhex(digest) for name, digest in found.items()}
    return {}


def _write(folder: Path, drafted: dict[str, bytes]) -> None:
    told = {name: digest.hex() for name, digest in drafted.items()}
    write_files({folder / _RECORD: json.dumps(told).encode()}, overwrite=True)
