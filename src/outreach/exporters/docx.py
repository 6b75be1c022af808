"""A draft as a Word document: our words, put into the prepared package of a base document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from outreach.errors import InputError
from outreach.exporters.arrangement import ROOM_TO_SIGN, Lists, Look, looks_of
from outreach.exporters.chart_table import chart_table
from outreach.exporters.charts import PART as CHART
from outreach.exporters.charts import read_chart
from outreach.exporters.comments import Subject, comments_xml
from outreach.exporters.frame import COMMENTS, NUMBERING, RUNNING_HEAD, Frame
from outreach.exporters.output import Output, SourceStyle
from outreach.exporters.package import FASTEST, Entry, Stretch, archive, entry, joined, stretch
from outreach.exporters.passages import final_passage, passage
from outreach.exporters.pieces import BY_LINE
from outreach.exporters.properties import core_properties
from outreach.exporters.provenance import marks_of_paragraph, provenance_part, with_room
from outreach.exporters.sections import Sections
from outreach.exporters.source_lists import SourceList, listed
from outreach.exporters.window import TOP_MARGIN, window_spaces
from outreach.exporters.word_xml import paragraph, words_xml
from outreach.exporters.wording import bare_words, one_line, printed_text
from outreach.model import Block, Draft
from outreach.word_guard import open_word
from outreach.word_parts.relations import DOCUMENT

if TYPE_CHECKING:
    from outreach.exporters.letterhead import Letterhead

__all__ = ["RUNNING_HEAD", "DocxExporter"]


class Line(NamedTuple):
    """Is one paragraph to be: its part, style and words, as XML too, and what hangs on the words."""

    part: str
    text: str
    style: str
    xml: str
    subjects: tuple[Subject, ...]
    marks: tuple[str, ...]
    plain: Stretch  # the paragraph as it is where nothing about its place in the letter is special


class Lines(NamedTuple):
    """Are the paragraphs of a draft, the subjects of their comments, and its evidence marks."""

    lines: list[Line]
    subjects: tuple[Subject, ...]
    marks: tuple[str, ...]


class Arrangement(NamedTuple):
    """Is how the paragraphs of a document stand: a look for each, the lists, the styles, and the end."""

    looks: tuple[Look | None, ...]
    lists: int
    styles: frozenset[str]
    end: Stretch


class DocxExporter:
    """Writes drafts as Word documents that wear the styles of one base document or letterhead."""

    suffix = ".docx"

    def __init__(self, base: Path, output: Output | None = None) -> None:
        """Prepare `base`; raises FileFault or FaultyFile where it or the letterhead cannot serve."""
        self._output = output or Output()
        parts = open_word(base)
        self._letterhead: Letterhead | None = None
        if self._output.letterhead and self._output.window:
            raise InputError("A letterhead and an envelope with a window do not go together.", hint=_EITHER)
        room = dict if self._output.final else with_room
        if self._output.letterhead:
            from outreach.exporters.letterhead import Letterhead  # a library for XML that few letters need

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
        self._usual = lru_cache(maxsize=512)(self._usually_arranged)
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
        lines, subjects, marks = self._lines(draft)
        looks, lists, styles, end = self._arrangement(draft.layout, lines)
        entries = [joined(_DOCUMENT, (self._before, *self._dressed(lines, looks), end))]
        entries += self._frame.heads(running_head(draft))
        entries.append(
            core_properties(
                title=draft.title,
                subject=draft.topic,
                author=draft.sender.name,
                day=draft.date,
                language=draft.language,
            )
        )
        if not self._output.final:
            entries.append(provenance_part(draft, marks))
        if lists:
            entries.append(entry(NUMBERING, self._frame.numbering(lists), level=FASTEST))
        if subjects:
            entries.append(self._comments(subjects, listed(draft.sources), draft.date))
        shared = self._frame.shared(draft.layout, styles, bool(subjects), bool(lists), draft.language)
        return archive(entries, shared)

    def _lines(self, draft: Draft) -> Lines:
        lines: list[Line] = []
        subjects: tuple[Subject, ...] = ()
        marks: tuple[str, ...] = ()
        write, layout = self._line, draft.layout
        for block in draft.blocks:
            part = block.part
            for text in self._texts(block) if part in self._split else (block.text,):
                line = write(part, text, len(subjects), layout)
                if line.marks:
                    marks += (marks_of_paragraph(len(lines)), *line.marks)
                if line.xml:
                    lines.append(line)
                    subjects += line.subjects
        return Lines(lines, subjects, marks)

    def _texts(self, block: Block) -> Iterable[str]:
        texts = block.text.split("\n")
        if block.part == "return_address" and self._letterhead:
            return ("\n".join(self._letterhead.unsaid(texts)),)
        return texts

    def _write_line(self, part: str, text: str, first: int, layout: str) -> Line:
        style, looks = self._style(part, layout), self._frame.styles.looks
        bare = bare_words(text)
        if bare is not None:
            xml = words_xml(bare) if bare else ""
            return Line(part, text, style, xml, (), (), stretch(paragraph(style, xml), level=FASTEST))
        if self._output.final:
            made = final_passage(text, looks)
        else:
            made = passage(text, looks, first, sourced=self._output.sources is SourceStyle.COMMENTS)
        return Line(part, text, style, *made, stretch(paragraph(style, made.xml), level=FASTEST))

    def _write_comments(self, subjects: tuple[Subject, ...], sources: SourceList, day: date) -> Entry:
        known = {source.id: source for source in sources.sources}
        told = comments_xml(subjects, known, day, self._frame.styles.looks)
        return entry(COMMENTS, told.encode())

    def _dressed(self, lines: list[Line], looks: tuple[Look | None, ...]) -> list[Stretch]:
        made = [
            line.plain if look is None else self._special(line.style, line.xml, look)
            for line, look in zip(lines, looks, strict=True)
        ]
        return with_charts(lines, made) if any(line.part == CHART for line in lines) else made

    def _arrangement(self, layout: str, lines: list[Line]) -> Arrangement:
        parts = tuple([line.part for line in lines])
        if not self._output.window and "signatories" not in parts:
            return self._usual(layout, parts)
        spaces = window_spaces([(line.part, line.text) for line in lines]) if self._output.window else {}
        sections, end = _sections(lines, self._frame.sections(layout))
        return self._arranged(layout, parts, {**self._spaces(parts), **spaces}, sections, end)

    def _usually_arranged(self, layout: str, parts: tuple[str, ...]) -> Arrangement:
        """Return the arrangement where it does not depend on the words, but on the parts alone."""
        return self._arranged(layout, parts, self._spaces(parts), {}, self._frame.sections(layout).last)

    def _arranged(
        self,
        layout: str,
        parts: tuple[str, ...],
        spaces: Mapping[int, int],
        sections: Mapping[int, str],
        end: str,
    ) -> Arrangement:
        lists = Lists(self._letterhead.bullets if self._letterhead else 0, self._frame.first_list)
        looks, started = looks_of(parts, lists, spaces, sections)
        styles = frozenset([self._style(part, layout) for part in parts])
        return Arrangement(looks, started, styles, _constant(end))

    def _spaces(self, parts: tuple[str, ...]) -> dict[int, int]:
        """Return the space below paragraphs, by their place, where it is not their style's."""
        if self._letterhead and not self._letterhead.leaves_room_to_sign:
            return {at: ROOM_TO_SIGN for at, part in enumerate(parts) if part == "complimentary_close"}
        return {}


