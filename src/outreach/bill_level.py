"""Whether a bill the sender names is before a recipient: one of Congress, or of a state’s legislature."""

from __future__ import annotations

from collections.abc import Mapping

from outreach.divisions import STATES
from outreach.forms_of_address import office_name, spoken_name
from outreach.model import STATEHOUSE, Agency, Audience, NamedBill, Official, Recipient, Role

FEDERAL, STATE = "federal", "state"
_FEDERAL_ROLES = frozenset({Role.US_SENATE, Role.US_HOUSE, Role.FEDERAL_AGENCY, Audience.US_COMMITTEE})
_STATE_ROLES = frozenset(
    {
        *(*STATEHOUSE, Role.GOVERNOR, Role.INSURANCE_COMMISSIONER),
        *(Audience.STATE_COMMITTEE, Audience.STATE_AGENCY, Audience.LICENSING_BOARD, Audience.SCHOOL_BOARD),
    }
)


_COMMITTEES: Mapping[str, str] = {
    Audience.US_COMMITTEE: "a committee of Congress",
    Audience.STATE_COMMITTEE: "a committee of a state",
}


def level_of(recipient: Official | Agency | Recipient) -> str:
    """Return federal or state; "" for an association, an employer or others that are part of neither."""
    role = str(recipient.role)
    return FEDERAL if role in _FEDERAL_ROLES else STATE if role in _STATE_ROLES else ""


def state_of(recipient: Official | Agency | Recipient) -> str:
    """Return the two capitals of a recipient’s state, where the record says it."""
    return "" if isinstance(recipient, Recipient) or level_of(recipient) == FEDERAL else recipient.state


def bill_for(bill: NamedBill | None, recipient: Official | Agency | Recipient) -> NamedBill | None:
    """Return the bill, where a recipient has to do with it; None where it is of another government."""
    if bill is None:
        return None
    level, state = level_of(recipient), state_of(recipient)
    if level and level != bill.level:
        return None
    return None if bill.state and state and bill.state != state else bill


def say_left_out(bill: NamedBill, recipient: Official | Agency | Recipient) -> str:
    """Say that a bill is not named to a recipient who has no vote on it."""
    if isinstance(recipient, Recipient):
        name = recipient.name or _COMMITTEES.get(recipient.role, "this recipient")
    else:
        name = office_name(recipient) if isinstance(recipient, Agency) else spoken_name(recipient)
    return (
        f"{bill.number} is a bill of {legislature_of(bill)}, where {name} has no vote: the draft to {name}"
        " leaves it out and carries the topic’s own request."
    )


def legislature_of(bill: NamedBill) -> str:
    """Return whose a bill is: Congress, the Illinois legislature, the Council of the District of Columbia."""
    if bill.level == FEDERAL:
        return "Congress"
    return name_legislature(bill.state)


def name_legislature(state: str) -> str:
    """Return what a state’s legislature is called in a sentence."""
    if state == "DC":
        return "the Council of the District of Columbia"
    return f"the {STATES[state]} legislature" if state in STATES else "the state legislature"
