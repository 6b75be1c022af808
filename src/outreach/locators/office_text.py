"""Words about an office or who is in it: “Governor of Minnesota”, “Rep. McCollum (MN-04)”, an id."""

from __future__ import annotations

import re

from outreach.divisions import STATES, find_state
from outreach.errors import InputError
from outreach.locators.district_text import words_of

_PARTY = re.compile(
    r"[\s,(]+(?:[DRIL]|DFL|Dem|Rep|Ind)\.?\s*[-–—/]\s*(?P<state>[A-Za-z][A-Za-z. ]{1,14}?)"
    r"(?:[-\s]?\d{1,2})?\s*\)?\.?$"
)
_SEAT_IN_BRACKETS = re.compile(r"\s*\((?P<state>[A-Z]{2})(?:[-\s]?(?:\d{1,2}|AL))?\)\s*$")
_SEAT_AT_THE_END = re.compile(r"[\s,]+(?P<state>[A-Z]{2})-(?:\d{1,2}|AL)\s*$")
_OF_A_STATE = re.compile(r"[\s,]+(?:of|from)\s+(?P<state>[^,\d]+)$", re.IGNORECASE)
_ID = re.compile(
    r"[A-Z]\d{6}|ocd-person/\S+|[a-z]{2}-(?:insurance|governor(?:-[a-z-]+)?|state-(?:upper|lower)-\S+)"
)
_LINKING = frozenset(
    ("of", "from", "for", "in", "the", "who", "what", "represents", "is", "are", "my", "our")
)


def read_office_of_state(given: str) -> str:
    """Return the state of “Governor of Minnesota”, “Texas senators”, “who represents Ohio”; else nothing.

    “Senator Washington” is a person: a state needs a word between, or stands before the title.
    """
    words = [word.strip(".,?").casefold() for word in re.sub(r"['’]s\b", "", given).split()]
    titles = [word for word in words if word in words_of("title") - _LINKING]
    rest = [word for word in words if word not in words_of("title") and word not in _LINKING]
    state = find_state(" ".join(rest))
    linked = any(word in _LINKING for word in words) or (bool(words) and words[-1] in titles)
    if not (state and linked and (titles or "represents" in words)):
        return ""
    # Only the District has a mayor in the directory: “Mayor of Washington” is no question about the state.
    return "DC" if "mayor" in titles and state == "WA" else state


def read_name_with_seat(given: str) -> str:
    """Return the name in “Rep. Al Green, TX-9”, “Klobuchar (D-MN)”, “Ann Lee of Ohio”; else nothing."""
    for pattern in (_PARTY, _SEAT_IN_BRACKETS, _SEAT_AT_THE_END, _OF_A_STATE):
        match = pattern.search(given)
        name = given[: match.start()].strip(" ,") if match else ""
        if not match or not name or re.search(r"\d", name) or not find_state(match["state"]):
            continue
        words = [word.strip(".").casefold() for word in name.split()]
        titled = words[0] in words_of("title")
        if all(word in words_of("title") for word in words):
            return ""  # “Senator of Ohio”
        if pattern in (_PARTY, _SEAT_IN_BRACKETS) or titled or pattern is _OF_A_STATE:
            return name
    return ""


def refuse_ids_and_initials(given: str) -> None:
    """Raise InputError for an official's id, which is shown by another command, and for “L.A.”."""
    if _ID.fullmatch(given) and given[:2].upper() in (STATES if given[2:3] == "-" else {given[:2].upper()}):
        raise InputError(
            "This is the id of an official or an agency, not a place.",
            hint=f"outreach officials show {given}",
        )
    if re.fullmatch(r"L\. ?A\.", given):
        raise InputError(
            "“L.A.” may be Los Angeles or Louisiana.", hint="Give a ZIP, or the state: CA, or LA."
        )
