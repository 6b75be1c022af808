"""Coordinates as people copy them: decimal degrees, degrees and minutes, a geo: address, with N and W."""

from __future__ import annotations

import re
import unicodedata

from outreach.errors import InputError

_SIGN = r"[-+−]?"
_DECIMAL = rf"{_SIGN}\d{{1,3}}(?:\.\d+)?"
_PAIR = re.compile(rf"({_DECIMAL})\s*[,;/\s]\s*({_DECIMAL})")
_DECIMAL_COMMAS = re.compile(rf"({_SIGN}\d{{1,3}},\d+)\s*[;\s]\s*({_SIGN}\d{{1,3}},\d+)")
_ANGLE = (
    rf"(?P<degrees>{_SIGN}\d{{1,3}}(?:\.\d+)?)\s*°?\s*"
    r"(?:(?P<minutes>\d{1,2}(?:\.\d+)?)\s*['′]\s*)?(?:(?P<seconds>\d{1,2}(?:\.\d+)?)\s*(?:\"|″|'')\s*)?"
)
_SIDE_FIRST = re.compile(rf"(?P<side>[NSEW])\s*{_ANGLE}", re.IGNORECASE)
_SIDE_LAST = re.compile(rf"{_ANGLE}(?P<side>[NSEW])?", re.IGNORECASE)
_LABELS = re.compile(r"[\"']?\b(?:latitude|longitude|lat|long|lng|lon)\b[\"']?\s*[:=]?", re.IGNORECASE)
_SIDES = re.compile(r"\b(north|south|east|west)\b", re.IGNORECASE)
_LETTERS = re.compile(r"(?<=\d)\s*([dms])(?=\s*\d|\s*[NSEW]\b|\s|$)")  # 44d56m23s
_BLANKS = re.compile(r"\b(\d{1,3}) (\d{1,2}) (\d{1,2}(?:\.\d+)?)(?= ?[NSEW]\b)", re.IGNORECASE)
_IN_LINK = re.compile(rf"https?://\S*?(?:@|[?&](?:q|ll|query|center)=)({_DECIMAL})(?:,|%2C)({_DECIMAL})\b\S*")
_WELL_KNOWN_TEXT = re.compile(rf"POINT\s*\(\s*({_DECIMAL})\s+({_DECIMAL})\s*\)", re.IGNORECASE)
_QUOTES = str.maketrans("’‘′“”″º˚", "'''\"\"\"°°")
_HOW = "Write latitude, then longitude, in degrees: --point 44.9399,-93.1680"


def find_point(text: str) -> tuple[float, float] | None:
    """Return (latitude, longitude) as written, or None where the text is not two coordinates."""
    plain = unicodedata.normalize("NFC", text).translate(_QUOTES).replace("−", "-")
    if match := _IN_LINK.fullmatch(plain.strip()):
        return float(match[1]), float(match[2])
    if match := _WELL_KNOWN_TEXT.fullmatch(plain.strip()):  # which has the longitude first
        return float(match[2]), float(match[1])
    plain = re.sub(r"^geo:", "", plain.strip(), flags=re.IGNORECASE).partition("?")[0]
    plain = " ".join(_LABELS.sub(" ", plain).strip("()[]{} ,;").split())
    if match := _PAIR.fullmatch(plain):
        return float(match[1]), float(match[2])
    if match := _DECIMAL_COMMAS.fullmatch(plain):
        return float(match[1].replace(",", ".")), float(match[2].replace(",", "."))
    return _read_degrees(plain)


def _read_degrees(text: str) -> tuple[float, float] | None:
    """Read 44°56'23"N 93°10'04"W, 44.9399° N, 93.168° W and N44.9 W93.1."""
    if not re.search(r"°|\b[NSEW]\b|[NSEW]\d|\d[NSEW]|\b(?:north|south)\b", text, re.IGNORECASE):
        return None
    text = _SIDES.sub(lambda match: match[1][0].upper(), text)
    text = _BLANKS.sub(lambda match: f"{match[1]}°{match[2]}'{match[3]}\"", text)
    text = _LETTERS.sub(lambda match: {"d": "°", "m": "'", "s": '"'}[match[1]], text)
    for pattern in (_SIDE_FIRST, _SIDE_LAST):
        first = pattern.match(text)
        second = pattern.fullmatch(text[first.end() :].lstrip(" ,;")) if first else None
        if first and second:
            return _join_angles(first, second)
    return None


def _join_angles(*matches: re.Match[str]) -> tuple[float, float] | None:
    found: dict[str, float] = {}
    sides = "".join((match["side"] or "").upper() for match in matches)
    if sides in ("EN", "ES", "WN", "WS"):
        matches = matches[::-1]  # “W93.168 N44.9399”
    for axis, match in zip(("NS", "EW"), matches, strict=True):
        side = (match["side"] or "").upper()
        if side and side not in axis:
            return None
        value = float(match["degrees"])
        rest = float(match["minutes"] or 0) / 60 + float(match["seconds"] or 0) / 3600
        value += rest if value >= 0 else -rest
        found[axis] = -abs(value) if side in ("S", "W") else value
    return found["NS"], found["EW"]


def read_point(text: str) -> tuple[float, float]:
    """Read coordinates (latitude first) into longitude and latitude.

    Raises InputError for what is not a point on earth, and for one far from the United States, as two numbers
    in the wrong order are.
    """
    point = find_point(text)
    if point is None:
        raise InputError("These are not coordinates.", hint=_HOW)
    latitude, longitude = point
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise InputError("These coordinates are not on earth.", hint=_HOW)
    # From American Samoa to Alaska, and from Guam across the date line to the Virgin Islands.
    if not (-15 <= latitude <= 72 and (longitude <= -64 or longitude >= 144)):
        raise InputError("These coordinates are outside the United States.", hint=_HOW)
    return longitude, latitude
