"""What the styles and lists of a Word document say of its text (ECMA-376 Part 1, 17.7 and 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree import ElementTree

Element = ElementTree.Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_MAX_CHAIN = 50  # styles based on one another; Word stops far earlier
_OFF = ("0", "false", "none", "off")


def is_on(look: Element, name: str) -> bool | None:
    """Return whether a property is switched on or off here; None where nothing is said of it."""
    found = look.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1") not in _OFF


def value_of(parent: Element | None, name: str) -> str:
    """Return the value of a child, empty where there is none."""
    found = None if parent is None else parent.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


class StyleSheet:
    """The styles of a document: their names, and what they and the styles they are based on switch on."""

    def __init__(self, styles_xml: bytes) -> None:
        self._styles: dict[str, Element] = {}
        if styles_xml:
            for style in ElementTree.fromstring(styles_xml).iter(f"{W}style"):
                self._styles[style.get(f"{W}styleId", "")] = style
        self.is_on = lru_cache(maxsize=None)(self._is_on)

    def name(self, style_id: str) -> str:
        """Return the name of a style in small letters; empty for one that does not exist."""
        return value_of(self._styles.get(style_id), "name").casefold()

    def _is_on(self, style_id: str, name: str) -> bool:
        for style in self._chain(style_id):
            look = style.find(f"{W}rPr")
            said = None if look is None else is_on(look, name)
            if said is not None:
                return said
        return False

    def numbering(self, style_id: str) -> Element | None:
        """Return the list that paragraphs of a style are items of."""
        for style in self._chain(style_id):
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None:
                return found
        return None

    def _chain(self, style_id: str) -> Iterator[Element]:
        seen = set[str]()
        while style_id in self._styles and style_id not in seen and len(seen) < _MAX_CHAIN:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = value_of(self._styles[style_id], "basedOn")


class ListFormats:
    """The lists of a document: whether the items of one have bullets or numbers."""

    def __init__(self, numbering_xml: bytes) -> None:
        self._lists: dict[str, dict[str, str]] = {}
        self._marks: dict[str, dict[str, str]] = {}
        if not numbering_xml:
            return
        root = ElementTree.fromstring(numbering_xml)
        shapes, marks = {}, {}
        for abstract in root.iter(f"{W}abstractNum"):
            shapes[abstract.get(f"{W}abstractNumId", "")] = {
                level.get(f"{W}ilvl", "0"): _shape(value_of(level, "numFmt"))
                for level in abstract.iter(f"{W}lvl")
            }
            marks[abstract.get(f"{W}abstractNumId", "")] = {
                level.get(f"{W}ilvl", "0"): _mark(level) for level in abstract.iter(f"{W}lvl")
            }
        for each in root.iter(f"{W}num"):
            shape, id = value_of(each, "abstractNumId"), each.get(f"{W}numId", "")
            self._lists[id] = shapes.get(shape, {})
            self._marks[id] = dict(marks.get(shape, {}))
            for change in each.iter(f"{W}lvlOverride"):
                if start := value_of(change, "startOverride"):
                    level = change.get(f"{W}ilvl", "0")
                    self._marks[id][level] = _counted(self._marks[id].get(level, "%1."), start)

    def item(self, numbering: Element | None) -> str:
        """Return what an item of a list has before it: bullets, numbers or nothing."""
        levels = self._lists.get(value_of(numbering, "numId"), {})
        return levels.get(value_of(numbering, "ilvl") or "0", levels.get("0", ""))

    def mark(self, numbering: Element | None) -> str:
        """Return what Word prints before an item beside bullets and 1, 2, 3: (a), 5., Exhibit 1."""
        level = value_of(numbering, "ilvl") or "0"
        return self._marks.get(value_of(numbering, "numId"), {}).get(level, "")


def _mark(level: Element) -> str:
    """Return the first mark of a level; empty for bullets and for numbers that count from 1."""
    format, text = value_of(level, "numFmt"), value_of(level, "lvlText")
    start = value_of(level, "start") or "1"
    if format in ("bullet", "none", ""):
        return text if any(sign.isalnum() and ord(sign) < 0x2000 for sign in text) and len(text) > 1 else ""
    plain = format == "decimal" and re.fullmatch(r"\W*%\d\W*", text) is not None
    return "" if plain and start == "1" else _counted(text, start, format)


def _counted(text: str, start: str, format: str = "decimal") -> str:
    first = int(start) if start.isdecimal() and len(start) < 7 else 1
    sign = str(first)
    if format in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (first - 1) % 26)
        sign = letter if format == "lowerLetter" else letter.upper()
    elif format in ("lowerRoman", "upperRoman"):
        sign = "i" if format == "lowerRoman" else "I"
    return re.sub(r"%\d", sign, text) if "%" in text else text


def _shape(format: str) -> str:
    return {"": "", "none": "", "bullet": "bullets"}.get(format, "numbers")
