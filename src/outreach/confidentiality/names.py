"""Names of clients and their kin, known by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.confidentiality.hits import Hit, Identifier
from outreach.confidentiality.proper_names import GIVEN_NAMES, NOT_PLACES, WORDS_TOO
from outreach.confidentiality.sentences import Sentence

_KIN = (
    r"wife|husband|spouse|partner|son|daughter|sister|brother|mother|father|mom|dad|boyfriend|girlfriend"
    r"|fianc[ée]e?"
    r"|aunt|uncle|cousin|grandmother|grandfather|grandson|granddaughter|niece|nephew|roommate|friend"
    r"|neighbor|baby"
    r"|stepson|stepdaughter|stepfather|stepmother|twin"
)
_CLIENT = r"client|patient|student|teenager|boy|girl|man|woman|child|veteran|mother|father|couple|person"
_ONE = r"[A-ZÀ-Ý][a-zà-ÿ][\wà-ÿ’'-]*"
_RELATED = re.compile(
    rf"\b(?:{_KIN}|{_CLIENT})s?(?:,| named| called|, whose name is"
    rf"| by the name of)?\s+(?P<name>{_ONE}(?: {_ONE})*)"
)
_CALLED = re.compile(
    rf"\b(?:named|called|name (?:is|was)|known as|goes by|went by"
    rf"|nicknamed)\s+[“\"]?(?P<name>{_ONE}(?: {_ONE})*)"
)
# “Pt DeShawn seen today”: notes name without an article; “Patient Protection” is no name.
_NOTED = re.compile(rf"\b(?:Pt|pt|Cl|Client|Patient|Student)\.?,?\s+(?P<name>{_ONE})")
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Mx|Miss)\.?\s+(?P<name>{_ONE})")
_INITIALS = re.compile(r"(?<![\w.])(?P<name>(?:[A-Z]\.\s?){1,3}|[A-Z]{2}(?=[,’']))(?![\w])")
_WORD = re.compile(rf"(?<![\w’'-])(?P<name>{_ONE})(?=(?P<rest>(?: (?:de la |de |del |van |von )?{_ONE})*))")
_VERB = re.compile(
    r"(?:’s|'s)?\s+(?:[a-z]+ly |finally |first |had |has |was |is |never |also |would |could )?"
    r"(?:told|said|says|asked|asks|cried|wept|sobbed|attended|phoned|texted|whispered|laughed|smiled|relapsed"
    r"|overdosed|slept|drove|lives?|lived|stopped|began|started|came|comes|left|lost|missed|waited|paid"
    r"|skipped"
    r"|cancell?ed|quit|moved|died|tried|survived|feared|felt|needed|wanted|knew|looked|sat|walked|returned"
    r"|struggled|struggles|suffered|works?|worked|attempted|diagnosed|hospitalized|discharged|admitted"
    r"|referred"
    r"|could not|couldn’t|did not|didn’t|depressed|anxious|suicidal|sober|afraid|panic|depression|anxiety"
    r"|session"
    r"|therapy|medication|mother|father|wife|husband|parents|insurance|plan|diagnosis|trauma|treatment"
    r"|recovery)\b"
)
_CARE = re.compile(
    r"\b(?:client|patient|therapy|session|counseling|treat(?:ed|ing|ment)?|diagnos\w+|depress\w+|anxi\w+"
    r"|panic"
    r"|suicid\w+|trauma|relaps\w+|sober|recovery|medication|symptoms?|insurance|saw|seeing|met with"
    r"|worked with)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:Senator|Sen\.|Representative|Rep\.|Congress\w*|Governor|Gov\.|President|Commissioner|Secretary"
    r"|Delegate"
    r"|Chair(?:man|woman)?|Mayor|Justice|Judge|Professor|Prof\.|Speaker|Assembly ?[Mm]ember"
    r"|Council ?[Mm]ember"
    r"|Act|Law|Bill|Court|University|College|Hospital|Institute|Foundation|Center|School|Street|Avenue|County"
    r"|author|authors|economist|researchers?|sponsor(?:ed|s)?|wrote in|et al)(?!\w)"  # “Gov.” ends in a dot
)
_NO_PERSON = "US UK DC MN AI TV ER IT PT OT AA NA HR VA EU UN ID IQ MD DO NP PA RN OK ED HH PE"
_NOT_INITIALS = frozenset(_NO_PERSON.split())
_PSEUDONYM = re.compile(
    r"\b(?:I(?:’ll| will| shall|'ll) call|not (?:her|his|their|the) real name|pseudonym|names? (?:is|are"
    r"|was|were|has been"
    r"|have been) (?:changed|invented|made up)|let us call|let’s call|a made-up name)",
    re.IGNORECASE,
)
_WHY = "A name, a nickname or initials of a client, or of kin, point to the client."


def names(sentence: Sentence) -> Iterator[Hit]:
    """Find names of clients and of those around them; officials, authors and laws are left alone."""
    if _PSEUDONYM.search(sentence.text):
        return
    for pattern in (_RELATED, _CALLED, _TITLED):
        for found in pattern.finditer(sentence.text):
            if _may_be_person(found["name"]) and not _public(sentence, found):
                yield _hit(sentence, found)
    for found in _NOTED.finditer(sentence.text):
        if _is_given(found["name"]) and not _public(sentence, found):
            yield _hit(sentence, found)
    for found in _WORD.finditer(sentence.text):
        if _is_person(sentence, found):
            yield _hit(sentence, found, rest=found["rest"])
    if sentence.client:
        for found in _INITIALS.finditer(sentence.text):
            if _are_initials(sentence.text, found):
                yield _hit(sentence, found)


def _is_person(sentence: Sentence, found: re.Match[str]) -> bool:
    name, text = found["name"].removesuffix("’s").removesuffix("'s"), sentence.text
    if not _is_given(name):
        return False
    if _public(sentence, found) or _of_a_place(text, found):
        return False
    acts = bool(_VERB.match(text, found.end("rest"))) or (found["name"] != name and bool(_CARE.search(text)))
    if name in WORDS_TOO:
        return acts and not re.match(r"\s+(?:is|was|has)\b", text[found.end() :])
    return acts or sentence.client or bool(_CARE.search(text)) or not found["rest"]


def _is_given(name: str) -> bool:
    # “DeShawn” and “LaTonya” are listed with one capital.
    return bool({name, name.capitalize()} & (GIVEN_NAMES | WORDS_TOO))


def _public(sentence: Sentence, found: re.Match[str]) -> bool:
    """Say whether the words around a name make it an official’s, an author’s or a law’s.

    Where a client is spoken of, only those that stand right beside it do: “my client Ana met Senator Smith”.
    """
    text, start, end = sentence.text, found.start("name"), found.end("name")
    if sentence.client or re.search(rf"\b(?:{_KIN}|{_CLIENT}),?\s$", text[:start]):
        rest = found.groupdict().get("rest") or ""
        of_office = re.search(rf"{_OFFICE.pattern},?\s(?:{_ONE}\s|[A-Z]\.\s){{0,3}}$", text[:start])
        of_work = re.match(
            rf"(?:’s|'s)?,?\s(?:(?:an?|the|our|whose) )?{_OFFICE.pattern}", text[end + len(rest) :]
        )
        return bool(of_office or of_work or _OFFICE.search(text[start : end + len(rest) + 1]))
    return bool(_OFFICE.search(text[max(0, start - 34) : end + 40]))


def _of_a_place(text: str, found: re.Match[str]) -> bool:
    return bool(
        re.search(r"(?:\b(?:St|Ft|Mt)\.|\b(?:San|Santa|Fort|Lake|Port|Mount|Saint)) $", text[: found.start()])
    )


def _may_be_person(name: str) -> bool:
    first = name.split()[0].removesuffix("’s").removesuffix("'s")
    return first not in NOT_PLACES or first in GIVEN_NAMES


def _are_initials(text: str, found: re.Match[str]) -> bool:
    letters = re.sub(r"[^A-Z]", "", found["name"])
    after = text[found.end() :]
    if (
        letters in _NOT_INITIALS
        or letters == "I"
        or re.match(r"\s?(?:\d|R\.|C\.|[A-Z][a-z]+,? (?:v\.|et al))", after)
    ):
        return False
    if len(letters) == 1:
        before = text[: found.start()]
        alone = not re.match(r"\s*[A-Z]", after) and not re.search(r"[A-Z][\w’'.-]*\s$", before)
        return alone and bool(
            _VERB.match(text, found.end()) or re.search(rf"\b(?:{_CLIENT}|{_KIN}),?\s$", before)
        )
    return bool(re.match(r"’s|'s|,|\s[a-z]", after)) or not after.strip()


def _hit(sentence: Sentence, found: re.Match[str], *, rest: str = "") -> Hit:
    start, end = found.start("name"), found.end("name") + len(rest)
    kin = re.search(rf"\b({_KIN})(?:,| named| called)?\s$", sentence.text[:start])
    instead = f"the {kin[1]}, without a name" if kin else "“a client”, “a person I see”, or nothing"
    return Hit(
        identifier=Identifier.NAME,
        start=sentence.start + start,
        end=sentence.start + end,
        words=sentence.text[start:end],
        why=_WHY,
        instead=instead,
    )
