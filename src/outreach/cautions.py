"""What a writer must know of one draft before signing it: its addressee, its address, its bill, its date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from outreach.bill_level import STATE, bill_for, say_left_out
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
    own = bill_cautions(bill, recipient) if bill else ()
    age = age_of(recipient, day)
    before = bill_for(bill, recipient)
    # A state's bill does not end with Congress,
    # and a handout for clients names no bill of its topic.
    of_congress = kind.layout != "handout" and not (before and before.level == STATE)
    turnover = turnover_of(recipient, day, bill_number if of_congress else "")
    return tuple(note for note in (warning, age, turnover, address, *own) if note)


def bill_cautions(bill: NamedBill, recipient: Official | Agency | Recipient) -> tuple[str, ...]:
    """Return what must be known of a bill the writer named, in a draft to this recipient."""
    if bill_for(bill, recipient) is None:
        return (say_left_out(bill, recipient),)
    return (_bill_note(bill), _other_chamber(bill, str(recipient.role)), *bill.notes)


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
    if bill.level == STATE:
        against = "speaks against it" if bill.position is Position.OPPOSE else "has to do with it"
        does = "" if bill.effect else " Say what the bill would do: --bill-does “fund ...”."
        return f"You named {bill.number}: the facts are the topic’s, so read whether each {against}.{does}"
    if bill.position is Position.OPPOSE:
        return (
            f"You oppose {bill.number}, and the text argues for what this topic asks: say what the bill"
            " would do to that, and take out what does not fit."
        )
    return f"You named {bill.number}: read whether every sentence of the text fits it."


def _other_chamber(bill: NamedBill, role: str) -> str:
    """Return what to do about a bill that the recipient's chamber has not before it, or nothing."""
    if bill.level == STATE:
        return _other_state_chamber(bill, role)
    of_house, of_senate = bill.number.startswith("H."), bill.number.startswith("S.")
    if role == Role.US_SENATE and of_house:
        return f"{bill.number} is a bill of the House: name its companion in the Senate, where there is one."
    if role == Role.US_HOUSE and of_senate:
        return f"{bill.number} is a bill of the Senate: name its companion in the House, where there is one."
    return ""


_CHAMBERS: Mapping[str, str] = {Role.STATE_UPPER: "upper", Role.STATE_LOWER: "lower"}


def _other_state_chamber(bill: NamedBill, role: str) -> str:
    own = _CHAMBERS.get(role, "")
    if not own or not bill.chamber or own == bill.chamber:
        return ""
    return (
        f"{bill.number} began in the other chamber: name its companion in this one, where there is one, or"
        " write when the bill has crossed over."
    )
