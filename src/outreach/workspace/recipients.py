"""Of what was looked up: whom to draft for, and what is known of the sender's place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from outreach.errors import WrongDoor
from outreach.forms_of_address import formal_name
from outreach.merge_values import Place
from outreach.model import (
    Agency,
    Audience,
    Draft,
    NamedBill,
    Official,
    Recipient,
    Representation,
    Seat,
    SeatStatus,
    Sender,
)
from outreach.safe_files import slug

DRAFTED_UNASKED = frozenset({SeatStatus.CERTAIN, SeatStatus.RECORDED, SeatStatus.BY_ZIP})
"""Statuses a draft may be made for; every other one waits for the user."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """Is what one request made: the drafts, whom they are for, and the seats that were looked up."""

    drafts: tuple[tuple[Draft, Official | Agency | Recipient], ...]
    seats: tuple[Seat, ...]
    wanted: tuple[Seat, ...]  # the seats the request was about
    refused: tuple[WrongDoor, ...] = ()  # recipients that cannot act, with those who can
    notes: tuple[str, ...] = ()
    bill: NamedBill | None = None  # the one the writer named

    @property
    def left_open(self) -> tuple[Seat, ...]:
        """Are the wanted seats nothing was drafted for, though there is such a seat."""
        done = {recipient.id for _, recipient in self.drafts if recipient}
        return tuple(
            seat
            for seat in self.wanted
            if seat.status is not SeatStatus.NONE
            and not {*(one.id for one in seat.officials), seat.office.id if seat.office else None} & done
        )


_READERS = frozenset({Audience.EDITOR, Audience.PUBLIC, Audience.CLIENT})


def draft_name(draft: Draft, recipient: Official | Agency | Recipient) -> str:
    """Return the stem of a draft's file: kind, topic, sender and recipient."""
    stem = f"{slug(draft.kind)}_{slug(draft.topic)}_{slug(draft.sender.name)}"
    return stem if recipient.role in _READERS else f"{stem}_to_{_file_name(recipient)}"


def _file_name(recipient: Official | Agency | Recipient) -> str:
    if isinstance(recipient, Recipient):
        return slug(recipient.organization or recipient.name or recipient.role)
    if isinstance(recipient, Agency):
        return slug(recipient.id)
    # One person may be written to twice: as the sender's own member, and as a chair.
    title = f"chair {recipient.chairing.id[-8:]}" if recipient.chairing else recipient.title
    return slug(f"{title} {formal_name(recipient)}")


def at_home(sender: Sender, found: Representation) -> Sender:
    """Return the sender with the state of the place looked up, where no state was given."""
    # A ZIP alone tells the state, which a return address needs; what the sender typed is never changed.
    if sender.address.state or len(found.states) != 1:
        return sender
    return replace(sender, address=replace(sender.address, state=found.states[0]))


def living_where(sender: Sender, official: Official) -> Sender:
    """Return the sender with the state of their own member, where a ZIP lies in several states."""
    if sender.address.state or official.chairing:
        return sender
    return replace(sender, address=replace(sender.address, state=official.state))


def place_of(found: Representation | None) -> Place:
    """Return what an op-ed may say of the place: its state, and both senators where they are known."""
    if found is None or len(found.states) != 1:
        return Place()
    senators = tuple(
        official
        for seat in found.seats
        if seat.role == "us-senate" and seat.status in DRAFTED_UNASKED
        for official in seat.officials
    )
    names = [official.state_name for seat in found.seats for official in _known(seat)]
    # A delegation is named whole or not at all: one name would look like a choice between the two.
    whole = tuple(map(formal_name, senators)) if len(senators) == 2 else ()
    dates = [one.as_of for one in senators if one.as_of]
    return Place(
        state_name=names[0] if names else "",
        senators=whole,
        as_of=min(dates, default=None) if whole else None,
    )


def _known(seat: Seat) -> tuple[Official, ...]:
    return seat.officials or tuple(each.official for each in seat.candidates if each.official)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A recipient to draft for, and what goes with it."""

    recipient: Official | Agency | Recipient
    warning: str = ""  # printed above the text
    notes: tuple[str, ...] = ()  # said to the writer


def chosen_of(seats: Iterable[Seat], *, allow_stale: bool) -> Iterator[Chosen]:
    """Yield who to draft for: those who hold the seats, or the office by its title where nobody does."""
    for seat in seats:
        if seat.status in DRAFTED_UNASKED:
            yield from (Chosen(official, notes=seat.cautions) for official in seat.officials)
        elif seat.office:
            yield Chosen(seat.office, notes=(" ".join((seat.note, *seat.cautions)),))
        elif allow_stale and seat.status is SeatStatus.EXPIRED:
            warning = f"Not current: {seat.note}"
            yield from (Chosen(official, warning, seat.cautions) for official in seat.officials)
