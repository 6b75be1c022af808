"""Who asked not to be written for, has died or was taken off the list, as the columns of a roster say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from outreach.roster.stop_columns import StopColumn
from outreach.roster.stop_words import NOTHING_FOUND, find_stop_words
from outreach.roster.word_lists import read_word_lists

_GONE = re.compile(r"unsub|opt(?:ed)?[ -]?out|complain|do not|suppress|remove", re.IGNORECASE)
_UNDELIVERABLE = re.compile(r"bounc|cleaned|undeliver|invalid|on hold|non-?existent", re.IGNORECASE)
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.*|"
    r"(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ \d,]*\d{4}|"
    r"\d{1,2}[-/]\d{4}|(?:19|20)\d\d|[34]\d{4}(?:\.\d+)?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"expir|until|end|through|thru|revo[ck]|withdr|denied|declin", re.IGNORECASE)
_VARIANTS = re.compile(r"[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
_NO_DATE = frozenset(("", "0", "0/0/00", "00/00/0000", "0000-00-00", "null", "n/a", "na", "--", "?", "none"))
_IN_NOTES = re.compile(
    r"off (?:your|the|our) (?:mailing )?list|do not (?:contact|mail|write|e-?mail)|"
    r"don[’']?t (?:contact|mail|write)|"
    r"\bd\. ?(?:\d{1,2}/)*(?:19|20)\d\d\b|"
    r"unsubscribe|remove (?:me|her|him|them) |deceased|passed away|\bdied\b|moved (?:away|out|to )",
    re.IGNORECASE,
)
_REASONS = {
    "opted-out": "asked not to be written to or for (“{header}”: {cell})",
    "deceased": "is marked as deceased (“{header}”: {cell})",
    "archived": "is archived in your group’s own records (“{header}”: {cell})",
}
_WAY_OUT = "delete the row, or clear the cell if a letter is right all the same"


def read_stop(cell: str, stop: StopColumn, header: str) -> tuple[str, str, str]:
    """Return (code, reason, remark) of one such cell; the codes “unclear” and “stop” are for a person.

    Empty cells say nothing.
    """
    word = _read_answer(cell)
    if stop.stops_on == "status":
        return _read_status(cell, word, stop, header)
    if stop.stops_on == "filled":
        is_empty = word in _NO_DATE or _is_no(word)
        return ("", "", "") if is_empty else _stopped(cell, stop, header)
    if stop.stops_on == "none":
        return _stopped(cell, stop, header) if word in ("none", "no", "never", "nothing", "no contact") else (
            _read_words(cell, stop, header)
        )  # fmt: skip
    found = find_stop_words(cell)
    if found.phrase or found.word:  # “Consent withdrawn” begins like a yes
        return _stopped(cell, stop, header)
    if word in _answers("crosses"):
        if stop.stops_on == "no":
            return _stopped(cell, stop, header)
        return "unclear", f"“{_short(cell)}” under “{header}” can be a yes or a no", ""
    if stop.stops_on == "yes" and word in _answers("nothing"):
        return "", "", ""
    yes, no = _is_yes(word), _is_no(word)
    if yes == no and _DATE.fullmatch(word):
        # The day of an opt-out, or of a consent that still holds.
        yes, no = stop.stops_on == "yes" or not _ENDS.search(header), False
    if yes == no and found.soft:
        return "stop", say_stop(header, cell), ""
    if yes == no:
        if stop.unclear == "pass":
            return "", "", ""
        return "unclear", f"“{_short(cell)}” under “{header}” is neither yes nor no", ""
    return _stopped(cell, stop, header) if yes == (stop.stops_on == "yes") else ("", "", "")


def is_answer(cell: str) -> bool:
    """Return whether a cell is a yes or a no."""
    word = _read_answer(cell)
    return _is_yes(word) != _is_no(word) or word in _answers("crosses")


def _read_status(cell: str, word: str, stop: StopColumn, header: str) -> tuple[str, str, str]:
    if _GONE.search(word):
        return _stopped(cell, stop, header)
    if _UNDELIVERABLE.search(word):
        return "", "", f"e-mail does not reach this person (“{header}”: {_short(cell)})"
    return _read_words(cell, stop, header)


def _read_words(cell: str, stop: StopColumn, header: str) -> tuple[str, str, str]:
    found = find_stop_words(cell)
    if found is NOTHING_FOUND or not (found.phrase or found.word or found.soft):
        return "", "", ""
    return "stop", say_stop(header, cell), ""


def _stopped(cell: str, stop: StopColumn, header: str) -> tuple[str, str, str]:
    if stop.then == "skip":
        return stop.kind, _REASONS[stop.kind].format(header=header, cell=_short(cell)), ""
    if stop.kind == "address":
        way = "put the right address into the row and clear this cell, or delete the row"
        return "stop", f"“{header}” says “{_short(cell)}”: {way}", ""
    return "stop", say_stop(header, cell), ""


def say_stop(header: str, cell: str) -> str:
    """Return why a row is held for a cell that says that no letter should be drafted."""
    return f"“{header}” says “{_short(cell)}”: {_WAY_OUT}"


def _read_answer(cell: str) -> str:
    # Without the sign that only asks for a colored picture, and without the skin tone of a thumb.
    return _VARIANTS.sub("", cell).casefold().strip(" .!*")


@lru_cache(maxsize=1 << 12)  # a column holds a handful of different answers
def _is_yes(word: str) -> bool:
    # “I do not” begins like “I do”.
    return word in _answers("yes") or (_begins(word, _answers("yes_begins")) and not _is_no(word))


@lru_cache(maxsize=1 << 12)
def _is_no(word: str) -> bool:
    return word in _answers("no") or _begins(word, _answers("no_begins"))


def _begins(word: str, openings: frozenset[str]) -> bool:
    # “Yes, please” and “No - not this year” are answers too.
    return any(word.startswith(text) and not word[len(text) : len(text) + 1].isalnum() for text in openings)


@lru_cache(maxsize=8)
def _answers(name: str) -> frozenset[str]:
    return frozenset(text.casefold() for text in read_word_lists("stops")["answers"][name])


def _short(cell: str) -> str:
    return cell if len(cell) <= 40 else f"{cell[:39]}…"


def read_notes(cells: Sequence[str]) -> str:
    """Return why the staff’s own notes on a person must be read before drafting; empty when they need not."""
    for cell in cells:
        if found := _IN_NOTES.search(cell):
            return f"the notes say “{found[0].strip()}”: decide, and clear the note or delete the row"
    return ""
