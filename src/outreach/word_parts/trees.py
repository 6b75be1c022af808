"""XML of Word parts: read within limits, written in one form.

Whatever quotation marks, prefixes or encoding a program writes, here every element of Word has the prefix
`w`, every relationship the prefix `r`, and the text is UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from outreach.errors import RefusedFile

Element = Any
"""An element of lxml, which ships no types."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
W_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_SPACE = f"{_OFFICE}/relationships"
VML_SPACE, OFFICE_SPACE = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
W, R, VML, OFFICE = f"{{{W_SPACE}}}", f"{{{R_SPACE}}}", f"{{{VML_SPACE}}}", f"{{{OFFICE_SPACE}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

SAVE_AGAIN = "Open it in Word, and save it as “Word Document (.docx)”."


def parse_part(data: bytes, part: str, file: str) -> Element:
    """Return the root of a part; raises RefusedFile, naming part and file, where it cannot be read."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
        if "depth" in str(fault).casefold():
            raise RefusedFile(
                f"{file}: {part} nests its tables or boxes far deeper than a letter does.", hint=SAVE_AGAIN
            ) from fault
        raise RefusedFile(f"{file} is damaged: {part} cannot be read.", hint=SAVE_AGAIN) from fault
    if root.getroottree().docinfo.doctype:
        raise RefusedFile(f"{file} declares entities in {part}, which Word never does.", hint=SAVE_AGAIN)
    return _with_usual_prefixes(root)


def _with_usual_prefixes(root: Element) -> Element:
    spaces = dict(root.nsmap)
    usual = {"w": W_SPACE, "r": R_SPACE}
    if all(
        spaces.get(prefix, space) == space and [*spaces.values()].count(space) <= 1
        for prefix, space in usual.items()
    ) and not (root.tag.startswith(W) and root.prefix != "w"):
        return root
    kept = {prefix: space for prefix, space in spaces.items() if space not in usual.values()}
    made = etree.Element(root.tag, nsmap=kept | usual)
    made.text = root.text
    for name, value in root.attrib.items():
        made.set(name, value)
    made.extend(list(root))
    return made


def write_part(root: Element) -> bytes:
    """Return a part as bytes."""
    text: str = etree.tostring(root, encoding="unicode")
    return f"{_DECLARATION}{text}".encode()


def tag_of(element: Element) -> str:
    """Return the name of an element without its namespace."""
    name: str = element.tag
    return name.rpartition("}")[2]


def is_on(parent: Element | None, name: str) -> bool:
    """Say whether a switch of Word (`<w:titlePg/>`, `w:val="0"`) stands in an element and is on."""
    found = None if parent is None else parent.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def remove(element: Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    children = list(element)
    remove(element)
    for offset, child in enumerate(children):
        parent.insert(at + offset, child)


def paragraphs_of(root: Element) -> Iterator[Element]:
    """Yield every paragraph of a part in the order of the text."""
    yield from root.iter(f"{W}p")


def words_of(element: Element) -> str:
    """Return the visible words of a paragraph or a part; hidden text is left out."""
    pieces = []
    for run in element.iter(f"{W}r"):
        if not is_on(run.find(f"{W}rPr"), "vanish"):
            pieces += [each.text or "" for each in run.iterchildren(f"{W}t")]
    return "".join(pieces)
