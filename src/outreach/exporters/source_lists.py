"""The sources of a draft as one object that stands for all equal lists, so that it is compared once a letter.

What is kept for a list of sources is asked for twice in each letter, and to hash a dozen records of seven
fields costs more than the rest of both look-ups.
"""

from __future__ import annotations

from outreach.model import Source

_MOST = 500


class SourceList:
    """Holds the sources of a draft; the same object as long as lists of the same names are equal."""

    __slots__ = ("sources",)

    def __init__(self, sources: tuple[Source, ...]) -> None:
        self.sources = sources


_kept: dict[tuple[str, ...], SourceList] = {}


def listed(sources: tuple[Source, ...]) -> SourceList:
    """Return the object that stands for these sources."""
    names = tuple([source.id for source in sources])
    found = _kept.get(names)
    if found is None or found.sources != sources:
        if len(_kept) >= _MOST:
            _kept.clear()
        found = _kept[names] = SourceList(sources)
    return found
