"""Rules about tone: gendered titles, threats, parties, capitals, links, wordings a topic keeps out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.checks.reading import Reading, finding, paragraphs
from outreach.draft_text import plain
from outreach.model import Finding, Guard

GENDERED = {
    r"Congress(?:man|woman)": "Representative",
    r"Congressmen|Congresswomen": "Representatives",
    r"Assembly(?:man|woman)": "Assembly Member",
    r"Council(?:man|woman)": "Councilmember",
    r"Alder(?:man|woman)": "Alderperson or Alder",
    r"Select(?:man|woman)": "Select Board Member",
    r"Freeholder": "Commissioner",
    r"Chair(?:man|woman)|Madam Chair": "Chair",
    r"(?:Mr\.|Mrs\.|Ms\.|Madam) (?:Speaker|Secretary|President|Chair)": "the office and the surname",
    r"spokes(?:man|woman)": "spokesperson",
    r"committee(?:man|woman)": "committee member",
    r"Dear (?:Sir|Madam|Sirs|Sir or Madam)": "the title and surname",
}
"""Gendered forms of address, and what to write: no official has to be guessed at."""

_GENDERED = tuple((re.compile(rf"\b(?:{form})\b", re.IGNORECASE), use) for form, use in GENDERED.items())
_ANY_GENDERED = re.compile("|".join(rf"\b(?:{form})\b" for form in GENDERED), re.IGNORECASE)
_STATUTORY = re.compile(r"\bChairman(?:,| of) (?:the )?Council of the District\b")
_THREAT = re.compile(
    r"\b(?:(?:we|I|voters|they) (?:will|shall|’ll) (?:remember|vote you out|not forget|make sure you"
    r"|see you at the polls|campaign"
    r" against|donate|withhold)|remember(?: this)? in November|at the ballot box|lose (?:my|our"
    r"|your) (?:vote|seat|job)"
    r"|earn (?:my|our) vote|(?:my|our) vote depends|primary you|vote you out|cost you (?:the|your)"
    r"|pay the price"
    r"|you will regret|consequences for you|never vote for you|stop donating|(?:my|our) donation"
    r"|out of office)\b",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"\b(?:Republicans?|Democrats?|Democratic (?:Party|leaders|colleagues)|GOP|RINOs?|MAGA|left-wing"
    r"|right-wing|far left|far right"
    r"|radical (?:left|right)|liberals|conservatives|the other (?:party|side of the aisle)|partisan hacks?"
    r"|woke|socialists?|fascists?)\b"
)
_SHOUT = re.compile(
    r"\b[A-Z]{4,}(?:[ ,]+[A-Z]{2,})+\b[!]*|\b[A-Z]{3,}(?:[ ,]+[A-Z]{3,})+\b|\b[A-Z]{8,}\b|!!+"
)
_LINK = re.compile(
    r"\bhttps?://\S+|\bwww\.\S+|\b(?:(?:is|are|find|see) attached|attachments?|enclosed file|click here)\b",
    re.IGNORECASE,
)
_ADDRESSED = frozenset(
    {"inside_address", "salutation", "body", "list_item", "reference_line", "headline", "subheading"}
)


def gendered(reading: Reading) -> Iterator[Finding]:
    """Replace gendered titles by the title of the office."""
    for block in reading.draft.blocks:
        if block.part not in _ADDRESSED or not _ANY_GENDERED.search(block.text):
            continue
        text = _STATUTORY.sub("", plain(block.text))
        for pattern, use in _GENDERED:
            if found := pattern.search(text):
                message = f"“{found[0]}” is a gendered form."
                yield finding(
                    "gendered", "warning", message, f"Write: {use}.", place=block.part.replace("_", " ")
                )


def threats(reading: Reading) -> Iterator[Finding]:
    """Point to threats and to promises of votes or money."""
    yield from _found(
        reading,
        _THREAT,
        "threat",
        "error",
        "“{}” reads as a threat or a promise of votes.",
        "Say what you hope for.",
    )


def parties(reading: Reading) -> Iterator[Finding]:
    """Point to the words of parties and camps."""
    yield from _found(
        reading,
        _PARTY,
        "party",
        "warning",
        "“{}” names a party or camp.",
        "Speak of the matter, not of sides.",
    )


def capitals(reading: Reading) -> Iterator[Finding]:
    """Point to words in capitals and to rows of exclamation marks."""
    yield from _found(reading, _SHOUT, "capitals", "warning", "“{}” shouts.", "Write it in small letters.")


def links(reading: Reading) -> Iterator[Finding]:
    """Point to links and attachments where the recipient takes none."""
    if not reading.kind.links:
        yield from _found(
            reading,
            _LINK,
            "links",
            "warning",
            "“{}”: this office takes no links or attachments.",
            "Say it in words.",
        )


def guards(reading: Reading) -> Iterator[Finding]:
    """Point to wordings that the topic keeps out of its drafts."""
    for guard in reading.topic.guards if reading.topic else ():
        hint = f"{guard.use[:1].upper()}{guard.use[1:]}"
        yield from _found(
            reading, _pattern(guard), "guard", "warning", "“{}” is a wording this topic avoids.", hint
        )


def _pattern(guard: Guard) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, guard.avoid.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _found(
    reading: Reading, pattern: re.Pattern[str], rule: str, severity: str, message: str, hint: str
) -> Iterator[Finding]:
    for paragraph in paragraphs(reading):
        for found in pattern.finditer(paragraph.said):
            # The title of a law may stand in capitals where the topic has it so.
            if rule != "capitals" or found[0] not in reading.generated:
                yield finding(rule, severity, message.format(found[0]), hint, place=paragraph.place)
