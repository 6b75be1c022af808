"""What composing asks of the figures of states and counties, wherever they come from."""

from __future__ import annotations

from collections.abc import Collection, MutableMapping
from datetime import date
from typing import Protocol

from outreach.model import Evidence


class PlaceFigure(Protocol):
    """A figure of one state or county."""

    @property
    def sentence(self) -> str:
        """A whole sentence with its year, its source and its mark."""

    @property
    def supports(self) -> bool:
        """Whether the figure speaks for doing something: a place may do better than the nation."""


class Figures(Protocol):
    """The figures of states and counties a draft may print."""

    @property
    def sources(self) -> MutableMapping[str, Evidence]:
        """Where each comes from, by the mark in its sentence."""

    def pick(self, tables: tuple[str, ...], state: str, county: str = "", *, day: date) -> PlaceFigure | None:
        """Return the figure of the first table that has one for the place."""

    def have_counties(self, tables: Collection[str]) -> bool:
        """Return whether one of the tables has figures of counties."""

    def county_of(self, zip_code: str) -> str:
        """Return the county of a ZIP; empty where it lies in several."""
