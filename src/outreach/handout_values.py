"""What a handout prints beside its text: who helps with insurance in a state, and a Spanish date."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache

from outreach.draft_text import escape
from outreach.shipped import find_shipped_folder

EVERY_STATE = "https://content.naic.org/state-insurance-departments"
"""The page that leads to the insurance department of every state and territory."""

_FIELDS = ("agency", "phone", "page", "also", "also_es")


def insurance_values(state: str) -> dict[str, str]:
    """Return who helps with a health plan in a state: its agency, the consumers' line and the page.

    Where the state is not known, only the page that leads to every department.
    """
    row = _insurance_help().get(state)
    if row is None:
        return {**dict.fromkeys(_FIELDS, ""), "page": EVERY_STATE}
    return {name: escape(row[name]) for name in _FIELDS}


@cache
def _insurance_help() -> Mapping[str, Mapping[str, str]]:
    path = find_shipped_folder() / "seeds" / "lookups" / "insurance_help.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["state"]: row for row in csv.DictReader(file)}


def date_in_spanish(day: date) -> str:
    """Return “23 de noviembre de 2026”."""
    return f"{day.day} de {_MONTHS[day.month - 1]} de {day.year}"


_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
