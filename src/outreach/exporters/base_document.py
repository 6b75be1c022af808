"""Builds letter_templates/base.docx: `python -m outreach.exporters.base_document PATH`.

US Letter with 1 inch margins (Foreign Affairs Handbook, 5 FAH-1 H-422,
https://fam.state.gov/FAM/05FAH01/05FAH010420.html) and a header from the second page on. The text is a
sample, one paragraph a style, for the group that changes the looks in Word and saves its own letterhead.
"""

from __future__ import annotations

import sys
from pathlib import Path

from outreach.exporters.base_styles import FONTS, PARTS, XML, W, styles_xml
from outreach.exporters.docx import RUNNING_HEAD
from outreach.exporters.package import archive, entry
from outreach.exporters.word_xml import APP_PROPERTIES, paragraph
from outreach.model import Run

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_R = f'xmlns:r="{_OFFICE}"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _numbering() -> str:
    # A bullet of the text font: the usual one needs the Symbol font, which not every machine has.
    return (
        f'{XML}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr>'
        f'<w:rPr>{FONTS}</w:rPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
        "</w:num></w:numbering>"
    )


def _document() -> str:
    sample = "".join(paragraph(style.id, (Run(style.name[0].upper() + style.name[1:]),)) for style in PARTS)
    return (
        f"{XML}<w:document {W} {_R}><w:body>{sample}<w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="12240" w:h="15840"/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720"'
        ' w:gutter="0"/><w:cols w:space="720"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def _header() -> str:
    # noProof: a spelling mark inside the braces would cut them into pieces on the next save in Word.
    return (
        f'{XML}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
        f'<w:r><w:rPr><w:noProof/></w:rPr><w:t xml:space="preserve">{RUNNING_HEAD}</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> · Page </w:t></w:r><w:fldSimple w:instr=" PAGE ">'
        "<w:r><w:rPr><w:noProof/></w:rPr><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>"
    )


def _settings() -> str:
    # Without the mode of Word 2013 and later the title bar says "Compatibility Mode".
    return (
        f'{XML}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


_KINDS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "header1": "header"}


def _content_types() -> str:
    office = "application/vnd.openxmlformats-"
    word = f"{office}officedocument.wordprocessingml"
    types = {"/word/document.xml": f"{word}.document.main+xml"}
    types |= {f"/word/{name}.xml": f"{word}.{kind}+xml" for name, kind in _KINDS.items()}
    types["/docProps/core.xml"] = f"{office}package.core-properties+xml"
    types["/docProps/app.xml"] = f"{office}officedocument.extended-properties+xml"
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in types.items())
    return (
        f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{office}package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: dict[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


_CORE = (
    f'{XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Base document</dc:title>'
    "<dc:language>en-US</dc:language></cp:coreProperties>"
)


def build() -> bytes:
    """Return base.docx: the same bytes each time, on every machine."""
    outside = {
        "word/document.xml": f"{_OFFICE}/officeDocument",
        "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
        "docProps/app.xml": f"{_OFFICE}/extended-properties",
    }
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(outside),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relationships(
            {f"{name}.xml": f"{_OFFICE}/{kind}" for name, kind in _KINDS.items()}
        ),
        "word/styles.xml": styles_xml(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
        "word/header1.xml": _header(),
        "docProps/core.xml": _CORE,
        "docProps/app.xml": APP_PROPERTIES.decode(),
    }
    # Not deflated: zlib and its successors give different bytes, and git deflates the file anyway.
    return archive(entry(name, text.encode(), deflate=False) for name, text in parts.items())


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(build())
