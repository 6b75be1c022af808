"""A Word document, edited by its writer, as a draft again.

In a document of ours the style of a paragraph tells its part. In any other, a letter is known by its
salutation and its close; where there is none, every paragraph is body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from outreach.draft_text import ITEMS, LIST_ITEM, NUMBERED_ITEM, UNPRINTABLE, escape, plain
from outreach.exporters.letter_parts import Piece, recognize_parts
from outreach.exporters.mark_places import with_marks
from outreach.exporters.provenance import Provenance
from outreach.exporters.word_lines import Paragraph
from outreach.exporters.word_paragraphs import Manuscript
from outreach.exporters.word_styles import LAYOUTS, STYLES
from outreach.exporters.word_xml import tied
from outreach.model import Address, Block, Draft, Recipient, Run, Sender, SenderRole

_OURS = frozenset({"Return Address", "Inside Address", "Reference Line", "Statement Caption", "Article Text"})
_BLOCKS = frozenset({"return_address", "inside_address", "signature", "caption", "contact", "signatories"})
_LINES = _BLOCKS | {"sources", "headline_options", "answer_space", "enclosures", "cc", "chart"}
_ANYBODYS = frozenset({"heading 1", "heading 2", "List Bullet", "List Number", "Body Text"})
_TELLING = frozenset(name for layout in LAYOUTS.values() for name in layout.values()) - _ANYBODYS
_ITEM = {"bullets": LIST_ITEM, "numbers": NUMBERED_ITEM}
_INSIDE = "x "
_DAY = re.compile(r"\b([A-Z][a-z]+) (\d{1,2}), (\d{4})\b")
_PLACE_LINE = re.compile(r"^(?P<city>[^\[\]]+), (?P<state>[A-Z]{2}) (?P<zip>\d{5}(?:-\d{4})?)$")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Is what the reader was told of a document that does not tell it itself."""

    kind: str
    layout: str
    topic: str
    today: date
    provenance: Provenance | None = None
    title: str = ""  # of the document, as its properties tell
    name: str = ""  # of the sender, where the signature does not tell it
    notes: tuple[str, ...] = field(default=())


FOREIGN = "This document was not made here: every paragraph was read as body text."
RECOGNIZED = (
    "This document was not made here: address, greeting, close and signature were recognized by their words"
    " and places, and the rest was read as body text. Look at them before you print."
)
UNSTYLED = (
    "This draft was made here, but none of its paragraphs has a style of ours any more: address, greeting,"
    " close and signature were recognized by their words and places. Look at them before you print."
)
UNSTYLED_BODY = (
    "This draft was made here, but none of its paragraphs has a style of ours any more, and no greeting was"
    " found: every paragraph was read as body text."
)
"""Notes on a draft whose parts no style tells."""


def is_ours(manuscript: Manuscript, provenance: Provenance | None) -> bool:
    """Say whether a document was made here, or on our base document."""
    return provenance is not None or _has_styles(manuscript, _OURS)


def _has_styles(manuscript: Manuscript, names: Iterable[str]) -> bool:
    styles = {name.casefold() for name in names}
    return any(each.style in styles for each in manuscript.paragraphs)


def to_draft(manuscript: Manuscript, known: Known) -> Draft:
    """Return the draft that a manuscript is."""
    kept = [_cleaned(each) for each in manuscript.paragraphs]
    parts, told = _parts_of(manuscript, kept, known)
    marks = known.provenance.marks if known.provenance else ()
    marked, lost = with_marks([each.runs for each in kept], marks)
    words = [tuple(_unbracketed(runs)) for runs in marked]
    blocks = tuple(_blocks(zip(parts, words, strict=True)))
    texts = {part: _plain(runs) for part, runs in reversed(list(zip(parts, words, strict=True)))}
    sources = known.provenance.sources if known.provenance else ()
    changed = tuple(
        f"The words that rested on “{one}” were changed: see that they still hold." for one in lost
    )
    subject = texts.get("headline") or texts.get("reference_line", "").removeprefix("Re:").strip()
    subject = " ".join(subject.split()) or (known.provenance.subject if known.provenance else "")
    draft = Draft(
        kind=known.kind,
        topic=known.topic,
        title=_title(known, subject),
        subject=subject,
        layout=known.layout,
        sender=_sender(_texts_of_sender(blocks), known),
        recipient=_recipient(texts, known),
        date=_day(texts.get("dateline", "")) or _made(known),
        blocks=blocks,
        sources=tuple(source for source in sources if source.id not in lost),
        words_max=known.provenance.words_max if known.provenance else 0,
    )
    heads = _note_on_heads(manuscript, draft)
    return replace(draft, notes=(*known.notes, *told, *heads, *manuscript.notes, *changed))


