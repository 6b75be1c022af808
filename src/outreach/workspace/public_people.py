"""Whose name is public: the people who hold office for a state or the nation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.model import Role

if TYPE_CHECKING:
    from outreach.directory import Directory

_NATIONAL = frozenset({Role.US_SENATE, Role.US_HOUSE, Role.GOVERNOR})


def is_official_name(directory: Directory, state: str, name: str) -> bool:
    """Tell whether a full name is that of a member of Congress, a governor, or a legislator of the state.

    State legislators elsewhere do not count: among thousands of them many share a client’s name.
    """
    # “Ask Lindsey Graham”: what stands before the name may begin the sentence.
    words = _words(name)
    return any(_holds_office(directory, state, words[start:]) for start in range(min(len(words) - 1, 3)))


def _holds_office(directory: Directory, state: str, words: list[str]) -> bool:
    for official in directory.search(" ".join(words)):
        given = {*_words(official.given_name), *_words(official.name)[:1]}
        family = set(_words(official.family_name))
        known = official.role in _NATIONAL or (bool(state) and official.state == state)
        if known and family <= set(words) and given & set(words):
            return True
    return False


def _words(name: str) -> list[str]:
    from outreach.directory.officials import folded

    return [word for word in folded(name).replace(",", " ").split() if len(word.strip(".")) > 1]
