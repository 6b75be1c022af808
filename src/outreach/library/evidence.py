"""Reads the catalogue of facts: seeds/evidence/*.yaml, each a mapping of id to fact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from outreach.library.yaml_reader import Entry, read_entry, read_file
from outreach.model import Evidence

_USES = ("open", "caution", "internal")


def read_evidence(path: Path) -> Iterator[Evidence]:
    """Read and check the facts of one file."""
    return read_facts(read_entry(read_file(path), path))


def read_facts(file: Entry) -> Iterator[Evidence]:
    """Read facts that are keyed by their ids."""
    for key in file:
        entry = file.entry(key)
        assert entry is not None
        yield _evidence(key, entry)


def _evidence(key: str, entry: Entry) -> Evidence:
    item = Evidence(
        id=key,
        claim=entry.text("claim"),
        figures=entry.texts("figures"),
        data_year=entry.text("data_year"),
        level=entry.text("level"),
        publisher=entry.text("publisher"),
        title=entry.text("title"),
        url=entry.text("url"),
        published=entry.text("published"),
        confidence=entry.text("confidence"),
        use=entry.text("use"),
        revisit_by=entry.day("revisit_by"),
        caveat=entry.text("caveat", ""),
    )
    if item.use not in _USES:
        raise entry.fault(f"“use” must be one of {', '.join(_USES)}.", entry.line_of("use"))
    if item.use == "caution" and not item.caveat:
        raise entry.fault("a fact to be used with caution needs its caveat.")
    entry.finish()
    return item
