"""An output folder held by one run: its lock, its journal, and whether it belongs to the same job."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from outreach.batch.chunk import clear_staging
from outreach.batch.departed_rows import Leaving
from outreach.batch.job import combined
from outreach.batch.journal import DAMAGES, Journal
from outreach.batch.known_rows import Known
from outreach.batch.outcomes import Letter
from outreach.batch.presence import Presence
from outreach.batch.targets import Taken, is_remote, open_target
from outreach.errors import FileFault, InputError
from outreach.safe_files import private_folder

PRIVATE, SAMPLE = ".outreach", "sample"

_PART = re.compile(r"\.\d+-[0-9a-f]{8}\.part")


@dataclass(frozen=True, slots=True)
class Cleared:
    """What became of files whose letters have left the journal."""

    gone: tuple[Leaving, ...] = ()
    edited: tuple[str, ...] = ()  # they stay, and are no letters any more
    held: int = 0  # open in another program: the next run tries again


class OutputFolder:
    """Is held by at most one run at a time; use it in a `with`."""

    def __init__(self, target: str, data: Path) -> None:
        """Lock the folder; raises FileFault where another run holds it or it cannot be written."""
        from filelock import FileLock, Timeout

        self.target = target
        # The journal of a remote folder stays here: SQLite needs a real file.
        self.home = data / "batches" / _short(target) if is_remote(target) else Path(target) / PRIVATE
        self.stop_file = self.home / "stop"
        try:
            private_folder(str(self.home.absolute()))
            self._lock = FileLock(self.home / "lock", timeout=0, mode=0o600)
            self._lock.acquire()
        except Timeout as fault:
            raise FileFault(
                f"Another run is drafting into {target}.", hint="Wait for it, or choose another --out."
            ) from fault
        except OSError as fault:
            told = f"{target} cannot be written: {fault.strerror or fault}."
            raise FileFault(told, hint="Choose another folder with --out.") from fault

    def __enter__(self) -> Self:
        try:
            if not is_remote(self.target):
                clear_staging(Path(self.target))
            _clear_parts(self.home if is_remote(self.target) else Path(self.target))
            self._place = open_target(self.target)
            self.stop_file.unlink(missing_ok=True)
            self.journal = Journal(self.home / "journal.sqlite")
            self._presence = Presence(self._place, self.journal)
            beside = self.journal.departed.leaving()
            self._presence.beside = frozenset(row.path for row in beside if row.edited)
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.journal.close()
        with suppress(OSError):
            self.stop_file.unlink(missing_ok=True)
        self._lock.release()
        if isinstance(error, DAMAGES):
            raise self.journal.fault(error) from error

    def settle_job(self, digests: Mapping[str, str], *, restart: bool) -> str:
        """Return the digest of the job; raises InputError where the folder holds letters of another one."""
        old = self.journal.fact("job")
        new = combined(digests)
        if old and old != new and not restart and next(self.journal.folders(), None):
            changed = [name for name, value in digests.items() if self.journal.fact(f"job {name}") != value]
            raise InputError(
                f"{self.target} holds letters of another job; changed since: {', '.join(changed)}.",
                hint="Add --restart to draft all again (files you edited stay), or choose another --out.",
            )
        self.journal.keep_facts({"job": new, **{f"job {name}": value for name, value in digests.items()}})
        return new

    def missing(self, known: Known) -> bool:
        """Return whether a letter of a row is no longer there."""
        return not all(map(self.is_there, known.letters))

    def all_there(self) -> bool:
        """Return whether every letter the journal knows is there."""
        return self._presence.all_there()

    def is_there(self, letter: Letter) -> bool:
        """Return whether a letter is there."""
        if is_remote(self.target):
            return self._presence.is_there(letter.folder, letter.file)
        return os.path.exists(f"{self.target}/{letter.path}")

    def clear_leaving(self) -> Cleared:
        """Remove the files whose letters have left the journal; those that somebody edited stay."""
        rows = self.journal.departed.leaving()
        if not rows:
            return Cleared()
        letters = {letter.path for *_, letter in self.journal.letters()} & {row.path for row in rows}
        taken = {row: self._place.take_away(row.path, row.digest) for row in rows if row.path not in letters}
        self._place.settle()
        gone = [row for row, what in taken.items() if what is Taken.GONE]
        edited = [row for row, what in taken.items() if what is Taken.EDITED]
        self.journal.departed.keep_edited([row.path for row in edited])
        self.journal.departed.left([*letters, *(row.path for row in gone)])
        self._presence.beside = frozenset(row.path for row in edited)
        for row in gone:  # a sample may be the same letter
            self._place.take_away(f"{SAMPLE}/{row.path.rpartition('/')[2]}", row.digest)
        return Cleared(
            gone=tuple(gone),
            edited=tuple(row.path for row in edited),
            held=sum(what is Taken.HELD for what in taken.values()),
        )


def _clear_parts(folder: Path) -> None:
    """Remove reports, packets and samples that a kill left half written."""
    places = (
        folder,
        folder / PRIVATE,
        folder / SAMPLE,
        folder / SAMPLE / PRIVATE,
        *folder.glob("packets/*/"),
    )
    for path in (path for place in (*places, folder / "packets") for path in place.glob(".*.part")):
        if _PART.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
