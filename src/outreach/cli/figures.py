"""The figures of a state that a topic’s angles may print, as lines and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.figures import Figures
    from outreach.model import StateFigure, Topic


def topic_tables(topic: Topic) -> tuple[str, ...]:
    """Return the tables a topic’s angles name, each once."""
    return tuple(dict.fromkeys(name for angle in topic.angles for name in angle.figures))


def figure_lines(topic: Topic, figures: Figures, state: str) -> Iterator[str]:
    """Yield what there is in a state, with its angles; without a state, the tables of each angle."""
    if not state:
        for angle in topic.angles:
            if angle.figures:
                yield f"  {angle.id}: {', '.join(angle.figures)}"
        return
    for figure in figures.all_for(topic_tables(topic), state):
        angles = ", ".join(angle.id for angle in topic.angles if figure.table in angle.figures)
        yield f"  {figure.id} ({angles}){_note(figure)}\n    {figure.evidence.claim}"
    bare = [angle.id for angle in topic.angles if angle.figures and not figures.all_for(angle.figures, state)]
    if bare:
        yield f"  none for {', '.join(bare)}: drafts print the topic’s national facts"


def figures_as_json(topic: Topic, figures: Figures, state: str) -> list[dict[str, Any]]:
    """Return the figures there are for each angle in a state."""
    return [
        {
            "angle": angle.id,
            "id": figure.id,
            "claim": figure.evidence.claim,
            "supports": figure.supports,
            "printed": figure.printable,
            "year": figure.year,
            "url": figure.evidence.url,
            "caveat": figure.trap,
        }
        for angle in topic.angles
        for figure in figures.all_for(angle.figures, state)
    ]


def _note(figure: StateFigure) -> str:
    if not figure.printable:
        return ": not printed unless you name it, open its source first"
    return "" if figure.supports else ": does not support the request, so not printed unless you name it"
