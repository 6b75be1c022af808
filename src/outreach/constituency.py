"""Whether a letter may call its sender a constituent: never where that would be false."""

from __future__ import annotations

from outreach.divisions import STATES
from outreach.errors import InputError
from outreach.forms_of_address import spoken_name
from outreach.model import Agency, Audience, Official, Recipient, Role, Sender

Addressee = Official | Agency | Recipient

# A text for many readers can do without the name of a place.
_READERS = frozenset({Audience.EDITOR, Audience.PUBLIC, Audience.CLIENT, Audience.COLLEAGUE})


def is_constituent(sender: Sender, recipient: Addressee) -> bool:
    """Tell whether the recipient represents the sender.

    One’s own member does. A committee’s chair is written to from anywhere: a senator is the sender’s own
    where both are of one state; of a representative or state legislator that is not known, nor claimed.
    """
    if not isinstance(recipient, Official):
        return False
    if recipient.chairing is None:
        return True
    return recipient.role is Role.US_SENATE and sender.address.state == recipient.state


def serves_sender(sender: Sender, recipient: Addressee) -> bool:
    """Tell whether the recipient works for the sender’s state: their own member, or commissioner."""
    if isinstance(recipient, Agency):
        return bool(recipient.state) and sender.address.state in ("", recipient.state)
    return isinstance(recipient, Official) and (
        is_constituent(sender, recipient)
        or bool(recipient.chairing and recipient.chairing.state == sender.address.state)
    )


def check_constituent(sender: Sender, recipient: Addressee) -> None:
    """Refuse a letter to a member, or to a state’s commissioner, from an address elsewhere.

    Raises InputError; chairs of committees and federal agencies may be written to from anywhere.
    """
    state = sender.address.state
    theirs = "" if isinstance(recipient, Recipient) else recipient.state
    if isinstance(recipient, Official) and recipient.chairing:
        theirs = recipient.chairing.state
    if isinstance(recipient, Recipient) or not state or not theirs or state == theirs:
        return
    does = "is in" if isinstance(recipient, Agency) or recipient.chairing else "represents"
    raise InputError(
        f"The return address is in {state}, but {spoken_name(recipient)} {does} {theirs}.",
        hint=f"Give --street, --city and --state {theirs}, or write to your own members.",
    )


def place_name(sender: Sender, recipient: Addressee, known: str) -> str:
    """Return the name of the state a text speaks of: the recipient’s own, or the sender’s where they differ.

    `known` is that of the place looked up; a marked place where a letter needs one and nobody gave it.
    """
    if isinstance(recipient, Recipient):
        own = known or STATES.get(sender.address.state, "")
        return own or ("" if recipient.role in _READERS else "[[your state]]")
    if isinstance(recipient, Agency):
        own = STATES.get(recipient.state, "")
    else:
        own = recipient.state_name if recipient.chairing is None or recipient.chairing.state else ""
    return own or STATES.get(sender.address.state, "") or known or "[[your state]]"
