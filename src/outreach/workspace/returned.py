"""Drafts that come back: as Markdown, as a Word document edited in Word, or as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.draft_text import plain
from outreach.errors import InputError
from outreach.model import Draft, Recipient, Sender

if TYPE_CHECKING:
    from datetime import date

    from outreach.exporters.word_reading import Known
    from outreach.library import Library
    from outreach.model import Block

_MAX_TEXT = 1_000_000  # bytes of a plain text


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Is what the user says of a file that does not tell it itself; empty where nothing was said."""

    kind: str = ""
    topic: str = ""
    name: str = ""


def read_returned(path: Path, library: Library, today: date, told: Told) -> Draft:
    """Read a draft by the ending of its file: .docx, .txt, or Markdown with its header.

    A document that does not tell its kind is read as a letter, with a note. Raises FileFault for a file that
    cannot be read, RefusedFile for one that is not opened, UnknownName for an unknown kind or topic.
    """
    suffix = path.suffix.casefold()
    if suffix in (".docx", ".docm", ".doc", ".dotx", ".rtf", ".odt"):
        return _from_word(path, library, today, told)
    if suffix == ".txt":
        return _from_text(path, library, today, told)
    from outreach.exporters.markdown import read_markdown
    from outreach.library.yaml_reader import read_file

    draft = read_markdown(read_file(path), name=str(path))
    kind, topic = told.kind or draft.kind, told.topic or draft.topic
    if (kind, topic) == (draft.kind, draft.topic):
        return draft
    return replace(draft, kind=kind, topic=topic, layout=library.kind(kind).layout)


def _from_word(path: Path, library: Library, today: date, told: Told) -> Draft:
    from outreach.exporters.provenance import read_provenance
    from outreach.exporters.word_paragraphs import read_manuscript, read_title
    from outreach.exporters.word_reading import is_ours, to_draft
    from outreach.word_guard import open_word

    parts = open_word(path)
    manuscript, provenance = read_manuscript(parts, str(path)), read_provenance(parts)
    known = _known(library, today, told, (provenance.kind, provenance.topic) if provenance else ("", ""))
    ours = is_ours(manuscript, provenance)
    notes = known.notes if ours else (*known.notes, FOREIGN)
    title = read_title(parts) if ours else ""
    return to_draft(manuscript, replace(known, provenance=provenance, title=title, notes=notes))


FOREIGN = "This document was not made here: every paragraph was read as body text."
"""The note on a draft that was read from somebody else's document."""


def _from_text(path: Path, library: Library, today: date, told: Told) -> Draft:
    from outreach.exporters.word_reading import text_blocks
    from outreach.library.yaml_reader import read_file

    if path.is_file() and path.stat().st_size > _MAX_TEXT:
        raise InputError(f"{path} is too long for a draft.", hint="Give the text of one letter.")
    blocks: tuple[Block, ...] = _with_parts(text_blocks(read_file(path)))
    if not blocks:
        raise InputError(f"{path} holds no text.", hint="Write it, then check it again.")
    known = _known(library, today, told, ("", ""))
    return Draft(
        kind=known.kind,
        topic=known.topic,
        title=path.stem,
        subject="",
        layout=known.layout,
        sender=Sender(name=told.name),
        recipient=Recipient(role=""),
        date=today,
        blocks=blocks,
        notes=known.notes,
    )


_SALUTATION = re.compile(r"(?:Dear .{2,80}|To the Editor|Chair .{2,60} and members of the committee):")
_CLOSE = re.compile(r"(?:Sincerely|Respectfully(?: submitted)?|With good wishes),")
_DAY = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}")


def _with_parts(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Tell the head and the end of a letter from its body by the salutation and the close."""
    texts = [plain(block.text) for block in blocks]
    top = next((at for at, text in enumerate(texts) if _SALUTATION.fullmatch(text)), -1)
    end = next((at for at, text in enumerate(texts) if at > top and _CLOSE.fullmatch(text)), len(texts))
    if top < 0:
        return blocks
    parts = [_head(at, text) for at, text in enumerate(texts[:top])] + ["salutation"]
    parts += [block.part for block in blocks[top + 1 : end]]
    parts += ["complimentary_close", *["signature"] * len(texts)]
    return tuple(replace(block, part=part) for block, part in zip(blocks, parts, strict=False))


def _head(at: int, text: str) -> str:
    if text.startswith("Re:"):
        return "reference_line"
    return "dateline" if _DAY.fullmatch(text) else "inside_address" if at else "return_address"


def _known(library: Library, today: date, told: Told, found: tuple[str, str]) -> Known:
    from outreach.exporters.word_reading import Known

    kind_id, topic_id = told.kind or found[0], told.topic or found[1]
    notes = () if kind_id else ("The file does not tell its kind: it was read as a letter (see --kind).",)
    kind = library.kind(kind_id or "letter")
    topic = library.topic(topic_id).id if topic_id else ""
    return Known(kind=kind.id, layout=kind.layout, topic=topic, today=today, name=told.name, notes=notes)
