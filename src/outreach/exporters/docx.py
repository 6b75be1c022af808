"""A draft as a Word document: our words, put into the prepared package of a base document."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from outreach.errors import FaultyFile
from outreach.exporters.package import archive, entry, read_parts
from outreach.exporters.word_styles import FROM_OURS, StyleIds
from outreach.exporters.word_xml import APP_PROPERTIES, core_properties, escape, paragraph
from outreach.exporters.wording import one_line, printed
from outreach.model import Draft, Run

_Parts = list[tuple[str, tuple[Run, ...]]]  # a part of the draft and its words as printed

RUNNING_HEAD = "{running head}"
"""Stands in a header of the base document where recipient and date are to be printed."""

_DOCUMENT, _CORE, _APP = "word/document.xml", "docProps/core.xml", "docProps/app.xml"


class DocxExporter:
    """Writes drafts as Word documents that wear the styles of one base document."""

    suffix = ".docx"

    def __init__(self, base: Path) -> None:
        """Prepare `base`; raises FileFault or FaultyFile where it cannot serve."""
        parts = read_parts(base)
        for needed in (_DOCUMENT, _CORE, "word/styles.xml"):
            if needed not in parts:
                raise FaultyFile.at(base, 0, f"this Word document has no {needed}.", hint=FROM_OURS)
        self._before, self._after = _frame(base, parts[_DOCUMENT])
        self._styles = StyleIds(parts["word/styles.xml"], base)
        heads = {name: data.decode() for name, data in parts.items() if RUNNING_HEAD.encode() in data}
        self._heads = {name: text for name, text in heads.items() if name != _DOCUMENT}
        changing = {_DOCUMENT, _CORE, *self._heads}
        parts |= {_APP: APP_PROPERTIES} if _APP in parts else {}
        self._entries = {
            name: None if name in changing else entry(name, data) for name, data in parts.items()
        }

    @classmethod
    def from_templates(cls, base: Path) -> DocxExporter:
        """Build the exporter on the base document at `base`."""
        return cls(base)

    def export(self, draft: Draft) -> bytes:
        """Return the draft as .docx; raises FaultyFile for a part that has no style."""
        parts = [(block.part, runs) for block in draft.blocks if (runs := printed(block.text))]
        changed = {
            _DOCUMENT: f"{self._before}{self._body(parts, draft.layout)}{self._after}".encode(),
            _CORE: core_properties(
                title=draft.title, subject=draft.topic, author=draft.sender.name, day=draft.date
            ),
        }
        head = escape(_running_head(draft, parts))
        for name, text in self._heads.items():
            changed[name] = text.replace(RUNNING_HEAD, head).encode()
        return archive(kept or entry(name, changed[name]) for name, kept in self._entries.items())

    def _body(self, parts: _Parts, layout: str) -> str:
        followers = [*(part for part, _ in parts[1:]), ""]
        return "".join(
            paragraph(
                self._styles.of(part, layout),
                runs,
                place_id=self._styles.place,
                # Else "Sincerely," and the signature could stand alone on a second page.
                keep_next=follower in ("complimentary_close", "signature"),
            )
            for (part, runs), follower in zip(parts, followers, strict=False)
        )


_SECTION = re.compile(r"<w:sectPr[\s/>]")


def _frame(base: Path, document: bytes) -> tuple[str, str]:
    # The sample text of the base document goes; its page set-up, and what declares the names, stays.
    try:
        start, body, rest = document.decode().partition("<w:body>")
        section = max(found.start() for found in _SECTION.finditer(rest))
        ElementTree.fromstring(start + body + rest[section:])
    except (ElementTree.ParseError, ValueError) as fault:
        told = "the page set-up of this Word document cannot be read."
        raise FaultyFile.at(base, 0, told, hint=FROM_OURS) from fault
    return start + body, rest[section:]


def _running_head(draft: Draft, parts: _Parts) -> str:
    # Taken from the text, which a person may have edited, rather than from the record behind it.
    texts = {part: "".join(run.text for run in runs) for part, runs in reversed(parts)}
    if draft.layout == "article":
        names = (draft.sender.name, texts.get("headline", draft.subject))
    else:
        addressee = texts.get("inside_address", draft.recipient.name).partition("\n")[0]
        names = (addressee, texts.get("dateline", ""))
    return " · ".join(line for name in names if (line := one_line(name))) or one_line(draft.title)
