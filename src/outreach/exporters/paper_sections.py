"""The page of a letterhead: which header and footer each page shows, and what of its set-up a letter takes.

A section without a header of its own shows the one of the section before (ECMA-376 Part 1, 17.10.5). A
letter is one section, so page one takes what the first page of the letterhead shows, and all later pages what
its next page shows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from outreach.word_parts.trees import Element, R, W, is_on

Shown = Mapping[str, str]
"""Parts by what they are, `header` or `footer`; a page without one has no key."""

_KINDS = ("header", "footer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What the pages of a letter show, and their set-up as XML."""

    first: Shown
    later: Shown
    even: Shown
    setup: str = ""  # from w:pgSz on, without w:titlePg
    notes: tuple[str, ...] = ()

    @property
    def is_alike(self) -> bool:
        """Whether all pages show the same."""
        return dict(self.first) == dict(self.later)


@dataclass(slots=True)
class _Section:
    element: Element
    shown: dict[tuple[str, str], str] = field(default_factory=dict)  # by kind and type, inherited ones too

    @property
    def has_title_page(self) -> bool:
        return is_on(self.element, "titlePg")

    @property
    def starts_a_page(self) -> bool:
        found = self.element.find(f"{W}type")
        return found is None or found.get(f"{W}val") != "continuous"

    def of(self, type: str) -> dict[str, str]:
        """Return what pages of a type show."""
        return {kind: self.shown[kind, type] for kind in _KINDS if (kind, type) in self.shown}


def read_paper(document: Element, parts: Mapping[str, str]) -> Paper | None:
    """Return the paper of a document, None where it has no page set-up.

    `parts` are its headers and footers by the ids of their relationships.
    """
    sections = _sections(document, parts)
    if not sections:
        return None
    first, last = sections[0], sections[-1]
    top = first.of("first") if first.has_title_page else first.of("default")
    page = first
    if first.has_title_page and first.of("default"):
        later = first.of("default")
    else:
        page = next((each for each in sections[1:] if each.starts_a_page), first)
        if page is first and last is not first:
            later = last.of("default")
        else:
            later = page.of("first") if page is not first and page.has_title_page else page.of("default")
    notes = _setup_notes(sections)
    if not top and not first.has_title_page and first.of("first"):
        notes.append(SWITCHED_OFF)
    return Paper(
        first=top, later=later, even=page.of("even"), setup=_setup(first.element), notes=tuple(notes)
    )


def _sections(document: Element, parts: Mapping[str, str]) -> list[_Section]:
    body = document.find(f"{W}body")
    found: list[_Section] = []
    for element in body.iter(f"{W}sectPr"):
        inherited = dict(found[-1].shown) if found else {}
        section = _Section(element, inherited)
        for kind in _KINDS:
            for reference in element.iterchildren(f"{W}{kind}Reference"):
                part = parts.get(reference.get(f"{R}id", ""), "")
                type = reference.get(f"{W}type", "default")
                if part:
                    section.shown[kind, type] = part
        found.append(section)
    return found


SWITCHED_OFF = (
    "It has a header or footer for the first page, which Word does not show: tick “Different First Page”."
)
_TAKEN = ("pgSz", "pgMar", "paperSrc", "pgBorders")
_PAGE_SIZE, _MARGINS = (
    '<w:pgSz w:w="12240" w:h="15840"/>',
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720"'
    ' w:gutter="0"/>',
)


def _setup(section: Element) -> str:
    pieces = {name: _written(section.find(f"{W}{name}")) for name in _TAKEN}
    for name, limits in _LIMITS.items():
        if not _is_sound(section.find(f"{W}{name}"), limits):
            pieces[name] = ""
    size, margins = pieces["pgSz"] or _PAGE_SIZE, pieces["pgMar"] or _MARGINS
    return f'{size}{margins}{pieces["paperSrc"]}{pieces["pgBorders"]}<w:cols w:space="720"/>'


# Twentieths of a point: the least and the most of Word, and no page on which no letter fits.
_LIMITS = {
    "pgSz": {"w": (4_320, 31_680), "h": (4_320, 31_680)},
    "pgMar": {
        **dict.fromkeys(("top", "bottom"), (-31_680, 31_680)),
        **dict.fromkeys(("left", "right", "header", "footer", "gutter"), (0, 31_680)),
    },
}


def _is_sound(element: Element | None, limits: Mapping[str, tuple[int, int]]) -> bool:
    return element is None or all(
        re.fullmatch(r"-?\d{1,6}", value := element.get(f"{W}{name}", "")) and least <= int(value) <= most
        for name, (least, most) in limits.items()
        if name != "gutter" or f"{W}gutter" in element.attrib
    )


def _written(element: Element | None) -> str:
    """Return an element of a page set-up with the attributes of Word alone."""
    if element is None:
        return ""
    name = element.tag.rpartition("}")[2]
    own = "".join(
        f' w:{key.removeprefix(W)}="{_escaped(value)}"'
        for key, value in element.attrib.items()
        if key.startswith(W)
    )
    inside = "".join(map(_written, element))
    return f"<w:{name}{own}>{inside}</w:{name}>" if inside else f"<w:{name}{own}/>"


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _setup_notes(sections: list[_Section]) -> list[str]:
    """Return what of the page set-up a letter does not take."""
    found = dict.fromkeys(name for each in sections for name in _odd_settings(each.element))
    notes = [f"Of its page set-up, this was left out: {', '.join(found)}."] if found else []
    first, last = sections[0].element, sections[-1].element
    if not all(_is_sound(first.find(f"{W}{name}"), limits) for name, limits in _LIMITS.items()):
        notes.append(
            "Its page size or margins cannot be used: letter paper or margins of one inch in their place."
        )
    if _setup(first) != _setup(last):
        notes.append("Its sections have pages of different sizes or margins; those of the first are used.")
    return notes


def _odd_settings(section: Element) -> list[str]:
    columns, pages = section.find(f"{W}cols"), section.find(f"{W}pgNumType")
    aligned, direction = section.find(f"{W}vAlign"), section.find(f"{W}textDirection")
    several = columns is not None and (columns.get(f"{W}num", "1") != "1" or len(columns) > 1)
    counted = pages is not None and any(
        key.removeprefix(W) in ("start", "fmt", "chapStyle") for key in pages.attrib
    )
    return [
        name
        for name, is_odd in (
            ("columns", several),
            ("line numbers", section.find(f"{W}lnNumType") is not None),
            ("its own page numbers", counted),
            ("vertical alignment", aligned is not None and aligned.get(f"{W}val", "top") != "top"),
            ("text direction", direction is not None and direction.get(f"{W}val", "lrTb") != "lrTb"),
            ("text from right to left", is_on(section, "bidi")),
            ("protection of forms", is_on(section, "formProt")),
        )
        if is_odd
    ]
