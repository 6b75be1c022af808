"""What Word writes twice, for newer and older programs, read once (ECMA-376 Part 3, 7.5)."""

from __future__ import annotations

import io
from xml.etree import ElementTree

from outreach.draft_size import check_nesting

Element = ElementTree.Element
C = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WORD = "http://schemas.microsoft.com/office/word/"
_DRAWING = "http://schemas.microsoft.com/office/drawing/"
_KNOWN = frozenset(
    {
        *(f"{_WORD}2010/wordprocessing{what}" for what in ("Shape", "Group", "Canvas", "Ink", "Drawing")),
        *(f"{_WORD}{year}/wordml" for year in (2006, 2010, 2012, 2018)),
        *(f"{_WORD}{what}" for what in ("2015/wordml/symex", "2016/wordml/cid", "2018/wordml/cex")),
        *(f"{_WORD}{what}" for what in ("2020/wordml/sdtdatahash", "2023/wordml/word16du")),
        *(f"{_DRAWING}{what}" for what in ("2010/main", "2014/main", "2014/chartex", "2017/model3d")),
        *(f"{_DRAWING}{what}" for what in ("2015/9/8/chartex", "2016/5/9/chartex", "2016/ink")),
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "urn:schemas-microsoft-com:vml",
    }
)
_SAYING = ("}t", "}pic", "}imagedata", "}textpath", "}chart", "}relIds", "}sym", "}br", "}tab")


def read_tree(content: bytes, name: str) -> Element:
    """Parse a part and leave one rendering of everything in it; raises RefusedFile for endless nesting."""
    prefixes: dict[str, str] = {}
    if b"AlternateContent" in content:
        for _, (prefix, address) in ElementTree.iterparse(io.BytesIO(content), events=("start-ns",)):
            prefixes[prefix] = address
    root = ElementTree.fromstring(content)
    level, depth = [root], 1
    while level:
        for element in level:
            if any(child.tag == f"{C}AlternateContent" for child in element):
                _choose_in(element, prefixes)
        level = [child for element in level for child in element]
        check_nesting(name, depth)
        depth += 1
    return root


def _choose_in(parent: Element, prefixes: dict[str, str]) -> None:
    waiting, children = list(reversed(parent)), list[Element]()
    while waiting:
        child = waiting.pop()
        if child.tag == f"{C}AlternateContent":
            waiting += reversed(_chosen(child, prefixes))
        else:
            children.append(child)
    parent[:] = children


def _chosen(alternate: Element, prefixes: dict[str, str]) -> list[Element]:
    """Return the rendering that Word shows: the first one of a known kind, else the fallback."""
    choices = alternate.findall(f"{C}Choice")
    fallback = alternate.find(f"{C}Fallback")
    for choice in choices:
        needed = choice.get("Requires", "").split()
        if needed and all(prefixes.get(prefix, prefix) in _KNOWN for prefix in needed):
            if fallback is not None and not _says(choice) and _says(fallback):
                return list(fallback)
            return list(choice)
    if fallback is not None:
        return list(fallback)
    # Without a fallback, the words are shown by the program that wrote them, at least.
    return list(choices[0]) if choices else list(alternate)


def _says(element: Element) -> bool:
    return any(isinstance(each.tag, str) and each.tag.endswith(_SAYING) for each in element.iter())
