"""A credentials cell, taken apart: items, without pronouns, license numbers and states."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from outreach.divisions import STATES

_PRONOUNS = re.compile(
    r"[(\[]\s*(?:she|he|they|her|him|them|hers|his|theirs|ella|el|any)(?:\s*[/,]\s*\w+)*\s*[)\]]",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_BETWEEN_ITEMS = re.compile(r"[,;|\n•·]")
_WITHIN_ITEMS = re.compile(r"\s*[/&+]\s*|\s[–—-]\s|\s+and\s+|\s*[()]\s*", re.IGNORECASE)
_LETTERS_AND_STATES = STATES.keys() & {"MA", "MD", "PA", "DC"}
_NUMBER = re.compile(
    r"[\s-]*(?:lic(?:ense)?\.?\s*)?(?:#|no\.?\s*|number\s*)?\s*\(?(?<!\d)(?!(?:19|20)\d\d\b)\d{3,}\)?$",
    re.IGNORECASE,
)

_FIRST_NUMBER = re.compile(r"^lic(?:ense)?\.?\s*(?:#|no\.?|number)?\s*:?\s*\d{3,}\s+(?=\D)", re.IGNORECASE)
_SINCE = re.compile(
    r"(\S+(?: \S+)?)\s+(?:since\s+(?:19|20)\d\d|(?:for\s+)?(?:over\s+)?\d{1,2}\+?\s*(?:years?|yrs?)\b[^,]*"
    r"|(?:at|with)\s+[A-Z].*)"
)


def split_cell(text: str) -> Iterator[str]:
    """Yield the items of a cell: “PhD, LP”; a state alone, as in “LMFT, MN”, is not an item."""
    text = unicodedata.normalize("NFKC", text.replace("™", " ").replace("®", " ").replace("©", " "))
    text = _IN_BRACKETS.sub(_without_states, _PRONOUNS.sub(" ", text))
    for index, part in enumerate(_BETWEEN_ITEMS.split(text)):
        item = _trimmed(part)
        is_state = item in STATES and (index > 0 and item not in _LETTERS_AND_STATES)
        if item and not is_state:
            yield item


def split_further(item: str) -> list[str]:
    """Return the pieces of “LMFT / LADC”, “LCSW and parent”, “Psychologist (PhD)”."""
    return [piece for part in _WITHIN_ITEMS.split(item) if (piece := _trimmed(part))]


def without_number(item: str) -> str:
    """Return an item without the number of the license: “LCSW #12345”. A year is kept: it may lie ahead."""
    return _FIRST_NUMBER.sub("", _NUMBER.sub("", item)).strip() or item


def read_state_behind(item: str) -> tuple[str, str]:
    """Return (letters, state) of “LCSW-WI” and “LPC WI”; both empty for other items."""
    match = re.fullmatch(r"(\S.*?)[\s-]+([A-Z]{2})", item)
    return (match[1], match[2]) if match and match[2] in STATES else ("", "")


def without_since(item: str) -> str:
    """Return the letters of “LMFT since 2004”, “LCSW, 20 years”, “LMFT at Mercy”; empty for other items."""
    match = _SINCE.fullmatch(item)
    return match[1] if match else ""


def spelled(text: str, letters: str) -> str:
    """Return the letters as typed, or as the table has them where only small letters were typed."""
    return letters if text.islower() or (text.istitle() and len(text) > 3) else text


def _trimmed(part: str) -> str:
    item = part.strip().strip("-–—*").strip()
    return item.removesuffix(".") if item.count(".") == 1 else item


def _without_states(match: re.Match[str]) -> str:
    words = re.split(r"[\s,/]+", match[1].strip().upper())
    return "" if all(word in STATES for word in words) else match[0]
