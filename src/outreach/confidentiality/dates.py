"""Days, months, seasons and holidays of a client’s life."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.confidentiality.hits import Hit, Identifier
from outreach.confidentiality.lexicons import pattern_of
from outreach.confidentiality.sentences import Sentence

_MONTH = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = (
    r"(?-i:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\.)"
)
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_FEAST = f"(?-i:{pattern_of('holidays')})"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|(?:twenty|thirty)-\w+)"
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?!\d)|{_ORDINAL})"

# A full day is a client’s wherever a client is spoken of; a bare month or season only in a tale of the past.
_FULL = re.compile(
    rf"\b(?:{_WEEKDAY},? )?(?:{_MONTH} {_DAY}(?:,? \d{{4}})?|{_DAY} (?:of )?{_MONTH}(?:,? \d{{4}})?)"
    rf"|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b"
    rf"|(?<![/\d])(?!(?:1/[2-5]|2/3|3/4|9/11)\b)(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?=[\s,.;:)]"
    rf"|$)(?!\s(?:of|full|time))"
    rf"|\b(?:on|since|until|by|before|after) the \d{{1,2}}(?:st|nd|rd|th)(?! (?:\w+ )?(?:time|visit|session"
    r"|call|day|try|appeal|denial|floor|grade|step|week|month|year|hour|attempt|form|letter|ring))\b"
)
_BIRTH = re.compile(
    r"\b(?:DOB|D\.O\.B\.|date of birth|birth ?date)\b[^.;\n]{0,30}|\b(?:her|his"
    r"|my client’s) birthday\b[^.;,\n]{0,20}"
)
_BARE = re.compile(
    rf"\b(?:in|since|last|this past|until|by|during|early|late|mid|early in|of|every|one|that"
    rf"|next)[ -](?:the )?"
    rf"(?:early |late |mid-|end of |beginning of )?(?:{_MONTH}"
    rf"|{_SEASON})(?:\s(?:of\s)?\d{{4}})?(?![\w’'])(?! fever)"
    rf"|\b{_MONTH} (?:of )?\d{{4}}\b"
    rf"|\b(?:on|at|over|after|before|until|since|during|last|around|near|by|this|every|one|that|(?:just"
    rf"|right|soon"
    rf"|\w+ days?|\w+ weeks?|\w+ nights?|the (?:day|week|night|morning|weekend|\w+day)) (?:before|after"
    rf"|of|from)"
    rf"|the (?:eve|morning|night|weekend) of|of|come) (?:the )?{_FEAST}(?!\w)"
    rf"|\b(?:it was|was|is) (?:almost |nearly |just before |the eve of )?{_FEAST}(?!\w)"
    r"(?! (?:party|card|tree))"
    rf"|^\W*{_FEAST}(?=,| (?:she|he|came|was|when|is|the|my|we|they))"
    rf"|\b{_FEAST}(?= (?:eve|morning|night|dinner|weekend|afternoon|evening|day|two|last|of (?:19|20)\d\d)\b)"
    rf"|\b(?:on|at|after|before|since|during|until|the (?:day|night|week|morning)(?: of| after| before)) "
    rf"{pattern_of('insider_events')}(?!\w)"
    rf"|\b(?:on(?: a)?|last|this past|since|that|one|until|the) (?:\w+ )?{_WEEKDAY}(?!\w)"
    r"|\b(?:yesterday|last night|last week|earlier this week|two days ago|three days ago|the other day)\b",
    re.IGNORECASE,
)
# A chart’s own words: a full date beside them is a client’s, though nobody is named.
_CHART = re.compile(
    r"\b(?:intake|auth(?:orization|orized)?|admit(?:ted)?|admission|readmission|discharged?|session|seen|DOS"
    r"|eval(?:uation)?|visit|denied|no[- ]show|overdosed|revived|relapsed|detox|arrested|evicted|hospitalized"
    r"|died|buried|born|ED|ER|OD)\b|\bd/c\b",
    re.IGNORECASE,
)
# What happens to one person: a day beside it is that person’s, though no one is named.
_EVENT = re.compile(
    r"\bthe (?:accident|miscarriage|overdose|stroke|heart attack|attack|funeral|surgery|assault|crash"
    r"|wedding|divorce"
    r"|diagnosis|arrest|suicide|attempt|seizure|birth|stillbirth|abortion|eviction|relapse|fire|shooting"
    r"|burial)\b",
    re.IGNORECASE,
)
_CARED = re.compile(
    r"\b(?:admitted|discharged|hospitalized|died|born|released|evicted|diagnosed|fired"
    r"|laid off)\s+(?:\w+\s){0,3}?"
    rf"(?P<day>{_MONTH}(?: \d{{4}})?|{_FEAST})"
)

_WHY = "Every part of a date but the year counts, where it belongs to a client’s life."


def dates(sentence: Sentence) -> Iterator[Hit]:
    """Find parts of dates that belong to a client."""
    for found in _BIRTH.finditer(sentence.text):
        yield _hit(sentence, found.span(), _WHY, "nothing; an age under 90 may stay")
    if not sentence.client:
        if sentence.story and not sentence.public and _CHART.search(sentence.text):
            for found in _FULL.finditer(sentence.text):
                yield _hit(sentence, found.span(), _WHY, _instead(found[0]))
        if sentence.story and not sentence.public and _EVENT.search(sentence.text):
            for found in _BARE.finditer(sentence.text):
                yield _hit(sentence, found.span(), _WHY, _instead(found[0]))
        return
    for pattern in (_FULL, _BARE):
        for found in pattern.finditer(sentence.text):
            if pattern is _BARE and re.search(r"\bnext \w+[^.;]{0,20}$", sentence.text[: found.start()]):
                continue  # “the next opening was in the spring”: not the client’s day
            if pattern is _FULL or (sentence.past and not (sentence.public and not sentence.personal)):
                yield _hit(sentence, found.span(), _WHY, _instead(found[0]))
    for found in _CARED.finditer(sentence.text):
        yield _hit(sentence, found.span("day"), _WHY, _instead(found["day"]))


def _instead(words: str) -> str:
    year = re.search(r"\b(?:19|20)\d\d\b", words)
    return (
        f"the year alone, “in {year[0]}”, or “some time ago”" if year else "“some time ago”, “at one point”"
    )


def _hit(sentence: Sentence, span: tuple[int, int], why: str, instead: str) -> Hit:
    words = sentence.text[span[0] : span[1]]
    return Hit(
        identifier=Identifier.DATE,
        start=sentence.start + span[0],
        end=sentence.start + span[1],
        words=words,
        why=why,
        instead=instead,
    )
