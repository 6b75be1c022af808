"""What can be written: topics with their asks and evidence, and kinds of document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from outreach.model.arguments import Angle, Ask
from outreach.model.officials import Role

WORDS_A_MINUTE = 140
"""How many words a speaker usually says: https://www.communitybridgesnh.org/tips-for-testifying"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Is one sourced fact of the catalogue."""

    id: str
    claim: str
    figures: tuple[str, ...]
    data_year: str
    level: str  # federal, state, institution, any
    publisher: str
    title: str
    url: str
    published: str
    confidence: str  # high or medium
    use: str  # open, caution (only with its caveat), internal (never printed)
    revisit_by: date
    caveat: str = ""
    open_before_use: bool = (
        False  # the original is still to be opened: printed only where the writer asks for it
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Is a topic's own sentence for one piece of evidence, for the recipients it suits."""

    evidence: Evidence
    say: str  # Markdown and Jinja; carries the year of its data, and stands on its own
    to: tuple[str, ...] = ()  # roles; empty suits all
    caveat: str = ""  # printed right after it: what a fact to be used with caution must not be said without


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """Is a bill a topic names, as long as it is alive."""

    id: str
    number: str  # as the chamber writes it: H.R. 957
    title: str
    chamber: Role
    lapses_on: date  # the first day on which it is dead
    sponsors: tuple[str, ...] = ()  # ids of sponsors and cosponsors seen in a source; never complete
    url: str = ""


class Position(StrEnum):
    """Says where the sender stands on a bill."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBill:
    """Is a bill the sender names, with the sender's position on it."""

    number: str  # as printed: H.R. 957
    position: Position = Position.SUPPORT
    title: str = ""
    sponsors: tuple[str, ...] = ()  # ids of sponsor and cosponsors, where they were looked up
    notes: tuple[str, ...] = ()  # what the sender must know: status, lapsed, not looked up
    level: str = "federal"  # federal or state: before Congress, or before a legislature
    state: str = ""  # of a state’s bill its two capitals; empty where the state is not known
    session: str = ""  # as it was typed: 2025, 2025-2026, 104th General Assembly
    chamber: str = ""  # of a state’s bill: upper or lower; empty where it is of the whole legislature
    effect: str = ""  # what it would do, in the writer's words
    is_bill: bool = True  # a bill, which a governor signs; not a resolution or memorial


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeInterest:
    """Says that a committee can act on a topic, and in half a sentence why."""

    id: str
    why: str  # completes "..., which ..."


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute:
    """Is a law a topic rests on."""

    cite: str  # as it is printed: 42 U.S.C. 300gg-26
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Is a wording a topic keeps out of its drafts."""

    avoid: str  # words as they would stand in a text; case and line breaks do not matter
    use: str  # what to say instead, or why not


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Says why some recipients cannot act on a topic, and who can."""

    to: tuple[str, ...]
    why: str  # a sentence
    instead: str  # the role to write to


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Is a cause: what to ask of whom, why, and with which evidence. One file in seeds/topics/."""

    id: str
    title: str
    summary: str
    ways: tuple[int, ...]  # which of the twelve ways to advocate it serves
    asks: tuple[Ask, ...]
    facts: tuple[Fact, ...]
    bills: tuple[Bill, ...]
    committees: tuple[CommitteeInterest, ...]
    statutes: tuple[Statute, ...]
    doors: tuple[Door, ...]
    guards: tuple[Guard, ...]
    vantage: Mapping[str, str]  # setting or role of the sender -> what people in that position see
    angles: tuple[Angle, ...]
    reading: tuple[Evidence, ...]  # what to read, in this order
    evidence: Mapping[str, Evidence]  # everything its sentences are marked with
    prose: Mapping[str, str]  # name of a block -> Markdown and Jinja
    lines: Mapping[str, int]  # name of a block -> the line it starts on, for messages
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Is one of the twelve ways in which people in the helping professions can advocate."""

    number: int
    title: str
    summary: str
    kinds: tuple[str, ...]  # ids of kinds that serve it well
    command: str  # one to start with


LAYOUTS = ("letter", "article", "statement", "script", "brief", "handout", "posts", "signon")
"""Are the looks a document can have; exporters give each its Word styles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Is a genre of document: letter, op-ed ... One file in letter_templates/."""

    id: str
    title: str
    summary: str
    layout: str  # one of LAYOUTS: which Word styles its parts wear
    recipients: tuple[str, ...]  # roles it can be addressed to; ("editor",) for an op-ed
    parts: tuple[str, ...]  # every part a complete document of this kind has
    counted: tuple[str, ...]  # parts whose words count
    words_min: int
    words_max: int
    facts: int  # how many facts it prints
    takes_bill: bool  # whether it can be written about a bill the sender names
    prose: tuple[str, ...]  # blocks a topic must have to serve this kind
    path: str
    plural: bool = False  # speaks as “we” whoever signs: a letter of many signatories
    spoken: bool = False  # said aloud: its limit is a time
    seconds_max: int = 0  # of the counted words, said at 140 words a minute; 0 is no limit
    reading_grade_max: int = 0  # Flesch-Kincaid; 0 is no limit
    ask_within: int = 0  # the ask stands in the first so many paragraphs; 0 where that does not matter
    constituent_within: int = 0  # “constituent” stands in the first so many sentences
    local: bool = False  # whether it has room for the effect on the district or state
    links: bool = True  # whether the recipient takes links
    story: bool = False  # whether a client’s story may stand in it, and consent is therefore asked for
    characters: tuple[int, ...] = ()  # the most that the first counted paragraph may have, the second ...
    own_share: int = 0  # percent of the writer's own words below which the text is not offered as exclusive
    limit: str = ""  # the detail that sets the upper limit: `words`, or `minutes` of WORDS_A_MINUTE each
    details: Mapping[str, str] = field(default_factory=dict)  # what only the writer knows -> the question
    not_for: Mapping[str, str] = field(default_factory=dict)  # topics it does not fit -> why

    def within(self, words: int) -> Kind:
        """Return the kind under the limit that a newspaper or a hearing sets; 0 changes nothing."""
        if not words:
            return self
        least = min(self.words_min, words * 4 // 5)
        seconds = words * 60 // WORDS_A_MINUTE if self.seconds_max else 0
        return replace(self, words_max=words, words_min=least, seconds_max=seconds)
