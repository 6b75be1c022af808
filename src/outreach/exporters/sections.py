"""The page set-up of a document, and columns inside it (ECMA-376 Part 1, 17.6)."""

from __future__ import annotations

import re
from collections.abc import Mapping

_REFERENCES = re.compile(r"<w:(?:header|footer)Reference\s[^>]*/>|<w:titlePg(?:\s[^>]*)?/>|<w:type\s[^>]*/>")
_COLUMNS = re.compile(r"<w:cols(?:\s[^>]*)?/>|<w:cols[\s>].*?</w:cols>", re.DOTALL)
_END = "</w:sectPr>"

_NO_MARGINS: Mapping[str, int] = {}
MARGINS: Mapping[str, Mapping[str, int]] = {
    layout: dict.fromkeys(("top", "right", "bottom", "left"), 54) for layout in ("brief", "handout", "script")
}
"""Layouts whose margins are not those of the base document, in points: what lies on a desk, is handed over or
is read aloud is one page."""

MANY_NAMES, SHORT_NAME = 30, 30
"""More names than this, none with more characters than this, stand in three columns instead of two."""

COLUMN_GAP = 18
"""Points between two columns."""


def columns_of(names: list[str]) -> int:
    """Return in how many columns these names stand."""
    return 3 if len(names) > MANY_NAMES and max(map(len, names)) <= SHORT_NAME else 2


class Sections:
    """Writes the properties of sections, all with the page of one base document."""

    def __init__(self, last: str, *, margins: Mapping[str, int] = _NO_MARGINS) -> None:
        """Take the end of word/document.xml, from its last section on, and margins in points by side."""
        self.last = last
        for side, points in margins.items():
            self.last = re.sub(
                rf'(<w:pgMar\s(?:[^>]*\s)?w:{side}=")\d+', rf"\g<1>{points * 20}", self.last, count=1
            )
        self.first = self.last[: self.last.find(_END) + len(_END)] if _END in last else ""

    def columns(self, names: list[str]) -> str:
        """Return the section in which these names stand side by side."""
        return self._going_on(f'<w:cols w:num="{columns_of(names)}" w:space="{COLUMN_GAP * 20}"/>')

    def single(self) -> str:
        """Return a section of one column that goes on, on the same page."""
        return self._going_on('<w:cols w:space="720"/>')

    def ending(self, section: str) -> str:
        """Return the end of the document whose last section is `section`."""
        return section + self.last[len(self.first) :]

    def _going_on(self, columns: str) -> str:
        # Headers come from the section before; a title page of its own would hide the one of page two.
        bare = _REFERENCES.sub("", _COLUMNS.sub("", self.first))
        head, size, rest = bare.partition("<w:pgSz")
        margins, end, after = rest.partition("/>") if "<w:pgMar" not in rest else _cut_after(rest, "<w:pgMar")
        return f'{head}<w:type w:val="continuous"/>{size}{margins}{end}{columns}{after}'


def _cut_after(text: str, element: str) -> tuple[str, str, str]:
    at = text.index("/>", text.index(element)) + 2
    return text[:at], "", text[at:]
