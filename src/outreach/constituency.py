"""Whether a letter may call its sender a constituent: never where that would be false."""

from __future__ import annotations

from outreach.divisions import AT_LARGE, STATES, parse_division, short_code
from outreach.errors import InputError
from outreach.forms_of_address import spoken_name
from outreach.merge_values import in_words
from outreach.model import Agency, Audience, Official, Recipient, Role, Sender

Addressee = Official | Agency | Recipient

ASKED = "your city, if you live in "
"""Begins the marked place that asks where the sender lives."""

# A text for many readers can do without the name of a place.
_READERS = frozenset({Audience.EDITOR, Audience.PUBLIC, Audience.CLIENT, Audience.COLLEAGUE})


def is_constituent(sender: Sender, recipient: Addressee, known: str = "", *, placed: bool = True) -> bool:
    """Tell whether the recipient represents the sender, as far as that is known.

    `known` is the name of the state that was looked up for a sender who gave none.

    One’s own member does: of the sender’s state and, where nobody looked the sender’s district up (not
    `placed`), elected by all of it. A committee’s chair is written to from anywhere: a senator is the
    sender’s own where both are of one state; of a representative or state legislator that is not known, nor
    claimed.
    """
    if isinstance(recipient, Recipient) or not _lives_in(sender, recipient.state, known):
        return False
    if isinstance(recipient, Agency):
        return recipient.role is Role.GOVERNOR  # written to by title; elected all the same
    if recipient.chairing is None:
        return placed or _is_of_all(recipient)
    return recipient.role is Role.US_SENATE


def _lives_in(sender: Sender, state: str, known: str) -> bool:
    return bool(state) and (sender.address.state == state if sender.address.state else known == STATES[state])


def _is_of_all(official: Official) -> bool:
    """Return whether all voters of a state elect an official."""
    division = parse_division(official.division_id)
    return division.type == "state" or division.district == AT_LARGE


def asks_home(sender: Sender, recipient: Addressee, known: str, *, placed: bool = True) -> str:
    """Return where the recipient serves, if nothing says that the sender lives there; "" where it is known.

    `known` is the name of the state looked up.
    """
    if isinstance(recipient, Recipient):
        return ""
    serving = recipient.chairing if isinstance(recipient, Official) and recipient.chairing else recipient
    unknown = bool(serving.state) and not _lives_in(sender, serving.state, known)
    if isinstance(recipient, Official) and recipient.chairing is None and not _is_of_all(recipient):
        return short_code(recipient.division_id) if unknown or not placed else ""
    return in_words(STATES.get(serving.state, "")) if unknown else ""


def home_name(sender: Sender, recipient: Addressee, known: str, *, placed: bool = True) -> str:
    """Return the state the sender writes from; a marked place where nothing says that they live there."""
    asked = asks_home(sender, recipient, known, placed=placed)
    return f"[[{ASKED}{asked}, or your city and state]]" if asked else place_name(sender, recipient, known)


def home_note(sender: Sender, recipient: Addressee, known: str, *, placed: bool = True) -> tuple[str, ...]:
    """Return what the writer must know where nothing says where they live, else nothing."""
    asked = asks_home(sender, recipient, known, placed=placed)
    if not asked:
        return ()
    return (
        f"Nothing says that you live in {asked}, so the text does not call you a constituent: fill out your"
        " place, or draft it again with --zip or --district.",
    )


def serves_sender(sender: Sender, recipient: Addressee, known: str = "", *, placed: bool = True) -> bool:
    """Tell whether the recipient works for the sender’s state: their own member, or commissioner."""
    if isinstance(recipient, Agency):
        return _lives_in(sender, recipient.state, known)
    return isinstance(recipient, Official) and (
        is_constituent(sender, recipient, known, placed=placed)
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
