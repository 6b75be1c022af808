"""What became of a row, and of each letter: values, never exceptions. The sums are checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from outreach.errors import OutreachError

if TYPE_CHECKING:
    from outreach.batch.finished import Finished


class Outcome(StrEnum):
    """Says how a row ended; every row read ends in exactly one of them."""

    DRAFTED = "drafted"
    PARTLY = "partly-drafted"  # for some of its seats; the reason names the others
    ATTENTION = "needs-attention"  # a person must mend it
    SKIPPED = "skipped"  # rightly left out
    FAILED = "failed"  # something broke; the other rows went on


class Letter(NamedTuple):
    """Is one file that was drafted."""

    kind: str
    recipient: str  # id of the official; empty for an editor
    to: str  # as printed: Senator Tina Smith
    folder: str  # below the output folder, with /
    file: str
    digest: bytes  # sha256 of what was drafted, first sixteen bytes
    words: int
    own: int  # words of the member’s own among them
    places: int  # marked places that are left to fill
    warnings: str

    @property
    def path(self) -> str:
        """Is where it lies below the output folder."""
        return f"{self.folder}/{self.file}" if self.folder else self.file


class RowResult(NamedTuple):
    """Is what became of one row."""

    number: int
    key: str
    outcome: str
    reason: str
    person: str
    letters: tuple[Letter, ...]
    mend: bool = False  # whether attention.csv should carry the row
    told: str = ""  # about the files: kept as the user edited it, replaced
    same: int = 0  # how many of the letters an earlier run had written, word for word
    edited: tuple[str, ...] = ()  # files that somebody edited and that were left as they were


class BatchRow(NamedTuple):
    """Is one row as a worker gets it."""

    number: int
    key: str
    values: Mapping[str, str]
    drafted: tuple[tuple[str, str], ...] = ()  # (kind, recipient) that an earlier run drafted for this person
    known: tuple[tuple[str, bytes], ...] = ()  # (path, digest) of letters that may be replaced if unedited


class MiscountedRows(OutreachError):
    """Says that the outcomes do not add up to the rows read; nobody should ever see it."""


@dataclass(slots=True)
class Account:
    """Counts the rows of a run by outcome."""

    read: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    letters: int = 0  # drafted in this run
    standing: int = 0  # letters of rows that an earlier run had finished
    told: Counter[str] = field(default_factory=Counter)
    edited: dict[str, None] = field(default_factory=dict)  # paths of edited files, left as they were
    stay: list[tuple[int, str, int]] = field(default_factory=list)  # row, person, letters: see note_standing

    def add(self, done: Finished) -> None:
        """Count rows that were drafted now."""
        standing = sum(done.same)
        self.letters += sum(done.counts) - standing
        self.standing += standing
        self.outcomes.update(done.outcomes)
        self.told.update(filter(None, done.told))
        self.edited.update(dict.fromkeys(path for paths in done.edited for path in paths))

    def note_standing(self, number: int, person: str, letters: int) -> None:
        """Note a row that cannot be drafted as it is now, and whose letters of before stay."""
        self.stay.append((number, person, letters))

    @property
    def finished(self) -> int:
        """Is the number of rows that have an outcome."""
        return sum(self.outcomes.values())

    @property
    def incomplete(self) -> int:
        """Is the number of rows that did not get all their letters, though there is somebody to write to."""
        return sum(self.outcomes[one] for one in (Outcome.PARTLY, Outcome.ATTENTION, Outcome.FAILED))

    def check(self) -> None:
        """Raise MiscountedRows where a row has no outcome, or two."""
        if self.finished != self.read:
            raise MiscountedRows(f"{self.read} rows were read, but {self.finished} have an outcome.")

    def as_dict(self) -> dict[str, int]:
        """Return the counts in the order of Outcome, after the number of rows."""
        counts = {one.value: self.outcomes[one] for one in Outcome}
        return {"rows": self.read, **counts, "letters": self.letters, "letters_standing": self.standing}
