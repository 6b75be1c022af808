"""What all documents of one exporter share, made ready once: package, page set-up, running head, styles."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from outreach.errors import FaultyFile
from outreach.exporters.looks import NUMBERS
from outreach.exporters.package import Archive, Entry, Mould, entry, started
from outreach.exporters.properties import APP_PROPERTIES
from outreach.exporters.sections import MARGINS, Sections
from outreach.exporters.word_styles import FROM_OURS, StyleIds
from outreach.exporters.word_xml import escape
from outreach.word_parts.relations import (
    APP,
    CONTENT_TYPES,
    CORE,
    DOCUMENT,
    Relation,
    read_relations,
    read_types,
    relations_xml,
    rels_of,
    type_of,
    types_xml,
)

RUNNING_HEAD = "{running head}"
"""Stands in a header of the base document where recipient and date are to be printed."""

COMMENTS = "word/comments.xml"
NUMBERING, STYLES = "word/numbering.xml", "word/styles.xml"
_RELS = rels_of(DOCUMENT)
_SECTION = re.compile(r"<w:sectPr[\s/>]")
_ABSTRACT = re.compile(r'<w:num w:numId="(\d+)"[^>]*>\s*<w:abstractNumId w:val="(\d+)"\s*/>')


class Frame:
    """Holds the parts of a base document, ready to be copied."""

    def __init__(
        self,
        parts: dict[str, bytes],
        base: Path,
        *,
        numbers: int = NUMBERS,
        top_margin: int = 0,
        ours: frozenset[str] | None = None,
    ) -> None:
        """Prepare the parts of `base`, whose numbered lists are list `numbers`; raises FaultyFile.

        A `top_margin` in points takes the place of its own; `ours` are the ids of the styles that are not its
        own.
        """
        for needed in (CONTENT_TYPES, DOCUMENT, _RELS, CORE, STYLES):
            if needed not in parts:
                raise FaultyFile.at(base, 0, f"this Word document has no {needed}.", hint=FROM_OURS)
        self.styles = StyleIds(parts[STYLES], base, ours)
        self.before, end = _frame(base, parts[DOCUMENT])
        self._sections = Sections(end, margins={"top": top_margin} if top_margin else {})
        narrowed = MARGINS.items() if ours is None else ()  # a group's own paper keeps its margins
        self._by_layout = {layout: Sections(end, margins=margins) for layout, margins in narrowed}
        heads = {name: data.decode() for name, data in parts.items() if RUNNING_HEAD.encode() in data}
        self._heads = [Mould(name, text, RUNNING_HEAD) for name, text in heads.items() if name != DOCUMENT]
        self._changing = {DOCUMENT, CORE, *heads, *(name for name, data in parts.items() if not data)}
        self._parts = parts | ({APP: APP_PROPERTIES} if APP in parts else {})
        self._with_comments = _with_comments(self._parts, base)
        self._numbering, self._abstract = _numbering(parts.get(NUMBERING, b""), numbers)
        self.first_list = 1 + max(map(int, re.findall(r'w:numId="(\d+)"', self._numbering)), default=0)
        self.shared = lru_cache(maxsize=64)(self._shared)
        self.heads = lru_cache(maxsize=2048)(self._filled_heads)

    def _shared(
        self, layout: str, used: frozenset[str], commented: bool, relisted: bool, language: str
    ) -> Archive:
        """Return the parts that documents of a layout share; `relisted` ones have lists of their own."""
        parts = self._parts | (self._with_comments if commented else {})
        parts |= {STYLES: _in_language(self.styles.sheet(layout, used), language)}
        changing = self._changing | {COMMENTS} | ({NUMBERING} if relisted else set())
        return started(entry(name, data) for name, data in parts.items() if name not in changing)

    def sections(self, layout: str) -> Sections:
        """Return the page set-up of a layout."""
        return self._by_layout.get(layout, self._sections)

    def _filled_heads(self, words: str) -> tuple[Entry, ...]:
        """Return the headers that print these words."""
        return tuple([mould.filled(escape(words)) for mould in self._heads])

    def numbering(self, lists: int) -> bytes:
        """Return word/numbering.xml with so many numbered lists that start at 1 again."""
        again = "".join(
            f'<w:num w:numId="{self.first_list + at}"><w:abstractNumId w:val="{self._abstract}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for at in range(lists)
        )
        head, end, rest = self._numbering.rpartition("</w:num>")
        return f"{head}{end}{again}{rest}".encode()


def _in_language(styles: bytes, language: str) -> bytes:
    """Return styles.xml for a text in another language: its words are spelled and read aloud by it."""
    if language == ENGLISH:
        return styles
    return _LANGUAGE.sub(rb"\g<1>" + language.encode(), styles)


ENGLISH = "en-US"
_LANGUAGE = re.compile(rb'(<w:lang\b[^>]*?\bw:val=")[^"]*')


def _frame(base: Path, document: bytes) -> tuple[str, str]:
    # The sample text of the base document goes; its page set-up, and what declares the names, stays.
    try:
        start, body, rest = document.decode().partition("<w:body>")
        section = max(found.start() for found in _SECTION.finditer(rest))
        ElementTree.fromstring(start + body + rest[section:])
    except (ElementTree.ParseError, ValueError) as fault:
        told = "the page set-up of this Word document cannot be read."
        raise FaultyFile.at(base, 0, told, hint=FROM_OURS) from fault
    return start + body, rest[section:]


def _with_comments(parts: dict[str, bytes], base: Path) -> dict[str, bytes]:
    """Return the parts that a document with comments has in place of, and beside, those of one without."""
    try:
        types = read_types(parts[CONTENT_TYPES], parts)
        relations = read_relations(parts[_RELS])
    except ElementTree.ParseError as fault:
        told = "the list of parts of this Word document cannot be read."
        raise FaultyFile.at(base, 0, told, hint=FROM_OURS) from fault
    types[COMMENTS] = type_of(COMMENTS, "comments")
    relations.append(Relation("rIdComments", "comments", "comments.xml"))
    return {CONTENT_TYPES: types_xml(types), _RELS: relations_xml(relations), COMMENTS: b""}


def _numbering(data: bytes, numbers: int) -> tuple[str, int]:
    text = data.decode("utf-8", "replace")
    abstract = {int(num): int(of) for num, of in _ABSTRACT.findall(text)}
    return text, abstract.get(numbers, 0)
