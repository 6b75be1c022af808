"""One row -> its letters, as values. The row's own faults are results; nothing is written here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from outreach.assembly import words_in
from outreach.batch.final_copies import check_final
from outreach.batch.forms import FormComposer
from outreach.batch.job import Job, exporters_of, is_for_editors
from outreach.batch.naming import file_name, folder_of, person_name
from outreach.batch.outcomes import BatchRow, Outcome, RowResult
from outreach.batch.recipients import Addressed
from outreach.batch.remarked import LEFT_OUT
from outreach.batch.seats import Addressees, Left, Places, Whom
from outreach.draft_parts import EDITOR
from outreach.draft_text import count_words
from outreach.errors import InputError
from outreach.exporters import Exporter
from outreach.exporters.output import WORKING_NOTES
from outreach.marked_places import count_places, without_places
from outreach.model import Draft, Kind, Representation, Role, Sender, Topic
from outreach.own_words import OWN_WORDS, with_own_words
from outreach.senders import check_room, make_sender
from outreach.workspace import Workspace
from outreach.workspace.recipients import at_home, place_of

OWN = OWN_WORDS
"""The columns that carry a member's own words."""

_FEW = 4
"""Words; fewer are no sentence, as “Yes” and “See above” in a form are none."""

_YES = frozenset({"yes", "y", "true", "1", "x", "ok", "approved", "approve"})


class Prepared(NamedTuple):
    """Is a draft and where its files go."""

    draft: Draft
    official: Addressed | None
    kind: str
    to: str
    folder: str
    stem: str  # without the suffix
    words: int
    own: int
    places: int  # marked places that are left to fill
    warnings: str


class _Signed(NamedTuple):
    """Is what all letters of a row have in common."""

    sender: Sender
    person: str  # her part of file names
    warning: str  # printed above the text
    own: int  # words of her own
    said: tuple[str, ...]  # of them, for the manifest


class Made(NamedTuple):
    """Is what a row came to before its letters are written."""

    result: RowResult  # without letters
    letters: tuple[Prepared, ...]


class Plan(NamedTuple):
    """Is what a row would come to."""

    to: tuple[str, ...]
    outcome: Outcome
    reason: str  # why some seats get no letter; "" where all get one


class Drafter:
    """Drafts rows for one job; built once per worker."""

    def __init__(self, job: Job, workspace: Workspace) -> None:
        self._job, self._workspace = job, workspace
        self._topic: Topic = workspace.library.topic(job.topic)
        self._kinds: tuple[Kind, ...] = tuple(map(workspace.library.kind, job.kinds))
        self._whom_of = {kind.id: Whom(workspace, job, kind, self._topic) for kind in self._kinds}
        whoms = self._whom_of.values()
        self._local = dict(job.local)
        self._places = Places(workspace, job.day, needed=any(one.needs_state for one in whoms))
        self._composer = FormComposer(
            workspace.library.template, workspace.try_own_templates, job.bill, workspace.figures
        )
        self._whom: dict[tuple[object, ...], tuple[Representation, Addressees]] = {}
        per_office = 1 if "office" in job.layout else 12 + max(one.beside for one in whoms)
        self._per_row = len(job.kinds) * len(job.formats) * per_office

    @cached_property
    def exporters(self) -> tuple[Exporter, ...]:
        """Are the exporters of the job's formats."""
        return exporters_of(self._job, self._workspace)

    def draft(self, row: BatchRow) -> Made:
        """Draft all letters of a row; a fault of the row is its outcome, one of a template is raised."""
        try:
            return self._draft(row)
        except InputError as fault:
            return _made(row, Outcome.ATTENTION, _told(fault), mend=True)

    def _draft(self, row: BatchRow) -> Made:
        found = self._places.of(row.values)
        if isinstance(found, str):
            return _made(row, Outcome.ATTENTION, found, mend=True)
        signed = self._signed(row, found)
        if signed.warning and self._job.output.final:
            told = f"{signed.sender.name} has not approved the letter yet."
            raise InputError(told, hint="When that is done, write yes into the column that says so.")
        letters: list[Prepared] = []
        left: dict[Left, None] = {}
        for kind in self._kinds:
            chosen = self._addressees(found, kind)
            left |= dict.fromkeys(chosen.left)
            for official in chosen.officials:
                letters.append(self._prepared(row, kind, signed, official, found))
            if is_for_editors(kind):
                letters.append(self._prepared(row, kind, signed, None, found))
        if self._job.output.final:
            check_final(self._workspace, self._job, [one.draft for one in letters])
        kept = tuple(one for one in letters if (one.kind, _id(one.official)) not in row.drafted)
        return _made(row, *_judged(bool(letters), left), mend=any(one.mend for one in left), letters=kept)

    def _signed(self, row: BatchRow, found: Representation) -> _Signed:
        sender = at_home(self._sender(row.values), found)
        waiting = self._job.approval and row.values.get("approved", "").strip().casefold() not in _YES
        own = _own_words(sender)
        return _Signed(
            sender=self._with_local(sender, found),
            person=person_name(sender.name, row.key),
            warning=f"DRAFT: {sender.name} has not approved it yet." if waiting else "",
            own=own,
            said=(
                row.values.get(LEFT_OUT, ""),
                *_own_warnings(sender, own),
            ),
        )

    def _with_local(self, sender: Sender, found: Representation) -> Sender:
        """Return a sender with the local fact that the job has for her state, where she gives none."""
        if sender.local or not self._local:
            return sender
        states = set(found.states) or {sender.address.state}
        local = self._local.get(states.pop(), "") if len(states) == 1 else ""
        return replace(sender, local=local) if local else sender

    def _fault(self, row: BatchRow) -> str:
        """Return why nothing can be drafted for a row, whoever holds the seats; "" where something can."""
        try:
            if self._job.output.final:  # only a whole draft tells what is left to fill in it
                self._draft(row)
            else:
                self._sender(row.values)
        except InputError as fault:
            return _told(fault)
        return ""

    def open_roles(self, values: Mapping[str, str]) -> frozenset[Role]:
        """Return the offices a row would get no letter to, though an address could tell whose they are."""
        found = self._places.of(values)
        if isinstance(found, str):
            return frozenset()
        left = (seat for kind in self._kinds for seat in self._addressees(found, kind).left)
        return frozenset(seat.role for seat in left if seat.open)

    def state_of(self, values: Mapping[str, str]) -> str:
        """Return the one state a row’s place lies in; "" where there are several or none."""
        found = self._places.of(values)
        return found.states[0] if not isinstance(found, str) and len(found.states) == 1 else ""

    def plan(self, row: BatchRow) -> Plan:
        """Return to whom a row’s letters would go."""
        found = self._places.of(row.values)
        if isinstance(found, str):
            return Plan((), Outcome.ATTENTION, found)
        if fault := self._fault(row):
            return Plan((), Outcome.ATTENTION, fault)
        chosen = [self._addressees(found, kind) for kind in self._kinds]
        to = [official.printed for one in chosen for official in one.officials]
        to += ["an editor" for kind in self._kinds if is_for_editors(kind)]
        left = dict.fromkeys(seat for one in chosen for seat in one.left)
        return Plan(tuple(to), *_judged(bool(to), left))

    def _sender(self, values: Mapping[str, str]) -> Sender:
        own = {name: text for name in OWN_WORDS if (text := values.get(name, ""))}
        for name, text in own.items():
            check_room(text, name.replace("_", " "))
        state = "" if values.get("state") or not values.get("credentials") else self.state_of(values)
        sender = make_sender(values, licenses=self._workspace.library.licenses, state=state)
        return with_own_words(sender, own, self._job.day) if own else sender

    def _addressees(self, found: Representation, kind: Kind) -> Addressees:
        # Places alike share their seats, which are held here, so that an id is never used again.
        key = (id(found.seats), found.states, kind.id)
        if key not in self._whom:
            if len(self._whom) > 20_000:
                self._whom.clear()
            self._whom[key] = (found, self._whom_of[kind.id].of(found))
        return self._whom[key][1]

    def _prepared(
        self, row: BatchRow, kind: Kind, signed: _Signed, official: Addressed | None, found: Representation
    ) -> Prepared:
        draft, words = self._composer.compose(
            kind,
            self._topic,
            signed.sender,
            official.record if official else EDITOR,
            self._job.day,
            place=None if official else place_of(found),
            warning=signed.warning,
        )
        if self._job.leave_out:
            draft = without_places(draft)
            words = words_in(kind, draft.blocks)
        office, told = (official.office, official.told) if official else ("", "")
        state = official.state if official else signed.sender.address.state
        return Prepared(
            draft=draft,
            official=official,
            kind=kind.id,
            to=official.printed if official else "an editor",
            folder=folder_of(self._job.layout, office, state, signed.person, row.number, self._per_row),
            stem=file_name(signed.person, kind.id, office, ""),
            words=words,
            own=signed.own,
            places=places_left(draft),
            warnings="; ".join([one for one in (told, _length(words, kind), *signed.said) if one]),
        )


