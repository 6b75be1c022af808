"""Figures of one state or county, with what they may be set beside."""

from __future__ import annotations

from dataclasses import dataclass

from outreach.model.catalogue import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart: whose it is, how long, and the number as it is printed beside it."""

    label: str
    size: float
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A small bar chart: a place beside the nation or a recommendation."""

    title: str  # what is counted, with its year
    bars: tuple[Bar, ...]
    source: str  # the publisher


@dataclass(frozen=True, slots=True, kw_only=True)
class StateFigure:
    """One figure of a state or county, as a sentence that stands on its own."""

    table: str  # id of the table: school-counselors
    place: str  # as a sentence names it: Ohio, the District of Columbia, Ramsey County
    state: str  # two capitals
    county: str  # as the table names it; empty for a figure of the whole state
    sentence: str  # Markdown, with its mark right after the period
    value: str  # as printed: 383, $30.2 million, no
    beside: str  # what it is set beside, as printed; empty where nothing is
    year: str
    supports: bool  # False where the place does better than what it is set beside
    printable: bool  # False where it is kept for the writer to look up, and never printed
    evidence: Evidence  # where it comes from; its id is the mark of the sentence
    trap: str  # what must not be said
    chart: Chart | None = None

    @property
    def id(self) -> str:
        """Return the mark of the sentence: school-counselors-oh."""
        return self.evidence.id
