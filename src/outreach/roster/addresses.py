"""A whole address in one cell -> street, city, state and ZIP. What is no plain address is left to a person.

The end of the line decides: country, ZIP and state are taken from there; where the street ends and the city
begins is read from commas, line breaks, double blanks, a unit or a word like “St”, and never guessed further.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from outreach.roster.cells import NOTHING
from outreach.roster.several_addresses import find_several_addresses, without_label
from outreach.roster.zips import read_zip, state_code, states_of

_COUNTRY = re.compile(
    r"[\s,]+(?:USA?|U\.S\.A?\.?|United States(?: of America)?)\.?\s*$|^USA?$", re.IGNORECASE
)
_ZIP_AT_END = re.compile(r"(?:^|[\s,.])(\d{5}(?:[-\s–]\d{4})?|\d{3,4}(?:\.0)?)$")
_UNIT = r"(?:(?:apt|apartment|unit|suite|ste|no|floor|fl|rm|room|lot)\b\.?\s*#?|#)\s*[\w-]+"
_UNIT_ONLY = re.compile(_UNIT, re.IGNORECASE)
_STREET_TYPE = (
    r"(?:st|street|ave|avenue|rd|road|dr|drive|ln|lane|blvd|boulevard|way|ct|court|pl|place|cir|circle|ter|"
    r"terrace|pkwy|parkway|hwy|highway|sq|square|trl|trail|loop|pike|path|row|run|aly|alley|xing|crossing)\.?"
)
_STREET_THEN_CITY = re.compile(
    rf"(?P<street>\d\S*\s.*?\b{_STREET_TYPE}(?:\s+(?:[NSEW]|[NS][EW])\b\.?)?(?:,?\s+{_UNIT})?)\s+(?P<city>\D+)$",
    re.IGNORECASE,
)
_STREET_ALONE = re.compile(
    rf"\d\S*\s.*?\b{_STREET_TYPE}(?:\s+(?:[NSEW]|[NS][EW]|north|south|east|west)\b\.?)?(?:,?\s+{_UNIT})*",
    re.IGNORECASE,
)
_ZIP_THEN_STATE = re.compile(r"(.*\D)\s(\d{5}(?:-\d{4})?)[\s,]+([A-Za-z][A-Za-z. ]+)")
# “500 Market St Louis”: the street may end before “St”.
_SAINTS = frozenset(
    (
        "louis",
        "paul",
        "cloud",
        "joseph",
        "petersburg",
        "charles",
        "augustine",
        "george",
        "peters",
        "helens",
        "johns",
        "marys",
        "albans",
        "clair",
        "francis",
        "peter",
        "james",
        "anthony",
        "bernard",
        "landry",
    )
)
_ONE_TYPE = re.compile(rf"\b{_STREET_TYPE}(?=\s|$)", re.IGNORECASE)
_BOX = re.compile(r"\b(?:p\.?\s*o\.?\s*box|post office box|apartado)\b", re.IGNORECASE)
_BOX_THEN_CITY = re.compile(rf"(?P<street>{_BOX.pattern}\s*#?\s*[\w-]+)\s+(?P<city>\D+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlainAddress:
    """Is an address taken apart; `unit` repeats the part of `street` that names a flat."""

    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    remark: str = ""
    fault: str = ""


def is_box(street: str) -> bool:
    """Tell a post-office box, which has no place on the map."""
    if "x" not in street and "X" not in street and "partado" not in street:
        return False
    return _BOX.search(street) is not None and not re.match(r"\d+\s+\D+,", street)


# JotForm: “Street Address: 1 Elm St City: Ely State / Province: MN Postal / Zip Code: 55731”.
_PART_LABEL = re.compile(
    r"\s*\b(?:street address(?: line \d)?|address line \d|city|state(?: ?/ ?province)?|"
    r"(?:postal ?/ ?)?zip code|country)\s*:\s*",
    re.IGNORECASE,
)


def split_address(text: str) -> PlainAddress:
    """Take apart “1622 Grove St, Apt 2, Brockton, MA 02301, USA”, in the ways forms and Mailchimp give it."""
    marked = re.sub(r"\s*[\r\n]+\s*", ", ", _PART_LABEL.sub("\n", text).strip())
    # Mailchimp puts two blanks between the parts and the country last.
    if "," not in marked:
        marked = re.sub(r"\s{2,}", ", ", marked)
    line = " ".join(marked.split())
    line = _COUNTRY.sub("", line).strip(" ,.")
    if line.casefold() in NOTHING:
        return PlainAddress()
    if several := find_several_addresses(text):
        return PlainAddress(fault=f"“{text[:40]}” {several}: keep the one where the person lives")
    line = without_label(line)
    if (match := _ZIP_THEN_STATE.fullmatch(line)) and state_code(match[3]):
        line = f"{match[1]} {match[3]} {match[2]}"  # “RANCHO CORDOVA 95670 CA”
    zip_text, rest = _zip_at_end(line)
    state, rest = _state_at_end(rest.strip(" ,"))
    zip_code, remark = read_zip(zip_text, state) if zip_text else ("", "")
    if zip_text and not zip_code:
        return PlainAddress(street=rest, state=state, fault=remark)
    rest = rest.strip(" ,.")
    street, unit, city = _street_and_city(rest)
    if street and not city and not _STREET_ALONE.fullmatch(street) and not is_box(street):
        remark = ""
        fault = f"where the city begins in “{rest[:60]}” cannot be recognized: put a comma before it"
        return PlainAddress(street=street, state=state, zip=zip_code, fault=fault)
    if city and _is_torn(street, city):
        fault = f"where the city begins in “{rest[:60]}” cannot be recognized: put a comma before it"
        return PlainAddress(street=street, city=city, state=state, zip=zip_code, fault=fault)
    return PlainAddress(street=street, unit=unit, city=city, state=state, zip=zip_code, remark=remark)


def _is_torn(street: str, city: str) -> bool:
    """Return whether a city told without a comma may have lost a part, or kept one of the street."""
    first = city.split()[0].casefold().strip(".") if city.split() else ""
    if "," in street or first in ("st", "saint", "ft", "mt", "mount", "fort"):
        return False
    if first in _SAINTS and street.casefold().rstrip(".").endswith(" st"):
        return True
    return _ONE_TYPE.search(city) is not None and not first.isdigit()


def _zip_at_end(line: str) -> tuple[str, str]:
    match = _ZIP_AT_END.search(line)
    if not match:
        return "", line
    rest = line[: match.start(1)].rstrip(" ,")
    # Three or four digits are a ZIP only behind a state: “PO Box 318” ends in none.
    if len(match[1]) < 5 and not _state_at_end(rest)[0]:
        return "", line
    if len(match[1]) == 5 and not states_of(match[1]) and not _state_at_end(rest)[0]:
        return "", line
    return match[1], rest


def _state_at_end(line: str) -> tuple[str, str]:
    words = line.replace(",", " , ").split()
    for length in (4, 3, 2, 1):
        tail = words[-length:]
        if len(tail) < length or "," in tail:
            continue
        code = state_code(" ".join(tail))
        # “Ave” is not a state, and a two-letter word in small letters inside a sentence is none either.
        if code and not (
            length == 1 and len(tail[0]) == 2 and tail[0] in ("in", "or", "me", "de", "la", "id")
        ):
            return code, " ".join(words[:-length]).replace(" ,", ",").rstrip(" ,")
    return "", line


def _street_and_city(text: str) -> tuple[str, str, str]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and not _UNIT_ONLY.fullmatch(parts[-1]):
        *street, city = parts
        unit = next((part for part in street[1:] if _UNIT_ONLY.fullmatch(part)), "")
        return ", ".join(street), unit, city
    match = _STREET_THEN_CITY.match(text) or _BOX_THEN_CITY.match(text)
    if match and not _UNIT_ONLY.fullmatch(match["city"].strip(" ,")):
        return match["street"].strip(" ,"), "", match["city"].strip(" ,")
    if any(sign.isdigit() for sign in text):
        return text, "", ""
    return "", "", text
