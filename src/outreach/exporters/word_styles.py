"""Which Word style each part of a draft wears: the meeting point of the exporter and the base document.

Names are those of Word's own styles where there is one, else those of its letter templates.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from xml.etree import ElementTree

from outreach.errors import FaultyFile

FROM_OURS = "Start from letter_templates/base.docx and change its styles in Word."

PLACE = "Marked Place"
"""The character style of a place the writer is to fill."""

STYLES: Mapping[str, str] = {
    "notice": "Notice",
    "return_address": "Return Address",
    "dateline": "Date",
    "inside_address": "Inside Address",
    "reference_line": "Reference Line",
    "salutation": "Salutation",
    "body": "Body Text",
    "list_item": "List Bullet",
    "complimentary_close": "Closing",
    "signature": "Signature",
    "enclosures": "Enclosure",
    "cc": "CC List",
    "headline": "heading 1",
    "byline": "Byline",
    "subheading": "heading 2",
    "bio_line": "Bio Line",
    "contact": "Contact",
}
"""Names of parts, each with the style it wears."""

LAYOUTS: Mapping[str, Mapping[str, str]] = {
    "letter": STYLES,
    "article": {**STYLES, "body": "Article Text", "list_item": "Article List"},
}
"""Names of layouts, each with the styles of its parts."""


class StyleIds:
    """Finds the id of a part's style in one base document."""

    def __init__(self, styles_xml: bytes, base: Path) -> None:
        """Read the styles of `base`; raises FaultyFile where they are broken."""
        try:
            self._ids = _ids_by_name(styles_xml)
        except ElementTree.ParseError as fault:
            told = "the styles of this Word document cannot be read."
            raise FaultyFile.at(base, 0, told, hint=FROM_OURS) from fault
        self.place = self._ids.get(("character", PLACE.casefold()), "")

    def of(self, part: str, layout: str) -> str:
        """Return the style id; raises FaultyFile, naming the known ones, for an unknown part or layout.

        A part this table does not know wears the style of its own name, where a group's base document
        has one: `::: postscript` wears “Postscript”.
        """
        if layout not in LAYOUTS:
            raise _unknown("layout", layout, LAYOUTS)
        name = LAYOUTS[layout].get(part, part.replace("_", " "))
        style_id = self._ids.get(("paragraph", name.casefold()))
        if style_id is None:
            raise _unknown("part", part, STYLES)
        return style_id


def _ids_by_name(styles_xml: bytes) -> dict[tuple[str, str], str]:
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    ids = {}
    for style in ElementTree.fromstring(styles_xml).iter(f"{w}style"):
        name = style.find(f"{w}name")
        if name is not None:
            key = (style.get(f"{w}type", "paragraph"), name.get(f"{w}val", "").casefold())
            ids[key] = style.get(f"{w}styleId", "")
    return ids


def _unknown(what: str, given: str, known: Mapping[str, object]) -> FaultyFile:
    near = get_close_matches(given.casefold(), known, n=1)
    guess = f"Did you mean {near[0]}? " if near else ""
    return FaultyFile(
        f"The base document has no style for the {what} “{given}”.",
        hint=f"{guess}The {what}s with a style of their own are: {', '.join(known)}.",
    )
