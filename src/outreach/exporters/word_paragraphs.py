"""The paragraphs of a Word document as its writer sees them, whichever program wrote it.

Tracked insertions are taken and deletions dropped, as if all changes had been accepted; text in tables, boxes
and fields is kept in reading order; what is no text of the letter (comments, footnotes, headers, what was
hidden or struck through, pictures) is told in notes. ECMA-376 Part 1, 17.3 and 17.13.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from outreach.draft_size import check_size
from outreach.errors import RefusedFile
from outreach.exporters.comments import AUTHOR
from outreach.exporters.word_alternates import read_tree
from outreach.exporters.word_fields import signs_with_ends
from outreach.exporters.word_lines import Paragraph
from outreach.exporters.word_notes import Notes
from outreach.exporters.word_package import WordPackage
from outreach.exporters.word_sheet import ListFormats, StyleSheet, W
from outreach.exporters.word_story import Story, StoryReader
from outreach.word_guard import unpack

__all__ = ["Manuscript", "Paragraph", "W", "read_manuscript", "read_title"]

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_PARAGRAPH = re.compile(rb"<\w*:?p[\s/>]")
_MAX_XML = 15_000_000  # bytes of one part
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PAGE_WORDS = re.compile(r"(?:page|of|p\.|\d+|\W)*", re.IGNORECASE)

Element = ElementTree.Element


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a Word document says: its paragraphs, and notes on what was not taken as it stood."""

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...]
    heads: tuple[str, ...] = ()  # words of headers and footers, paragraph by paragraph


def read_manuscript(parts: Mapping[str, bytes], name: str) -> Manuscript:
    """Read the parts of a document; raises RefusedFile where its XML is broken or longer than a draft."""
    return _read(parts, name, within=0)


def read_title(parts: Mapping[str, bytes]) -> str:
    """Return the title in the properties of a document, empty where it has none."""
    return _read_property(parts, "title")


def read_author(parts: Mapping[str, bytes]) -> str:
    """Return the author in the properties of a document, empty where it has none."""
    return _read_property(parts, "creator")


def _read_property(parts: Mapping[str, bytes], name: str) -> str:
    try:
        root = ElementTree.fromstring(WordPackage(parts).read_properties() or b"<none/>")
    except ElementTree.ParseError:
        return ""
    found = root.find(f"{{http://purl.org/dc/elements/1.1/}}{name}")
    return "" if found is None else " ".join((found.text or "").split())


def _read(parts: Mapping[str, bytes], name: str, within: int) -> Manuscript:
    package = WordPackage(parts, name)
    if _STRICT in package.document:
        raise RefusedFile(
            f"{name} is in “Strict Open XML”.", hint="Save it in Word as “Word Document (*.docx)”."
        )
    if max(map(len, (each for part, each in parts.items() if part.endswith(".xml")))) > _MAX_XML:
        check_size(name, characters=_MAX_XML)
    check_size(name, paragraphs=len(_PARAGRAPH.findall(package.document)))
    try:
        return _Document(package, name, within).read()
    except (ElementTree.ParseError, RecursionError, UnicodeDecodeError) as fault:
        raise RefusedFile(
            f"{name} is damaged: its text cannot be read.", hint="Open it in Word and save it again."
        ) from fault


class _Document:
    def __init__(self, package: WordPackage, name: str, within: int) -> None:
        self._package, self._name, self._within = package, name, within
        self._sheet = StyleSheet(package.read_one("styles"))
        self._lists = ListFormats(package.read_one("numbering"))
        self._pasted_notes: list[str] = []

    def read(self) -> Manuscript:
        root = read_tree(self._package.document, self._name)
        body, notes = root.find(f"{W}body"), Notes()
        paragraphs = () if body is None else self._story(signs_with_ends(root), body, notes).paragraphs
        check_size(self._name, characters=sum(len(each.text) for each in paragraphs))
        return Manuscript(
            tuple(paragraphs),
            (*notes.sentences(), *self._pasted_notes, *self._comments(), *self._footnotes()),
            tuple(self._heads(root)),
        )

    def _story(self, ends: frozenset[Element], parent: Element, notes: Notes, *, head: bool = False) -> Story:
        reader = StoryReader(self._package, self._sheet, self._lists, ends, self._paste, notes)
        return reader.read(parent, head=head)

    def _paste(self, content: bytes) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a document that was pasted into this one."""
        if self._within:
            raise RefusedFile(
                f"{self._name} holds a document within a document within it.",
                hint="Open it in Word and save it again.",
            )
        inner = _read(unpack(content, self._name), self._name, within=1)
        self._pasted_notes += inner.notes
        return inner.paragraphs

    def _comments(self) -> Iterator[str]:
        for comment, text in self._beside("comments", "comment"):
            author = comment.get(f"{W}author", "")
            if author != AUTHOR and text:
                yield f"Comment by {author or 'somebody'}: {text}"

    def _footnotes(self) -> Iterator[str]:
        for part, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
            for note, text in self._beside(part, name):
                if note.get(f"{W}type") in (None, "normal") and text:
                    yield f"{name.capitalize()} of the document: {text}"

    def _beside(self, part: str, name: str) -> Iterator[tuple[Element, str]]:
        content = self._package.read_one(part)
        if content:
            check_size(self._name, paragraphs=len(_PARAGRAPH.findall(content)))
            root = read_tree(content, self._name)
            ends = signs_with_ends(root)
            for each in root.iter(f"{W}{name}"):
                notes = Notes()
                words = [paragraph.text for paragraph in self._story(ends, each, notes).paragraphs]
                yield each, " ".join(" ".join([*words, *notes.with_words()]).split())

    def _heads(self, root: Element) -> Iterator[str]:
        """Yield what headers and footers say, page numbers left out."""
        seen = set[str]()
        for name in ("headerReference", "footerReference"):
            for reference in root.iter(f"{W}{name}"):
                content = self._package.read_target(reference.get(_RELATION_ID, ""))
                if not content:
                    continue
                check_size(self._name, paragraphs=len(_PARAGRAPH.findall(content)))
                head, notes = read_tree(content, self._name), Notes()
                story = self._story(signs_with_ends(head), head, notes, head=True)
                for words in (*(" ".join(each.text.split()) for each in story.paragraphs), *notes.drawn()):
                    if words not in seen and not _PAGE_WORDS.fullmatch(words):
                        seen.add(words)
                        yield words
