"""A group's own paper: its styles, headers, footers, logo and page, with our styles added where it has none.

The letterhead is a Word document somebody else made, so nothing in it is trusted: only parts that a header, a
footer or a style needs are kept, and what reaches outside the file is refused or left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from outreach.exporters.looks import BULLETS, NUMBERS
from outreach.exporters.paper_notes import lines_of, paper_notes
from outreach.exporters.paper_sections import Paper, Shown, read_paper
from outreach.exporters.properties import APP_PROPERTIES
from outreach.exporters.styles_merging import merged_numbering, merged_styles, style_named
from outreach.exporters.word_xml import XML, W
from outreach.word_parts.changes import accept_changes
from outreach.word_parts.cleaning import Cleaning, clean_part
from outreach.word_parts.identities import MOST, drop_hollow_bullets, repair_ids
from outreach.word_parts.outside import TAKEN, check_links, drop_dangling, references_of
from outreach.word_parts.package import Package, written_relations
from outreach.word_parts.relations import (
    APP,
    CONTENT_TYPES,
    CORE,
    DOCUMENT,
    OFFICE,
    Relation,
    package_relations,
    relations_xml,
    rels_of,
    target_of,
    type_of,
    types_xml,
)
from outreach.word_parts.settings import clean_settings, has_even_pages
from outreach.word_parts.trees import Element, remove
from outreach.word_parts.trees import W as W_TAG

STYLES, NUMBERING, SETTINGS = "word/styles.xml", "word/numbering.xml", "word/settings.xml"
HEADER = "word/header-of-outreach.xml"
_DESIGN = ("styles", "numbering", "settings", "theme", "fontTable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """A letterhead ready to serve as a base document."""

    path: Path
    parts: dict[str, bytes]
    notes: tuple[str, ...]  # what was left out or added, for the user
    words: str  # what page one prints in its header and footer, folded for comparing
    bullets: int  # id of the list for items with bullets; 0 where its own style has one
    numbers: int  # id of the numbered list
    added: frozenset[str]  # ids of the styles that are ours
    leaves_room_to_sign: bool  # whether its own styles part the close from the name

    @classmethod
    def read(cls, path: Path, base: Mapping[str, bytes]) -> Letterhead:
        """Read a letterhead and add what `base` has and it lacks.

        Raises FileFault or RefusedFile, with the reason, for one that is damaged, locked, too large, holds
        macros or embedded programs, or shows pictures from elsewhere.
        """
        return _Reader(Package(path), base).read()

    def unsaid(self, lines: Iterable[str]) -> list[str]:
        """Return the lines of a return address that the letterhead does not print already."""
        return [line for line in lines if len(words := folded(line)) < 4 or words not in self.words]


def folded(text: str) -> str:
    """Return the words of a text without case, punctuation and spaces, for comparing."""
    return re.sub(r"[\W_]+", "", text.casefold())


class _Reader:
    def __init__(self, package: Package, base: Mapping[str, bytes]) -> None:
        self._package, self._base = package, base
        self._done = Cleaning()
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relations: list[Relation] = []
        self._numbers = count(MOST + 1)

    def read(self) -> Letterhead:
        package = self._package
        document = package.tree(DOCUMENT)
        accept_changes(document)
        repair_ids(package)
        named = {each.id: part for each, part in package.related(DOCUMENT, "header", "footer")}
        paper = read_paper(document, named)
        notes = [] if paper else ["It has no page set-up: letter paper with margins of one inch."]
        paper = paper or Paper(first={}, later={}, even={}, setup=_PAGE)
        settings = package.named("settings")
        even = paper.even if settings and has_even_pages(package.tree(settings)) else {}
        section = self._section(paper, even)
        notes += self._design(settings, even_pages=bool(even))
        added, bullets, numbers = self._style()
        words = " ".join(lines_of(package.tree(part)) for part in paper.first.values())
        notes += [*self._done.summary(), *paper_notes(package, paper)]
        return Letterhead(
            path=package.path,
            parts=self._written(document, section),
            notes=tuple(dict.fromkeys(notes)),
            words=folded(words),
            bullets=bullets,
            leaves_room_to_sign=_leaves_room(self._parts[STYLES].decode()),
            numbers=numbers,
            added=added,
        )

    def _section(self, paper: Paper, even: Shown) -> str:
        """Keep the headers and footers that pages show, and return the properties of the one section."""
        first, later = dict(paper.first), dict(paper.later)
        ours = "header" not in later
        if ours:
            self._parts[HEADER], self._types[HEADER] = (
                self._base["word/header1.xml"],
                type_of(HEADER, "header"),
            )
            later["header"] = HEADER
        title_page = first != later
        pages = {
            "default": later,
            **({"even": even} if even else {}),
            **({"first": first} if title_page else {}),
        }
        references = ""
        for kind in ("header", "footer"):
            for type, shown in pages.items():
                if part := shown.get(kind):
                    references += self._reference(kind, type, part)
        setup = paper.setup + ("<w:titlePg/>" if title_page else "")
        return f"<w:sectPr>{references}{setup}</w:sectPr>"

    def _reference(self, kind: str, type: str, part: str) -> str:
        """Add a relationship to a header or footer; each page has a part of its own."""
        id = f"rIdPaper{len(self._relations) + 1}"
        name = part
        if part != HEADER:
            if part not in self._parts:
                clean_part(self._package, part, self._done, sample_goes=True)
                self._keep(part, kind)
            else:
                name = f"word/{kind}-{type}.xml"
                self._parts[name] = _DRAWING.sub(self._numbered, self._parts[part])
                self._types[name] = self._types[part]
                if relations := self._parts.get(rels_of(part)):
                    self._parts[rels_of(name)] = relations
        self._relations.append(Relation(id, kind, f"/{name}"))
        return f'<w:{kind}Reference w:type="{type}" r:id="{id}"/>'

    def _numbered(self, drawing: re.Match[bytes]) -> bytes:
        """Return the start of a drawing with a number that no picture has yet."""
        return drawing[1] + str(next(self._numbers)).encode()

    def _keep(self, part: str, kind: str) -> None:
        """Keep a part as it stands now, with the pictures and fonts it names."""
        package = self._package
        if not package.named("numbering"):
            _leave_lists(package.tree(part))  # their numbers would be those of our lists
        used = {id for _, _, id in references_of(package.tree(part))}
        relations = [each for each in package.relations.get(part, ()) if each.id in used]
        for each in relations:
            if each.external:
                continue
            if each.kind not in TAKEN:
                raise package.refuse(
                    f"{part} holds something that is not text or a picture ({each.kind}).", _AS_PICTURE
                )
            target = target_of(part, each)
            self._parts[target] = package.content(target)
            self._types[target] = package.types.get(target, "application/octet-stream")
        if drop_dangling(package.tree(part), {each.id for each in relations}):
            self._done.notes.append(f"A reference in {part} led nowhere and was left out.")
            if kind == "numbering":
                drop_hollow_bullets(package.tree(part))
        self._parts[part], self._types[part] = package.content(part), type_of(part, kind)
        if kind == "theme":
            self._types[part] = package.types.get(part, "")
        if relations:
            self._parts[rels_of(part)] = relations_xml(written_relations(part, relations))

    def _design(self, settings: str, *, even_pages: bool) -> list[str]:
        notes = []
        for relation, part in self._package.related(DOCUMENT, *_DESIGN):
            if part in self._parts:
                continue
            accept_changes(self._package.tree(part))
            if part == settings:
                self._package.relations.pop(part, None)
                notes += clean_settings(self._package.tree(part), even_pages=even_pages)
            notes += check_links(self._package, part)
            self._keep(part, relation.kind)
            self._relations.append(
                Relation(f"rIdDesign{len(self._relations) + 1}", relation.kind, f"/{part}")
            )
        return notes

    def _style(self) -> tuple[frozenset[str], int, int]:
        own, parts = self._base, self._parts
        numbering, ids = merged_numbering(parts.get(NUMBERING, b"").decode(), own[NUMBERING].decode())
        if STYLES not in parts:
            self._add(STYLES, "styles", own[STYLES])
            parts[STYLES] = _EMPTY_STYLES
        styles, added = merged_styles(parts[STYLES].decode(), own[STYLES].decode(), ids)
        if NUMBERING not in parts:
            self._add(NUMBERING, "numbering", numbering.encode())
        parts[NUMBERING], parts[STYLES] = numbering.encode(), styles.encode()
        lists = "List Bullet" not in added and "<w:numPr>" in style_named(styles, "List Bullet")
        bullets = 0 if lists or "List Bullet" in added else ids[BULLETS]
        return frozenset(added.values()), bullets, ids[NUMBERS]

    def _add(self, part: str, kind: str, data: bytes) -> None:
        self._parts[part], self._types[part] = data, type_of(part, kind)
        self._relations.append(Relation(f"rIdOutreach{kind.capitalize()}", kind, f"/{part}"))

    def _written(self, document: Element, section: str) -> dict[str, bytes]:
        ground = document.find(f"{W_TAG}background")
        color = ground.get(f"{W_TAG}color", "") if ground is not None else ""
        colored = f'<w:background w:color="{color}"/>' if re.fullmatch(r"[0-9A-Fa-f]{6}", color) else ""
        text = f'{XML}<w:document {W} xmlns:r="{OFFICE}">{colored}<w:body>{section}</w:body></w:document>'
        types = {
            DOCUMENT: type_of(DOCUMENT, ""),
            **self._types,
            CORE: type_of(CORE, ""),
            APP: type_of(APP, ""),
        }
        return {
            CONTENT_TYPES: types_xml(types),
            "_rels/.rels": package_relations(),
            DOCUMENT: text.encode(),
            rels_of(DOCUMENT): relations_xml(written_relations(DOCUMENT, self._relations)),
            **self._parts,
            CORE: self._base[CORE],
            APP: APP_PROPERTIES,
        }


_AS_PICTURE = "In Word, cut it, paste it as a picture (Paste Special), and save."
_PAGE = (
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
    ' w:header="720" w:footer="720" w:gutter="0"/><w:cols w:space="720"/>'
)
_DRAWING = re.compile(rb'(<\w+:docPr\s(?:[^>]*\s)?id=")\d+')  # no two pictures may have one number
_EMPTY_STYLES = f"{XML}<w:styles {W}></w:styles>".encode()


def _leave_lists(root: Element) -> None:
    """Take paragraphs out of lists that the file does not have."""
    for each in list(root.iter(f"{W_TAG}numPr")):
        remove(each)


def _leaves_room(styles: str) -> bool:
    """Say whether the styles of close and signature leave two lines or more between them."""
    after = re.search(r'w:after="(\d+)"', style_named(styles, "Closing"))
    before = re.search(r'w:before="(\d+)"', style_named(styles, "Signature"))
    return sum(int(found[1]) for found in (after, before) if found) >= 480
