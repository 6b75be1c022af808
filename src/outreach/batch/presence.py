"""Which letters are still where they were written: asked of the place itself, with few questions.

A store is asked once for all that lies below a state, not for each of a hundred thousand folders.
"""

from __future__ import annotations

from itertools import groupby
from zlib import crc32

from outreach.batch.journal import Journal
from outreach.batch.letters_as_text import Sums
from outreach.batch.targets import Target


class Presence:
    """Compares what the journal says of folders with what lies there."""

    def __init__(self, place: Target, journal: Journal) -> None:
        self._place, self._journal = place, journal
        self.beside: frozenset[str] = frozenset()
        """Paths of files that stay beside the letters because they were edited."""
        self._short: dict[str, dict[str, frozenset[str]]] = {}

    def all_there(self) -> bool:
        """Return whether every letter the journal knows is there."""
        groups = groupby(self._journal.folders(), key=lambda folder: _top(folder[0]))
        return not any(self._short_below(top, tuple(folders)) for top, folders in groups)

    def is_there(self, folder: str, name: str) -> bool:
        """Return whether a letter is there; the place is asked once for all that lies beside it."""
        top = _top(folder)
        if top not in self._short:
            self._short[top] = self._short_below(top, tuple(self._journal.folders(top)))
        names = self._short[top].get(folder)
        return names is None or name in names

    def _short_below(self, top: str, folders: Sums) -> dict[str, frozenset[str]]:
        """Return the names in those folders that are not just as the journal says."""
        expected = {path: (files, names) for path, files, names in folders}
        short = {}
        for folder, found in self._place.listed(top):
            names = frozenset(name for name in found if not self._is_of_others(folder, name))
            wanted = expected.pop(folder, None)
            if wanted and wanted != (len(names), sum(map(_checksum, names))):
                short[folder] = names
        return short | dict.fromkeys(expected, frozenset[str]())

    def _is_of_others(self, folder: str, name: str) -> bool:
        """Tell what Finder, Explorer and Word lay into folders that people look at; and our own reports."""
        system = name.startswith((".", "~$")) or name.casefold() in ("desktop.ini", "thumbs.db")
        kept = bool(self.beside) and (f"{folder}/{name}" if folder else name) in self.beside
        return system or kept or (not folder and name.endswith(".csv"))


def _checksum(name: str) -> int:
    # Files of others may have names that are no text: bytes on Linux, halves of signs on Windows.
    return crc32(name.encode("utf-8", "surrogatepass"))


def _top(folder: str) -> str:
    return folder.partition("/")[0]
