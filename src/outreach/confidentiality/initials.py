"""Initials of a client: “J.R., a client of mine”, “K.T. relapsed”, “her grandson DJ”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.confidentiality.lexicons import pattern_of, words_of
from outreach.confidentiality.sentences import Sentence

_PEOPLE = pattern_of("people", "kin")
_INITIALS = re.compile(r"(?<![\w.])(?P<name>(?:[A-Z]\.\s?){1,3}|[A-Z]{2}(?=[,’']))(?![\w])")
_BESIDE = re.compile(rf"\b{_PEOPLE},?\s(?:named |called )?(?P<name>[A-Z]\.?[A-Z]\.?)(?![\w.-])")
_TOLD = re.compile(
    r"(?<![\w.])(?P<name>[A-Z]\.?[A-Z]\.?)\s(?=(?:told (?:me|us)|relapsed|cried|wept|overdosed|whispered"
    r"|(?:asked|called|texted|wrote|hugged|begged|thanked) (?:me|us)|said (?:she|he)|sobbed|cut (?:herself"
    r"|himself)|stopped coming|came to me)\b)"
)
_OWNS = re.compile(rf"(?<![\w.])(?P<name>(?:[A-Z]\.){{2,3}}|[A-Z]{{2}})(?:’s|'s) (?:\w+ )?{_PEOPLE}\b")
_NOT_INITIALS = words_of("not_initials")


def find_initials(sentence: Sentence, verb: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield matches whose group `name` is the initials of a person whom the sentence speaks of."""
    for pattern in (_BESIDE, _TOLD, _OWNS):
        for found in pattern.finditer(sentence.text):
            # “A.M. asked me” is a person, as “9 A.M.” is not.
            dotted = pattern is _TOLD and found["name"].count(".") > 1 and found.start() == 0
            if dotted or re.sub(r"\W", "", found["name"]) not in _NOT_INITIALS:
                yield found
    if sentence.client or sentence.story:
        for found in _INITIALS.finditer(sentence.text):
            if _are_initials(sentence, found, verb):
                yield found


def _are_initials(sentence: Sentence, found: re.Match[str], verb: re.Pattern[str]) -> bool:
    text = sentence.text
    letters = re.sub(r"[^A-Z]", "", found["name"])
    after = text[found.end() :]
    if (
        letters in _NOT_INITIALS
        or letters == "I"
        or re.match(r"\s?(?:\d|R\.|C\.|[A-Z][a-z]+,? (?:v\.|et al))", after)
    ):
        return False
    acts = bool(verb.match(text, found.end()) or verb.match(text, found.end() - 1))
    if not sentence.client and not acts:
        return False
    if len(letters) == 1:
        before = text[: found.start()]
        alone = not re.match(r"\s*[A-Z]", after) and not re.search(r"[A-Z][\w’'.-]*\s$", before)
        return alone and (acts or bool(re.search(rf"\b{_PEOPLE},?\s$", before)))
    return acts or bool(re.match(r"’s|'s|,|\s?[a-z]", after)) or not after.strip()
