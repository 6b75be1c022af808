"""An output folder held by one run: its lock, its journal, and whether it belongs to the same job."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from outreach.batch.chunk import clear_staging
from outreach.batch.job import combined
from outreach.batch.journal import Journal
from outreach.batch.known_rows import Known
from outreach.batch.presence import Presence
from outreach.batch.targets import digest_of, is_remote, open_target
from outreach.errors import FileFault, InputError
from outreach.safe_files import private_folder

PRIVATE = ".outreach"


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
            place = open_target(self.target)
            self.stop_file.unlink(missing_ok=True)
            self.journal = Journal(self.home / "journal.sqlite")
            self._presence = Presence(place, self.journal)
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.journal.close()
        with suppress(OSError):
            self.stop_file.unlink(missing_ok=True)
        self._lock.release()

    def settle_job(self, digests: Mapping[str, str], *, restart: bool) -> str:
        """Return the digest of the job; raises InputError where the folder holds letters of another one."""
        old = self.journal.fact("job")
        new = combined(digests)
        if old and old != new and not restart:
            changed = [name for name, value in digests.items() if self.journal.fact(f"job {name}") != value]
            raise InputError(
                f"{self.target} holds letters of another job; changed since: {', '.join(changed)}.",
                hint="Add --restart to draft all again (files you edited stay), or choose another --out.",
            )
        self.journal.keep_facts({"job": new, **{f"job {name}": value for name, value in digests.items()}})
        return new

    def missing(self, known: Known) -> bool:
        """Return whether a letter of a row is no longer there."""
        if is_remote(self.target):
            return not all(self._presence.is_there(one.folder, one.file) for one in known.letters)
        return not all(os.path.exists(f"{self.target}/{one.path}") for one in known.letters)

    def all_there(self) -> bool:
        """Return whether every letter the journal knows is there."""
        return self._presence.all_there()

    def drop_unedited(self, known: Known, kept: set[str]) -> bool:
        """Remove the letters of an earlier job that the new one did not write again; edited ones stay.

        Returns whether all could be removed: Windows keeps one that Word has open.
        """
        if is_remote(self.target):
            return True
        gone = True
        for one in known.letters:
            file = Path(self.target, one.path)
            try:
                if one.path not in kept and digest_of(file.read_bytes()) == one.digest:
                    file.unlink()
            except FileNotFoundError:
                pass
            except OSError:
                gone = False
        return gone


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
