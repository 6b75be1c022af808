"""What a run leaves beside the letters: manifest.csv, attention.csv, left-out.csv."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from heapq import merge
from operator import itemgetter
from pathlib import Path

from outreach.batch.attention_columns import ADDED
from outreach.batch.boxes import BOXES
from outreach.batch.folder import OutputFolder
from outreach.batch.targets import is_remote
from outreach.roster import LineCount, write_rows
from outreach.safe_files import remove_file

LINES = "lines of the roster"
"""The fact of a folder that is the account of the lines of its roster."""

MANIFEST = (
    *("row", "person", "kind", "recipient", "file", "hash"),
    *("words", "own_words_share", "places_left", "warnings", "remarks"),
)


@dataclass(slots=True)
class Summary:
    """What the letters of a folder still need."""

    unfilled: int = 0  # letters with places left to fill out; one in several formats is one letter
    remarked: int = 0  # rows in which something was fixed, guessed or is missing
    boxes: int = 0  # letters whose PDF has empty boxes for signs


def write_manifest(folder: OutputFolder) -> tuple[Path, Summary]:
    """Write manifest.csv: every letter of the folder, in the order of the roster’s rows; and sum them up."""
    path = reports_home(folder) / "manifest.csv"
    folder.journal.verify()
    sum = Summary()
    write_rows(path, MANIFEST, _manifest(folder, sum))
    return path, sum


def _manifest(folder: OutputFolder, sum: Summary) -> Iterator[tuple[str, ...]]:
    last: tuple[object, ...] = ()
    for number, person, remarks, one in folder.journal.letters():
        row, letter = (number, person), (number, person, one.kind, one.recipient)
        if letter != last:
            sum.unfilled += one.places > 0
            sum.remarked += remarks != "" and row != last[:2]
            last = letter
        sum.boxes += BOXES in one.warnings
        yield (
            *(str(number), person, one.kind, one.to, one.path, one.digest.hex(), str(one.words)),
            *(f"{_share(one.own, one.words):.2f}", str(one.places), one.warnings, remarks),
        )


def write_attention(folder: OutputFolder, columns: tuple[str, ...], roster: str) -> Path | None:
    """Write the rows a person must mend: their columns as they stood, and why; None where there are none.

    A file that somebody has begun to mend is never overwritten: the next one gets a number.
    """
    kept = [at for at, name in enumerate(columns) if name.strip().casefold() not in ADDED]
    header = (*ADDED, *(columns[at] for at in kept))
    rows = (
        (reason, str(number), key, *(cells[at] if at < len(cells) else "" for at in kept))
        for text, key, reason, number in folder.journal.to_mend()
        for cells in (json.loads(text),)
    )
    path = _free(folder, "attention.csv", roster)
    if not _any(folder.journal.to_mend()):
        _drop_our_own(folder, reports_home(folder) / "attention.csv")
        return None
    write_rows(path, header, rows)
    folder.journal.keep_facts({f"report {path.name}": _digest(path)})
    return path


def write_left_out(folder: OutputFolder) -> Path | None:
    """Write left-out.csv: rows that were skipped and seats nothing can be drafted for, with the reasons."""
    path = reports_home(folder) / "left-out.csv"
    lines = passed_over(folder)
    if not lines and not _any(folder.journal.left_out()):
        remove_file(path)
        return None
    left_out = merge(folder.journal.left_out(), lines, key=itemgetter(0))
    rows = ((str(number), outcome, reason) for number, outcome, reason in left_out)
    write_rows(path, ("row", "outcome", "reason"), rows)
    return path


def passed_over(folder: OutputFolder) -> list[tuple[int, str, str]]:
    """Return the lines of the roster that are neither rows nor blank, as left-out.csv lists them."""
    known = folder.journal.fact(LINES)
    count = LineCount.from_dict(json.loads(known)) if known else LineCount()
    return [(line.line, "passed over", f"{line.kind}: {line.text}") for line in count.worth_a_look]


def reports_home(folder: OutputFolder) -> Path:
    """Return where reports lie: in the folder itself, or beside the journal of a remote one."""
    return folder.home if is_remote(folder.target) else Path(folder.target)


def _share(own: int, words: int) -> float:
    return own / words if words else 0.0


def _any(rows: Iterator[object]) -> bool:
    return next(rows, None) is not None


def _free(folder: OutputFolder, name: str, roster: str) -> Path:
    path = reports_home(folder) / name
    number = 2
    while path.exists() and (_is_roster(path, roster) or _is_edited(folder, path)):
        path = path.with_name(f"{Path(name).stem}-{number}.csv")
        number += 1
    return path


def _is_roster(path: Path, roster: str) -> bool:
    return Path(roster).exists() and path.samefile(roster)


def _is_edited(folder: OutputFolder, path: Path) -> bool:
    return folder.journal.fact(f"report {path.name}") != _digest(path)


def _drop_our_own(folder: OutputFolder, path: Path) -> None:
    if path.exists() and not _is_edited(folder, path):
        remove_file(path)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
