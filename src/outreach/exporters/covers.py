"""The sheet on top of a stack of letters: to whom, how many, from how many people, and what they ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from outreach.draft_text import escape
from outreach.exporters.pieces import first_text, subject_of
from outreach.exporters.wording import one_line
from outreach.model import Block, Draft, Recipient, Sender


@dataclass(slots=True)
class Stack:
    """Counts the letters to one recipient."""

    address: str
    letters: int = 0
    people: set[tuple[str, str]] = field(default_factory=set)
    asks: dict[str, int] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        """Count one more letter."""
        self.letters += 1
        self.people.add((draft.sender.name.casefold(), draft.sender.address.street.casefold()))
        ask = subject_of(draft)
        self.asks[ask] = self.asks.get(ask, 0) + 1


def stack_key(draft: Draft) -> str:
    """Return what tells whose stack a letter lies on: the inside address as it stands in the letter."""
    return first_text(draft, "inside_address") or one_line(draft.recipient.name) or draft.recipient.role


def tally(drafts: Iterable[Draft]) -> dict[str, Stack]:
    """Count letters by recipient, in the order in which the recipients first appear."""
    stacks: dict[str, Stack] = {}
    for draft in drafts:
        key = stack_key(draft)
        stacks.setdefault(key, Stack(key)).add(draft)
    return stacks


def with_covers(
    drafts: Callable[[], Iterable[Draft]], *, day: date, group: str = "", ask: str = ""
) -> Iterator[Draft]:
    """Yield the drafts with a cover sheet before each recipient's.

    `drafts` is called twice, to count and to yield, so that nothing is held in memory; it must give the
    letters to one recipient one after the other. `ask` replaces the reference lines of the letters.
    """
    stacks = tally(drafts())
    for key, letters in groupby(drafts(), key=stack_key):
        yield cover(stacks[key], day=day, group=group, ask=ask)
        yield from letters


def cover(stack: Stack, *, day: date, group: str = "", ask: str = "") -> Draft:
    """Return a cover sheet as a draft, so that every exporter can print it."""
    name = stack.address.partition("\n")[0]
    title = f"{_counted(stack.letters, 'letter', 'letters')} to {name}"
    people = _counted(len(stack.people), "person", "people")
    sent = f"{_counted(stack.letters, 'letter', 'letters')} from {people}"
    asks = [ask] if ask else list(stack.asks)
    blocks = [
        Block("headline", escape(title)),
        Block("inside_address", "\n".join(map(escape, stack.address.split("\n")))),
        Block("body", escape(_sentence(f"{sent}{f', brought together by {group}' if group else ''}"))),
        Block("subheading", "What they ask"),
        *(Block("list_item", escape(_ask(one, stack, bool(ask)))) for one in asks),
    ]
    return Draft(
        kind="cover",
        topic="",
        title=title,
        subject=title,
        layout="letter",
        sender=Sender(name=group or "Cover sheet"),
        recipient=Recipient(role="", name=name),
        date=day,
        blocks=tuple(blocks),
    )


def _sentence(words: str) -> str:
    """Return words with a period at their end, which “Inc.” has already."""
    words = words.rstrip()
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _ask(ask: str, stack: Stack, given: bool) -> str:
    several = not given and len(stack.asks) > 1
    return f"{ask} ({_counted(stack.asks[ask], 'letter', 'letters')})" if several else ask


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
