"""What reaches outside a part: links, linked pictures, pieces of other documents, and references to nothing.

Every attribute that names a relationship is held against the relationships that stay; an element whose
relationship is gone goes too, or a program calls the file damaged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from outreach.errors import RefusedFile
from outreach.word_parts.fields import is_safe_link
from outreach.word_parts.package import Package
from outreach.word_parts.relations import Relation
from outreach.word_parts.trees import MC, OFFICE, VML, Element, R, W, remove, tag_of, unwrap

_RELID = f"{OFFICE}relid"
_PICTURE_HOLDERS = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
# Attributes of VML that hold an address of their own, beside any relationship.
_ADDRESSES = ("src", "href", "althref", f"{OFFICE}href", f"{OFFICE}althref", f"{OFFICE}title-href")
_EMBEDDED = frozenset({"altChunk", "subDoc", "control", "object", "OLEObject", "contentPart", "movie"})

TAKEN = frozenset({"image", "font", "hyperlink", "theme"})
"""What a header, a footer, a list or a style may name beside itself."""


def check_links(package: Package, part: str) -> list[str]:
    """Refuse pictures that are linked; take out what else reaches outside, and return notes on it.

    Raises RefusedFile for a picture that is not in the file.
    """
    root = package.tree(part)
    notes: list[str] = []
    by_id = {each.id: each for each in package.relations.get(part, ())}
    used = {id for _, _, id in references_of(root)}
    for each in by_id.values():
        if each.external and each.kind != "hyperlink" and each.id not in used:
            raise _linked(package, part, each.kind)
    for element, name, id in list(references_of(root)):
        relation = by_id.get(id)
        if relation is None or not relation.external:
            continue
        if relation.kind == "hyperlink" and is_safe_link(relation.target):
            continue
        if relation.kind == "hyperlink":
            notes.append(f"A link in {_shown(part)} leads to a file or a program; only its words were kept.")
            element.attrib.pop(name)
            if element.tag == f"{W}hyperlink":
                unwrap(element)
            elif tag_of(element).startswith("hlink"):
                remove(element)
        elif _is_in_the_file(element, name, by_id):
            element.attrib.pop(name)
            notes.append(f"A picture in {_shown(part)} was linked, too; only the copy in the file is used.")
        else:
            raise _linked(package, part, relation.kind)
    outside = [
        each.id
        for each in by_id.values()
        if each.external and not (each.kind == "hyperlink" and is_safe_link(each.target))
    ]
    notes += _drop_addresses(package, part, root, by_id)
    package.drop(part, outside)
    return notes


def _linked(package: Package, part: str, kind: str) -> RefusedFile:
    return package.refuse(
        f"its {kind} in {part} is not in the file but linked from elsewhere.",
        "Insert the picture itself, or break the link in Word: File, Info, Edit Links to Files.",
    )


def references_of(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Yield every attribute that names a relationship: its element, its name, and the id."""
    for element in root.iter("*"):
        for name, value in element.attrib.items():
            if name.startswith(R) or name == _RELID:
                yield element, name, value


def _is_in_the_file(element: Element, name: str, by_id: Mapping[str, Relation]) -> bool:
    """Say whether an element has the picture itself beside the link to it."""
    others = (value for key, value in element.attrib.items() if key.startswith(R) and key != name)
    return any(value in by_id and not by_id[value].external for value in others)


def _drop_addresses(package: Package, part: str, root: Element, by_id: Mapping[str, Relation]) -> list[str]:
    """Take addresses out of VML; a picture that has nothing else is refused."""
    found = []
    for element in root.iter(f"{VML}*"):
        for name in _ADDRESSES:
            address = element.get(name)
            if address is None or (name == "href" and is_safe_link(address)):
                continue
            element.attrib.pop(name)
            if "://" not in address and "\\\\" not in address and not address.startswith("//"):
                continue  # the name a picture had on somebody's disk
            ids = [value for key, value in element.attrib.items() if key.startswith(R) or key == _RELID]
            if tag_of(element) == "imagedata" and not any(id in by_id for id in ids):
                raise _linked(package, part, "picture")
            found.append(
                f"An address in {_shown(part)} ({address}) was left out; nothing is fetched from it."
            )
    return found


def embedded_in(root: Element) -> list[str]:
    """Return what of a part is neither text nor picture: pasted files, programs, ink."""
    return sorted({tag_of(each) for each in root.iter("*") if tag_of(each) in _EMBEDDED})


def drop_dangling(root: Element, known: Collection[str]) -> int:
    """Take out every reference to a relationship that is not `known`, and return how many there were."""
    count = 0
    for element, name, id in list(references_of(root)):
        if id in known or element.attrib.get(name) is None:
            continue
        count += 1
        element.attrib.pop(name)
        holder = next((each for each in element.iterancestors() if each.tag in _PICTURE_HOLDERS), None)
        choice = next((each for each in element.iterancestors(f"{MC}AlternateContent")), None)
        if element.tag == f"{W}hyperlink":
            unwrap(element)
        elif tag_of(element).startswith("hlink"):
            remove(element)
        elif holder is not None:
            remove(choice if choice is not None and choice.getparent() is not None else holder)
        else:
            remove(element)
    return count


def _shown(part: str) -> str:
    return part.rpartition("/")[2].removesuffix(".xml")
