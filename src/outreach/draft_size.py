"""How much text passes for a draft: files of others may hold far more, and reading it all takes minutes."""

from __future__ import annotations

import re

from outreach.errors import RefusedFile

MAX_CHARACTERS = 200_000  # some seventy pages; the longest kind, testimony, has ten
MAX_PARAGRAPHS = 2_000
MAX_PARAGRAPH = 20_000  # characters in one: eight pages without a break
MAX_WORD = 2_000  # signs of a keyboard without a space; an address of the web has fewer
MAX_FILE = 1_000_000  # bytes of a draft as text
MAX_NESTING = 200  # tables in boxes in tables; Word itself gives up far earlier

_UNBROKEN = re.compile(f"[!-~]{{{MAX_WORD + 1}}}")
_LESS = "Give the text of one letter."


def check_size(name: object, *, characters: int = 0, paragraphs: int = 0, longest: int = 0) -> None:
    """Refuse what is longer than a draft can be; raises RefusedFile."""
    if characters > MAX_CHARACTERS:
        raise RefusedFile(
            f"{name} is too long for a draft: more than {MAX_CHARACTERS:,} characters.", hint=_LESS
        )
    if paragraphs > MAX_PARAGRAPHS:
        raise RefusedFile(
            f"{name} is too long for a draft: more than {MAX_PARAGRAPHS:,} paragraphs.", hint=_LESS
        )
    if longest > MAX_PARAGRAPH:
        raise RefusedFile(
            f"{name} has a paragraph that is too long for a draft: more than {MAX_PARAGRAPH:,} characters.",
            hint="Break it into paragraphs, apart by an empty line.",
        )


def check_words(name: object, text: str) -> None:
    """Refuse a text with a word that is none, such as the bytes of a picture; raises RefusedFile."""
    if _UNBROKEN.search(text):
        raise RefusedFile(
            f"{name} has a word that is too long for a draft: more than {MAX_WORD:,} characters.",
            hint="Take it out.",
        )


def check_nesting(name: object, depth: int) -> None:
    """Refuse what is nested more deeply than any letter; raises RefusedFile."""
    if depth > MAX_NESTING:
        raise RefusedFile(
            f"{name} is nested too deeply to be read: tables or boxes within one another.",
            hint="Copy its text into a new document.",
        )
