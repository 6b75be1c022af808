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
    r"(?:\b(?:St|Ft|Mt|Mr|Mrs|Ms|Dr|Jr|Sr|Ave|Rd|Blvd|[Nn]o|Rev|Prof|Sen|Rep|Gov|vs|approx|ext|Ext|Sgt|Pvt"
    r"|Cpl|Spc"
    r"|Lt|Capt|Maj|Col|Gen|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Acct|acct|Co|Hwy)|\b[A-Z])\.$"
)

_PUBLIC_WORK = frozenset(
    (
        *("judge", "prosecutor", "commissioner", "legislator", "lobbyist", "journalist", "reporter"),
        *("editor", "professor", "doctor", "physician", "interpreter", "translator", "dispatcher", "surgeon"),
        *("principal", "superintendent", "sheriff", "mayor", "coroner", "assessor", "treasurer", "model"),
        *("obstetrician", "pediatrician", "cardiologist", "anesthesiologist", "optometrist", "orthodontist"),
        *("chiropractor", "podiatrist", "audiologist", "radiologist", "pathologist", "dermatologist"),
        *("neurologist", "urologist", "ophthalmologist", "oncologist", "hospitalist", "town clerk"),
        *("county clerk", "city clerk", "banker", "columnist"),
        *("magistrate", "notary", "librarian", "conductor", "supervisor", "dealer", "server", "aide"),
    )
)
"""Work of people who appear in texts about the law without being anyone’s client."""
_PEOPLE = pattern_of("people", "occupations", without=_PUBLIC_WORK)
_CLIENT = re.compile(
    rf"\b(?:my|our|a|an|one|this|that|the|another|each|her|his|their|former|current)\s+"
    rf"(?:[\w’'-]+,?\s+){{0,3}}?(?<!social )(?<![a-z]-){_PEOPLE}\b(?![-/]|s’| therap| medicine| practitioner"
    rf"| and family)"
    r"|\b(?:one|another|two|three) of (?:my|our|the) (?:\w+ )?(?:clients|patients|students|families"
    r"|couples)\b"
    r"|\b(?:two|three|both|a pair of) (?:[\w-]+ ){0,2}?(?:clients|patients|students|veterans|couples|families"
    r"|brothers|sisters|siblings|twins|boys|girls|kids|men|women|sons|daughters)\b"
    r"|\b(?:of my|of our|of the) (?:clients|patients|students|group members)\b(?=[^.;]{0,40}\b(?:is|was"
    r"|has)\b)"
    r"|\b(?:someone|somebody|a person|people) (?:I|we|whom|who came|in my (?:care|office|practice))\b"
    r"|\b\w+[ -]years?[ -]old\b|\b\d{1,2} ?(?:yo|y/o)\b|\b(?<![-/])(?:client|patient|pt)\b(?![s/-]| [Aa]lert)"
    r"|\b(?:in (?:treatment|therapy|counseling|recovery) with me|sees me|(?:has been|is|was) (?:my|our)"
    r" (?:client|patient))\b"
    r"|\bI (?:treat|counsel) (?:the|an?|one|two|three|four|both|him|her|them)\b"
    r"|\bI (?:have )?se(?:e|en) (?:the only|both|him|her|them|(?:one|two|three|four|all|some) of)\b"
    r"|\b(?:has been|is|are|was|keeps?) seeing me\b"
    r"|\ba (?:set|pair) of (?:\w+ )?(?:twins|triplets|quadruplets|siblings)\b"
    r"|\bthe pair\b|\bthe twins\b"
    r"|\bthey (?:live|lived|sleep|slept|moved|fled|are (?:sleeping|living|staying|camped|squatting))\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:I am|I’m|I'm|I was|I have been|as|[Ww]e are|[Ww]e’re|am)\s(?:(?:also|still|proud to be|both) )?$"
)
_MY_CLIENT = re.compile(
    r"\b(?:my|our) (?:[\w-]+ ){0,2}?(?:client|patient|student)|\bof (?:mine|ours|my|our)\b|\bI (?:saw|see"
    r"|treat|treated|know)\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:it|that|there|then|they|their|them|she|he|her|his|him)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:she|he|her|him|his|hers|himself|herself)\b", re.IGNORECASE)
