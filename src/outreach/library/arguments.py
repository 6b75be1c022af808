"""Reads what a topic argues: its asks and angles. The shape is told in docs/topics.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from outreach.errors import UnknownName
from outreach.library.yaml_reader import Entry
from outreach.model import (
    ALWAYS_EMPTY,
    CONGRESS_TIMES,
    RECIPIENT_ROLES,
    SESSION_TIMES,
    SETTINGS,
    Angle,
    Ask,
    Bill,
    Evidence,
    Passage,
    Question,
    Request,
    SenderRole,
    Timed,
)

SENDER_ROLES = tuple(role.value for role in SenderRole)
VANTAGES = (*SETTINGS, "student", "client", "family", "supporter", "group")
"""The positions from which a topic is seen; each has its own words where the writer gave none."""

MARK = re.compile(r"\[\^([\w.-]+)\]")

KnownEvidence = Callable[[str], Evidence]


def read_roles(entry: Entry, key: str = "to", *, required: bool = False) -> tuple[str, ...]:
    """Read a list of roles of recipients."""
    return _known_names(entry, key, RECIPIENT_ROLES, "role", required=required)


def _known_names(
    entry: Entry, key: str, known: tuple[str, ...] | frozenset[str], what: str, *, required: bool = False
) -> tuple[str, ...]:
    names = entry.texts(key, required=required)
    for name in names:
        if name not in known:
            fault = UnknownName.among(what, name, known)
            raise entry.fault(fault.message, entry.line_of(key), fault.hint)
    return names


def check_marks(entry: Entry, key: str, text: str, evidence: KnownEvidence) -> None:
    """Refuse a mark of evidence that does not exist."""
    for mark in MARK.findall(text):
        try:
            evidence(mark)
        except UnknownName as fault:
            raise entry.fault(fault.message, entry.line_of(key), fault.hint) from fault


def read_timed(entry: Entry, key: str, evidence: KnownEvidence, *, optional: bool = False) -> Timed:
    """Read a text, or one text for each time of a calendar."""
    if optional and key not in entry:
        entry.text(key, "")  # so that a misspelt neighbor is compared with it
        return ALWAYS_EMPTY
    if not entry.is_mapping(key):
        text = entry.text(key)
        check_marks(entry, key, text, evidence)
        return Timed({"": text})
    forms = entry.entry(key)
    assert forms is not None
    texts = {name: forms.text(name) for name in forms}
    for name, text in texts.items():
        check_marks(forms, name, text, evidence)
    if set(texts) not in (set(CONGRESS_TIMES), set(SESSION_TIMES)):
        raise entry.fault(
            f"“{key}” needs all three forms of one calendar.",
            entry.line_of(key),
            f"Write {', '.join(CONGRESS_TIMES)} for Congress, or {', '.join(SESSION_TIMES)} for a state.",
        )
    return Timed(texts)


def read_ask(entry: Entry, bills: tuple[Bill, ...], evidence: KnownEvidence) -> Ask:
    """Read one ask; it may name some of `bills`."""

    def text(key: str) -> str:
        value = entry.text(key)
        check_marks(entry, key, value, evidence)
        return value

    ask = Ask(
        id=entry.text("id"),
        to=read_roles(entry, required=True),
        subject=read_timed(entry, "subject", evidence),
        request=read_timed(entry, "request", evidence),
        question=read_timed(entry, "question", evidence),
        does=text("does"),
        core=text("core"),
        objection=text("objection"),
        object=entry.texts("object", required=True),
        first_question=text("first_question"),
        first_answer=text("first_answer"),
        spoken=read_timed(entry, "spoken", evidence, optional=True),
        standing=read_timed(entry, "standing", evidence, optional=True),
        bills=_read_bills(entry, bills),
        sponsor=_read_request(entry, "sponsor", evidence),
        chair=_read_request(entry, "chair", evidence),
        committee=_read_request(entry, "committee", evidence),
    )
    entry.finish()
    return ask


def _read_bills(entry: Entry, bills: tuple[Bill, ...]) -> dict[str, str]:
    known = {bill.id for bill in bills}
    given = entry.mapping("bill") if entry.is_mapping("bill") else {"": entry.text("bill", "")}
    for role, name in given.items():
        if role and role not in RECIPIENT_ROLES:
            fault = UnknownName.among("role", role, RECIPIENT_ROLES)
            raise entry.fault(fault.message, entry.line_of("bill"), fault.hint)
        if name and name not in known:
            message = f"the bill “{name}” is not listed under “bills”."
            hint = f"There are: {', '.join(sorted(known))}." if known else "Leave the line out, or list it."
            raise entry.fault(message, entry.line_of("bill"), hint)
    return {role: name for role, name in given.items() if name}


def _read_request(entry: Entry, key: str, evidence: KnownEvidence) -> Request | None:
    part = entry.entry(key)
    if part is None:
        return None
    request = Request(
        request=read_timed(part, "request", evidence), question=read_timed(part, "question", evidence)
    )
    part.finish()
    return request


def read_angle(entry: Entry, evidence: KnownEvidence) -> Angle:
    """Read one angle of a topic."""
    angle = Angle(
        id=entry.text("id"),
        title=entry.text("title"),
        work=read_question(entry, "work"),
        moment=read_question(entry, "moment"),
        count=read_question(entry, "count"),
        ticks=read_passages(entry, "ticks", evidence, named=True, required=True),
        endings=read_passages(entry, "endings", evidence, named=True),
        point=read_passages(entry, "point", evidence, required=True),
        objection=read_passages(entry, "objection", evidence),
        offer=entry.text("offer"),
        close=entry.text("close"),
        to=read_roles(entry),
        senders=_known_names(entry, "for", SENDER_ROLES, "role of a sender"),
        settings=entry.texts("settings"),
        words=tuple(word.casefold() for word in entry.texts("words")),
        facts=entry.texts("facts"),
        figures=entry.texts("figures"),
    )
    for name in angle.facts:
        try:
            evidence(name)
        except UnknownName as fault:
            raise entry.fault(fault.message, entry.line_of("facts"), fault.hint) from fault
    entry.finish()
    return angle


def read_question(entry: Entry, key: str) -> Question:
    """Read one question to the writer, with its examples."""
    part = entry.entry(key)
    if part is None:
        raise entry.fault(f"“{key}” is missing.", hint=f"Write “{key}:” with “ask:” and “example:” under it.")
    by_sender = {}
    for role in _sender_keys(part):
        variant = part.entry(role)
        assert variant is not None
        by_sender[role] = (
            variant.text("ask", part.text("ask")),
            variant.text("example"),
        )
        variant.finish()
    question = Question(ask=part.text("ask"), example=part.text("example"), by_sender=by_sender)
    part.finish()
    return question


def read_passages(
    entry: Entry, key: str, evidence: KnownEvidence, *, named: bool = False, required: bool = False
) -> tuple[Passage, ...]:
    """Read one text, or a list of texts for different readers; `named` ones have an id each."""
    if key not in entry and not required:
        entry.text(key, "")
        return ()
    if not named and entry.is_text(key):
        text = entry.text(key)
        check_marks(entry, key, text, evidence)
        return (Passage(say=text),)
    items = entry.entries(key, required=required)
    return tuple(_read_passage(item, evidence, named=named) for item in items)


def _read_passage(item: Entry, evidence: KnownEvidence, *, named: bool) -> Passage:
    by_sender = {role: item.text(role) for role in _sender_keys(item)}
    passage = Passage(
        id=item.text("id") if named else "",
        to=read_roles(item),
        say=item.text("say"),
        by_sender=by_sender,
    )
    for key in ("say", *by_sender):
        check_marks(item, key, item.text(key), evidence)
    item.finish()
    return passage


def _sender_keys(entry: Entry) -> tuple[str, ...]:
    return tuple(role for role in SENDER_ROLES if role in entry)


def read_vantage(file: Entry) -> Mapping[str, str]:
    """Read what people in each position see of a topic."""
    vantage = file.mapping("vantage")
    for name in vantage:
        if name not in VANTAGES:
            fault = UnknownName.among("vantage", name, VANTAGES)
            raise file.fault(fault.message, file.line_of("vantage"), fault.hint)
    return vantage
