"""Word lists of the rules: seeds/confidentiality/*.txt, one entry a line, which a colleague can add to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
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
    """Return a pattern that matches any entry of some lists, the longest first; either apostrophe fits.

    Entries that begin alike share their beginning, so that a text is not tried against each of hundreds.
    """
    root = _Node()
    for word in words_of(*names) - without:
        node = root
        for sign in word.replace("’", "'"):
            node = node.branches.setdefault(sign, _Node())
        node.ends = True
    return f"(?:{_write_branches(root)})"


@dataclass(slots=True)
class _Node:
    """A place in the tree of all entries, and what may follow."""

    branches: dict[str, _Node] = field(default_factory=dict)
    ends: bool = False  # an entry ends here


def _write_branches(node: _Node) -> str:
    rests = [_write_sign(sign) + _write_rest(node.branches[sign]) for sign in sorted(node.branches)]
    return "|".join(rests)


def _write_rest(node: _Node) -> str:
    if not node.branches:
        return ""
    if not node.ends and len(node.branches) == 1:
        return _write_branches(node)
    return f"(?:{_write_branches(node)}){'?' if node.ends else ''}"


def _write_sign(sign: str) -> str:
    return "[’']" if sign == "'" else re.escape(sign)
