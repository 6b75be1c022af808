"""A draft as a Word document: our words, put into the prepared package of a base document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from outreach.draft_text import LIST_ITEM, NUMBERED_ITEM
from outreach.errors import InputError
from outreach.exporters.comments import Subject, commented, comments_xml
from outreach.exporters.frame import COMMENTS, NUMBERING, RUNNING_HEAD, Frame
from outreach.exporters.letterhead import ROOM_TO_SIGN, Letterhead
from outreach.exporters.output import Output, SourceStyle
from outreach.exporters.package import FASTEST, Entry, Stretch, archive, entry, joined, stretch
from outreach.exporters.pieces import BY_LINE
from outreach.exporters.properties import core_properties
from outreach.exporters.provenance import provenance_part, with_room
from outreach.exporters.relations import DOCUMENT
from outreach.exporters.sections import Sections
from outreach.exporters.window import TOP_MARGIN, window_spaces
from outreach.exporters.word_xml import escape, paragraph, runs_xml
from outreach.exporters.wording import one_line, printed, printed_text
from outreach.model import Block, Draft, Source
from outreach.word_guard import open_word

__all__ = ["RUNNING_HEAD", "DocxExporter"]

_CLOSING = frozenset({"complimentary_close", "signature"})
_OWN_LOOKS = frozenset({"subheading", "sources_heading", LIST_ITEM, NUMBERED_ITEM})


class Line(NamedTuple):
    """Is one paragraph to be: its part, style and words, as XML too, and the comments on them."""

    part: str
    text: str
    style: str
    xml: str
    subjects: tuple[Subject, ...]
    plain: Stretch  # the paragraph as it is where nothing about its place in the letter is special


class DocxExporter:
    """Writes drafts as Word documents that wear the styles of one base document or letterhead."""

    suffix = ".docx"

    def __init__(self, base: Path, output: Output | None = None) -> None:
        """Prepare `base`; raises FileFault or FaultyFile where it or the letterhead cannot serve."""
        self._output = output or Output()
        parts = open_word(base)
        self._letterhead = None
        if self._output.letterhead and self._output.window:
            raise InputError("A letterhead and an envelope with a window do not go together.", hint=_EITHER)
        room = dict if self._output.final else with_room
        if self._output.letterhead:
            self._letterhead = Letterhead.read(self._output.letterhead, parts)
            paper = self._letterhead
            self._frame = Frame(room(paper.parts), paper.path, numbers=paper.numbers, ours=paper.added)
        else:
            self._frame = Frame(room(parts), base, top_margin=TOP_MARGIN if self._output.window else 0)
        self._split = BY_LINE | ({"return_address"} if self._letterhead else frozenset())
        self._before = stretch(self._frame.before)
        self._style = lru_cache(maxsize=512)(self._frame.styles.of)
        self._line = lru_cache(maxsize=4096)(self._write_line)
        self._special = lru_cache(maxsize=4096)(_special)
        self._comments = lru_cache(maxsize=512)(self._write_comments)

    @classmethod
    def from_templates(cls, base: Path, output: Output | None = None) -> DocxExporter:
        """Build the exporter on the base document at `base`."""
        return cls(base, output)

    @property
    def notes(self) -> tuple[str, ...]:
        """Are what the user should know of the letterhead: what was left out of it, or added."""
        return self._letterhead.notes if self._letterhead else ()

    def export(self, draft: Draft) -> bytes:
        """Return the draft as .docx.

        Raises FaultyFile for a part that has no style, and InputError where a final copy was asked for and
        places are still marked, or a window that the address does not fit.
        """
        draft = self._output.prepared(draft)
        lines = self._lines(draft)
        subjects = tuple([subject for line in lines for subject in line.subjects])
        body, lists = self._body(lines, self._frame.sections(draft.layout))
        entries = [joined(_DOCUMENT, (self._before, *body))]
        entries += self._frame.heads(escape(running_head(draft)))
        entries.append(
            core_properties(title=draft.title, subject=draft.topic, author=draft.sender.name, day=draft.date)
        )
        if not self._output.final:
            entries.append(provenance_part(draft))
        if lists:
            entries.append(entry(NUMBERING, self._frame.numbering(lists), level=FASTEST))
        if subjects:
            entries.append(self._comments(subjects, draft.sources, draft.date))
        styles = frozenset([line.style for line in lines])
        return archive(entries, self._frame.shared(draft.layout, styles, bool(subjects), bool(lists)))

    def _lines(self, draft: Draft) -> list[Line]:
        lines: list[Line] = []
        number, layout, split = 0, draft.layout, self._split
        for block in draft.blocks:
            part = block.part
            for text in self._texts(block) if part in split else (block.text,):
                line = self._line(part, text, number, layout)
                if line.xml:
                    lines.append(line)
                    number += len(line.subjects)
        return lines

    def _texts(self, block: Block) -> Iterable[str]:
        texts = block.text.split("\n")
        if block.part == "return_address" and self._letterhead:
            return ("\n".join(self._letterhead.unsaid(texts)),)
        return texts

    def _write_line(self, part: str, text: str, first: int, layout: str) -> Line:
        style, looks = self._style(part, layout), self._frame.styles.looks
        subjects: tuple[Subject, ...]
        if self._output.final or "[" not in text:
            xml, subjects = runs_xml(printed(text), looks.place), ()
        else:
            marks = self._output.sources is SourceStyle.COMMENTS
            xml, subjects = commented(printed(text, marks=marks), looks, first)
        return Line(part, text, style, xml, subjects, stretch(paragraph(style, xml), level=FASTEST))

    def _write_comments(self, subjects: tuple[Subject, ...], sources: tuple[Source, ...], day: date) -> Entry:
        known = {source.id: source for source in sources}
        told = comments_xml(subjects, known, day, self._frame.styles.looks)
        return entry(COMMENTS, told.encode(), level=FASTEST)

    def _body(self, lines: list[Line], page: Sections) -> tuple[list[Stretch], int]:
        """Return the paragraphs and the end of the document, and how many lists start at 1 again."""
        parts = [line.part for line in lines]
        spaces = self._spaces(lines)
        sections, end = _sections(lines, page) if "signatories" in parts else ({}, page.last)
        written: list[Stretch] = []
        lists, before = 0, ""
        for at, (line, follower) in enumerate(zip(lines, (*parts[1:], ""), strict=True)):
            # Else "Sincerely," and the signature could stand alone on a second page.
            keep_next = follower in _CLOSING
            if line.part in _OWN_LOOKS or spaces or sections:
                lists += line.part == NUMBERED_ITEM != before
                list_id = self._list_of(line.part, lists)
                level = _level(line.part, "headline" in parts)
                look = (keep_next, list_id, spaces.get(at, -1), level, sections.get(at, ""))
                written.append(self._special(line.style, line.xml, *look))
            elif keep_next:
                written.append(self._special(line.style, line.xml, keep_next))
            else:
                written.append(line.plain)
            before = line.part
        written.append(_constant(end))
        return written, lists

    def _spaces(self, lines: list[Line]) -> dict[int, int]:
        """Return the space below paragraphs, by their place, where it is not their style's."""
        if self._output.window:
            return window_spaces([(line.part, line.text) for line in lines])
        if self._letterhead and not self._letterhead.leaves_room_to_sign:
            closes = [at for at, line in enumerate(lines) if line.part == "complimentary_close"]
            return dict.fromkeys(closes, ROOM_TO_SIGN)
        return {}

    def _list_of(self, part: str, lists: int) -> int:
        if part == NUMBERED_ITEM:
            return self._frame.first_list + lists - 1
        return self._letterhead.bullets if part == LIST_ITEM and self._letterhead else 0


