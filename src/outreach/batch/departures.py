"""Who is no longer written for: their letters leave the folder, the manifest and the packets.

Who asked for it, or is skipped for another reason, goes at the next run. Who merely no longer stands in the
roster is named, and goes with --prune: a roster may be the wrong file, or only a part. A row that is the same
person at the same address under another key has taken the place of the old one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from outreach.batch.departed_rows import Departed, Leaving
from outreach.batch.folder import Cleared, OutputFolder


@dataclass(slots=True)
class Departures:
    """Who left, with the letters that went or stay."""

    withdrawn: list[Departed] = field(default_factory=list)
    pruned: list[Departed] = field(default_factory=list)
    replaced: list[Departed] = field(default_factory=list)  # they stand in the roster under another key
    vanished: list[Departed] = field(default_factory=list)  # they stay until somebody prunes them
    moved: list[Departed] = field(default_factory=list)  # they stay so, and are left out of packets
    removed: tuple[Leaving, ...] = ()  # files
    edited: tuple[str, ...] = ()  # paths of files that stay on the disk, out of manifest and packets
    held: int = 0  # files that another program has open

    @property
    def left_out(self) -> frozenset[int]:
        """The rows (ids) whose letters are not for packets: the same people have others."""
        return frozenset(row.id for row in self.moved)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        lists = {
            name: getattr(self, name) for name in ("withdrawn", "pruned", "vanished", "moved", "replaced")
        }
        return {
            **{name: [_as_json(row) for row in rows] for name, rows in lists.items()},
            "letters_removed": len(self.removed),
            "edited_files_kept": list(self.edited),
        }


def count_letters(rows: Iterable[Departed]) -> int:
    """Return how many letters rows have: one in several formats is one letter."""
    return sum(len({(one.kind, one.recipient) for one in row.letters}) for row in rows)


def settle_departures(folder: OutputFolder, *, prune: bool = False) -> Departures:
    """Take out the letters of those who withdrew, and with `prune` of those who vanished; say who did.

    It rests on the journal alone: a run that was killed here is made good by the next one.
    """
    journal = folder.journal
    found = Departures(withdrawn=journal.departed.withdrawn())
    if found.withdrawn:
        journal.take_out([row.id for row in found.withdrawn])
    if journal.whole_run:
        _sort(journal.departed.vanished(journal.whole_run), folder, found, prune=prune)
    cleared = folder.clear_leaving()
    return _told(found, cleared)


def _told(found: Departures, cleared: Cleared) -> Departures:
    found.removed, found.edited, found.held = cleared.gone, cleared.edited, cleared.held
    return found


def _sort(rows: Iterable[Departed], folder: OutputFolder, found: Departures, *, prune: bool) -> None:
    for row in rows:
        there = [one for one in row.letters if folder.is_there(one)]
        if len(there) < len(row.letters):  # people removed them by hand
            folder.journal.take_out([row.id], _paths(row) - {one.path for one in there})
        if not there:
            continue
        if row.same or prune:
            (found.replaced if row.same else found.pruned).append(row)
            folder.journal.take_out([row.id])
        else:
            (found.moved if row.moved else found.vanished).append(row._replace(letters=tuple(there)))


def _paths(row: Departed) -> set[str]:
    return {one.path for one in row.letters}


def _as_json(row: Departed) -> dict[str, Any]:
    same = {"row_now": row.same or row.moved} if row.same or row.moved else {}
    return {"row": row.number, "person": row.person, "letters": count_letters([row]), **same}
