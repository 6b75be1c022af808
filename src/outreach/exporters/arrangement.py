"""What of a paragraph's look comes from its place in the document: ties, lists, headings, space, sections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from outreach.draft_text import LIST_ITEM, NUMBERED_ITEM

_CLOSING = frozenset({"complimentary_close", "signature"})
ROOM_TO_SIGN = 840
"""Three lines for the signature by hand, in twentieths of a point."""


class Look(NamedTuple):
    """Is what a paragraph has beside its style; the words are those of word_xml.paragraph()."""

    keep_next: bool = False
    list_id: int = 0
    after: int = -1
    level: int = -1
    section: str = ""


_PLAIN = Look()


class Lists(NamedTuple):
    """Are the numbers of lists in one base document."""

    bullets: int  # of every bulleted item; 0 leaves that to the style
    first: int  # of the first numbered list of a draft


def looks_of(
    parts: tuple[str, ...], lists: Lists, spaces: Mapping[int, int], sections: Mapping[int, str]
) -> tuple[tuple[Look | None, ...], int]:
    """Return a look for each paragraph, None for its style alone, and how many lists start at 1 again.

    `spaces` below paragraphs, and `sections` that end with one, go by their place.
    """
    headed = "headline" in parts
    looks: list[Look | None] = []
    started, before = 0, ""
    for at, (part, follower) in enumerate(zip(parts, (*parts[1:], ""), strict=True)):
        started += part == NUMBERED_ITEM != before
        look = Look(
            # Else "Sincerely," and the signature could stand alone on a second page.
            keep_next=follower in _CLOSING,
            list_id=_list_of(part, lists, started),
            after=spaces.get(at, -1),
            level=_level(part, headed),
            section=sections.get(at, ""),
        )
        looks.append(None if look == _PLAIN else look)
        before = part
    return tuple(looks), started


def _list_of(part: str, lists: Lists, started: int) -> int:
    if part == NUMBERED_ITEM:
        return lists.first + started - 1
    return lists.bullets if part == LIST_ITEM else 0


def _level(part: str, headed: bool) -> int:
    # Headings start at the first level: a subheading is one where there is no headline.
    if part == "subheading" and not headed:
        return 0
    return 1 if part == "sources_heading" and headed else -1
