"""Judges a topic file as a colleague would: every fault at once, each with its line and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from outreach.errors import FaultyFile
from outreach.library import topics as reading
from outreach.library.yaml_reader import Entry, read_entry, read_file
from outreach.model import Evidence

LONGEST_FACT = 50  # words; a staffer reads one figure at a time
LONGEST_REQUEST = 40  # words
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"\d[\d,.]*")
_MARK = re.compile(r"\[\^[\w.-]+\]")
_CODE = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
# Words that claim more than a source says, or take a side.
_REFUSED = re.compile(
    r"\b(latest|unprecedented|all-time|record[- ](?:high|low|number|level)|crisis|epidemic|skyrocket\w*"
    r"|democrat\w*|republican\w*|gop|left-wing|right-wing)\b",
    re.IGNORECASE,
)
# A limit that a law or rule sets holds until it is changed; it is no measurement of a year.
_LAW = re.compile(r"\b(laws?|rules?|regulations?|must|may not|requires?|allow|allows)\b", re.IGNORECASE)
# Two words in capitals, at least one of them long: what the form leaves to fill.
_FORM = re.compile(r"\b(?:[A-Z]{2,},? )+[A-Z]{4,}\b")
# An association is “linked to”; whoever writes a causal verb must have a randomised study.
_CAUSAL = re.compile(r"\b(causes?|caused|leads? to|led to|results? in|drives?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFault:
    """Is one thing wrong with a topic file."""

    line: int  # 1-based
    message: str
    hint: str = ""


def judge_topic(
    path: Path, evidence: Callable[[str], Evidence], blocks: frozenset[str]
) -> tuple[TopicFault, ...]:
    """Return every fault of a topic file, by line; `blocks` are the names of prose that kinds draw on.

    Raises FaultyFile only where the file is no YAML mapping at all.
    """
    file = read_entry(read_file(path), path)
    found = [*_structure(file, evidence), *_words(file), *_guarded(file), *_unused(file, blocks)]
    return tuple(sorted(set(found), key=lambda fault: (fault.line, fault.message)))


def _structure(file: Entry, evidence: Callable[[str], Evidence]) -> Iterator[TopicFault]:
    own = reading.Evidences(file, evidence)
    steps: list[Callable[[], object]] = [lambda key=key: file.text(key) for key in ("title", "summary")]  # type: ignore[misc]
    steps += [lambda: reading.read_way_numbers(file), lambda: own.own, lambda: reading.read_questions(file)]
    steps += [lambda: reading.read_reading(file, own.known), lambda: reading.read_prose(file, own.known)]
    for step in steps:
        yield from _tried(step)
    bills = []
    for entry in _entries(file, "bills"):
        yield from _tried(lambda entry=entry: bills.append(reading.read_bill(entry)))  # type: ignore[misc]
    readers: dict[str, Callable[[Entry], object]] = {
        "asks": lambda entry: reading.read_ask(entry, tuple(bills)),
        "facts": lambda entry: reading.read_fact(entry, own.known),
        "committees": reading.read_interest,
        "statutes": reading.read_statute,
        "doors": reading.read_door,
        "guards": reading.read_guard,
    }
    for key, reader in readers.items():
        yield from _tried(lambda key=key: file.entries(key, required=key in ("asks", "facts")))  # type: ignore[misc]
        for entry in _entries(file, key):
            yield from _tried(lambda entry=entry, reader=reader: reader(entry))  # type: ignore[misc]
    yield from _tried(file.finish)


def _tried(step: Callable[[], object]) -> Iterator[TopicFault]:
    try:
        step()
    except FaultyFile as fault:
        where, _, told = fault.message.partition(": ")
        line = where.rpartition(":")[2]
        yield TopicFault(line=int(line) if line.isdigit() else 1, message=told, hint=fault.hint)


def _entries(file: Entry, key: str) -> tuple[Entry, ...]:
    try:
        return file.entries(key)
    except FaultyFile:
        return ()


def _words(file: Entry) -> Iterator[TopicFault]:
    for entry in _entries(file, "facts"):
        yield from _fact_words(entry)
    for entry in _entries(file, "asks"):
        yield from _ask_words(entry)


def _fact_words(entry: Entry) -> Iterator[TopicFault]:
    if "say" not in entry or not (say := _plain(entry, "say")):
        return
    line = entry.line_of("say")
    if len(say.split()) > LONGEST_FACT:
        told = f"the sentence has {len(say.split())} words; {LONGEST_FACT} is the limit for one fact."
        yield TopicFault(line=line, message=told, hint="Split it, or keep the figure and drop the rest.")
    if _FIGURE.search(_YEAR.sub("", say)) and not (_YEAR.search(say) or _LAW.search(say)):
        told = "a figure stands here without the year of its data."
        yield TopicFault(line=line, message=told, hint="Say “in 2024, ...”.")
    if verb := _CAUSAL.search(say):
        told = f"“{verb[0]}” says that one thing makes another."
        yield TopicFault(line=line, message=told, hint="Write “linked to”, unless the study was randomised.")


def _ask_words(entry: Entry) -> Iterator[TopicFault]:
    if "question" in entry and (question := _plain(entry, "question")):
        line = entry.line_of("question")
        if not question.endswith("?"):
            yield TopicFault(line=line, message="the question must end with a question mark.")
        if question.count("?") > 1 and not _CODE.search(entry.text("question", "")):
            told = "two questions stand in one ask."
            yield TopicFault(line=line, message=told, hint="Keep one, and make the other an ask of its own.")
        if re.match(r"(who|what|when|where|why|how)\b", question, re.IGNORECASE):
            told = "this question cannot be answered with yes or no."
            yield TopicFault(line=line, message=told, hint="Start with “Will you ...”.")
    if "request" in entry and (request := _plain(entry, "request")):
        line = entry.line_of("request")
        if len(request.split()) > LONGEST_REQUEST:
            told = f"the request has {len(request.split())} words; {LONGEST_REQUEST} is the limit."
            yield TopicFault(line=line, message=told, hint="Ask for one thing.")
        if ";" in request or request.rstrip().endswith("."):
            told = "the request completes “I ask you to ...”: one clause, without a full stop or semicolon."
            yield TopicFault(line=line, message=told, hint="Make a second wish an ask of its own.")


def _plain(entry: Entry, key: str) -> str:
    try:
        text = entry.text(key, "")
    except FaultyFile:
        return ""
    return " ".join(_CODE.sub(" ", _MARK.sub(" ", text)).split())


def _guarded(file: Entry) -> Iterator[TopicFault]:
    guards = [(_plain(entry, "avoid").casefold(), _plain(entry, "use")) for entry in _entries(file, "guards")]
    for line, text in _texts(file):
        flat = " ".join(text.casefold().split())
        for avoid, use in guards:
            if avoid and avoid in flat:
                yield TopicFault(line=line, message=f"your own guard forbids “{avoid}”.", hint=use)
        if form := _FORM.search(text):
            told = f"“{form[0][:40]}” still stands here from the form."
            yield TopicFault(line=line, message=told, hint="Replace what stands in capitals.")
        if found := _REFUSED.search(text):
            told = f"“{found[0]}” claims too much or takes a side."
            yield TopicFault(line=line, message=told, hint="Say what was measured, and when.")


def _texts(file: Entry) -> Iterator[tuple[int, str]]:
    for name in ("title", "summary"):
        if name in file:
            yield file.line_of(name), _plain(file, name)
    for key in ("asks", "facts", "guards", "doors"):
        for entry in _entries(file, key):
            for name in ("subject", "request", "question", "say", "use", "why"):
                if name in entry:
                    yield entry.line_of(name), _plain(entry, name)
    try:
        prose = file.entry("prose")
    except FaultyFile:
        return
    for name in prose or ():
        assert prose is not None
        yield prose.line_of(name), _plain(prose, name)


def _unused(file: Entry, blocks: frozenset[str]) -> Iterator[TopicFault]:
    try:
        prose = file.entry("prose")
    except FaultyFile:
        return
    for name in prose or ():
        assert prose is not None
        if name not in blocks:
            told = f"no kind of document uses a block “{name}”."
            yield TopicFault(
                line=prose.line_of(name), message=told, hint=f"There are: {', '.join(sorted(blocks))}."
            )
