"""What a topic argues: asks, angles from which a writer meets them, texts that change with the date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

CONGRESS_TIMES = ("year_end", "opening", "ordinary")
"""The times of a Congress: its last weeks, the first sixty days of the next one, all other days."""

SESSION_TIMES = ("before", "in_session", "after")
"""The times of a state legislature: before it convenes, in session, after it adjourned."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A text that may differ with the calendar of the reader's legislature."""

    forms: Mapping[str, str]  # time -> text; the key "" holds a text for any day

    def at(self, time: str) -> str:
        """Return the form for a time; where the calendar is unknown, the one for ordinary days."""
        for name in (time, "", "ordinary", "in_session"):
            if name in self.forms:
                return self.forms[name]
        return ""


ALWAYS_EMPTY = Timed({"": ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text for some readers, with other words for some senders."""

    say: str
    id: str = ""  # of a tick or an ending
    to: tuple[str, ...] = ()  # roles of recipients; empty suits all
    by_sender: Mapping[str, str] = field(default_factory=dict)  # role of the sender -> its own words

    def suits(self, roles: tuple[str, ...]) -> bool:
        """Return whether it may be said to a recipient who has one of these roles."""
        return not self.to or any(role in self.to for role in roles)

    def words_for(self, sender_role: str) -> str:
        """Return its words for a sender of this role."""
        return self.by_sender.get(sender_role, self.say)

    def all_words(self) -> tuple[str, ...]:
        """Return its words for every sender."""
        return (self.say, *self.by_sender.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to the writer with a filled example."""

    ask: str
    example: str
    by_sender: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # role -> (ask, example)

    def for_sender(self, role: str) -> tuple[str, str]:
        """Return the question and its example for a sender of this role."""
        return self.by_sender.get(role, (self.ask, self.example))


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An act that is requested, and the question that goes with it."""

    request: Timed
    question: Timed


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """The one thing requested of the recipients in `to`, with the argument for exactly that."""

    id: str
    to: tuple[str, ...]
    subject: Timed  # the reference line
    request: Timed  # completes "Please ..." and "I ask you to ..."
    question: Timed  # answerable with yes or no
    object: tuple[str, ...]  # the nouns it is about; its argument is about nothing else
    does: str  # what the bill or act does, in one sentence
    core: str  # what is wrong, what the ask would do: two sentences that stand alone
    objection: str  # what this reader will hear against it, and what the writer would accept
    first_question: str  # what the reader's staff asks first
    first_answer: str
    spoken: Timed = ALWAYS_EMPTY  # the request as it is said on the phone
    standing: Timed = ALWAYS_EMPTY  # where the bill or the money stands
    bills: Mapping[str, str] = field(default_factory=dict)  # role -> id of a bill; "" for all roles
    sponsor: Request | None = None  # what is asked of a member who has cosponsored
    chair: Request | None = None  # what is asked of the chair of one of the topic's committees
    committee: Request | None = None  # what is asked of a whole committee that hears testimony

    def bill_for(self, role: str) -> str:
        """Return the id of the bill that is before a recipient of this role; empty where none is."""
        return self.bills.get(role, self.bills.get("", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Angle:
    """One way in which people meet the problem, with the bridge from their scene to the ask."""

    id: str
    title: str
    work: Question
    moment: Question
    count: Question
    ticks: tuple[Passage, ...]  # sentences the writer confirms as true of her
    point: tuple[Passage, ...]  # the argument where nothing was ticked
    offer: str  # an example of what the writer may offer
    close: str  # the last sentence where she gave none
    endings: tuple[Passage, ...] = ()
    objection: tuple[Passage, ...] = ()  # replaces the ask's
    to: tuple[str, ...] = ()  # roles of recipients; empty suits all
    senders: tuple[str, ...] = ()  # roles of senders; empty suits all
    settings: tuple[str, ...] = ()  # keys of Topic.vantage, or words of professions
    words: tuple[str, ...] = ()  # in the writer's own text, they point to this angle
    facts: tuple[str, ...] = ()  # ids of evidence, best first
    figures: tuple[str, ...] = ()  # tables of state figures that prove its point
