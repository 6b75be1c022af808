"""Two addresses in one cell: which of them decides is for a person to say."""

from __future__ import annotations

import re

from outreach.roster.zips import state_code, states_of

_ZIP = re.compile(r"(?<![\d-])\d{5}(?:-\d{4})?(?![\d-])")
_PARTS = re.compile(r"\s*(?:;|\n|\||:::|\s/\s|\s&\s|\band\b|\bor\b)\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(home|work|office|mailing|mail|residence|physical|business|school|summer|winter|old|new|other|billing)"
    r"(?: address)?\s*[:=)]",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"(?:\b(?:box|apt|unit|suite|ste|no|lot|rm|route|hwy|highway|road)|#)\.?$", re.IGNORECASE
)
_HOUSE = re.compile(r"^\d+\S*\s+\S*[^\W\d]")


_HOUSES = re.compile(r"\s*(?:;|,|[()\[\]]|\n|\||\s/\s|\s&\s|\band\b|\bor\b)\s*", re.IGNORECASE)
_HOUSE_AND_STREET = re.compile(
    r"\d+[a-z]?(?:-\d+)?\s+(?!(?:st|nd|rd|th)\b)[^\d].*\b(?:st|street|ave?|avenue|rd|road|dr|drive|ln|lane|blvd|boulevard|"
    r"ct|court|pl|place|ter|terrace|cir|circle|pkwy|parkway|trl|trail|hwy|highway|way)\b\.?(?:\s+(?:[nsew]|[ns][ew])\b\.?)?",
    re.IGNORECASE,
)
_SEASON = re.compile(r"\b(?:summer|winter|seasonal|weekend|weekday|weekends|weekdays)\b", re.IGNORECASE)


# Without one of these signs and words a cell holds one address; nearly all cells do.
_MAY_BE_SEVERAL = re.compile(r"[;|\n&:/=)]|\b(?:and|or)\b|,.*\d|\d{5}.*\d{5}", re.IGNORECASE)


def find_several_addresses(text: str) -> str:
    """Return why a cell seems to hold two addresses; empty where it holds one."""
    if not _MAY_BE_SEVERAL.search(text):
        return ""
    labels = {match[1].casefold() for match in _LABEL.finditer(text)}
    if len(labels) > 1 or labels & {"work", "office", "business", "old"}:
        return "says that it holds a work address or more than one"
    if len(_zips(text)) > 1:
        return "holds two ZIPs"
    parts = [part.strip(" ,.") for part in _PARTS.split(text) if part.strip(" ,.")]
    ended = [part for part in parts if _HOUSE.match(without_label(part)) and _ends_in_state(part)]
    if len(ended) > 1 and "\n" not in text:
        return "holds two addresses"
    if len([part for part in parts if _HOUSE.match(without_label(part))]) > 1 and re.search(r";| / ", text):
        return "holds two streets"
    streets = [
        part for part in _HOUSES.split(text) if _HOUSE_AND_STREET.fullmatch(without_label(part.strip(" .")))
    ]
    if len(set(streets)) > 1 and len(ended) < 2:
        return "holds two streets"
    if _SEASON.search(text) and re.search(r"[(:]", text):
        return "says that it holds an address for a part of the year"
    return ""


def without_label(text: str) -> str:
    """Return an address without “Home:” in front of it."""
    match = _LABEL.match(text)
    return text[match.end() :].strip() if match else text


def _zips(text: str) -> set[str]:
    """Return the ZIPs of a text: five digits that are not the number of a house."""
    found = set()
    for match in _ZIP.finditer(text):
        before = text[: match.start()].rstrip()
        behind = text[match.end() :]
        begins = not before or before[-1] in ";/|\n:" or re.search(r"\b(?:and|or)$", before, re.IGNORECASE)
        is_street = re.match(r"\s+[^\W\d]", behind) and not _ends_in_state(behind.strip()[:3])
        is_house = (begins and is_street) or _NUMBER_OF.search(before)
        if not is_house and states_of(match[0]):
            found.add(match[0][:5])
    return found


def _ends_in_state(part: str) -> bool:
    words = re.sub(r"[\s,]+\d{5}(?:-\d{4})?$", "", part).replace(",", " ").split()
    return bool(words) and any(state_code(" ".join(words[-length:])) for length in (1, 2, 3))