def _parts_of(
    manuscript: Manuscript, kept: list[Paragraph], known: Known
) -> tuple[list[str], tuple[str, ...]]:
    """Return the part of each paragraph, and a note where no style tells it."""
    made_here = is_ours(manuscript, known.provenance)
    if made_here and (not kept or _has_styles(manuscript, _OURS | _TELLING)):
        return list(_parts(kept, known.layout)), ()
    pieces = [Piece(each.text, _ITEM.get(each.item, "body"), each.gap) for each in kept]
    parts = recognize_parts(pieces) if "salutation" in LAYOUTS.get(known.layout, ()) else None
    if parts is None and made_here and _has_styles(manuscript, _ANYBODYS):
        return list(_parts(kept, known.layout)), ()
    if parts is None:
        return [piece.part for piece in pieces], (UNSTYLED_BODY if made_here else FOREIGN,)
    return parts, (UNSTYLED if made_here else RECOGNIZED,)


def _note_on_heads(manuscript: Manuscript, draft: Draft) -> tuple[str, ...]:
    """Return what headers and footers say beside our own running head, as one note."""
    text = " ".join([draft.title, draft.subject, *(plain(each.text) for each in draft.blocks)])
    text = " ".join(text.split())
    words = [head for head in manuscript.heads if not _is_running_head(head, text, draft.sender.name)]
    if not words:
        return ()
    quoted = "; ".join(f"“{each}”" for each in words)
    return (f"Header and footer are not part of the text, and their words were left out: {quoted}.",)


def _is_running_head(words: str, text: str, writer: str) -> bool:
    *pieces, page = words.split(" · ")
    if pieces and pieces[0] not in text and pieces[0] == (writer or pieces[0]):
        pieces = pieces[1:]  # the writer, whose name stands in some kinds nowhere else
    return page == "Page" and all(_DAY.fullmatch(piece) or piece in text for piece in pieces)


def text_blocks(text: str) -> tuple[Block, ...]:
    """Return plain text as blocks: paragraphs stand apart by a blank line, “- ” and “1. ” start items."""
    blocks: list[Block] = []
    for paragraph in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        for item in re.split(r"\n(?=\s*(?:[-•*]|\d{1,3}\.) )", paragraph.strip("\n")):
            mark = re.match(r"\s*([-•*]|\d{1,3}\.) +(?=\S)", item)
            part = "body" if mark is None else NUMBERED_ITEM if mark[1][-1] == "." else LIST_ITEM
            words = " ".join(UNPRINTABLE.sub("", item[mark.end() if mark else 0 :]).split())
            if words:
                blocks.append(Block(part, escape(words)))
    return tuple(blocks)


def _cleaned(paragraph: Paragraph) -> Paragraph:
    """Take out what the exporter put in: non-breaking spaces that follow from a rule, brackets of places."""
    text = paragraph.text.replace("\u00a0", " ")
    bound = tied(text)
    at, runs = 0, []
    for run in paragraph.runs:
        words = "".join(
            " " if sign == "\u00a0" and bound[at + step] == "\u00a0" else sign
            for step, sign in enumerate(run.text)
        )
        at += len(run.text)
        runs.append(replace(run, text=UNPRINTABLE.sub("", words)))
    return replace(paragraph, runs=tuple(runs))


