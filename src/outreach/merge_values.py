"""What a template may use: plain values only, with everything a user typed escaped for Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from outreach.divisions import STATES
from outreach.draft_text import escape
from outreach.forms_of_address import form_of, formal_name, inside_address, salutation, spoken_name
from outreach.institutions import LEVELS, form_of_audience, institution_address, institution_salutation
from outreach.keepsake import kept_for_first
from outreach.model import (
    CHAIR_TITLES,
    Agency,
    CommitteeInterest,
    CommitteeSeat,
    Official,
    Recipient,
    Role,
    Sender,
    SenderRole,
)
from outreach.own_words import SENTENCES

Value = str | int | bool | None | tuple[str, ...] | Mapping[str, "Value"]

_WITH_ARTICLE = {"District of Columbia", "Northern Mariana Islands", "U.S. Virgin Islands"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Is what is known of where the sender lives: the state in words, its senators where they are settled."""

    state_name: str = ""
    senators: tuple[str, ...] = ()
    as_of: date | None = None  # of the record of those senators


@lru_cache(maxsize=64)  # a member writes to several people, one after the other
def sender_values(sender: Sender) -> dict[str, Value]:
    """Return the sender's merge fields."""
    address = sender.address
    plain = {
        "name": sender.name,
        "credentials": sender.credentials,
        "profession": sender.profession,
        "organization": sender.organization,
        "street": address.street,
        "city": address.city,
        "state": address.state,
        "zip": address.zip,
        "email": sender.email,
        "phone": sender.phone,
        "bio": _bio_line(sender),
        "views_line": _views_line(sender),
    }
    return {"role": sender.role.value, **{name: escape(value) for name, value in plain.items()}}


def _views_line(sender: Sender) -> str:
    """Return the line under an organization that the sender does not speak for."""
    speaks = sender.speaks_for_organization or sender.role is SenderRole.GROUP
    return VIEWS_LINE if sender.organization and not speaks else ""


def _bio_line(sender: Sender) -> str:
    """Return the line about the sender, which says whose the views are where it names their organization."""
    own = sender.bio
    if not _views_line(sender) or sender.organization not in own or "views" in own or "opinions" in own:
        return own
    return f"{own} The views expressed here are the writer’s own."


VIEWS_LINE = "Organization named for identification only. The views here are my own."


@lru_cache(maxsize=64)
def own_values(sender: Sender) -> dict[str, Value]:
    """Return what the writer alone can tell; empty where it was not given."""
    own: dict[str, Value] = {name: own_paragraphs(getattr(sender, name)) for name in SENTENCES}
    return own | {"next_day": escape(sender.next_day)}


def own_paragraphs(text: str) -> str:
    """Return the writer's own words as Markdown paragraphs that print letter for letter, and end.

    Another sentence follows them: a full stop that was left out, as in most forms, is put there.
    """
    paragraphs = (" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n"))
    return "\n\n".join(escape(_ended(part)) for part in paragraphs if part)


def _ended(words: str) -> str:
    last = words.rsplit(" ", 1)[-1]
    return f"{words}." if last[-1].isalnum() and "/" not in last and "@" not in last else words


_ONE = {
    "I_am": "I’m",
    "I": "I",
    "We": "I",
    "my": "my",
    "My": "My",
    "me": "me",
    "am": "am",
    "was": "was",
}
_MANY = {
    "I_am": "We’re",
    "I": "we",
    "We": "We",
    "my": "our",
    "My": "Our",
    "me": "us",
    "am": "are",
    "was": "were",
}


def voice_values(*, plural: bool) -> dict[str, Value]:
    """Return the pronouns of those who speak: one person, or a group that says “we”.

    `{{ I }}` stands within a sentence and `{{ We }}` at its start.
    """
    return dict(_MANY if plural else _ONE)


@kept_for_first
def recipient_values(recipient: Official | Agency | Recipient, home: str = "") -> dict[str, Value]:
    """Return the recipient's merge fields; `home`, the sender's state, is that of an institution too."""
    if isinstance(recipient, Recipient):
        return {**_institution_values(recipient), **_state_values(home)}
    if isinstance(recipient, Agency):
        return _agency_values(recipient)
    form = form_of(recipient)
    return {
        "role": recipient.role.value,
        "id": recipient.id,
        "voice": recipient.offices[0].voice if recipient.offices else "",
        "noun": "your office",
        "name": escape(formal_name(recipient)),
        "family_name": escape(recipient.family_name),
        "title": recipient.title,
        "spoken_name": escape(spoken_name(recipient)),
        "chamber": form.chamber,
        "level": "federal" if recipient.role in (Role.US_SENATE, Role.US_HOUSE) else "state",
        "state": recipient.state,
        "state_name": in_words(recipient.state_name),
        "district": recipient.district,
        "inside_address": tuple(map(_escaped, inside_address(recipient))),
        "salutation": escape(salutation(recipient)),
    }


