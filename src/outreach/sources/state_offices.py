"""Addresses of state legislators -> the one their mail goes to, and offices in the district.

Upstream glues building, room, street and box into one text. USPS delivers to the line above the city line
(Publication 28, section 215), whose ZIP must belong to it: box and street never stand on one piece.
Which of the two a chamber takes, and how the line is written, is in capitols.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from outreach.divisions import STATES
from outreach.sources.kept_rows import CapitolRow
from outreach.sources.names import clean
from outreach.sources.rows import OfficeRow

# Legislatures that pay for offices in the districts. Elsewhere an address “in the district” is often the
# member's home, which is nobody's business; “home” and “district-mail” are left out everywhere.
STAFFED_DISTRICTS = frozenset({"CA", "FL", "IL", "LA", "NJ", "NY", "PA", "TX"})

_WHOLE = re.compile(r"(?P<front>.*?),?\s*(?P<city>[^,\d]+), (?P<state>[A-Z]{2}) (?P<zip>\d{5}(?:-\d{4})?)")
_BOX = re.compile(r"(?P<kind>P\.?O\.? Box|Senate Box) (?P<number>\d+)(?P<station> Capitol Station)?")
_ROOM = re.compile(
    r"(?:Room|Suite) (?P<room>[^,]*?\d[^\s,]*(?: (?:[A-Z]|North|South|East|West)\b)?|[^,]+?)(?=,|$| P\.)"
)
_FLOOR = re.compile(r"(?:\w+|\d+th) Floor$")
_STREET = re.compile(r"(?<!Complex, Building )(?<!Complex Building )\b\d+[A-Z]? (?:[A-Z]|\d+[a-z]{2}\b).*$")
# Upstream moves “State Capitol” to the front and leaves a double gap: “Kansas  Building 300 SW ...”.
_HOISTED = re.compile(rf"\b(?:{'|'.join(STATES.values())})  (?:Building\b ?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Is a glued address taken apart."""

    building: str
    room: str
    street: str
    box: str
    city: str
    state: str
    zip: str


def take_apart(text: str) -> Pieces | None:
    """Take an address apart, or give None where it does not end in city, state and ZIP."""
    whole = _WHOLE.fullmatch(text.replace("\u200b", "").strip())
    if whole is None:
        return None
    front = _HOISTED.sub("", whole["front"])
    front, box = _taken(_BOX, front)
    front, room = _taken(_ROOM, front)
    front, floor = _taken(_FLOOR, front)
    front, street = _taken(_STREET, front)
    return Pieces(
        building=_tidied(front),
        room=_tidied(", ".join(filter(None, (floor, room)))),
        street=_tidied(street),
        box=_tidied(box)
        .replace("P.O Box", "P.O. Box")
        .replace("PO. Box", "P.O. Box")
        .replace(" Cap", ", Cap"),
        city=clean(whole["city"]),
        state=whole["state"],
        zip=whole["zip"],
    )


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    found = pattern.search(text)
    return (text[: found.start()] + text[found.end() :], found[0]) if found else (text, "")


def _tidied(text: str) -> str:
    text = re.sub(r"\s*,[\s,]*", ", ", clean(text)).strip(", ")
    return text.replace("State Capitol, Complex", "State Capitol Complex").replace("Bldg.", "Building")


class Capitols:
    """Knows where mail for a chamber goes."""

    def __init__(self, rows: Iterable[CapitolRow]) -> None:
        self._rows: dict[tuple[str, str], list[CapitolRow]] = {}
        for row in rows:
            self._rows.setdefault((row.state, row.role), []).append(row)

    def usual(self, state: str, role: str) -> CapitolRow:
        """Give the row that serves those without an address of their own."""
        return next(row for row in self._rows[state, role] if row.usual)

    def row_for(self, state: str, role: str, line: str) -> CapitolRow | None:
        """Give the row whose delivery line has the same number as `line`."""
        number = _number(line)
        found = (row for row in self._rows[state, role] if number and _number(row.street) == number)
        return next(found, None)


