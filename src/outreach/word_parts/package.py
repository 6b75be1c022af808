"""A Word package as a graph: parts by name, what leads to what, and what each one is."""

from __future__ import annotations

import posixpath
import re
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from outreach.errors import RefusedFile
from outreach.word_guard import DOCUMENT, open_word
from outreach.word_parts.kinds import PICTURES, ROOTS, complete_types, fetches_from_outside
from outreach.word_parts.relations import (
    CONTENT_TYPES,
    OUTSIDE,
    Relation,
    read_relations,
    read_types,
    relations_xml,
    rels_of,
    target_of,
    type_of,
    types_xml,
)
from outreach.word_parts.trees import SAVE_AGAIN, W_SPACE, Element, W, parse_part, write_part

MAX_XML = 15_000_000  # bytes of XML in all; a long letterhead with all styles of Word has a tenth
_USUAL = {
    **{kind: f"word/{kind}.xml" for kind in ("styles", "numbering", "settings", "fontTable")},
    **{kind: f"word/{kind}.xml" for kind in ("footnotes", "endnotes", "comments")},
    "theme": "word/theme/theme1.xml",
}
"""The names of parts there is one of; of others there may be many."""

_MANY = ("header", "footer")
_PLAIN = re.compile(r"[A-Za-z0-9_.+-]+(?:/[A-Za-z0-9_.+-]+)*")
_NOWHERE = frozenset({"NULL", ""})  # what Word writes for a picture it has lost


