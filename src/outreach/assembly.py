"""What a rendered text still lacks: its word count, its list of sources, and whether all of it has room.

Templates cannot know these before the text is there, so they leave signs that no text can hold.
"""

from __future__ import annotations

import re

from outreach.draft_text import count_words, escape, runs
from outreach.evidence_choice import source_line
from outreach.model import Block, Evidence, Kind, Source, Topic

WORDS = "\ue000"  # stands for the word count until the words are there to be counted
IF_ROOM = "\ue002"  # before a marked place that is dropped where the text would be too long with it
SOURCES = "\ue001"  # stands for the list of sources until all marks are known

# A long name, a long return address or a four-line inside address take about a line of text from a page.
_SPARE = 15

_OPTIONAL = re.compile(rf"\s*{IF_ROOM}\[\[(?:\\.|[^\\])+?\]\]")


def counted(kind: Kind, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Put the word count into the blocks; without the optional places where they make the text too long."""
    words = _words(kind, blocks)
    if words > kind.words_max - _SPARE:
        dropped = (Block(block.part, _OPTIONAL.sub("", block.text)) for block in blocks)
        blocks = tuple(block for block in dropped if block.text)
        words = _words(kind, blocks)
    shown = str(words)
    return tuple(
        Block(block.part, block.text.replace(IF_ROOM, "").replace(WORDS, shown))
        if WORDS in block.text or IF_ROOM in block.text
        else block
        for block in blocks
    )


def _words(kind: Kind, blocks: tuple[Block, ...]) -> int:
    return sum(count_words(block.text) for block in blocks if block.part in kind.counted)


def with_sources(blocks: tuple[Block, ...], topic: Topic) -> tuple[Block, ...]:
    """Put one block a source in the place of the list of sources."""
    if not any(block.text == SOURCES for block in blocks):
        return blocks
    # Two facts of one page are one source to a reader.
    by_page = {topic.evidence[name].url: topic.evidence[name] for name in reversed(marks_of(blocks))}
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


def first_link(text: str, topic: Topic) -> str:
    """Return the address of the first source a text is marked with; empty where it has none."""
    name = next((run.source for run in runs(text) if run.source), "")
    return topic.evidence[name].url if name else ""


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
