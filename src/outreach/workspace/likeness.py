"""How alike a text is to those of a folder: what a service that looks for form letters would see."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from outreach.draft_text import plain
from outreach.errors import FileFault, OutreachError
from outreach.model import Draft
from outreach.similarity import WARNED_AT, argument, dice, draft_fingerprint

READ = (".md", ".docx", ".txt")
MOST = 10_000  # files; the comparison is of one text with each, not of all with all


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Says how alike one text is to others."""

    compared: int
    unread: int  # files that are no draft
    nearest: Path | None
    dice: float  # with the nearest: 0 shares nothing, 1 everything
    shared: str  # the longest paragraph both have word for word; empty where there is none

    @property
    def is_warned(self) -> bool:
        """Is whether a service may take the two for one form letter."""
        return self.dice >= WARNED_AT


def compare_with(draft: Draft, file: Path, folder: Path, read: Callable[[Path], Draft]) -> Likeness:
    """Compare a draft, read from `file`, with every draft in `folder`; raises FileFault where it is none."""
    if not folder.is_dir():
        raise FileFault(f"{folder} is not a folder.", hint="Give the folder that holds the other letters.")
    own, compared, unread = draft_fingerprint(draft), 0, 0
    best: tuple[float, Path | None, Draft | None] = (-1.0, None, None)
    for path in _files(file, folder):
        try:
            other = read(path)
        except OutreachError:
            unread += 1
            continue
        compared += 1
        best = max(best, (dice(own, draft_fingerprint(other)), path, other), key=lambda one: one[0])
    value, nearest, twin = best
    return Likeness(
        compared=compared,
        unread=unread,
        nearest=nearest,
        dice=max(value, 0.0),
        shared=_shared(draft, twin) if twin else "",
    )


def _files(file: Path, folder: Path) -> Iterator[Path]:
    # The same draft in another format is not another letter.
    own = _stem(file)
    found = (path for path in sorted(folder.rglob("*")) if path.suffix.casefold() in READ and path.is_file())
    # What Word and macOS lay beside a file that is open or copied is no letter.
    kept = (path for path in found if not path.name.startswith(("~$", ".")))
    kept = (path for path in kept if _stem(path) != own and not path.samefile(file))
    yield from (path for _, path in zip(range(MOST), kept, strict=False))


def _stem(path: Path) -> str:
    # Macs write an é as an e with an accent behind it, and take the one for the other.
    return unicodedata.normalize("NFC", str(path.resolve().with_suffix("")))


def _shared(draft: Draft, other: Draft) -> str:
    theirs = {plain(block.text) for block in argument(other)}
    both = [text for block in argument(draft) if (text := plain(block.text)) in theirs]
    return max(both, key=len, default="")
