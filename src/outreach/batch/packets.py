"""Packets to hand over: for each lawmaker the members’ letters in one file to print, under a cover sheet.

A packet holds the letters of the whole folder as they lie there: what nobody edited is composed anew from its
row, of what somebody edited the file itself is read. A letter that cannot be read is left out and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar, cast

from outreach.batch.drafting import Drafter
from outreach.batch.folder import OutputFolder
from outreach.batch.job import Job
from outreach.batch.naming import office_folder
from outreach.batch.packet_files import FOLDER, drop_files, drop_other_packets, packet_name
from outreach.batch.packet_letters import PacketLetters
from outreach.batch.recipients import record_of
from outreach.batch.targets import is_remote
from outreach.errors import InputError
from outreach.exporters.covers import with_covers
from outreach.exporters.pdf import PdfExporter
from outreach.exporters.print_file import PrintFile
from outreach.exporters.stationery import envelopes, labels
from outreach.model import Draft
from outreach.safe_files import private_folder, remove_file, stream_file, write_files
from outreach.workspace import Workspace

PART = 1_000
"""Sheets of one PDF, and envelopes of one file: a larger packet comes in parts, which hold less memory."""


@dataclass(slots=True)
class Packets:
    """What was made, and what is to be known of it."""

    files: list[Path] = field(default_factory=list)
    edited: int = 0  # letters that were taken as somebody edited them
    left_out: list[str] = field(default_factory=list)  # letters that are not in it: whose, the file, and why
    notes: list[str] = field(default_factory=list)  # on edited letters: whose, the file, and what was read
    unfilled: int = 0  # letters with places left to fill out
    boxes: list[str] = field(default_factory=list)  # signs that no font has: whose letter, and which
    unaddressed: list[Path] = field(default_factory=list)  # packets without envelopes: an address is in doubt
    of_other_jobs: int = 0  # letters of another date, ask or option, which are not in it


def make_packets(
    workspace: Workspace,
    folder: OutputFolder,
    job: Job,
    job_digest: str,
    *,
    group: str = "",
    ask: str = "",
    without: frozenset[int] = frozenset(),
) -> Packets:
    """Make a packet for each lawmaker of the folder’s letters; earlier packets are replaced.

    `group` and `ask` stand on the cover sheet; letters of the rows `without` (ids) are left out. Raises
    InputError for a folder that is not on this machine.
    """
    if is_remote(folder.target):
        raise InputError("Packets are made in a folder of this machine.", hint="Give --out a folder.")
    drafter = Drafter(replace(job, judged=True), workspace)  # what lies in the folder was judged before
    made = Packets()
    addresses: list[tuple[str, ...]] = []
    stacks = folder.journal.stacks(job_digest, without)
    made.of_other_jobs = stacks.of_other_jobs
    written: dict[Path, set[str]] = {}
    for recipient, kind in stacks:
        letters = PacketLetters(Path(folder.target), workspace, drafter, job, stacks, recipient, kind)
        made.edited += letters.edited
        made.left_out += letters.left_out
        made.notes += letters.notes
        made.unfilled += letters.unfilled
        if not letters.are_some:
            continue
        place = Path(folder.target, FOLDER, office_folder(record_of(workspace, recipient)))
        written.setdefault(place, set()).update(
            _packet(workspace, letters, place, kind, job, group, ask, made)
        )
        made.files.append(place)
        found = [mailing.recipient for mailing in islice(letters.mailings(), 1)]
        addresses += found
        made.unaddressed += [] if found else [place]
    for place, names in written.items():
        drop_files(workspace, place, kept=names)
    drop_other_packets(workspace, folder, kept=set(written))
    sheet = Path(folder.target, FOLDER, "labels.docx")
    if addresses:
        write_files({sheet: labels(list(dict.fromkeys(addresses)), "5160", job.day)}, overwrite=True)
        made.files.append(sheet)
    else:
        remove_file(sheet)
    return made


def _packet(
    workspace: Workspace,
    letters: PacketLetters,
    place: Path,
    kind: str,
    job: Job,
    group: str,
    ask: str,
    made: Packets,
) -> set[str]:
    """Write one packet; return the names of its files."""

    def covered() -> Iterator[Draft]:
        return with_covers(lambda: letters, day=job.day, group=group, ask=ask)

    private_folder(str(place))
    word = packet_name(place, kind, ".docx")
    with stream_file(place / word) as file:
        PrintFile(workspace.exporter("docx", job.output)).write(covered(), file)
    names = {word}
    exporter = cast(PdfExporter, workspace.exporter("pdf"))
    for name, drafts in _parts(covered(), packet_name(place, kind, ".pdf")):
        pages = [exporter.letter(job.output.prepared(one)) for one in drafts]
        title = f"{len(pages):,} sheets to print"
        data = exporter.export_letters(pages, title=title, author=group, day=job.day)
        write_files({place / name: data}, overwrite=True)
        names.add(name)
        made.boxes += letters.boxes(exporter, drafts, data)
    for name, mailings in _parts(letters.mailings(), packet_name(place, f"{kind}-envelopes", ".docx")):
        write_files({place / name: envelopes(mailings, job.day)}, overwrite=True)
        names.add(name)
    return names


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
