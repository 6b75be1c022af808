"""Judges a topic file as a colleague would: every fault at once, each with its line and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from outreach.errors import FaultyFile
from outreach.library import topics as reading
from outreach.library.arguments import read_angle, read_ask, read_vantage
from outreach.library.evidence import read_one_fact
from outreach.library.topic_words import Spelling, TopicFault, judge_words, listed
from outreach.library.yaml_reader import Entry, read_entry, read_file
from outreach.model import Evidence


def judge_topic(
    path: Path, evidence: Callable[[str], Evidence], blocks: frozenset[str], spelling: Spelling
) -> tuple[TopicFault, ...]:
    """Return every fault of a topic file, by line.

    `blocks` are the names of prose that kinds draw on; `spelling` judges the `{{ names }}` in a text. A file
    that is no YAML mapping at all is one fault.
    """
    try:
        file = read_entry(read_file(path), path)
    except FaultyFile as fault:
        return (_as_fault(fault),)
    found = [*_structure(file, evidence), *judge_words(file, blocks, spelling), *_unused(file)]
    return tuple(sorted(set(found), key=lambda fault: (fault.line, fault.message)))


def _structure(file: Entry, evidence: Callable[[str], Evidence]) -> Iterator[TopicFault]:
    own = reading.Evidences(file, evidence)
    steps: list[Callable[[], object]] = [lambda key=key: file.text(key) for key in ("title", "summary")]  # type: ignore[misc]
    steps += [lambda: reading.read_way_numbers(file), lambda: read_vantage(file)]
    steps += [lambda key=key: file.entries(key, required=True) for key in ("asks", "angles", "facts")]  # type: ignore[misc]
    steps += [lambda: reading.read_prose(file, own.known), lambda: file.entry("evidence")]
    for step in steps:
        yield from _tried(step)
    # A fault in a fact of its own is told once, there, and not again wherever the fact is used.
    if faulty := tuple(_own_facts(file)):
        yield from faulty
        return
    yield from _tried(lambda: reading.read_reading(file, own.known))
    yield from _entries(file, own)
    yield from _twice(file)
    yield from _tried(file.finish)


def _own_facts(file: Entry) -> Iterator[TopicFault]:
    try:
        facts = file.entry("evidence")
    except FaultyFile:
        return
    for name in facts or ():
        assert facts is not None
        yield from _tried(lambda name=name: read_one_fact(facts, name))  # type: ignore[misc]


def _entries(file: Entry, own: reading.Evidences) -> Iterator[TopicFault]:
    bills = []
    for entry in listed(file, "bills"):
        yield from _tried(lambda entry=entry: bills.append(reading.read_bill(entry)))  # type: ignore[misc]
    readers: dict[str, Callable[[Entry], object]] = {
        "asks": lambda entry: read_ask(entry, tuple(bills), own.known),
        "angles": lambda entry: read_angle(entry, own.known),
        "facts": lambda entry: reading.read_fact(entry, own.known),
        "committees": reading.read_interest,
        "statutes": reading.read_statute,
        "doors": reading.read_door,
        "guards": reading.read_guard,
    }
    for key, reader in readers.items():
        yield from _tried(lambda key=key: file.entries(key))  # type: ignore[misc]
        for entry in listed(file, key):
            yield from _tried(lambda entry=entry, reader=reader: reader(entry))  # type: ignore[misc]


def _tried(step: Callable[[], object]) -> Iterator[TopicFault]:
    try:
        step()
    except FaultyFile as fault:
        yield _as_fault(fault)


def _as_fault(fault: FaultyFile) -> TopicFault:
    where, _, told = fault.message.partition(": ")
    line = where.rpartition(":")[2]
    return TopicFault(line=int(line) if line.isdigit() else 1, message=told, hint=fault.hint)


def _twice(file: Entry) -> Iterator[TopicFault]:
    for key in ("asks", "angles", "bills"):
        entries = [entry for entry in listed(file, key) if "id" in entry]
        count = Counter(entry.text("id", "") for entry in entries)
        for entry in entries:
            if count[name := entry.text("id", "")] > 1:
                told = f"the id “{name}” is here more than once."
                yield TopicFault(line=entry.line_of("id"), message=told, hint="Give each its own.")


def _unused(file: Entry) -> Iterator[TopicFault]:
    """Name facts of the topic’s own that nothing prints: most often a mark was forgotten."""
    try:
        facts = file.entry("evidence")
        text = Path(file.path).read_text(encoding="utf-8-sig")
        reading_list = file.texts("reading")
        named = {entry.text("evidence", "") for entry in listed(file, "facts")}
    except (FaultyFile, OSError):
        return
    for name in facts or ():
        assert facts is not None
        if name not in named and name not in reading_list and f"[^{name}]" not in text:
            told = f"nothing uses the fact “{name}”."
            hint = f"Add it under “facts” or “reading”, or mark a sentence with [^{name}]."
            yield TopicFault(line=facts.line_of(name), message=told, hint=hint)
