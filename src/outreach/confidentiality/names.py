"""Names of clients and their kin, known by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.confidentiality.hits import Hit, Identifier, near
from outreach.confidentiality.initials import find_initials
from outreach.confidentiality.lexicons import pattern_of
from outreach.confidentiality.met_names import find_met
from outreach.confidentiality.nicknames import find_nicknames
from outreach.confidentiality.proper_names import (
    ANY_NAMES,
    GIVEN_NAMES,
    NOT_NAMES,
    NOT_PLACES,
    ONE,
    PLACE_NAMES,
)
from outreach.confidentiality.public_names import OFFICE, is_addressed, is_pseudonym
from outreach.confidentiality.sentences import Sentence
from outreach.confidentiality.word_names import is_ambiguous, is_person_in_context

_KIN = pattern_of("kin")
_CLIENT = r"client|patient|student|teenager|boy|girl|man|woman|child|veteran|mother|father|couple|person"
_RELATED = re.compile(
    rf"\b(?:{_KIN}|{_CLIENT})s?(?:,| named| called|, whose name is"
    rf"| by the name of)?\s+(?P<name>{ONE}(?: {ONE}){{0,4}})"
)
_CALLED = re.compile(
    rf"\b(?:named|called|calls? (?:her|him|them)|(?:name|nickname|street name|call sign) (?:is|was)|known as"
    rf"|goes by|went by|nicknamed|answers to)\s+[“\"]?(?P<name>{ONE}(?: {ONE}){{0,4}})"
)
# “Pt DeShawn seen today”: notes name without an article; “Patient Protection” is not a name.
_NOTED = re.compile(rf"\b(?:Pt|pt|Cl|Client|Patient|Student)\.?,?\s+(?P<name>{ONE})")
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Mx|Miss|Señora|Señor|Doña)\.?\s+(?P<name>{ONE}(?: {ONE})?|[A-Z]\b\.?)")
_WORD = re.compile(
    rf"(?<![\w’'-])(?P<name>{ONE})(?=(?P<rest>(?: (?:de la |de |del |van |von )?{ONE}){{0,4}}))"
)
_TELLING = re.compile(
    r"^[“\"]?(?P<name>[A-ZÀ-Ý][a-zà-ÿ’'-]+[a-rt-zà-ÿ])\s(?:\w+ly )?"
    r"(?:told (?:me|us)|cried|wept|sobbed|relapsed|overdosed|whispered to me|texted me|hugged me)\b"
)
_VERB = re.compile(
    r"\s+(?:[a-z]+ly |finally |first |had |has |was |is |never |also |would |could )?"
    r"(?:told|said|says|asked|asks|cried|wept|sobbed|attended|phoned|texted|whispered|laughed|smiled|relapsed"
    r"|overdosed|slept|drove|lives?|lived|stopped|began|started|came|comes|left|lost|missed|waited|paid"
    r"|skipped|cancell?ed|quit|moved|died|tried|survived|feared|felt|needed|wanted|knew|looked|sat|walked"
    r"|returned|struggled|struggles|suffered|works?|worked|attempted|diagnosed|hospitalized|discharged"
    r"|admitted|referred|could not|couldn’t|did not|didn’t|depressed|anxious|suicidal|sober|afraid)\b"
)
_OWNS = re.compile(
    r"(?:’s|'s)\s+(?:\w+ )?(?:panic|depression|anxiety|session|therapy|medication|mother|father|wife|husband"
    r"|parents|insurance|plan|diagnosis|trauma|treatment|recovery|mom|dad|sister|brother|family|case|story"
    r"|counselor|therapist|teacher|relapse|overdose|funeral|baby|son|daughter)\b"
)
_CARE = re.compile(
    r"\b(?:client|patient|therapy|session|counseling|treat(?:ed|ing|ment)?|diagnos\w+|depress\w+|anxi\w+"
    r"|panic|suicid\w+|trauma|relaps\w+|sober|recovery|medication|symptoms?|insurance|saw|seeing|met with"
    r"|worked with)\b",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"(?: [A-Z][\w’-]+)?,? (?:(?:and|et|&) (?:others|colleagues|coworkers|al\b)|(?:and"
    r"|&) [A-Z]\w+,? \((?:19|20)\d\d"
    r"|\(?(?:19|20)\d\d[a-z]?\))"
)
_WRITERS = re.compile(r"\b(?:[Mm]y|[Oo]ur) name (?:is|’s)\s$")
_BESIDE_KIN = re.compile(rf"\b(?:{_KIN}|{_CLIENT}),?\s$")
_OF_KIN = re.compile(rf"\b({_KIN})(?:,| named| called)?\s$")
_BEHIND_OFFICE = re.compile(rf"{OFFICE},?\s(?:{ONE}\s|[A-Z]\.\s|and\s){{0,5}}$")
_OF_A_PLACE = re.compile(
    r"(?:\b(?:St|Ft|Mt)\.|\b(?:San|Santa|Fort|Lake|Port|Mount|Saint|Camp|Project|Puerto|Costa|Los|Las|New)) $"
)
_IN = re.compile(r"\b(?:in|near|outside|around) $")
_WHY = "A name, a nickname or initials of a client, or of kin, point to the client."


def names(sentence: Sentence) -> Iterator[Hit]:
    """Find names of clients and of those around them; officials, authors and laws are left alone."""
    if is_pseudonym(sentence.text):
        return
    for pattern in (_RELATED, _CALLED, _TITLED, _TELLING):
        for found in pattern.finditer(sentence.text):
            if _may_be_person(found["name"]) and not _public(sentence, found):
                if pattern is _TELLING and found["name"] in NOT_NAMES:
                    continue
                yield _hit(sentence, found)
    for found in _NOTED.finditer(sentence.text):
        if _is_given(found["name"]) and not _public(sentence, found):
            yield _hit(sentence, found)
    for found in _WORD.finditer(sentence.text):
        if _is_person(sentence, found):
            yield _hit(sentence, found, rest=found["rest"])
    for found in find_met(sentence):
        if not _public(sentence, found):
            yield _hit(sentence, found)
    for found in find_nicknames(sentence.text):
        if not _public(sentence, found):
            yield _hit(sentence, found)
    for found in find_initials(sentence, _VERB):
        yield _hit(sentence, found)


def _is_person(sentence: Sentence, found: re.Match[str]) -> bool:
    name, text = found["name"].removesuffix("’s").removesuffix("'s"), sentence.text
    if not _is_given(name) or _public(sentence, found) or _of_a_place(text, found):
        return False
    owns = found["name"] != name and bool(_OWNS.match(text, found.start() + len(name)))
    if is_ambiguous(name):
        return (owns and name not in PLACE_NAMES) or is_person_in_context(sentence, found, name)
    acts = owns or bool(_VERB.match(text, found.end("rest")))
    return acts or sentence.client or bool(_CARE.search(text)) or not found["rest"]


def _is_given(name: str) -> bool:
    # “DeShawn” and “LaTonya” are listed with one capital.
    return bool({name, name.capitalize()} & ANY_NAMES)


def _public(sentence: Sentence, found: re.Match[str]) -> bool:
    """Say whether the words around a name make it an official’s, an author’s, a law’s or the writer’s.

    Where a client is spoken of, only those that stand right beside it do: “my client Ana met Senator Smith”.
    """
    text, start, end = sentence.text, found.start("name"), found.end("name")
    if text[:start].endswith(("Dr. ", "Dr ")) and not sentence.personal:
        return True
    if _CITED.match(text, end):
        return True
    if _WRITERS.search(text, near(start), start) or is_addressed(text, start, end):
        return True
    if sentence.client or _BESIDE_KIN.search(text, near(start), start):
        rest = found.groupdict().get("rest") or ""
        of_office = _BEHIND_OFFICE.search(text, near(start), start)
        of_work = re.match(
            rf"(?:’s|'s)?,?\s(?:(?:an?|the|our|whose) )?{OFFICE}(?![’']s)", text[end + len(rest) :]
        )
        return bool(of_office or of_work or re.search(OFFICE, text[start : end + len(rest) + 1]))
    return bool(re.search(OFFICE, text[max(0, start - 34) : end + 40]))


def _of_a_place(text: str, found: re.Match[str]) -> bool:
    start = found.start()
    if _OF_A_PLACE.search(text, near(start), start):
        return True
    # “in Marion, Iowa”, “near Salina”: a town; “from Maria” may be either, and stays a name.
    return bool(_IN.search(text, near(start), start)) and found["name"] not in GIVEN_NAMES


def _may_be_person(name: str) -> bool:
    first = name.split()[0].removesuffix("’s").removesuffix("'s")
    return first not in NOT_PLACES or first in GIVEN_NAMES


def _hit(sentence: Sentence, found: re.Match[str], *, rest: str = "") -> Hit:
    start, end = found.start("name"), found.end("name") + len(rest)
    kin = _OF_KIN.search(sentence.text, near(start), start)
    instead = f"the {kin[1]}, without a name" if kin else "“a client”, “a person I see”, or nothing"
    return Hit(
        identifier=Identifier.NAME,
        start=sentence.start + start,
        end=sentence.start + end,
        words=sentence.text[start:end],
        why=_WHY,
        instead=instead,
    )
