"""The bill a batch is about: one for the whole roster, so that its state has to be named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from outreach.bill_level import FEDERAL, STATE, legislature_of, level_of
from outreach.bills import Reader, is_surely_of_a_state, read_named_bill, read_typed_bill
from outreach.divisions import STATES
from outreach.errors import InputError
from outreach.model import Kind, NamedBill, Recipient
from outreach.workspace.addressees import Named


def read_batch_bill(text: str, position: str, day: date, does: str = "") -> NamedBill | None:
    """Read the bill of a batch; raises InputError where a state's bill does not say of which state it is."""
    if not text:
        if position or does:
            raise InputError(
                "--position and --bill-does are about a bill.", hint='Name it: --bill "IL HB 1873"'
            )
        return None
    typed = read_typed_bill(text)
    readers = [Reader(STATE, typed.state)] if is_surely_of_a_state(typed) else [Reader(FEDERAL)]
    named, _ = read_named_bill(text, position, day, readers)
    if named.level == STATE and not named.state:
        raise InputError(
            f"Which state’s bill is “{typed.given}”? A roster may hold members from several states.",
            hint=f"Name the state with it: --bill “IL {typed.given}”.",
        )
    return replace(named, effect=does) if does else named


def check_bill(bill: NamedBill | None, kinds: Iterable[Kind], named: Iterable[Named]) -> None:
    """Refuse a bill for kinds that are not written about one, and one that no letter could name."""
    if bill is None:
        return
    for kind in kinds:
        if not kind.takes_bill:
            raise InputError(f"The kind “{kind.id}” is not written about a bill.", hint="Leave out --bill.")
    to = tuple(named)
    if any(each.committees or each.commissioner for each in to):
        return
    roles = {str(role) for each in to for role in (*each.roles, *_roles_of_records(each))}
    if bill.level not in {level_of(Recipient(role=role)) for role in roles}:
        door = "--to state-upper --to state-lower" if bill.level == STATE else "--to us-senate --to us-house"
        raise InputError(
            f"{bill.number} is a bill of {legislature_of(bill)}, and these letters go to others.",
            hint=f"Write to those who vote on it: {door}.",
        )


def _roles_of_records(named: Named) -> tuple[str, ...]:
    return tuple(str(one.role) for one in named.officials) + tuple(str(one.role) for one in named.agencies)


def bill_notes(bill: NamedBill | None) -> tuple[str, ...]:
    """Return what is to be said once of the bill of a batch, and of those whose letters leave it out."""
    if bill is None:
        return ()
    whose = f"{STATES[bill.state]}’s own officials" if bill.level == STATE else "members of Congress"
    return (
        f"{bill.number} is named in letters to {whose}; all others carry the topic’s own request.",
        *bill.notes,
    )
