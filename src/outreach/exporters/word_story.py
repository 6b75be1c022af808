"""One text of a Word document, read paragraph by paragraph: its body, a header, a footnote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree

from outreach.draft_size import check_size
from outreach.exporters.word_chunks import count_rtf_words, read_pasted
from outreach.exporters.word_fields import Fields, close_simple
from outreach.exporters.word_lines import NEW_PARAGRAPH, Paragraph, join_runs, split_at_breaks
from outreach.exporters.word_math import M, equation_text
from outreach.exporters.word_notes import Notes
from outreach.exporters.word_package import WordPackage
from outreach.exporters.word_runs import RunReader
from outreach.exporters.word_sheet import ListFormats, StyleSheet, W, is_on, value_of
from outreach.model import Run

Element = ElementTree.Element
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_INLINE = frozenset({f"{W}r", f"{W}hyperlink", f"{W}fldSimple", f"{M}oMath", f"{M}oMathPara"})
_MARKUP = 10  # bytes of a pasted part for each character of its text, at most: programs write long pages
_PROPERTIES = ("Pr", "tblGrid", "rubyPr")


@dataclass(slots=True)
class Story:
    """What has been read of a text so far."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    held: tuple[Run, ...] = ()  # of a paragraph whose end was deleted
    gap: bool = False
    pictures: list[tuple[str, str, str, int]] = field(default_factory=list)  # sort, told, words beside, place


