"""What a writer must know of one draft before signing it: its address, its bill, its date."""

from __future__ import annotations

from outreach.forms_of_address import address_note
from outreach.model import Agency, Kind, NamedBill, Official, Position, Recipient, Role


def cautions(
    kind: Kind, recipient: Official | Agency | Recipient, bill: NamedBill | None, warning: str
) -> tuple[str, ...]:
    """Return them in plain sentences; `warning` comes first."""
    posted = "inside_address" in kind.parts and not isinstance(recipient, Recipient)
    address = address_note(recipient) if posted and not isinstance(recipient, Recipient) else ""
    own = (_bill_note(bill), _other_chamber(bill, str(recipient.role)), *bill.notes) if bill else ()
    return tuple(note for note in (warning, address, *own) if note)


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
