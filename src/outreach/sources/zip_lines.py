"""us-zipcodes-congress -> House districts, and ZIPs with the districts they may lie in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from outreach.divisions import AT_LARGE, DELEGATES, STATES, DivisionId, house_division, state_division
from outreach.sources.kept_rows import ZipRangeRow
from outreach.sources.rows import DivisionRow, ZipRow

# Census codes of the places upstream does not have (FIPS 5-2).
ISLANDS = {"AS": "60", "GU": "66", "MP": "69", "VI": "78"}

# The ZIPs of which upstream is known to have lost the home state: it drops repeated pairs of ZIP and district
# number without regard to the state (merge_data.py), so where equal numbers meet at a border one state goes.
BORDER_ZIPS = frozenset((
    "57255", "57430", "57638", "57641", "57642", "57645", "57648", "57660", "57717",  # South Dakota
    "81120", "81137", "81324",  # Colorado
))  # fmt: skip

Line = Mapping[str, str]


def division_rows(lines: Iterable[Line]) -> list[DivisionRow]:
    """Give every state, DC, the five territories, and every House district the ZIP lines name."""
    census, numbers = dict(ISLANDS), {island: {0} for island in ISLANDS}
    for line in lines:
        census[line["state_abbr"]] = line["state_fips"]
        numbers.setdefault(line["state_abbr"], set()).add(int(line["cd"]))
    rows = [_state_row(state, census[state]) for state in census]
    return rows + [
        _district_row(state, number, census[state]) for state in census for number in numbers[state]
    ]


def zip_rows(lines: Iterable[Line], ranges: Iterable[ZipRangeRow]) -> tuple[list[ZipRow], list[str]]:
    """Give one row per ZIP, and the ZIPs to which a missing home state was added.

    A home state with one seat is added as its seat (ND-AL), any other as CO-?: the district is unknown.
    """
    candidates: dict[str, set[DivisionId]] = defaultdict(set)
    seats: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        number = int(line["cd"])
        district = str(number) if number else AT_LARGE
        candidates[line["zcta"]].add(DivisionId(line["state_abbr"], "cd", district))
        seats[line["state_abbr"]].add(number)
    known = list(ranges)
    rows, mended = [], []
    for zip_code, districts in sorted(candidates.items()):
        homes = states_of(zip_code, known)
        added = [] if homes & {one.state for one in districts} else sorted(homes)
        mended += [zip_code] if added else []
        codes = [f"{state}-{'AL' if seats[state] == {0} else '?'}" for state in added]
        rows.append(
            ZipRow(zip=zip_code, districts=" ".join(sorted([*codes, *_codes(districts)], key=_order)))
        )
    return rows, mended


def states_of(zip_code: str, ranges: Iterable[ZipRangeRow]) -> set[str]:
    """Give the states of the narrowest range a ZIP lies in; empty for a ZIP not in use."""
    around = [row for row in ranges if row.first_zip <= zip_code <= row.last_zip]
    if not around:
        return set()
    return set(min(around, key=lambda row: int(row.last_zip) - int(row.first_zip)).states.split())


def line_problems(lines: Sequence[Line]) -> list[str]:
    """Name the lines not of the form state code, two capitals, five digits, number; and missing states."""
    form = re.compile(r"\d\d,[A-Z]{2},\d{5},\d{1,2}")
    texts = (",".join(str(value) for value in line.values()) for line in lines)
    bad = [text for text in texts if not form.fullmatch(text) or text[3:5] not in STATES]
    if bad:
        return [f"zccd.csv: the line “{text}” is malformed" for text in bad[:5]]
    missing = STATES.keys() - ISLANDS.keys() - {line["state_abbr"] for line in lines}
    return [f"zccd.csv has no line for {', '.join(sorted(missing))}"] if missing else []


def _state_row(state: str, census: str) -> DivisionRow:
    return DivisionRow(
        id=state_division(state),
        name=STATES[state],
        state=state,
        type="state",
        census_code=census,
        geoid=census,
        seats="0" if state in DELEGATES else "2",
    )


def _district_row(state: str, number: int, census: str) -> DivisionRow:
    code = "98" if state in DELEGATES else f"{number:02}"  # 98 is the Census Bureau's code for delegates
    which = _ordinal(number) if number else AT_LARGE
    return DivisionRow(
        id=house_division(state, str(number) if number else AT_LARGE),
        name=f"{STATES[state]}'s {which} congressional district",
        state=state,
        type="cd",
        census_code=code,
        geoid=census + code,
        seats="1",
    )


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _codes(districts: Iterable[DivisionId]) -> list[str]:
    return [district.code for district in districts]


def _order(code: str) -> tuple[str, int, str]:
    state, _, district = code.partition("-")
    return state, int(district) if district.isdecimal() else 0, district