@lru_cache(maxsize=64)
def _constant(xml: str) -> Stretch:
    return stretch(xml)


def _special(style: str, xml: str, look: Look) -> Stretch:
    """Return a paragraph whose look is not that of its style alone."""
    return stretch(paragraph(style, xml, **look._asdict()), level=FASTEST)


_BELOW_A_CHART = 160


def with_charts(lines: list[Line], made: list[Stretch]) -> list[Stretch]:
    """Return the paragraphs of a document with the bars of its charts drawn around their labels."""
    drawn: list[Stretch] = []
    start = 0
    for part, group in groupby(lines, key=attrgetter("part")):
        some = list(group)
        end = start + len(some)
        chart = read_chart([printed_text(line.text) for line in some]) if part == CHART else None
        if chart is None:
            drawn += made[start:end]
        else:
            table = chart_table(chart, some[0].style, [line.xml for line in some])
            title = [_special(line.style, line.xml, Look(keep_next=True)) for line in some[: chart.first]]
            *below, last = made[start + chart.last + 1 : end] or [stretch(paragraph(some[0].style, ""))]
            if chart.last + 1 < len(some):
                last = _special(some[-1].style, some[-1].xml, Look(after=_BELOW_A_CHART))
            drawn += [*title, stretch(table, level=FASTEST), *below, last]
        start = end
    return drawn


_DOCUMENT = DOCUMENT.encode()
_EITHER = "Leave out --window, or give --no-letterhead."


def _sections(lines: list[Line], page: Sections) -> tuple[dict[int, str], str]:
    """Return the sections that end with a paragraph, by its place, and the end of the document."""
    names = [at for at, line in enumerate(lines) if line.part == "signatories"]
    if not (names and page.first):
        return {}, page.last
    columns = page.columns([printed_text(lines[at].text) for at in names])
    ends = {names[0] - 1: page.first} if names[0] else {}
    if names[-1] == len(lines) - 1:
        return ends, page.ending(columns)
    return ends | {names[-1]: columns}, page.ending(page.single())


def running_head(draft: Draft) -> str:
    """Return what stands on the second page: recipient and date, or writer and headline."""
    # Taken from the text, which a person may have edited, rather than from the record behind it.
    addressee = _words_of(draft, "inside_address").partition("\n")[0]
    if addressee or draft.layout in ("letter", "signon"):
        names = (addressee or draft.recipient.name, _words_of(draft, "dateline"))
    else:
        names = (draft.sender.name, _words_of(draft, "headline") or draft.subject)
    return _beside(*names) or one_line(draft.title)


@lru_cache(maxsize=4096)
def _beside(*names: str) -> str:
    return " · ".join([line for name in names if (line := one_line(name))])


def _words_of(draft: Draft, part: str) -> str:
    for block in draft.blocks:
        if block.part == part and (words := _words(block.text)):
            return words
    return ""


_words = lru_cache(maxsize=4096)(printed_text)
