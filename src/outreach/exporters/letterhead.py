"""A group's own paper: its styles, headers, footers, logo and page, with our styles added where it has none.

The letterhead is a Word document somebody else made, so nothing in it is trusted: only parts that a header, a
footer or a style needs are kept, and what reaches outside the file is refused or left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from outreach.errors import RefusedFile
from outreach.exporters.looks import BULLETS, NUMBERS
from outreach.exporters.properties import APP_PROPERTIES
from outreach.exporters.relations import (
    APP,
    CONTENT_TYPES,
    CORE,
    DOCUMENT,
    Relation,
    package_relations,
    read_relations,
    read_types,
    relations_xml,
    rels_of,
    target_of,
    type_of,
    types_xml,
)
from outreach.exporters.styles_merging import merged_numbering, merged_styles, style_named
from outreach.exporters.word_xml import W
from outreach.word_guard import open_word

STYLES, NUMBERING, SETTINGS = "word/styles.xml", "word/numbering.xml", "word/settings.xml"
HEADER, HEADER_ID = "word/header-of-outreach.xml", "rIdOutreachHeader"

_SAVE_AGAIN = "Open it in Word, and save it as “Word Document (.docx)”."
# Of what the document itself names, this is kept; all else belongs to the sample text or leads outside.
_KEPT = frozenset({"styles", "numbering", "settings", "theme", "fontTable", "header", "footer"})
_INSIDE = frozenset(
    {"image", "font", "hyperlink", "styles", "theme"}
)  # what headers, footers, fonts may name
_UNSETTLED = re.compile(
    r"<w:(attachedTemplate|mailMerge|documentProtection|writeProtection|trackRevisions|footnotePr|endnotePr"
    r"|rsids|docVars|saveThroughXslt|hdrShapeDefaults|removePersonalInformation)\b(?:[^>]*/>|.*?</w:\1>)",
    re.DOTALL,
)
_SECTION = re.compile(r"<w:sectPr[\s>].*?</w:sectPr>", re.DOTALL)
_CHANGED_SECTION = re.compile(r"<w:sectPrChange\b.*?</w:sectPrChange>", re.DOTALL)
_REFERENCE = re.compile(r'<w:(header|footer)Reference\s[^>]*?r:id="([^"]+)"[^>]*?/>')
_ZIP = re.compile(r"\b\d{5}(?:-\d{4})?\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Is a letterhead ready to serve as a base document."""

    path: Path
    parts: dict[str, bytes]
    notes: tuple[str, ...]  # what was left out or added, for the user
    words: str  # what its headers and footers print, folded for comparing
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
        parts = open_word(path)
        try:
            return _Reader(path, parts, base).read()
        except (ElementTree.ParseError, UnicodeDecodeError, KeyError) as fault:
            raise RefusedFile(f"{path} is damaged.", hint=_SAVE_AGAIN) from fault

    def unsaid(self, lines: Iterable[str]) -> list[str]:
        """Return the lines of a return address that the letterhead does not print already."""
        return [line for line in lines if len(words := folded(line)) < 4 or words not in self.words]


def folded(text: str) -> str:
    """Return the words of a text without case, punctuation and spaces, for comparing."""
    return re.sub(r"[\W_]+", "", text.casefold())


