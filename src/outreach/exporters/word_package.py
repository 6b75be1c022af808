"""The parts of a Word document by what they are, never by what they are called.

A part is found through the relationships of the document (ECMA-376 Part 2, 6): Word Online and others name
the styles “styles2.xml”, and the document itself “document22.xml”.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from urllib.parse import unquote

from outreach.word_guard import DOCUMENT
from outreach.word_parts.relations import Relation, read_relations, rels_of, target_of


class WordPackage:
    """The parts of one document, and what they are to it."""

    def __init__(self, parts: Mapping[str, bytes], name: str = "") -> None:
        """Take the parts of the file `name` as word_guard gives them, the document under its usual name."""
        self._parts, self.name = parts, name

    @property
    def document(self) -> bytes:
        """The document itself."""
        return self._parts[DOCUMENT]

    def read_one(self, kind: str) -> bytes:
        """Return the first part of this kind: what the relationships name, else the one of the usual name."""
        for relation in self.relations.values():
            if relation.kind == kind and (content := self._content(DOCUMENT, relation)):
                return content
        return self._parts.get(f"word/{kind}.xml", b"")

    def read_target(self, relation_id: str) -> bytes:
        """Return the part that a relationship of the document names; empty where there is none."""
        relation = self.relations.get(relation_id)
        return b"" if relation is None else self._content(DOCUMENT, relation)

    def read_properties(self) -> bytes:
        """Return the part with title and author."""
        for relation in self._read_relations(""):
            if relation.kind == "core-properties" and (content := self._content("", relation)):
                return content
        return self._parts.get("docProps/core.xml", b"")

    @cached_property
    def relations(self) -> Mapping[str, Relation]:
        """What the document leads to, by the id of the relationship."""
        return {relation.id: relation for relation in self._read_relations(DOCUMENT)}

    def _read_relations(self, part: str) -> list[Relation]:
        content = self._parts.get(rels_of(part), b"")
        return read_relations(content) if content else []

    def _content(self, part: str, relation: Relation) -> bytes:
        name = target_of(part, relation)
        return b"" if relation.external else self._parts.get(name) or self._parts.get(unquote(name), b"")
