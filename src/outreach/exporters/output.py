"""How a draft is to leave the house: annotated for its writer, or clean for the office it goes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from outreach.draft_text import escape, runs
from outreach.errors import InputError
from outreach.model import Block, Draft, Source

SOURCES_HEADING = "Sources"
WORKING_NOTES = frozenset({"headline_options", "pitch"})
"""Parts that are for the writer alone: a final copy has none."""


class SourceStyle(StrEnum):
    """Says where the sources of the facts are told."""

    COMMENTS = "comments"
    APPENDIX = "appendix"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """Is what the writer asks of a file beside its format."""

    final: bool = False  # no comments, no marked places
    sources: SourceStyle = SourceStyle.COMMENTS
    letterhead: Path | None = None
    window: bool = False  # the inside address shows in the window of a #10 envelope

    def prepared(self, draft: Draft) -> Draft:
        """Return the draft as it is to be written.

        Raises InputError where a final copy is asked for and places are still marked.
        """
        if self.final:
            draft = _finished(draft)
        if self.sources is SourceStyle.APPENDIX and draft.sources:
            return replace(draft, blocks=(*draft.blocks, *_appendix(draft.sources)))
        return draft


def _finished(draft: Draft) -> Draft:
    kept = [block for block in draft.blocks if block.part not in WORKING_NOTES]
    places = [run.text for block in kept if "[[" in block.text for run in runs(block.text) if run.place]
    if places:
        shown = "; ".join(f"[{text if len(text) < 60 else text[:57].rstrip() + '...'}]" for text in places)
        raise InputError(
            f"A final copy has no marked places; {len(places)} {'are' if places[1:] else 'is'} left: {shown}",
            hint="Fill or delete them, or leave out --final to get the copy you work on.",
        )
    return replace(draft, blocks=tuple(kept)) if len(kept) < len(draft.blocks) else draft


def _appendix(sources: tuple[Source, ...]) -> Iterator[Block]:
    yield Block("sources_heading", SOURCES_HEADING)
    yield Block("sources", "\n".join(map(source_line, sources)))


def source_line(source: Source) -> str:
    """Return one source as a line for the office, as Markdown: publisher, title, year, address."""
    title = source.title.rstrip(".")
    year = f" ({source.year})" if source.year else ""
    return escape(f"{source.publisher}, {title}{year}. {source.url}")
