"""The parts of a package that name its other parts: content types and relationships.

ECMA-376 Part 2, clauses 6 and 7.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape as escape_text

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FORMAT = "application/vnd.openxmlformats-"
_WORD = f"{_FORMAT}officedocument.wordprocessingml"

CONTENT_TYPES, DOCUMENT = "[Content_Types].xml", "word/document.xml"
CORE, APP = "docProps/core.xml", "docProps/app.xml"
OUTSIDE = {
    DOCUMENT: f"{OFFICE}/officeDocument",
    CORE: f"{PACKAGE}/relationships/metadata/core-properties",
    APP: f"{OFFICE}/extended-properties",
}
"""The relationships of the package itself."""

_TYPES = {
    DOCUMENT: f"{_WORD}.document.main+xml",
    CORE: f"{_FORMAT}package.core-properties+xml",
    APP: f"{_FORMAT}officedocument.extended-properties+xml",
}


class Relation(NamedTuple):
    """One relationship: where a part leads, and whether that lies outside the package."""

    id: str
    kind: str  # the last word of its type: header, image, hyperlink ...
    target: str
    external: bool = False
    type: str = ""  # the whole type, where it is not one of the office document's own


def rels_of(part: str) -> str:
    """Return the name of the part that holds the relationships of `part`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def target_of(part: str, relation: Relation) -> str:
    """Return the name of the part that a relationship of `part` leads to."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), relation.target)).lstrip("/")


def read_relations(data: bytes) -> list[Relation]:
    """Read a .rels part; raises ParseError for broken XML."""
    return [
        Relation(
            each.get("Id", ""),
            each.get("Type", "").rpartition("/")[2],
            each.get("Target", ""),
            each.get("TargetMode", "").casefold() == "external",
            each.get("Type", ""),
        )
        for each in ElementTree.fromstring(data)
    ]


def read_types(data: bytes, parts: Iterable[str]) -> dict[str, str]:
    """Return the content type of each part that `data` declares; raises ParseError for broken XML."""
    root = ElementTree.fromstring(data)
    by_name = {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in root}
    by_end = {each.get("Extension", "").casefold(): each.get("ContentType", "") for each in root}
    found = {part: by_name.get(part) or by_end.get(part.rpartition(".")[2].casefold()) for part in parts}
    return {part: kind for part, kind in found.items() if kind}


def relations_xml(relations: Iterable[Relation]) -> bytes:
    """Return a .rels part."""
    listed = "".join(
        f'<Relationship Id="{each.id}" Type="{_escape(each.type or f"{OFFICE}/{each.kind}")}"'
        f' Target="{_escape(each.target)}"{_EXTERNAL if each.external else ""}/>'
        for each in relations
    )
    return f'{_XML}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'.encode()


_EXTERNAL = ' TargetMode="External"'


def package_relations() -> bytes:
    """Return _rels/.rels: the document and its properties."""
    numbered = enumerate(OUTSIDE.items(), start=1)
    return relations_xml(
        Relation(f"rId{number}", "", target, type=kind) for number, (target, kind) in numbered
    )


def type_of(part: str, kind: str) -> str:
    """Return the content type of a WordprocessingML part of a kind: styles, numbering, header ..."""
    return _TYPES.get(part, f"{_WORD}.{kind}+xml")


def types_xml(types: Mapping[str, str]) -> bytes:
    """Return [Content_Types].xml: every part declared by its own name."""
    overrides = "".join(
        f'<Override PartName="/{_escape(part)}" ContentType="{_escape(kind)}"/>'
        for part, kind in types.items()
        if not part.endswith(".rels") and part != CONTENT_TYPES
    )
    return (
        f'{_XML}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_FORMAT}package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _escape(text: str) -> str:
    return escape_text(text, {'"': "&quot;"})
