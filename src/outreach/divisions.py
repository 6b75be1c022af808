"""Names political divisions by their Open Civic Data ids, and reads what a person types for a district.

`ocd-division/country:us/state:mn/cd:4` is Minnesota's 4th congressional district,
`.../state:wy/cd:at-large` the only one of Wyoming, `.../district:dc` the District of Columbia.
The rules are those of https://github.com/opencivicdata/ocd-division-ids.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from outreach.errors import InputError, UnknownName
from outreach.shipped import find_shipped_folder

AT_LARGE = "at-large"

STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho",
    "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina",
    "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania",
    "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas",
    "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington", "WV": "West Virginia",
    "WI": "Wisconsin", "WY": "Wyoming", "DC": "District of Columbia", "PR": "Puerto Rico", "GU": "Guam",
    "VI": "U.S. Virgin Islands", "AS": "American Samoa", "MP": "Northern Mariana Islands",
}  # fmt: skip

TERRITORIES = ("AS", "GU", "MP", "PR", "VI")
DELEGATES = ("DC", *TERRITORIES)  # one seat in the House, without a vote on the floor; no senators

_COUNTRY = "ocd-division/country:us"
_ID = re.compile(
    rf"{_COUNTRY}/(?P<kind>state|district|territory):(?P<state>[a-z]{{2}})"
    r"(?:/(?P<type>[a-z]+):(?P<district>[^/:]+))?"
)
_TYPED = re.compile(
    r"(?P<state>[^\d]*?)[\s-]*(?P<district>\d{1,2}(?:st|nd|rd|th)?|al|at[\s-]?large)?", re.IGNORECASE
)
_LEGISLATIVE = ("sldu", "sldl", "ward")
_KINDS = {"SD": ("sldu",), "HD": ("sldl",), "AD": ("sldl",), "LD": ("sldu", "sldl"), "WARD": ("ward",)}
_STATE_DISTRICT = re.compile(r"([A-Za-z .]+?)[\s-]+(SD|HD|AD|LD|Ward)[\s-]+(\S.*)", re.IGNORECASE)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_HOW = "Write it as IL-5, or as ND-AL where the state has one seat."


@dataclass(frozen=True, slots=True)
class DivisionId:
    """Is an Open Civic Data id, taken apart."""

    state: str  # two capitals
    type: str = "state"  # state, cd, sldu, sldl, ward
    district: str = ""  # text: "4", "at-large"; empty for a whole state

    def __str__(self) -> str:
        """Give the id itself."""
        below = f"/{self.type}:{_segment(self.district)}" if self.district else ""
        return f"{_COUNTRY}/{_kind(self.state)}:{self.state.lower()}{below}"

    @property
    def code(self) -> str:
        """Give the short form people use: MN, IL-5, ND-AL, MN-SD-64, MN-HD-64A, DC-WARD-2."""
        if not self.district:
            return self.state
        if self.type != "cd":
            kind = {"sldu": "SD", "sldl": "HD", "ward": "WARD"}.get(self.type, self.type)
            return f"{self.state}-{kind}-{self.district.upper() if len(self.district) < 5 else self.district}"
        return f"{self.state}-{'AL' if self.district == AT_LARGE else self.district}"


def state_division(state: str) -> str:
    """Give the id of a whole state, district or territory, from its two capitals."""
    return str(DivisionId(state))


def house_division(state: str, district: str) -> str:
    """Give the id of a House district, from two capitals and "4" or "at-large"."""
    return str(DivisionId(state, "cd", district))


def parse_division(division_id: str) -> DivisionId:
    """Take an id apart; raise InputError for anything that is no division of the United States."""
    match = _ID.fullmatch(division_id)
    state = match["state"].upper() if match else ""
    if match is None or state not in STATES or _kind(state) != match["kind"]:
        raise InputError(
            f"“{division_id}” is not the id of a division in the United States.",
            hint="An id looks like ocd-division/country:us/state:mn/cd:4.",
        )
    return DivisionId(state, match["type"] or "state", match["district"] or "")


def short_code(division_id: str) -> str:
    """Give the short form of an id: MN, IL-5, ND-AL, MN-HD-64A."""
    return parse_division(division_id).code


def read_state(text: str) -> str:
    """Read a state from its two letters, its name or an abbreviation; raise UnknownName with the nearest."""
    given = " ".join(unicodedata.normalize("NFKC", text).split())
    if found := find_state(given):
        return found
    raise UnknownName.among("state", given, STATES.values())


def find_state(text: str) -> str:
    """Return the two capitals of a state: mn, Minnesota, Minn., D.C., State of Washington; else nothing."""
    words = unicodedata.normalize("NFKC", text).casefold().replace(".", " ").replace(",", " ").split()
    joined = "".join(words).upper()
    if joined in STATES and all(len(word) <= 2 for word in words):  # MN, D.C., N. Y.
        return joined
    plain = _OF_A_STATE.sub("", " ".join(words))
    return _state_names().get(plain, "")


_OF_A_STATE = re.compile(r"^(?:the )?(?:state|commonwealth|territory) of ")


@cache
def _state_names() -> dict[str, str]:
    """Return the names and abbreviations of states in small letters, each with the two capitals."""
    named = {name.casefold().replace(".", " "): code for code, name in STATES.items()}
    named = {" ".join(name.split()): code for name, code in named.items()}
    path = find_shipped_folder() / "seeds" / "lookups" / "state_names.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["state"] for row in csv.DictReader(file)} | named


def read_district(text: str, state: str = "") -> DivisionId:
    """Read what a person types for a House district: MN-4, "mn 04", ND-AL, WY-0, DC, or an id.

    A bare "4" is enough where `state` (two capitals) is given. Whether the state has such a district
    is not known here. Raises InputError when no district can be read, or it lies in another state.
    """
    given = " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())
    read = _from_id(given) if given.lower().startswith("ocd-division/") else _from_words(given, state)
    if state and read.state != state:
        raise InputError(f"District {read.code} is not in {STATES[state]}.", hint="Give one of the two only.")
    return read


@dataclass(frozen=True, slots=True)
class DistrictName:
    """Is a state's district as a person names it: the directory knows whether there is one."""

    state: str
    types: tuple[str, ...]  # sldu, sldl, ward: both where the two chambers have the same districts
    name: str

    def names(self, district: str) -> bool:
        """Tell whether `district` is written the same, but for capitals, marks and leading zeros."""
        return _bare(self.name) == _bare(district)


