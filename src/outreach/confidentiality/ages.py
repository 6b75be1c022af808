"""Ages over 89, however they are said: “is 94”, “ninety-six and alone”, “in her nineties”, “turned 91”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.confidentiality.hits import Hit, Identifier
from outreach.confidentiality.lexicons import pattern_of
from outreach.confidentiality.sentences import Sentence

_UNITS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth)"
)
_TENS = rf"ninety(?:[- ]{_UNITS})?"
_HUNDRED = r"(?:9\d|1[01]\d)"
_AGE = rf"(?:{_HUNDRED}|{_TENS}|(?:a|one) hundred(?: and \w+)?)"
_PERSON = pattern_of("people", "kin", "occupations")
# After an age comes no noun: “94 percent”, “91 visits” and “101 miles” are no ages.
_ENDS = (
    r"(?=\s*(?:[.,;:!?)—–]|$)|\s(?:and|but|now|then|when|who|years?|yrs?|yo|y/o|with|while|though|if|so"
    r"|because"
    r"|this|that|last|next|as|in (?:the|a|my|our|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|spring|summer|fall|winter)|on|before|after|the (?:day|week|month|year|spring"
    r"|summer|fall|winter)|yesterday|today|alone|lives?|living|still|or so|soon|going)\b)"
    r"(?!\s(?:and|or) (?:\d|\w+teen|\w+ty)|,? \d|, (?:and|or) \d)"
)
_OLD = (
    re.compile(
        rf"\b(?:{_AGE})[- ]years?[- ](?:old|young|of age)\b"
        rf"|\b(?:aged?|at (?:the age of|age)|the age of) (?:{_AGE})\b"
        rf"|\b(?:{_AGE}) ?(?:yo|y/o|y\.o\.)\b"
        rf"|\b(?:{_AGE}) years of age\b"
        rf"|\b{_PERSON},? (?:of|age) (?:{_AGE})\b"
        rf"|\b(?:her|his|the|their|a|my client’s) (?:{_HUNDRED}(?:th|st|nd|rd)|ninety-\w+|ninetieth"
        rf"|hundredth)"
        r" (?:birthday|year)\b"
        r"|\b(?:in|into|past|well into) (?:her|his|their) (?:early |late |mid-?|middle )?(?:nineties|90s"
        r"|’90s)\b"
        r"|\b(?:late|early|mid)[- ](?:nineties|90s)\b"
        r"|\b(?:nonagenarian|centenarian|supercentenarian)\b"
        r"|\b(?:born|birth) (?:in|year:?) (?:18\d\d|19[0-2]\d|193[0-5])\b"
        r"|\b(?:a century old|over (?:ninety|90)|older than (?:ninety|90)|past (?:ninety|90)"
        r"|nearly (?:a hundred|100)"
        rf"|almost (?:a hundred|100)|pushing (?:ninety|90|a hundred|100)"
        rf"|closing in on {_AGE})\b(?! (?:percent|people"
        r"|patients|clients|days|minutes|miles|visits|calls))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:turn|turned|turns|turning|reached|is|was|will be|would be|’s|'s|just|nearly|almost|now|at"
        rf"|only"
        rf"|being"
        rf"|she,|he,|became|celebrated) (?:now |only |almost |nearly |already |about )?{_AGE}\b{_ENDS}",
        re.IGNORECASE,
    ),
    re.compile(rf"^\W*At {_AGE}(?=,? (?:she|he|my|her|his|the (?:client|patient))\b)"),
    re.compile(rf"(?<=[a-z], ){_AGE}(?=,(?! (?:and|or) \d| \d))|(?<=[a-z] \(){_AGE}(?=\))", re.IGNORECASE),
)
_SHE = re.compile(
    rf"\b(?:she|he|they|who|her|his|him|{_PERSON}|[A-Z][a-z]+)\b[^.;]{{0,40}}$|^\W*$", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\b(?:score[ds]?|rated|rate|percent|average|total|count|price|wait(?:list)?|list|number|calls?"
    r"|visits|cost"
    r"|temperature|degrees|pressure|pulse|rank(?:ed)?|speed|miles|dollars|turnout|days|members?|adherence"
    r"|approved|denied|votes?|route|room|bed)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_WHY = "An age over 89, and what reveals it, counts; younger ages may stay."
# A sentence without any of these holds no such age; the patterns below it take far longer.
_MAY_TELL = re.compile(r"9\d|1[01]\d|18\d\d|19\d\d|nine|hundred|century|centen|nonagen|’90s", re.IGNORECASE)
_A_THING = re.compile(
    r"\b(?:building|house|clinic|hospital|law|rule|program|school|agency|roof|church|statute|act|unit"
    r"|boiler|wing"
    r"|formula|policy|form|practice|rate)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:some|many|most|few|several|all|none|people|adults|Americans|patients|those) (?:\w+ ){0,4}$", re.I
)


def ages(sentence: Sentence) -> Iterator[Hit]:
    """Find ages over 89 of a person."""
    if not _MAY_TELL.search(sentence.text):
        return
    for number, pattern in enumerate(_OLD):
        for found in pattern.finditer(sentence.text):
            before = sentence.text[: found.start()]
            counted = _COUNTED.search(before) is not None
            if number and (counted or sentence.public or not _SHE.search(before)):
                continue
            if _A_THING.search(before):
                continue
            if _MANY.search(before) and not sentence.named:
                continue
            yield Hit(
                identifier=Identifier.DATE,
                start=sentence.start + found.start(),
                end=sentence.start + found.end(),
                words=found[0],
                why=_WHY,
                instead="“a person over 90”",
            )
