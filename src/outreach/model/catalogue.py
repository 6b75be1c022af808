"""What can be written: topics with their asks and evidence, and kinds of document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach.model.officials import Role


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Is a topic's own sentence for one piece of evidence, for the recipients it suits."""

    evidence: Evidence
    say: str  # Markdown and Jinja; carries the year of its data
    to: tuple[str, ...] = ()  # roles; empty suits all


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Is the one thing requested of the recipients in `to`."""

    id: str
    to: tuple[str, ...]
    subject: str  # the reference line, the same through a campaign
    request: str  # completes "I ask you to ..."
    question: str  # answerable with yes or no; ends with a question mark
    bill: str = ""  # id of a Bill of the topic


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeInterest:
    """Says that a committee can act on a topic, and in half a sentence why."""

    id: str
    why: str  # completes "..., which ..."


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
    evidence: Mapping[str, Evidence]  # everything its sentences are marked with
    prose: Mapping[str, str]  # name of a block -> Markdown and Jinja
    lines: Mapping[str, int]  # name of a block -> the line it starts on, for messages
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Is a genre of document: letter, op-ed ... One file in letter_templates/."""

    id: str
    title: str
    summary: str
    layout: str  # letter or article: which Word styles its parts wear
    recipients: tuple[str, ...]  # roles it can be addressed to; ("editor",) for an op-ed
    parts: tuple[str, ...]  # every part a complete document of this kind has
    counted: tuple[str, ...]  # parts whose words count
    words_min: int
    words_max: int
    facts: int  # how many facts it prints
    takes_bill: bool  # whether it can be written about a bill the sender names
    prose: tuple[str, ...]  # blocks a topic must have to serve this kind
    path: str
