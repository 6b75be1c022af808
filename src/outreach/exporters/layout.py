"""Lays a draft out for typst: every part with its look, and the space above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from outreach.exporters.page_looks import Look, Looks
from outreach.exporters.pieces import ITEMS, Piece, Words, heading_level, pieces
from outreach.exporters.word_styles import StyleIds
from outreach.exporters.word_xml import tied
from outreach.model import Draft

_COLUMNS = {"signatories": 2}
_TIED_TO = ("complimentary_close", "signature")  # else the close could stand alone on a second page


@dataclass(frozen=True, slots=True)
class Item:
    """Is one part on the page."""

    piece: Piece
    look: Look
    above: float
    sticky: bool

    def as_json(self) -> dict[str, Any]:
        """Return it as page.typ reads it."""
        look, part = self.look, self.piece.part
        return {
            "kind": ITEMS.get(part, ""),
            "level": heading_level(part),
            "columns": _COLUMNS.get(part, 1),
            "look": _look(look),
            "above": self.above,
            "gap": look.line - look.size + (0 if look.close else look.after),
            "sticky": self.sticky,
            "paragraphs": [_runs(words) for words in self.piece.paragraphs],
        }


@dataclass(frozen=True, slots=True)
class Letter:
    """Is one draft on its pages; `head` is printed on top of the second and later ones."""

    head: str
    items: tuple[Item, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as page.typ reads it."""
        return {"head": self.head, "items": [item.as_json() for item in self.items]}


def laid_out(draft: Draft, styles: StyleIds, looks: Looks, *, head: str) -> Letter:
    """Lay out a draft; raises FaultyFile for a part that has no style."""
    found = tuple(pieces(draft))
    return Letter(head, tuple(_items(found, draft.layout, styles, looks)))


def _items(found: Iterable[Piece], layout: str, styles: StyleIds, looks: Looks) -> Iterator[Item]:
    parts = [(piece, looks.of(styles.of(piece.part, layout))) for piece in found]
    before: Look | None = None
    for (piece, look), follower in zip(parts, [*(piece.part for piece, _ in parts[1:]), ""], strict=True):
        gap = 0.0
        if before is not None:
            same = before.style == look.style and look.close
            gap = (0 if same else before.after + look.before) + look.line - look.size
        yield Item(piece, look, gap, look.keep_next or follower in _TIED_TO)
        before = look


def _runs(words: Words) -> list[dict[str, Any]]:
    return [
        {
            # A mark of no width that PDF/UA forbids, for what it once marked: the order of bytes.
            "lines": tied(run.text.replace("\ufeff", "")).split("\n"),
            "bold": run.bold,
            "italic": run.italic,
            "place": run.place,
        }
        for run in words
    ]


@lru_cache(maxsize=200)
def _look(look: Look) -> dict[str, Any]:
    return asdict(look)
