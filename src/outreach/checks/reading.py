"""What a rule looks at: the draft, its kind and topic, and what is known around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from outreach.checks.reasons import REASONS
from outreach.draft_text import runs
from outreach.model import Block, Draft, Finding, Kind, Official, Topic
from outreach.model.officials import STATEHOUSE

_ELECTED = frozenset({*map(str, STATEHOUSE), "us-senate", "us-house", "governor"})
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’)]*\s+(?=[“\"(A-Z0-9\[])")
_SHORT = re.compile(r"(?:\b(?:St|Mr|Mrs|Ms|Dr|Jr|Sr|No|Rev|Sen|Rep|Gov|Prof)|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])\.$")
_LONGEST_SHORT = 20  # characters that tell whether a text ends with one of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Is one draft laid before the rules. Rules about what is not given are silent."""

    draft: Draft
    kind: Kind
    topic: Topic | None = None
    generated: str = ""  # the text as composed without the writer’s own words
    official: Official | None = None  # the recipient, where the directory knows one
    is_official: Callable[[str], bool] | None = None  # whether a name is that of somebody who holds office
    place_figures: frozenset[str] = frozenset()  # its sources that are figures of a state or county
    _counted: list[tuple[Paragraph, ...]] = field(init=False, repr=False, default_factory=list)

    @property
    def elected(self) -> bool:
        """Is whether the draft is for somebody whom the sender’s neighbors elect."""
        return self.draft.recipient.role in _ELECTED and not self.to_a_chair

    @property
    def to_a_chair(self) -> bool:
        """Is whether the draft is for a committee’s chair, to whom anybody may write."""
        # The chair of the District’s council is elected by all of it.
        lines = (block.text for block in self.draft.blocks if block.part == "inside_address")
        return any(re.search(r"^Chair, (?!Council of)", text, re.MULTILINE) for text in lines)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Is one counted paragraph: its number among those of its part (from 1), its block and its words."""

    number: int
    block: Block
    words: str  # as printed; marked places keep their square brackets
    said: str  # without what waits for the writer
    sentences: tuple[str, ...]  # of what is said

    @property
    def place(self) -> str:
        """Is where it stands, in words: “body, paragraph 2”."""
        return f"{self.block.part.replace('_', ' ')}, paragraph {self.number}"


def _paragraph(number: int, block: Block) -> Paragraph:
    parts = runs(block.text)
    words = "".join(f"[{run.text}]" if run.place else run.text for run in parts)
    said = "".join(run.text for run in parts if not run.place)
    return Paragraph(number, block, words, said, sentences(said))


def paragraphs(reading: Reading) -> tuple[Paragraph, ...]:
    """Return the paragraphs whose words count, in order; list items are numbered along."""
    if not reading._counted:  # read once for all rules, and not at all where no rule asks
        blocks = (block for block in reading.draft.blocks if block.part in reading.kind.counted)
        found = tuple(_paragraph(number, block) for number, block in enumerate(blocks, start=1))
        reading._counted.append(found)
    return reading._counted[0]


def sentences(text: str) -> tuple[str, ...]:
    """Split a paragraph into sentences; “St. Paul” and “H.R. 957” do not end one."""
    found: list[list[str]] = []
    for piece in _SENTENCE_END.split(text):
        if found and _SHORT.search(found[-1][-1][-_LONGEST_SHORT:]):
            found[-1].append(piece)
        elif piece.strip():
            found.append([piece.strip()])
    return tuple(map(" ".join, found))


def marked_sentences(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each sentence of a block with the sources it carries; marked places are left out."""
    joined = ""
    for run in runs(text):
        joined += f"\ue001{run.source}\ue002" if run.source else "" if run.place else run.text
    # A mark may stand before or after the full stop; both belong to the sentence that ends there.
    joined = re.sub(r"([.!?][”\"’)]*)((?:\ue001[^\ue002]*\ue002)+)", r"\2\1", joined)
    for sentence in sentences(joined):
        yield (
            re.sub(r"\ue001[^\ue002]*\ue002", "", sentence),
            tuple(re.findall(r"\ue001([^\ue002]*)\ue002", sentence)),
        )


def finding(rule: str, severity: str, message: str, hint: str = "", *, place: str = "") -> Finding:
    """Make a finding of a rule, with its reason and source from the table of reasons."""
    reason, source = REASONS.get(rule, ("", ""))
    return Finding(
        rule=rule, severity=severity, message=message, hint=hint, place=place, reason=reason, source=source
    )
