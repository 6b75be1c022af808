"""The filled document, held against what Word accepts: every paragraph where a paragraph may stand."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_HOLLOW_CELL = re.compile(rb"(</w:tcPr>|<w:tcPr/>|<w:tc(?:\s[^>]*)?(?<!/)>|</w:tbl>)(\s*)(?=</w:tc>)")
_EMPTY_CELL = re.compile(rb"<w:tc(\s[^>]*)?/>")


class BrokenStructure(Exception):
    """Says that a field put paragraphs where none can stand."""


def with_whole_cells(data: bytes) -> bytes:
    """Return a part with a paragraph in every cell that a loop or a condition left empty."""
    data = _EMPTY_CELL.sub(rb"<w:tc\1></w:tc>", data)
    return _HOLLOW_CELL.sub(rb"\1\2<w:p/>", data)


def check_structure(content: bytes) -> None:
    """Raise BrokenStructure, naming the place, where a filled document is one that Word cannot open."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if _TEXT.match(name):
                try:
                    root = ElementTree.fromstring(package.read(name))
                except ElementTree.ParseError as fault:
                    raise BrokenStructure(f"{name} is no longer whole") from fault
                _check(root, "")


def _check(element: ElementTree.Element, inside: str) -> None:
    """Walk down; `inside` is the paragraph or the run that is open, empty between paragraphs."""
    for child in element:
        name = child.tag.removeprefix(_W)
        if inside and name in ("p", "tbl", "sectPr", "tr", "tc") and not _is_property(element):
            words = "".join(each.text or "" for each in child.iter(f"{_W}t"))
            raise BrokenStructure(
                f"the words “{words[:40].strip()}” would be inside another {inside}; give the field that"
                " holds several paragraphs a paragraph of its own"
            )
        if name == "r" and inside == "run":
            raise BrokenStructure("a field is inside another field")
        if name == "txbxContent":
            _check(child, "")
        else:
            _check(child, {"p": "paragraph", "r": "run"}.get(name, inside))


def _is_property(element: ElementTree.Element) -> bool:
    return element.tag == f"{_W}pPr"