def read_state_district(text: str, state: str = "") -> DistrictName | None:
    """Read what a person types for a district of a legislature, or None where it is something else.

    MN-SD-64 is a senate district, MN-HD-64A one of the house (or assembly), WA-LD-43 one that both chambers
    share, NE-LD-10 one of the single chamber, DC-WARD-2 a ward; names as MA-HD-1st Suffolk; or an id.
    Raises InputError when it lies in another state than `state`.
    """
    given = " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())
    read = _named_by_id(given) if given.lower().startswith("ocd-division/") else _named_in_words(given)
    if read and state and read.state != state:
        raise InputError(f"District {given} is not in {STATES[state]}.", hint="Give one of the two only.")
    return read


def _named_by_id(given: str) -> DistrictName | None:
    read = parse_division(given.lower())
    return DistrictName(read.state, (read.type,), read.district) if read.type in _LEGISLATIVE else None


def _named_in_words(given: str) -> DistrictName | None:
    match = _STATE_DISTRICT.fullmatch(given)
    return DistrictName(read_state(match[1]), _KINDS[match[2].upper()], match[3]) if match else None


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(one for one in plain if one.isalnum())
    return re.sub(r"(?<!\d)0+(?=\d)", "", {"al": "atlarge"}.get(letters, letters).removeprefix("ward"))


def _from_id(given: str) -> DivisionId:
    read = parse_division(given.lower())
    if read.type == "cd":
        return read
    if read.type == "state" and read.state in DELEGATES:
        return DivisionId(read.state, "cd", AT_LARGE)
    raise InputError(f"“{given}” is not a House district.", hint=_HOW)


def _from_words(given: str, state: str) -> DivisionId:
    match = _TYPED.fullmatch(given)
    if match is None:
        raise InputError(f"“{given}” is not a House district.", hint=_HOW)
    place, district = match["state"], match["district"] or ""
    if not place and not state:  # "AL" alone is Alabama, not at-large
        place, district = given, ""
    found = read_state(place) if place else state
    if not district and found not in DELEGATES:
        raise InputError(f"“{given}” names no House district.", hint=_HOW)
    return DivisionId(found, "cd", _district(district))


def _district(typed: str) -> str:
    number = re.match(r"\d+", typed)
    return str(int(number[0])) if number and int(number[0]) else AT_LARGE


def _kind(state: str) -> str:
    return "district" if state == "DC" else "territory" if state in TERRITORIES else "state"


def _segment(district: str) -> str:
    return district.lower().replace(" ", "_")
