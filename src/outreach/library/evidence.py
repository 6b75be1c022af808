"""Reads the catalogue of facts: seeds/evidence/*.yaml, each a mapping of id to fact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from outreach.library.yaml_reader import Entry, read_entry, read_file
from outreach.model import Evidence

_CHOICES = {
    "level": ("federal", "state", "institution", "any"),
    "confidence": ("high", "medium"),
    "use": ("open", "caution", "internal"),
}


def read_evidence(path: Path) -> Iterator[Evidence]:
    """Read and check the facts of one file."""
    return read_facts(read_entry(read_file(path), path))


def read_facts(file: Entry) -> Iterator[Evidence]:
    """Read facts that are keyed by their ids."""
    for key in file:
        yield read_one_fact(file, key)


def read_one_fact(file: Entry, key: str) -> Evidence:
    """Read the fact of one id; raises FaultyFile."""
    entry = file.entry(key)
    assert entry is not None
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
        open_before_use=entry.yes("open_before_use"),
    )
    for name, choices in _CHOICES.items():
        if (given := getattr(item, name)) not in choices:
            told = f"“{name}” must be one of {', '.join(choices)}, not “{given}”."
            raise entry.fault(told, entry.line_of(name), _MEANING[name])
    if not item.url.startswith(("https://", "http://")):
        hint = "Copy the whole address of the page, from https:// on."
        raise entry.fault(f"“{item.url}” is not the address of a page.", entry.line_of("url"), hint)
    if item.use == "caution" and not item.caveat:
        told = "a fact to be used with caution needs its caveat."
        raise entry.fault(
            told, entry.line_of("use"), "Add a line “caveat: ...” that says what to take care of."
        )
    entry.finish()
    return item


_MEANING = {
    "level": "Whose business it is: of Congress, of a state, of an institution, or of any of them.",
    "confidence": "high: you read it in the original; medium: another source reports it.",
    "use": "open: print it; caution: only with its caveat; internal: never print it.",
}
