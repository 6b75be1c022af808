"""The paragraphs of a Word document as its writer sees them, whoever wrote it.

Tracked insertions are taken and deletions dropped, as if all changes had been accepted; text in tables, boxes
and fields is kept in reading order; what is no text of the letter (comments, footnotes, what was hidden) is
told in notes. ECMA-376 Part 1, 17.3 and 17.13.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from outreach.errors import RefusedFile
from outreach.exporters.comments import AUTHOR
from outreach.exporters.word_styles import PLACE
from outreach.model import Run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFF = ("0", "false", "none", "off")
_SPACE = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "", "ptab": " "}
_DROPPED = {"del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr"}

Element = ElementTree.Element


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Is one paragraph: the name of its style, its words, and the list it is an item of."""

    style: str
    runs: tuple[Run, ...]
    item: str = ""  # bullets or numbers
    boxed: bool = False  # stands in a table or a text box

    @property
    def text(self) -> str:
        """Are its words without looks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Is what a Word document says: its paragraphs, and notes on what was not taken as it stood."""

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...]


def read_manuscript(parts: Mapping[str, bytes], name: str) -> Manuscript:
    """Read the parts of a document; raises RefusedFile where its XML is broken."""
    if _STRICT in parts["word/document.xml"]:
        raise RefusedFile(
            f"{name} is in “Strict Open XML”.", hint="Save it in Word as “Word Document (*.docx)”."
        )
    try:
        return _Reader(parts).read()
    except (ElementTree.ParseError, RecursionError, UnicodeDecodeError) as fault:
        raise RefusedFile(
            f"{name} is damaged: its text cannot be read.", hint="Open it in Word and save it again."
        ) from fault


def read_title(parts: Mapping[str, bytes]) -> str:
    """Return the title in the properties of a document, empty where it has none."""
    try:
        found = ElementTree.fromstring(parts.get("docProps/core.xml", b"<none/>")).find(_TITLE)
    except ElementTree.ParseError:
        return ""
    return "" if found is None else " ".join((found.text or "").split())


_TITLE = "{http://purl.org/dc/elements/1.1/}title"


class _Reader:
    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._names = _style_names(parts.get("word/styles.xml", b""))
        self._formats = _list_formats(parts.get("word/numbering.xml", b""))
        self._counts: dict[str, int] = {}
        self._held: tuple[Run, ...] = ()

    def read(self) -> Manuscript:
        root = ElementTree.fromstring(self._parts["word/document.xml"])
        body = root.find(f"{W}body")
        paragraphs = [] if body is None else list(self._blocks(body, boxed=False))
        if self._held:
            paragraphs.append(Paragraph("", self._held))
        return Manuscript(tuple(paragraphs), (*self._told(), *self._comments(), *self._footnotes()))

    def _blocks(self, parent: Element, *, boxed: bool) -> Iterator[Paragraph]:
        for child in parent:
            name = _name(child)
            if name == "p":
                yield from self._paragraph(child, boxed)
            elif name == "tbl":
                self._count("table")
                for cell in child.iter(f"{W}tc"):
                    # A table within a table is reached through its own cells.
                    yield from self._blocks(_without_tables(cell), boxed=True)
            elif name == "AlternateContent":
                yield from self._blocks(_chosen(child), boxed=boxed)
            elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                self._track(name)
                yield from self._blocks(child, boxed=boxed)

    def _paragraph(self, element: Element, boxed: bool) -> Iterator[Paragraph]:
        look = element.find(f"{W}pPr")
        runs, boxes = list[Run](), list[Element]()
        self._gather(element, runs, boxes)
        words = (*self._held, *runs)
        self._held = ()
        if look is not None and look.find(f"{W}rPr/{W}del") is not None:
            # Its end was deleted: what follows belongs to it.
            self._count("deletion")
            self._held = words
        elif any(run.text.strip() for run in words):
            style = self._style(look)
            yield Paragraph(style, _joined(words), self._item(look, style), boxed)
        for box in boxes:
            self._count("box")
            yield from self._blocks(box, boxed=True)

    def _gather(self, parent: Element, runs: list[Run], boxes: list[Element]) -> None:
        for child in parent:
            name = _name(child)
            if name in ("del", "moveFrom"):
                self._count("deletion")
            elif name == "r":
                self._run(child, runs, boxes)
            elif name not in _DROPPED:
                self._track(name)
                self._gather(child, runs, boxes)

    def _run(self, element: Element, runs: list[Run], boxes: list[Element]) -> None:
        look = element.find(f"{W}rPr")
        style = self._names.get(_value(look, "rStyle"), "")
        if look is not None and _on(look, "vanish"):
            self._count("hidden")
            return
        run = Run(
            "",
            bold=(look is not None and _on(look, "b")) or style == "strong",
            italic=(look is not None and _on(look, "i")) or style == "emphasis",
            place=style == PLACE.casefold(),
        )
        text = ""
        for child in element:
            child = _chosen(child) if _name(child) == "AlternateContent" else child
            name = _name(child)
            if name == "t":
                text += child.text or ""
            elif name in _SPACE:
                text += "" if child.get(f"{W}type") == "page" else _SPACE[name]
            elif name == "sym":
                text += _symbol(child)
            elif name not in _DROPPED:
                boxes += child.iter(f"{W}txbxContent")
        if text:
            runs.append(replace(run, text=text))

    def _style(self, look: Element | None) -> str:
        return self._names.get(_value(look, "pStyle"), "")

    def _item(self, look: Element | None, style: str) -> str:
        number = None if look is None else look.find(f"{W}numPr/{W}numId")
        if number is not None:
            return self._formats.get(number.get(f"{W}val", ""), "")
        if style.startswith("list number"):
            return "numbers"
        return "bullets" if style.startswith("list bullet") else ""

    def _track(self, name: str) -> None:
        if name in ("ins", "moveTo"):
            self._count("insertion")

    def _count(self, what: str) -> None:
        self._counts[what] = self._counts.get(what, 0) + 1

    def _told(self) -> Iterator[str]:
        for what, sentence in _NOTES.items():
            if count := self._counts.get(what, 0):
                yield sentence.format(count=count, s="" if count == 1 else "s")

    def _comments(self) -> Iterator[str]:
        for comment in self._stories("word/comments.xml", "comment"):
            author = comment.get(f"{W}author", "")
            if author != AUTHOR and (text := _text(comment)):
                yield f"Comment by {author or 'somebody'}: {text}"

    def _footnotes(self) -> Iterator[str]:
        for part, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
            for note in self._stories(f"word/{part}.xml", name):
                if note.get(f"{W}type") in (None, "normal") and (text := _text(note)):
                    yield f"{name.capitalize()} of the document: {text}"

    def _stories(self, part: str, name: str) -> Iterator[Element]:
        if part in self._parts:
            yield from ElementTree.fromstring(self._parts[part]).iter(f"{W}{name}")


