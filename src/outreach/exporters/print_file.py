"""Many letters as one Word file to print: a section a letter, its pages counted from 1, its own running head.

The letters come as finished packages and are cut together as text; nothing is parsed twice. Headers that say
the same are kept once. Comments, and what a single file carries about its own draft, stay out of the stack.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import BinaryIO, NamedTuple, Protocol

from outreach.errors import InputError, OutreachError
from outreach.exporters.properties import core_properties
from outreach.model import Draft

_DOCUMENT, _RELATIONS, _TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_CORE, _NUMBERING, _STYLES = "docProps/core.xml", "word/numbering.xml", "word/styles.xml"
_OWN = re.compile(r"^(customXml/|docProps/custom\.xml$|word/comments)")
_SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_COMMENT = re.compile(
    r'<w:commentRange(?:Start|End)\b[^>]*/>|<w:r>(?:<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>)?'
    r"<w:commentReference\b[^>]*/></w:r>"
)
_RELATION = re.compile(r"<Relationship\b[^>]*?/>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_HEAD = re.compile(r'<w:(header|footer)Reference\b[^>]*?r:id="([^"]*)"[^>]*?/>')
_FIRST_LIST = 10_000  # far above what a letterhead has
_LIST = re.compile(r'<w:num w:numId="(\d+)"[^>]*>(.*?)</w:num>', re.DOTALL)
_STYLE = re.compile(r'<w:style\b[^>]*?w:styleId="([^"]*)".*?</w:style>', re.DOTALL)
_NUMBERED = re.compile(r'<w:numId w:val="(\d+)"/>')


class _Packer(Protocol):
    def export(self, draft: Draft) -> bytes: ...


class _Parts(Mapping[str, bytes]):
    """Are the parts of one letter; what it shares with others is unpacked once for all of them."""

    def __init__(self, content: bytes, shared: dict[tuple[str, int, int], bytes]) -> None:
        self._package = zipfile.ZipFile(io.BytesIO(content))
        self._shared = shared

    def __getitem__(self, name: str) -> bytes:
        entry = self._package.getinfo(name)  # a KeyError, as a mapping owes it
        if name == _DOCUMENT:
            return self._package.read(entry)
        key = (name, entry.CRC, entry.file_size)
        if key not in self._shared:
            if len(self._shared) > 500:  # running heads by the thousand need not stay
                self._shared.clear()
            self._shared[key] = self._package.read(entry)
        return self._shared[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._package.namelist())

    def __len__(self) -> int:
        return len(self._package.filelist)


class _Letter(NamedTuple):
    parts: Mapping[str, bytes]
    start: str
    body: str
    section: str
    end: str


class PrintFile:
    """Writes letters into one Word file, one after the other; holds one letter at a time."""

    def __init__(self, exporter: _Packer) -> None:
        """Prepare a file of what `exporter` makes of drafts: the Word exporter, with its styles."""
        self._exporter = exporter

    def write(self, drafts: Iterable[Draft], file: BinaryIO) -> int:
        """Write the letters to `file` and return their number; raises InputError where there is none."""
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            return _Stack(package).fill((draft, self._exporter.export(draft)) for draft in drafts)


class _Stack:
    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._names: dict[tuple[bytes, bytes], str] = {}  # content and relations of a header -> its id
        self._unpacked: dict[tuple[str, int, int], bytes] = {}
        self._added: list[tuple[str, str, bytes, bytes]] = []  # id, name, content, relations
        self._kinds: dict[str, str] = {}
        self._styles: dict[str, str] = {}
        self._sheets: set[bytes] = set()
        self._lists = 0
        self._numbering = ""

    def fill(self, letters: Iterator[tuple[Draft, bytes]]) -> int:
        first = next(letters, None)
        if first is None:
            raise InputError("There is no letter to print.", hint="Name at least one draft.")
        draft, content = first
        frame = _opened(content, self._unpacked)
        count = 1
        with self._package.open(_entry(_DOCUMENT), "w", force_zip64=True) as document:
            held = self._placed(frame)
            document.write(frame.start.encode())
            for _, content in letters:
                document.write(_closed(*held).encode())
                held = self._placed(_opened(content, self._unpacked))
                count += 1
            document.write(f"{held[0]}{held[1]}{frame.end}".encode())
        self._finish(frame, draft, count)
        return count

    def _placed(self, letter: _Letter) -> tuple[str, str]:
        """Return a letter's body and its closing section, with the pages of its first section from 1."""
        self._dress(letter.parts[_STYLES])
        relations = _relations(letter.parts[_RELATIONS])
        sections = [*_SECTION.findall(letter.body), letter.section]
        heads = "".join(found[0] for found in _HEAD.finditer(letter.section))
        opening = sections[0]
        if not _HEAD.search(opening):
            # Without references of its own it would show the running head of the letter before.
            opening = re.sub(r"(<w:sectPr\b[^>]*>)", lambda found: found[1] + heads, opening, count=1)
        opening = _restarted(opening)
        body, section = _COMMENT.sub("", letter.body), letter.section
        if len(sections) > 1:
            body = body.replace(sections[0], self._headed(opening, letter.parts, relations), 1)
            for other in sections[1:-1]:
                body = body.replace(other, self._headed(other, letter.parts, relations), 1)
        else:
            section = opening
        return self._listed(letter, body), self._headed(section, letter.parts, relations)

    def _dress(self, sheet: bytes) -> None:
        """Keep the styles of a letter: each file carries those of its own layout alone."""
        if sheet not in self._sheets:
            self._sheets.add(sheet)
            for found in _STYLE.finditer(sheet.decode()):
                self._styles.setdefault(found[1], found[0])

    def _headed(self, section: str, parts: Mapping[str, bytes], relations: dict[str, tuple[str, str]]) -> str:
        def renamed(found: re.Match[str]) -> str:
            kind, name = relations[found[2]]
            return found[0].replace(f'"{found[2]}"', f'"{self._header(kind, name, parts)}"')

        return _HEAD.sub(renamed, section)

    def _header(self, kind: str, name: str, parts: Mapping[str, bytes]) -> str:
        # NUMPAGES would count the whole stack.
        content = parts[name].replace(b"NUMPAGES", b"SECTIONPAGES")
        own = parts.get(_relations_of(name), b"")
        if (content, own) not in self._names:
            identity = f"rIdStack{len(self._names) + 1}"
            self._names[content, own] = identity
            self._kinds[identity] = kind
            self._added.append((identity, f"stack{len(self._names)}.xml", content, own))
        return self._names[content, own]

    def _listed(self, letter: _Letter, body: str) -> str:
        """Give each list that starts at 1 again in its letter a number of its own in the stack."""
        own: dict[str, str] = {}
        if "<w:numId " not in body:
            return body
        for number, inside in _LIST.findall(letter.parts.get(_NUMBERING, b"").decode()):
            if "startOverride" in inside and f'<w:numId w:val="{number}"/>' in body:
                self._lists += 1
                own[number] = str(_FIRST_LIST + self._lists)
                self._numbering += f'<w:num w:numId="{own[number]}">{inside}</w:num>'
        return _NUMBERED.sub(lambda found: f'<w:numId w:val="{own.get(found[1], found[1])}"/>', body)

    def _finish(self, frame: _Letter, draft: Draft, count: int) -> None:
        skipped = {_DOCUMENT, _RELATIONS, _TYPES, _CORE, _NUMBERING, _STYLES}
        sheet = frame.parts[_STYLES].decode()
        present = {found[1] for found in _STYLE.finditer(sheet)}
        more = "".join(style for name, style in self._styles.items() if name not in present)
        self._package.writestr(_entry(_STYLES), sheet.replace("</w:styles>", f"{more}</w:styles>"))
        if lists := frame.parts.get(_NUMBERING, b"").decode():
            head, end, rest = lists.rpartition("</w:num>")
            self._package.writestr(_entry(_NUMBERING), head + end + self._numbering + rest)
        title = f"{count:,} letters to print" if count > 1 else draft.title
        for name, content in frame.parts.items():
            if name not in skipped and not _OWN.match(name) and not name.startswith("word/_rels/comments"):
                self._package.writestr(_entry(name), content)
        core = core_properties(title=title, subject="", author=draft.sender.name, day=draft.date)
        self._package.writestr(_entry(_CORE), zlib.decompress(core.data, wbits=-15))
        types, relations = frame.parts[_TYPES].decode(), frame.parts[_RELATIONS].decode()
        for identity, name, content, own in self._added:
            kind = self._kinds[identity]
            self._package.writestr(_entry(f"word/{name}"), content)
            if own:
                self._package.writestr(_entry(f"word/_rels/{name}.rels"), own)
            types = types.replace(
                "</Types>", f'<Override PartName="/word/{name}" ContentType="{_WORD}.{kind}+xml"/></Types>'
            )
            relations = relations.replace(
                "</Relationships>",
                f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{name}"/></Relationships>',
            )
        self._package.writestr(_entry(_TYPES), _without_own(types, "PartName"))
        self._package.writestr(_entry(_RELATIONS), _without_own(relations, "Target"))


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _without_own(text: str, attribute: str) -> str:
    return re.sub(
        rf'<(?:Override|Relationship)\b[^>]*?\b{attribute}="[^"]*(?:comments\w*\.xml|customXml/[^"]*|docProps/custom\.xml)"[^>]*?/>',
        "",
        text,
    )


