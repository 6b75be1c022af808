"""The parts of a Word document by what they are, never by what they are called.

A part is found through the relationships of the document (ECMA-376 Part 2, 9): Word Online and others name
the styles “styles2.xml”, and the document itself “document22.xml”.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote
from xml.etree import ElementTree

MAIN = "word/document.xml"  # the name under which word_guard gives the document

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Target:
    """What a relationship of the document leads to: a part, or an address outside of the file."""

    kind: str  # styles, header, hyperlink ...
    name: str
    external: bool


class WordPackage:
    """The parts of one document, and what they are to it."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts

    @cached_property
    def document(self) -> bytes:
        """The document itself."""
        return self._parts[MAIN]

    def read_one(self, kind: str) -> bytes:
        """Return the first part of this kind: what the relationships name, else the one of the usual name."""
        for target in self.targets.values():
            if target.kind == kind and not target.external and target.name in self._parts:
                return self._parts[target.name]
        return self._parts.get(f"word/{kind}.xml", b"")

    def read_target(self, relation_id: str) -> bytes:
        """Return the part that a relationship of the document names; empty where there is none."""
        target = self.targets.get(relation_id)
        return b"" if target is None or target.external else self._parts.get(target.name, b"")

    def read_properties(self) -> bytes:
        """Return the part with title and author."""
        for target in _targets(self._parts.get("_rels/.rels", b""), ""):
            if target[1].kind == "core-properties":
                return self._parts.get(target[1].name, b"")
        return self._parts.get("docProps/core.xml", b"")

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """What the document leads to, by the id of the relationship."""
        main = next(
            (
                target.name
                for _, target in _targets(self._parts.get("_rels/.rels", b""), "")
                if target.kind == "officeDocument"
            ),
            MAIN,
        )
        # The guard gives the document its usual name; its relationships may still have the other one.
        for name in (MAIN, main):
            folder, file = posixpath.split(name)
            if relations := self._parts.get(f"{folder}/_rels/{file}.rels".removeprefix("/"), b""):
                return dict(_targets(relations, posixpath.dirname(main)))
        return {}


def _targets(relations: bytes, folder: str) -> Iterator[tuple[str, Target]]:
    if not relations:
        return
    for relation in ElementTree.fromstring(relations).iter(_RELATION):
        name, external = relation.get("Target", ""), relation.get("TargetMode", "") == "External"
        if not external:
            name = unquote(name.partition("#")[0])
            name = name.removeprefix("/") if name.startswith("/") else posixpath.join(folder, name)
            name = posixpath.normpath(name)
        yield (
            relation.get("Id", ""),
            Target(relation.get("Type", "").rpartition("/")[2], name, external),
        )
