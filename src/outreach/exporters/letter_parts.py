"""The parts of a letter by its words and their places, where no style tells them.

A salutation and a close are known by their words; what stands before and after them, by its place.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from outreach.shipped import find_shipped_folder

_SALUTATION = re.compile(
    r"(?:Dear .{2,80}|To the Editors?|To Whom It May Concern|Chair .{2,60} and members of the committee)[:,]",
    re.IGNORECASE,
)
_DAY = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}")
_SUBJECT = re.compile(r"(?:re|subject|regarding):", re.IGNORECASE)
_NOTATION = re.compile(r"(?:sent )?(?:via|by) .{3,60}|hand delivered", re.IGNORECASE)
_TITLE = re.compile(r"The Honorable\b|(?:Senator|Representative|Governor|Office of|The Office of)\b")
_TAIL = (
    ("enclosures", re.compile(r"(?:enclosures?|encl?s?\.?|attachments?)\b(?:$|[:. (\n])", re.IGNORECASE)),
    ("cc", re.compile(r"cc:", re.IGNORECASE)),
    ("postscript", re.compile(r"P\. ?S\.")),
)
_HEAD = 40  # paragraphs before the salutation, at most


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph of a text: its words, and whether an empty paragraph stands before it."""

    text: str
    part: str = "body"  # body or an item of a list
    gap: bool = True


def recognize_parts(pieces: Sequence[Piece]) -> list[str] | None:
    """Return the part of each paragraph of a letter; None where no salutation is found."""
    texts = [" ".join(piece.text.split()) for piece in pieces]
    top = next((at for at, text in enumerate(texts[: _HEAD + 1]) if _SALUTATION.fullmatch(text)), -1)
    if top < 0:
        return None
    end = _find_close(texts, top)
    parts = [*_head(pieces[:top], texts), "salutation", *(piece.part for piece in pieces[top + 1 : end])]
    if end < len(texts):
        parts += ["complimentary_close", *_tail(texts[end + 1 :])]
    return parts


def _find_close(texts: list[str], top: int) -> int:
    """Return where the close stands, the last with a comma if there are several; the end if there is none."""
    places = [
        at for at, text in enumerate(texts) if at > top and text.rstrip(",.!").casefold() in _closings()
    ]
    with_comma = [at for at in places if texts[at].endswith(",")]
    return (with_comma or places or [len(texts)])[-1]


def _head(pieces: Sequence[Piece], texts: list[str]) -> list[str]:
    told = [_told(text) for text in texts[: len(pieces)]]
    starts = _start_of_address(pieces, texts, told)
    return [part or ("inside_address" if at >= starts else "return_address") for at, part in enumerate(told)]


def _told(text: str) -> str:
    if _SUBJECT.match(text):
        return "reference_line"
    if _DAY.fullmatch(text):
        return "dateline"
    return "delivery_notation" if _NOTATION.fullmatch(text) else ""


def _start_of_address(pieces: Sequence[Piece], texts: list[str], told: list[str]) -> int:
    """Return where the address of the recipient starts: behind the date, or with a title of an office."""
    plain = [at for at, part in enumerate(told) if not part]
    if "dateline" in told:
        day = told.index("dateline")
        if any(at > day for at in plain):
            return day
    for at in plain:
        if _TITLE.match(texts[at]):
            return at
    # The last block before the salutation; one block alone is the sender's own.
    groups = [at for at in plain if pieces[at].gap]
    return groups[-1] if len(groups) > 1 else len(texts)


def _tail(texts: list[str]) -> list[str]:
    parts, part = list[str](), "signature"
    for text in texts:
        part = next((name for name, words in _TAIL if words.match(text)), part)
        parts.append(part)
    return parts


@cache
def _closings() -> frozenset[str]:
    path = find_shipped_folder() / "seeds" / "lookups" / "letter_closings.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row["closing"].casefold() for row in csv.DictReader(file))
