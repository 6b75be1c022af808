"""What a sender typed about a bill -> a NamedBill, with what must be known before signing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from outreach.bills.citation import Citation, read_citation
from outreach.errors import UnknownName
from outreach.model import NamedBill, Position
from outreach.turnover import congress_on, ordinal

_TITLED = re.compile(
    r"(?P<number>[^,:–—]*?\d+(?: *\([^)]*\))?)\s*[,:–—]\s*(?:the\s+)?(?P<title>.+)", re.IGNORECASE
)


def read_named_bill(text: str, position: str, day: date, *, federal: bool) -> tuple[NamedBill, Citation]:
    """Read “H.R. 957” or “H.R. 957, Parity Enforcement Act of 2025”, and the position on it.

    Raises InputError for what is no bill number and UnknownName for what is no position.
    """
    titled = _TITLED.fullmatch(" ".join(text.split()))
    citation = read_citation(titled["number"] if titled else text, federal=federal)
    bill = NamedBill(
        number=citation.printed,
        position=_position(position),
        title=titled["title"].strip() if titled else "",
    )
    return replace(bill, notes=_lapsed(citation, day)), citation


def _position(given: str) -> Position:
    try:
        return Position(given.casefold() or Position.SUPPORT)
    except ValueError as fault:
        raise UnknownName.among("position", given, [each.value for each in Position]) from fault


def _lapsed(citation: Citation, day: date) -> tuple[str, ...]:
    now = congress_on(day)
    if not citation.congress:
        return _perhaps_lapsed(citation, day, now)
    if citation.congress == now:
        return ()
    if citation.congress < now:
        told = (
            f"{citation.printed} was a bill of the {ordinal(citation.congress)} Congress and lapsed with it"
        )
        return (f"{told}; the {ordinal(now)} sits now.",)
    return (
        f"The {ordinal(citation.congress)} Congress, of which {citation.printed} is to be, does not sit yet.",
    )


def _perhaps_lapsed(citation: Citation, day: date, now: int) -> tuple[str, ...]:
    """Warn of a bare number in the first year of a Congress: most people still have the old bill in mind."""
    if citation.type and congress_on(date(day.year - 1, day.month, 1)) < now:
        old, new = ordinal(now - 1), ordinal(now)
        told = (
            f"{citation.printed} is read as a bill of the {new} Congress. A bill of that number of the {old}"
        )
        return (
            f"{told} lapsed with it; if you mean that one, it has a new number or is not introduced yet.",
        )
    return ()
