"""What of a letter rests on sender and recipient together: the angle, and the figure of a state or county.

The figure is a gap, too: letters of fifty states share a form, and each gets the sentence of its own, with
its source. Where a text lists its sources, or draws a chart, each figure has a form to itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from outreach.assembly import source_of
from outreach.batch.forms.gaps import gap, is_odd
from outreach.batch.forms.looked_at import Uses
from outreach.draft_text import plain
from outreach.model import Angle, Block, Evidence, Source, StateFigure

_STAND_IN = "figure-of-the-place"
_MARK = f"[^{_STAND_IN}]"


class Argued(NamedTuple):
    """An angle and a figure, with what fills the figure's gap."""

    key: tuple[Any, ...]  # what must be equal for all else of a text to be equal
    figure: StateFigure | None
    open: bool  # whether the figure is a gap
    text: str
    words: int
    odd: bool
    source: Source | None

    def as_gap(self, number: int) -> StateFigure | None:
        """Return the figure as a form holds it: with a gap for its sentence, if it is open."""
        if self.figure is None or not self.open:
            return self.figure
        evidence = replace(self.figure.evidence, id=_STAND_IN)
        return replace(self.figure, sentence=f"{gap(number)}{_MARK}", evidence=evidence)

    def sources(self, of_form: tuple[Source, ...]) -> tuple[Source, ...]:
        """Return the sources of a form with that of the figure in its place."""
        if self.source is None:
            return of_form
        return tuple([self.source if one.id == _STAND_IN else one for one in of_form])


def open_argument(angle: Angle, figure: StateFigure | None, *, is_open: bool) -> Argued:
    """Return what a letter argues; the figure is a gap if `is_open`."""
    if figure is None or not is_open:
        return Argued((angle.id, figure and figure.id), figure, False, "", 0, False, None)
    text = figure.sentence
    words = len(plain(text).split())
    return Argued((angle.id, True), figure, True, text, words, is_odd(text), source_of(figure.evidence))


def can_open_figures(used: Uses) -> bool:
    """Return whether a figure can be a gap in texts that use values like this."""
    listed = used.of(("source_list",)) or used.of(("figure", "chart"))
    return not (listed or used.is_looked_at(("figure", "say")))


def known_evidence(evidence: Mapping[str, Evidence], figure: StateFigure | None) -> Mapping[str, Evidence]:
    """Return the evidence that the marks of a form lead to."""
    return {**evidence, _STAND_IN: figure.evidence} if figure and figure.id == _STAND_IN else evidence


def without_mark(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks of a form without the mark beside the gap: what fills it brings its own."""
    return tuple(
        Block(block.part, block.text.replace(_MARK, "")) if _MARK in block.text else block for block in blocks
    )
