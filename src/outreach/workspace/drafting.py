"""From a request to drafts: whom to write to, one draft of each kind for each, and what could not be done."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from outreach.draft_parts import EDITOR
from outreach.errors import InputError, UnknownName, WrongDoor
from outreach.marked_places import without_places
from outreach.merge_values import Place
from outreach.model import (
    Agency,
    Draft,
    Kind,
    NamedBill,
    Official,
    Recipient,
    Representation,
    Seat,
    SeatStatus,
    Sender,
    Topic,
)
from outreach.workspace.addressees import (
    Named,
    agencies_of_named,
    is_placed,
    names_by_default,
    read_names,
    seats_of_named,
)
from outreach.workspace.languages import in_language
from outreach.workspace.named_bills import names_for_bill, read_bill
from outreach.workspace.recipients import (
    Chosen,
    Drafted,
    at_home,
    chosen_of,
    living_where,
    place_of,
)
from outreach.workspace.request import Request

if TYPE_CHECKING:
    from outreach.workspace.opening import Workspace

Addressee = Official | Agency | Recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """Is what all kinds of one request share."""

    topic: Topic
    day: datetime.date
    bill: NamedBill | None


@dataclass(frozen=True, slots=True)
class _Addressed:
    """Those one kind is drafted for, and what is known of the sender's place."""

    chosen: tuple[Chosen, ...]
    found: Representation | None
    wanted: tuple[Seat, ...]
    sender: Sender


def draft(workspace: Workspace, request: Request) -> Drafted:
    """Draft every kind for every recipient; raises InputError where nothing at all can be drafted."""
    library = workspace.library
    topic, day = library.topic(request.topic), request.day or workspace.settings.today
    kinds, notes = _kinds(workspace, request, topic)
    addressed = [_addressed(workspace, request, kind, topic, day) for kind in kinds]
    bill = _bill(workspace, request, topic, day, addressed)
    job = _Job(topic=topic, day=day, bill=bill)
    made = [
        _of_kind(workspace, request, kind, job, _details(request, kind, kinds), to)
        for kind, to in zip(kinds, addressed, strict=True)
    ]
    refused = [fault for one in made for fault in one.refused]
    if not any(one.drafts for one in made) and refused:
        raise refused[0]
    return Drafted(
        tuple(pair for one in made for pair in one.drafts),
        _once(seat for one in made for seat in one.seats),
        _once(seat for one in made for seat in one.wanted),
        tuple(refused),
        notes,
        job.bill,
    )


def seats_asked(
    workspace: Workspace, kind: Kind, topic: Topic, found: Representation, day: datetime.date
) -> tuple[Seat, ...]:
    """Return the seats of a place that a topic asks something of in a kind, where nobody is named."""
    who = names_by_default(workspace.directory, kind, topic)
    return seats_of_named(workspace.directory, who, found, day)


