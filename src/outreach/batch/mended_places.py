"""Which row of attention.csv stands for a row of the roster, when the roster is run again as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from outreach.batch.journal import Journal
from outreach.batch.known_rows import Known
from outreach.batch.settled import LEFT_OUT
from outreach.model import RosterRow

_AT_MOST = 9  # times that one row is corrected, one after the other


class Mended(NamedTuple):
    """What became of a row of the roster in attention.csv."""

    row: Known | None  # the corrected row that counts, with the letters that needed no correction
    places: tuple[int, ...]  # ids of the row and of those that took its place, one after the other
    left_out: bool = False  # its row of attention.csv says not to write for its person


class MendedPlaces:
    """Follows a row of the roster to the row that took its place."""

    def __init__(self, journal: Journal, job: str) -> None:
        self._journal, self._job = journal, job
        self.are_some = journal.mended.are_known

    def of(self, row: RosterRow, content: str, known: Mapping[str, Known]) -> Mended | None:
        """Return what took the place of a row, where the row is as it was before."""
        chain, left_out = self._follow(row.key, content, known)
        if left_out:
            return Mended(None, (), left_out=True)
        own = known.get(row.key)
        if not chain or (own and own.job == self._job != chain[-1].job):  # it was drafted anew since
            return None
        found = chain[-1]
        # Those that needed no mending, where the mended row has a key of its own.
        beside = own.letters if own and own.id != found.id and own.job == found.job else ()
        places = tuple(dict.fromkeys(one.id for one in (*([own] if own else []), *chain)))
        return Mended(found._replace(content=content, letters=(*found.letters, *beside)), places)

    def keys_after(self, key: str, content: str) -> list[str]:
        """Return the keys of the rows that took the place of one, where it is as it was before."""
        return [one.key for one in self._follow(key, content, {})[0]] if self.are_some else []

    def _follow(self, key: str, content: str, known: Mapping[str, Known]) -> tuple[list[Known], bool]:
        chain: list[Known] = []
        for _ in range(_AT_MOST):
            instead = self._journal.mended.instead_of(key, content)
            if instead == LEFT_OUT:
                return chain, True
            mended = known.get(instead) or self._journal.known([instead]).get(instead) if instead else None
            if not mended:
                break
            chain.append(mended)
            key, content = instead, mended.content
        return chain, False

    def before(self, row: Known) -> Iterator[Known]:
        """Yield the rows whose place a row took, one after the other: their letters are hers too."""
        seen, keys = {row.key}, [row.key]
        while keys:
            keys = [key for one in keys for key in self._journal.mended.before(one) if key not in seen]
            seen |= set(keys)
            yield from self._journal.known(keys).values()

    def leave_out(self, row: Known) -> None:
        """Note that nothing is to be written for a row as it was: attention.csv says so."""
        self._journal.mended.keep([(row.key, row.content, LEFT_OUT)])
