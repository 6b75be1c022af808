"""What the owner of a letterhead is to know of it: what is printed, what is not, and how to change that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.exporters.paper_sections import SWITCHED_OFF, Paper
from outreach.word_guard import DOCUMENT
from outreach.word_parts.cleaning import placeholders_of
from outreach.word_parts.package import Package
from outreach.word_parts.trees import Element, W, words_of

_ZIP = re.compile(r"\b\d{5}(?:-\d{4})?\b")
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
_NOTHING = (
    "There is nothing in the header or footer of its first page, so nothing of it is printed but its margins"
    " and styles. Cut the name and address from its text, paste them into the header (Insert, Header, Edit"
    " Header, Different First Page), and save."
)


def paper_notes(package: Package, paper: Paper) -> Iterator[str]:
    """Yield the notes on a letterhead whose headers and footers are cleaned."""
    yield from paper.notes
    if SWITCHED_OFF not in paper.notes and not any(
        shows_anything(package.tree(part)) for part in paper.first.values()
    ):
        yield _NOTHING
    yield from _text_notes(package.tree(DOCUMENT))
    words = " ".join(lines_of(package.tree(part)) for part in paper.first.values())
    if paper.is_alike and "header" in paper.first and words.strip():
        yield "Its header is on every page; for the first page alone, tick “Different First Page”."
    for part in dict.fromkeys([*paper.first.values(), *paper.later.values()]):
        yield from _part_notes(part, package.tree(part))
    if _ZIP.search(words):
        yield "Lines of the return address that it prints already are not printed again."


def _text_notes(document: Element) -> Iterator[str]:
    body, ground = document.find(f"{W}body"), document.find(f"{W}background")
    if any(True for _ in body.iter(*_PICTURES)):
        yield "A picture in its text was left out; only headers and footers are taken: move it there."
    if ground is not None and len(ground):
        yield "The picture or pattern behind its pages was left out: put it into the header, behind the text."


def _part_notes(part: str, root: Element) -> Iterator[str]:
    name = part.rpartition("/")[2]
    if any(not each.get("descr") for each in root.iter("{*}docPr")):
        yield f"A picture in {name} has no alternative text for the blind."
    for text in placeholders_of(root):
        yield f"Its {name} still shows a place to fill: “{text[:60]}”."


def shows_anything(root: Element) -> bool:
    """Say whether a header or footer prints words or a picture."""
    return bool(lines_of(root).strip()) or any(True for _ in root.iter(*_PICTURES))


def lines_of(root: Element) -> str:
    """Return the words of a header or footer, its paragraphs parted by spaces."""
    return " ".join(map(words_of, root.iter(f"{W}p")))
