"""A Word document, edited by its writer, as a draft again.

In a document of ours the style of a paragraph tells its part. In any other, every paragraph is body: the
words are kept and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from outreach.draft_text import ITEMS, LIST_ITEM, NUMBERED_ITEM, UNPRINTABLE, escape
from outreach.exporters.provenance import Provenance, with_marks
from outreach.exporters.word_paragraphs import Manuscript, Paragraph
from outreach.exporters.word_styles import LAYOUTS, STYLES
from outreach.exporters.word_xml import tied
from outreach.model import Address, Block, Draft, Recipient, Run, Sender, SenderRole

_OURS = frozenset({"Return Address", "Inside Address", "Reference Line", "Statement Caption", "Article Text"})
_BLOCKS = frozenset({"return_address", "inside_address", "signature", "caption", "contact", "signatories"})
_LINES = _BLOCKS | {"sources", "headline_options", "answer_space", "enclosures", "cc"}
_ITEM = {"bullets": LIST_ITEM, "numbers": NUMBERED_ITEM}
_DAY = re.compile(r"\b([A-Z][a-z]+) (\d{1,2}), (\d{4})\b")
_PLACE_LINE = re.compile(r"^(?P<city>.+), (?P<state>[A-Z]{2}) (?P<zip>\d{5}(?:-\d{4})?)$")
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


def is_ours(manuscript: Manuscript, provenance: Provenance | None) -> bool:
    """Say whether the styles of a document tell parts: it was made here, or on our base document."""
    ours = {name.casefold() for name in _OURS}
    return provenance is not None or any(each.style in ours for each in manuscript.paragraphs)


def to_draft(manuscript: Manuscript, known: Known) -> Draft:
    """Return the draft that a manuscript is."""
    kept = [_cleaned(each) for each in manuscript.paragraphs]
    ours = is_ours(manuscript, known.provenance)
    parts = list(_parts(kept, known.layout)) if ours else [_ITEM.get(each.item, "body") for each in kept]
    marks = known.provenance.marks if known.provenance else ()
    words, lost = with_marks([each.runs for each in kept], marks)
    blocks = tuple(_blocks(zip(parts, words, strict=True)))
    texts = {part: _plain(runs) for part, runs in reversed(list(zip(parts, words, strict=True)))}
    sender = _sender(texts, known.name)
    sources = known.provenance.sources if known.provenance else ()
    changed = tuple(
        f"The words that rested on “{one}” were changed: see that they still hold." for one in lost
    )
    subject = texts.get("headline") or texts.get("reference_line", "").removeprefix("Re:").strip()
    told = known.provenance.subject if known.provenance else ""
    subject = " ".join(subject.split()) or told
    return Draft(
        kind=known.kind,
        topic=known.topic,
        title=_title(known, subject),
        subject=subject,
        layout=known.layout,
        sender=sender,
        recipient=_recipient(texts, known),
        date=_day(texts.get("dateline", "")) or _made(known),
        blocks=blocks,
        sources=tuple(source for source in sources if source.id not in lost),
        notes=(*known.notes, *manuscript.notes, *changed),
        words_max=known.provenance.words_max if known.provenance else 0,
    )


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
    return replace(paragraph, runs=tuple(_unbracketed(runs)))


def _unbracketed(runs: list[Run]) -> Iterator[Run]:
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
        words = escape(core)
        words = f"*{words}*" if run.italic else words
        words = f"**{words}**" if run.bold else words
        made += head + (f"[[{words}]]" if run.place else words) + tail
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip(" ") for line in made.split("\n")).strip("\n")


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs).strip()


def _sender(texts: dict[str, str], name: str) -> Sender:
    """Return the sender as the letter tells: who signed, with which letters, from which address."""
    signed = texts.get("signature", "").split("\n")[0] or texts.get("byline", "").removeprefix("By ").strip()
    found, _, letters = signed.partition(", ")
    lines = texts.get("return_address", "").split("\n")
    place = next((match for line in lines if (match := _PLACE_LINE.match(line.strip()))), None)
    above = [line for line in lines if re.match(r"\d|P\.?\s?O\.", line)]
    return Sender(
        name=found or name,
        credentials=letters,
        role=SenderRole.CLINICIAN if letters else SenderRole.SUPPORTER,
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
    return Recipient(role="", name=texts.get("inside_address", "").split("\n")[0])


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