def places_left(draft: Draft) -> int:
    """Return how many marked places of a letter are left to fill out."""
    return count_places(block for block in draft.blocks if block.part not in WORKING_NOTES)


def _told(fault: InputError) -> str:
    return f"{fault.message} {fault.hint}".strip()


def _own_warnings(sender: Sender, count: int) -> tuple[str, ...]:
    """Return what is to be said of the member’s own words: the rest of a letter is the same for everybody.

    A hit is told by its sort, never by its words.
    """
    own = [text for name in OWN if (text := getattr(sender, name))]
    if not own:
        return ("nothing of the member’s own",)
    # Its patterns take a while to make ready, and most rows of most rosters hold no words of their own.
    from outreach.confidentiality import find_identifiers, is_own_story

    few = ("hardly a word of the member’s own: read it",) if count < _FEW else ()
    allowed = (sender.name, sender.organization, sender.address.city)
    kinds = [
        hit.identifier.value
        for text in own
        if not is_own_story(sender, text)
        for hit in find_identifiers(text, story=False, allowed=allowed)
    ]
    told = f"read the member’s own words: they may identify a client ({', '.join(dict.fromkeys(kinds))})"
    return (*few, told) if kinds else few


def _length(words: int, kind: Kind) -> str:
    if words > kind.words_max:
        return f"{words} words; {kind.words_max} is the limit"
    return f"{words} words; at least {kind.words_min} are wanted" if words < kind.words_min else ""


def _own_words(sender: Sender) -> int:
    return sum(count_words(text) for name in OWN if (text := getattr(sender, name)))


def _judged(drafted: bool, left: Collection[Left]) -> tuple[Outcome, str]:
    """Return what a row comes to, and why where some of its seats, or all, get no letter."""
    reason = " | ".join(seat.told for seat in left)
    if drafted:
        return (Outcome.PARTLY if left else Outcome.DRAFTED), reason
    outcome = Outcome.ATTENTION if any(seat.mend for seat in left) else Outcome.SKIPPED
    return outcome, reason or "There is no lawmaker to write to."


def _made(
    row: BatchRow, outcome: Outcome, reason: str, *, mend: bool, letters: tuple[Prepared, ...] = ()
) -> Made:
    person = row.values.get("name", "")
    result = RowResult(row.number, row.key, outcome.value, reason, person, (), mend)
    return Made(result, letters)


def _id(official: Addressed | None) -> str:
    return official.id if official else ""
