"""A draft as the formats beside Word see it: its parts in order, items gathered into lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from outreach.draft_text import LIST_ITEM, NUMBERED_ITEM
from outreach.exporters.wording import one_line, printed
from outreach.model import Draft, Run

ITEMS = {LIST_ITEM: "bullets", NUMBERED_ITEM: "numbers"}
"""Parts that are items of a list, each with what stands before them."""

HEADINGS = {"headline": 1, "subheading": 2, "sources_heading": 2}
"""Parts that are headings, each with its level."""

OUTSIDE = frozenset({"return_address", "dateline", "delivery_notation", "inside_address", "reference_line"})
"""Parts of a letter that stand outside the message: a form or an e-mail has its own places for them."""

BY_LINE = frozenset({"signatories", "sources", "headline_options", "answer_space", "chart"})
"""Parts whose every line is a paragraph of its own."""

Words = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Is one part of a draft with its paragraphs; only the items of a list come together."""

    part: str
    paragraphs: tuple[Words, ...]


def pieces(draft: Draft) -> Iterator[Piece]:
    """Yield the parts of a draft as they are printed, without those that have no words."""
    words = [(block.part, runs) for block in draft.blocks if (runs := printed(block.text))]
    for part, group in groupby(words, key=lambda pair: pair[0]):
        paragraphs = tuple(runs for _, runs in group)
        if part in ITEMS:
            yield Piece(part, paragraphs)
        else:
            yield from (Piece(part, (runs,)) for runs in paragraphs)


def text_of(words: Words) -> str:
    """Return the words of a paragraph without their looks."""
    return "".join(run.text for run in words)


def heading_level(part: str) -> int:
    """Return the level of a heading, 0 for a part that is none."""
    return HEADINGS.get(part, 0)


def first_text(draft: Draft, part: str) -> str:
    """Return the words of the first block of a part, empty where there is none."""
    return next((text_of(piece.paragraphs[0]) for piece in pieces(draft) if piece.part == part), "")


def subject_of(draft: Draft) -> str:
    """Return the reference line as it stands in the text, without “Re:”, else the draft's subject."""
    line = one_line(first_text(draft, "reference_line") or draft.subject)
    return line.removeprefix("Re:").strip() if line.startswith("Re:") else line
