"""How each legislature writes the numbers of its bills: the tables state_bills.csv and bill_words.csv.

A spelling shows the number as “#”: “HB #”, “A.#”. “####” pads it to four digits, and “yy-” stands for the
year or Council Period that the number itself carries (HB25-1045, B26-0123).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from outreach.shipped import find_shipped_folder

_CHAMBERS = {"house": "lower", "senate": "upper", "joint": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One sort of measure of a legislature: how it is written and whose it is."""

    state: str
    spelling: str  # HB #
    chamber: str  # lower or upper; empty where it is of the whole legislature
    is_bill: bool  # a bill, which the governor signs; no resolution or memorial

    def write_number(self, number: str, session: str = "") -> str:
        """Return the number as the legislature writes it; `session` may give the year it carries."""
        parts = re.fullmatch(r"(\d+)-(\d.*)", number)
        year, last = parts.groups() if parts else ("", number)
        width = self.spelling.count("#")
        last = last.zfill(width) if year else (last.lstrip("0") or last).zfill(width)
        if "yy-" not in self.spelling:
            return re.sub("#+", lambda _: f"{year}-{last}" if year else last, self.spelling)
        if not year and (found := re.match(r"20(\d\d)\b", session)):
            year = found[1]
        letters = self.spelling.partition("yy-")[0]
        return f"{letters}{year}-{last}" if year else f"{letters} {last.lstrip('0')}"

    def carries_year(self, number: str) -> bool:
        """Return whether a number written so tells its year or Council Period: HB25-1045."""
        return "yy-" in self.spelling and bool(re.search(r"\d-\d", number))


class BillWords(NamedTuple):
    """What “House Bill” or “Assembly” means: the usual letters, and whose bill it is."""

    letters: str
    bill_of: str  # lower, upper or joint; empty for other measures


def read_letters(text: str) -> str:
    """Return the letters of a measure as the tables are searched: “H.B.” and “hb” are one."""
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def find_measure(state: str, letters: str, bill_of: str = "") -> Measure | None:
    """Return the measure of a state that letters name, or None; `bill_of` asks for a chamber’s own bill."""
    measures = list_measures(state)
    if bill_of:
        chamber = "" if bill_of == "joint" else bill_of
        bills = [one for one in measures.values() if one.is_bill and one.chamber in (chamber, "")]
        if bills:
            return bills[0]
    return measures.get(letters)


def states_that_write(letters: str, number: str = "") -> tuple[str, ...]:
    """Return the states whose legislature numbers something so; a year in the number leaves few of them."""
    found = {state: list_measures(state)[letters] for state in _rows() if letters in list_measures(state)}
    dated = tuple(state for state, one in found.items() if one.carries_year(number))
    return dated or tuple(found)


def is_known_state(state: str) -> bool:
    """Return whether the table has a row for a state."""
    return state in _rows()


@cache
def bill_letters() -> frozenset[str]:
    """Return the letters of all bills of any legislature: hb, sb, ab, hf, lb ..."""
    return frozenset(
        letters for state in _rows() for letters, one in list_measures(state).items() if one.is_bill
    )


def say_usual_bills(state: str, number: str, chamber: str = "") -> str:
    """Return how a state’s bills are written, of one chamber or all: “HB 1560 or SB 1560”."""
    bills: dict[str, str] = {}
    for one in list_measures(state).values():
        if one.is_bill:
            bills.setdefault(one.chamber, one.write_number(number))
    if "" in bills:  # of the whole legislature: LB, LD
        return bills[""]
    return " or ".join(bills[name] for name in ("lower", "upper") if name in bills and chamber in ("", name))


@cache
def list_measures(state: str) -> Mapping[str, Measure]:
    """Return the measures of a state by their letters, other spellings included; empty for an unknown one."""
    row = _rows().get(state)
    if row is None:
        return {}
    measures: dict[str, Measure] = {}
    for column, chamber in _CHAMBERS.items():
        for place, spelling in enumerate(_parts(row[column])):
            letters = read_letters(spelling.partition("yy-")[0])
            is_bill = letters[-1] in "bfd" or (place == 0 and letters not in ("hp", "sp"))
            measures[letters] = Measure(state=state, spelling=spelling, chamber=chamber, is_bill=is_bill)
    for pair in _parts(row["also"]):
        other, _, usual = pair.partition("=")
        measures[read_letters(other)] = measures[read_letters(usual)]
    return measures


@cache
def bill_words() -> Mapping[str, BillWords]:
    """Return what the words for measures mean, in small letters: “house bill”, “legislative document”."""
    with _table("bill_words.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["words"]: BillWords(read_letters(row["letters"]), row["bill_of"])
            for row in csv.DictReader(file)
        }


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    with _table("state_bills.csv").open(encoding="utf-8", newline="") as file:
        return {row["state"]: row for row in csv.DictReader(file)}


def _table(name: str) -> Path:
    return find_shipped_folder() / "seeds" / "lookups" / name


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
