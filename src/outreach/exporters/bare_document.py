"""A Word document without a letter's styles: for envelopes and labels, where only positions count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from outreach.exporters.package import archive, entry
from outreach.exporters.properties import APP_PROPERTIES, core_properties
from outreach.exporters.word_xml import escape

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FONTS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_STYLES = (
    f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
    '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="280"'
    ' w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1"'
    ' w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="table" w:default="1"'
    ' w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style></w:styles>"
)
_SETTINGS = (
    f'{_XML}<w:settings {_W}><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_KIND}.settings+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
)


def _relations(targets: dict[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def bare_document(content: str, page: str, *, title: str, author: str, day: date) -> bytes:
    """Return a document of ready paragraphs and tables; `page` is the inside of its section."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(
            {
                "word/document.xml": f"{_OFFICE}/officeDocument",
                "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
                "docProps/app.xml": f"{_OFFICE}/extended-properties",
            }
        ),
        "word/document.xml": f"{_XML}<w:document {_W}><w:body>{content}<w:sectPr>{page}</w:sectPr></w:body>"
        "</w:document>",
        "word/_rels/document.xml.rels": _relations(
            {"styles.xml": f"{_OFFICE}/styles", "settings.xml": f"{_OFFICE}/settings"}
        ),
        "word/styles.xml": _STYLES,
        "word/settings.xml": _SETTINGS,
        "docProps/app.xml": APP_PROPERTIES.decode(),
    }
    properties = core_properties(title=title, subject="", author=author, day=day)
    return archive([*(entry(name, text.encode()) for name, text in parts.items()), properties])


def lines_xml(
    lines: Iterable[str],
    *,
    look: str = "",
    size: float = 12,
    line: float = 14,
    before: float = 0,
    left: int = 0,
) -> str:
    """Return lines as one paragraph; lengths in points but for `left`, in twentieths of one."""
    # The order is that of the schema: keep, spacing, indent.
    spacing = f'<w:spacing w:before="{round(before * 20)}" w:line="{round(line * 20)}" w:lineRule="exact"/>'
    run = f'<w:rPr><w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/></w:rPr>'
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(each)}</w:t>' for each in lines)
    indent = f'<w:ind w:left="{left}"/>' if left else ""
    return f"<w:p><w:pPr>{look}{spacing}{indent}</w:pPr><w:r>{run}{text}</w:r></w:p>"
