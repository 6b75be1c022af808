"""An address as a person writes it -> the pieces a geocoder is asked with. Nothing is corrected.

usaddress labels the pieces, https://usaddress.readthedocs.io/ ; what is printed is always the original text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from outreach.divisions import find_state
from outreach.errors import InputError
from outreach.locators.zip_code import MILITARY_WAY_OUT, normalise_zip

MOST = 200  # characters; the geocoder takes 100 for a street

_STREET = (
    *("AddressNumberPrefix", "AddressNumber", "AddressNumberSuffix", "StreetNamePreModifier"),
    *("StreetNamePreDirectional", "StreetNamePreType", "StreetName", "StreetNamePostType"),
    *("StreetNamePostDirectional", "StreetNamePostModifier"),
)
_DIRECTIONS = ("StreetNamePreDirectional", "StreetNamePostDirectional")
_SHORT = {"north": "N", "south": "S", "east": "E", "west": "W"}
_SHORT |= {"northeast": "NE", "northwest": "NW", "southeast": "SE", "southwest": "SW"}
_MILITARY = re.compile(r"\b(?:[AFD]PO|PSC|CMR)\b|\bUnit \d+ Box\b|,\s*A[AEP]\s+\d{5}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskedAddress:
    """Is a street address to be located. Its repr shows nothing: it may end up in a log."""

    number: str
    street: str  # with the number, without unit: "1660 Grand Ave"
    street_name: str  # in its comparable form: "grand"
    directions: frozenset[str]  # N, SW ...: East Broadway is not Broadway
    city: str
    state: str  # two capitals
    zip: str  # five digits

    @property
    def normal_form(self) -> str:
        """Is the text by which two ways of writing one address are the same, for the cache's key."""
        text = f"{self.street}|{self.city}|{self.state}|{self.zip}"
        return " ".join(unicodedata.normalize("NFKC", text).casefold().replace(".", "").split())


def read_address(
    text: str = "", *, street: str = "", city: str = "", state: str = "", zip: str = ""
) -> AskedAddress:
    """Read one line, or an address in parts.

    Raises InputError for what cannot be located: no house number, a post-office box, a military address,
    no state, no ZIP, two addresses in one.
    """
    line = text or ", ".join(part for part in (street, city, f"{state} {zip}".strip()) if part)
    line = re.sub(r"\s*[\r\n]+\s*", ", ", unicodedata.normalize("NFC", line)).strip(" ,")
    if not line:
        raise InputError("The address is empty.", hint=_EXAMPLE)
    if len(line) > MOST:
        raise InputError(f"The address has {len(line)} characters; {MOST} is the limit.", hint=_EXAMPLE)
    if _MILITARY.search(line):
        raise InputError("This is a military address.", hint=MILITARY_WAY_OUT)
    return _asked(_pieces_of(_COUNTRY.sub("", line)))


_EXAMPLE = 'Write it as "1660 Grand Ave, St. Paul, MN 55105".'


_COUNTRY = re.compile(r"[\s,]+(?:U\.?S\.?A\.?|U\.S\.?|United States(?: of America)?)\.?$", re.IGNORECASE)
_SPANISH = re.compile(
    r"(?P<street>(?:calle|c/|avenida|ave?\.?|avda?\.?|paseo|camino|callej[oó]n|bulevar|blvd\.?|pasaje|v[ií]a|plaza)"
    r"\s+(?:[^\W\d][^,\d]*?))[\s,]+(?:#|n[uú]m\.?|no\.?)?\s*(?P<number>\d{1,5}(?:-?[A-Za-z])?)\s*(?=,|$)",
    re.IGNORECASE,
)
_ROAD = re.compile(r"\bkm\.?\s*\d", re.IGNORECASE)


def _pieces_of(line: str) -> dict[str, str]:
    """Return the labelled pieces of a line, also of one in the Spanish order: “Calle Luna 123, San Juan”."""
    match = _SPANISH.match(line)
    if match is None:
        return _labelled(line)
    # The labels are learned from English streets: of this one only what follows is left to them.
    pieces = _labelled(f"{match['number']} Main St{line[match.end() :]}")
    del pieces["StreetNamePostType"]
    kind, _, name = match["street"].partition(" ")
    return {**pieces, "StreetNamePreType": kind, "StreetName": name.strip()}


def _labelled(line: str) -> dict[str, str]:
    import usaddress  # loads a model: only who asks for an address pays for it

    if _ROAD.search(line):
        raise InputError(
            "A place on a road by its kilometer has no house number, and cannot be looked up.",
            hint="Give the ZIP alone, or the district.",
        )
    try:
        pieces, kind = usaddress.tag(line)
    except usaddress.RepeatedLabelError:
        raise InputError("This reads like two addresses in one.", hint=_EXAMPLE) from None
    if kind == "PO Box" or "USPSBoxType" in pieces:
        raise InputError(
            "A box at a post office or on a route has no place on the map.",
            hint="Give the street address of your home, the ZIP alone, or --district.",
        )
    return {label: str(piece).strip(" ,") for label, piece in pieces.items()}


def _asked(pieces: dict[str, str]) -> AskedAddress:
    street = " ".join(pieces[label] for label in _STREET if pieces.get(label))
    number, state = pieces.get("AddressNumber", ""), pieces.get("StateName", "")
    if not number or not pieces.get("StreetName"):
        raise InputError("The address has no house number and street.", hint=_EXAMPLE)
    if not pieces.get("ZipCode"):
        raise InputError("The address has no ZIP, without which no answer can be trusted.", hint=_EXAMPLE)
    return AskedAddress(
        number=number,
        street=street,
        street_name=street_name(pieces["StreetName"]),
        directions=directions_of(pieces.get(label, "") for label in _DIRECTIONS),
        city=pieces.get("PlaceName", ""),
        state=_state(state),
        zip=normalise_zip(pieces["ZipCode"]),
    )


def street_name(name: str) -> str:
    """Return a street's name without its type, in the form in which two spellings are compared."""
    words = re.sub(r"[^\w ]", "", unicodedata.normalize("NFKC", name).casefold()).split()
    return " ".join("saint" if word == "st" else word for word in words)


def directions_of(given: Iterable[str]) -> frozenset[str]:
    """Return N, S, E, W, NE ... of an address, however they are written."""
    words = (re.sub(r"[^a-z]", "", word.casefold()) for word in given)
    return frozenset(_SHORT.get(word, word.upper()) for word in words if word)


def _state(given: str) -> str:
    # Two letters, the full name or a usual short form; a misspelled state is never taken for the nearest one.
    code = find_state(given) if given else ""
    if not code:
        raise InputError(
            "The address has no state that can be read." if not given else f"“{given}” is not a state.",
            hint="Write its two letters, such as MN, or give the ZIP alone.",
        )
    return code
