"""A newer directory for this user: fetched, checked by the importer’s guards, and swapped in one step.

data/directory/<fingerprint>/ holds one generation of tables with its database; data/directory/current names
the one in use. The shipped tables are used where there is none, or where another outreach than the one that
made it ships newer data, or other hand-kept tables: its rules may ask for lines the old ones do not have.
"""

from __future__ import annotations

import contextlib
import csv
import filecmp
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.errors import DirectoryFault, FileFault, InputError
from outreach.safe_files import put_in_place, write_files

if TYPE_CHECKING:
    from outreach.directory import Directory
    from outreach.settings import Settings
    from outreach.sources import Changes, Taken

Tell = Callable[[str], None]

# Not taken from the importer: to open the directory, none of it need be loaded. A test holds that they agree.
HAND_KEPT = frozenset(
    {
        *("agencies.csv", "calendar.csv", "capitols.csv", "committee_corrections.csv"),
        *("division_overlays.csv", "governor_contacts.csv", "governors.csv", "house_maps.csv"),
        *(
            "members_elect.csv",
            "namesakes.csv",
            "seat_corrections.csv",
            "state_districts.csv",
            "zip_ranges.csv",
            "zip_types.csv",
        ),
    }
)
_KEPT_SECONDS = 24 * 3600  # another process may still be about to open a generation it has just made


class Renewal:
    """Knows which tables are in use, and puts newer ones in their place."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._shipped = settings.shipped / "seeds" / "directory"
        self._folder = settings.data / "directory"

    @property
    def tables_in_use(self) -> Path:
        """Is the folder of the tables the directory is opened from."""
        own = self._own_generation()
        if own and _newer_or_equal(own, self._shipped) and _by_the_same_hand(own, self._shipped):
            return own
        return self._shipped

    @property
    def set_aside(self) -> str:
        """Say that this user's own directory is not in use, and what to do; empty where there is none."""
        own = self._own_generation()
        if not own or own == self.tables_in_use:
            return ""
        return (
            "Your own directory was made by another version of outreach, or is older than the one that comes "
            "with this one, which is used instead. To have your own again: outreach officials update"
        )

    def open(self) -> Directory:
        """Open the directory; where this user’s own generation is damaged, the shipped one."""
        from outreach.directory import open_directory

        tables = self.tables_in_use
        if tables != self._shipped:
            with contextlib.suppress(DirectoryFault):
                return open_directory(tables, tables)
        return open_directory(self._shipped, self._settings.data)

    def own(
        self, upstream: Path | None = None, taken: date | None = None, tell: Tell = lambda line: None
    ) -> Changes:
        """Renew this user’s own directory from `upstream`, or from the canonical addresses; `tell` progress.

        Raises ImportRefused or FileFault, and leaves the directory in use as it is, whatever fails.
        """
        from outreach.directory import open_directory

        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._upstream(upstream, tell) as files, _beside(self._folder) as new:
                before, kept = self.tables_in_use, self._shipped
                told = self._import(files, new, before=before, kept=kept, taken=taken, tell=tell)
                tell("Building the database")
                open_directory(new, new).close()  # builds the database, and holds that everything fits
                self._swap(new)
        except OSError as fault:
            raise FileFault(f"{self._folder} cannot be written: {fault.strerror}.") from fault
        return told

    def tables(
        self,
        tables: Path,
        upstream: Path | None = None,
        taken: date | None = None,
        tell: Tell = lambda line: None,
    ) -> Changes:
        """Renew a folder of tables, hand-kept ones among them, as a maintainer does; raises like `own`."""
        with self._upstream(upstream, tell) as files:
            return self._import(files, tables, before=tables, kept=tables, taken=taken, tell=tell)

    def _import(
        self, files: Path, tables: Path, *, before: Path, kept: Path, taken: date | None, tell: Tell
    ) -> Changes:
        from outreach.sources import compared, import_directory, snapshot

        today = self._settings.today
        if taken and taken > today:
            raise InputError(
                f"The files cannot be of {taken}: today is {today}.", hint="Give the day they were fetched."
            )
        old = snapshot(before)
        summary = import_directory(
            files,
            tables,
            taken=_taken(files, taken),
            kept=kept,
            before=before,
            settle=True,
            today=today,
            tell=tell,
        )
        return compared(old, snapshot(tables), summary)

    @contextlib.contextmanager
    def _upstream(self, given: Path | None, tell: Tell) -> Iterator[Path]:
        from outreach.sources import PROJECTS, fetch, unpack_downloads

        if given:
            with unpack_downloads(given) as folder:
                yield folder
            return

        mirror = self._settings.upstream_url.rstrip("/")
        base_urls = {project.name: f"{mirror}/{project.name}/" for project in PROJECTS} if mirror else None
        with tempfile.TemporaryDirectory(prefix="outreach-") as name:
            fetch(Path(name), base_urls=base_urls, seconds=300.0, tell=tell)
            yield Path(name)

    def _swap(self, new: Path) -> None:
        name = _fingerprint(new)
        if not (self._folder / name).exists():
            put_in_place(new, self._folder / name)
        write_files({self._folder / "current": f"{name}\n".encode()}, overwrite=True)
        for other in self._folder.iterdir():
            old = time.time() - other.stat().st_mtime > _KEPT_SECONDS
            if other.is_dir() and other.name != name and old:
                _remove(other)

    def _own_generation(self) -> Path | None:
        try:
            name = (self._folder / "current").read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        found = self._folder / name
        return found if name and found.parent == self._folder and found.is_dir() else None


def _remove(generation: Path) -> None:
    """Remove a generation, or leave it whole: on Windows one that is in use cannot be renamed either."""
    with contextlib.suppress(OSError):
        if not generation.name.startswith("."):
            generation = generation.rename(generation.with_name(f".old-{generation.name}-{time.time_ns()}"))
        shutil.rmtree(generation, ignore_errors=True)


@contextlib.contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    new = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _taken(files: Path, day: date | None) -> dict[str, Taken]:
    """Return the state of each project; `day` speaks for loose files, and makes an archive older only."""
    from outreach.sources import states_of

    found = states_of(files)
    if not day:
        return found
    return {
        name: replace(one, as_of=min(day, one.as_of) if one.is_certain and not one.commit else day)
        if not (one.is_certain and one.commit)
        else one
        for name, one in found.items()
    }


def _fingerprint(tables: Path) -> str:
    digest = sha256()
    for path in sorted(tables.glob("*.csv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _newer_or_equal(own: Path, shipped: Path) -> bool:
    try:
        mine, theirs = _days(own), _days(shipped)
    except (OSError, KeyError, UnicodeDecodeError, csv.Error):
        return False
    return all(mine.get(name, "") >= day for name, day in theirs.items())


def _by_the_same_hand(own: Path, shipped: Path) -> bool:
    kept = (path for path in shipped.glob("*.csv") if path.name in HAND_KEPT)
    try:
        return all(filecmp.cmp(path, own / path.name, shallow=False) for path in kept)
    except OSError:
        return False


def _days(tables: Path) -> dict[str, str]:
    with (tables / "sources.csv").open(encoding="utf-8", newline="") as file:
        return {row["source"]: row["as_of"] for row in csv.DictReader(file)}
