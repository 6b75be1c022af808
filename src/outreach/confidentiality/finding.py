"""The table of rules, and the two ways in: a story, and a finished draft."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from outreach.confidentiality.ages import ages
from outreach.confidentiality.bystanders import names_in, names_of_others, phrases_at, spans_of
from outreach.confidentiality.combinations import combinations
from outreach.confidentiality.dates import dates
from outreach.confidentiality.hits import Hit, Identifier, near
from outreach.confidentiality.lexicons import pattern_of
from outreach.confidentiality.names import names
from outreach.confidentiality.numbers import numbers
from outreach.confidentiality.ownership import is_own_story
from outreach.confidentiality.places import places
from outreach.confidentiality.sentences import Sentence, sentences
from outreach.confidentiality.spans import Spans
from outreach.confidentiality.traits import traits
from outreach.draft_text import plain, runs
from outreach.model import Draft

RULES: dict[str, Callable[[Sentence], Iterator[Hit]]] = {
    "names": names,
    "dates": dates,
    "ages": ages,
    "places": places,
    "numbers": numbers,
    "traits": traits,
}
"""One family of identifiers each; combinations are looked for when all of them have spoken."""

LETTER_PARTS = frozenset(
    {
        *(
            "return_address",
            "dateline",
            "inside_address",
            "reference_line",
            "salutation",
            "complimentary_close",
        ),
        *(
            "signature",
            "enclosures",
            "cc",
            "byline",
            "bio_line",
            "contact",
            "caption",
            "notice",
            "sources",
            "chart",
            "headline",
        ),
        "signatories",
    }
)
"""Parts that hold the writer’s and the recipient’s own names and addresses, and no story."""


@dataclass(frozen=True, slots=True)
class BlockHit:
    """Is a hit in a draft, and the number of the block it stands in (from 0)."""

    block: int
    hit: Hit
    own: bool = False  # it tells of the writer or the writer’s family, whose right it is to tell


def find_identifiers(
    text: str,
    *,
    story: bool = True,
    allowed: Iterable[str] = (),
    others: Iterable[str] = (),
    known: str = "",
    fact: str = "",
    is_official: Callable[[str], bool] | None = None,
) -> tuple[Hit, ...]:
    """Find what could identify a client in a text, in reading order.

    In a `story` every sentence that has no other subject is taken to be about the client. Left alone are the
    `allowed` phrases (the writer’s telephone, a source’s address), the names of `others` and of people that
    `is_official` knows, and the sentences of the `known` text, which was written for everybody.
    The `fact` is what the writer tells of the place; no client of the sentences before is carried into it.
    """
    found = tuple(
        sentence
        for sentence in sentences(text, story=story, known=known, fact=fact)
        if not (known and sentence.text.strip() in known)
    )
    phrases = tuple(phrase for phrase in allowed if phrase)
    hits = [hit for sentence in found for rule in RULES.values() for hit in rule(sentence)]
    if hits:
        ours = Spans(spans_of(text, phrases))
        people = Spans(spans_of(text, (*others, *names_in(text))))
        # The writer’s town is printed too: a place is excused as part of an organization alone.
        hits = [
            hit
            for hit in hits
            if not (hit.identifier is not Identifier.PLACE and _is_public(text, hit, people, is_official))
            and not _is_public(text, hit, ours, None)
            and not (known and _stands_in(known, text, hit))
        ]
    kept = _apart(hits)
    return tuple(sorted((*kept, *combinations(found, kept)), key=lambda hit: (hit.start, hit.end)))


_AROUND = 3
"""Words on each side of a hit that tell whether it stands in a text written for everybody."""


def _stands_in(known: str, text: str, hit: Hit) -> bool:
    """Tell whether a hit stands in `known` with the same words around it.

    A request may stand in a sentence of which the writer filled another place: “On June 3 I asked ...”.
    """
    before = text[: hit.start].rpartition("\n")[2].split(" ")[-_AROUND - 1 :]
    after = text[hit.end :].partition("\n")[0].split(" ")[: _AROUND + 1]
    around = len(before) > _AROUND and len(after) > _AROUND
    return around and f"{' '.join(before)}{text[hit.start : hit.end]}{' '.join(after)}" in known


def find_in_draft(
    draft: Draft, *, known: str = "", is_official: Callable[[str], bool] | None = None
) -> tuple[BlockHit, ...]:
    """Find what could identify a client in the running text of a draft.

    Sentences that carry a source mark are not looked at, nor those of `known`, the text as composed without
    the writer’s own words.
    """
    allowed = tuple(_allowed_by(draft))
    others = names_of_others(draft, known)
    return tuple(
        BlockHit(number, hit, is_own_story(draft.sender, plain(block.text)))
        for number, block in enumerate(draft.blocks)
        if block.part not in LETTER_PARTS
        for hit in find_identifiers(
            unsourced(block.text),
            story=bool(draft.sender.story) and plain(block.text).strip() in draft.sender.story,
            allowed=allowed,
            others=others,
            known=known,
            fact=draft.sender.local,
            is_official=is_official,
        )
    )


def unsourced(text: str) -> str:
    """Return a block’s printed words without marked places and without sentences that carry a source mark."""
    pieces: list[str] = []
    for run in runs(text):
        if run.source:
            pieces.append(_SOURCED)
        elif not run.place:
            pieces.append(run.text)
    printed = "".join(pieces)
    if _SOURCED not in printed:
        return printed
    found = sentences(printed.replace(f".{_SOURCED}", f"{_SOURCED}."), story=False)
    return "".join(part.text for part in found if _SOURCED not in part.text)  # fmt: skip


_SOURCED = "\ue001"


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    """Drop a hit that lies within a longer one: “Mrs. Ruiz” is one name, not two."""
    kept: list[Hit] = []  # in the order of the text; none overlaps another
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        at = bisect_right(kept, hit.start, key=attrgetter("start"))
        before, after = kept[max(0, at - 1) : at], kept[at : at + 1]
        if not any(hit.start < other.end and other.start < hit.end for other in (*before, *after)):
            kept.insert(at, hit)
    return kept


def _is_public(
    text: str,
    hit: Hit,
    spans: Spans,
    is_official: Callable[[str], bool] | None,
) -> bool:
    """Tell whether a hit is the name of the writer, an official or another who is not a client."""
    if hit.identifier is Identifier.NAME and _TIED.search(text, near(hit.start), hit.start):
        return False  # “my client Dana Ruiz” is a finding, though the writer has the same name
    if spans.hold(hit.start, hit.end):
        return True
    if hit.identifier is Identifier.NAME and any(
        " " in text[hit.start : end] for end in spans.begun(hit.start)
    ):
        return True  # a signature, with what stands on its next lines
    if hit.identifier is Identifier.NAME and is_official is not None:
        return any(map(is_official, phrases_at(text, hit.start)))
    return False


_TIED = re.compile(
    rf"\b(?:my|our|her|his|their|a) (?:\w+ )?{pattern_of('people', 'kin')}(?:,| named| called)?\s$",
    re.IGNORECASE,
)


def _allowed_by(draft: Draft) -> Iterator[str]:
    sender, to = draft.sender, draft.recipient
    yield from (sender.organization, to.organization, to.name)
    # The sender’s town is not among them: “my client in St. Paul” is a finding wherever the sender lives.
    yield from (sender.email, sender.phone, sender.address.street)
    for source in draft.sources:
        yield source.url
