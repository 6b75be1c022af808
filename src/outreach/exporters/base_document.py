"""Builds letter_templates/base.docx: `python -m outreach.exporters.base_document PATH`.

US Letter with 1 inch margins (Foreign Affairs Handbook, 5 FAH-1 H-422,
https://fam.state.gov/FAM/05FAH01/05FAH010420.html) and a header from the second page on. The text is a
sample, one paragraph a style, for the group that changes the looks in Word and saves its own letterhead.
"""

from __future__ import annotations

import sys
from pathlib import Path

from outreach.exporters.base_styles import FONTS, styles_xml
from outreach.exporters.docx import RUNNING_HEAD
from outreach.exporters.looks import BULLETS, NUMBERS, PARTS
from outreach.exporters.package import archive, entry
from outreach.exporters.properties import APP_PROPERTIES
from outreach.exporters.word_xml import XML, W, paragraph, runs_xml
from outreach.model import Run
from outreach.word_parts.relations import (
    APP,
    CONTENT_TYPES,
    CORE,
    DOCUMENT,
    OFFICE,
    PACKAGE,
    Relation,
    package_relations,
    relations_xml,
    rels_of,
    type_of,
    types_xml,
)

_R = f'xmlns:r="{OFFICE}"'


def _list(id: int, style: str, format: str, text: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr>'
        f"<w:rPr>{FONTS}</w:rPr></w:lvl></w:abstractNum>"
    )


def _numbering() -> str:
    # A bullet of the text font: the usual one needs the Symbol font, which not every machine has.
    lists = _list(BULLETS, "ListBullet", "bullet", "•") + _list(NUMBERS, "ListNumber", "decimal", "%1.")
    used = "".join(
        f'<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>' for id in (BULLETS, NUMBERS)
    )
    return f"{XML}<w:numbering {W}>{lists}{used}</w:numbering>"


def _document() -> str:
    sample = "".join(
        paragraph(style.id, runs_xml((Run(style.name[0].upper() + style.name[1:]),))) for style in PARTS
    )
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

_CORE = (
    f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Base document</dc:title>'
    "<dc:language>en-US</dc:language></cp:coreProperties>"
)


def build() -> bytes:
    """Return base.docx: the same bytes each time, on every machine."""
    kinds = {
        DOCUMENT: "document",
        **{f"word/{name}.xml": kind for name, kind in _KINDS.items()},
        CORE: "",
        APP: "",
    }
    numbered = enumerate(_KINDS.items(), start=1)
    parts = {
        CONTENT_TYPES: types_xml({part: type_of(part, kind) for part, kind in kinds.items()}),
        "_rels/.rels": package_relations(),
        DOCUMENT: _document().encode(),
        rels_of(DOCUMENT): relations_xml(
            Relation(f"rId{number}", kind, f"{name}.xml") for number, (name, kind) in numbered
        ),
        "word/styles.xml": styles_xml().encode(),
        "word/numbering.xml": _numbering().encode(),
        "word/settings.xml": _settings().encode(),
        "word/header1.xml": _header().encode(),
        CORE: _CORE.encode(),
        APP: APP_PROPERTIES,
    }
    # Not deflated: zlib and its successors give different bytes, and git deflates the file anyway.
    return archive(entry(name, data, level=0) for name, data in parts.items())


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(build())
