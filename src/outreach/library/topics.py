"""Reads a topic file: seeds/topics/<id>.yaml. The shape is told in docs/topics.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from outreach.errors import UnknownName
from outreach.library.yaml_reader import Entry, read_entry, read_file
from outreach.model import (
    RECIPIENT_ROLES,
    Ask,
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

_MARK = re.compile(r"\[\^([\w.-]+)\]")
_ROLES = RECIPIENT_ROLES
QUESTIONS = ("story", "observation", "local")


def read_topic(path: Path, evidence: Callable[[str], Evidence]) -> Topic:
    """Read and check one topic; `evidence` returns the item of an id or raises UnknownName."""
    file = read_entry(read_file(path), path)
    used: dict[str, Evidence] = {}

    def known(name: str) -> Evidence:
        used[name] = evidence(name)
        return used[name]

    bills = tuple(_bill(entry) for entry in file.entries("bills"))
    topic = Topic(
        id=path.stem,
        title=file.text("title"),
        summary=file.text("summary"),
        ways=_ways(file),
        asks=tuple(_ask(entry, bills) for entry in file.entries("asks", required=True)),
        facts=tuple(_fact(entry, known) for entry in file.entries("facts", required=True)),
        bills=bills,
        committees=tuple(_interest(entry) for entry in file.entries("committees")),
        statutes=tuple(_statute(entry) for entry in file.entries("statutes")),
        doors=tuple(_door(entry) for entry in file.entries("doors")),
        guards=tuple(_guard(entry) for entry in file.entries("guards")),
        questions=_questions(file),
        reading=tuple(_listed(file, "reading", known)),
        evidence=used,
        prose=(prose := _prose(file, known))[0],
        lines=prose[1],
        path=str(path),
    )
    file.finish()
    return topic


def _ways(file: Entry) -> tuple[int, ...]:
    given = file.texts("ways", required=True)
    if not all(way.isascii() and way.isdigit() and 1 <= int(way) <= 12 for way in given):
        raise file.fault("“ways” holds numbers from 1 to 12.", file.line_of("ways"))
    return tuple(map(int, given))


def _roles(entry: Entry, *, required: bool) -> tuple[str, ...]:
    roles = entry.texts("to", required=required)
    for role in roles:
        if role not in _ROLES:
            known = UnknownName.among("role", role, _ROLES)
            raise entry.fault(known.message, entry.line_of("to"), known.hint)
    return roles


def _bill(entry: Entry) -> Bill:
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
    if given not in _ROLES:
        known = UnknownName.among("chamber", given, _ROLES)
        raise entry.fault(known.message, entry.line_of("chamber"), known.hint)
    return given


def _ask(entry: Entry, bills: tuple[Bill, ...]) -> Ask:
    ask = Ask(
        id=entry.text("id"),
        to=_roles(entry, required=True),
        subject=entry.text("subject"),
        request=entry.text("request"),
        question=entry.text("question"),
        bill=entry.text("bill", ""),
    )
    if ask.bill and ask.bill not in {bill.id for bill in bills}:
        raise entry.fault(f"the bill “{ask.bill}” is not listed under “bills”.", entry.line_of("bill"))
    entry.finish()
    return ask


def _fact(entry: Entry, evidence: Callable[[str], Evidence]) -> Fact:
    try:
        item = evidence(entry.text("evidence"))
    except UnknownName as fault:
        raise entry.fault(fault.message, entry.line_of("evidence"), fault.hint) from fault
    if item.use == "internal":
        raise entry.fault(f"“{item.id}” is for internal use and must not be printed.")
    say = entry.text("say")
    if f"[^{item.id}]" not in say:
        raise entry.fault(f"the sentence must carry its mark [^{item.id}].", entry.line_of("say"))
    _check_marks(entry, "say", say, evidence)
    fact = Fact(evidence=item, say=say, to=_roles(entry, required=False), caveat=entry.text("caveat", ""))
    if item.use == "caution" and not fact.caveat:
        told = f"“{item.id}” may be printed only with its caveat."
        raise entry.fault(told, hint=f"Add “caveat:” with a sentence that says: {item.caveat}")
    entry.finish()
    return fact


def _statute(entry: Entry) -> Statute:
    statute = Statute(cite=entry.text("cite"), about=entry.text("about", ""))
    entry.finish()
    return statute


def _guard(entry: Entry) -> Guard:
    guard = Guard(avoid=entry.text("avoid"), use=entry.text("use"))
    entry.finish()
    return guard


def _door(entry: Entry) -> Door:
    door = Door(to=_roles(entry, required=True), why=entry.text("why"), instead=entry.text("instead"))
    if door.instead not in _ROLES:
        known = UnknownName.among("role", door.instead, _ROLES)
        raise entry.fault(known.message, entry.line_of("instead"), known.hint)
    entry.finish()
    return door


def _questions(file: Entry) -> dict[str, str]:
    questions = file.mapping("questions")
    for name in questions:
        if name not in QUESTIONS:
            raise file.fault(
                f"“{name}” is no question; there are: {', '.join(QUESTIONS)}.", file.line_of("questions")
            )
    return questions


def _listed(file: Entry, key: str, evidence: Callable[[str], Evidence]) -> Iterator[Evidence]:
    for name in file.texts(key):
        try:
            yield evidence(name)
        except UnknownName as fault:
            raise file.fault(fault.message, file.line_of(key), fault.hint) from fault


def _interest(entry: Entry) -> CommitteeInterest:
    interest = CommitteeInterest(id=entry.text("id"), why=entry.text("why"))
    entry.finish()
    return interest


def _prose(file: Entry, evidence: Callable[[str], Evidence]) -> tuple[dict[str, str], dict[str, int]]:
    entry = file.entry("prose")
    if entry is None:
        raise file.fault("“prose” is missing.", hint="See docs/topics.md for the blocks that kinds draw on.")
    prose = {key: entry.text(key) for key in entry}
    for key, text in prose.items():
        _check_marks(entry, key, text, evidence)
    return prose, {key: entry.line_of(key) for key in prose}


def _check_marks(entry: Entry, key: str, text: str, evidence: Callable[[str], Evidence]) -> None:
    for mark in _MARK.findall(text):
        try:
            evidence(mark)
        except UnknownName as fault:
            raise entry.fault(fault.message, entry.line_of(key), fault.hint) from fault
