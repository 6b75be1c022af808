"""Ids of styles, lists and pictures made to agree: each one once, a plain number, naming what is there.

Word asks for that (ECMA-376 Part 1, 17.7.4, 17.9 and 20.4.2.5) and repairs or refuses a file without it.
Programs that put files together often get it wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from outreach.word_parts.package import Package
from outreach.word_parts.trees import Element, W, remove, tag_of

MOST = 100_000
"""No id of a list or a picture is above it, so that there is room for others."""

_STYLE_NAMES = ("pStyle", "rStyle", "tblStyle")
_LINKS = ("basedOn", "next", "link", *_STYLE_NAMES, "numStyleLink", "styleLink")
_LIST_ORDER = ("numPicBullet", "abstractNum", "num", "numIdMacAtCleanup")


def repair_ids(package: Package) -> None:
    """Repair the ids in all parts of a package that the text reaches."""
    roots = [package.tree(part) for part in package.reached() if part.endswith(".xml")]
    styles, numbering = package.named("styles"), package.named("numbering")
    _repair_styles(package.tree(styles) if styles else None, roots)
    _repair_lists(package.tree(numbering) if numbering else None, roots)
    _repair_pictures(roots)


def drop_hollow_bullets(numbering: Element) -> None:
    """Take out picture bullets that have lost their picture, and what names them."""
    kept = set()
    for each in list(numbering.iterchildren(f"{W}numPicBullet")):
        id = each.get(f"{W}numPicBulletId", "")
        if len(each) and id.isdecimal() and id not in kept:
            kept.add(id)
        else:
            remove(each)
    for each in list(numbering.iter(f"{W}lvlPicBulletId")):
        if each.get(f"{W}val") not in kept:
            remove(each)


def _repair_styles(styles: Element | None, roots: Iterable[Element]) -> None:
    known = set()
    for style in [] if styles is None else list(styles.iterchildren(f"{W}style")):
        id = style.get(f"{W}styleId", "")
        if id and id in known:
            remove(style)
        known.add(id)
    for root in roots:
        for name in _LINKS:
            for each in list(root.iter(f"{W}{name}")):
                if each.get(f"{W}val") not in known:
                    remove(each)


def _repair_lists(numbering: Element | None, roots: Iterable[Element]) -> None:
    lists: Mapping[str, str] = {}
    if numbering is not None:
        drop_hollow_bullets(numbering)
        shapes = _plain_ids(numbering.findall(f"{W}abstractNum"), "abstractNumId", first=0)
        for each in numbering.findall(f"{W}num"):
            shape = each.find(f"{W}abstractNumId")
            if shape is None or shape.get(f"{W}val", "") not in shapes:
                remove(each)
            else:
                shape.set(f"{W}val", shapes[shape.get(f"{W}val", "")])
        lists = _plain_ids(numbering.findall(f"{W}num"), "numId", first=1)
        numbering[:] = sorted(numbering, key=_rank)
    for root in roots:
        for each in list(root.iter(f"{W}numPr")):
            named = each.find(f"{W}numId")
            id = "0" if named is None else named.get(f"{W}val", "")
            if named is not None and id in lists:
                named.set(f"{W}val", lists[id])
            elif id != "0":
                remove(each)


def _rank(child: Element) -> int:
    name = tag_of(child)
    return _LIST_ORDER.index(name) if name in _LIST_ORDER else len(_LIST_ORDER)


def _plain_ids(elements: list[Element], name: str, *, first: int) -> Mapping[str, str]:
    """Give each element an id of its own and return the new ones by the old; a second of one id goes."""
    found: dict[str, str] = {}
    waiting = []
    for each in elements:
        id = each.get(f"{W}{name}", "")
        if not id or id in found:
            remove(each)
        else:
            found[id] = id if _is_plain(id, first) else ""
            waiting += [] if found[id] else [each]
    free = _free_numbers(found.values(), first)
    for each in waiting:
        found[each.get(f"{W}{name}")] = number = next(free)
        each.set(f"{W}{name}", number)
    return found


def _repair_pictures(roots: Iterable[Element]) -> None:
    used: set[str] = set()
    waiting = []
    for each in (picture for root in roots for picture in root.iter("{*}docPr")):
        id = each.get("id", "")
        if _is_plain(id, 1) and id not in used:
            used.add(id)
        else:
            waiting.append(each)
    free = _free_numbers(used, 1)
    for each in waiting:
        each.set("id", next(free))


def _is_plain(id: str, first: int) -> bool:
    return id.isascii() and id.isdecimal() and str(int(id[:9])) == id and first <= int(id) <= MOST


def _free_numbers(taken: Iterable[str], first: int) -> Iterator[str]:
    used = set(taken)
    return (str(number) for number in count(first) if str(number) not in used)
