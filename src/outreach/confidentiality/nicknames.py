"""Names that no list holds: “Little Mateo”, “the Nguyen twins”, “Sgt. Tran”, a nickname in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.confidentiality.lexicons import pattern_of, words_of
from outreach.confidentiality.proper_names import ANY_NAMES, NOT_NAMES, ONE

_TITLE = re.compile(rf"(?<![\w-])(?P<name>(?P<title>{pattern_of('titles')}) (?P<own>{ONE}|[A-Z]\.?(?!\w)))")
_WEAK = words_of("weak_titles")
"""Titles that begin many a phrase: they need a name known as one, or a person’s verb."""
_FAMILY = re.compile(
    rf"\b[Tt]he (?P<name>{ONE}(?: {ONE})?)(?: \w+)? (?:twins|family|kids|boys?|girls?|brothers|sisters"
    rf"|children"
    r"|triplets|siblings|baby|couple|household|cousins|clan|place|farm|ranch)\b"
)
_SURNAMES = re.compile(
    r"\b[Tt]he (?P<name>[A-Z][a-z]{2,}s)(?=[’'.,;]|\s(?:[a-z]+ly )?(?:lost|were|had|have|came|moved|drove"
    r"|waited|called|asked|told|took|buried|adopted|are|live|lived|next|down|of|who|and|could|did)\b)"
)
_QUOTED = re.compile(
    rf"\b(?:{pattern_of('people', 'kin')}|him|her|them|sign(?:s|ed)(?: \w+){{0,3}}|nickname|herself"
    rf"|himself),?\s"
    rf"[“\"](?P<name>{ONE}(?: {ONE})?),?[”\"]"
)
_DEMONYM = re.compile(r"(?:ian|ean|ese|ish|ic|i)$")
_ACTS = re.compile(
    r"\s+(?:\w+ly )?(?:told|said|asked|would|could|cried|slept|came|left|drove|was|had|has|sat|took)\b"
)


def find_nicknames(text: str) -> Iterator[re.Match[str]]:
    """Yield matches whose group `name` is a title or nickname with a name, or the name of a family."""
    for found in _TITLE.finditer(text):
        own = found["own"]
        known = own.removesuffix("’s").removesuffix("'s") in ANY_NAMES | words_of("surnames")
        if own in NOT_NAMES or (found["title"] in _WEAK and not known and not _ACTS.match(text, found.end())):
            continue
        if re.search(rf"\b(?:{ONE}) $", text[: found.start()]) and found["title"] in _WEAK:
            continue  # “Petty Officer Training”, “World War Old Guard”
        yield found
    for pattern in (_FAMILY, _SURNAMES):
        for found in pattern.finditer(text):
            if _is_family(found["name"], plural=pattern is _SURNAMES):
                yield found
    for found in _QUOTED.finditer(text):
        if found["name"] not in NOT_NAMES:
            yield found


def _is_family(name: str, *, plural: bool) -> bool:
    first = name.split()[0]
    if plural:
        return bool({first[:-1], first.removesuffix("es")} & words_of("surnames"))
    if any(word in NOT_NAMES for word in name.split()) or _DEMONYM.search(first):
        return first in words_of("surnames") and first not in NOT_NAMES
    return True
