"""What the styles of a base document say, in points: for the formats that are laid out without Word.

Only what a part can look like is read: spacing, size, weight, indents, borders, shading. A style inherits
from the one it is based on and from the document's defaults (ECMA-376 Part 1, 17.7.2).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

from outreach.errors import FaultyFile
from outreach.exporters.word_styles import FROM_OURS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "none", "off")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Is how a part looks; lengths in points."""

    style: str = ""
    before: float = 0
    after: float = 0
    size: float = 11
    line: float = 14
    bold: bool = False
    italic: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    close: bool = False  # no space between paragraphs of this style
    left: float = 0
    right: float = 0
    hanging: float = 0  # of the lines after the first
    align: str = "left"
    fill: str = ""  # six hexadecimal digits
    border: str = ""  # sides with a line: "top", "top left bottom right", "bottom between"
    space: float = 0  # between the line and the words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Is the paper: its size and margins in points."""

    width: float = 612
    height: float = 792
    top: float = 72
    right: float = 72
    bottom: float = 72
    left: float = 72
    header: float = 36  # from the upper edge to the running head


class Looks:
    """Answers how a style looks, everything it is based on taken together."""

    def __init__(self, styles_xml: bytes, base: Path) -> None:
        """Read the styles of `base`; raises FaultyFile where they are broken."""
        try:
            root = ElementTree.fromstring(styles_xml)
        except ElementTree.ParseError as fault:
            told = "the styles of this Word document cannot be read."
            raise FaultyFile.at(base, 0, told, hint=FROM_OURS) from fault
        self._styles = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
        defaults = root.find(f"{W}docDefaults")
        self._default = _seen(Look(), [] if defaults is None else list(defaults.iter()))

    def of(self, style_id: str) -> Look:
        """Return the look of a style."""
        chain: list[ElementTree.Element] = []
        name = style_id
        while name in self._styles and self._styles[name] not in chain:
            chain.append(self._styles[name])
            based_on = self._styles[name].find(f"{W}basedOn")
            name = "" if based_on is None else based_on.get(f"{W}val", "")
        look = self._default
        for style in reversed(chain):
            look = _seen(look, list(style.iter()))
        return replace(look, style=style_id)


def read_sheet(document_xml: bytes) -> Sheet:
    """Return the paper of the last section; a letter sheet with margins of an inch where none is said."""
    sizes = list(ElementTree.fromstring(document_xml).iter(f"{W}sectPr"))
    if not sizes:
        return Sheet()
    found = {}
    for element, names in (("pgSz", {"w": "width", "h": "height"}), ("pgMar", _MARGINS)):
        item = sizes[-1].find(f"{W}{element}")
        for name, field in names.items() if item is not None else ():
            if item is not None and (value := item.get(f"{W}{name}")):
                found[field] = abs(float(value)) / 20
    return Sheet(**found)


_MARGINS = {name: name for name in ("top", "right", "bottom", "left", "header")}


def _seen(look: Look, elements: list[ElementTree.Element]) -> Look:
    changes: dict[str, object] = {}
    for element in elements:
        name = element.tag.removeprefix(W)
        if name in _SWITCHES:
            changes[_SWITCHES[name]] = element.get(f"{W}val", "1") not in _OFF
        elif name == "spacing":
            changes |= _spacing(element, look)
        elif name == "sz":
            changes["size"] = float(element.get(f"{W}val", "22")) / 2
        elif name == "ind":
            changes |= {
                side: float(value) / 20
                for side in ("left", "right", "hanging")
                if (value := element.get(f"{W}{side}"))
            }
        elif name == "jc":
            align = element.get(f"{W}val", "left")
            changes["align"] = {"center": "center", "right": "right", "end": "right"}.get(align, "left")
        elif name == "shd" and len(element.get(f"{W}fill", "")) == 6:
            changes["fill"] = element.get(f"{W}fill", "")
        elif name == "pBdr":
            sides = (
                each.tag.removeprefix(W) for each in element if each.get(f"{W}val") not in ("nil", "none")
            )
            changes["border"] = " ".join(sides)
            changes["space"] = max((float(each.get(f"{W}space", "0")) for each in element), default=0)
    return replace(look, **changes)  # type: ignore[arg-type]  # the names above are fields


_SWITCHES = {
    "b": "bold",
    "i": "italic",
    "keepNext": "keep_next",
    "keepLines": "keep_lines",
    "contextualSpacing": "close",
}


def _spacing(element: ElementTree.Element, look: Look) -> dict[str, object]:
    changes: dict[str, object] = {
        side: float(value) / 20 for side in ("before", "after") if (value := element.get(f"{W}{side}"))
    }
    line = element.get(f"{W}line")
    if line and element.get(f"{W}lineRule") in ("exact", "atLeast"):
        changes["line"] = float(line) / 20
    elif line:
        # 240 is a single line; the embedded font is set 1.2 times its size where Word leaves it to the font.
        changes["line"] = float(line) / 240 * look.size * 1.2
    return changes
