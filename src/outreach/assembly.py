"""What a rendered text still lacks: its word count, its list of sources, and whether all of it has room.

Templates cannot know these before the text is there, so they leave signs that no text can hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from outreach.draft_text import count_words, escape, runs
from outreach.evidence_choice import source_line
from outreach.model import Block, Evidence, Kind, Source

WORDS = "\ue000"  # stands for the word count until the words are there to be counted
OPTIONAL = (
    "\ue003"  # around a fact that is dropped, the last one first, where the text would be too long with it
)
IF_ROOM = "\ue002"  # before a marked place that is dropped where the text would be too long with it
SOURCES = "\ue001"  # stands for the list of sources until all marks are known

EXCLUSIVE = "\ue004"  # around words that stand only in a text which is the writer's own for the most part

_EXCLUSIVE = re.compile(rf"{EXCLUSIVE}([^{EXCLUSIVE}]*){EXCLUSIVE}")
_OPTIONAL = re.compile(rf"\s*{IF_ROOM}\[\[(?:\\.|[^\\])+?\]\]")


_FACT = re.compile(rf"\s*{OPTIONAL}[^{OPTIONAL}]*{OPTIONAL}")
_QUESTION = re.compile(rf"({IF_ROOM}?)\[\[((?:\\.|[^\\])+?[.?])\]\]")
_SPARE = 10
"""Words that a long name, a long address or a fifth line of the inside address take from a page."""

_PAGE_WORDS, _LINES_OF_SENDER, _WORDS_A_LINE = 290, 7, 13
"""Words of a letter that fit one page with so many lines of the sender’s, and those that each line takes."""

_OF_SENDER = frozenset({"return_address", "signature"})

_SIGNS = re.compile(f"[{WORDS}{IF_ROOM}{OPTIONAL}]")
_ANSWER, _SHORT_ANSWER = 50, 25
"""Words that a question’s answer takes: what the writer has seen, and a line about a place."""


def with_optional(facts: tuple[str, ...]) -> str:
    """Join facts to a paragraph in which all but the first may be dropped for want of room."""
    return " ".join((*facts[:1], *(f"{OPTIONAL}{fact}{OPTIONAL}" for fact in facts[1:])))


def counted(kind: Kind, blocks: tuple[Block, ...], more: int = 0) -> tuple[Block, ...]:
    """Put the word count into the blocks; what is optional is dropped where it makes the text too long.

    `more` words will yet come to those that stand there, and room is left for what the writer will put into
    the marked places. A third fact gives way before the place for the writer’s own surroundings does, for
    staff miss the local effect most; a second one stays unless the writer’s own words need its room, or a
    letter would not fit one page.
    """
    most = kind.words_max - more
    room = most - _SPARE
    while _filled(kind, blocks) > room and _optional_facts(blocks) > 1:
        blocks = _without_last_fact(blocks)
    if _filled(kind, blocks) > room and _has(blocks, IF_ROOM):
        dropped = (Block(block.part, _OPTIONAL.sub("", block.text)) for block in blocks)
        blocks = tuple(block for block in dropped if block.text)
    fitting = min(most, _words_on_page(kind, blocks) - more)
    while words_in(kind, blocks) > fitting and _optional_facts(blocks):
        blocks = _without_last_fact(blocks)
    shown = str(more + words_in(kind, blocks))
    return tuple(_replaced(block, shown) if _SIGNS.search(block.text) else block for block in blocks)


def _words_on_page(kind: Kind, blocks: tuple[Block, ...]) -> int:
    """Return how many words a letter’s page surely has room for, under the lines that tell who writes."""
    if kind.layout != "letter":
        return kind.words_max
    lines = sum(block.text.count("\n") + 1 for block in blocks if block.part in _OF_SENDER)
    return _PAGE_WORDS + _WORDS_A_LINE * (_LINES_OF_SENDER - lines)


def _replaced(block: Block, words: str) -> Block:
    text = block.text.replace(WORDS, words).replace(IF_ROOM, "").replace(OPTIONAL, "")
    return Block(block.part, text)


def _optional_facts(blocks: tuple[Block, ...]) -> int:
    return sum(block.text.count(OPTIONAL) for block in blocks) // 2


def _has(blocks: tuple[Block, ...], sign: str) -> bool:
    return any(sign in block.text for block in blocks)


def _without_last_fact(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    at = max(number for number, block in enumerate(blocks) if OPTIONAL in block.text)
    last = [found.span() for found in _FACT.finditer(blocks[at].text)][-1]
    text = blocks[at].text
    return (*blocks[:at], Block(blocks[at].part, text[: last[0]] + text[last[1] :]), *blocks[at + 1 :])


def _filled(kind: Kind, blocks: tuple[Block, ...]) -> int:
    """Count the words as they will be when the questions in the marked places are answered."""
    asked = sum(_asked(block.text) for block in blocks if block.part in kind.counted and "[[" in block.text)
    return words_in(kind, blocks) + asked


@lru_cache(maxsize=4096)  # the letters of one campaign share their marked places
def _asked(text: str) -> int:
    return sum(
        max((_SHORT_ANSWER if optional else _ANSWER) - count_words(question), 0)
        for optional, question in _QUESTION.findall(text)
    )


def settle_exclusive(blocks: tuple[Block, ...], *, is_own: bool) -> tuple[Block, ...]:
    """Keep what is promised of a text that is the writer's own, or leave it out."""
    kept = r"\1" if is_own else ""
    return tuple(
        Block(block.part, _EXCLUSIVE.sub(kept, block.text)) if EXCLUSIVE in block.text else block
        for block in blocks
    )


def words_in(kind: Kind, blocks: Iterable[Block]) -> int:
    """Count the words that the limits of a kind are about."""
    return sum(count_words(block.text) for block in blocks if block.part in kind.counted)


def with_sources(blocks: tuple[Block, ...], evidence: Mapping[str, Evidence]) -> tuple[Block, ...]:
    """Put one block a source in the place of the list of sources."""
    if not any(block.text == SOURCES for block in blocks):
        return blocks
    # Two facts of one page are one source to a reader.
    by_page = {evidence[name].url: evidence[name] for name in reversed(marks_of(blocks))}
    listed = tuple(source_line(item) for item in reversed(by_page.values()))
    return tuple(
        one
        for block in blocks
        for one in (
            (Block(block.part, escape(line)) for line in listed) if block.text == SOURCES else (block,)
        )
    )


def marks_of(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the ids of the evidence that blocks are marked with, each once."""
    return tuple(dict.fromkeys(run.source for block in blocks for run in runs(block.text) if run.source))


def marks_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the ids of the evidence that some texts are marked with."""
    return frozenset(run.source for text in texts for run in runs(text) if run.source)


def first_link(text: str, evidence: Mapping[str, Evidence]) -> str:
    """Return the address of the first source a text is marked with; empty where it has none."""
    name = next((run.source for run in runs(text) if run.source), "")
    return evidence[name].url if name else ""


def source_of(item: Evidence) -> Source:
    """Return what a draft keeps of a fact of the catalogue."""
    return Source(
        id=item.id,
        publisher=item.publisher,
        title=item.title,
        year=item.data_year,
        url=item.url,
        revisit_by=item.revisit_by,
        caveat=item.caveat,
    )
