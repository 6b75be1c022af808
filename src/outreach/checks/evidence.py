"""Rules about facts: every figure has a source and a year, and none is past its date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.checks.argument import ASKING, BILL
from outreach.checks.reading import Reading, finding, marked_sentences, paragraphs
from outreach.model import Finding

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STATISTIC = re.compile(
    r"\b\d[\d,.]*\s?(?:percent|%|million|billion|trillion)|\$\s?\d[\d,.]*|\b\d{1,3}(?:,\d{3})+\b"
    r"|\b(?:one|two|three|four|five|\d+) (?:in|out of) (?:two|three|four|five|six|seven|eight|nine|ten"
    r"|\d+)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:[Ww]hether|[Ii]f|[Ss]uppose)\b")
_DIGITS = re.compile(r"\d[\d,.]*(?<=\d)")

# What has digits and is no figure to be sourced.
_NO_FIGURE = re.compile(
    r"\b(?:19|20)\d\d\b|\b988\b|\b\d+ U\.?S\.?C\.?.*?\d+\w*|\b\d+ C\.?F\.?R\.?\s*[\d.]+"
    r"|(?:\+?1[\s.-])?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b"
    r"|https?://\S+|\bTitle [IVX\d]+|\b(?:Part|Section|District|House District|Senate District"
    r"|Docket(?: No\.)?) [\w-]*\d[\w-]*"
)


def figure_sources(reading: Reading) -> Iterator[Finding]:
    """Ask for the source of each figure that carries no mark; the writer's own get a gentler word."""
    sourced = _settled_figures(reading)
    for paragraph in paragraphs(reading):
        for sentence, marks in marked_sentences(paragraph.block.text):
            bare = _NO_FIGURE.sub(" ", BILL.sub(" ", sentence))
            figure = _STATISTIC.search(bare)
            if not figure or marks or set(_DIGITS.findall(figure[0])) <= sourced:
                continue
            if _SUPPOSED.search(bare[: figure.start()]) or _proposes(sentence):
                continue
            own = bool(reading.generated) and sentence not in reading.generated
            message = f"“{figure[0].strip()}” has no source."
            hint = "Name the source and year, or say that you counted yourself."
            yield finding("figure-source", "note" if own else "warning", message, hint, place=paragraph.place)


_OFFERED = re.compile(r"\b(?:I|we) would (?:\w+ )?(?:take|accept|settle for)\b", re.IGNORECASE)


def _proposes(sentence: str) -> bool:
    """Return whether a sentence asks for or would accept something: such a sum is not a fact."""
    return bool(ASKING.search(sentence) or _OFFERED.search(sentence)) or sentence.rstrip().endswith("?")


def _proposed_figures(reading: Reading) -> set[str]:
    """Return the numbers of what the topic asks of this reader: a proposal has no source."""
    role = reading.draft.recipient.role
    asks = reading.topic.asks if reading.topic else ()
    asked = [ask for ask in asks if role in ask.to] or asks
    sums = (
        found[0]
        for ask in asked
        for text in ask.request.forms.values()
        for found in _STATISTIC.finditer(text)
    )
    return {number for each in sums for number in _DIGITS.findall(each)}


def _settled_figures(reading: Reading) -> set[str]:
    """Return the numbers that need no source: one stands with an earlier mention, or they are asked for."""
    told = (
        sentence
        for block in reading.draft.blocks
        for sentence, marks in marked_sentences(block.text)
        if marks
    )
    caveats = [source.caveat for source in reading.draft.sources]
    if reading.topic and not reading.draft.sources:
        # A plain text has lost its marks; what the topic’s evidence tells is sourced all the same.
        caveats += [" ".join((item.claim, *item.figures)) for item in reading.topic.evidence.values()]
    sourced = {number for text in (*told, *caveats) for number in _DIGITS.findall(text)}
    return sourced | _proposed_figures(reading)


def figure_years(reading: Reading) -> Iterator[Finding]:
    """Ask for the year of a sourced figure, in its sentence or earlier in its paragraph."""
    for paragraph in paragraphs(reading):
        dated = False
        for sentence, marks in marked_sentences(paragraph.block.text):
            dated = dated or bool(_YEAR.search(sentence))
            figure = _STATISTIC.search(BILL.sub(" ", sentence))
            if figure and marks and not dated:
                message = f"“{figure[0].strip()}” has no year of its data beside it."
                yield finding("figure-year", "note", message, "Add the year.", place=paragraph.place)


def stale(reading: Reading) -> Iterator[Finding]:
    """Name facts that were to be looked at again before the draft's date."""
    for source in reading.draft.sources:
        if source.revisit_by and source.revisit_by <= reading.draft.date:
            message = (
                f"The fact “{source.id}” ({source.year}) was to be looked at again by {source.revisit_by}."
            )
            yield finding("stale", "warning", message, f"Open {source.url} before you sign.")


def caution(reading: Reading) -> Iterator[Finding]:
    """Repeat the caveat of a fact that may be said only with it."""
    evidence = reading.topic.evidence if reading.topic else {}
    for source in reading.draft.sources:
        if source.id in reading.place_figures:
            continue  # its sentence was written to need no words around it
        if source.caveat and (source.id not in evidence or evidence[source.id].use == "caution"):
            message = f"The fact “{source.id}” goes with a caveat: {source.caveat}"
            yield finding("caution", "note", message, "Keep the words around it that say so.")
