"""The table of rules, and the two ways in: a story, and a finished draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from outreach.confidentiality.ages import ages
from outreach.confidentiality.bystanders import names_of_others, spans_of
from outreach.confidentiality.combinations import combinations
from outreach.confidentiality.dates import dates
from outreach.confidentiality.hits import Hit
from outreach.confidentiality.names import names
from outreach.confidentiality.numbers import numbers
from outreach.confidentiality.places import places
from outreach.confidentiality.sentences import Sentence, sentences
from outreach.confidentiality.traits import traits
from outreach.draft_text import runs
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


def find_identifiers(
    text: str,
    *,
    story: bool = True,
    allowed: Iterable[str] = (),
    others: Iterable[str] = (),
    known: str = "",
    fact: str = "",
) -> tuple[Hit, ...]:
    """Find what could identify a client in a text, in reading order.

    In a `story` every sentence that has no other subject is taken to be about the client. Words that are
    an `allowed` phrase (the writer’s telephone, a source’s address) are no findings, nor is what stands within
    a name of `others`, nor a sentence of the `known` text: what was written for everybody tells of nobody. The
    `fact` is what the writer tells of the place; a client of the sentences before is not carried into it.
    """
    found = tuple(
        sentence
        for sentence in sentences(text, story=story, known=known, fact=fact)
        if not (known and sentence.text.strip() in known)
    )
    phrases = tuple(phrase for phrase in allowed if phrase)
    hits = [hit for sentence in found for rule in RULES.values() for hit in rule(sentence)]
    if hits:
        public = spans_of(text, (*others, *phrases))
        hits = [hit for hit in hits if not _is_within(hit, public)]
    kept = _apart(hits)
    return tuple(sorted((*kept, *combinations(found, kept)), key=lambda hit: (hit.start, hit.end)))


def find_in_draft(draft: Draft, *, known: str = "") -> tuple[BlockHit, ...]:
    """Find what could identify a client in the running text of a draft.

    Sentences that carry a source mark are not looked at, nor those of `known`, the text as composed without
    the writer’s own words.
    """
    allowed = tuple(_allowed_by(draft))
    others = names_of_others(draft, known)
    return tuple(
        BlockHit(number, hit)
        for number, block in enumerate(draft.blocks)
        if block.part not in LETTER_PARTS
        for hit in find_identifiers(
            unsourced(block.text),
            story=False,
            allowed=allowed,
            others=others,
            known=known,
            fact=draft.sender.local,
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
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if not any(hit.start < other.end and other.start < hit.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _is_within(hit: Hit, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in spans)


def _allowed_by(draft: Draft) -> Iterator[str]:
    sender = draft.sender
    # The sender’s town is not among them: “my client in St. Paul” is a finding wherever the sender lives.
    yield from (sender.email, sender.phone, sender.address.street)
    for source in draft.sources:
        yield source.url
