"""What composing asks of the figures of states and counties, and what their marks lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Protocol

from outreach.model import Evidence, StateFigure


class PlaceFigures(Protocol):
    """The figures of states and counties that a draft may print."""

    def pick(
        self, tables: Iterable[str], state: str, county: str = "", *, day: date, trade: str = ""
    ) -> StateFigure | None:
        """Return the figure of the first table that has one for the place and supports an ask."""

    def find(self, figure_id: str) -> StateFigure | None:
        """Return the figure of an id, or None."""

    def have_counties(self, tables: Iterable[str]) -> bool:
        """Return whether one of the tables has figures of counties."""

    def county_of(self, zip_code: str) -> str:
        """Return the county of a ZIP; empty where it lies in several."""


class KnownEvidence(Mapping[str, Evidence]):
    """What the marks of a draft lead to: the topic's own evidence, and figures of states and counties."""

    def __init__(self, own: Mapping[str, Evidence], figures: PlaceFigures) -> None:
        self._own, self._figures = own, figures

    def __getitem__(self, name: str) -> Evidence:
        if name in self._own:
            return self._own[name]
        figure = self._figures.find(name)
        if figure is None:
            raise KeyError(name)
        return figure.evidence

    def __iter__(self) -> Iterator[str]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)
