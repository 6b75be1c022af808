"""Packets to hand over: for each lawmaker the members’ letters in one file to print, under a cover sheet.

A packet holds what was drafted, composed anew from the rows; where a member edited her file since, the packet
says so beside it, and her own file is the one to print.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from outreach.batch.drafting import Drafter
from outreach.batch.folder import OutputFolder
from outreach.batch.job import Job
from outreach.batch.naming import office_folder
from outreach.batch.outcomes import BatchRow
from outreach.batch.recipients import record_of
from outreach.batch.stacks import Stacks
from outreach.batch.targets import digest_of, is_remote
from outreach.errors import InputError
from outreach.exporters.covers import with_covers
from outreach.exporters.pdf import PdfExporter
from outreach.exporters.print_file import PrintFile
from outreach.exporters.stationery import Mailing, envelopes, labels, mailing_of
from outreach.model import Draft
from outreach.safe_files import private_folder, remove_file, stream_file, write_files
from outreach.workspace import Workspace

FOLDER = "packets"

PART = 1_000
"""Sheets of one PDF, and envelopes of one file: a larger packet comes in parts, which hold less memory."""


class Packets(NamedTuple):
    """Is what was made, and what is to be known of it."""

    files: tuple[Path, ...]
    edited: tuple[str, ...]  # letters whose own file is the one to print
    unaddressed: tuple[Path, ...]  # packets without envelopes: the address is not beyond doubt


def make_packets(
    workspace: Workspace, folder: OutputFolder, job: Job, *, group: str = "", ask: str = ""
) -> Packets:
    """Make a packet for each lawmaker of the folder’s letters; earlier packets are replaced.

    `group` and `ask` stand on the cover sheet. Raises InputError for a folder that is not on this machine.
    """
    if is_remote(folder.target):
        raise InputError("Packets are made in a folder of this machine.", hint="Give --out a folder.")
    drafter = Drafter(replace(job, judged=True), workspace)  # what lies in the folder was judged before
    files: list[Path] = []
    addresses: list[tuple[str, ...]] = []
    edited: list[str] = []
    unaddressed: list[Path] = []
    stacks = folder.journal.stacks()
    for recipient, kind in stacks:
        stack = _Stack(folder, drafter, stacks, recipient, kind)
        place = Path(folder.target, FOLDER, office_folder(record_of(workspace, recipient)))
        _packet(workspace, stack, place, kind, job, group, ask)
        files.append(place)
        edited += stack.edited()
        found = [mailing.recipient for mailing in islice(stack.mailings(), 1)]
        addresses += found
        unaddressed += [] if found else [place]
    if addresses:
        sheet = Path(folder.target, FOLDER, "labels.docx")
        write_files({sheet: labels(list(dict.fromkeys(addresses)), "5160", job.day)}, overwrite=True)
        files.append(sheet)
    return Packets(tuple(files), tuple(edited), tuple(unaddressed))


class _Stack:
    """Is the letters of one kind to one lawmaker; they are drafted anew each time they are asked for."""

    def __init__(
        self, folder: OutputFolder, drafter: Drafter, stacks: Stacks, recipient: str, kind: str
    ) -> None:
        self._folder, self._drafter, self._stacks = folder, drafter, stacks
        self._recipient, self._kind = recipient, kind

    def __iter__(self) -> Iterator[Draft]:
        for number, key, given, _, _ in self._rows():
            for one in self._drafter.draft(BatchRow(number, key, json.loads(given))).letters:
                if one.kind == self._kind and one.official and one.official.id == self._recipient:
                    yield one.draft

    def _rows(self) -> Iterable[tuple[int, str, str, str, bytes]]:
        return self._stacks.letters(self._recipient, self._kind)

    def edited(self) -> list[str]:
        """Are the files that are no longer as they were drafted."""
        found = []
        for _, _, _, path, digest in self._rows():
            file = Path(self._folder.target, path)
            if not file.is_file() or digest_of(file.read_bytes()) != digest:
                found.append(path)
        return found

    def mailings(self) -> Iterator[Mailing]:
        """Yield the addresses of the letters that have one."""
        return filter(None, map(mailing_of, self))


def _packet(
    workspace: Workspace, stack: _Stack, place: Path, kind: str, job: Job, group: str, ask: str
) -> None:
    def covered() -> Iterator[Draft]:
        return with_covers(lambda: stack, day=job.day, group=group, ask=ask)

    private_folder(str(place))
    with stream_file(place / f"{kind}.docx") as file:
        PrintFile(workspace.exporter("docx", job.output)).write(covered(), file)
    written = [f"{kind}.docx"]
    exporter = cast(PdfExporter, workspace.exporter("pdf"))
    for name, drafts in _parts(covered(), f"{kind}.pdf"):
        pages = [exporter.letter(job.output.prepared(one)) for one in drafts]
        title = f"{len(pages):,} sheets to print"
        data = exporter.export_letters(pages, title=title, author=group, day=job.day)
        write_files({place / name: data}, overwrite=True)
        written.append(name)
    for name, mailings in _parts(stack.mailings(), f"{kind}-envelopes.docx"):
        write_files({place / name: envelopes(mailings, job.day)}, overwrite=True)
        written.append(name)
    _drop_old(place, kind, set(written))


Item = TypeVar("Item")


def _parts(items: Iterable[Item], name: str) -> Iterator[tuple[str, list[Item]]]:
    """Yield files of PART items at most: letter.pdf where one is enough, else letter-part-1.pdf ..."""
    rest = iter(items)
    part = list(islice(rest, PART))
    number = 1
    while part:
        following = list(islice(rest, PART))
        alone = number == 1 and not following
        yield (name if alone else str(Path(name).with_stem(f"{Path(name).stem}-part-{number}"))), part
        part, number = following, number + 1


def _drop_old(place: Path, kind: str, written: set[str]) -> None:
    """Remove what an earlier and larger packet of this kind left."""
    names = (f"{kind}.pdf", f"{kind}-part-*.pdf", f"{kind}-envelopes.docx", f"{kind}-envelopes-part-*.docx")
    for path in {path for name in names for path in place.glob(name)}:
        if path.name not in written:
            remove_file(path)
