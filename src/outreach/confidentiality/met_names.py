"""Names that no list holds, by what is done with a person: “I met with Tavarion in the library”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.confidentiality.lexicons import words_of
from outreach.confidentiality.proper_names import NOT_NAMES, ONE, SURNAMES
from outreach.confidentiality.sentences import Sentence

_ENDS = (
    r"(?=[,;.!?]|$|\s(?:in|at|on|for|every|each|when|because|once|twice|weekly|again|after|before|through"
    r"|during|by|over|until|while|last|this|and|about|from|since|as|to|who|if|so|but|the|his|her|a|that"
    r"|how)\b)"
)
_MET = re.compile(
    r"\b(?:[Mm]et (?:with )?|[Ss]at with |[Ss]aw |[Ss]ees? |[Ss]een |[Ss]eeing |[Vv]isit(?:ed|s|ing)? "
    r"|[Hh]ugg?ed |[Tt]reat(?:ed|ing|s)? |[Cc]ounsel(?:ed|ing)? |[Ww]ork(?:ed|ing)? with |[Dd]rove "
    r"|[Tt]old "
    r"|[Bb]uried |[Dd]iagnosed |[Aa]dmitted |[Dd]ischarged |[Hh]eld |[Rr]eferred |[Aa]rrested |[Rr]evived "
    r"|[Ff]ound )"
    rf"(?P<name>{ONE})(?P<rest>(?: {ONE})?){_ENDS}"
)
_JOINED = re.compile(
    r"(?:\b(?:because|when|until|before|after|so|then|and|but|while|where|that|if|since|once)|[a-z],) "
    rf"(?P<name>{ONE})(?P<rest>(?: {ONE})?) "
)
_OWNS = re.compile(
    rf"(?P<name>{ONE}?)(?:’s|'s) (?:\w+ )?(?:mother|father|wife|husband|parents|mom|dad|sister|brother|baby"
    r"|son|daughter|grandmother|grandfather|panic attacks|depression|anxiety|diagnosis|relapse|overdose"
    r"|funeral|suicide|sessions?|medications?|probation|parole|custody|crib|wheelchair|interpreter"
    r"|caseworker)\b"
)
_BEGUN = re.compile(rf"^[“\"]?(?P<name>{ONE})(?P<rest>(?: {ONE})?) ")
# Within a sentence of a client’s, a capital that no list explains; what follows “in” or “at” is a place’s.
_CAPITAL = re.compile(
    r"(?<=[a-z,;] )(?<!\b[Ii]n )(?<!\b[Aa]t )(?<!\b[Oo]n )(?<!\b[Tt]o )"
    r"(?<!\b[Ff]rom )(?<!\bnear )(?<!\boutside )"
    rf"(?<!\bthe )(?<!\bour )(?P<name>{ONE})(?! [A-Z])(?![\w’'-])"
)
# “by little Noor”, “poor Tavo”: the small letter shows that the capital is a name’s.
_SMALL = re.compile(rf"\b(?:little|baby|poor|sweet|dear|old|young|big) (?P<name>{ONE})(?! [A-Z])(?![\w’'-])")
_DEMONYM = re.compile(r"(?:ian|ean|ese|ish|ic|i|an)$")
_LIVES = re.compile(
    r"(?:\w+ly |has |had |never |still |finally |is |was )*(?:miss(?:ed|es)|skipp(?:ed|s)|cri(?:ed|es)|wept"
    r"|sobb?(?:ed|s)|slept|sleeps|relapsed|overdosed|attempted|struggled|struggles|waited|stopped (?:eating"
    r"|coming|sleeping|taking|talking)|cancell?ed|died|survived|hid|hides|stutters|trembled|shook|wets"
    r"|graduated"
    r"|enlisted|deployed|lost (?:her|his)|quit (?:her|his)|took (?:her|his)|left (?:her|his)|told (?:me|us"
    r"|her|his)|asked me|called me|texted me|lives with|lived with|admitted|discharged|hospitalized|diagnosed"
    r"|released|evicted|arrested|pregnant|sober|suicidal|homeless|back with (?:her|his))\b"
)
_SURNAME = re.compile(
    r"(?:[a-z]sk[iy]|wicz|ovich|enko|quist|opoulos|[nrd]ez|[a-z]sen|sson|stein|berg|mann|bauer|strom|lund"
    r"|dahl"
    r"|gaard|escu|etti|elli|ucci|inski|owski|oğlu|vili|shvili|wala)$"
)
_THING = re.compile(r"(?:tion|ment|ness|ity|ism|ists?|ers|ors|ians|ans|ese|ish|care|aid|health|school|land)$")
_OTHER_LISTS = ("employers", "titles", "holidays", "word_surnames", "word_names", "place_names")


def find_met(sentence: Sentence) -> Iterator[re.Match[str]]:
    """Yield matches whose group `name` is a person who was met, or who did what only a person does."""
    if sentence.public and not sentence.named:
        return
    text = sentence.text
    for found in _MET.finditer(text):
        if _may_be_name(found["name"]) and not (set(found["rest"].split()) & NOT_NAMES):
            yield found
    for found in _OWNS.finditer(text):
        if _may_be_name(found["name"]):
            yield found
    if sentence.client and sentence.story and not sentence.public:
        for found in _CAPITAL.finditer(text):
            behind = text[: found.start()].split()[-1]
            if behind[0].islower() and _may_be_name(found["name"]) and not _DEMONYM.search(found["name"]):
                yield found
    for found in _SMALL.finditer(text):
        if _may_be_name(found["name"]) and not _DEMONYM.search(found["name"]):
            yield found
    for found in _JOINED.finditer(text):
        if _may_be_name(found["name"]) and _LIVES.match(text, found.end()):
            yield found
    begun = _BEGUN.match(text)
    # Any word may begin a sentence: here a name has to be known as one.
    if (
        begun
        and any(map(_is_surname, (begun["name"], begun["rest"].strip())))
        and _may_be_name(begun["name"])
        and _LIVES.match(text, begun.end())
    ):
        yield begun


def _is_surname(word: str) -> bool:
    return word in SURNAMES or _SURNAME.search(word) is not None


def _may_be_name(word: str) -> bool:
    name = word.removesuffix("’s").removesuffix("'s")
    known = name in NOT_NAMES or name in words_of(*_OTHER_LISTS)
    known = known or name.lower() in words_of("people", "kin", "occupations", "officers")
    return not known and len(name) > 2 and not name.isupper() and not _THING.search(name)
