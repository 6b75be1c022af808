"""Marked places that nobody filled, and how a draft reads without them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from outreach.draft_text import LINED
from outreach.model import Block, Draft

_PLACE = re.compile(r"\[\[(?:\\.|[^\\])+?\]\]")
# A place stands for a whole sentence where one ends before it and another, or nothing, begins after it: not
# after “Waiting,” or a colon, which would be left dangling.
_BEFORE = re.compile(r"(?:^|[.?!]”?|[)\]])\s*$")
_AFTER = re.compile(r"^\s*(?:$|[A-Z“(\[])")


def without_places(draft: Draft) -> Draft:
    """Return the draft without the marked places that stand for whole sentences, lines or paragraphs.

    A place within a sentence stays: without it the sentence would not be one.
    """
    blocks = (replace(block, text=_without(block)) if "[" in block.text else block for block in draft.blocks)
    return replace(draft, blocks=tuple(block for block in blocks if block.text))


def count_places(blocks: Iterable[Block]) -> int:
    """Return how many marked places of some blocks are left to fill out."""
    return sum(len(_PLACE.findall(block.text)) for block in blocks if "[[" in block.text)


def _without(block: Block) -> str:
    if block.part == "notice":
        return block.text
    if block.part in LINED:
        lines = block.text.split("\n")
        return "\n".join(line for line in lines if not _PLACE.fullmatch(line.strip()))
    text, end, kept = block.text, 0, ""
    for found in _PLACE.finditer(text):
        kept += text[end : found.start()]
        whole = _BEFORE.search(kept) and _AFTER.search(text[found.end() :])
        kept = kept.rstrip() if whole else kept + found[0]
        end = found.end()
    left = (kept + text[end:]).strip()
    return "" if left != text and block.part == "numbered_item" and _LABEL.fullmatch(left) else left


_LABEL = re.compile(r"(?:\d+\. )?[A-Z][^.]{0,40}\.")  # “5. The text.”, which says nothing alone
