"""A draft as text a person edits: Markdown with a YAML header, written and read without loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from outreach.draft_text import read_blocks, write_blocks
from outreach.errors import FaultyFile
from outreach.guarded_yaml import load_plain
from outreach.model import Address, Draft, Recipient, Sender, SenderRole, Source

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class MarkdownExporter:
    """Writes drafts as Markdown."""

    suffix = ".md"

    @classmethod
    def from_templates(cls, base: Path) -> MarkdownExporter:
        """Build the exporter; Markdown needs nothing of the Word template."""
        return cls()

    def export(self, draft: Draft) -> bytes:
        """Return the draft as UTF-8 Markdown; read_markdown() of it gives the same draft."""
        header = yaml.dump(_header(draft), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000)
        return f"---\n{header}---\n\n{write_blocks(draft.blocks)}".encode()


def _header(draft: Draft) -> dict[str, Any]:
    return {
        "kind": draft.kind,
        "topic": draft.topic,
        "title": draft.title,
        "subject": draft.subject,
        "layout": draft.layout,
        "date": draft.date.isoformat(),
        # Own words stand in the text, where the writer may change them; a copy here would go stale.
        "sender": _filled(draft.sender, leave_out=_IN_THE_TEXT),
        "recipient": _filled(draft.recipient),
        "notes": list(draft.notes),
        "sources": [_filled(source) for source in draft.sources],
        **({"words_max": draft.words_max} if draft.words_max else {}),
    }


_IN_THE_TEXT = (
    *("story", "work", "count", "offer", "last_line", "next_day"),
    *("setting", "angle", "ticks"),
)


def _filled(record: Any, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Address):
            value = _filled(value)
        if value and field.name not in leave_out:
            values[field.name] = _plain(value)
    return values


def read_markdown(text: str, *, name: str = "draft") -> Draft:
    """Read an edited draft; raises FaultyFile, with file and line, where the header or a part is broken."""
    header, body, line = _split(text.removeprefix("\ufeff").replace("\r\n", "\n"), name)
    values = _mapping(header, name)
    try:
        return Draft(
            kind=str(values["kind"]),
            topic=str(values["topic"]),
            title=str(values["title"]),
            subject=str(values["subject"]),
            layout=str(values["layout"]),
            sender=_sender(values["sender"]),
            recipient=_recipient(values["recipient"]),
            date=_day("date", str(values["date"])),
            blocks=read_blocks(body, name=name, first_line=line),
            notes=tuple(str(note) for note in values.get("notes") or ()),
            sources=tuple(_source(item) for item in values.get("sources") or ()),
            words_max=_number("words_max", values.get("words_max") or "0"),
        )
    except (KeyError, TypeError, ValueError) as fault:
        told = f"“{fault.args[0]}” is missing" if isinstance(fault, KeyError) else str(fault)
        raise FaultyFile.at(name, 1, f"the header of this draft is broken: {told}.", hint=_AGAIN) from fault


_AGAIN = "Leave the lines between the two “---” as they were written, and edit the text below them."


def _split(text: str, name: str) -> tuple[str, str, int]:
    head, found, rest = text.partition("\n---\n")
    if not text.startswith("---\n") or not found:
        fault = "this is not a draft: it has no header between two lines “---”."
        raise FaultyFile.at(name, 1, fault, hint=_AGAIN)
    return head.removeprefix("---\n"), rest, head.count("\n") + 3


def _mapping(header: str, name: str) -> Mapping[str, Any]:
    try:
        values = load_plain(header, name, above=1)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise FaultyFile.at(name, line, "the header of this draft is not valid YAML.", hint=_AGAIN) from fault
    if not isinstance(values, dict):
        raise FaultyFile.at(name, 1, "the header of this draft is empty.", hint=_AGAIN)
    return values


def _texts(values: Any, record: type[Any]) -> dict[str, str]:
    if not isinstance(values, dict):
        raise TypeError(f"“{record.__name__.lower()}” must hold “key: value” lines")
    known = {field.name for field in fields(record)}
    return {key: str(value) for key, value in values.items() if key in known}


def _number(key: str, text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise ValueError(f"“{key}” must be a whole number")
    return int(text)


def _day(key: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{key}” must be a date such as 2026-11-23") from None


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return value if isinstance(value, dict) else str(value)


def _recipient(values: Any) -> Recipient:
    texts: dict[str, Any] = {**_texts(values, Recipient)}
    if "address" in texts:
        texts["address"] = tuple(str(line) for line in values["address"] or ())
    return Recipient(**texts)


def _sender(values: Any) -> Sender:
    texts: dict[str, Any] = {**_texts(values, Sender)}
    if "address" in texts:
        texts["address"] = Address(**_texts(values["address"], Address))
    texts["role"] = SenderRole(texts.get("role", SenderRole.SUPPORTER))
    texts["speaks_for_organization"] = texts.get("speaks_for_organization") == "True"
    return Sender(**texts)


def _source(values: Any) -> Source:
    texts: dict[str, Any] = {**_texts(values, Source)}
    if day := texts.get("revisit_by"):
        texts["revisit_by"] = _day("revisit_by", day)
    return Source(**texts)
