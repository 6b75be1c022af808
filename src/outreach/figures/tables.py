"""Reads seeds/figures/: the catalog of tables, and the values of states and counties beside it."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from outreach.errors import FaultyFile, FileFault

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What a value must be for anything of its row to be printed."""

    least: float = float("-inf")
    most: float = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    """The column that counts few things in a county, and up to how many are few."""

    column: str
    few: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Uneven:
    """The column, and the limit above which a table says its sentence `uneven`, without comparison."""

    column: str
    above: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """One entry of the catalog: what a table counts, where it comes from, and how it is said."""

    id: str
    folder: Path
    counts: str
    file: str
    value: str  # the column
    year: str
    publisher: str
    title: str
    url: str
    published: str
    confidence: str
    review_by: date
    trap: str
    say: Mapping[str, str]
    format: str = ""  # empty for a column of words
    unit: str = ""  # printed right after a number of the chart: %
    counties: str = ""
    nation: float | None = None
    recommended: float | None = None
    near: float = 0.0
    better: str = ""  # higher or lower
    print: bool = True
    against: tuple[str, ...] = ()  # words of the column that do not support an ask
    without: tuple[str, ...] = ()  # states of which nothing is printed
    limits: Mapping[str, Limit] = field(default_factory=dict)
    county_limits: Mapping[str, Limit] = field(default_factory=dict)
    small: Small | None = None
    uneven: Uneven | None = None
    trades: tuple[str, ...] = ()  # of whom it is; empty where it is about no profession
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # by form of the sentence
    chart: str = ""  # its title

    @property
    def benchmark(self) -> float | None:
        """Return what the value is set beside."""
        return self.recommended if self.recommended is not None else self.nation


def read_tables(folders: tuple[Path, ...]) -> dict[str, FigureTable]:
    """Return the tables of the catalogs of these folders, those of the first folder first.

    Raises FaultyFile, with the file, for a catalog that cannot be used.
    """
    found: dict[str, FigureTable] = {}
    for folder in reversed(folders):
        path = folder / "catalog.toml"
        if not path.is_file():
            continue
        try:
            entries = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
            raise FaultyFile.at(path, 0, f"the catalog of figures cannot be read: {fault}") from fault
        for name, entry in entries.items():
            found[name] = _read_table(name, entry, folder, path)
    return found


def _read_table(name: str, entry: dict[str, Any], folder: Path, path: Path) -> FigureTable:
    given = dict(entry)
    try:
        small, uneven = given.pop("small", None), given.pop("uneven", None)
        return FigureTable(
            id=name,
            folder=folder,
            small=Small(**small) if small else None,
            uneven=Uneven(**uneven) if uneven else None,
            trades=tuple(given.pop("trades", ())),
            limits=_read_limits(given.pop("limits", {})),
            county_limits=_read_limits(given.pop("county_limits", {})),
            without=tuple(given.pop("except", ())),
            against=tuple(given.pop("against", ())),
            chart=given.pop("chart", {}).get("title", ""),
            **given,
        )
    except (TypeError, AttributeError) as fault:
        told = str(fault).replace("FigureTable.__init__()", f"the table “{name}”")
        raise FaultyFile.at(path, 0, told, hint="docs/figures.md lists what a table holds.") from fault


def _read_limits(given: Mapping[str, Mapping[str, float]]) -> dict[str, Limit]:
    return {column: Limit(**limit) for column, limit in given.items()}


def read_state_rows(path: Path) -> dict[str, Row]:
    """Return the rows of a table by state."""
    return {row["state"]: row for row in _read_rows(path)}


def read_county_rows(path: Path) -> dict[str, dict[str, Row]]:
    """Return the rows of a table by state and, within it, by county in small letters."""
    found: dict[str, dict[str, Row]] = {}
    for row in _read_rows(path):
        found.setdefault(row["state"], {})[row["county"].casefold()] = row
    return found


def _read_rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as fault:
        raise FileFault(f"{path} cannot be read.", hint="Install outreach again.") from fault
