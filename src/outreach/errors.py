"""What can go wrong, as one tree. Every message says what and where; every hint says what to do next.

    OutreachError                 exit 1   something failed
    |-- InputError                exit 2   a value the caller gave cannot be used
    |   |-- UnknownName           exit 2   no such topic, kind, role ...: "did you mean"
    |   `-- RefusedFile           exit 2   a file is not opened: damaged, locked, with macros, too large
    |-- FileFault                 exit 1   a file cannot be read or written
    |   `-- FaultyFile            exit 1   a topic, kind, evidence or draft file has a fault (file and line)
    |-- DirectoryFault            exit 1   the tables of officials are missing or inconsistent
    |-- ImportRefused             exit 1   upstream files failed the importer's guards; nothing was written
    |-- LookupUnavailable         exit 1   an online service could not be used; what is known offline stands
    `-- RunStopped                exit 3   a batch stopped before its end; the same command goes on

Every class takes one positional message: an exception that can only be built with keywords
cannot be unpickled and would break a pool of worker processes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class OutreachError(Exception):
    """Is raised for everything the tool can explain: a message, and a hint with the way out."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def in_full(self) -> str:
        """Is the message with its hint, as one text."""
        return f"{self.message} {self.hint}".strip()


class InputError(OutreachError):
    """Says that a value the caller gave cannot be used as it is."""

    exit_code = 2


class UnknownName(InputError):
    """Says that there is no such topic, kind or role, and names the nearest ones."""

    @classmethod
    def among(
        cls, what: str, given: str, known: Iterable[str], *, listing: str = "", rare: Iterable[str] = ()
    ) -> UnknownName:
        """Build the error for `given`, not one of `known`; `listing` names the command that lists them.

        The `rare` names are offered where they are near, and are too many to be listed.
        """
        from difflib import get_close_matches  # only somebody's typing error needs it

        names = sorted(known)
        near = get_close_matches(given.casefold(), [*names, *rare], n=3, cutoff=0.5)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(names)}."
        return cls(f"There is no {what} “{given}”.", hint=f"{hint} {listing}".strip())


class WrongDoor(InputError):
    """Says that a recipient cannot act on a topic, and who can."""


class RefusedFile(InputError):
    """Says that a file somebody else made is not opened, and why: damaged, locked, with macros, too large."""


class FileFault(OutreachError):
    """Says that a file cannot be read or written."""


class FaultyFile(FileFault):
    """Says that a file a person wrote has a fault, with the file and the line."""

    @classmethod
    def at(cls, path: Path | str, line: int, fault: str, *, hint: str = "") -> FaultyFile:
        """Build the error for a fault in `path` at `line` (1-based; 0 when the whole file is meant)."""
        where = f"{path}:{line}" if line else f"{path}"
        return cls(f"{where}: {fault}", hint=hint)


class DirectoryFault(OutreachError):
    """Says that the tables of officials are missing or inconsistent."""


class LookupUnavailable(OutreachError):
    """Says that an online service could not be used, and why; never what it was asked."""


class ImportRefused(OutreachError):
    """Says that upstream files failed the importer's guards; nothing was written."""


class RunStopped(OutreachError):
    """Says that a batch stopped before its end; what is drafted stays, and the same command goes on."""

    exit_code = 3
