"""Which Word style each part of a draft wears: the meeting point of the exporter and the base document.

Names are those of Word's own styles where there is one, else those of its letter templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from outreach.errors import FaultyFile

FROM_OURS = "Start from letter_templates/base.docx and change its styles in Word."

PLACE = "Marked Place"
"""The character style of a place the writer is to fill."""

_EVERYWHERE = {
    "notice": "Notice",
    "body": "Body Text",
    "list_item": "List Bullet",
    "numbered_item": "List Number",
    "subheading": "heading 2",
    "contact": "Contact",
    "note": "Note",
    "chart": "Chart",
    "sources_heading": "Sources Heading",
    "sources": "Source List",
}
_LETTER = {
    **_EVERYWHERE,
    "return_address": "Return Address",
    "dateline": "Date",
    "delivery_notation": "Delivery Notation",
    "inside_address": "Inside Address",
    "reference_line": "Reference Line",
    "salutation": "Salutation",
    "subheading": "Section Heading",
    "complimentary_close": "Closing",
    "signature": "Signature",
    "postscript": "Postscript",
    "enclosures": "Enclosure",
    "cc": "CC List",
}
_LARGE = {part: f"Statement {name}" for part, name in _LETTER.items() if part not in _EVERYWHERE}

LAYOUTS: Mapping[str, Mapping[str, str]] = {
    "letter": _LETTER,
    "article": {
        **_EVERYWHERE,
        "headline": "heading 1",
        "headline_options": "Headline Option",
        "byline": "Byline",
        "body": "Article Text",
        "list_item": "Article List",
        "numbered_item": "Article Number",
        "bio_line": "Bio Line",
        "contact": "Contact Box",
        "pitch": "Pitch",
    },
    "statement": {
        **_EVERYWHERE,
        **{part: name for part, name in _LARGE.items() if part not in ("postscript",)},
        "notice": "Statement Notice",
        "caption": "Statement Caption",
        "headline": "heading 1",
        "body": "Statement Text",
        "list_item": "Statement List",
        "numbered_item": "Statement Number",
        "contact": "Statement Contact",
    },
    "script": {
        **_EVERYWHERE,
        "headline": "heading 1",
        "cue": "Cue",
        "spoken": "Spoken",
        "question": "Question",
        "answer_space": "Answer Space",
        "body": "Script Text",
        "list_item": "Script List",
        "numbered_item": "Script Number",
    },
    "brief": {
        **_EVERYWHERE,
        "headline": "heading 1",
        "ask_box": "Ask Box",
        "body": "Brief Text",
        "list_item": "Brief List",
        "numbered_item": "Brief Number",
        "sources": "Brief Sources",
    },
    "handout": {
        **_EVERYWHERE,
        "headline": "heading 1",
        "subheading": "Handout Heading",
        "body": "Handout Text",
        "list_item": "Handout List",
        "numbered_item": "Handout Number",
        "callout": "Callout",
        "contact": "Handout Contact",
        "note": "Handout Note",
        "fine_print": "Fine Print",
        "sources": "Handout Sources",
    },
    "posts": {**_EVERYWHERE, "headline": "heading 1", "cue": "Cue", "post": "Post"},
    "signon": {**_LETTER, "deadline": "Deadline", "signatories": "Signatory"},
}
"""Names of layouts, each with its own parts and the styles they wear."""

STYLES: Mapping[str, str] = {
    part: name for layout in reversed(tuple(LAYOUTS.values())) for part, name in layout.items()
} | {**_LETTER, **_EVERYWHERE}
"""Names of all parts, each with the style it wears in a layout that has no such part of its own."""


class Looks(NamedTuple):
    """Are the ids of the styles that are no part's, empty where a document has none."""

    place: str = ""  # of a marked place
    reference: str = ""  # of the mark of a comment
    comment: str = ""  # of its text


class StyleIds:
    """Finds the id of a part's style in one base document."""

    def __init__(self, styles_xml: bytes, base: Path, ours: frozenset[str] | None = None) -> None:
        """Read the styles of `base`; raises FaultyFile where they are broken.

        `ours` are the ids of styles that may be left out where no part wears them; without it, all may.
        """
        try:
            self._ids = ids_by_name(styles_xml)
            self._text = styles_xml.decode()
        except (ElementTree.ParseError, UnicodeDecodeError) as fault:
            told = "the styles of this Word document cannot be read."
            raise FaultyFile.at(base, 0, told, hint=FROM_OURS) from fault
        self._ours = frozenset(self._ids.values()) if ours is None else ours
        self.looks = Looks(
            place=self._ids.get(("character", PLACE.casefold()), ""),
            reference=self._ids.get(("character", "annotation reference"), ""),
            comment=self._ids.get(("paragraph", "annotation text"), ""),
        )

    def of(self, part: str, layout: str) -> str:
        """Return the style id; raises FaultyFile, naming the known ones, for an unknown part or layout.

        A part this table does not know wears the style of its own name, where a group's base document
        has one: `::: talking_point` wears “Talking Point”.
        """
        if layout not in LAYOUTS:
            raise _unknown("layout", layout, LAYOUTS)
        name = LAYOUTS[layout].get(part) or STYLES.get(part, part.replace("_", " "))
        style_id = self._ids.get(("paragraph", name.casefold()))
        if style_id is None:
            raise _unknown("part", part, STYLES)
        return style_id

    def sheet(self, layout: str, used: Iterable[str]) -> bytes:
        """Return word/styles.xml with the parts of one layout, and the styles `used` beside them.

        The gallery of a letter shows the styles of a letter. What a group has added of its own stays.
        """
        native = {name.casefold() for name in LAYOUTS[layout].values()}
        foreign = {name.casefold() for each in LAYOUTS.values() for name in each.values()} - native
        strange = {style_id for (_, name), style_id in self._ids.items() if name in foreign}
        strange = (strange & self._ours) - set(used)
        kept = {one(_ID, each) for each in _STYLE.findall(self._text)} - strange
        for style in reversed(_STYLE.findall(self._text)):  # a style may be based on one of another layout
            if one(_ID, style) in kept:
                kept.add(one(_BASED_ON, style))
        text = _STYLE.sub(lambda found: found[0] if one(_ID, found[0]) in kept else "", self._text)
        return _NEXT.sub(lambda found: found[0] if found[1] in kept else "", text).encode()


_STYLE = re.compile(r"<w:style\s.*?</w:style>", re.DOTALL)
_ID = re.compile(r'<w:style\s[^>]*?w:styleId="([^"]*)"')
_BASED_ON = re.compile(r'<w:basedOn w:val="([^"]*)"\s*/>')
_NEXT = re.compile(r'<w:next w:val="([^"]*)"\s*/>')


def one(pattern: re.Pattern[str], text: str) -> str:
    """Return the first group of the first match, empty where there is none."""
    found = pattern.search(text)
    return found[1] if found else ""


def ids_by_name(styles_xml: bytes) -> dict[tuple[str, str], str]:
    """Return the ids of styles by type and name in lower case; raises ParseError for broken XML."""
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
