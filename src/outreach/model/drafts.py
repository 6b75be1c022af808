"""Who writes to whom, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

SETTINGS = ("school", "hospital", "practice", "clinic", "rural")
"""Where a sender may work: a school, a hospital, a private practice, a community clinic, a rural place."""


class SenderRole(StrEnum):
    """Says in which standing the sender writes."""

    CLINICIAN = "clinician"
    TRAINEE = "trainee"
    CLIENT = "client"
    FAMILY = "family"
    SUPPORTER = "supporter"
    GROUP = "group"  # an organization speaks, as “we”; the sender signs for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Is a postal address in the United States; every part is text and may be empty."""

    street: str = ""
    city: str = ""
    state: str = ""  # two capitals
    zip: str = ""  # five digits, or nine as 55105-1234


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Is the person who signs."""

    name: str
    credentials: str = ""
    role: SenderRole = SenderRole.SUPPORTER  # compose() makes a clinician of one who holds a license
    profession: str = ""  # "licensed marriage and family therapist"
    organization: str = ""
    speaks_for_organization: bool = False  # else the organization is named with “the views are my own”
    address: Address = field(default_factory=Address)
    email: str = ""
    phone: str = ""
    bio: str = ""
    story_is: str = ""  # “mine” or “own-family”, where the writer says that it is not a client’s
    story: str = ""  # what happened, told with consent; plain text, paragraphs apart by a blank line
    observation: str = ""  # what the sender sees in general, nobody's story
    local: str = ""  # a fact of the sender's own place, with its source
    work: str = ""  # what the sender does, in one sentence that explains the story
    count: str = ""  # one number the sender can prove, with its date or place
    offer: str = ""  # what the sender will send, show or do
    next_day: str = ""  # the day on which the sender will call: “Tuesday, December 8”
    last_line: str = ""  # the sender's own last sentence
    setting: str = ""  # where the sender works: one of SETTINGS; empty where it is not known
    angle: str = ""  # id of the topic's angle the sender chose; empty lets the tool propose one
    ticks: tuple[str, ...] = ()  # ids of the sentences the sender confirmed as true


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Is whom a draft is for: an official, or what an Audience names: an editor, a board, a school."""

    role: str  # a Role or an Audience
    id: str = ""
    name: str = ""  # of the person or, where none is known, of the institution
    organization: str = ""  # where `name` is a person
    address: tuple[str, ...] = ()  # lines under the name
    salutation: str = ""  # without its colon: “Dear Members of the Board”
    email: str = ""  # where it is published; most members of Congress have none
    contact_form: str = ""  # the page with the web form, where one is known
    web_page: str = ""  # where none is known, the official's own page


@dataclass(frozen=True, slots=True)
class Run:
    """Is a stretch of text with one look."""

    text: str
    bold: bool = False
    italic: bool = False
    place: bool = False  # a marked place, for the writer to fill
    source: str = ""  # id of the evidence that the words before it rest on; such a run has no text


@dataclass(frozen=True, slots=True)
class Block:
    """Is one paragraph of a draft: which part of the document it is, and its words as Markdown."""

    part: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Is where a fact printed in a draft comes from."""

    id: str
    publisher: str
    title: str
    year: str
    url: str
    revisit_by: date | None = None
    caveat: str = ""


SPANISH = "-es"
"""The end of the ids of kinds that are written in Spanish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Is what compose makes: not sent, and a person reads it first."""

    kind: str
    topic: str
    title: str  # names the document in its properties: "Letter to Senator Tina Smith: ..."
    subject: str  # the reference line or headline, without markup
    layout: str
    sender: Sender
    recipient: Recipient
    date: date
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()  # what the writer must know before signing
    words_max: int = 0  # the limit of this newspaper or hearing; 0 leaves that of the kind

    @property
    def language(self) -> str:
        """Return the tag of the language of the text: a kind whose id ends in -es is written in Spanish."""
        return "es-US" if self.kind.endswith(SPANISH) else "en-US"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Is one thing a check noticed, and what to do about it."""

    rule: str  # its code: length, one-ask ...
    severity: str  # error, warning or note
    message: str
    hint: str = ""  # how to mend it
    place: str = ""  # where: “body, paragraph 2”; empty where the whole draft is meant
    reason: str = ""  # why the rule stands
    source: str = ""  # the page that says so
