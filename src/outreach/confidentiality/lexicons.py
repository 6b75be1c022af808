"""Word lists of the rules: seeds/confidentiality/*.txt, one entry a line, which a colleague can add to."""

from __future__ import annotations

import re
from functools import cache

from outreach.shipped import find_shipped_folder


@cache
def read_words(name: str) -> tuple[str, ...]:
    """Return the entries of a list, in its order; lines that start with “#” are comments."""
    lines = (
        (find_shipped_folder() / "seeds" / "confidentiality" / f"{name}.txt")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def words_of(*names: str) -> frozenset[str]:
    """Return the entries of some lists as a set."""
    return frozenset(word for name in names for word in read_words(name))


@cache
def pattern_of(*names: str, without: frozenset[str] = frozenset()) -> str:
    """Return a pattern that matches any entry of some lists, the longest first; either apostrophe fits."""
    words = sorted(words_of(*names) - without, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.sub("[’']", "[’']", re.escape(word)) for word in words) + ")"
