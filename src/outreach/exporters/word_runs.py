"""One run of a Word document: its words in their look, and what stands or hangs among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from xml.etree import ElementTree

from outreach.exporters.word_fields import PAGE_NUMBERS, Fields
from outreach.exporters.word_notes import Notes
from outreach.exporters.word_objects import read_hung
from outreach.exporters.word_sheet import StyleSheet, W, is_on, value_of
from outreach.exporters.word_styles import PLACE
from outreach.exporters.word_symbols import read_signs, read_symbol, split_questions
from outreach.model import Run

Element = ElementTree.Element

_GAPS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "", "ptab": " "}
_NEW_PAGE = ("page", "column")
_SILENT = frozenset(
    {"rPr", "delText", "delInstrText", "lastRenderedPageBreak", "annotationRef", "footnoteRef"}
)
_HANGING = frozenset({"drawing", "pict", "object", "contentPart"})
_PLACEHOLDER = "placeholder text"


class RunReader:
    """Reads the runs of one text, in which fields may reach over paragraphs."""

    def __init__(
        self, sheet: StyleSheet, notes: Notes, fields: Fields, *, drop_page_numbers: bool = False
    ) -> None:
        self._sheet, self._notes, self._fields = sheet, notes, fields
        self._drop_page_numbers = drop_page_numbers
        self._paragraph_style = ""
        self._links = 0
        self._things: list[tuple[str, str]] = []

    def enter_paragraph(self, style_id: str) -> None:
        """Say which style the next runs stand in."""
        self._paragraph_style = style_id

    def take_things(self) -> list[tuple[str, str]]:
        """Return pictures and the like since the last time: a sort, and what tells of each."""
        things, self._things = self._things, []
        return things

    def is_page_number(self, code: str) -> bool:
        """Return whether a field prints the number of a page."""
        return code.split()[:1] != [] and code.split()[0].upper() in PAGE_NUMBERS

    @contextmanager
    def inside_link(self) -> Iterator[None]:
        """Read runs of a link: its underlining says nothing of its own."""
        self._links += 1
        try:
            yield
        finally:
            self._links -= 1

    def add_equation(self, words: str, made: list[Run]) -> None:
        """Take an equation as words."""
        words = " ".join(words.split())
        if words and not self._fields.in_code:
            self._notes.add("equation", words)
            made.append(Run(words))

    def read(
        self, element: Element, made: list[Run], boxes: list[Element], gather: Callable[[Element], None]
    ) -> None:
        """Add the words of a run to `made` and its text boxes to `boxes`; `gather` reads runs within it."""
        look = element.find(f"{W}rPr")
        text = list[str]()
        for child in element:
            name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if name == "instrText":
                self._fields.add_code(child.text or "")
            elif name == "fldChar":
                self._put(text, look, made)
                self._fields.read_sign(child, made)
            elif self._fields.in_code or name in _SILENT:
                continue
            elif name == "t":
                text.append(_spaced(child.text or ""))
            elif name == "br" and child.get(f"{W}type") in _NEW_PAGE:
                text.append("\f")
            elif name in _GAPS:
                text.append(_GAPS[name])
            elif name == "sym":
                self._add_symbol(child, text, look, made)
            elif name == "ruby":
                self._put(text, look, made)
                self._add_ruby(child, gather)
            elif name in _HANGING:
                self._add_hung(child, boxes)
            elif len(child):
                self._put(text, look, made)
                gather(_wrapped(child))
        self._put(text, look, made)

    def _put(self, text: list[str], look: Element | None, made: list[Run]) -> None:
        """Add the words gathered so far, in the look of their run."""
        words = "".join(text)
        text.clear()
        if not words or (self._drop_page_numbers and self._fields.in_page_number):
            return
        if self._is_on(look, "vanish"):
            self._notes.add("hidden")
        elif self._is_on(look, "strike") or self._is_on(look, "dstrike"):
            self._notes.add("struck", words)
        else:
            self._note_look(look, words)
            made += self._worded(look, words)

    def _worded(self, look: Element | None, words: str) -> Iterator[Run]:
        style_id = value_of(look, "rStyle")
        style = self._sheet.name(style_id)
        if style == _PLACEHOLDER and words.strip():
            self._notes.add("placeholder", words.strip("[] "))
            yield Run(f"[{words.strip().strip('[]')}]", place=True)
            return
        place = style == PLACE.casefold()
        run = Run(
            "",
            bold=self._is_bold_or_italic(look, "b", style_id, style == "strong"),
            italic=self._is_bold_or_italic(look, "i", style_id, style == "emphasis"),
            place=place,
        )
        shown = read_signs(_font(look), words)
        pieces = [shown] if shown == words else split_questions(shown)
        for at, piece in enumerate(pieces):
            if piece:
                yield self._question(piece) if at % 2 else replace(run, text=piece)

    def _is_bold_or_italic(self, look: Element | None, name: str, style_id: str, by_name: bool) -> bool:
        said = None if look is None else is_on(look, name)
        if said is not None:
            return said
        return by_name or (
            self._sheet.name(style_id) != PLACE.casefold() and self._sheet.is_on(style_id, name)
        )

    def _is_on(self, look: Element | None, name: str) -> bool:
        said = None if look is None else is_on(look, name)
        if said is not None:
            return said
        return self._sheet.is_on(value_of(look, "rStyle"), name) or self._sheet.is_on(
            self._paragraph_style, name
        )

    def _note_look(self, look: Element | None, words: str) -> None:
        if look is None or not words.strip():
            return
        linked = self._links or self._fields.in_link
        if value_of(look, "u") not in ("", "none") and not linked:
            self._notes.add("underline")
        if value_of(look, "vertAlign") in ("superscript", "subscript"):
            self._notes.add("raised", words)

    def _add_symbol(self, child: Element, text: list[str], look: Element | None, made: list[Run]) -> None:
        sign = read_symbol(child.get(f"{W}font", ""), child.get(f"{W}char", ""))
        if len(split_questions(sign)) > 1:
            self._put(text, look, made)
            made.append(self._question(sign))
        else:
            text.append(sign)

    def _question(self, sign: str) -> Run:
        self._notes.add("placeholder", sign.strip("[]"))
        return Run(sign, place=True)

    def _add_ruby(self, ruby: Element, gather: Callable[[Element], None]) -> None:
        reading = ruby.find(f"{W}rt")
        if reading is not None:
            self._notes.add("ruby", "".join(each.text or "" for each in reading.iter(f"{W}t")))
        base = ruby.find(f"{W}rubyBase")
        if base is not None:
            gather(base)

    def _add_hung(self, element: Element, boxes: list[Element]) -> None:
        hung = read_hung(element)
        boxes += hung.boxes
        self._things += hung.things
        for words in hung.words:
            self._notes.add("drawn", words)


def _wrapped(child: Element) -> Element:
    parent = ElementTree.Element(f"{W}p")
    parent.append(child)
    return parent


def _spaced(text: str) -> str:
    # A line break in the file is a space on paper.
    return text.replace("\r", " ").replace("\n", " ").replace("\t", " ")


def _font(look: Element | None) -> str:
    fonts = None if look is None else look.find(f"{W}rFonts")
    if fonts is None:
        return ""
    return fonts.get(f"{W}ascii", "") or fonts.get(f"{W}hAnsi", "")
