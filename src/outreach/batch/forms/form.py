"""A form: the text of many letters, with gaps for what is each one’s own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from outreach.assembly import IF_ROOM, OPTIONAL, counted, with_sources, words_in
from outreach.batch.forms.argued import without_mark
from outreach.batch.forms.gaps import OPENS, Gapped, Piece, gaps_in, pieces_of
from outreach.draft_parts import sources_of, subject_of
from outreach.draft_text import ITEMS, LINED, plain
from outreach.model import Block, Evidence, Kind, Source

_MOST_LENGTHS = 200
# A question’s words are counted before it is answered, and what may be dropped for itself.
_COUNTED_ALONE = re.compile(
    rf"\[\[[^\]]*{OPENS}|{IF_ROOM}[^\]]*{OPENS}|{OPTIONAL}[^{OPTIONAL}]*{OPENS}[^{OPTIONAL}]*{OPTIONAL}"
)


class Finished(NamedTuple):
    """Is a form for letters of one length, from which nothing more is dropped."""

    pieces: tuple[Piece, ...]
    sources: tuple[Source, ...]
    subject: str | None  # None where it stands in a gap
    words: int  # that the kind’s limits are about


class Form:
    """Is one text with gaps."""

    def __init__(
        self,
        kind: Kind,
        evidence: Mapping[str, Evidence],
        blocks: tuple[Block, ...],
        subject: str,
        lines: Iterable[int],
    ) -> None:
        """Take the blocks as composed; `subject` is that of the ask, `lines` are gaps of several lines."""
        self.subject = subject
        self._kind, self._evidence, self._blocks = kind, evidence, blocks
        gaps = gaps_in(block.text for block in blocks if block.part in kind.counted)
        self._gaps = len(gaps)
        self._words_of = itemgetter(*gaps, 0, 0)  # two more, so that it always gives a tuple
        self._by_length: dict[int, Finished] = {}
        gapped = [piece for piece in pieces_of(blocks) if isinstance(piece, Gapped)]
        self.in_items = frozenset(gap for one in gapped if one.part in ITEMS for gap in one.gaps)
        flowing = {gap for one in gapped if one.part not in LINED for gap in one.gaps}
        self.fits = not (flowing & set(lines) or any(_COUNTED_ALONE.search(block.text) for block in blocks))

    def finished(self, words: Sequence[int]) -> Finished:
        """Return the form for gaps that are filled with so many words each."""
        more = sum(self._words_of(words)) - 2 * words[0] - self._gaps
        found = self._by_length.get(more)
        if found is None:
            if len(self._by_length) >= _MOST_LENGTHS:
                self._by_length.clear()
            found = self._by_length[more] = self._finish(more)
        return found

    def _finish(self, more: int) -> Finished:
        blocks = with_sources(counted(self._kind, self._blocks, more), self._evidence)
        subject = subject_of(blocks)
        open_subject = bool(gaps_in([subject or self.subject]))
        return Finished(
            pieces_of(without_mark(blocks)),
            sources_of(blocks, self._evidence),
            None if open_subject else subject or plain(self.subject),
            more + words_in(self._kind, blocks),
        )
