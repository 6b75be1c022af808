"""Word files that somebody else made, opened with care.

Letterheads, templates and documents that come back all pass here. What is refused: files that are damaged,
locked or far too large, old or foreign formats, macros, names of parts that lead out of the package, and XML
that declares entities or hides them in an encoding of its own. Nothing of a package is unpacked before its
sizes have been read.
"""

from __future__ import annotations

import io
import posixpath
import re
import stat
import zipfile
import zlib
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from outreach.errors import FileFault, RefusedFile

MAX_FILE = 20_000_000  # bytes of the file; a letter with a logo has a hundredth of that
MAX_UNPACKED = 60_000_000
MAX_PARTS = 1_000
MAX_RATIO = 200  # of a part above a megabyte; the XML of Word deflates to a tenth, sometimes a fiftieth

_SAVE = "Open it in Word and save it as a Word document (.docx)."
_SIGNATURES = {
    b"{\\rtf": "a Rich Text file",
    b"%PDF": "a PDF",
    b"<!DOC": "a web page",
    b"<html": "a web page",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|<\0!\0|\0<\0!", re.IGNORECASE)
_DECLARED = re.compile(rb"""^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']""")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"})  # ECMA-376 Part 2, 8.1.1
DOCUMENT = "word/document.xml"


def open_word(path: Path) -> dict[str, bytes]:
    """Return the parts of a Word document, the text under “word/document.xml” whatever its name.

    Raises FileFault for a file that cannot be read, RefusedFile for one that is not opened.
    """
    return unpack(_bytes(path), str(path))


def unpack(content: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of a Word document given as bytes; `name` is what messages call it."""
    _check_signature(content, name)
    parts = _parts(content, name)
    if _MACROS.search(parts.get("[Content_Types].xml", b"")) or any(
        "vbaproject" in each.casefold() for each in parts
    ):
        raise RefusedFile(
            f"{name} carries macros.", hint="Save it in Word as “Word Document (*.docx)”, without macros."
        )
    main = _main_part(parts)
    if main not in parts:
        raise RefusedFile(f"{name} is not a Word document.", hint=_SAVE)
    for part, data in parts.items():
        if part.endswith((".xml", ".rels")):
            _check_xml(data, name)
    return parts if main == DOCUMENT else _renamed(parts, main)


def _check_xml(data: bytes, name: str) -> None:
    if _DOCTYPE.search(data):
        raise RefusedFile(f"{name} declares entities in its XML, which Word never does.", hint=_SAVE)
    encoding = _DECLARED.search(data[:400])
    if encoding and encoding[1].lower() not in _ENCODINGS:
        shown = encoding[1].decode("ascii", "replace")
        raise RefusedFile(f"{name} is written in an encoding that Word never uses ({shown}).", hint=_SAVE)


def _renamed(parts: dict[str, bytes], main: str) -> dict[str, bytes]:
    """Return the parts with the text under its usual name, and its relationships and its type with it."""
    folder, file = posixpath.split(main)
    own = posixpath.join(folder, "_rels", f"{file}.rels")
    made = {part: data for part, data in parts.items() if part not in (main, own, DOCUMENT)}
    made[DOCUMENT] = parts[main]
    if relations := parts.get(own):
        made["word/_rels/document.xml.rels"] = _anchored(relations, folder)
    if types := made.get("[Content_Types].xml"):
        made["[Content_Types].xml"] = _retyped(types, main)
    return made


def _anchored(relations: bytes, folder: str) -> bytes:
    """Return relationships whose targets are named from the top of the package."""
    try:
        root = ElementTree.fromstring(relations)
    except ElementTree.ParseError:
        return relations  # whoever reads it says so
    for each in root:
        if each.get("TargetMode", "").casefold() != "external":
            each.set("Target", posixpath.join("/", folder, each.get("Target", "")))
    return _written(root)


def _retyped(types: bytes, main: str) -> bytes:
    try:
        root = ElementTree.fromstring(types)
    except ElementTree.ParseError:
        return types
    for each in list(root):
        part = unquote(each.get("PartName", "")).lstrip("/").casefold()
        if part == DOCUMENT:
            root.remove(each)
        elif part == main.casefold():
            each.set("PartName", f"/{DOCUMENT}")
    return _written(root)


def _written(root: ElementTree.Element) -> bytes:
    """Return a list of relationships or types as XML, its names without prefixes."""
    space, _, name = root.tag[1:].partition("}")
    entries = "".join(
        f"<{each.tag.partition('}')[2]}"
        f"{''.join(f' {key}={quoteattr(value)}' for key, value in each.items())}/>"
        for each in root
    )
    return f'<{name} xmlns="{space}">{entries}</{name}>'.encode()


def _bytes(path: Path) -> bytes:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise RefusedFile(f"{path} is not a file.", hint="Give the path of a Word document.")
        if facts.st_size > MAX_FILE:
            raise RefusedFile(
                f"{path} is too large for a letter ({facts.st_size / 1e6:,.0f} MB).",
                hint="Make its pictures smaller (Word: Compress Pictures).",
            )
        return path.read_bytes()
    except OSError as fault:
        told = f"{path} cannot be read: {fault.strerror or fault}."
        raise FileFault(told, hint="Check the path.") from fault


def _check_signature(content: bytes, name: str) -> None:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise RefusedFile(
                f"{name} is locked with a password.", hint="Save it in Word without a password."
            )
        raise RefusedFile(f"{name} is in the old format of Word 97 (.doc).", hint=_SAVE)
    for signature, kind in _SIGNATURES.items():
        if content[:64].lstrip().lower().startswith(signature.lower()):
            raise RefusedFile(f"{name} is {kind}, not a Word document.", hint=_SAVE)
    if not content.startswith(b"PK"):
        raise RefusedFile(f"{name} is not a Word document.", hint=_SAVE)


def _parts(content: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = [each for each in package.infolist() if not each.is_dir()]
            _check_sizes(entries, name)
            return {each.filename: package.read(each) for each in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError) as fault:
        raise RefusedFile(f"{name} is damaged: its parts cannot be unpacked.", hint=_SAVE) from fault


def _check_sizes(entries: list[zipfile.ZipInfo], name: str) -> None:
    if any(each.flag_bits & 1 for each in entries):
        raise RefusedFile(f"{name} is locked with a password.", hint="Save it in Word without a password.")
    names = [each.filename for each in entries]
    if len({each.casefold() for each in names}) < len(names):
        raise RefusedFile(f"{name} is damaged: it holds two parts of one name.", hint=_SAVE)
    if any(map(_leads_out, names)):
        raise RefusedFile(f"{name} has parts with names that no Word document has.", hint=_SAVE)
    large = sum(each.file_size for each in entries) > MAX_UNPACKED or len(entries) > MAX_PARTS
    if large or any(
        each.file_size > 1_000_000 and each.file_size > MAX_RATIO * max(each.compress_size, 1)
        for each in entries
    ):
        raise RefusedFile(f"{name} unpacks to far more than a letter holds; it is not opened.", hint=_SAVE)


def _leads_out(part: str) -> bool:
    return part.startswith("/") or "\\" in part or ".." in part.split("/") or not part.isprintable()


def _main_part(parts: dict[str, bytes]) -> str:
    """Return the name of the part that holds the text, as the relationships of the package have it."""
    try:
        relations = list(ElementTree.fromstring(parts.get("_rels/.rels", b"")))
    except (ElementTree.ParseError, ValueError):
        return DOCUMENT
    targets = [
        each.get("Target", "") for each in relations if each.get("Type", "").endswith("/officeDocument")
    ]
    if not targets:
        return DOCUMENT
    wanted = posixpath.normpath(unquote(targets[0])).lstrip("/").casefold()
    return next((part for part in parts if unquote(part).casefold() == wanted), wanted)
