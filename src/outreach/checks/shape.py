"""Rules about the form: length, time, reading level, parts, marked places, punctuation, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.assembly import words_in
from outreach.checks.readability import grade
from outreach.checks.reading import Reading, finding, paragraphs
from outreach.draft_text import UNPRINTABLE, plain, runs
from outreach.model import WORDS_A_MINUTE, Draft, Finding, Kind

SLOW, USUAL, FAST = 130, WORDS_A_MINUTE, 150
"""Words a minute: https://www.communitybridgesnh.org/tips-for-testifying and docs/checks.md."""

_MARKER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\[\[|\]\]|\bXXX+\b|\bTBD\b|\bTODO\b|[Ll]orem ipsum|<(?:name|date|city|address"
    r"|insert[^>]*)>"
    r"|\[(?:[Yy]our|[Ii]nsert|[Nn]ame|[Cc]ity|[Ss]tate|[Dd]ate|[Bb]ill|[Tt]itle)\b[^\]]*\]|(?<=[a-z,] )None\b"
)


_UNMARKED = frozenset({"body", "list_item", "numbered_item"})


def words_of(draft: Draft, kind: Kind) -> int:
    """Count the words the kind's limits are about."""
    return words_in(kind, draft.blocks)


def length(reading: Reading) -> Iterator[Finding]:
    """Compare the words with the kind's limits."""
    kind, words = reading.kind, words_of(reading.draft, reading.kind)
    if words > kind.words_max:
        whose = "you gave" if reading.draft.words_max else "for this kind"
        message = f"The text has {words} words; {kind.words_max} is the limit {whose}."
        yield finding("length", "warning", message, f"Cut {words - kind.words_max} words.")
    elif words < kind.words_min and not _waiting(reading):
        message = f"The text has {words} words; this kind wants at least {kind.words_min}."
        yield finding("length", "warning", message, "Add what only you know.")


def characters(reading: Reading) -> Iterator[Finding]:
    """Compare the posts with what their networks take."""
    for most, paragraph in zip(reading.kind.characters, paragraphs(reading), strict=False):
        if len(paragraph.words) > most:
            message = f"This post has {len(paragraph.words)} characters; the network takes {most}."
            hint = f"Cut {len(paragraph.words) - most}, and leave room for the link."
            yield finding("characters", "warning", message, hint, place=paragraph.place)


def _waiting(reading: Reading) -> bool:
    # What is to be written there is longer than the question that asks for it.
    return any(paragraph.words != paragraph.said for paragraph in paragraphs(reading))


def time(reading: Reading) -> Iterator[Finding]:
    """Compare the time it takes to say the text with the kind's limit."""
    limit, words = reading.kind.seconds_max, words_of(reading.draft, reading.kind)
    seconds = words * 60 // USUAL
    if limit and seconds > limit:
        span = f"{words * 60 // FAST} to {words * 60 // SLOW} seconds"
        message = f"Said aloud this takes {span}; the limit is {limit}."
        yield finding("time", "warning", message, f"Cut {words - limit * USUAL // 60} words.")


def reading_level(reading: Reading) -> Iterator[Finding]:
    """Compare the Flesch-Kincaid grade with the kind's limit."""
    limit = reading.kind.reading_grade_max
    text = "\n\n".join(paragraph.words for paragraph in paragraphs(reading))
    found = grade(text) if limit else 0.0
    if limit and found > limit + 0.5:
        message = f"The reading grade is {found:.1f}; this kind is for grade {limit}."
        yield finding("grade", "warning", message, "Shorten the longest sentences; use the shorter word.")


def parts(reading: Reading) -> Iterator[Finding]:
    """Name the parts that are missing."""
    have = {block.part for block in reading.draft.blocks}
    if have <= _UNMARKED:
        return  # a plain text does not tell its parts
    for part in reading.kind.parts:
        if part not in have:
            yield finding(
                "parts", "warning", f"The part “{part}” is missing.", f"Add “::: {part}”.", place=part
            )


def places(reading: Reading) -> Iterator[Finding]:
    """List the places that wait for the writer."""
    found = [run.text for block in reading.draft.blocks for run in runs(block.text) if run.place]
    if found:
        shown = "; ".join(text if len(text) < 40 else f"{text[:37]}..." for text in found)
        message = f"{len(found)} marked place{'s' * (len(found) > 1)} to fill out: {shown}"
        yield finding("places", "note", message, "Fill out or delete the text in square brackets.")


def markers(reading: Reading) -> Iterator[Finding]:
    """Point to template signs and fill-ins that were left standing."""
    for block in reading.draft.blocks:
        text = "".join(run.text for run in runs(block.text) if not run.place)
        for found in _MARKER.finditer(text):
            message = f"“{found[0]}” was left in the text."
            yield finding("marker", "error", message, "Replace or delete it.", place=block.part)


def punctuation(reading: Reading) -> Iterator[Finding]:
    """Ask for the colon after the salutation and the comma after the close."""
    for part, sign, name in (("salutation", ":", "colon"), ("complimentary_close", ",", "comma")):
        for block in reading.draft.blocks:
            if block.part == part and not plain(block.text).endswith(sign):
                message = f"“{plain(block.text)}” does not end with a {name}."
                yield finding("punctuation", "warning", message, f"Add the {name}.", place=part)


def signed(reading: Reading) -> Iterator[Finding]:
    """Ask for the sender's full name in the signature."""
    name = reading.draft.sender.name
    signatures = [plain(block.text) for block in reading.draft.blocks if block.part == "signature"]
    if signatures and not any(name in text for text in signatures):
        message = f"The signature does not carry the sender’s name, {name}."
        yield finding("signed", "warning", message, "Put the full name under the close.", place="signature")


def unprintable(reading: Reading) -> Iterator[Finding]:
    """Name the characters that no format can print, and where they stand."""
    for block in reading.draft.blocks:
        if found := sorted({f"U+{ord(each):04X}" for each in UNPRINTABLE.findall(block.text)}):
            message = f"There are characters here that cannot be printed: {', '.join(found[:5])}."
            hint = "The rest of the text is. Read that part once."
            yield finding("unprintable", "warning", message, hint, place=block.part.replace("_", " "))
