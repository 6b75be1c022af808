"""A draft as plain text, for web forms and the body of an e-mail."""

from __future__ import annotations

from pathlib import Path

from outreach.draft_text import ITEMS, LIST_ITEM, NUMBERED_ITEM
from outreach.exporters.wording import printed_text
from outreach.model import Draft


class TextExporter:
    """Writes drafts as unwrapped plain text: web forms wrap the lines again."""

    suffix = ".txt"

    @classmethod
    def from_templates(cls, base: Path) -> TextExporter:
        """Build the exporter; plain text needs nothing of the Word template."""
        return cls()

    def export(self, draft: Draft) -> bytes:
        """Return the draft's words as UTF-8: a blank line between paragraphs, “- ” or “1. ” before items."""
        text, before, number = "", "", 0
        for block in draft.blocks:
            if words := printed_text(block.text):
                number = number + 1 if block.part == NUMBERED_ITEM else 0
                gap = "\n" if before == block.part and before in ITEMS else "\n\n" if text else ""
                text += gap + _marked(block.part, words, number)
                before = block.part
        return f"{text}\n".encode()


def _marked(part: str, words: str, number: int) -> str:
    mark = {LIST_ITEM: "- ", NUMBERED_ITEM: f"{number}. "}.get(part, "")
    return mark + words.replace("\n", "\n" + " " * len(mark))
