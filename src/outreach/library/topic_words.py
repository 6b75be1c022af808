"""Judges the wording of a topic file: what a fact, an ask and a block of prose may say, and how much."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from outreach.draft_text import count_words
from outreach.errors import FaultyFile
from outreach.library.topic_measures import ANGLE_MEASURES, ASK_MEASURES, MEASURES
from outreach.library.yaml_reader import Entry

LONGEST_FACT = 50  # words; a staffer reads one figure at a time

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"\d[\d,.]*")
_MARK = re.compile(r"\[\^[\w.-]+\]")
_CODE = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
# Words that claim more than a source says, or take a side. A crisis line, or somebody in crisis, is no claim.
_REFUSED = re.compile(
    r"\b(latest|unprecedented|all-time|record[- ](?:high|low|number|level)|epidemic|skyrocket\w*"
    r"|democrat\w*|republican\w*|gop|left-wing|right-wing"
    r"|(?<!\bin )(?<!\bin a )crisis(?! (?:(?:call|text) )?(?:lines?|lifelines?|centers?|care|teams?|calls?"
    r"|plans?|services?|response|counselors?|stabilization|beds?|intervention)\b))\b",
    re.IGNORECASE,
)
# A limit that a law or rule sets holds until it is changed; it is no measurement of a year.
_LAW = re.compile(r"\b(laws?|rules?|regulations?|must|may not|requires?|allow|allows)\b", re.IGNORECASE)
# Two words in capitals, at least one of them long: what the form leaves to fill.
_FORM = re.compile(r"\b(?:[A-Z]{2,},? )+[A-Z]{4,}\b|REPLACE-THIS")
# An association is “linked to”; whoever writes a causal verb must have a randomised study.
_CAUSAL = re.compile(r"\b(causes?|caused|leads? to|led to|results? in|drives?)\b", re.IGNORECASE)
# One deed may be told in two verbs (“pay and publish”); these start another.
_SECOND = re.compile(
    r"\b(?:and|as well as) (?:to |also )?(?:pass (?=an? |H\.R|S\. )|support|oppose|vote|cosponsor|co-sponsor"
    r"|repeal|reject|restore|increase|expand|extend|create|establish|ban|raise|end|stop)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFault:
    """Is one thing wrong with a topic file."""

    line: int  # 1-based
    message: str
    hint: str = ""


Spelling = Callable[[str], Iterable[tuple[str, str]]]
"""Returns the faults, each with its hint, of a text with `{{ names }}` in it."""


def judge_words(file: Entry, blocks: frozenset[str], spelling: Spelling) -> Iterator[TopicFault]:
    """Yield what is wrong with the words of a topic, as far as it can be read."""
    for entry in listed(file, "facts"):
        yield from _fact_words(entry)
    for entry in listed(file, "asks"):
        yield from _ask_words(entry)
    for entry in listed(file, "angles"):
        yield from _angle_words(entry)
    yield from _guarded(file)
    yield from _typed(file, spelling)
    for name, text, line in _prose(file):
        yield from _block_words(name, text, line, blocks)


def listed(file: Entry, key: str) -> tuple[Entry, ...]:
    """Return the entries of a list, none where it cannot be read."""
    try:
        return file.entries(key)
    except FaultyFile:
        return ()


def _fact_words(entry: Entry) -> Iterator[TopicFault]:
    if "say" not in entry or not (say := _plain(entry, "say")):
        return
    line = entry.line_of("say")
    if len(say.split()) > LONGEST_FACT:
        told = f"the sentence has {len(say.split())} words; {LONGEST_FACT} is the limit for one fact."
        yield TopicFault(line=line, message=told, hint="Split it, or keep the figure and drop the rest.")
    if _FIGURE.search(_YEAR.sub("", say)) and not (_YEAR.search(say) or _LAW.search(say)):
        told = "a figure is here without the year of its data."
        yield TopicFault(line=line, message=told, hint="Say “in 2024, ...”.")
    if verb := _CAUSAL.search(say):
        told = f"“{verb[0]}” says that one thing makes another."
        yield TopicFault(line=line, message=told, hint="Write “linked to”, unless the study was randomized.")


def _ask_words(entry: Entry) -> Iterator[TopicFault]:
    for part in (entry, *filter(None, (_part(entry, key) for key in ("sponsor", "chair")))):
        for question, line in _forms(part, "question"):
            yield from _question_words(question, line)
        for request, line in _forms(part, "request"):
            if ";" in request or request.rstrip().endswith("."):
                told = "the request completes “Please ...”: one clause, without a period or semicolon."
                yield TopicFault(line=line, message=told, hint="Make a second wish an ask of its own.")
            yield from _second_ask(request, line)
    for name, (least, most) in ASK_MEASURES.items():
        for text, line in _forms(entry, name):
            yield from _measure(f"“{name}”", text, line, least, most)


def _angle_words(entry: Entry) -> Iterator[TopicFault]:
    for name in ("title", "close", "point", "objection"):
        for text, line in _forms(entry, name) if name in entry and entry.is_text(name) else ():
            yield from _measure(f"“{name}”", text, line, *ANGLE_MEASURES[name])
    for key in ("ticks", "endings", "point", "objection"):
        for item in listed(entry, key) if not entry.is_text(key) else ():
            for text, line in _forms(item, "say"):
                yield from _measure(f"“say” of {key}", text, line, *ANGLE_MEASURES["say"])


def _measure(what: str, text: str, line: int, least: int, most: int) -> Iterator[TopicFault]:
    if _FORM.search(text):
        return
    words, room = measured(text)
    if words and not least <= words <= most * room:
        told = f"{what} has {words} words; it takes {least} to {most}."
        hint = "Shorten it: say one thing." if words > most else "Say a little more."
        yield TopicFault(line=line, message=told, hint=hint)


def _forms(entry: Entry, key: str) -> Iterator[tuple[str, int]]:
    """Yield each form of a text, with its line; nothing where it is missing or cannot be read."""
    if key not in entry:
        return
    try:
        part = entry.entry(key) if entry.is_mapping(key) else None
        named = [(part, name) for name in part] if part else [(entry, key)]
        for holder, name in named:
            yield _MARK.sub("", holder.text(name, "")), holder.line_of(name)
    except FaultyFile:
        return


def _question_words(question: str, line: int) -> Iterator[TopicFault]:
    if not question.endswith("?"):
        told = "the question must end with a question mark."
        yield TopicFault(line=line, message=told, hint="Write “Will you ...?”.")
    if question.count("?") > 1 and not _CODE.search(question):
        told = "two questions stand in one ask."
        yield TopicFault(line=line, message=told, hint="Keep one, and make the other an ask of its own.")
    if re.match(r"(who|what|when|where|why|how)\b", question, re.IGNORECASE):
        told = "this question cannot be answered with yes or no."
        yield TopicFault(line=line, message=told, hint="Start with “Will you ...”.")
    yield from _second_ask(question, line)


def _second_ask(text: str, line: int) -> Iterator[TopicFault]:
    if found := _SECOND.search(text):
        told = f"two things are asked for at once: “{found[0]} ...”."
        yield TopicFault(line=line, message=told, hint="Keep one, and make the other an ask of its own.")


def _plain(entry: Entry, key: str) -> str:
    try:
        text = entry.text(key, "")
    except FaultyFile:
        return ""
    return " ".join(_CODE.sub(" ", _MARK.sub(" ", text)).split())


def _guarded(file: Entry) -> Iterator[TopicFault]:
    guards = [(_plain(entry, "avoid").casefold(), _plain(entry, "use")) for entry in listed(file, "guards")]
    for entry, name in _texts(file):
        line, text = entry.line_of(name), _plain(entry, name)
        if name == "avoid":
            continue
        flat = " ".join(text.casefold().split())
        for avoid, use in guards:
            if avoid and avoid in flat:
                yield TopicFault(
                    line=line, message=f"your own guard forbids “{avoid}”.", hint=f"Instead: {use}"
                )
        if not name.endswith("_es") and (found := _REFUSED.search(text)):
            told = f"“{found[0]}” claims too much or takes a side."
            yield TopicFault(line=line, message=told, hint="Say what was measured, and when.")


def _typed(file: Entry, spelling: Spelling) -> Iterator[TopicFault]:
    for entry, name in (*_texts(file), *_source_texts(file)):
        line, text = entry.line_of(name), _plain(entry, name)
        if form := _FORM.search(text):
            told = f"“{form[0][:40]}” is still here from the form."
            yield TopicFault(line=line, message=told, hint="Replace what is in capitals.")
        if text.startswith("“") and text.find("”") in (-1, len(text) - 1):
            told = "“ and ” do not quote a text for YAML; they would be printed."
            yield TopicFault(line=line, message=told, hint='Use straight ones around a whole text: "...".')
    for entry, name in _texts(file):
        for told, hint in spelling(entry.text(name, "")):
            yield TopicFault(line=entry.line_of(name), message=told, hint=hint)


def _texts(file: Entry) -> Iterator[tuple[Entry, str]]:
    """Yield (entry, key) of every text that may be printed in a draft."""
    yield from ((file, name) for name in _readable(file, ("title", "summary")))
    for key in ("asks", "angles", "facts", "guards", "doors", "committees"):
        for entry in listed(file, key):
            yield from _texts_within(entry)
    for key in ("vantage", "prose"):
        if part := _part(file, key):
            yield from ((part, name) for name in _readable(part, part))


_NO_TEXT = frozenset({"id", "bill", "evidence", "instead", "to", "for"})


def _texts_within(entry: Entry) -> Iterator[tuple[Entry, str]]:
    """Yield (entry, key) of every text of an ask or an angle, however deep it stands."""
    for name in entry:
        if name in _NO_TEXT:
            continue
        if entry.is_text(name):
            yield from ((entry, one) for one in _readable(entry, (name,)))
        elif entry.is_mapping(name):
            if part := _part(entry, name):
                yield from _texts_within(part)
        else:
            for item in listed(entry, name):
                yield from _texts_within(item)


def _source_texts(file: Entry) -> Iterator[tuple[Entry, str]]:
    for fact in (part := _part(file, "evidence")) or ():
        if part and (item := _part(part, fact)):
            yield from ((item, name) for name in _readable(item, ("claim", "publisher", "title", "url")))


def _readable(entry: Entry, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name in entry and _plain(entry, name):
            yield name


def _part(file: Entry, key: str) -> Entry | None:
    try:
        return file.entry(key)
    except FaultyFile:
        return None


def _prose(file: Entry) -> Iterator[tuple[str, str, int]]:
    prose = _part(file, "prose")
    for name in prose or ():
        assert prose is not None
        try:
            yield name, prose.text(name, ""), prose.line_of(name)
        except FaultyFile:
            continue


def _block_words(name: str, text: str, line: int, blocks: frozenset[str]) -> Iterator[TopicFault]:
    if name not in blocks:
        near = get_close_matches(name, sorted(blocks), n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(sorted(blocks))}."
        yield TopicFault(line=line, message=f"no kind of document uses a block “{name}”.", hint=hint)
    if name in MEASURES and text:
        yield from _measure(f"the block “{name}”", text, line, *MEASURES[name])


def measured(text: str) -> tuple[int, float]:
    """Return the words of a block, and by how much its branches may make it longer than one reader’s text."""
    shown = re.sub(r"\{\{.*?\}\}", "word", text)
    branches = len(re.findall(r"\{%-? *(?:else|elif)", text))
    return count_words(re.sub(r"\{[%#].*?[%#]\}", " ", shown, flags=re.DOTALL)), 1 + 0.75 * branches
