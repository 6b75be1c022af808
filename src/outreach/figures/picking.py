"""Picks the figure of a place: a true sentence with its source, or nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from outreach.divisions import STATES
from outreach.errors import FaultyFile, UnknownName
from outreach.figures.counties import county_of
from outreach.figures.tables import FigureTable, Limit, Row, read_county_rows, read_state_rows, read_tables
from outreach.figures.wording import fill_sentence, name_place, place_values, show_number
from outreach.model import Bar, Chart, Evidence, StateFigure

FOLDER = "seeds/figures"


class Figures:
    """Finds the figures of states and counties under the given roots, the first root first."""

    def __init__(self, roots: Iterable[Path]) -> None:
        self._folders = tuple(root / FOLDER for root in roots)
        self._states: dict[Path, dict[str, Row]] = {}
        self._counties: dict[Path, dict[str, dict[str, Row]]] = {}
        self._made: dict[tuple[str, str, str], StateFigure | None] = {}

    @cached_property
    def tables(self) -> Mapping[str, FigureTable]:
        """The tables there are, by id."""
        return read_tables(self._folders)

    def pick(
        self,
        tables: Iterable[str],
        state: str,
        county: str = "",
        *,
        day: date,
        trade: str = "",
        any_sense: bool = False,
    ) -> StateFigure | None:
        """Return the figure of the first table that has one for this place which may be printed.

        With a county (“Ramsey County” or “Ramsey County, MN”), figures of the county come first, then those
        of the state. Figures that do not support an ask, because the place does better than the nation or a
        recommendation, are passed over unless `any_sense`; figures due for a second look come after all
        others. Of a writer of one `trade` (“social worker”), tables about other professions are passed over.
        So are unknown tables: one can be taken out while a topic still names it.
        """
        found = [
            figure
            for table in tables
            if self._suits(table, trade)
            and (figure := self._nearest(table, state, county))
            and figure.printable
            and (figure.supports or any_sense)
        ]
        # Of equals, the first: sorting and min() keep the order of the tables.
        return min(
            found,
            key=lambda figure: (figure.evidence.revisit_by <= day, bool(county) and not figure.county),
            default=None,
        )

    def all_for(self, tables: Iterable[str], state: str, county: str = "") -> tuple[StateFigure, ...]:
        """Return the figures there are for a place, in the order of the tables, those never printed too."""
        found = (self._nearest(table, state, county) for table in dict.fromkeys(tables))
        return tuple(figure for figure in found if figure)

    def have_counties(self, tables: Iterable[str]) -> bool:
        """Return whether one of the tables has figures of counties."""
        return any(self.tables[name].counties for name in tables if name in self.tables)

    def county_of(self, zip_code: str) -> str:
        """Return the county in which all of a ZIP lies, with its state; empty where it is split or unknown.

        “Ramsey County, MN”: North Dakota has one too, and pick() takes each only for its own state.
        """
        return county_of(zip_code)

    def find(self, figure_id: str) -> StateFigure | None:
        """Return the figure of an id: school-counselors-oh, county-providers-mn-ramsey-county."""
        for name, table in self.tables.items():
            if rest := re.fullmatch(rf"{re.escape(name)}-([a-z]{{2}})(?:-(.+))?", figure_id):
                state = rest[1].upper()
                county = self._county_of_slug(table, state, rest[2]) if rest[2] else ""
                if county is not None and (figure := self.figure(name, state, county)):
                    return figure
        return None

    def every(self) -> tuple[StateFigure, ...]:
        """Return the figures of all states, by table and state; those of counties are too many to list."""
        return tuple(
            figure
            for name, table in self.tables.items()
            for state in self._rows(table)
            if (figure := self.figure(name, state))
        )

    def sources(self) -> tuple[Evidence, ...]:
        """Return one source for each table, under the name of the table: what has to be looked at again."""
        return tuple(source_of(table) for table in self.tables.values())

    def read_county(self, state: str, text: str) -> str:
        """Return a county as the tables name it: Ramsey for Ramsey County; raises UnknownName."""
        wanted = text.strip().casefold()
        rows = {
            name: row
            for table in self.tables.values()
            for name, row in self._county_rows(table, state).items()
        }
        endings = ("", " county", " parish", " borough", " city", " planning region", " census area")
        found = next((rows[wanted + end] for end in endings if wanted + end in rows), None)
        if wanted and found is None:
            names = [row["county"] for row in rows.values()]
            raise UnknownName.among(f"county in {STATES[state]} called", text, names)
        return found["county"] if found else ""

    def figure(self, table: str, state: str, county: str = "") -> StateFigure | None:
        """Return the figure of exactly this state or county, or nothing."""
        key = (table, state.upper(), county.casefold())
        if key not in self._made:
            self._made[key] = self._make(*key)
        return self._made[key]

    def _suits(self, table: str, trade: str) -> bool:
        trades = self.tables[table].trades if table in self.tables else ()
        return not (trade and trades) or trade in trades

    def _nearest(self, table: str, state: str, county: str) -> StateFigure | None:
        named, _, of_state = county.partition(", ")
        here = not of_state or of_state == state.upper()
        of_county = self.figure(table, state, named) if named and here else None
        return of_county or self.figure(table, state)

    def _make(self, name: str, state: str, county: str) -> StateFigure | None:
        table = self.tables.get(name)
        if table is None or state in table.without:
            return None
        row = self._county_rows(table, state).get(county) if county else self._rows(table).get(state)
        limits = {**table.limits, **(table.county_limits if county else {})}
        if row is None or not all(_is_within(row.get(column, ""), limit) for column, limit in limits.items()):
            return None
        form = choose_form(table, row)
        return make_figure(table, row, form) if form in table.say else None

    def _rows(self, table: FigureTable) -> dict[str, Row]:
        path = table.folder / table.file
        if path not in self._states:
            self._states[path] = read_state_rows(path)
        return self._states[path]

    def _county_rows(self, table: FigureTable, state: str) -> dict[str, Row]:
        if not table.counties:
            return {}
        path = table.folder / table.counties
        if path not in self._counties:
            self._counties[path] = read_county_rows(path)
        return self._counties[path].get(state, {})

    def _county_of_slug(self, table: FigureTable, state: str, slug: str) -> str | None:
        return next((name for name in self._county_rows(table, state) if _slug(name) == slug), None)


def _is_within(value: str, limit: Limit) -> bool:
    return bool(value) and limit.least <= float(value) <= limit.most


def choose_form(table: FigureTable, row: Row) -> str:
    """Return which of a table’s sentences is true of a row; "" where the row has no value."""
    if table.small and row.get("county") and row.get(table.small.column):
        count = int(row[table.small.column])
        if count <= table.small.few:
            return {0: "none", 1: "one"}.get(count, "few")
    if table.uneven and float(row.get(table.uneven.column) or 0) > table.uneven.above:
        return "uneven"
    value = row.get(table.value, "")
    if not value or not table.format:
        return value
    if table.benchmark is None:
        return "plain"
    distance = float(value) - table.benchmark
    if abs(distance) <= table.near * table.benchmark:
        return "near"
    return "better" if (distance > 0) == (table.better == "higher") else "worse"


_OF_FEW = ("none", "one", "few")


def make_figure(table: FigureTable, row: Row, form: str) -> StateFigure:
    """Return the figure of one row, said in one form."""
    state, county = row["state"], row.get("county", "")
    place = name_place(state, county)
    small, alone = form in _OF_FEW, form in (*_OF_FEW, "uneven")
    shown = _shown(table, row[table.small.column] if small and table.small else row[table.value], small)
    beside = "" if table.benchmark is None or alone else show_number(table.benchmark, table.format)
    name = "-".join(part for part in (table.id, state.lower(), _slug(county)) if part)
    values: dict[str, Any] = {column: _number(cell) for column, cell in row.items()}
    values |= {**place_values(place), "value": shown, "nation": beside}
    try:
        said = fill_sentence(table.say[form], values)
    except (KeyError, ValueError, TypeError, IndexError) as fault:
        told = f"the sentence “{form}” of the table “{table.id}” does not fit its columns: {fault!r}."
        raise FaultyFile.at(table.folder / "catalog.toml", 0, told) from fault
    source = _evidence(table, name, said, shown, form)
    return StateFigure(
        table=table.id,
        place=place,
        state=state,
        county=county,
        sentence=f"{said}[^{name}]",
        value=shown,
        beside=beside,
        year=source.data_year,
        supports=form != "better" and form not in table.against,
        printable=table.print,
        evidence=source,
        trap=table.trap,
        chart=None if alone else _chart(table, row, place),
    )


def source_of(table: FigureTable) -> Evidence:
    """Return where a table comes from, and when to look at it again."""
    return Evidence(
        id=table.id,
        claim=table.counts,
        figures=(),
        data_year=table.year,
        level="state",
        publisher=table.publisher,
        title=table.title,
        url=table.url,
        published=table.published,
        confidence=table.confidence,
        use="open",
        open_before_use=not table.print,
        revisit_by=table.review_by,
        caveat=table.trap,
    )


def _evidence(table: FigureTable, name: str, said: str, shown: str, form: str) -> Evidence:
    source = source_of(table)
    given = {_SOURCE_KEYS.get(key, key): value for key, value in table.sources.get(form, {}).items()}
    changed: dict[str, Any] = {**given, "id": name, "claim": said, "figures": (shown,)}
    return replace(source, **changed)


_SOURCE_KEYS = {"year": "data_year"}


def _chart(table: FigureTable, row: Row, place: str) -> Chart | None:
    if not table.chart or table.benchmark is None:
        return None
    label = "Recommended" if table.recommended is not None else "United States"
    value = float(row[table.value])
    bars = (
        Bar(label=place.removeprefix("the "), size=value, shown=_shown(table, str(value)) + table.unit),
        Bar(label=label, size=table.benchmark, shown=show_number(table.benchmark, table.format) + table.unit),
    )
    return Chart(title=table.chart, bars=bars, source=table.publisher)


def _shown(table: FigureTable, value: str, whole: bool = False) -> str:
    return show_number(float(value), ",.0f" if whole else table.format) if table.format else value


def _number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
