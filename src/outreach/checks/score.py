"""How much of what staff look for a draft has: five points of 0 to 2, each with its reason.

The five contents are CMF's: constituent, reasons, story, local effect, ask (https://advocacy.caionline.org/cmf2017/).
It is no grade: a point that a kind has no room for is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from outreach.checks.argument import ASKING, BILL, CONSTITUENT, QUESTION, local_sentences
from outreach.checks.own_words import own_share, wanted_share
from outreach.checks.reading import Reading, paragraphs
from outreach.draft_text import runs


@dataclass(frozen=True, slots=True)
class Point:
    """Is one of the five: its name, 0, 1 or 2, and why."""

    name: str
    value: int
    why: str


def score(reading: Reading) -> tuple[Point, ...]:
    """Score a draft by the five contents that staff look for."""
    found = paragraphs(reading)
    text = [sentence for paragraph in found for sentence in paragraph.sentences]
    points = [_reasons(reading), _story(reading)]
    if reading.kind.ask_within:
        points.append(_ask(text, reading))
    if reading.kind.constituent_within and reading.elected:
        points.insert(0, _constituent(text, reading.kind.constituent_within))
    if reading.kind.local and reading.elected:
        points.insert(3, _local(reading))
    return tuple(points)


def _constituent(text: list[str], within: int) -> Point:
    at = next((number for number, one in enumerate(text, start=1) if CONSTITUENT.search(one)), 0)
    if not at:
        return Point("constituent", 0, "nothing says that you are one")
    if at > within:
        return Point("constituent", 1, f"said in sentence {at}; the first {within} are read")
    return Point("constituent", 2, f"said in sentence {at}")


def _reasons(reading: Reading) -> Point:
    sources = {run.source for one in paragraphs(reading) for run in runs(one.block.text) if run.source}
    because = any(
        re.search(r"\b(?:because|so that|since|therefore)\b", one.said) for one in paragraphs(reading)
    )
    if sources:
        return Point("reasons", 2, f"{len(sources)} sourced fact{'s' * (len(sources) > 1)}")
    return Point(
        "reasons", int(because), "a reason, but no sourced fact" if because else "no reason and no fact"
    )


def _story(reading: Reading) -> Point:
    share = own_share(reading)
    waiting = any(run.place for one in paragraphs(reading) for run in runs(one.block.text))
    if share is None:
        return Point(
            "story",
            0 if waiting else 1,
            "there is still a marked place for it" if waiting else "it is not known whose words these are",
        )
    wanted = wanted_share(reading.kind)
    if share >= wanted:
        return Point("story", 2, f"{share:.0%} of the words are your own")
    return Point(
        "story",
        int(share > 0.03),
        f"{share:.0%} of the words are your own; {wanted:.0%} make it an individual one",
    )


def _local(reading: Reading) -> Point:
    found = local_sentences(reading)
    if any(re.search(r"\d", one) for one in found):
        return Point("local effect", 2, "a figure of your own place")
    return Point(
        "local effect",
        int(bool(found)),
        "your place is spoken of, without a figure" if found else "nothing about your place",
    )


def _ask(text: list[str], reading: Reading) -> Point:
    asked, question = any(map(ASKING.search, text)), any(map(QUESTION.search, text))
    bill = bool(BILL.search(f"{reading.draft.subject} {' '.join(text)}"))
    if asked and question:
        return Point("ask", 2, "asked, and put as a question" + (" about a bill" if bill else ""))
    return Point("ask", int(asked or question), "asked once" if asked or question else "nothing is asked")
