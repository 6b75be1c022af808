"""The record that a person agreed to have a story told: for what, before whom, until when.

It holds no name: the signed form belongs in the client’s chart, the record beside the story.
https://www.apa.org/ethics/code (4.07 use of confidential information; 5.05 testimonials of current clients)
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path

from outreach.errors import FaultyFile


class Teller(StrEnum):
    """Says whose story it is."""

    CLIENT = "former-client"
    OWN_FAMILY = "own-family"  # the writer’s own family, of which the writer tells
    FAMILY = "family"  # of a client who can no longer be asked, or a client’s parent
    SELF = "self"  # the writer’s own
    COMPOSITE = "composite"  # made of many; nobody’s


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Is one agreement to tell a story, or the statement that the story is nobody’s."""

    about: Teller
    purpose: str = ""
    audience: str = ""
    agreed_on: date | None = None
    until: date | None = None  # the first day on which it no longer holds
    may_withdraw: bool = True

    @property
    def needed(self) -> bool:
        """Whether the law or the codes of ethics ask for somebody else’s consent."""
        return self.about in (Teller.CLIENT, Teller.FAMILY)


def record_path(story: Path) -> Path:
    """Return where the record of a story lies: `visit.txt` -> `visit.consent.yaml` beside it."""
    return story.with_name(f"{story.stem}.consent.yaml")


def write_record(consent: Consent) -> str:
    """Return the record as a small YAML file; read_record() of it gives the same record."""
    lines = [
        _ABOUT_CONSENT if consent.needed else _ABOUT_STATEMENT,
        f"about: {consent.about.value}",
    ]
    if consent.needed:
        lines += [
            f"purpose: {json.dumps(consent.purpose, ensure_ascii=False)}",
            f"audience: {json.dumps(consent.audience, ensure_ascii=False)}",
            f"agreed_on: {consent.agreed_on or ''}",
            f"until: {consent.until or ''}",
            f"may_withdraw: {'yes' if consent.may_withdraw else 'no'}",
        ]
    return "\n".join(lines) + "\n"


_ABOUT_CONSENT = (
    "# Consent to tell the story beside this file. There is no name here; the signed form is kept with the"
    " client’s chart."
)
_ABOUT_STATEMENT = (
    "# Whose story lies beside this file, as its writer says. It records no consent: everyone the story names"
    " should be asked."
)


def read_record(text: str, *, name: str = "consent record") -> Consent:
    """Read a record; raises FaultyFile with the line for what is no “key: value” of it."""
    values: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            key, colon, value = line.partition(":")
            if not colon or key.strip() not in _KEYS:
                raise FaultyFile.at(name, number, f"the keys of a consent record are: {', '.join(_KEYS)}.")
            values[key.strip()] = _unquoted(value.strip())
    try:
        return Consent(
            about=Teller(values.get("about", "")),
            purpose=values.get("purpose", ""),
            audience=values.get("audience", ""),
            agreed_on=_day(values.get("agreed_on", "")),
            until=_day(values.get("until", "")),
            may_withdraw=values.get("may_withdraw", "yes") == "yes",
        )
    except ValueError as fault:
        told = f"this consent record cannot be read: {fault}."
        raise FaultyFile.at(name, 0, told, hint="Write it again with: outreach story consent") from fault


_KEYS = tuple(field.name for field in fields(Consent))


def faults(consent: Consent | None, day: date) -> Iterator[str]:
    """Yield why a story may not be told on a day: no record, no purpose, no (or a passed) time limit."""
    if consent is None:
        yield "No record of consent lies beside this story."
    elif consent.needed:
        for name, what in (("purpose", "what the story may be used for"), ("audience", "who may read it")):
            if not getattr(consent, name):
                yield f"The consent does not say {what}."
        if consent.agreed_on is None or consent.agreed_on > day:
            yield "The consent is not dated, or dated after this draft."
        if consent.until is None:
            yield "The consent has no time limit."
        elif consent.until <= day:
            yield f"The consent ended on {consent.until}."
        if not consent.may_withdraw:
            yield "The consent does not give the right to withdraw."


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    try:
        return str(json.loads(value))
    except json.JSONDecodeError:
        return value.strip('"')
