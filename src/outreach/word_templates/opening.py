"""A template as it is filled: the same document without changes, comments, and what reaches outside it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from outreach.word_guard import DOCUMENT
from outreach.word_parts.changes import accept_changes
from outreach.word_parts.cleaning import Cleaning, clean_part, native_fields
from outreach.word_parts.identities import repair_ids
from outreach.word_parts.outside import check_links, drop_dangling
from outreach.word_parts.package import Package
from outreach.word_parts.settings import clean_settings
from outreach.word_parts.trees import Element, W, paragraphs_of, unwrap, words_of

_TEXTS = frozenset({"header", "footer", "footnotes", "endnotes"})
_KEPT = _TEXTS | {
    *("styles", "numbering", "settings", "theme", "fontTable", "image", "font", "hyperlink", "hdphoto"),
    *("chart", "chartUserShapes", "chartStyle", "chartColorStyle", "themeOverride", "package"),
    *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
}
"""What a filled template may consist of; comments, custom XML, building blocks and printers’ settings go."""

_WRAPPERS = ("sdt", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo")


class NativeField(NamedTuple):
    """A field of Word’s own mail merge, and where it stands."""

    words: str
    place: str


class OpenedTemplate(NamedTuple):
    """A template ready to be filled."""

    content: bytes
    notes: tuple[str, ...]
    native: tuple[NativeField, ...]


def open_template(path: Path) -> OpenedTemplate:
    """Open and clean a template; raises FileFault or RefusedFile, with the reason, where it cannot serve."""
    package = Package(path)
    done = Cleaning()
    _drop_needless(package, done)
    texts = [DOCUMENT, *(part for _, part in package.related(DOCUMENT, *_TEXTS))]
    native: list[NativeField] = []
    for part in texts:
        clean_part(package, part, done, sample_goes=False)
        native += _native(package.tree(part), part)
        if any("{{" in unquote(each.target) for each in package.relations.get(part, ())):
            done.notes.append("A field is in the address of a link, where it is not filled.")
        _free_tags(package.tree(part))
        _complete_tables(package.tree(part))
    for part in package.reached():
        if part in texts or not part.endswith(".xml"):
            continue
        root = package.tree(part)
        if part == package.named("settings"):
            package.relations.pop(part, None)
            done.notes += clean_settings(root, even_pages=True)
        else:
            accept_changes(root)
            done.notes += check_links(package, part)
    for part in package.reached():
        if part.endswith(".xml"):
            drop_dangling(package.tree(part), {each.id for each in package.relations.get(part, ())})
    repair_ids(package)
    return OpenedTemplate(_packed(package.written()), tuple(done.summary()), tuple(native))


def _drop_needless(package: Package, done: Cleaning) -> None:
    for part in package.reached():
        gone = [
            each
            for each in package.relations.get(part, ())
            if not each.external and (each.kind not in _KEPT or each.target[1:] not in package)
        ]
        done.comments += sum(each.kind == "comments" for each in gone)
        package.drop(part, [each.id for each in gone])


def _native(root: Element, part: str) -> Iterator[NativeField]:
    """Yield the fields of a mail merge with the paragraphs they stand in."""
    numbers = {paragraph: number for number, paragraph in enumerate(paragraphs_of(root), start=1)}
    name = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    where = "" if part == DOCUMENT else f"{name}, "
    for each in native_fields(root):
        element = each.simple if each.simple is not None else each.begin[0]
        inside = next(element.iterancestors(f"{W}p"), None)
        words = each.words.strip() or each.code.strip()
        yield NativeField(words, f"{where}paragraph {numbers.get(inside, 1)}")


def _free_tags(root: Element) -> None:
    """Unwrap content controls and links around merge fields: whole paragraphs may come in their place."""
    for name in _WRAPPERS:
        for each in list(root.iter(f"{W}{name}")):
            if not set("{}").isdisjoint(_all_words(each)):
                content = each.find(f"{W}sdtContent")
                for child in list(each):
                    if child.tag in (f"{W}sdtPr", f"{W}sdtEndPr", f"{W}smartTagPr", f"{W}customXmlPr"):
                        each.remove(child)
                if content is not None:
                    unwrap(content)
                unwrap(each)


def _complete_tables(root: Element) -> None:
    """Give every table the grid that the schema asks for and some programs leave out."""
    for table in root.iter(f"{W}tbl"):
        if table.find(f"{W}tblGrid") is None:
            columns = max((len(row.findall(f"{W}tc")) for row in table.iterchildren(f"{W}tr")), default=1)
            grid = table.makeelement(f"{W}tblGrid")
            for _ in range(columns):
                grid.append(grid.makeelement(f"{W}gridCol"))
            if table.find(f"{W}tblPr") is None:
                table.insert(0, table.makeelement(f"{W}tblPr"))
            table.insert(table.index(table.find(f"{W}tblPr")) + 1, grid)


def _all_words(element: Element) -> str:
    return words_of(element) + "".join(each.text or "" for each in element.iter(f"{W}instrText"))


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
