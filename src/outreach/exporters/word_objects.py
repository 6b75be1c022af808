"""What hangs in a run of a Word document beside its words: boxes, pictures, charts, objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from outreach.exporters.word_sheet import W

Element = ElementTree.Element
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWN = {
    "pic": "picture",
    "imagedata": "picture",
    "contentPart": "picture",
    "chart": "chart",
    "relIds": "diagram",
    "OLEObject": "object",
    "control": "object",
}


@dataclass(slots=True)
class Hung:
    """What was found in one drawing, in its order."""

    boxes: list[Element] = field(default_factory=list)  # text of its own, as paragraphs
    things: list[tuple[str, str]] = field(default_factory=list)  # a sort (picture ...) and what tells of it
    words: list[str] = field(default_factory=list)  # drawn, not typed
    links: list[str] = field(default_factory=list)  # ids of relationships it leads to


def read_hung(element: Element) -> Hung:
    """Return what hangs in a drawing, a picture or an object; boxes within a box are left to it."""
    hung = Hung()
    described = list[str]()
    for each in _walk(element):
        name = each.tag.rpartition("}")[2] if isinstance(each.tag, str) else ""
        if name == "txbxContent":
            hung.boxes.append(each)
        elif name == "docPr":
            described.append(each.get("descr", "") or each.get("title", ""))
        elif name == "hlinkClick":
            hung.links.append(each.get(f"{_R}id", ""))
        elif name == "textpath":
            hung.words.append(each.get("string", ""))
        elif each.tag == f"{_A}p":
            hung.words.append("".join(text.text or "" for text in each.iter(f"{_A}t")))
        elif name in _DRAWN:
            told = described[-1] if described else ""
            if name == "imagedata":
                told = each.get("{urn:schemas-microsoft-com:office:office}title", "")
            hung.things.append((_DRAWN[name], " ".join(told.split())))
    hung.words = [words for each in hung.words if (words := " ".join(each.split()))]
    if element.tag == f"{W}object" and any(sort == "object" for sort, _ in hung.things):
        # The picture of an embedded object is the object as it looks.
        hung.things = [thing for thing in hung.things if thing[0] == "object"]
    return hung


def _walk(element: Element) -> Iterator[Element]:
    waiting = [element]
    while waiting:
        each = waiting.pop()
        yield each
        if each.tag != f"{W}txbxContent" and each.tag != f"{_A}p":
            waiting += reversed(each)
