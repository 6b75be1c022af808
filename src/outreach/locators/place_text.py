"""One text for any place: a ZIP, an address, coordinates, a district, a division id, a state, or a name.

What is not understood is refused. It never becomes a search for names: a list of people with the initials D
and C is not an answer to “D.C.”.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from outreach.divisions import STATES, find_state, parse_division, read_district, read_state_district
from outreach.errors import InputError, OutreachError
from outreach.locators.district_text import (
    names_district_without_state,
    read_district_words,
    words_of,
)
from outreach.locators.office_text import (
    read_name_with_seat,
    read_office_of_state,
    refuse_ids_and_initials,
)
from outreach.locators.points import find_point, read_point

_ZIP = re.compile(r"\d{5}(?:[-\s]?\d{4})?|\d{3,4}(?:\.0*)?|\d{5}\.0*")
_ONE_ZIP = re.compile(r"(?<![\w-])(\d{5}(?:-\d{4})?)(?![\w-])")
_ZIP_WORD = re.compile(r"\bzip(?:\s*code)?\b[:\s]*", re.IGNORECASE)
_COUNTRY = re.compile(r"[\s,]+(?:U\.?S\.?(?:A\.?)?|United States(?: of America)?)$", re.IGNORECASE)
_MAY_BE_ADDRESS = re.compile(
    r"^\d+[\w-]*\s|\b\d{5}\b|,|\b(?:box|calle|ave\w*|street|st|road|rd|unit|km)\b", re.IGNORECASE
)
_CODE_AND_MORE = re.compile(r"([A-Za-z]{2})[ -]\d{1,3}|([A-Za-z]{2})-\S.*")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlaceText:
    """A text with what it was taken for. Its repr shows nothing: it may be an address."""

    zip: str = ""
    state: str = ""
    district: str = ""
    address: str = ""
    point: tuple[float, float] | None = None  # longitude, latitude
    name: str = ""


def read_place_text(text: str) -> PlaceText:
    """Tell what a text names: 55105, MN, MN-4, an id, "44.94,-93.17", an address, else a person's name.

    Raises InputError for what is none of these.
    """
    given = " ".join(unicodedata.normalize("NFKC", text).split())
    refuse_ids_and_initials(given)
    if given.casefold().startswith("ocd-division/"):
        return _read_id(given.casefold())
    if _ZIP.fullmatch(given):
        return PlaceText(zip=given)
    if find_point(text):
        return PlaceText(point=read_point(text))
    without_country = _COUNTRY.sub("", given)
    if state := find_state(given) or find_state(without_country):
        return PlaceText(state=state)
    if _is_district(given):
        return PlaceText(district=given)
    if code := read_district_words(without_country):
        return PlaceText(district=code)
    if names_district_without_state(given):
        raise InputError(
            f"“{given[:40]}” names a district, but not its state.",
            hint="Write both: MN-4, TX-SD-14, WA-LD-43, NH-HD-Hillsborough 29.",
        )
    if state := read_office_of_state(without_country):
        return PlaceText(state=state)
    if name := read_name_with_seat(without_country):
        return PlaceText(name=_read_name(name))
    if found := _read_town(without_country):
        return found
    if re.search(r"\d", given):
        return _read_figures(given, text)
    return PlaceText(name=_read_name(given))


def _read_id(given: str) -> PlaceText:
    division = parse_division(given)
    if not division.district:
        return PlaceText(state=division.state)
    if division.type == "cd" and division.district.startswith("0"):  # cd:04 is cd:4
        return PlaceText(district=f"{division.state}-{int(division.district)}")
    return PlaceText(district=given)


def _is_district(given: str) -> bool:
    if not re.search(r"\d|\b(?:AL|at[\s-]?large)\b|-(?:SD|HD|AD|LD|Ward)-", given, re.IGNORECASE):
        return False
    try:
        return bool(read_state_district(given) or read_district(given))
    except OutreachError:
        return False


def _read_town(given: str) -> PlaceText | None:
    """Read “Saint Paul, MN 55105”, “55105 MN”, “ZIP 55105” and “Saint Paul, MN”; None for anything else."""
    plain = _ZIP_WORD.sub("", given)
    match = _ONE_ZIP.search(plain)
    if match and not re.search(r"\d", plain[: match.start()] + plain[match.end() :]):
        words = f"{plain[: match.start()]} {plain[match.end() :]}"
        return PlaceText(zip=match[1], state=_state_at_the_end(words))
    if not match and not re.search(r"\d", plain) and (state := _state_at_the_end(plain)):
        return PlaceText(state=state)
    return None


def _state_at_the_end(text: str) -> str:
    """Return the state that “Saint Paul, MN” or “Duluth, Minnesota” ends with, or nothing.

    Without a comma only two capitals count: “Virginia Foxx” and “Al Green” are people.
    """
    head, comma, tail = text.strip(" ,").rpartition(",")
    if comma:
        return find_state(tail) if head.strip() else ""
    words = text.split()
    last = words[-1] if words else ""
    return last if last in STATES and not (len(words) > 1 and text.isupper() and len(words) < 3) else ""


def _read_figures(given: str, text: str) -> PlaceText:
    # No name holds figures. What holds them and is nothing else is read as an address: whatever is wrong with
    # it is then told without repeating it.
    if not re.search(r"[^\W\d_]", given):
        return PlaceText(zip=given)
    match = _CODE_AND_MORE.fullmatch(given)
    if not match and not _MAY_BE_ADDRESS.search(given):
        raise _not_understood(given)
    return PlaceText(district=given) if match and len(given) < 40 else PlaceText(address=text)


def _read_name(given: str) -> str:
    """Return a person's name without titles and suffixes; raises InputError for what cannot be one."""
    plain = re.sub(r"\([^)]*\)", " ", given).replace(",", " ")  # “Rep. Al Green (TX)”
    words = [word.strip(".()“”\"'") for word in plain.split()]
    kept = [word for word in words if word and word.casefold().replace(".", "") not in words_of("title")]
    code = re.match(r"([A-Za-z]{2})-", given)
    if not any(map(_could_be_family_name, kept)) or (code and code[1].upper() in STATES):
        raise _not_understood(given)
    return " ".join(kept)


def _not_understood(given: str) -> InputError:
    return InputError(
        f"“{given[:40]}” is not understood: it is not a ZIP, a state, a district or a name.",
        hint="Give a ZIP, an address, a state, a district such as MN-4 or MN-SD-64, or a family name.",
    )


def _could_be_family_name(word: str) -> bool:
    letters = sum(map(str.isalpha, word))
    return letters > 2 or (letters == 2 and not word.isupper() and word.upper() not in STATES)  # Wu, Ng
