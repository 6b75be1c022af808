"""Names that are ordinary words, months or places: “Art therapy” is not a name, “Art said” is."""

from __future__ import annotations

import re

from outreach.confidentiality.proper_names import ONE, PLACE_NAMES, WORD_NAMES
from outreach.confidentiality.sentences import Sentence

# What only a person does. “Hope left” and “Joy came back slowly” may be said of hope and joy.
_HUMAN = re.compile(
    r"\s+(?:\w+ly |also |then |once |had |has |never )?(?:told (?:me|us|her|him|the)|cried|wept|sobbed"
    r"|whispered|laughed|smiled|relapsed|overdosed|texted|phoned|nodded|shrugged|hugged|slept|drove|graduated"
    r"|enlisted|attended|fainted|vomited|moved in|dropped out|stutters?|drinks|uses again)\b"
    r"|\s+(?:is|was|turned|turns) (?:only |just )?(?:\d{1,2}|[a-z]+teen|twenty\S*|thirty\S*|forty\S*|fifty\S*"
    r"|sixty\S*|seventy\S*|eighty\S*|ninety\S*)(?=[,.;]| years?\b| and\b| when\b| now\b)"
    r"|\s+(?:was|is|got) (?:\w+ly )?(?:diagnosed|hospitalized|discharged|admitted|suicidal|sober|pregnant"
    r"|arrested|evicted|fired|expelled|suspended)\b"
    r"|(?:,| \()\s?\d{1,2}(?:[,)]| years)"
)
_SPEAKS = re.compile(
    r"\s+(?:\w+ly )?(?:said|says|asked|asks|knew|felt|wants|wanted|sat|walked|waited|quit)\b"
)
_CITIES_TOO = re.compile(
    r"\s+(?:\w+ly )?(?:told (?:me|us)|cried|wept|sobbed|whispered|laughed|smiled|relapsed|overdosed|slept)\b"
    r"|,\s\d{1,2},|\s+(?:is|was|turned) \d{1,2}\b(?=[,.;]| years?\b)"
)
_MEMBER = re.compile(
    r"(?!\s+(?:in|of|for|at) (?:the )?[A-Z])"
    r"(?:[,.!?;:]|\s+(?:and|or|with|to|for|from|in|at|was|is|did|had|could|would|who|when"
    r"|because)\b)"
)


def is_ambiguous(name: str) -> bool:
    """Tell whether a given name is an ordinary word, a month or a place as well."""
    return name in WORD_NAMES or name in PLACE_NAMES


def is_person_in_context(sentence: Sentence, found: re.Match[str], name: str) -> bool:
    """Tell whether the words around an ambiguous name make it a person’s."""
    text, end = sentence.text, found.end("rest")
    if name in PLACE_NAMES:
        return bool(_CITIES_TOO.match(text, end))
    if _HUMAN.match(text, end) or (_SPEAKS.match(text, end) and name != "Bill"):
        return True
    before = text[: found.start()]
    begins = re.search(r"(?:^|[.!?:;—–(“\"‘]\s*)$", before) is not None
    in_a_title = re.search(rf"\b(?:{ONE}|[A-Z]+) $", before) is not None or bool(found["rest"])
    if begins or in_a_title or found["name"] != name:
        return False
    # In the middle of a sentence the capital makes it a name, where a client is spoken of.
    return (
        sentence.client and not sentence.public and bool(_MEMBER.match(text, found.end()) or not text[end:])
    )