def _agency_values(agency: Agency) -> dict[str, Value]:
    return {
        "role": agency.role.value,
        "id": agency.id,
        "name": escape(agency.title),
        "family_name": "",
        "title": agency.title,
        "spoken_name": escape(spoken_name(agency)),
        "organization": escape(agency.agency),
        "noun": "your office" if agency.state else "your agency",
        "voice": agency.office.voice,
        "chamber": escape(agency.agency),
        "level": "state" if agency.state else "federal",
        "state": agency.state,
        "state_name": in_words(STATES.get(agency.state, "")),
        "district": "",
        "inside_address": tuple(map(_escaped, inside_address(agency))),
        "salutation": escape(salutation(agency)),
    }


def _state_values(state: str) -> dict[str, Value]:
    return {"state": state, "state_name": in_words(STATES.get(state, "")), "district": ""}


def _institution_values(recipient: Recipient) -> dict[str, Value]:
    form = form_of_audience(recipient)
    return {
        "role": recipient.role,
        "id": escape(recipient.id),
        "name": escape(recipient.name),
        "organization": escape(recipient.organization),
        "noun": form.noun,
        "voice": "",
        "spoken_name": escape(recipient.name or form.noun),
        "title": "",
        "family_name": "",
        "level": LEVELS.get(recipient.role, "institution"),
        "chamber": "",
        "inside_address": tuple(map(_escaped, institution_address(recipient))),
        "salutation": escape(institution_salutation(recipient)),
    }


def _escaped(line: str) -> str:
    """Escape a line, but for the brackets of a marked place around all of it."""
    marked = line.startswith("[[") and line.endswith("]]")
    return f"[[{escape(line[2:-2])}]]" if marked else escape(line)


def in_words(state_name: str) -> str:
    """Return a state's name as a sentence uses it: “the District of Columbia”."""
    return f"the {state_name}" if state_name in _WITH_ARTICLE else state_name


def date_in_words(day: date) -> str:
    """Return “November 23, 2026”: month spelled out, no leading zero, whatever the locale."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def committee_values(
    seats: tuple[CommitteeSeat, ...], interests: tuple[CommitteeInterest, ...], *, chairing: str = ""
) -> dict[str, Value] | None:
    """Return the recipient's seat that matters most to the topic, in the topic's own order.

    Of somebody written to as a committee's chair it is that committee, if it matters to the topic.
    """
    held = {seat.id: seat for seat in seats}
    for interest in interests:
        if chairing and interest.id != chairing:
            continue
        if seat := held.get(interest.id):
            leads = chairing == seat.id or seat.title.casefold() in CHAIR_TITLES
            serve = "chair" if leads else "serve on"
            return {"name": _committee_name(seat, held), "why": interest.why, "serve": serve}
    return None


def _committee_name(seat: CommitteeSeat, held: Mapping[str, CommitteeSeat]) -> str:
    if not seat.parent_id:
        return seat.name
    parent = held.get(seat.parent_id)
    if parent is None:
        return f"Subcommittee on {seat.name}"
    ending = "’" if parent.name.endswith("s") else "’s"  # Committee on Ways and Means’ Subcommittee
    return f"{parent.name}{ending} Subcommittee on {seat.name}"


def listed(names: tuple[str, ...]) -> str:
    """Return “A”, “A and B” or “A, B and C”."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def check_plain(values: Any, where: str = "values") -> None:
    """Refuse anything but text, numbers, truth values, tuples and mappings: templates get no objects."""
    if isinstance(values, Mapping):
        for name, value in values.items():
            check_plain(value, f"{where}.{name}")
    elif isinstance(values, tuple):
        for value in values:
            check_plain(value, where)
    elif not isinstance(values, str | int | bool | None):
        raise TypeError(f"{where} is a {type(values).__name__}; templates get plain values only")


ASK_PARTS = (
    *("subject", "request", "spoken", "question", "does", "core", "standing"),
    *("objection", "first_question", "first_answer"),
)
"""The parts of an ask that a template prints."""

ANGLE_PARTS = ("tick", "ending", "point", "objection", "close")
"""The parts of an angle that a template prints."""

TOPIC_NAMES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys((*_ONE, "standing", "practitioner", "place", "home", "senators", "date"), frozenset()),
    **dict.fromkeys(("the_bill", "bill_title", "convenes", "phase"), frozenset()),
    **dict.fromkeys((*SENTENCES, "next_day"), frozenset()),
    "recipient": frozenset(
        {"role", "id", "voice", "noun", "name", "family_name", "title", "spoken_name", "chamber", "level"}
        | {"state", "state_name", "district", "salutation", "constituent", "serves_sender"}
    ),
    "sender": frozenset(
        {"role", "name", "credentials", "profession", "organization", "street", "city", "state", "zip"}
        | {"email", "phone", "bio", "views_line"}
    ),
    "ask": frozenset({*ASK_PARTS, "of"}),
    "bill": frozenset({"number", "title", "sponsored"}),
    "committee": frozenset({"name", "why", "serve"}),
    "named": frozenset(
        {"number", "title", "called", "effect", "session", "position", "sponsored", "level", "is_bill"}
    ),
    "topic": frozenset({"id", "title"}),
}
"""Are the names a block of a topic’s prose may use, each with what may follow its dot."""
