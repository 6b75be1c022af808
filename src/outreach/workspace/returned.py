"""Drafts that come back: as Markdown, as a Word document edited in Word, or as plain text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.draft_size import MAX_FILE, check_size, check_words
from outreach.draft_text import LINED, plain
from outreach.errors import InputError
from outreach.model import Draft, Recipient, Sender
from outreach.workspace.plain_words import WORD_ENDINGS

if TYPE_CHECKING:
    from datetime import date

    from outreach.exporters.word_reading import Known
    from outreach.library import Library
    from outreach.model import Block


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
    if suffix in WORD_ENDINGS:
        return _from_word(path, library, today, told)
    if suffix == ".txt":
        return _from_text(path, library, today, told)
    from outreach.exporters.markdown import read_markdown
    from outreach.library.yaml_reader import read_file

    _check_file(path)
    text = read_file(path)
    _, _, body = text.partition("\n---\n")
    check_size(path, characters=len(body))
    draft = read_markdown(text, name=str(path))
    _check_blocks(path, draft.blocks)
    kind, topic = told.kind or draft.kind, told.topic or draft.topic
    if (kind, topic) == (draft.kind, draft.topic):
        return draft
    known = library.kind(kind)
    topic = library.topic(topic).id if told.topic else topic
    return replace(draft, kind=known.id, topic=topic, layout=known.layout)


def _from_word(path: Path, library: Library, today: date, told: Told) -> Draft:
    from outreach.exporters.provenance import read_provenance
    from outreach.exporters.word_paragraphs import read_author, read_manuscript, read_title
    from outreach.exporters.word_reading import is_ours, to_draft
    from outreach.senders import with_credentials
    from outreach.word_guard import open_word

    parts = open_word(path)
    manuscript, provenance = read_manuscript(parts, str(path)), read_provenance(parts)
    known = _known(library, today, told, (provenance.kind, provenance.topic) if provenance else ("", ""))
    title = read_title(parts) if is_ours(manuscript, provenance) else ""
    name = known.name or (read_author(parts) if provenance else "")
    draft = to_draft(manuscript, replace(known, provenance=provenance, title=title, name=name))
    _check_blocks(path, draft.blocks)
    return replace(draft, sender=with_credentials(draft.sender, library.licenses))


def _check_file(path: Path) -> None:
    """Refuse a text that is far too long before it is read."""
    if path.is_file() and path.stat().st_size > MAX_FILE:
        check_size(path, characters=MAX_FILE)


def _check_blocks(path: Path, blocks: tuple[Block, ...]) -> None:
    texts = [(block.part, plain(block.text)) for block in blocks]
    # Lists of names and addresses may be long; their lines are short.
    longest = max((len(text) for part, text in texts if part not in LINED), default=0)
    check_size(path, paragraphs=len(blocks), longest=longest)
    for _, text in texts:
        check_words(path, text)


def _from_text(path: Path, library: Library, today: date, told: Told) -> Draft:
    from outreach.exporters.word_reading import text_blocks
    from outreach.library.yaml_reader import read_file

    _check_file(path)
    text = read_file(path)
    check_size(path, characters=len(text))
    blocks: tuple[Block, ...] = _with_parts(text_blocks(text))
    _check_blocks(path, blocks)
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


def _with_parts(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Tell the head and the end of a letter from its body by the salutation and the close."""
    from outreach.exporters.letter_parts import Piece, recognize_parts

    parts = recognize_parts([Piece(plain(block.text), block.part) for block in blocks])
    if parts is None:
        return blocks
    return tuple(replace(block, part=part) for block, part in zip(blocks, parts, strict=True))


def _known(library: Library, today: date, told: Told, found: tuple[str, str]) -> Known:
    from outreach.exporters.word_reading import Known

    kind_id, topic_id = told.kind or found[0], told.topic or found[1]
    notes = (
        () if kind_id else ("The file does not say what kind it is: it was read as a letter (see --kind).",)
    )
    kind = library.kind(kind_id or "letter")
    topic = library.topic(topic_id).id if topic_id else ""
    return Known(kind=kind.id, layout=kind.layout, topic=topic, today=today, name=told.name, notes=notes)
