"""A draft as plain text, for web forms and the body of an e-mail."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from outreach.draft_text import LIST_ITEM
from outreach.exporters.wording import printed_text
from outreach.model import Block, Draft


class TextExporter:
    """Writes drafts as unwrapped plain text: web forms wrap the lines again."""

    suffix = ".txt"

    @classmethod
    def from_templates(cls, base: Path) -> TextExporter:
        """Build the exporter; plain text needs nothing of the Word template."""
        return cls()

    def export(self, draft: Draft) -> bytes:
        """Return the draft's words as UTF-8: a blank line between paragraphs, “- ” before list items."""
        printed = [(block.part, words) for block in draft.blocks if (words := _words(block))]
        text = "".join(words for _, words in printed[:1])
        for (before, _), (part, words) in pairwise(printed):
            text += ("\n" if before == part == LIST_ITEM else "\n\n") + words
        return f"{text}\n".encode()


def _words(block: Block) -> str:
    words = printed_text(block.text)
    return "- " + words.replace("\n", "\n  ") if words and block.part == LIST_ITEM else words
