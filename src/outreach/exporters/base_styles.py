"""word/styles.xml of the base document, written from the table of looks.

Cambria is named everywhere because Word has it and LibreOffice replaces it by a font of the same widths: the
lines break alike.
"""

from __future__ import annotations

from outreach.exporters.looks import PARTS, Style
from outreach.exporters.word_styles import PLACE
from outreach.exporters.word_xml import XML, W

_FONT = "Cambria"
FONTS = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'


def _twentieths(points: float) -> int:
    return round(points * 20)


def _style(style: Style, rank: int) -> str:
    custom = ' w:customStyle="1"' if style.own else ""
    then = next((each.id for each in PARTS if each.name == style.then), style.id)
    based_on = next((each.id for each in PARTS if each.name == style.based_on), style.based_on)
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{based_on}"/><w:next w:val="{then}"/>'
        f'<w:uiPriority w:val="{rank}"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_look(style)}</w:pPr>{_letters_look(style)}</w:style>"
    )


def _paragraph_look(style: Style) -> str:
    """Return the paragraph's properties in the order of the schema."""
    return (
        ("<w:keepNext/>" if style.keep_next else "")
        + ("<w:keepLines/>" if style.keep_lines else "")
        + ("<w:pageBreakBefore/>" if style.new_page else "")
        + (f'<w:numPr><w:numId w:val="{style.list}"/></w:numPr>' if style.list else "")
        + style.border
        + style.shading
        + _spacing(style)
        + _indents(style)
        + ("<w:contextualSpacing/>" if style.close else "")
        + (f'<w:outlineLvl w:val="{style.level}"/>' if style.level >= 0 else "")
    )


def _spacing(style: Style) -> str:
    spacing = {"before": style.before, "after": style.after, "line": style.line}
    set_here = "".join(f' w:{name}="{_twentieths(points)}"' for name, points in spacing.items() if points)
    rule = ' w:lineRule="exact"' if style.line else ""
    return f"<w:spacing{set_here}{rule}/>" if set_here else ""


def _indents(style: Style) -> str:
    indents = {"left": style.left, "right": style.right, "hanging": style.hanging}
    set_here = "".join(f' w:{name}="{_twentieths(points)}"' for name, points in indents.items() if points)
    return f"<w:ind{set_here}/>" if set_here else ""


def _letters_look(style: Style) -> str:
    half_points = round(style.size * 2)
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if half_points else ""
    return f"<w:rPr>{style.letters}{size}</w:rPr>" if style.letters or size else ""


# Word's own names of the styles of a comment; the reading pane shows them, the gallery does not.
_COMMENTS = (
    '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
    '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
)


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
        + _COMMENTS
        + f'<w:style w:type="character" w:customStyle="1" w:styleId="{PLACE.replace(" ", "")}">'
        f'<w:name w:val="{PLACE}"/><w:uiPriority w:val="{len(PARTS) + 1}"/><w:qFormat/>'
        '<w:rPr><w:color w:val="000000"/><w:shd w:val="clear" w:color="auto" w:fill="FFE699"/></w:rPr>'
        "</w:style></w:styles>"
    )
