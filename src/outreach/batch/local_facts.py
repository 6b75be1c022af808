"""A fact of each state, given once for all members who live there and give none of their own."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from outreach.divisions import read_state
from outreach.errors import FaultyFile, InputError
from outreach.library.yaml_reader import read_file
from outreach.senders import clean_text

_EXAMPLE = 'Write: --local MN="In 2025 the state found ... (source, year)."'


def read_local_facts(given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Read STATE=TEXT, or the name of a .csv file with the columns state and local; raises InputError."""
    facts: dict[str, str] = {}
    for state, text, where in _pairs(given):
        if not text.strip():
            raise InputError(f"{where}There is no text for {state or 'a state'}.", hint=_EXAMPLE)
        code = read_state(state)
        if code in facts:
            raise InputError(f"{where}{code} is given twice.", hint="Keep the one you want.")
        facts[code] = " ".join(clean_text(text, "local fact").split())
    return tuple(sorted(facts.items()))


def _pairs(given: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for one in given:
        if one.casefold().endswith(".csv"):
            yield from _rows(Path(one))
            continue
        state, found, text = one.partition("=")
        if not found:
            raise InputError(f"“{one}” is not STATE=TEXT.", hint=_EXAMPLE)
        yield state, text, ""


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    rows = [row for row in csv.reader(read_file(path).lstrip("\ufeff").splitlines()) if any(row)]
    names = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if not {"state", "local"} <= set(names):
        raise FaultyFile.at(
            path, 1, "it needs the columns “state” and “local”.", hint="One row for each state."
        )
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(names, row, strict=False))
        yield cells.get("state", ""), cells.get("local", ""), f"{path}, row {number}: "