def _entry(name: str) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name)  # dated 1980-01-01: the clock stays out of the bytes
    found.compress_type = zipfile.ZIP_DEFLATED
    return found


def _opened(content: bytes, shared: dict[tuple[str, int, int], bytes]) -> _Letter:
    parts = _Parts(content, shared)
    start, body, rest = parts[_DOCUMENT].decode().partition("<w:body>")
    at = rest.rfind("<w:sectPr")
    stop = rest.rfind("</w:body>")
    if not body or at < 0 or stop < at:
        raise OutreachError("A letter has no page set-up.", hint="Start from the base document.")
    return _Letter(parts, start + body, rest[:at], rest[at:stop], rest[stop:])


def _closed(body: str, section: str) -> str:
    """Return a body whose last paragraph ends its section: an own empty paragraph would cost a line."""
    at = body.rfind("</w:pPr>")
    if at < body.rfind("<w:p>") or at < body.rfind("<w:p "):
        last = max(body.rfind("<w:p>") + 5, body.find(">", body.rfind("<w:p ")) + 1)
        return f"{body[:last]}<w:pPr>{section}</w:pPr>{body[last:]}"
    return f"{body[:at]}{section}{body[at:]}"


def _restarted(section: str) -> str:
    section = re.sub(r"<w:(?:type|pgNumType)\b[^>]*/>", "", section)
    section = section.replace("<w:pgSz", '<w:type w:val="nextPage"/><w:pgSz', 1)
    for follower in ("<w:cols", "<w:formProt", "<w:vAlign", "<w:titlePg", "<w:docGrid", "</w:sectPr>"):
        if follower in section:
            return section.replace(follower, f'<w:pgNumType w:start="1"/>{follower}', 1)
    return section


@lru_cache(maxsize=64)
def _relations(xml: bytes) -> dict[str, tuple[str, str]]:
    """Return of every relation of the document its kind (header, footer) and the part it names."""
    found = {}
    for relation in _RELATION.findall(xml.decode()):
        values = dict(_ATTRIBUTE.findall(relation))
        target = values.get("Target", "")
        name = target.removeprefix("/") if target.startswith("/") else f"word/{target}"
        found[values.get("Id", "")] = (values.get("Type", "").rpartition("/")[2], name)
    return found


def _relations_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"
