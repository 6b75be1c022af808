"""An equation of Word in one line of text: 1/2, x^2, √(a+b) (ECMA-376 Part 1, 22.1)."""

from __future__ import annotations

from xml.etree import ElementTree

Element = ElementTree.Element
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_PROPERTIES = "Pr"


def equation_text(element: Element) -> str:
    """Return the words and signs of an equation, those deleted in tracked changes left out."""
    tag = element.tag
    if tag in (f"{M}t", f"{W}t"):
        return element.text or ""
    if tag in (f"{W}del", f"{W}moveFrom", f"{W}rPr") or tag.endswith(_PROPERTIES):
        return ""
    if tag == f"{W}br":
        return " "
    shape = _SHAPES.get(tag.removeprefix(M))
    return shape(element) if shape else _inside(element)


def _inside(element: Element) -> str:
    return "".join(map(equation_text, element))


def _child(element: Element, name: str) -> str:
    found = element.find(f"{M}{name}")
    return "" if found is None else _inside(found)


def _bound(text: str) -> str:
    """Return what stands for itself beside a sign: in round brackets where it is more than one value."""
    text = text.strip()
    return text if text.isalnum() or (text.startswith("(") and text.endswith(")")) else f"({text})"


def _fraction(element: Element) -> str:
    return f"{_bound(_child(element, 'num'))}/{_bound(_child(element, 'den'))}"


def _raised(element: Element) -> str:
    return f"{_child(element, 'e')}^{_bound(_child(element, 'sup'))}"


def _lowered(element: Element) -> str:
    return f"{_child(element, 'e')}_{_bound(_child(element, 'sub'))}"


def _both(element: Element) -> str:
    return f"{_lowered(element)}^{_bound(_child(element, 'sup'))}"


def _root(element: Element) -> str:
    degree = _child(element, "deg").strip()
    sign = {"": "√", "3": "∛", "4": "∜"}.get(degree, f"√[{degree}]")
    return f"{sign}{_bound(_child(element, 'e'))}"


def _sum(element: Element) -> str:
    sign = element.find(f"{M}naryPr/{M}chr")
    made = "∫" if sign is None else sign.get(f"{M}val", "")
    for name, mark in (("sub", "_"), ("sup", "^")):
        if words := _child(element, name).strip():
            made += f"{mark}{_bound(words)}"
    return f"{made} {_child(element, 'e')}"


def _fenced(element: Element) -> str:
    signs = {"begChr": "(", "sepChr": "|", "endChr": ")"}
    for name in signs:
        found = element.find(f"{M}dPr/{M}{name}")
        if found is not None:
            signs[name] = found.get(f"{M}val", "")
    inside = signs["sepChr"].join(_inside(each) for each in element.iterfind(f"{M}e"))
    return f"{signs['begChr']}{inside}{signs['endChr']}"


def _rows(element: Element) -> str:
    return "; ".join(", ".join(map(_inside, row.iterfind(f"{M}e"))) for row in element.iterfind(f"{M}mr"))


def _lines(element: Element) -> str:
    return "; ".join(_inside(each) for each in element.iterfind(f"{M}e"))


def _limit(element: Element) -> str:
    return f"{_child(element, 'e')}_{_bound(_child(element, 'lim'))}"


def _function(element: Element) -> str:
    return f"{_child(element, 'fName')} {_child(element, 'e')}"


_SHAPES = {
    "f": _fraction,
    "sSup": _raised,
    "sSub": _lowered,
    "sSubSup": _both,
    "rad": _root,
    "nary": _sum,
    "d": _fenced,
    "m": _rows,
    "eqArr": _lines,
    "limLow": _limit,
    "limUpp": _limit,
    "func": _function,
}
