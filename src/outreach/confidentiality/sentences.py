"""Cuts a text into sentences and says of each whether one client of the story is spoken of in it.

The eighteen identifiers count where they belong to a client. A month in a sentence about the legislature,
or the town in which the writer practises, is nobody’s identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from outreach.confidentiality.lexicons import pattern_of

_PARAGRAPH = re.compile(r"(?:(?!\n[ \t]*\n).)+", re.DOTALL)
_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“(‘A-Z0-9])")
_SHORT = re.compile(
    r"(?:\b(?:St|Ft|Mt|Mr|Mrs|Ms|Dr|Jr|Sr|Ave|Rd|Blvd|[Nn]o|Rev|Prof|Sen|Rep|Gov|vs|approx|Sgt|Pvt|Cpl|Spc"
    r"|Lt|Capt|Maj|Col|Gen|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Acct|acct|Co|Hwy)|\b[A-Z])\.$"
)

_PUBLIC_WORK = frozenset(
    (
        *("judge", "prosecutor", "commissioner", "legislator", "lobbyist", "journalist", "reporter"),
        *("editor", "professor", "doctor", "physician", "interpreter", "translator", "dispatcher", "surgeon"),
        *("principal", "superintendent", "sheriff", "mayor", "coroner", "assessor", "treasurer", "model"),
        *("magistrate", "notary", "librarian", "conductor", "supervisor", "dealer", "server", "aide"),
    )
)
"""Work of people who appear in texts about the law without being anyone’s client."""
_PEOPLE = pattern_of("people", "occupations", without=_PUBLIC_WORK)
_CLIENT = re.compile(
    rf"\b(?:my|our|a|an|one|this|that|the|another|each|her|his|their|former|current)\s+"
    rf"(?:[\w’'-]+,?\s+){{0,3}}?(?<!social )(?<![a-z]-){_PEOPLE}\b(?![-/]|s’| therap| medicine| practitioner"
    rf"| and family)"
    r"|\b(?:one|another|two|three) of (?:my|our|the) (?:\w+ )?(?:clients|patients|students|families|couples)\b"
    r"|\b(?:two|three|both|a pair of) (?:[\w-]+ ){0,2}?(?:clients|patients|students|veterans|couples|families"
    r"|brothers|sisters|siblings|twins|boys|girls|kids|men|women|sons|daughters)\b"
    r"|\b(?:of my|of our|of the) (?:clients|patients|students|group members)\b(?=[^.;]{0,40}\b(?:is|was|has)\b)"
    r"|\b(?:someone|somebody|a person|people) (?:I|we|whom|who came|in my (?:care|office|practice))\b"
    r"|\b\w+[ -]years?[ -]old\b|\b\d{1,2} ?(?:yo|y/o)\b|\b(?<![-/])(?:client|patient|pt)\b(?![s/-])"
    r"|\bthe pair\b|\bthe twins\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:she|he|her|him|his|hers|himself|herself)\b", re.IGNORECASE)
_WRITER = re.compile(r"\b(?:I|I’m|I’ve|I'm|I've|we|my|our|me|us|your constituent)\b")
_PUBLIC = re.compile(
    r"\b(?:Congress|Senate|House|Senator|Sen\.|Representative|Rep\.|Governor|Gov\.|President|Commissioner"
    r"|Secretary|Legislature|legislature|legislators?|lawmakers?|Department|Medicaid Office|Court|court|Act"
    r"|law"
    r"|bill|budget|statute|rule|regulation|percent|survey|study|report(?:ed|s)? that|researchers?|insurers?"
    r"|agency|inspector general|committee|Committee|census|nationwide|Americans|adults|clinicians|states)\b|%"
)
# “Travis County has one counselor for every 410 residents (DSHS, 2024)”: a place is counted, not a client.
_COUNTED = re.compile(
    r"\([^()]{0,80}\b(?:19|20)\d\d\)|\b(?:residents|counselors|therapists|psychologists|psychiatrists|providers"
    r"|students|children|households|schools|counties|beds|people|families|veterans|districts?)\b"
    r"|^\W*(?:In |At |Across )?(?:[A-ZÀ-Ý][\w’'.-]* ){1,4}(?:County|Parish|District|School|Schools|Hospital|Clinic)"
    r"\b[^.]{0,30}?\b(?:has|have|is|are|counts?|counted|serves?|lost|closed|spent|reported|says)\b"
)
_PAST = re.compile(
    r"\b(?:\w{2,}ed|was|were|had|came|told|lost|went|began|left|got|died|took|said|saw|met|made|gave|felt"
    r"|fell"
    r"|found|kept|broke|brought|wrote|drove|quit|cut|has been|have been|ran|sent|spent|won|woke|stood|sat|hit"
    r"|shot|started|moved|slept|knew|became|bore|paid|read|hurt|has|hanged|swallowed|flew|heard|held|ate)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Is one sentence of a text: its words, where they start, and whom they speak of."""

    text: str
    start: int
    client: bool  # one client is spoken of, here or in the lines before
    named: bool  # ... in this very sentence
    past: bool
    public: bool  # a law, an agency or a figure is spoken of
    paragraph: int
    story: bool  # the text is a story: what has no other subject is the client’s


def sentences(text: str, *, story: bool, known: str = "", fact: str = "") -> tuple[Sentence, ...]:
    """Cut a text into sentences; in a `story`, what nobody else claims is about the client.

    A sentence of the `known` text brings no client in (“a person in distress” is anybody), and the `fact`,
    what the writer tells of the place, begins with nobody: the county in it is not the client’s before it.
    """
    whole = story and any(_speaks_of_client(text[start:end]) for _, start, end in _spans(text))
    found: list[Sentence] = []
    carried, last = False, -1
    for paragraph, start, end in _spans(text):
        part = text[start:end]
        said = part.strip()
        begins = bool(fact) and fact.startswith(said)
        carried = (carried and paragraph == last and not begins) or whole
        named = _speaks_of_client(part) and not (known and said in known)
        public = bool(_PUBLIC.search(part))
        about_others = public or bool(_WRITER.search(part) or _COUNTED.search(part)) and not bool(
            _PRONOUN.search(part)
        )
        client = named or (carried and not about_others)
        carried, last = carried or named, paragraph
        found.append(Sentence(part, start, client, named, bool(_PAST.search(part)), public, paragraph, story))
    return tuple(found)


def client_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence names its client, pronouns included."""
    for pattern in (_CLIENT, _PRONOUN):
        for found in pattern.finditer(text):
            yield found.span()


def writer_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence speaks of the writer."""
    for found in _WRITER.finditer(text):
        yield found.span()


def _speaks_of_client(text: str) -> bool:
    if _CLIENT.search(text):
        return True
    # “Senator Smith and her staff”: the pronoun is an official’s.
    return bool(_PRONOUN.search(text)) and not _PUBLIC.search(text)


def _spans(text: str) -> Iterator[tuple[int, int, int]]:
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        start, limit = paragraph.span()
        for end in _END.finditer(text, start, limit):
            if not _SHORT.search(text[start : end.start() + 1]):
                yield number, start, end.end()
                start = end.end()
        if text[start:limit].strip():
            yield number, start, limit