class StoryReader:
    """Reads one text after another of a document, with the notes that belong to them."""

    def __init__(
        self,
        package: WordPackage,
        sheet: StyleSheet,
        lists: ListFormats,
        ends: frozenset[Element],
        paste: Callable[[bytes], tuple[Paragraph, ...]],
        notes: Notes,
    ) -> None:
        self._package, self._sheet, self._lists = package, sheet, lists
        self._paste, self._notes = paste, notes
        self._ends = ends
        self._head = False

    def read(self, parent: Element, *, head: bool = False) -> Story:
        """Read a text; of a `head`, the numbers of pages are left out."""
        self._head = head
        story = Story()
        self._read_text(parent, story, boxed=False)
        if story.held:
            story.paragraphs.append(Paragraph("", join_runs(story.held)))
        self._tell_pictures(story)
        return story

    def _read_text(self, parent: Element, story: Story, *, boxed: bool) -> None:
        runs = RunReader(
            self._sheet,
            self._notes,
            Fields(self._tell_link, lambda name: self._notes.add("field", name), self._ends),
            drop_page_numbers=self._head,
        )
        self._blocks(parent, story, runs, boxed)

    def _blocks(self, parent: Element, story: Story, runs: RunReader, boxed: bool) -> None:
        for child in parent:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == f"{W}p":
                self._paragraph(child, story, runs, boxed)
            elif tag in _INLINE:
                wrapped = ElementTree.Element(f"{W}p")
                wrapped.append(child)
                self._paragraph(wrapped, story, runs, boxed)
            elif tag == f"{W}tbl":
                drawn = self._is_chart(child)
                if not drawn:
                    self._notes.add("table")
                self._blocks(child, story, runs, not drawn)
                story.gap = not drawn
            elif tag in (f"{W}tr", f"{W}tc"):
                self._row_or_cell(child, story, runs)
            elif tag == f"{W}sdt" and _is_unfilled(child):
                self._placeholder(child, story, runs, boxed)
            elif tag == f"{W}altChunk":
                self._chunk(child.get(f"{_R}id", ""), story, boxed)
            elif tag in (f"{W}del", f"{W}moveFrom"):
                self._notes.add("deletion")
            elif not tag.endswith(_PROPERTIES):
                self._enter(child)
                self._blocks(child, story, runs, boxed)

    def _is_chart(self, table: Element) -> bool:
        """Return whether a table is a chart of ours: the first of its paragraphs wears that style."""
        first = table.find(f".//{W}p/{W}pPr")
        return first is not None and self._sheet.name(value_of(first, "pStyle")) == "chart"

    def _row_or_cell(self, element: Element, story: Story, runs: RunReader) -> None:
        look = element.find(f"{element.tag}Pr")
        if look is not None:
            if look.find(f"{W}del") is not None or look.find(f"{W}cellDel") is not None:
                self._notes.add("deletion")
                return
            if is_on(look, "hidden"):
                self._notes.add("hidden")
                return
            if look.find(f"{W}ins") is not None or look.find(f"{W}cellIns") is not None:
                self._notes.add("insertion")
        self._blocks(element, story, runs, True)

    def _placeholder(self, control: Element, story: Story, runs: RunReader, boxed: bool) -> None:
        inner = Story()
        self._blocks(control, inner, runs, boxed)
        for paragraph in inner.paragraphs:
            place = self._place(paragraph.text)
            story.paragraphs.append(replace(paragraph, runs=(place,), gap=story.gap))
            story.gap = False

    def _place(self, words: str) -> Run:
        words = " ".join(words.split()).strip("[] ")
        self._notes.add("placeholder", words)
        return Run(f"[{words}]", place=True)

    def _paragraph(self, element: Element, story: Story, runs: RunReader, boxed: bool) -> None:
        look = element.find(f"{W}pPr")
        style_id = value_of(look, "pStyle")
        made, boxes = list[Run](), list[Element]()
        runs.enter_paragraph(style_id)
        self._gather(element, made, boxes, runs)
        words = (*story.held, *made)
        story.held = ()
        for sort, told in runs.take_things():
            story.pictures.append((sort, told, "".join(run.text for run in words), len(story.paragraphs)))
        if look is not None and _is_drop_cap(look):
            story.held = words  # the first letters of the next paragraph, set large
        elif look is not None and _lost_its_end(look):
            # What follows belongs to it.
            self._notes.add("deletion")
            story.held = words
        elif any(run.text.strip() for run in words):
            self._add(story, words, style_id, look, boxed)
        else:
            story.gap = True
        for box in boxes:
            self._notes.add("box")
            self._read_text(box, story, boxed=True)

    def _add(
        self, story: Story, words: tuple[Run, ...], style_id: str, look: Element | None, boxed: bool
    ) -> None:
        style = self._sheet.name(style_id)
        item = self._item(look, style, style_id)
        for piece in split_at_breaks(join_runs(words), " " if item else NEW_PARAGRAPH):
            story.paragraphs.append(Paragraph(style, piece, item, boxed, story.gap))
            story.gap = False

    def _item(self, look: Element | None, style: str, style_id: str) -> str:
        own = None if look is None else look.find(f"{W}numPr")
        if own is not None and own.find(f"{W}numId") is not None:
            self._note_mark(own)
            return self._lists.item(own)
        if style.startswith("list number"):
            return "numbers"
        if style.startswith("list bullet"):
            return "bullets"
        inherited = self._sheet.numbering(style_id)
        self._note_mark(inherited)
        return self._lists.item(inherited)

    def _note_mark(self, numbering: Element | None) -> None:
        if mark := self._lists.mark(numbering):
            self._notes.add("mark", mark)

    def _gather(self, parent: Element, made: list[Run], boxes: list[Element], runs: RunReader) -> None:
        for child in parent:
            tag = child.tag if isinstance(child.tag, str) else ""
            start = len(made)
            if tag in (f"{W}del", f"{W}moveFrom"):
                self._notes.add("deletion")
            elif tag == f"{W}r":
                runs.read(child, made, boxes, lambda element: self._gather(element, made, boxes, runs))
            elif tag in (f"{M}oMath", f"{M}oMathPara"):
                runs.add_equation(equation_text(child), made)
            elif tag == f"{W}sdt" and _is_unfilled(child):
                self._gather_inside(child, made, boxes, runs)
                words = "".join(run.text for run in made[start:])
                made[start:] = [self._place(words)] if words.strip() else []
            elif tag == f"{W}hyperlink":
                with runs.inside_link():
                    self._gather_inside(child, made, boxes, runs)
                target = self._package.relations.get(child.get(f"{_R}id", ""))
                words = "".join(run.text for run in made[start:])
                if target is not None and target.external:
                    self._tell_link(words, target.target)
            elif tag == f"{W}fldSimple":
                if not (self._head and runs.is_page_number(child.get(f"{W}instr", ""))):
                    self._gather_inside(child, made, boxes, runs)
                    close_simple(child.get(f"{W}instr", ""), made, start, self._tell_link)
            elif tag in (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"):
                self._gather_apart(child, made, boxes, runs)
            elif tag == f"{W}subDoc":
                target = self._package.relations.get(child.get(f"{_R}id", ""))
                self._notes.add("subdocument", target.target if target else "")
            elif not tag.endswith(_PROPERTIES):
                self._gather_inside(child, made, boxes, runs)

    def _gather_inside(self, child: Element, made: list[Run], boxes: list[Element], runs: RunReader) -> None:
        self._enter(child)
        self._gather(child, made, boxes, runs)

    def _gather_apart(self, child: Element, made: list[Run], boxes: list[Element], runs: RunReader) -> None:
        # A paragraph within a paragraph, which no program should write.
        made.append(Run(NEW_PARAGRAPH))
        self._gather(child, made, boxes, runs)
        made.append(Run(NEW_PARAGRAPH))

    def _enter(self, element: Element) -> None:
        if element.tag in (f"{W}ins", f"{W}moveTo"):
            self._notes.add("insertion")

    def _tell_link(self, words: str, target: str) -> None:
        shown = " ".join(words.split())
        bare = target.removeprefix("mailto:").removeprefix("https://").removeprefix("http://").strip("/")
        if shown.removeprefix("https://").removeprefix("http://").strip("/") != bare:
            self._notes.add("link", f"{shown} -> {target}")

    def _chunk(self, relation_id: str, story: Story, boxed: bool) -> None:
        target = self._package.relations.get(relation_id)
        content = self._package.read_target(relation_id)
        check_size(self._package.name, characters=len(content) // _MARKUP, paragraphs=len(story.paragraphs))
        if content.startswith(b"PK"):
            story.paragraphs += self._paste(content)
            self._notes.add("pasted")
            return
        found = read_pasted(content, target.target if target else "")
        if found is None:
            rich = content.lstrip().startswith(b"{\\rtf")
            sort = f"Rich Text, about {count_rtf_words(content):,} words" if rich else "of an unknown kind"
            self._notes.add("unread", sort if content else "missing from the file")
            return
        self._notes.add("pasted")
        for sort, words in found.left_out:
            self._notes.add(sort, words)
        for words in found.paragraphs:
            story.paragraphs.append(Paragraph("", (Run(words),), "", boxed, story.gap))
            story.gap = False

    def _tell_pictures(self, story: Story) -> None:
        for sort, told, words, at in story.pictures:
            below = story.paragraphs[at].text if at < len(story.paragraphs) else ""
            beside = " ".join(words.split()) or " ".join(below.split("\n")[0].split())
            where = f"beside: {beside[:60]}" if words.strip() else f"above: {beside[:60]}" if beside else ""
            self._notes.add(sort, ", ".join(each for each in (told, where) if each))


def _lost_its_end(look: Element) -> bool:
    return any(look.find(f"{W}rPr/{W}{name}") is not None for name in ("del", "moveFrom"))


def _is_drop_cap(look: Element) -> bool:
    frame = look.find(f"{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap", "none") != "none"


def _is_unfilled(control: Element) -> bool:
    look = control.find(f"{W}sdtPr")
    return look is not None and bool(is_on(look, "showingPlcHdr"))