class Package:
    """Holds the parts of a Word file somebody else made, under Word's usual names."""

    def __init__(self, path: Path) -> None:
        """Open the file; raises FileFault or RefusedFile, with the reason, where it cannot serve."""
        self.path = path
        self._parts = open_word(path)
        if CONTENT_TYPES not in self._parts:
            raise self.refuse(f"this Word document has no {CONTENT_TYPES}.")
        if sum(len(data) for name, data in self._parts.items() if name.endswith((".xml", ".rels"))) > MAX_XML:
            raise self.refuse("it unpacks to far more text than a letter holds.")
        self._trees: dict[str, Element] = {}
        self.relations = {
            part: self._read_relations(part) for part in self._parts if rels_of(part) in self._parts
        }
        self.types = self._read_types()
        self._check_form()
        self._rename()
        self._check_roots()
        kinds = {part: each.kind for owner in self.relations for each, part in self.related(owner)}
        self.types = complete_types(self._parts, self.types, kinds)

    def refuse(self, why: str, hint: str = SAVE_AGAIN) -> RefusedFile:
        """Return the error that this file is not taken."""
        return RefusedFile(f"{self.path}: {why}", hint=hint)

    def tree(self, part: str) -> Element:
        """Return the root of a part, to be read and changed; raises RefusedFile where it is broken."""
        if part not in self._trees:
            self._trees[part] = parse_part(self._parts[part], part, str(self.path))
        return self._trees[part]

    def content(self, part: str) -> bytes:
        """Return a part as it stands now."""
        return write_part(self._trees[part]) if part in self._trees else self._parts[part]

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def related(self, owner: str, *kinds: str) -> list[tuple[Relation, str]]:
        """Return the relationships of a part to other parts, with their names; of all kinds or of these."""
        return [
            (each, target_of(owner, each))
            for each in self.relations.get(owner, ())
            if not each.external and (not kinds or each.kind in kinds)
        ]

    def named(self, kind: str) -> str:
        """Return the name of the one part of a kind that the text has; empty where there is none."""
        return next((part for _, part in self.related(DOCUMENT, kind)), "")

    def drop(self, owner: str, ids: Iterable[str]) -> None:
        """Take relationships of a part away."""
        gone = set(ids)
        self.relations[owner] = [each for each in self.relations.get(owner, ()) if each.id not in gone]

    def reached(self, owner: str = DOCUMENT) -> list[str]:
        """Return the names of a part and of all that can be reached from it, the nearest first."""
        found, waiting = {owner: None}, deque([owner])
        while waiting:
            for _, part in self.related(waiting.popleft()):
                if part not in found:
                    found[part] = None
                    waiting.append(part)
        return list(found)

    def written(self) -> dict[str, bytes]:
        """Return all parts that the text reaches, as the parts of a new document without properties."""
        reached = self.reached()
        types = {part: self.types[part] for part in reached if part in self.types}
        parts = {
            CONTENT_TYPES: types_xml(types | {DOCUMENT: type_of(DOCUMENT, "")}),
            "_rels/.rels": relations_xml([Relation("rId1", "", DOCUMENT, type=OUTSIDE[DOCUMENT])]),
        }
        for part in reached:
            parts[part] = self.content(part)
            if relations := self.relations.get(part):
                parts[rels_of(part)] = relations_xml(written_relations(part, relations))
        return parts

    def _read_relations(self, part: str) -> list[Relation]:
        """Return the relationships of a part, with the names that its targets have in the file."""
        try:
            listed = read_relations(self._parts[rels_of(part)])
        except (ElementTree.ParseError, ValueError) as fault:
            raise self.refuse(f"it is damaged: {rels_of(part)} cannot be read.") from fault
        if len({each.id for each in listed}) < len(listed):
            raise self.refuse(f"it is damaged: {rels_of(part)} has two relationships of one name.")
        names = {unquote(name).casefold(): name for name in self._parts}
        made = []
        for each in listed:
            if each.external:
                made.append(each)
                continue
            target = unquote(each.target.partition("#")[0])
            wanted = target_of(part, each._replace(target=target)).casefold()
            if wanted in names:
                name = names[wanted]
                if each.kind in PICTURES:
                    self._check_picture(part, name)
                if self._parts[name] or each.kind not in PICTURES:  # an empty one is lost
                    made.append(each._replace(target=f"/{name}"))
            elif target not in _NOWHERE:
                raise self.refuse(
                    f"it is damaged: {part} names a part that is not in the file, {each.target}."
                )
        return made

    def _read_types(self) -> dict[str, str]:
        try:
            return read_types(self._parts[CONTENT_TYPES], self._parts)
        except (ElementTree.ParseError, ValueError) as fault:
            raise self.refuse(f"it is damaged: {CONTENT_TYPES} cannot be read.") from fault

    def _check_picture(self, part: str, name: str) -> None:
        if name.endswith((".xml", ".rels")):
            raise self.refuse(f"it is damaged: {part} names {name} as a picture.")
        if fetches_from_outside(self._parts[name]):
            raise self.refuse(
                f"its picture {name} fetches something from elsewhere.",
                "In Word, cut it, paste it as a picture (Paste Special, PNG), and save.",
            )

    def _check_form(self) -> None:
        root = self.tree(DOCUMENT)
        if root.tag != f"{W}document":
            told = "it is not in the usual form of Word documents (it may be “Strict Open XML”)."
            raise self.refuse(told)
        if root.find(f"{W}body") is None:
            raise self.refuse(f"it is damaged: {DOCUMENT} has no text.")
        if W_SPACE.encode() not in self._parts[DOCUMENT] and not self._parts[DOCUMENT].startswith(
            (b"\xff\xfe", b"\xfe\xff")
        ):
            raise self.refuse("it is not in the usual form of Word documents.")

    def _check_roots(self) -> None:
        for relation, part in self.related(DOCUMENT, *ROOTS):
            if self.tree(part).tag != f"{W}{ROOTS[relation.kind]}":
                raise self.refuse(f"it is damaged: {part} holds no {relation.kind}.")

    def _rename(self) -> None:
        """Give every part that the text reaches Word's usual name, and forget the others."""
        names: dict[str, str] = {DOCUMENT: DOCUMENT}
        for relation, part in self.related(DOCUMENT):
            if relation.kind in _USUAL and part not in names and _USUAL[relation.kind] not in names.values():
                names[part] = _USUAL[relation.kind]
        reserved = {*names.values(), *_USUAL.values()}
        counts = dict.fromkeys(_MANY, 0)
        kinds = {part: relation.kind for relation, part in self.related(DOCUMENT)}
        for part in self.reached():
            if part in names:
                continue
            kind = kinds.get(part, "")
            if kind in _MANY:
                counts[kind] += 1
                names[part] = f"word/{kind}{counts[kind]}.xml"
            else:
                names[part] = _free_name(part, reserved | set(names.values()))
        relations = {
            names[owner]: [
                each if each.external else each._replace(target=f"/{names[each.target[1:]]}")
                for each in listed
            ]
            for owner, listed in self.relations.items()
            if owner in names
        }
        self.relations = relations
        self.types = {names[part]: kind for part, kind in self.types.items() if part in names}
        self._trees = {names[part]: tree for part, tree in self._trees.items() if part in names}
        self._parts = {name: self._parts[part] for part, name in names.items()}


def _free_name(part: str, taken: Iterable[str]) -> str:
    """Return the name of a part where it is plain and free, or one made of its folder and a number."""
    used = {each.casefold() for each in taken}
    if (
        _PLAIN.fullmatch(part)
        and part.casefold() not in used
        and not re.match(r"word/(header|footer)\d", part)
    ):
        return part
    folder, file = posixpath.split(part)
    end = posixpath.splitext(file)[1]
    end = end if _PLAIN.fullmatch(end.lstrip(".") or "x") else ""
    folder = folder if _PLAIN.fullmatch(folder or "word") else "word/media"
    number = 1
    while (name := posixpath.join(folder or "word", f"part{number}{end}")).casefold() in used:
        number += 1
    return name


def relative_target(owner: str, part: str) -> str:
    """Return how a relationship of `owner` names `part`."""
    return posixpath.relpath(part, posixpath.dirname(owner) or ".")


def written_relations(owner: str, relations: Iterable[Relation]) -> list[Relation]:
    """Return relationships with the targets as a .rels part has them."""
    return [
        each if each.external else each._replace(target=relative_target(owner, target_of(owner, each)))
        for each in relations
    ]
