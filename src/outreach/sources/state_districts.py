"""state_districts.csv -> divisions of the states: one row a division, with its Census code and seats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from outreach.divisions import AT_LARGE, parse_division
from outreach.sources.kept_rows import StateDistrictRow
from outreach.sources.rows import DivisionRow


def state_division_rows(
    districts: Iterable[StateDistrictRow], census: Mapping[str, str]
) -> list[DivisionRow]:
    """Give a row for every district; seats elected in a whole state belong to the state's own row."""
    rows = []
    for district in districts:
        division = parse_division(district.division_id)
        if division.district:
            rows.append(
                DivisionRow(
                    id=district.division_id,
                    name=AT_LARGE if district.district.casefold() == AT_LARGE else district.district,
                    state=division.state,
                    type=division.type,
                    census_code=district.census_code,
                    geoid=census[division.state] + district.census_code if district.census_code else "",
                    seats=district.seats,
                )
            )
    return rows