def _unbracketed(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        if run.place and run.text.startswith("[") and run.text.endswith("]") and len(run.text) > 2:
            yield replace(run, text=run.text[1:-1])
        else:
            # Part of a place that was edited is the writer's own text by now.
            yield replace(run, place=False)


def _parts(paragraphs: Iterable[Paragraph], layout: str) -> Iterator[str]:
    names = {name.casefold(): part for part, name in STYLES.items()}
    for each in LAYOUTS.values():
        names = {name.casefold(): part for part, name in each.items()} | names
    names |= {name.casefold(): part for part, name in LAYOUTS.get(layout, {}).items()}
    own = {part.replace("_", " "): part for part in STYLES}
    for paragraph in paragraphs:
        part = names.get(paragraph.style) or own.get(paragraph.style, "")
        if paragraph.item and part in ("", "body", *ITEMS):
            part = _ITEM[paragraph.item]
        yield part or "body"


def _blocks(parts: Iterable[tuple[str, tuple[Run, ...]]]) -> Iterator[Block]:
    held: Block | None = None
    for part, runs in parts:
        block = Block(part, _markdown(runs))
        if held and held.part == part and part in _LINES:
            # Pressing Enter within an address starts a paragraph; on paper it is one block.
            held = Block(part, f"{held.text}\n{block.text}")
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _markdown(runs: tuple[Run, ...]) -> str:
    made = ""
    for run in runs:
        if run.source:
            made += f"[^{run.source}]"
            continue
        core = run.text.strip(" \n")
        if not core:
            made += run.text
            continue
        head, _, tail = run.text.partition(core)
        # Some signs are obeyed at the start of a line alone.
        inside = (made + head).rpartition("\n")[2].strip()
        words = escape(f"{_INSIDE}{core}")[len(_INSIDE) :] if inside else escape(core)
        words = f"*{words}*" if run.italic else words
        words = f"**{words}**" if run.bold else words
        made += head + (f"[[{words}]]" if run.place else words) + tail
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip(" ") for line in made.split("\n")).strip("\n")


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs).strip()


def _texts_of_sender(blocks: tuple[Block, ...]) -> dict[str, str]:
    """Return the parts that tell who signs; places that nobody filled stand in square brackets."""
    return {
        block.part: plain(block.text)
        for block in reversed(blocks)
        if block.part in ("signature", "byline", "return_address")
    }


def _sender(texts: dict[str, str], known: Known) -> Sender:
    """Return the sender as the letter tells: who signed, with which letters, from which address."""
    signed = texts.get("signature", "").split("\n")[0] or texts.get("byline", "").removeprefix("By ").strip()
    found, _, letters = ("" if "[" in signed else signed).partition(", ")
    lines = [line.strip() for line in texts.get("return_address", "").split("\n") if "[" not in line]
    place = next((match for line in lines if (match := _PLACE_LINE.match(line))), None)
    above = [line for line in lines if re.match(r"\d|P\.?\s?O\.", line)]
    profession = known.provenance.profession if known.provenance else ""
    return Sender(
        name=found or known.name,
        credentials=letters,
        role=SenderRole.SUPPORTER,  # what the letters after the name make of it, their table tells
        profession=profession,
        address=Address(
            street=above[0] if above else "",
            city=place["city"] if place else "",
            state=place["state"] if place else "",
            zip=place["zip"] if place else "",
        ),
        email=next((word for line in lines for word in re.split(r"[ |]+", line) if "@" in word), ""),
    )


def _recipient(texts: dict[str, str], known: Known) -> Recipient:
    if known.provenance:
        return known.provenance.recipient
    name = texts.get("inside_address", "").split("\n")[0]
    return Recipient(role="", name="" if "[" in name else name)


def _day(text: str) -> date | None:
    found = _DAY.search(text)
    try:
        return date(int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2])) if found else None
    except ValueError:
        return None


def _made(known: Known) -> date:
    return known.provenance.day if known.provenance and known.provenance.day else known.today


def _title(known: Known, subject: str) -> str:
    if known.title:
        return known.title
    to = known.provenance.recipient.name if known.provenance else ""
    return f"{known.kind.capitalize()}{f' to {to}' if to else ''}: {subject or 'draft'}"