class _Reader:
    def __init__(self, path: Path, parts: dict[str, bytes], base: Mapping[str, bytes]) -> None:
        self._path, self._parts, self._base = path, parts, base
        self._notes: list[str] = []

    def read(self) -> Letterhead:
        self._check()
        document = _CHANGED_SECTION.sub("", self._parts[DOCUMENT].decode())
        relations = read_relations(self._parts[rels_of(DOCUMENT)])
        section, relations = self._page(document, relations)
        kept = [each for each in relations if not each.external and each.kind in _KEPT]
        kept = [each for each in kept if target_of(DOCUMENT, each) in self._parts or each.id == HEADER_ID]
        parts = self._reached(kept)
        words = " ".join(_text(data) for name, data in parts.items() if _prints(name))
        added, bullets, numbers = self._style(parts, kept)
        parts[DOCUMENT] = (
            f"{document.partition('<w:body>')[0]}<w:body>{section}</w:body></w:document>".encode()
        )
        parts[rels_of(DOCUMENT)] = relations_xml(kept)
        parts |= {CORE: self._base[CORE], APP: APP_PROPERTIES, "_rels/.rels": package_relations()}
        parts[CONTENT_TYPES] = types_xml(self._types(parts, kept))
        self._tell(words, parts, document.partition("<w:body>")[2])
        ordered = {name: parts.pop(name) for name in (CONTENT_TYPES, "_rels/.rels", DOCUMENT)}
        return Letterhead(
            path=self._path,
            parts=ordered | parts,
            notes=tuple(self._notes),
            words=folded(words),
            bullets=bullets,
            leaves_room_to_sign=_leaves_room(parts[STYLES].decode()),
            numbers=numbers,
            added=added,
        )

    def _refuse(self, why: str, hint: str = _SAVE_AGAIN) -> RefusedFile:
        return RefusedFile(f"{self._path}: {why}", hint=hint)

    def _check(self) -> None:
        for needed in (CONTENT_TYPES, DOCUMENT, rels_of(DOCUMENT), STYLES):
            if needed not in self._parts:
                raise self._refuse(f"this Word document has no {needed}.")
        if W.partition("=")[2].strip('"').encode() not in self._parts[DOCUMENT]:
            raise self._refuse("it is not in the usual form of Word documents (it may be “Strict Open XML”).")

    def _page(self, document: str, relations: list[Relation]) -> tuple[str, list[Relation]]:
        """Return the set-up of the last section, with our header for page two where there is none."""
        found = _SECTION.findall(document.partition("<w:body>")[2])
        if not found:
            raise self._refuse("its page set-up cannot be read.")
        section = found[-1]
        present = {each.id for each in relations}
        section = _REFERENCE.sub(lambda ref: ref[0] if ref[2] in present else "", section)
        used = {each[2] for each in _REFERENCE.finditer(section)}
        relations = [each for each in relations if each.kind not in ("header", "footer") or each.id in used]
        if not any(each.kind == "header" for each in relations):
            return self._with_our_header(section, title_page=True), [*relations, _OUR_HEADER]
        if "<w:titlePg" in section and not re.search(r'<w:headerReference[^>]*w:type="default"', section):
            return self._with_our_header(section), [*relations, _OUR_HEADER]
        if "<w:titlePg" not in section:
            self._notes.append(
                "Its header stands on every page; for the first page alone, tick “Different First Page”."
            )
        return section, relations

    def _with_our_header(self, section: str, *, title_page: bool = False) -> str:
        head, end, rest = section.partition(">")
        reference = f'<w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
        if title_page and "<w:titlePg" not in rest:
            rest = re.sub(
                r"(?=<w:textDirection|<w:bidi|<w:rtlGutter|<w:docGrid|<w:printerSettings|<w:sectPrChange|</w:sectPr>)",
                "<w:titlePg/>",
                rest,
                count=1,
            )
        return f"{head}{end}{reference}{rest}"

    def _reached(self, relations: Iterable[Relation]) -> dict[str, bytes]:
        """Return the parts that headers, footers and styles need."""
        parts: dict[str, bytes] = {}
        for relation in relations:
            if relation.id == HEADER_ID:
                parts[HEADER] = self._base["word/header1.xml"]
                continue
            name = target_of(DOCUMENT, relation)
            parts[name] = self._parts[name]
            if relation.kind != "settings" and (rels := self._parts.get(rels_of(name))):
                parts[rels_of(name)] = self._inside(name, read_relations(rels), parts)
        if SETTINGS in parts:
            parts[SETTINGS] = self._settings(parts[SETTINGS].decode())
        return parts

    def _inside(self, name: str, relations: list[Relation], parts: dict[str, bytes]) -> bytes:
        for relation in relations:
            if relation.external and relation.kind != "hyperlink":
                raise self._refuse(
                    f"its {relation.kind} in {name} is not in the file but linked from elsewhere.",
                    "Insert the picture itself, or break the link in Word: File, Info, Edit Links to Files.",
                )
            if not relation.external and relation.kind not in _INSIDE:
                raise self._refuse(f"{name} holds something that is no text or picture ({relation.kind}).")
            if not relation.external and (target := target_of(name, relation)) in self._parts:
                parts[target] = self._parts[target]
        return relations_xml(relations)

    def _settings(self, text: str) -> bytes:
        dropped = {found[1] for found in _UNSETTLED.finditer(text)}
        for name, told in _LEFT_OUT.items():
            if name in dropped:
                self._notes.append(told)
        return _UNSETTLED.sub("", text).encode()

    def _style(self, parts: dict[str, bytes], relations: list[Relation]) -> tuple[frozenset[str], int, int]:
        numbering, ids = merged_numbering(parts.get(NUMBERING, b"").decode(), self._base[NUMBERING].decode())
        styles, added = merged_styles(parts[STYLES].decode(), self._base[STYLES].decode(), ids)
        if NUMBERING not in parts:
            relations.append(Relation("rIdOutreachLists", "numbering", "numbering.xml"))
        parts[NUMBERING], parts[STYLES] = numbering.encode(), styles.encode()
        own = "List Bullet" not in added and "<w:numPr>" in style_named(styles, "List Bullet")
        bullets = 0 if own or "List Bullet" in added else ids[BULLETS]
        return frozenset(added.values()), bullets, ids[NUMBERS]

    def _types(self, parts: Mapping[str, bytes], relations: Iterable[Relation]) -> dict[str, str]:
        types = read_types(self._parts[CONTENT_TYPES], parts)
        kinds = {target_of(DOCUMENT, each): each.kind for each in relations} | {HEADER: "header"}
        ours = {
            name: type_of(name, kinds.get(name, ""))
            for name in (NUMBERING, HEADER, CORE, APP)
            if name in parts
        }
        return {name: kind for name, kind in (types | ours).items() if not name.endswith(".rels")}

    def _tell(self, words: str, parts: Mapping[str, bytes], body: str) -> None:
        if "<w:drawing" in body or "<w:pict" in body:
            self._notes.append(
                "A picture in its text was left out; only headers and footers are taken: move it there."
            )
        for name, data in parts.items():
            if _prints(name) and re.search(rb'<wp:docPr(?![^>]*\sdescr="[^"])[^>]*>', data):
                self._notes.append(
                    f"A picture in {name.rpartition('/')[2]} has no alternative text for the blind."
                )
        if _ZIP.search(words):
            self._notes.append("Lines of the return address that it prints already are not printed again.")


