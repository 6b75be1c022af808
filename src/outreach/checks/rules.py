"""The table of rules, and the reading of a draft by all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from outreach.checks import argument, evidence, recipient, shape, tone
from outreach.checks.own_words import own_words
from outreach.checks.reading import Reading, finding
from outreach.checks.secrecy import confidentiality
from outreach.model import Draft, Finding, Kind, Official, Topic

Rule = Callable[[Reading], Iterator[Finding]]


def check(
    draft: Draft,
    kind: Kind,
    topic: Topic | None = None,
    *,
    generated: str = "",
    official: Official | None = None,
    is_official: Callable[[str], bool] | None = None,
    place_figures: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """Return what the rules notice in a draft of this kind, in the order of the table.

    `topic` brings its wording guards; `generated` is the text as composed without the writer's own words;
    `official` is the recipient as the directory knows it, `is_official` tells whether a name is that of
    somebody who holds office; `place_figures` are the sources that are figures of a state or county. What is
    not given is not judged.
    """
    kind = kind.within(draft.words_max)
    reading = Reading(
        draft=draft,
        kind=kind,
        topic=topic,
        generated=generated,
        official=official,
        is_official=is_official,
        place_figures=place_figures,
    )
    return tuple(dict.fromkeys(found for rule in RULES.values() for found in rule(reading)))


def _noted(reading: Reading) -> Iterator[Finding]:
    for note in reading.draft.notes:
        yield finding("notes", "warning", note)


RULES: dict[str, Rule] = {
    "confidentiality": confidentiality,
    "notes": _noted,
    "expired": recipient.in_office,
    "not-constituent": recipient.represents_sender,
    "salutation": recipient.addressed,
    "gendered": tone.gendered,
    "constituent": argument.constituent,
    "ask": argument.ask,
    "one-ask": argument.one_ask,
    "one-topic": argument.one_topic,
    "local": argument.local,
    "own-words": own_words,
    "figure-source": evidence.figure_sources,
    "figure-year": evidence.figure_years,
    "stale": evidence.stale,
    "caution": evidence.caution,
    "threat": tone.threats,
    "party": tone.parties,
    "capitals": tone.capitals,
    "guard": tone.guards,
    "links": tone.links,
    "marker": shape.markers,
    "length": shape.length,
    "characters": shape.characters,
    "time": shape.time,
    "grade": shape.reading_level,
    "parts": shape.parts,
    "places": shape.places,
    "punctuation": shape.punctuation,
    "signed": shape.signed,
    "unprintable": shape.unprintable,
}
"""Names of rules, as findings carry them, with the function of each; the gravest first."""
