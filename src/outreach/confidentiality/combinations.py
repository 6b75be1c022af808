"""Details that are harmless one by one and point to one person together: age, place, event, work, family."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from outreach.confidentiality.hits import Hit, Identifier
from outreach.confidentiality.lexicons import pattern_of
from outreach.confidentiality.sentences import Sentence

ENOUGH = 3
"""So many different details of one client in one paragraph are a finding."""

_DETAILS = {
    "age": re.compile(
        r"(?<=[a-z], )\d{1,2}(?=,)|\b\d{1,2}[- ]years?[- ]old\b|\b\d{1,2} ?(?:yo|y/o)\b"
        r"|\b(?:aged?|turned|is|was) \d{1,2}\b(?!\s*(?:percent|%|weeks|months"
        r"|miles|sessions))"
        r"|\bat (?:age )?(?:1[0-9]|[2-8]\d)\b(?= )|\b\w+teen[- ]year[- ]old\b|\b(?:twenty|thirty|forty|fifty"
        r"|sixty|seventy|eighty)"
        r"(?:-\w+)?[- ]year[- ]old\b|\b(?:her|his) \d\dth birthday\b",
        re.IGNORECASE,
    ),
    "place": re.compile(
        r"\b(?:small|tiny|little|rural|remote|farm(?:ing)?|mining|mill|fishing|border|lakeside|mountain"
        r"|college|railroad|river)[- ](?:\w+[- ])?"
        r"(?:town|village|county|community|island|parish|hamlet)\b|\b(?:the|an|our) (?:island|reservation"
        r"|valley|prairie|harbor)\b"
        r"|\btown of (?:fewer than |about |under |only )?[\d,]+\b|\btwo-stoplight town\b|\btrailer park\b"
        r"|\b(?:dairy|hog|cattle|sheep|wheat|turkey|family) farm\b|\branch\b",
        re.IGNORECASE,
    ),
    "event": re.compile(
        r"\b(?:shooting|stabbing|murder(?:ed)?|homicide|house fire|barn fire|wildfire|fire at|tornado|flood"
        r"|hurricane"
        r"|earthquake|plane crash|bus crash|train derailment|derailment|car crash|car wreck|crash that"
        r"|collision|wreck|the crash|a crash|drowning"
        r"|drowned|explosion|mine collapse|grain bin|bridge collapse|plant closing|plant closed|mill closed"
        r"|layoffs?|strike"
        r"|(?:silo|farm|mining|logging|boating|hunting|factory|tractor) accident"
        r"|kidnapp\w+|hostage|robbery|carjacking|lawsuit|trial|custody battle|recall|riot|raid|avalanche"
        r"|blizzard|lightning"
        r"|attacked by|struck by|deployment|combat|house collapse|overdose of (?:her|his) \w+"
        r"|lost (?:an arm|a leg|both legs))\b",
        re.IGNORECASE,
    ),
    "work": re.compile(rf"\b{pattern_of('occupations')}\b", re.IGNORECASE),
    "family": re.compile(
        rf"\b(?:{pattern_of('rare_traits')}|identical twin|twins|adopted from|foster (?:mother|father"
        rf"|parent) of|(?:mother"
        r"|father) of (?:five|six|seven|eight"
        r"|nine|ten|\d+)|triplets|only child of|widow(?:er)? of|son of a|daughter of a|the wife of"
        r"|the husband of"
        r"|refugee from|immigrant from|born in|convert to)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip


def combinations(found: Sequence[Sentence], others: Sequence[Hit]) -> Iterator[Hit]:
    """Find paragraphs that tell three or more kinds of detail of one client; `others` are in order."""
    others = [hit for hit in others if hit.identifier is Identifier.PLACE]
    for _, group in groupby(found, key=lambda sentence: sentence.paragraph):
        told = [sentence for sentence in group if sentence.client]
        details = _details(told, others)
        if len(details) >= ENOUGH:
            yield _hit(details)


def _details(told: Sequence[Sentence], others: Sequence[Hit]) -> dict[str, tuple[int, int, str]]:
    details: dict[str, tuple[int, int, str]] = {}
    for sentence in told:
        for name, pattern in _DETAILS.items():
            if match := pattern.search(sentence.text):
                place = (sentence.start + match.start(), sentence.start + match.end(), match[0])
                details.setdefault(name, place)
        for hit in others[bisect_left(others, sentence.start, key=attrgetter("start")) :]:
            if hit.start >= sentence.start + len(sentence.text):
                break
            details.setdefault("place", (hit.start, hit.end, hit.words))
    return details


def _hit(details: dict[str, tuple[int, int, str]]) -> Hit:
    spans = sorted(details.values())
    return Hit(
        identifier=Identifier.COMBINATION,
        start=spans[0][0],
        end=max(end for _, end, _ in spans),
        words=" + ".join(words for *_, words in spans),
        why=f"{', '.join(details)} together can point to one person, though each alone may stay.",
        instead="one of them at most; widen the rest: “in middle age”, “after an accident”",
    )
