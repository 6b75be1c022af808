"""Who asked not to be written for, has died or was taken off the list, as the columns of a roster say it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_YES_WORDS = "1 1.0 true yes y x t on checked si sí oui ja ✓ ✔ ☑ opted-out optout unsubscribed"
_NO_WORDS = "0 0.0 false no n f off unchecked nein none - ☐ ✗ ✘"
_YES, _NO = frozenset(_YES_WORDS.split()), frozenset(_NO_WORDS.split())
_GONE = re.compile(r"unsub|opt(?:ed)?[ -]?out|complain|do not|suppress|remove", re.IGNORECASE)
_UNDELIVERABLE = re.compile(r"bounc|cleaned|undeliver|invalid|on hold|non-?existent", re.IGNORECASE)
_IN_NOTES = re.compile(
    r"off (?:your|the|our) (?:mailing )?list|do not (?:contact|mail|write|e-?mail)|"
    r"don[’']?t (?:contact|mail|write)|"
    r"unsubscribe|remove (?:me|her|him|them) |deceased|passed away|\bdied\b|moved (?:away|out|to )",
    re.IGNORECASE,
)
_REASONS = {
    "opted-out": "asked not to be written to or for (“{header}”: {cell})",
    "deceased": "is marked as deceased (“{header}”: {cell})",
    "archived": "is archived in your group’s own records (“{header}”: {cell})",
}


def read_stop(cell: str, kind: str, sense: str, header: str) -> tuple[str, str, str]:
    """Return (code, reason, remark) of one such cell; a code “unclear” is for a person to settle.

    Empty cells say nothing.
    """
    word = cell.casefold().strip(" .!")
    if sense == "status":
        if _GONE.search(word):
            return kind, _reason(kind, header, cell), ""
        if _UNDELIVERABLE.search(word):
            return "", "", f"e-mail does not reach this person (“{header}”: {_short(cell)})"
        return "", "", ""
    if sense == "filled":
        empty = word in ("", "0", "0/0/00", "0000-00-00", "null") or word in _NO
        return ("", "", "") if empty else (kind, _reason(kind, header, cell), "")
    yes, no = _is(word, _YES, "yes"), _is(word, _NO, "no")
    if yes == no:
        return "unclear", f"“{_short(cell)}” under “{header}” is neither yes nor no", ""
    return (kind, _reason(kind, header, cell), "") if yes == (sense == "yes") else ("", "", "")


def _is(word: str, words: frozenset[str], plain: str) -> bool:
    # “Yes, please” and “No - not this year” are answers too.
    return word in words or re.match(rf"{plain}\b", word) is not None


def _reason(kind: str, header: str, cell: str) -> str:
    return _REASONS[kind].format(header=header, cell=_short(cell))


def _short(cell: str) -> str:
    return cell if len(cell) <= 40 else f"{cell[:39]}…"


def read_notes(cells: Sequence[str]) -> str:
    """Return why the staff’s own notes on a person must be read before drafting; empty when they need not."""
    for cell in cells:
        if found := _IN_NOTES.search(cell):
            return f"the notes say “{found[0].strip()}”: decide, and clear the note or delete the row"
    return ""
