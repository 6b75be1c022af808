"""How alike two letters are, as the gates of online services see it.

The method is the one of mySociety’s WriteToThem, FYR::SubstringHash in
https://github.com/mysociety/writetothem: of the letters and digits alone, every window of 32 characters is
hashed, the hashes that end in four zero bits are kept, and two texts are compared by the share of hashes they
have in common (Dice). WriteToThem stops a message at 0.50. About one window in sixteen is kept, and where in
the letter it stands does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

from outreach.draft_text import plain
from outreach.model import Block, Draft

WARNED_AT = 0.50
"""From here on a service may take two letters for one form letter."""

WINDOW, _KEPT_BITS = 32, 0b1111
_ASIDE = frozenset(
    {
        *("notice", "return_address", "dateline", "inside_address", "reference_line", "salutation"),
        *("complimentary_close", "signature", "enclosures", "cc", "byline", "contact", "bio_line"),
    }
)


def fingerprint(text: str) -> frozenset[int]:
    """Return the kept hashes of a text; a text shorter than a window has none."""
    signs = "".join(filter(str.isalnum, text.casefold())).encode()
    hashes = {crc32(signs[at : at + WINDOW]) for at in range(len(signs) - WINDOW + 1)}
    return frozenset(one for one in hashes if not one & _KEPT_BITS)


def dice(one: frozenset[int], other: frozenset[int]) -> float:
    """Return how much two fingerprints share: 0 nothing, 1 everything; two empty ones share nothing."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def argument(draft: Draft) -> tuple[Block, ...]:
    """Return the blocks that make the case: addresses, salutation, close and signature aside."""
    return tuple(block for block in draft.blocks if block.part not in _ASIDE)


def draft_fingerprint(draft: Draft) -> frozenset[int]:
    """Return the fingerprint of a draft’s argument."""
    return fingerprint(" ".join(plain(block.text) for block in argument(draft)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Alikeness:
    """Says how alike some letters are, each of another sender."""

    letters: int
    highest: float
    median: float
    too_alike: int  # letters that share half or more with at least one other
    shared: str  # the longest paragraph that most of them carry word for word; "" where there is none
    shared_by: int  # how many carry it

    @property
    def is_warned(self) -> bool:
        """Is whether a service may take two of them for one form letter."""
        return self.highest >= WARNED_AT


def compare(drafts: Sequence[Draft]) -> Alikeness:
    """Compare each letter with each other; with hundreds of letters, give a sample of them."""
    prints = [draft_fingerprint(draft) for draft in drafts]
    values: list[float] = []
    alike: set[int] = set()
    for one, other in combinations(range(len(prints)), 2):
        values.append(dice(prints[one], prints[other]))
        if values[-1] >= WARNED_AT:
            alike |= {one, other}
    values.sort()
    shared, shared_by = _shared(drafts)
    return Alikeness(
        letters=len(drafts),
        highest=values[-1] if values else 0.0,
        median=values[len(values) // 2] if values else 0.0,
        too_alike=len(alike),
        shared=shared,
        shared_by=shared_by,
    )


def _shared(drafts: Iterable[Draft]) -> tuple[str, int]:
    letters = list(drafts)
    counts = Counter(text for draft in letters for text in {plain(block.text) for block in argument(draft)})
    common = [(text, count) for text, count in counts.items() if count > 1 and 2 * count >= len(letters)]
    return max(common, key=lambda one: (len(one[0]), one), default=("", 0))
