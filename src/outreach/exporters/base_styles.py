"""The look of every part of a draft: the styles of the base document, as one table.

A business letter in full block style: flush left, space between paragraphs instead of indents, three lines
for the signature by hand. 11 points on exactly 14 lie within the 120 to 145 percent of
https://practicaltypography.com/line-spacing.html; exactly, since "1.15 lines" is a different height in every
font. Cambria is named everywhere because Word has it and LibreOffice replaces it by a font of the same
widths: the lines break alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from outreach.exporters.word_styles import PLACE

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FONT = "Cambria"
FONTS = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_RULE_ABOVE = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="8" w:color="595959"/></w:pBdr>'
_BULLET = '<w:numPr><w:numId w:val="1"/></w:numPr>'


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
    keep_next: bool = False
    keep_lines: bool = False
    close: bool = False  # no space between paragraphs of this style
    above: str = ""  # list or border, between widowControl and spacing in the schema's order
    letters: str = ""
    level: int = -1  # of a heading, 0 the highest
    own: bool = True  # not one of Word's own styles

    @property
    def id(self) -> str:
        """Is the name that paragraphs refer to: `BodyText`."""
        return "".join(word[0].upper() + word[1:] for word in self.name.split())


PARTS = (
    Style(name="Notice", then="Return Address", after=12, keep_lines=True, letters=_BOLD),
    Style(name="Return Address", then="Date", after=12, keep_lines=True),
    Style(name="Date", then="Inside Address", after=18, own=False),
    Style(name="Inside Address", then="Reference Line", after=12, keep_lines=True),
    Style(name="Reference Line", then="Salutation", after=12, keep_next=True, keep_lines=True, letters=_BOLD),
    Style(name="Salutation", then="Body Text", after=8, keep_next=True, own=False),
    Style(name="Body Text", after=8, own=False),
    Style(name="List Bullet", after=8, above=_BULLET, close=True, own=False),
    # 42 points are three lines for the signature by hand.
    Style(name="Closing", then="Signature", after=42, keep_next=True, own=False),
    Style(name="Signature", then="Enclosure", after=12, keep_lines=True, own=False),
    Style(name="Enclosure", then="CC List", after=6, keep_lines=True),
    Style(name="CC List", keep_lines=True),
    Style(
        name="heading 1",
        then="Byline",
        after=6,
        size=18,
        line=22,
        keep_next=True,
        keep_lines=True,
        letters=_BOLD,
        level=0,
        own=False,
    ),
    Style(name="Byline", then="Article Text", after=6, size=12, line=16, keep_next=True),
    Style(name="Article Text", after=10, size=12, line=28),
    Style(name="Article List", based_on="List Bullet", after=10, size=12, line=28),
    Style(
        name="heading 2",
        then="Article Text",
        before=14,
        size=12,
        line=16,
        keep_next=True,
        keep_lines=True,
        letters=_BOLD,
        level=1,
        own=False,
    ),
    Style(
        name="Bio Line",
        then="Contact",
        before=14,
        after=24,
        size=12,
        line=16,
        keep_lines=True,
        letters=_ITALIC,
    ),
    Style(name="Contact", keep_lines=True, above=_RULE_ABOVE),
)


def _twentieths(points: float) -> int:
    return round(points * 20)


def _style(style: Style, rank: int) -> str:
    custom = ' w:customStyle="1"' if style.own else ""
    then = next((each.id for each in PARTS if each.name == style.then), style.id)
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on.replace(" ", "")}"/><w:next w:val="{then}"/>'
        f'<w:uiPriority w:val="{rank}"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_look(style)}</w:pPr>{_letters_look(style)}</w:style>"
    )


def _paragraph_look(style: Style) -> str:
    spacing = {"before": style.before, "after": style.after, "line": style.line}
    set_here = "".join(f' w:{name}="{_twentieths(points)}"' for name, points in spacing.items() if points)
    rule = ' w:lineRule="exact"' if style.line else ""
    return (
        ("<w:keepNext/>" if style.keep_next else "")
        + ("<w:keepLines/>" if style.keep_lines else "")
        + style.above
        + (f"<w:spacing{set_here}{rule}/>" if set_here else "")
        + ("<w:contextualSpacing/>" if style.close else "")
        + (f'<w:outlineLvl w:val="{style.level}"/>' if style.level >= 0 else "")
    )


def _letters_look(style: Style) -> str:
    half_points = round(style.size * 2)
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if half_points else ""
    return f"<w:rPr>{style.letters}{size}</w:rPr>" if style.letters or size else ""


def styles_xml() -> str:
    """Return word/styles.xml."""
    return (
        f"{XML}<w:styles {W}><w:docDefaults>"
        f'<w:rPrDefault><w:rPr>{FONTS}<w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/><w:suppressAutoHyphens/>"
        '<w:spacing w:before="0" w:after="0" w:line="280" w:lineRule="exact"/><w:jc w:val="left"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        # Word's other three hundred styles stay out of the gallery.
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        + "".join(_style(style, rank) for rank, style in enumerate(PARTS, start=1))
        + '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:spacing w:line="240" w:lineRule="exact"/></w:pPr>'
        '<w:rPr><w:color w:val="404040"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{PLACE.replace(" ", "")}">'
        f'<w:name w:val="{PLACE}"/><w:uiPriority w:val="{len(PARTS) + 1}"/><w:qFormat/>'
        '<w:rPr><w:color w:val="000000"/><w:shd w:val="clear" w:color="auto" w:fill="FFE699"/></w:rPr>'
        "</w:style></w:styles>"
    )