_OUR_HEADER = Relation(HEADER_ID, "header", HEADER.removeprefix("word/"))
_LEFT_OUT = {
    "attachedTemplate": "The link to its Word template was left out.",
    "mailMerge": "Its mail merge with a data source was left out.",
    "documentProtection": "Its protection against editing was left out: you must be able to edit a letter.",
    "writeProtection": "Its protection against editing was left out: you must be able to edit a letter.",
}


ROOM_TO_SIGN = 840
"""Three lines for the signature by hand, in twentieths of a point."""


def _leaves_room(styles: str) -> bool:
    """Say whether the styles of close and signature leave two lines or more between them."""
    after = re.search(r'w:after="(\d+)"', style_named(styles, "Closing"))
    before = re.search(r'w:before="(\d+)"', style_named(styles, "Signature"))
    return sum(int(found[1]) for found in (after, before) if found) >= 480


def _prints(name: str) -> bool:
    return name.startswith(("word/header", "word/footer")) and name.endswith(".xml")


def _text(data: bytes) -> str:
    w = f"{{{W.partition('=')[2].strip(chr(34))}}}"
    paragraphs = ElementTree.fromstring(data).iter(f"{w}p")
    return " ".join("".join(each.text or "" for each in found.iter(f"{w}t")) for found in paragraphs)
