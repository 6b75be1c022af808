"""The merge fields of a group's own Word template: what each is called, and its value for one draft.

A template says `{{ sender.name }}` or `{{ recipient.salutation }}`. The names are those of merge_values,
which the kinds use; here the values are plain text, since Word has no Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from outreach.draft_text import plain, runs
from outreach.forms_of_address import spoken_name
from outreach.merge_values import (
    Value,
    date_in_words,
    own_values,
    recipient_values,
    sender_values,
    voice_values,
)
from outreach.model import Address, Agency, Draft, Office, Official, Recipient, Role, Sender, SenderRole

PARAGRAPH = "\a"
"""Stands in a value where a new paragraph starts; no other value holds this character."""

LETTER_PARTS = (
    *("notice", "return_address", "dateline", "inside_address", "reference_line", "salutation", "body"),
    *("complimentary_close", "signature", "enclosures", "cc", "headline", "byline", "bio_line", "contact"),
)


@dataclass(frozen=True, slots=True)
class MergeField:
    """Is one name a template may use."""

    name: str  # sender.name
    about: str
    example: str
    several: bool = False  # lines, for a loop: {% for line in recipient.inside_address %}


def field_values(draft: Draft, recipient: Official | Agency | Recipient | None = None) -> dict[str, Value]:
    """Return the values of all fields for one draft; what is not known of it is empty text.

    `recipient` is the record behind the draft, where it is at hand; the draft itself tells less.
    """
    to = _recipient(draft, recipient)
    values: dict[str, Value] = {
        "sender": sender_values(draft.sender),
        "recipient": {name: to.get(name, _EMPTY.get(name, "")) for name in _RECIPIENT} | to,
        "date": date_in_words(draft.date),
        "subject": draft.subject,
        "title": draft.title,
        "topic": {"id": draft.topic},
        "kind": draft.kind,
        **own_values(draft.sender),
        **voice_values(plural=draft.sender.role is SenderRole.GROUP),
    }
    return {name: _plain(value) for name, value in values.items()} | {"letter": _letter(draft)}


def _recipient(draft: Draft, recipient: Official | Agency | Recipient | None) -> dict[str, Value]:
    whom = recipient or draft.recipient
    if isinstance(whom, Recipient) and whom.role in _OFFICIALS:
        values: dict[str, Value] = {"role": whom.role, "id": whom.id, "name": whom.name}
    else:
        values = recipient_values(whom)
    # What the draft says comes first: a person may have edited it.
    for block in draft.blocks:
        if block.part == "inside_address":
            values["inside_address"] = tuple(block.text.split("\n"))
        elif block.part == "salutation":
            values["salutation"] = block.text
    return values


def _letter(draft: Draft) -> dict[str, Value]:
    texts = {part: list[str]() for part in LETTER_PARTS}
    for block in draft.blocks:
        # Items of a list stand in the body they belong to.
        part = block.part if block.part in texts else "body" if block.part.endswith("_item") else ""
        if part and runs(block.text):
            texts[part].append(("• " if part != block.part else "") + plain(block.text))
    joined: dict[str, Value] = {part: PARAGRAPH.join(found) for part, found in texts.items()}
    return joined | {"paragraphs": tuple(texts["body"])}


def _plain(value: Value) -> Value:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, tuple):
        return tuple(plain(line) for line in value)
    if isinstance(value, Mapping):
        return {name: _plain(inside) for name, inside in value.items()}
    return value


_RECIPIENT = (
    *("role", "id", "name", "family_name", "title", "spoken_name", "chamber", "level", "state", "state_name"),
    *("district", "inside_address", "salutation", "organization", "noun", "voice"),
)
_OFFICIALS = frozenset(role.value for role in Role)
_EMPTY: dict[str, Value] = {"inside_address": ()}


def merge_fields() -> tuple[MergeField, ...]:
    """Return every field with an example, in the order in which a template uses them."""
    return tuple(_walked(field_values(_SAMPLE, _TO)))


def _walked(values: Mapping[str, Value], above: str = "") -> Iterator[MergeField]:
    for key, value in values.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from _walked(value, f"{name}.")
        else:
            several = isinstance(value, tuple)
            shown = " / ".join(value) if isinstance(value, tuple) else str(value).replace(PARAGRAPH, " / ")
            yield MergeField(name, ABOUT[name], shown, several)


def about_part(part: str) -> str:
    """Return what a field of the composed draft holds."""
    return f"The part “{part}” of the composed draft, as it is there"


ABOUT: Mapping[str, str] = {
    "sender.role": "The sender’s standing: clinician, trainee, client, family, supporter, group",
    "sender.name": "Who signs",
    "sender.credentials": "Letters after the name",
    "sender.profession": "The profession in words",
    "sender.organization": "Practice or group",
    "sender.street": "Street of the return address",
    "sender.city": "City of the return address",
    "sender.state": "State of the return address, two capitals",
    "sender.zip": "ZIP code of the return address",
    "sender.email": "E-mail address",
    "sender.phone": "Phone number",
    "sender.bio": "The line about the sender under an op-ed",
    "sender.views_line": "That the views are the sender’s own, empty where they speak for the organization",
    "recipient.role": "us-senate, us-house, state-upper ...",
    "recipient.id": "The id of the official",
    "recipient.name": "The name as an envelope has it",
    "recipient.family_name": "The name a salutation uses",
    "recipient.title": "Senator, Representative, Governor ...",
    "recipient.spoken_name": "Title and name, as in a sentence",
    "recipient.chamber": "The chamber in words",
    "recipient.level": "federal, state or institution",
    "recipient.state": "State, two capitals",
    "recipient.state_name": "State in words",
    "recipient.district": "District, empty where there is none",
    "recipient.inside_address": "The lines of the inside address",
    "recipient.salutation": "The salutation with its colon",
    "recipient.organization": "The institution, where a person is named",
    "recipient.noun": "What the recipient is called in a sentence, where it is an institution",
    "recipient.voice": "The phone number of the recipient’s first office",
    "date": "The date of the draft, spelled out",
    "subject": "What the letter asks, without “Re:”",
    "title": "The title of the document",
    "topic.id": "The topic",
    "kind": "The kind of document",
    "story": "The sender’s own story, empty where none was given",
    "observation": "The sender’s own observation, empty where none was given",
    "local": "A fact of the sender’s own place, empty where none was given",
    "work": "What the sender does, in one sentence, empty where it was not given",
    "count": "A number the sender can prove, empty where none was given",
    "offer": "What the sender offers the reader, empty where nothing was offered",
    "last_line": "The sender’s own last sentence, empty where none was given",
    "next_day": "The day the sender will call, empty where none was given",
    "I_am": "I’m, or We’re where a group writes",
    "I": "I, or we where a group writes",
    "We": "The same at the start of a sentence",
    "my": "my, or our",
    "My": "My, or Our",
    "me": "me, or us",
    "am": "am, or are",
    "was": "was, or were",
    "letter.paragraphs": "The paragraphs of the body, for a loop",
    **{f"letter.{part}": about_part(part) for part in LETTER_PARTS},
}
"""What every field holds; a test holds it against the values."""

_TO = Official(
    id="S001203",
    name="Tina Smith",
    given_name="Tina",
    family_name="Smith",
    party="Democratic",
    role=Role.US_SENATE,
    title="Senator",
    state="MN",
    state_name="Minnesota",
    district="",
    division_id="ocd-division/country:us/state:mn",
    start_date=None,
    end_date=None,
    offices=(
        Office(
            classification="capitol",
            street="720 Hart Senate Office Building",
            city="Washington",
            state="DC",
            zip="20510",
            voice="202-224-5641",
        ),
    ),
)
_SAMPLE = Draft(
    kind="letter",
    topic="parity-enforcement",
    title=f"Letter to {spoken_name(_TO)}: Support mental health parity",
    subject="Support mental health parity",
    layout="letter",
    sender=Sender(
        name="Dana Ruiz",
        credentials="LMFT",
        role=SenderRole.CLINICIAN,
        profession="licensed marriage and family therapist",
        organization="Grand Avenue Family Practice",
        address=Address(street="1180 Grand Avenue", city="St. Paul", state="MN", zip="55105"),
        email="dana.ruiz@example.org",
        phone="651-555-0142",
    ),
    recipient=Recipient(role=Role.US_SENATE.value, id=_TO.id, name=_TO.name),
    date=date(2026, 11, 23),
    blocks=(),
)


def reference() -> str:
    """Return docs/templates.md: what a template is, and every field with an example."""
    rows = "\n".join(
        f"| `{field.name}` | {field.about}{' (several lines)' if field.several else ''} | {field.example} |"
        for field in merge_fields()
    )
    return f"{_PAGE}{rows}\n"


_PAGE = """\
# Merge fields

Written by `python -m outreach.merge_fields`; do not edit by hand.

A group can write its own letter in Word and put fields into it, each between two pairs of braces:
`{{ sender.name }}`. Use it with `outreach draft letter ... --template our-letter.docx`.

* `{{ letter.body }}` is the text that outreach composes, paragraph by paragraph; leave it out where the
  template has its own words.
* `{% if sender.phone %}Phone: {{ sender.phone }}{% endif %}` prints something only where it is known.
* A field of several lines is for a loop, each of these in a paragraph of its own:
  `{%p for line in recipient.inside_address %}`, `{{ line }}`, `{%p endfor %}`.
* Fields may be in the text, in tables, headers, footers and footnotes. A misspelled field is shown with its
  place before anything is drafted. What is in a field is printed, never obeyed.
* Macros, pictures linked from elsewhere, pasted files, passwords, and whatever does more than fill fields
  are refused; so is a template without any field, or with fields of Word’s own mail merge («Name»).
* Tracked changes in the template are taken as accepted, and its comments never reach a letter. Fields of Word
  that fetch from outside the file keep the words they last showed. What was done to the template is said.

| field | what it holds | example |
|---|---|---|
"""


if __name__ == "__main__":
    import sys

    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(reference())
