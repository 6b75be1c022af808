"""Small Word files, made part by part: what programs write, and what nobody should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W_NS}" xmlns:r="{R_NS}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PAGE = (
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
    ' w:header="720" w:footer="720" w:gutter="0"/>'
)
STYLES = (
    f'<w:styles xmlns:w="{W_NS}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style></w:styles>'
)


def text(words: str) -> str:
    """Return a paragraph."""
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def relations(*listed: tuple[str, str, str]) -> str:
    """Return a .rels part of (id, kind, target); a target with an address lies outside."""
    rows = "".join(_relation(*each) for each in listed)
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'


def _relation(id: str, kind: str, target: str) -> str:
    type = kind if "://" in kind else f"{R_NS}/{kind}"
    outside = ' TargetMode="External"' if "://" in target or target.startswith("file:") else ""
    return f'<Relationship Id="{id}" Type="{type}" Target="{target}"{outside}/>'


def made_word(
    body: str = "",
    section: str | None = PAGE,
    *,
    heads: Mapping[str, str] | None = None,
    more: Mapping[str, str | bytes] | None = None,
    links: tuple[tuple[str, str, str], ...] = (),
    main: str = "word/document.xml",
    main_type: str = "document.main",
    styles: str | None = STYLES,
) -> bytes:
    """Return a Word file.

    `heads` are headers and footers by name (`header1`, `footer2`), whose relationship ids are their names;
    `more` are further parts, `links` further relationships of the text.
    """
    heads = heads or {}
    set_up = "" if section is None else f"<w:sectPr>{section}</w:sectPr>"
    listed = [(name, name.rstrip("0123456789"), f"{name}.xml") for name in heads]
    listed += [("rIdStyles", "styles", "styles.xml")] if styles else []
    folder, _, file = main.rpartition("/")
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{name.rstrip("0123456789")}+xml"/>'
        for name in heads
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/{main}" ContentType="{WORD}.{main_type}+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>{types}</Types>'
        ),
        "_rels/.rels": relations(("rId1", "officeDocument", main)),
        main: f"<w:document {SPACES}><w:body>{body}{set_up}</w:body></w:document>",
        f"{folder}/_rels/{file}.rels": relations(*listed, *links),
    }
    if styles:
        parts["word/styles.xml"] = styles
    for name, inside in heads.items():
        tag = "hdr" if name.startswith("header") else "ftr"
        parts[f"word/{name}.xml"] = f"<w:{tag} {SPACES}>{inside}</w:{tag}>"
    return packed(parts | dict(more or {}))


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a package of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


def field(code: str | tuple[str, ...], shown: str = "shown") -> str:
    """Return the runs of a field, its code cut into the given pieces."""
    pieces = (code,) if isinstance(code, str) else code
    instructions = "".join(
        f'<w:r><w:instrText xml:space="preserve">{_escaped(piece)}</w:instrText></w:r>' for piece in pieces
    )
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{instructions}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def simple_field(code: str, shown: str = "shown") -> str:
    """Return a field in one element."""
    return f'<w:fldSimple w:instr="{_escaped(code)}"><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def _escaped(code: str) -> str:
    return code.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