@lru_cache(maxsize=64)
def _constant(xml: str) -> Stretch:
    return stretch(xml)


def _special(
    style: str,
    xml: str,
    keep_next: bool,
    list_id: int = 0,
    after: int = -1,
    level: int = -1,
    section: str = "",
) -> Stretch:
    """Return a paragraph whose look is not that of its style alone."""
    look = paragraph(
        style, xml, keep_next=keep_next, list_id=list_id, after=after, level=level, section=section
    )
    return stretch(look, level=FASTEST)


_DOCUMENT = DOCUMENT.encode()
_EITHER = "Leave out --window, or give --no-letterhead."


def _sections(lines: list[Line], page: Sections) -> tuple[dict[int, str], str]:
    """Return the sections that end with a paragraph, by its place, and the end of the document."""
    names = [at for at, line in enumerate(lines) if line.part == "signatories"]
    if not page.first:
        return {}, page.last
    columns = page.columns([printed_text(lines[at].text) for at in names])
    ends = {names[0] - 1: page.first} if names[0] else {}
    if names[-1] == len(lines) - 1:
        return ends, page.ending(columns)
    return ends | {names[-1]: columns}, page.ending(page.single())


def _level(part: str, headed: bool) -> int:
    # Headings start at the first level: a subheading is one where there is no headline.
    if part == "subheading" and not headed:
        return 0
    return 1 if part == "sources_heading" and headed else -1


def running_head(draft: Draft) -> str:
    """Return what stands on the second page: recipient and date, or writer and headline."""
    # Taken from the text, which a person may have edited, rather than from the record behind it.
    addressee = _words_of(draft, "inside_address").partition("\n")[0]
    if addressee or draft.layout in ("letter", "signon"):
        names = (addressee or draft.recipient.name, _words_of(draft, "dateline"))
    else:
        names = (draft.sender.name, _words_of(draft, "headline") or draft.subject)
    return " · ".join([line for name in names if (line := one_line(name))]) or one_line(draft.title)


def _words_of(draft: Draft, part: str) -> str:
    for block in draft.blocks:
        if block.part == part and (words := printed_text(block.text)):
            return words
    return ""
