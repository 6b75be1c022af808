"""The rules, one small function each, and the table that lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from outreach.draft_text import UNPRINTABLE, count_words, plain, runs
from outreach.model import Draft, Finding, Kind

Rule = Callable[[Draft, Kind], Iterator[Finding]]


def check(draft: Draft, kind: Kind) -> tuple[Finding, ...]:
    """Return what the rules notice in a draft of this kind, in the order of the table."""
    return tuple(finding for rule in RULES.values() for finding in rule(draft, kind))


def words_of(draft: Draft, kind: Kind) -> int:
    """Count the words the kind's limits are about."""
    return sum(count_words(block.text) for block in draft.blocks if block.part in kind.counted)


def _length(draft: Draft, kind: Kind) -> Iterator[Finding]:
    words = words_of(draft, kind)
    if words > kind.words_max:
        message = f"The text has {words} words; {kind.words_max} is the limit for this kind."
        yield _finding("length", "warning", message, "Cut it: one page is what staff read.")
    elif words < kind.words_min:
        message = f"The text has {words} words; this kind wants at least {kind.words_min}."
        yield _finding("length", "warning", message, "Add what only you can tell.")


def _parts(draft: Draft, kind: Kind) -> Iterator[Finding]:
    have = {block.part for block in draft.blocks}
    for part in kind.parts:
        if part not in have:
            yield _finding("parts", "warning", f"The part “{part}” is missing.", f"Add “::: {part}”.")


def _places(draft: Draft, kind: Kind) -> Iterator[Finding]:
    places = [run.text for block in draft.blocks for run in runs(block.text) if run.place]
    if places:
        shown = "; ".join(text if len(text) < 40 else f"{text[:37]}..." for text in places)
        message = f"{len(places)} marked place{'s' * (len(places) > 1)} to fill: {shown}"
        yield _finding("places", "note", message, "Fill or delete the text in square brackets.")


def _noted(draft: Draft, kind: Kind) -> Iterator[Finding]:
    for note in draft.notes:
        yield _finding("notes", "warning", note, "")


def _stale(draft: Draft, kind: Kind) -> Iterator[Finding]:
    for source in draft.sources:
        if source.revisit_by and source.revisit_by <= draft.date:
            message = (
                f"The fact “{source.id}” ({source.year}) was to be looked at again by {source.revisit_by}."
            )
            yield _finding("stale", "warning", message, f"Open {source.url} before you sign.")


def _punctuation(draft: Draft, kind: Kind) -> Iterator[Finding]:
    for part, sign, name in (("salutation", ":", "colon"), ("complimentary_close", ",", "comma")):
        for block in draft.blocks:
            if block.part == part and not plain(block.text).endswith(sign):
                message = f"“{plain(block.text)}” does not end with a {name}."
                yield _finding("punctuation", "warning", message, f"Add the {name}.")


def _signed(draft: Draft, kind: Kind) -> Iterator[Finding]:
    signatures = [plain(block.text) for block in draft.blocks if block.part == "signature"]
    if signatures and not any(draft.sender.name in text for text in signatures):
        message = f"The signature does not carry the sender’s name, {draft.sender.name}."
        yield _finding("signed", "warning", message, "Put the full name under the close.")


def _unprintable(draft: Draft, kind: Kind) -> Iterator[Finding]:
    for block in draft.blocks:
        if found := sorted({f"U+{ord(each):04X}" for each in UNPRINTABLE.findall(block.text)}):
            message = (
                f"The part “{block.part}” holds characters that are not printed: {', '.join(found[:5])}."
            )
            yield _finding("unprintable", "warning", message, "The rest of the text is. Read that part once.")


def _finding(rule: str, severity: str, message: str, hint: str) -> Finding:
    return Finding(rule=rule, severity=severity, message=message, hint=hint)


RULES: dict[str, Rule] = {
    "notes": _noted,
    "length": _length,
    "parts": _parts,
    "places": _places,
    "stale": _stale,
    "punctuation": _punctuation,
    "signed": _signed,
    "unprintable": _unprintable,
}
