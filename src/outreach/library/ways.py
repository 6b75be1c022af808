"""Reads seeds/ways.yaml: the twelve ways to advocate, in their order."""

from __future__ import annotations

from pathlib import Path

from outreach.library.yaml_reader import Entry, read_entries, read_file
from outreach.model import Way


def read_ways(path: Path) -> tuple[Way, ...]:
    """Read and check the ways; they are numbered by their order."""
    entries = read_entries(read_file(path), path)
    return tuple(_way(number, entry) for number, entry in enumerate(entries, start=1))


def _way(number: int, entry: Entry) -> Way:
    way = Way(
        number=number,
        title=entry.text("title"),
        summary=entry.text("summary"),
        kinds=entry.texts("kinds", required=True),
        command=entry.text("command"),
    )
    entry.finish()
    return way