def _number(line: str) -> str:
    found = re.search(r"\d+", line)
    return found[0] if found else ""


def capitol_office(
    person_id: str, state: str, role: str, offices: Iterable[Mapping[str, str]], capitols: Capitols
) -> tuple[OfficeRow, str]:
    """Give the office a legislator's mail goes to, and what was wrong with the member's own address.

    The member's own address is taken where it lies in the capital; otherwise the chamber's is, with the
    confidence capitols.csv has for it.
    """
    usual = capitols.usual(state, role)
    kinds = ("capitol", "capitol-mail", "district") if state == "DC" else ("capitol", "capitol-mail")
    own = [one for one in offices if one["classification"] in kinds]
    voices = {name: next((clean(one[name]) for one in own if one.get(name)), "") for name in ("voice", "fax")}
    read = [pieces for one in own if (pieces := take_apart(clean_gaps(one["address"]))) is not None]
    found = [one for one in read if (one.city, one.state) == (usual.city, state)]
    office = OfficeRow(
        person_id=person_id,
        classification="capitol",
        name=usual.name,
        street=usual.street,
        city=usual.city,
        state=state,
        zip=usual.zip,
        confidence=usual.confidence,
        **voices,
    )
    if found:
        best = min(found, key=lambda one: capitols.row_for(state, role, _line(one, usual)) is None)
        return _own(office, best, capitols, role), ""
    away = [f"{one.city}, {one.state}" for one in read]
    return office, f"its address is in {' and '.join(away)}" if away else ""


def clean_gaps(text: str) -> str:
    """Keep the double gaps that tell where upstream has moved a word, and nothing else of white space."""
    return re.sub(r"[\t\n\r]+", " ", str(text))


def _line(pieces: Pieces, usual: CapitolRow) -> str:
    """Choose the line above the city: the street where the chamber has one, else the box."""
    first, second = pieces.box, pieces.street
    return (second or first) if usual.street[:1].isdigit() else (first or second)


def _own(office: OfficeRow, pieces: Pieces, capitols: Capitols, role: str) -> OfficeRow:
    usual = capitols.usual(office.state, role)
    line = _line(pieces, usual)
    row = capitols.row_for(office.state, role, line)
    building, room = _inside(pieces)
    if not line:  # a building without a number stands above the city itself
        line, building = building or usual.street, ""
    return replace(
        office,
        name=", ".join(filter(None, (building or _building(row, usual, room), room))),
        street=row.street if row else line,
        zip=(row or pieces).zip,
        confidence="",
    )


def _inside(pieces: Pieces) -> tuple[str, str]:
    moved = re.fullmatch(r"Room (Annex|Capitol) (\w+)", pieces.room)  # Kentucky
    if moved:
        return ("Capitol Annex" if moved[1] == "Annex" else "State Capitol"), f"Room {moved[2]}"
    return pieces.building, pieces.room


def _building(row: CapitolRow | None, usual: CapitolRow, room: str) -> str:
    name = (row or usual).name if row else ""
    return name.partition(", ")[0] if room and re.search(r"Room|Suite|Floor", name) else name


def district_offices(
    person_id: str, state: str, offices: Iterable[Mapping[str, str]]
) -> tuple[list[OfficeRow], int]:
    """Give the offices in the district, and how many addresses were left out because they may be homes."""
    found, left_out = [], 0
    for one in offices:
        if one["classification"] not in ("district", "primary") or state == "DC":
            left_out += one["classification"] in ("home", "district-mail")
            continue
        pieces = take_apart(one["address"])
        line = (pieces.street or pieces.box) if pieces else ""
        if state not in STAFFED_DISTRICTS or pieces is None or pieces.state != state or not line:
            left_out += 1
            continue
        found.append(
            OfficeRow(
                person_id=person_id,
                classification="district",
                name=", ".join(filter(None, (pieces.building, pieces.room))),
                street=line,
                city=pieces.city,
                state=state,
                zip=pieces.zip,
                voice=clean(one.get("voice")),
                fax=clean(one.get("fax")),
            )
        )
    return found, left_out
