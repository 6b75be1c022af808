"""Which bill the writer names, by those who are written to, and who is written to about a state’s bill."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace

from outreach.bill_level import FEDERAL, level_of, state_of
from outreach.bills import Citation, Reader, is_surely_of_a_state, read_named_bill, read_typed_bill
from outreach.errors import InputError
from outreach.model import (
    STATEHOUSE,
    Agency,
    Audience,
    Draft,
    Kind,
    NamedBill,
    Official,
    Recipient,
    Role,
    Seat,
    SeatStatus,
    Topic,
)
from outreach.right_door import fitting_roles
from outreach.workspace.addressees import Named

Addressee = Official | Agency | Recipient


def readers_of(
    recipients: Iterable[Addressee], seats: Iterable[Seat], home: str, bill_state: str = ""
) -> tuple[Reader, ...]:
    """Return the governments written to; `home` is the state of the place, which a board or committee is of.

    Seats nobody is drafted for yet count too: the writer asked for them.

    A committee of another state than the sender’s is the one that the bill is said to be of.
    """
    readers = []
    for recipient in recipients:
        level = level_of(recipient)
        there = home if not isinstance(recipient, Recipient) else bill_state or home
        readers.append(Reader(level, "" if level == FEDERAL else state_of(recipient) or there))
    for seat in seats:
        if seat.status is not SeatStatus.NONE:
            level = level_of(Recipient(role=seat.role.value))
            readers.append(Reader(level, "" if level == FEDERAL else seat.state or home))
    return tuple(dict.fromkeys(readers))


def read_bill(
    text: str,
    position: str,
    does: str,
    topic: Topic,
    day: datetime.date,
    recipients: Iterable[Addressee],
    seats: Iterable[Seat],
    home: str,
) -> tuple[NamedBill | None, Citation | None]:
    """Read the bill the sender names; raises InputError for what is none of those written to."""
    if not text:
        if position or does:
            raise InputError(
                "--position and --bill-does are about a bill.", hint='Name it: --bill "H.R. 957"'
            )
        return None, None
    readers = readers_of(recipients, seats, home, read_typed_bill(text).state)
    known = {bill.number for bill in topic.bills}
    named, citation = read_named_bill(text, position, day, readers, known)
    named = replace(named, effect=does)
    lapsed = [bill for bill in topic.bills if bill.number == named.number and bill.lapses_on <= day]
    if citation and lapsed and not citation.congress:
        told = (
            f"{named.number}, the {lapsed[0].title}, lapsed on {lapsed[0].lapses_on}; is it the one you mean?"
        )
        return replace(named, notes=(told,)), citation
    return named, citation


def names_for_bill(text: str, kind: Kind, topic: Topic) -> Named | None:
    """Return those who are written to about a state’s bill where the writer names nobody; else None."""
    if not text or not is_surely_of_a_state(read_typed_bill(text)):
        return None
    return names_of_state(kind, topic)


def names_of_state(kind: Kind, topic: Topic) -> Named | None:
    """Return those of a state who are written to by default: lawmakers, a governor, else a committee."""
    roles = fitting_roles(topic, kind)
    if any(role in STATEHOUSE for role in roles):
        return Named(roles=tuple(role for role in STATEHOUSE if role in kind.recipients))
    if Role.GOVERNOR in roles:
        return Named(roles=(Role.GOVERNOR,))
    return Named(audiences=(Audience.STATE_COMMITTEE,)) if Audience.STATE_COMMITTEE in roles else None


_SUBJECT = re.compile(
    r"(?:Re: *)?(?P<position>Support|Oppose|Comment on|Comment in support of|Comment in opposition to)"
    r" (?P<bill>[^a-z]*\d.*|P\. de.*|R\. .*)"
)
_POSITIONS = {"Oppose": "oppose", "Comment in opposition to": "oppose", "Comment on": "comment"}


def bill_of_subject(draft: Draft, to: Addressee) -> NamedBill | None:
    """Return the bill that the reference line of a draft names, as the writer named it; None for none."""
    found = _SUBJECT.fullmatch(draft.subject)
    if found is None:
        return None
    position = _POSITIONS.get(found["position"], "support")
    readers = readers_of((to,), (), draft.sender.address.state)
    try:
        return read_named_bill(found["bill"], position, draft.date, readers)[0]
    except InputError:
        return None
