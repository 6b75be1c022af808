"""The letters of one packet, as they lie in the folder."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from outreach.batch.boxes import signs_printed_as_boxes
from outreach.batch.drafting import Drafter, places_left
from outreach.batch.job import Job
from outreach.batch.stacks import Stacked, Stacks
from outreach.batch.targets import digest_of
from outreach.errors import OutreachError
from outreach.exporters.covers import stack_key
from outreach.exporters.pdf import PdfExporter
from outreach.exporters.stationery import Mailing, mailing_of
from outreach.exporters.word_reading import FOREIGN
from outreach.model import Draft
from outreach.workspace import Workspace

_READ = (".docx", ".md")
"""Formats that an edited letter is read from, as `outreach print` does; the first one counts."""


class PacketLetters:
    """The letters of one kind to one lawmaker; those nobody edited are drafted anew whenever asked for."""

    def __init__(
        self,
        folder: Path,
        workspace: Workspace,
        drafter: Drafter,
        job: Job,
        stacks: Stacks,
        recipient: str,
        kind: str,
    ) -> None:
        """Look at each file once: what was edited is read and kept."""
        self._folder, self._workspace, self._drafter, self._job = folder, workspace, drafter, job
        self._stacks, self._recipient, self._kind = stacks, recipient, kind
        self._read: dict[int, Draft] = {}
        self._without: set[int] = set()
        self.left_out: list[str] = []
        self.notes: list[str] = []  # on what was read of edited letters
        self.unfilled = self._count = 0
        for letter in stacks.letters(recipient, kind):
            self._look_at(letter)

    @property
    def are_some(self) -> bool:
        """Whether there is any letter to print."""
        return self._count > 0

    @property
    def edited(self) -> int:
        """The number of letters that are printed as people edited them."""
        return len(self._read)

    def __iter__(self) -> Iterator[Draft]:
        # Letters with one address lie together, under one cover: an edited one may have another.
        first = next((key for draft in self._unedited() for key in [stack_key(draft)]), None)
        read = sorted(self._read.items())
        first = first or next((stack_key(draft) for _, draft in read), "")
        others = [draft for _, draft in read if stack_key(draft) != first]
        same = (draft for draft in self._all() if stack_key(draft) == first)
        return chain(same, sorted(others, key=stack_key))

    def mailings(self) -> Iterator[Mailing]:
        """Yield the addresses of the letters that have one."""
        return filter(None, map(mailing_of, self))

    def boxes(self, exporter: PdfExporter, drafts: list[Draft], data: bytes) -> list[str]:
        """Return whose letters of a PDF have signs that no font has, and which."""
        found = ((draft, signs_printed_as_boxes(exporter, draft, data)) for draft in drafts)
        return [f"{draft.sender.name}, {draft.title}: {told}" for draft, told in found if told]

    def _look_at(self, letter: Stacked) -> None:
        there = [path for path, _ in letter.files if (self._folder / path).is_file()]
        edited = [path for path, digest in letter.files if path in there and not self._is(path, digest)]
        draft = None
        if edited or (there and not letter.row.values) or (there and self._composed(letter) is None):
            draft = self._from_file(letter, edited or there)
        elif not there:
            self._leave_out(letter, letter.files[0][0], "it is no longer there")
        if letter.id in self._without:
            return
        self._count += 1
        if draft:
            self._read[letter.id] = draft
        self.unfilled += (places_left(draft) if draft else letter.places) > 0

    def _is(self, path: str, digest: bytes) -> bool:
        return digest_of((self._folder / path).read_bytes()) == digest

    def _from_file(self, letter: Stacked, paths: list[str]) -> Draft | None:
        """Read a letter from its file; None where that cannot be, which is told."""
        readable = sorted((path for path in paths if path.endswith(_READ)), key=_order)
        if not readable:
            self._leave_out(letter, paths[0], "it was edited and cannot be read here: print it beside")
            return None
        path = readable[0]
        try:
            draft = self._workspace.read_draft(self._folder / path)
            self._job.output.prepared(draft)
        except OutreachError as fault:
            self._leave_out(letter, path, fault.message)
            return None
        if FOREIGN in draft.notes:
            self._leave_out(letter, path, "it no longer shows that it was made here: print it beside")
            return None
        self.notes += [f"{_named(letter, path)}: {note}" for note in draft.notes]
        return draft

    def _leave_out(self, letter: Stacked, path: str, why: str) -> None:
        self._without.add(letter.id)
        self.left_out.append(f"{_named(letter, path)}: {why}")

    def _composed(self, letter: Stacked) -> Draft | None:
        for one in self._drafter.draft(letter.row).letters:
            if one.kind == self._kind and one.official and one.official.id == self._recipient:
                return one.draft
        return None

    def _all(self) -> Iterator[Draft]:
        for letter in self._stacks.letters(self._recipient, self._kind):
            if letter.id not in self._without:
                draft = self._read.get(letter.id) or self._composed(letter)
                if draft:
                    yield draft

    def _unedited(self) -> Iterator[Draft]:
        for letter in self._stacks.letters(self._recipient, self._kind):
            if letter.id not in self._without and letter.id not in self._read:
                draft = self._composed(letter)
                if draft:
                    yield draft


def _named(letter: Stacked, path: str) -> str:
    return f"{letter.person} (row {letter.row.number}), {path}"


def _order(path: str) -> int:
    return next(at for at, suffix in enumerate(_READ) if path.endswith(suffix))
