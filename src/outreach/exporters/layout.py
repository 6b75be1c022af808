"""Lays a draft out for typst: every part with its look, and the space above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from outreach.exporters.charts import BESIDE_FILL, PLACE_FILL, read_chart
from outreach.exporters.charts import PART as CHART
from outreach.exporters.page_looks import Look, Looks
from outreach.exporters.pieces import BY_LINE, ITEMS, Piece, Words, heading_level, pieces, text_of
from outreach.exporters.sections import columns_of
from outreach.exporters.word_styles import StyleIds
from outreach.exporters.word_xml import tied
from outreach.model import Draft, Run

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
            "kind": "bullets" if part == "headline_options" else ITEMS.get(part, ""),
            "level": heading_level(part),
            **_columns(self.piece),
            "look": _look(look),
            "above": self.above,
            "gap": look.line - look.size + (0 if look.close else max(look.after, look.before)),
            "sticky": self.sticky,
            **_chart(self.piece),
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
    found = tuple((piece, looks.of(styles.of(piece.part, draft.layout))) for piece in _by_line(draft))
    return Letter(head, tuple(_items(tuple(_framed(found)))))


def _by_line(draft: Draft) -> Iterator[Piece]:
    for piece in pieces(draft):
        if piece.part in BY_LINE:
            yield replace(piece, paragraphs=tuple(_lines(piece.paragraphs[0])))
        else:
            yield piece


def _lines(words: Words) -> Iterator[Words]:
    line: list[Run] = []
    for run in words:
        first, *others = run.text.split("\n")
        line.append(replace(run, text=first))
        for other in others:
            yield tuple(line)
            line = [replace(run, text=other)]
    yield tuple(line)


def _framed(found: Iterable[tuple[Piece, Look]]) -> Iterator[tuple[Piece, Look]]:
    """Put parts of one border together: Word draws it around all of them, not around each."""
    for look, group in groupby(found, key=itemgetter(1)):
        pieces = [piece for piece, _ in group]
        if look.border:
            every = tuple(words for piece in pieces for words in piece.paragraphs)
            yield replace(pieces[0], paragraphs=every), look
        else:
            yield from ((piece, look) for piece in pieces)


_WIDTH = 80  # characters of a name's size that stand side by side on the page, cautiously
_ROWS = 40  # lines of names that one page holds


def _columns(piece: Piece) -> dict[str, Any]:
    """Return in how many columns a part stands, and whether one page holds them all."""
    if piece.part != "signatories":
        return {"columns": 1, "together": False}
    names = [text_of(words) for words in piece.paragraphs]
    columns = columns_of(names)
    lines = sum(1 + len(name) * columns // _WIDTH for name in names)
    return {"columns": columns, "together": lines <= _ROWS * columns}


def _chart(piece: Piece) -> dict[str, Any]:
    """Return the lengths of the bars of a chart, line by line, and its words; nothing for another part."""
    chart = read_chart([text_of(words) for words in piece.paragraphs]) if piece.part == CHART else None
    if chart is None:
        return {}
    return {"shares": chart.shares, "fills": [PLACE_FILL, BESIDE_FILL], "told": chart.told}


def _items(parts: tuple[tuple[Piece, Look], ...]) -> Iterator[Item]:
    before: Look | None = None
    for (piece, look), follower in zip(parts, [*(piece.part for piece, _ in parts[1:]), ""], strict=True):
        gap = 0.0
        if before is not None:
            # The wider of two spaces counts, as in Word since 2007 (ECMA-376 Part 1, 17.15.3.22).
            same = before.style == look.style and look.close
            gap = (0 if same else max(before.after, look.before)) + look.line - look.size
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