_NOTES = {
    "insertion": "{count} tracked insertion{s} taken into the text.",
    "deletion": "{count} tracked deletion{s} left out of the text.",
    "table": "{count} table{s} read as paragraphs, cell by cell.",
    "box": "{count} text box{s} read as paragraphs.",
    "hidden": "Hidden text was left out ({count} passage{s}).",
}


def _name(element: Element) -> str:
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.removeprefix(W).removeprefix(_COMPATIBLE)


def _chosen(alternate: Element) -> Element:
    """Return one of the renderings of a thing that Word writes twice, for newer and older programs."""
    found = next(iter(alternate), None)
    return alternate if found is None else found


def _without_tables(cell: Element) -> Element:
    bare = ElementTree.Element(cell.tag)
    bare.extend(child for child in cell if _name(child) != "tbl")
    return bare


def _value(parent: Element | None, name: str) -> str:
    found = None if parent is None else parent.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def _on(look: Element, name: str) -> bool:
    found = look.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in _OFF


def _symbol(element: Element) -> str:
    # A sign of a symbol font stands in the private area; Wingdings' bullet has no letter of its own.
    code = int(element.get(f"{W}char", "2022"), 16)
    return "•" if 0xE000 <= code <= 0xF8FF else chr(code)


def _text(element: Element) -> str:
    lines = ("".join(each.text or "" for each in p.iter(f"{W}t")) for p in element.iter(f"{W}p"))
    return " ".join(" ".join(lines).split())


def _joined(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    made: list[Run] = []
    for run in runs:
        if made and replace(made[-1], text="") == replace(run, text=""):
            made[-1] = replace(made[-1], text=made[-1].text + run.text)
        else:
            made.append(run)
    return tuple(made)


def _style_names(styles_xml: bytes) -> dict[str, str]:
    """Return the name of every style by its id, in small letters; a copy of a style counts as that style."""
    if not styles_xml:
        return {}
    names = {}
    for style in ElementTree.fromstring(styles_xml).iter(f"{W}style"):
        names[style.get(f"{W}styleId", "")] = _value(style, "name").casefold()
    return names


def _list_formats(numbering_xml: bytes) -> dict[str, str]:
    """Return of every list whether its items have bullets or numbers."""
    if not numbering_xml:
        return {}
    root = ElementTree.fromstring(numbering_xml)
    shapes = {}
    for abstract in root.iter(f"{W}abstractNum"):
        first = abstract.find(f"{W}lvl/{W}numFmt")
        kind = "" if first is None else first.get(f"{W}val", "")
        shapes[abstract.get(f"{W}abstractNumId", "")] = (
            "" if kind == "none" else "bullets" if kind == "bullet" else "numbers"
        )
    return {
        each.get(f"{W}numId", ""): shapes.get(_value(each, "abstractNumId"), "")
        for each in root.iter(f"{W}num")
    }
