"""Days, months and seasons of a client’s life, and ages over 89."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.confidentiality.hits import Hit, Identifier
from outreach.confidentiality.sentences import Sentence

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_FEAST = (
    r"(?:Christmas(?: Eve| Day)?|Thanksgiving(?: Day)?|New Year’s(?: Eve| Day)?|New Year's(?: Eve| Day)?"
    r"|Easter"
    r"(?: Sunday)?|Halloween|Valentine’s Day|Mother’s Day|Mother's Day|Father’s Day|Memorial Day|Labor Day"
    r"|Independence Day|Juneteenth|Veterans Day|Ramadan|Eid|Hanukkah|Passover|Yom Kippur|Rosh Hashanah|Diwali"
    r"|Lunar New Year|the Fourth of July)"
)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?(?!\d))"

# A full day is a client’s wherever a client is spoken of; a bare month or season only in a tale of the past.
_FULL = re.compile(
    rf"\b(?:{_WEEKDAY},? )?(?:{_MONTH} {_DAY}(?:,? \d{{4}})?|{_DAY} (?:of )?{_MONTH}(?:,? \d{{4}})?)"
    rf"|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b"
    rf"|\b\d{{1,2}}/\d{{1,2}}(?=[\s,.;)])"
    rf"|\bthe \d{{1,2}}(?:st|nd|rd|th) of {_MONTH}"
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
    rf"|\b(?:on|at|over|after|before|until|since|during|last|around|just before|the day after"
    rf"|the week of) {_FEAST}"
    rf"|\b(?:on(?: a)?|last|this past|since|that|one|until) {_WEEKDAY}\b"
    r"|\b(?:yesterday|last night|last week|earlier this week|two days ago|three days ago|the other day)\b",
    re.IGNORECASE,
)
# A chart’s own words: a full date beside them is a client’s, though nobody is named.
_CHART = re.compile(
    r"\b(?:intake|auth(?:orization|orized)?|admit(?:ted)?|admission|readmission|discharged?|session|seen|DOS"
    r"|eval(?:uation)?|visit|denied|no[- ]show)\b|\bd/c\b",
    re.IGNORECASE,
)
_CARED = re.compile(
    r"\b(?:admitted|discharged|hospitalized|died|born|released|evicted|diagnosed|fired"
    r"|laid off)\s+(?:\w+\s){0,3}?"
    rf"(?P<day>{_MONTH}(?: \d{{4}})?|{_FEAST})"
)

_TENS = r"(?:ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
_HUNDRED = r"(?:9\d|1[01]\d)"
_OLD = re.compile(
    rf"\b(?:{_HUNDRED}|{_TENS}|a hundred|one hundred)[- ]years?[- ](?:old|young)\b"
    rf"|\b(?:aged?|at|turned|turning|is|was|nearly|almost|now)\s+(?:the age of )?(?:{_HUNDRED}"
    rf"|{_TENS})\b(?!\s*(?:percent|%|\w*s\b|of|or|and|in\b|people|to|miles?|dollars?|clinicians|days?"
    rf"|minutes?)|[.,]?\d)"
    rf"|\b(?:man|woman|client|patient|widow|widower|mother|father|grandmother|grandfather"
    rf"|veteran),? of (?:{_HUNDRED}|{_TENS})\b"
    rf"|\b(?:her|his|the) (?:{_HUNDRED}(?:th|st|nd|rd)|ninetieth|hundredth) birthday\b"
    rf"|(?<=[a-z], ){_HUNDRED}(?=, )"
    r"|\b(?:in (?:her|his|their) (?:early |late |mid-)?(?:nineties|90s)|nonagenarian|centenarian)\b"
    r"|\b(?:born|birth) (?:in|year:?) (?:18\d\d|19[0-2]\d|193[0-5])\b",
    re.IGNORECASE,
)

_WHY = "Every part of a date but the year counts, where it belongs to a client’s life."
_WHY_OLD = "An age over 89, and what reveals it, counts; younger ages may stand."


def dates(sentence: Sentence) -> Iterator[Hit]:
    """Find parts of dates that belong to a client, and ages over 89."""
    for found in _OLD.finditer(sentence.text):
        yield _hit(sentence, found.span(), _WHY_OLD, "“a person over 90”")
    for found in _BIRTH.finditer(sentence.text):
        yield _hit(sentence, found.span(), _WHY, "nothing; an age under 90 may stand")
    if not sentence.client:
        if sentence.story and not sentence.public and _CHART.search(sentence.text):
            for found in _FULL.finditer(sentence.text):
                yield _hit(sentence, found.span(), _WHY, _instead(found[0]))
        return
    for pattern in (_FULL, _BARE):
        for found in pattern.finditer(sentence.text):
            if pattern is _FULL or (sentence.past and not (sentence.public and not sentence.named)):
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
