"""What a sender typed about a bill -> a NamedBill, with what must be known before signing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from outreach.bill_level import FEDERAL, STATE
from outreach.bills.choosing import ChosenBill, Reader, choose_bill, session_notes
from outreach.bills.citation import Citation
from outreach.bills.typed import TypedBill, read_typed_bill
from outreach.errors import UnknownName
from outreach.model import NamedBill, Position
from outreach.turnover import congress_on, ordinal

CONGRESS = Reader(FEDERAL)


def read_named_bill(
    text: str,
    position: str,
    day: date,
    readers: Iterable[Reader] = (CONGRESS,),
    known: Iterable[str] = (),
) -> tuple[NamedBill, Citation | None]:
    """Read “H.R. 957”, “HB 1873 (2025)” or “H.R. 957, Parity Enforcement Act”, and the position on it.

    `readers` are the governments written to, which tell whose bill it is; `known` the bills of Congress that
    the topic is about. A bill of Congress comes with its citation, by which it can be looked up.

    Raises InputError for what is not a bill number, or not a bill of those written to, and UnknownName for
    what is not a position.
    """
    typed = read_typed_bill(text)
    return _name_bill(typed, _position(position), day, choose_bill(typed, readers, known))


def _name_bill(
    typed: TypedBill, position: Position, day: date, chosen: ChosenBill
) -> tuple[NamedBill, Citation | None]:
    if chosen.citation:
        bill = NamedBill(number=chosen.number, position=position, title=typed.title)
        return replace(bill, notes=_lapsed(chosen.citation, day)), chosen.citation
    bill = NamedBill(
        number=chosen.number,
        position=position,
        title=typed.title,
        notes=session_notes(chosen, day),
        level=STATE,
        state=chosen.state,
        session=chosen.session,
        chamber=chosen.chamber,
        is_bill=chosen.is_bill,
    )
    return bill, None


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