_WRITER = re.compile(r"\b(?:I|I’m|I’ve|I'm|I've|[Ww]e|[Mm]y|[Oo]ur|me|us|your constituent)\b")
_PUBLIC = re.compile(
    r"\b(?:Congress|Senate|House|Senator|Sen\.|Representative|Rep\.|Governor|Gov\.|President|Commissioner"
    r"|Secretary|Legislature|legislature|legislators?|lawmakers?|Department|Medicaid Office|Court|court|Act"
    r"|law"
    r"|bill|budget|statute|rule|regulation|percent|survey|study|report(?:ed|s)? that|researchers?|insurers?"
    r"|agency|inspector general|committee|Committee|census|nationwide|Americans|adults|clinicians|states"
    r"|compacts?"
    r"|rules|guidance|federal)\b|%"
)
_OFFICIAL = re.compile(
    r"\b(?:Senators?|Sen\.|Representatives?|Rep\.|Congress(?:man|woman|member)|Governor|Gov\.|President"
    r"|Commissioner|Secretary|Justice|Speaker|Chair(?:man|woman)?|[Ll]egislators?|[Ll]awmakers?|researchers?"
    r"|adults|Americans|inspector general|clinicians?|percent)\b|%"
)
"""Others whose “she” or “his” it may be."""
_ANYBODY = re.compile(
    r"\b(?:anyone|anybody|everyone|everybody|nobody|no one"
    r"|(?:an?|any|every|each|no) (?:person|patient|client|child|student|parent|mother|worker|adult|teenager"
    r"|veteran|insurer|plan|clinician|therapist|counselor|provider|psychologist|judge))\b"
)
"""Before “she” or “his”: anybody for whom a law is made."""
# “Travis County has one counselor for every 410 residents (DSHS, 2024)”: a place is counted, not a client.
_COUNTED = re.compile(
    r"\([^()]{0,80}\b(?:19|20)\d\d\)|\b(?:residents|counselors|therapists|psychologists|psychiatrists"
    r"|providers"
    r"|students|children|households|schools|counties|beds|people|families|veterans|districts?)\b"
    r"|^\W*(?:In |At |Across )?(?:[A-ZÀ-Ý][\w’'.-]* ){1,4}(?:County|Parish|District|School|Schools"
    r"|Hospital|Clinic)"
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
    personal: bool  # one client of the writer’s is meant, not “a patient” as anybody may be one
    paragraph: int
    story: bool  # the text is a story: what has no other subject is the client’s


def sentences(text: str, *, story: bool, known: str = "", fact: str = "") -> tuple[Sentence, ...]:
    """Cut a text into sentences; in a `story`, what nobody else claims is about the client.

    A sentence of the `known` text brings no client in (“a person in distress” is anybody), and the `fact`,
    what the writer tells of the place, begins with nobody: the county in it is not the client’s before it.
    """
    spans = [(number, start, text[start:end]) for number, start, end in _spans(text)]
    spoken = [_speaks_of_client(part) for *_, part in spans]
    whole = story and any(spoken)
    found: list[Sentence] = []
    carried, last = False, -1
    for (paragraph, start, part), speaks in zip(spans, spoken, strict=True):
        said = part.strip()
        begins = bool(fact) and fact.startswith(said)
        carried = (carried and paragraph == last and not begins) or whole
        named = speaks and not (known and said in known)
        public = bool(_PUBLIC.search(part))
        pronoun = bool(_PRONOUN.search(part))
        about_others = public or (bool(_WRITER.search(part) or _COUNTED.search(part)) and not pronoun)
        points_back = story or bool(_BACK.search(part))
        client = named or (carried and points_back and not about_others)
        carried, last = carried or named, paragraph
        personal = pronoun or bool(_MY_CLIENT.search(part))
        past = bool(_PAST.search(part))
        found.append(Sentence(part, start, client, named, past, public, personal, paragraph, story))
    return tuple(found)


def client_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence names its client, pronouns included."""
    for pattern in (_CLIENT, _PRONOUN):
        for found in pattern.finditer(text):
            if not _SELF.search(text, max(0, found.start() - 40), found.start()):
                yield found.span()


def writer_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence speaks of the writer."""
    for found in _WRITER.finditer(text):
        yield found.span()


def _speaks_of_client(text: str) -> bool:
    # “I am a veteran”, “as a mother”: the writer, who is not a client of the writer’s own.
    if any(
        not _SELF.search(text, max(0, found.start() - 40), found.start()) for found in _CLIENT.finditer(text)
    ):
        return True
    # “Senator Smith and her staff”: the pronoun is an official’s.
    pronoun = _PRONOUN.search(text)
    return bool(pronoun and not _OFFICIAL.search(text) and not _ANYBODY.search(text, 0, pronoun.start()))


_LONGEST = 1000
"""Characters; what is longer is not a sentence, and is read in pieces, so that no text takes long."""


_ABBREVIATED = 8
"""Characters of the longest word that a period may follow without ending its sentence, and some more."""


def _spans(text: str) -> Iterator[tuple[int, int, int]]:
    for number, start, end in _whole_spans(text):
        while end - start > _LONGEST:
            blank = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            cut = blank + 1 if blank > 0 else start + _LONGEST
            yield number, start, cut
            start = cut
        yield number, start, end


def _whole_spans(text: str) -> Iterator[tuple[int, int, int]]:
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        start, limit = paragraph.span()
        for end in _END.finditer(text, start, limit):
            if not _SHORT.search(text, max(start, end.start() - _ABBREVIATED), end.start() + 1):
                yield number, start, end.end()
                start = end.end()
        if text[start:limit].strip():
            yield number, start, limit
