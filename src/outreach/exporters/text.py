"""A draft as plain text: unwrapped for web forms, wrapped for faxes and paper forms."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from pathlib import Path

from outreach.exporters.pieces import ITEMS, OUTSIDE, Piece, pieces, text_of
from outreach.model import Draft, Run

COLUMNS = 72
"""The width of a wrapped line: a sheet at ten characters an inch, with margins of more than half an inch."""


class TextExporter:
    """Writes drafts as unwrapped plain text: web forms wrap the lines again."""

    suffix = ".txt"
    columns = 0

    @classmethod
    def from_templates(cls, base: Path) -> TextExporter:
        """Build the exporter; plain text needs nothing of the Word template."""
        return cls()

    def export(self, draft: Draft) -> bytes:
        """Return the draft's words as UTF-8: a blank line between paragraphs, “- ” before list items."""
        return f"{as_text(pieces(draft), columns=self.columns)}\n".encode()


class WrappedTextExporter(TextExporter):
    """Writes drafts as plain text of 72 columns; a longer word, such as an address of a page, stays whole."""

    suffix = ".wrapped.txt"
    columns = COLUMNS


def as_text(parts: Iterable[Piece], *, columns: int = 0) -> str:
    """Return parts as plain text; lines are wrapped at `columns`, 0 leaves them as long as they are."""
    return "\n\n".join("\n".join(_lines(piece, columns)) for piece in parts)


def _lines(piece: Piece, columns: int) -> Iterable[str]:
    for number, words in enumerate(piece.paragraphs, start=1):
        first = {"bullets": "- ", "numbers": f"{number}. "}.get(ITEMS.get(piece.part, ""), "")
        gap = " " * len(first)
        for place, line in enumerate(text_of(words).split("\n")):
            yield from _wrapped(line, gap if place else first, gap, columns)


def _wrapped(line: str, first: str, gap: str, columns: int) -> Iterable[str]:
    if not columns:
        return (first + line,)
    return textwrap.wrap(
        line,
        columns,
        initial_indent=first,
        subsequent_indent=gap,
        break_long_words=False,
        break_on_hyphens=False,
    )


def message_pieces(draft: Draft) -> tuple[Piece, ...]:
    """Return the parts that make a message, as a form or an e-mail takes them.

    What stands outside the message goes: subject, date and inside address have their own places there. The
    return address, which proves the constituency, follows the signature. What is no letter stays whole.
    """
    found = tuple(pieces(draft))
    if all(piece.part != "salutation" for piece in found):
        return found
    kept = tuple(piece for piece in found if piece.part not in OUTSIDE)
    signed = {line for piece in kept for words in piece.paragraphs for line in text_of(words).split("\n")}
    address = tuple(_unsigned(piece, signed) for piece in found if piece.part == "return_address")
    at = next((at for at, piece in enumerate(kept, start=1) if piece.part == "signature"), len(kept))
    return (*kept[:at], *(piece for piece in address if piece.paragraphs), *kept[at:])


def _unsigned(piece: Piece, signed: set[str]) -> Piece:
    lines = [line for words in piece.paragraphs for line in text_of(words).split("\n") if line not in signed]
    return Piece(piece.part, ((Run("\n".join(lines)),),) if lines else ())


def message_text(draft: Draft) -> str:
    """Return the message as unwrapped plain text."""
    return as_text(message_pieces(draft))
