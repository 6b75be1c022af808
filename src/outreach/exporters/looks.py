"""The look of every part, as one table: lengths in points, and why they are what they are.

A business letter in full block style: flush left, space between paragraphs instead of indents, three lines
for the signature by hand. 11 points on exactly 14 lie within the 120 to 145 percent of
https://practicaltypography.com/line-spacing.html; exactly, since "1.15 lines" is a different height in every
font. Testimony and handouts are 12 points, what is read aloud 14.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_SOFT = '<w:color w:val="404040"/>'
_INK, PAPER = "595959", "EAF1F7"


def _border(space: int, *sides: str, eighths: int = 4) -> str:
    line = f'w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{_INK}"'
    return f"<w:pBdr>{''.join(f'<w:{side} {line}/>' for side in sides)}</w:pBdr>"


_BOX = _border(6, "top", "left", "bottom", "right")
_RULE_ABOVE = _border(8, "top")
_RULED_LINES = _border(1, "bottom", "between")
_SHADED = f'<w:shd w:val="clear" w:color="auto" w:fill="{PAPER}"/>'
BULLETS, NUMBERS = 1, 2
"""Ids of the two lists in numbering.xml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Is the look of one part; lengths in points, 0 where the style it is based on decides."""

    name: str
    then: str = ""  # the style of the paragraph typed after it
    based_on: str = "Normal"
    after: float = 0
    before: float = 0
    size: float = 0
    line: float = 0
    left: float = 0
    right: float = 0
    hanging: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    close: bool = False  # no space between paragraphs of this style
    list: int = 0
    border: str = ""
    shading: str = ""
    letters: str = ""
    level: int = -1  # of a heading, 0 the highest
    own: bool = True  # not one of Word's own styles

    @property
    def id(self) -> str:
        """Is the name that paragraphs refer to: `BodyText`."""
        return "".join(word[0].upper() + word[1:] for word in self.name.split())


def _boxed(name: str, **look: Any) -> Style:
    # A border stands outside the text: the indents keep it between the margins.
    return Style(name=name, keep_lines=True, border=_BOX, left=7, right=7, **look)


def _large(name: str, **look: Any) -> Style:
    # Congress asks for 12 points in a witness's statement; a comment to an agency is read on the same desks.
    return Style(name=name, size=12, line=14.5, **look)


LETTER = (
    Style(name="Notice", then="Return Address", after=12, keep_lines=True, letters=BOLD),
    Style(name="Return Address", then="Date", after=12, keep_lines=True),
    Style(name="Date", then="Inside Address", after=18, own=False),
    Style(name="Delivery Notation", then="Inside Address", after=12, keep_lines=True),
    Style(name="Inside Address", then="Reference Line", after=12, keep_lines=True),
    Style(name="Reference Line", then="Salutation", after=12, keep_next=True, keep_lines=True, letters=BOLD),
    Style(name="Salutation", then="Body Text", after=8, keep_next=True, own=False),
    Style(name="Body Text", after=8, own=False),
    Style(name="List Bullet", after=8, list=BULLETS, close=True, own=False),
    Style(name="List Number", after=8, list=NUMBERS, close=True, own=False),
    Style(
        name="Section Heading",
        then="Body Text",
        before=6,
        after=4,
        keep_next=True,
        keep_lines=True,
        letters=BOLD,
        level=0,
    ),
    # 42 points are three lines for the signature by hand.
    Style(name="Closing", then="Signature", after=42, keep_next=True, own=False),
    Style(name="Signature", then="Enclosure", after=12, keep_lines=True, own=False),
    Style(name="Enclosure", then="CC List", after=6, keep_lines=True),
    Style(name="CC List", after=6, keep_lines=True),
    Style(name="Postscript", before=6, after=6, keep_lines=True),
)
ENDS = (
    Style(name="Contact", before=12, after=6, keep_lines=True, border=_RULE_ABOVE),
    Style(name="Chart", after=3, size=9.5, line=12, keep_lines=True),
    Style(name="Note", before=6, after=8, size=10, line=13, letters=_SOFT),
    Style(
        name="Sources Heading",
        then="Source List",
        after=6,
        keep_next=True,
        new_page=True,
        letters=BOLD,
        level=0,
    ),
    Style(name="Source List", after=3, size=9, line=11.5, left=12, hanging=12, keep_lines=True),
)
ARTICLE = (
    Style(
        name="heading 1",
        then="Byline",
        after=6,
        size=18,
        line=22,
        keep_next=True,
        keep_lines=True,
        letters=BOLD,
        level=0,
        own=False,
    ),
    Style(name="Headline Option", after=4, left=18, hanging=18, list=BULLETS, letters=ITALIC, close=True),
    Style(name="Byline", then="Article Text", after=6, size=12, line=16, keep_next=True),
    Style(name="Article Text", after=10, size=12, line=28),
    Style(name="Article List", based_on="List Bullet", after=10, size=12, line=28),
    Style(name="Article Number", based_on="List Number", after=10, size=12, line=28),
    Style(
        name="heading 2",
        then="Article Text",
        before=14,
        after=4,
        size=12,
        line=16,
        keep_next=True,
        keep_lines=True,
        letters=BOLD,
        level=1,
        own=False,
    ),
    Style(
        name="Bio Line",
        then="Contact Box",
        before=14,
        after=24,
        size=12,
        line=16,
        keep_lines=True,
        letters=ITALIC,
    ),
    _boxed("Contact Box", before=6, after=12),
    Style(name="Pitch", after=8),
)
STATEMENT = (
    _large(
        name="Statement Caption",
        then="Statement Salutation",
        after=18,
        keep_lines=True,
        letters=BOLD,
    ),
    *(
        _large(name=f"Statement {name}", based_on=name)
        for name in (
            *("Notice", "Return Address", "Date", "Delivery Notation", "Inside Address", "Reference Line"),
            *("Salutation", "Closing", "Signature", "Enclosure", "CC List", "Contact"),
        )
    ),
    _large(name="Statement Text", after=9),
    _large(name="Statement List", based_on="List Bullet", after=9),
    _large(name="Statement Number", based_on="List Number", after=9),
)
SCRIPT = (
    Style(name="Cue", then="Spoken", before=10, after=5, size=12, line=15, keep_next=True, letters=ITALIC),
    # What is read aloud is found again at a glance, at arm's length.
    Style(name="Spoken", after=10, size=14, line=21, left=18),
    Style(name="Question", before=8, after=6, size=12, line=15, keep_next=True, letters=BOLD),
    Style(
        name="Answer Space", then="Answer Space", before=16, after=10, size=12, line=15, border=_RULED_LINES
    ),
    Style(name="Script Text", after=8, size=12, line=15),
    Style(name="Script List", based_on="List Bullet", after=8, size=12, line=15),
    Style(name="Script Number", based_on="List Number", after=8, size=12, line=15),
)
BRIEF = (
    _boxed(
        "Ask Box", shading=_SHADED, then="Brief Text", before=12, after=14, size=12, line=16, letters=BOLD
    ),
    Style(name="Brief Text", after=6, size=10.5, line=13.5),
    Style(name="Brief List", based_on="List Bullet", after=4, size=10.5, line=13.5),
    Style(name="Brief Number", based_on="List Number", after=4, size=10.5, line=13.5),
    # Its rule differs from the one above the contact: two alike would become one frame.
    Style(
        name="Brief Sources",
        after=1,
        size=8.5,
        line=10.5,
        border=_border(6, "top", eighths=2),
        keep_lines=True,
    ),
)
HANDOUT = (
    Style(
        name="Handout Heading",
        based_on="heading 2",
        then="Handout Text",
        before=14,
        after=6,
        size=16,
        line=20,
    ),
    Style(name="Handout Text", after=9, size=12, line=16, right=36),
    Style(name="Handout List", based_on="List Bullet", after=9, size=12, line=16),
    Style(name="Handout Number", based_on="List Number", after=9, size=12, line=16),
    _boxed("Callout", shading=_SHADED, then="Handout Text", before=12, after=14, size=14, line=19),
    Style(name="Handout Contact", based_on="Contact", size=12, line=16),
    Style(name="Handout Note", based_on="Note", size=12, line=16),
    Style(name="Fine Print", after=4, size=10, line=13),
    Style(name="Handout Sources", based_on="Source List", size=10, line=13),
)
POSTS = (_boxed("Post", then="Cue", before=2, after=10),)
SIGN_ON = (
    Style(name="Deadline", before=6, after=10, keep_lines=True, letters=BOLD + ITALIC),
    Style(name="Signatory", size=9.5, line=12, after=3, left=11, hanging=11, keep_lines=True),
)

PARTS = (*LETTER, *ENDS, *ARTICLE, *STATEMENT, *SCRIPT, *BRIEF, *HANDOUT, *POSTS, *SIGN_ON)
"""The styles of all parts, in the order of the style gallery."""
