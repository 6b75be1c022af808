"""Where packets lie, what their files are called, and how those of before go."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from outreach.batch.departed_rows import Leaving
from outreach.batch.folder import OutputFolder
from outreach.batch.naming import office_folder
from outreach.batch.recipients import record_of
from outreach.batch.targets import is_remote
from outreach.errors import OutreachError
from outreach.safe_files import remove_file
from outreach.workspace import Workspace

FOLDER = "packets"


def packet_name(place: Path, kind: str, suffix: str) -> str:
    """Return the name of a packet’s file, another for each lawmaker: they are mailed and copied together."""
    return f"{kind}_to_{place.name}{suffix}"


def drop_files(workspace: Workspace, place: Path, *, kept: Collection[str] = ()) -> int:
    """Remove the files of packets in a lawmaker’s folder, but some; return how many there were."""
    kinds = "|".join(re.escape(kind.id) for kind in workspace.library.kinds())
    ours = re.compile(
        rf"(?:{kinds})(?:-envelopes)?(?:_to_{re.escape(place.name)})?(?:-part-\d+)?\.(?:docx|pdf)"
    )
    old = [path for path in place.glob("*") if ours.fullmatch(path.name) and path.name not in kept]
    for path in old:
        remove_file(path)
    with suppress(OSError):  # people may have laid something beside them
        place.rmdir()
    return len(old)


def drop_other_packets(workspace: Workspace, folder: OutputFolder, *, kept: Collection[Path]) -> None:
    """Remove the packets of lawmakers to whom nobody writes any more."""
    for place in Path(folder.target, FOLDER).glob("*/"):
        if place not in kept:
            drop_files(workspace, place)


def drop_outdated(workspace: Workspace, folder: OutputFolder, removed: Iterable[Leaving]) -> bool:
    """Remove packets of before that hold letters which were removed since; return whether there were any."""
    top = Path(folder.target, FOLDER)
    if is_remote(folder.target) or not top.is_dir():
        return False
    places: set[Path] = set()
    for recipient in {row.recipient for row in removed if row.recipient}:
        try:
            places.add(top / office_folder(record_of(workspace, recipient)))
        except OutreachError:  # nobody holds that office any more: it may be in any of them
            places |= set(top.glob("*/"))
    return sum(drop_files(workspace, place) for place in places if place.is_dir()) > 0
