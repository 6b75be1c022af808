"""A repository’s .zip as GitHub gives it, unpacked for the importer, with the day of its files."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from outreach.errors import ImportRefused
from outreach.sources.source_state import find_folder, folder_names
from outreach.sources.upstream import PROJECTS, Project

MOST_BYTES = 400_000_000
_WANTED = (".yml", ".yaml", ".csv")
_COPY = re.compile(r" \(\d+\)$")  # a browser's “people-main (1).zip”


@contextlib.contextmanager
def unpack_downloads(folder: Path) -> Iterator[Path]:
    """Give a folder with the upstream files, where those of some projects are .zip downloads in `folder`.

    Raises ImportRefused for a .zip that cannot be read, is far too large, or stands there twice.
    """
    found = {project: zips for project in PROJECTS if (zips := _downloads(folder, project))}
    if not found:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="outreach-") as name:
        for project in PROJECTS:
            place = Path(name) / project.name
            if project in found:
                _unpack(found[project], place)
            elif (there := find_folder(folder, project)).is_dir():
                shutil.copytree(there, place)
        yield Path(name)


def _downloads(folder: Path, project: Project) -> Path | None:
    """Return the .zip of a project that has no folder of its own there."""
    if not folder.is_dir() or find_folder(folder, project).is_dir():
        return None
    names = folder_names(project)
    found = [path for path in sorted(folder.glob("*.zip")) if _COPY.sub("", path.stem).casefold() in names]
    if len(found) > 1:
        listed = " and ".join(path.name for path in found)
        raise ImportRefused(
            f"{folder} holds {project.name} twice: {listed}.",
            hint="Leave the newer one there, and try again.",
        )
    return found[0] if found else None


def _unpack(archive: Path, place: Path) -> None:
    try:
        with zipfile.ZipFile(archive) as members:
            wanted = [one for one in members.infolist() if one.filename.endswith(_WANTED)]
            if sum(one.file_size for one in wanted) > MOST_BYTES:
                raise ImportRefused(f"{archive.name} is far too large.", hint="Download it again.")
            for one in wanted:
                # The first folder is the repository's own: people-main/data/... is data/...
                parts = PurePosixPath(one.filename).parts[1:]
                if not parts or ".." in parts:
                    continue
                path = place.joinpath(*parts)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(members.read(one))
                written = datetime(*one.date_time, tzinfo=UTC).timestamp()
                os.utime(path, (written, written))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, ValueError, RuntimeError) as fault:
        raise ImportRefused(f"{archive.name} cannot be read: {fault}.", hint="Download it again.") from fault
    place.mkdir(exist_ok=True)
