"""Reads a topic file: seeds/topics/<id>.yaml. The shape is told in docs/topics.md."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from outreach.errors import UnknownName
from outreach.library.arguments import check_marks, read_angle, read_ask, read_roles, read_vantage
from outreach.library.evidence import read_facts
from outreach.library.yaml_reader import Entry, read_entry, read_file
from outreach.model import (
    RECIPIENT_ROLES,
    Bill,
    CommitteeInterest,
    Door,
    Evidence,
    Fact,
    Guard,
    Role,
    Statute,
    Topic,
)


class Evidences:
    """Finds the facts a topic is marked with: those of its own file first, then those of the catalogue."""

    def __init__(self, file: Entry, catalogue: Callable[[str], Evidence]) -> None:
        self._file, self._catalogue = file, catalogue
        self.used: dict[str, Evidence] = {}

    @cached_property
    def own(self) -> dict[str, Evidence]:
        """Are the facts that stand in the topic's own file, under `evidence`."""
        entry = self._file.entry("evidence")
        return {item.id: item for item in read_facts(entry)} if entry else {}

    def known(self, name: str) -> Evidence:
        """Return a fact and remember that it is used; raises UnknownName."""
        self.used[name] = self.own[name] if name in self.own else self._catalogue(name)
        return self.used[name]


def read_topic(path: Path, evidence: Callable[[str], Evidence]) -> Topic:
    """Read and check one topic; `evidence` returns the item of an id or raises UnknownName."""
    file = read_entry(read_file(path), path)
    evidences = Evidences(file, evidence)
    known = evidences.known
    bills = tuple(read_bill(entry) for entry in file.entries("bills"))
    topic = Topic(
        id=path.stem,
        title=file.text("title"),
        summary=file.text("summary"),
        ways=read_way_numbers(file),
        asks=tuple(read_ask(entry, bills, known) for entry in file.entries("asks", required=True)),
        vantage=read_vantage(file),
        angles=tuple(read_angle(entry, known) for entry in file.entries("angles", required=True)),
        facts=tuple(read_fact(entry, known) for entry in file.entries("facts", required=True)),
        bills=bills,
        committees=tuple(read_interest(entry) for entry in file.entries("committees")),
        statutes=tuple(read_statute(entry) for entry in file.entries("statutes")),
        doors=tuple(read_door(entry) for entry in file.entries("doors")),
        guards=tuple(read_guard(entry) for entry in file.entries("guards")),
        reading=read_reading(file, known),
        evidence=evidences.used,
        prose=(prose := read_prose(file, known))[0],
        lines=prose[1],
        path=str(path),
    )
    file.finish()
    return topic


def read_way_numbers(file: Entry) -> tuple[int, ...]:
    """Read which of the twelve ways it serves."""
    given = file.texts("ways", required=True)
    if not all(way.isascii() and way.isdigit() and 1 <= int(way) <= 12 for way in given):
        raise file.fault("“ways” holds numbers from 1 to 12.", file.line_of("ways"), "See: outreach ways")
    return tuple(map(int, given))


def read_bill(entry: Entry) -> Bill:
    """Read one bill."""
    bill = Bill(
        id=entry.text("id"),
        number=entry.text("number"),
        title=entry.text("title"),
        chamber=Role(_chamber(entry)),
        lapses_on=entry.day("lapses_on"),
        sponsors=entry.texts("sponsors"),
        url=entry.text("url", ""),
    )
    entry.finish()
    return bill


def _chamber(entry: Entry) -> str:
    given = entry.text("chamber")
    if given not in RECIPIENT_ROLES:
        known = UnknownName.among("chamber", given, RECIPIENT_ROLES)
        raise entry.fault(known.message, entry.line_of("chamber"), known.hint)
    return given


def read_fact(entry: Entry, evidence: Callable[[str], Evidence]) -> Fact:
    """Read one fact with its sentence."""
    try:
        item = evidence(entry.text("evidence"))
    except UnknownName as fault:
        raise entry.fault(fault.message, entry.line_of("evidence"), fault.hint) from fault
    if item.use == "internal":
        told = f"“{item.id}” is for internal use and must not be printed."
        raise entry.fault(told, entry.line_of("evidence"), "Leave this fact out; see: outreach evidence list")
    say = entry.text("say")
    if f"[^{item.id}]" not in say:
        hint = f"Write it after the full stop: “... .[^{item.id}]”."
        raise entry.fault(f"the sentence must carry its mark [^{item.id}].", entry.line_of("say"), hint)
    check_marks(entry, "say", say, evidence)
    fact = Fact(evidence=item, say=say, to=read_roles(entry), caveat=entry.text("caveat", ""))
    if item.use == "caution" and not fact.caveat:
        told = f"“{item.id}” may be printed only with its caveat."
        raise entry.fault(told, hint=f"Add “caveat:” with a sentence that says: {item.caveat}")
    entry.finish()
    return fact


def read_statute(entry: Entry) -> Statute:
    """Read one law."""
    statute = Statute(cite=entry.text("cite"), about=entry.text("about", ""))
    entry.finish()
    return statute


def read_guard(entry: Entry) -> Guard:
    """Read one guarded wording."""
    guard = Guard(avoid=entry.text("avoid"), use=entry.text("use"))
    entry.finish()
    return guard


def read_door(entry: Entry) -> Door:
    """Read who cannot act, and who can."""
    door = Door(to=read_roles(entry, required=True), why=entry.text("why"), instead=entry.text("instead"))
    if door.instead not in RECIPIENT_ROLES:
        known = UnknownName.among("role", door.instead, RECIPIENT_ROLES)
        raise entry.fault(known.message, entry.line_of("instead"), known.hint)
    entry.finish()
    return door


def read_reading(file: Entry, evidence: Callable[[str], Evidence]) -> tuple[Evidence, ...]:
    """Read what to read, by ids of evidence."""
    items = []
    for name in file.texts("reading"):
        try:
            items.append(evidence(name))
        except UnknownName as fault:
            raise file.fault(fault.message, file.line_of("reading"), fault.hint) from fault
    return tuple(items)


def read_interest(entry: Entry) -> CommitteeInterest:
    """Read one committee with its reason."""
    interest = CommitteeInterest(id=entry.text("id"), why=entry.text("why"))
    entry.finish()
    return interest


def read_prose(file: Entry, evidence: Callable[[str], Evidence]) -> tuple[dict[str, str], dict[str, int]]:
    """Read the blocks of prose, and the line on which each starts; letters and calls need none."""
    entry = file.entry("prose")
    if entry is None:
        return {}, {}
    prose = {key: entry.text(key) for key in entry}
    for key, text in prose.items():
        check_marks(entry, key, text, evidence)
    return prose, {key: entry.line_of(key) for key in prose}
