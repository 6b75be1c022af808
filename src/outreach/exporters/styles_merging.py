"""Our styles and lists beside a letterhead's own: its own win, missing ones are added, ids never collide."""

from __future__ import annotations

import re
from collections.abc import Mapping

from outreach.exporters.word_styles import ids_by_name, one

_STYLE = re.compile(r"<w:style\s.*?</w:style>", re.DOTALL)
_TYPE = re.compile(r'w:type="([^"]*)"')
_ID = re.compile(r'w:styleId="([^"]*)"')
_NAME = re.compile(r'<w:name w:val="([^"]*)"')
_REFERENCE = re.compile(r'(<w:(?:basedOn|next|link|pStyle) w:val=")([^"]*)(")')
_ABSTRACT = re.compile(r'w:abstractNumId="(\d+)"')
_BELONGS = re.compile(r"<w:pStyle [^>]*/>")
_NUMBER = re.compile(r'(<w:numId w:val=")(\d+)(")')


def merged_styles(theirs: str, ours: str, lists: Mapping[int, int]) -> tuple[str, dict[str, str]]:
    """Return their styles.xml with the styles of ours it lacks, and the ids of those by their names.

    Names count, whatever their case: a style “Closing” of theirs is the style of every close. `lists` says
    which of their lists ours became.
    """
    theirs = re.sub(r"<w:styles(\s[^>]*)?/>", r"<w:styles\1></w:styles>", theirs)
    known = ids_by_name(theirs.encode())
    taken = set(known.values())
    ids, added = dict[str, str](), dict[str, str]()
    for style in _STYLE.findall(ours):
        kind, name, own = (one(pattern, style) for pattern in (_TYPE, _NAME, _ID))
        if existing := known.get((kind, name.casefold())):
            ids[own] = existing
        else:
            ids[own] = _free(own, taken)
            added[name] = style.replace(f'w:styleId="{own}"', f'w:styleId="{ids[own]}"').replace(
                ' w:default="1"', ""
            )
    texts = (
        _NUMBER.sub(lambda found: f"{found[1]}{lists[int(found[2])]}{found[3]}", _renamed(style, ids))
        for style in added.values()
    )
    head, end, rest = theirs.rpartition("</w:styles>")
    return f"{head}{''.join(texts)}{end}{rest}", {name: one(_ID, style) for name, style in added.items()}


def style_named(styles: str, name: str) -> str:
    """Return the paragraph style of a name, empty where there is none."""
    for style in map(str, _STYLE.findall(styles)):
        if one(_NAME, style).casefold() == name.casefold() and one(_TYPE, style) in ("paragraph", ""):
            return style
    return ""


def _renamed(text: str, ids: Mapping[str, str]) -> str:
    return _REFERENCE.sub(lambda found: f"{found[1]}{ids.get(found[2], found[2])}{found[3]}", text)


def _free(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}{number}"
    taken.add(name)
    return name


def merged_numbering(theirs: str, ours: str) -> tuple[str, dict[int, int]]:
    """Return their numbering.xml with our lists added, and what became of the ids of ours."""
    theirs = re.sub(r"<w:numbering(\s[^>]*)?/>", r"<w:numbering\1></w:numbering>", theirs)
    if not theirs:
        return _BELONGS.sub("", ours), {
            int(number): int(number) for number in re.findall(r'w:numId="(\d+)"', ours)
        }
    abstracts = re.findall(r"<w:abstractNum\s.*?</w:abstractNum>", ours, re.DOTALL)
    first_abstract = 1 + max(map(int, re.findall(r'w:abstractNumId="(\d+)"', theirs)), default=0)
    first = 1 + max(map(int, re.findall(r'<w:num\s[^>]*?w:numId="(\d+)"', theirs)), default=0)
    lists, shapes, used = dict[int, int](), "", ""
    for at, shape in enumerate(abstracts):
        number = int(one(_ABSTRACT, shape))
        # Which style a list belongs to is said by the style; said twice it would have to agree.
        shape = _BELONGS.sub("", shape)
        shapes += shape.replace(f'w:abstractNumId="{number}"', f'w:abstractNumId="{first_abstract + at}"')
        used += f'<w:num w:numId="{first + at}"><w:abstractNumId w:val="{first_abstract + at}"/></w:num>'
        lists[number] = first + at
    # Shapes come before the lists that use them, lists before what Word for Mac keeps at the end.
    text = _before(r"<w:num\s|<w:numIdMacAtCleanup|</w:numbering>", theirs, shapes)
    return _before(r"<w:numIdMacAtCleanup|</w:numbering>", text, used), lists


def _before(pattern: str, text: str, added: str) -> str:
    return re.sub(f"(?={pattern})", added, text, count=1)
