"""What a writer must know of one draft before signing it: its addressee, its address, its bill, its date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from outreach.draft_text import escape
from outreach.forms_of_address import address_note
from outreach.freshness import say_age
from outreach.merge_values import Place
from outreach.model import Agency, Block, Kind, NamedBill, Official, Position, Recipient, Role
from outreach.turnover import say_turnover, turnover_of


def cautions(
    kind: Kind,
    recipient: Official | Agency | Recipient,
    bill: NamedBill | None,
    warning: str,
    day: date,
    bill_number: str = "",
) -> tuple[str, ...]:
    """Return them in plain sentences; `warning` comes first.

    `bill_number` is that of the bill the text names, by the writer's choice or the topic's.
    """
    posted = "inside_address" in kind.parts and not isinstance(recipient, Recipient)
    address = address_note(recipient) if posted and not isinstance(recipient, Recipient) else ""
    own = (_bill_note(bill), _other_chamber(bill, str(recipient.role)), *bill.notes) if bill else ()
    age = age_of(recipient, day)
    turnover = turnover_of(recipient, day, bill_number)
    return tuple(note for note in (warning, age, turnover, address, *own) if note)


def age_of(recipient: Official | Agency | Recipient, day: date) -> str:
    """Say how old the record of a recipient is, where somebody else may well sit there by now."""
    return say_age([(recipient.role, recipient.as_of)], day) if isinstance(recipient, Official) else ""


def senators_note(
    recipient: Official | Agency | Recipient, blocks: Iterable[Block], place: Place | None, day: date
) -> tuple[str, ...]:
    """Return what must be known of senators named in a text that goes to others: their record, their term."""
    if place is None or not place.senators or isinstance(recipient, Official):
        return ()
    names = tuple(map(escape, place.senators))
    if not any(name in block.text for block in blocks for name in names):
        return ()
    age = say_age([(Role.US_SENATE, place.as_of)], day)
    named = f"The text names {' and '.join(place.senators)}."
    return tuple(filter(None, (f"{named} {age}" if age else "", say_turnover(Role.US_SENATE, None, day))))


def _bill_note(bill: NamedBill) -> str:
    if bill.position is Position.OPPOSE:
        return (
            f"You oppose {bill.number}, and the text argues for what this topic asks: say what the bill"
            " would do to that, and take out what does not fit."
        )
    return f"You named {bill.number}: read whether every sentence of the text fits it."


def _other_chamber(bill: NamedBill, role: str) -> str:
    """Return what to do about a bill that the recipient's chamber has not before it, or nothing."""
    of_house, of_senate = bill.number.startswith("H."), bill.number.startswith("S.")
    if role == Role.US_SENATE and of_house:
        return f"{bill.number} is a bill of the House: name its companion in the Senate, where there is one."
    if role == Role.US_HOUSE and of_senate:
        return f"{bill.number} is a bill of the Senate: name its companion in the House, where there is one."
    return ""