def _once(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    # Seats hold mappings and cannot be hashed; a request is about a handful of them.
    kept: list[Seat] = []
    for seat in seats:
        kept += [] if seat in kept else [seat]
    return tuple(kept)


def _kinds(workspace: Workspace, request: Request, topic: Topic) -> tuple[tuple[Kind, ...], tuple[str, ...]]:
    library, notes, kinds = workspace.library, list[str](), list[Kind]()
    for name in request.kinds:
        bundle = library.bundle(name)
        for kind in (in_language(library, library.kind(one), request.language) for one in bundle or (name,)):
            # Of a bundle, what does not fit the topic is left out and said; a kind named alone is an error.
            if bundle and not workspace.serves(kind, topic):
                why = kind.not_for.get(topic.id, "it has nothing to ask of those this kind is for.")
                notes.append(f"{kind.id} is left out: {why}")
            elif kind not in kinds:
                kinds.append(kind)
    if not kinds:
        raise InputError(f"Nothing in {', '.join(request.kinds)} fits the topic “{topic.id}”.")
    return tuple(kinds), tuple(notes)


def _details(request: Request, kind: Kind, kinds: tuple[Kind, ...]) -> dict[str, str]:
    known = {name for each in kinds for name in each.details}
    for name in request.details:
        if not known:
            raise InputError(f"The kind “{kind.id}” asks for no details.", hint="Leave out --detail.")
        if name not in known:
            raise UnknownName.among("detail of these kinds", name, known)
    return {name: text for name, text in request.details.items() if name in kind.details}


def _bill(
    workspace: Workspace, request: Request, topic: Topic, day: datetime.date, to: Sequence[_Addressed]
) -> NamedBill | None:
    # Whose bill “S 1560” is depends on those who are written to, of all kinds together.
    recipients = [chosen.recipient for one in to for chosen in one.chosen]
    seats = [seat for one in to for seat in one.wanted]
    named, citation = read_bill(
        request.bill,
        request.position,
        request.bill_does,
        topic,
        day,
        recipients,
        seats,
        _home_state(request, to),
    )
    if named and citation and request.look_up_bill and workspace.settings.congress_key:
        return workspace.lookups.named_bill(named, citation, day)
    return named


def _home_state(request: Request, to: Sequence[_Addressed]) -> str:
    """Return the state of the place that was looked up, else the sender's."""
    places = (one.found.states for one in to if one.found)
    return next((states[0] for states in places if len(states) == 1), request.sender.address.state)


def _addressed(
    workspace: Workspace, request: Request, kind: Kind, topic: Topic, day: datetime.date
) -> _Addressed:
    who = (
        read_names(workspace.directory, workspace.committees, request.to)
        if request.to
        else names_for_bill(request.bill, kind, topic) or names_by_default(workspace.directory, kind, topic)
    )
    found, sender = None, request.sender
    if who.needs_place or _has_place(request):
        found = _place(workspace, request, day)
        sender = at_home(sender, found)
    wanted = seats_of_named(workspace.directory, who, found, day)
    chosen = tuple(_recipients(workspace, request, who, found, wanted, sender))
    return _Addressed(chosen, found, wanted, sender)


def _of_kind(
    workspace: Workspace,
    request: Request,
    kind: Kind,
    job: _Job,
    details: Mapping[str, str],
    to: _Addressed,
) -> Drafted:
    found, sender = to.found, to.sender
    drafts, refused = list[tuple[Draft, Addressee]](), list[WrongDoor]()
    for chosen in to.chosen:
        recipient = chosen.recipient
        official = recipient if isinstance(recipient, Official) else None
        placed = official is None or is_placed(official, found)
        try:
            one = workspace.composer.compose(
                kind,
                job.topic,
                living_where(sender, official) if official and placed else sender,
                recipient,
                job.day,
                place=place_of(found) if found else Place(),
                bill=job.bill,
                warning=chosen.warning,
                details=details,
                evidence=request.evidence,
                placed=placed,
                notes=chosen.notes,
            )
        except WrongDoor as fault:
            refused.append(fault)
            continue
        drafts.append((without_places(one) if request.leave_out else one, recipient))
    there = found.seats if found else ()
    return Drafted(tuple(drafts), _once((*there, *to.wanted)), to.wanted, tuple(refused))


def _recipients(
    workspace: Workspace,
    request: Request,
    who: Named,
    found: Representation | None,
    wanted: tuple[Seat, ...],
    sender: Sender,
) -> Iterator[Chosen]:
    yield from chosen_of(wanted, allow_stale=request.allow_stale)
    state = sender.address.state
    yield from map(Chosen, agencies_of_named(workspace.directory, who, found, state))
    for audience in who.audiences:
        given = request.institution or EDITOR
        yield Chosen(replace(given, role=audience))


def _has_place(request: Request) -> bool:
    return bool(request.zip or request.state or request.districts or request.address)


def _place(workspace: Workspace, request: Request, day: datetime.date) -> Representation:
    if not _has_place(request):
        raise InputError(
            "Whose lawmakers? No place was given.",
            hint="Give --zip 55105 or --district MN-4, or save your ZIP once with: outreach me",
        )
    found = workspace.find_officials(
        zip=request.zip,
        state=request.state,
        districts=request.districts,
        address=request.address,
        as_of=day,
    )
    if all(seat.status is SeatStatus.NONE for seat in found.seats):
        raise InputError(found.seats[0].note, hint="Give the ZIP or district of a place that has a seat.")
    return found
