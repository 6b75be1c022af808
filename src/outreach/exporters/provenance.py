"""What a Word document cannot show of its draft, kept inside the file for the way back.

Kind, topic, layout, recipient and sources travel in a part of their own, which Word keeps when it saves
(ECMA-376 Part 1, 15.2.6, custom XML). Nothing of the writer stands in it but the profession, which many kinds
print, and nothing of the recipient but what the letter says or the office publishes. A final copy has no such
part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from xml.etree import ElementTree

from outreach.exporters.mark_places import Mark
from outreach.exporters.package import FASTEST, Entry, Stretch, joined, stretch
from outreach.exporters.source_lists import SourceList, listed
from outreach.exporters.word_xml import XML, escape
from outreach.exporters.wording import one_line
from outreach.model import Draft, Recipient, Source

# Named and described as Word does it: LibreOffice drops such a part without its properties.
PART = "customXml/item64.xml"
_PROPERTIES, _PART_RELATIONS = "customXml/itemProps64.xml", "customXml/_rels/item64.xml.rels"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_NAMESPACE = "urn:outreach:draft:1"
_NAME = PART.encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Is what a file tells of its draft beside the words."""

    kind: str
    topic: str
    layout: str
    subject: str
    day: date | None
    recipient: Recipient
    sources: tuple[Source, ...]
    words_max: int
    marks: tuple[Mark, ...]
    profession: str = ""  # of the writer, where the letters after the name do not tell it


def provenance_part(draft: Draft, marks: tuple[str, ...]) -> Entry:
    """Return the part, ready for the archive; `marks` are those of its blocks, as XML."""
    to = draft.recipient
    return _part(
        *(draft.kind, draft.topic, draft.layout, draft.date, draft.subject, draft.words_max),
        draft.sender.profession,
        *(to.role, to.id, to.name, to.email, to.contact_form, to.web_page),
        listed(draft.sources),
        marks,
    )


@lru_cache(maxsize=2048)  # the writer has no part in it: those of one place send the same
def _part(
    kind: str,
    topic: str,
    layout: str,
    day: date,
    subject: str,
    words_max: int,
    profession: str,
    role: str,
    id: str,
    name: str,
    email: str,
    form: str,
    page: str,
    sources: SourceList,
    marks: tuple[str, ...],
) -> Entry:
    return joined(
        _NAME,
        (
            _facts(kind, topic, layout, day, subject, str(words_max or ""), profession),
            _recipient(role, id, name, email, form, page),
            _evidence(sources, marks),
        ),
    )


@lru_cache(maxsize=512)
def _facts(
    kind: str, topic: str, layout: str, day: date, subject: str, words: str, profession: str
) -> Stretch:
    told = {"kind": kind, "topic": topic, "layout": layout, "date": day.isoformat(), "subject": subject}
    told |= {"words": words, "profession": profession}
    return stretch(f'{XML}<draft xmlns="{_NAMESPACE}"{_attributes(told)}>', level=FASTEST)


@lru_cache(maxsize=4096)
def _recipient(role: str, id: str, name: str, email: str, form: str, page: str) -> Stretch:
    told = {"role": role, "id": id, "name": name, "email": email, "form": form, "page": page}
    return stretch(f"<recipient{_attributes(told)}/>", level=FASTEST)


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(one_line(value))}"' for name, value in values.items() if value)


@lru_cache(maxsize=512)
def _evidence(sources: SourceList, marks: tuple[str, ...]) -> Stretch:
    told = "".join(
        "<source"
        + _attributes(
            {
                "id": source.id,
                "publisher": source.publisher,
                "title": source.title,
                "year": source.year,
                "url": source.url,
                "revisit": source.revisit_by.isoformat() if source.revisit_by else "",
                "caveat": source.caveat,
            }
        )
        + "/>"
        for source in sources.sources
    )
    return stretch(f"{told}{''.join(marks)}</draft>")


def read_provenance(parts: Mapping[str, bytes]) -> Provenance | None:
    """Return what a document tells of its draft; None for one that is not ours or was stripped."""
    for name, content in parts.items():
        if name.startswith("customXml/") and _NAMESPACE.encode() in content:
            try:
                root = ElementTree.fromstring(content)
                if root.tag == f"{{{_NAMESPACE}}}draft":
                    return _read(root)
            except (ElementTree.ParseError, ValueError):
                return None
    return None


def _read(root: ElementTree.Element) -> Provenance:
    n = f"{{{_NAMESPACE}}}"
    whom = root.find(f"{n}recipient")
    to = whom.attrib if whom is not None else {}
    day = root.get("date", "")
    return Provenance(
        kind=root.get("kind", ""),
        topic=root.get("topic", ""),
        layout=root.get("layout", ""),
        subject=root.get("subject", ""),
        day=date.fromisoformat(day) if day else None,
        recipient=Recipient(
            role=to.get("role", ""),
            id=to.get("id", ""),
            name=to.get("name", ""),
            email=to.get("email", ""),
            contact_form=to.get("form", ""),
            web_page=to.get("page", ""),
        ),
        words_max=int(root.get("words", "") or 0),
        sources=tuple(_source(each) for each in root.iter(f"{n}source")),
        marks=tuple(_marks(root)),
        profession=root.get("profession", ""),
    )


def _marks(root: ElementTree.Element) -> Iterator[Mark]:
    paragraph = -1
    for each in root:
        name = each.tag.rpartition("}")[2]
        if name == "paragraph":
            paragraph = int(each.get("at", "-1"))
        elif name == "mark":
            nth = int(each.get("nth", "0"))
            yield Mark(each.get("after", ""), each.get("source", ""), nth, paragraph)


def marks_of_paragraph(at: int) -> str:
    """Return what stands before the marks of a paragraph: its place among those that are printed."""
    return f'<paragraph at="{at}"/>'


def _source(element: ElementTree.Element) -> Source:
    revisit = element.get("revisit", "")
    return Source(
        id=element.get("id", ""),
        publisher=element.get("publisher", ""),
        title=element.get("title", ""),
        year=element.get("year", ""),
        url=element.get("url", ""),
        revisit_by=date.fromisoformat(revisit) if revisit else None,
        caveat=element.get("caveat", ""),
    )


def with_room(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a base document with a place for the part, empty until a draft fills it."""
    rels, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    if rels not in parts or types not in parts:
        return dict(parts)
    relation = f'<Relationship Id="rIdDraft" Type="{RELATION}" Target="../{PART}"/></Relationships>'
    kind = f'<Override PartName="/{_PROPERTIES}" ContentType="{_PROPERTIES_TYPE}"/></Types>'
    return {
        **parts,
        types: parts[types].replace(b"</Types>", kind.encode()),
        rels: parts[rels].replace(b"</Relationships>", relation.encode()),
        _PROPERTIES: _PROPERTIES_XML.encode(),
        _PART_RELATIONS: _PART_RELATIONS_XML.encode(),
        PART: b"",
    }


_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PROPERTIES_XML = (
    f'{XML}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"'
    ' ds:itemID="{3F0A1D52-6C1B-4E0B-9C1E-5E1D7C0B8A41}">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_PART_RELATIONS_XML = (
    f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATION}Props" Target="itemProps64.xml"/></Relationships>'
)
