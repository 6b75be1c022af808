"""The county of a ZIP, where all of the ZIP lies in one: seeds/lookups/zip_county.csv."""

from __future__ import annotations

import csv
from functools import cache

from outreach.shipped import find_shipped_folder


def county_of(zip_code: str) -> str:
    """Return the county in which all of a ZIP lies, as “Ramsey County, MN”; "" where it is split."""
    return _counties_of_zips().get(zip_code.strip()[:5], "")


@cache
def _counties_of_zips() -> dict[str, str]:
    seeds = find_shipped_folder() / "seeds"
    with (seeds / "figures" / "county_health.csv").open(encoding="utf-8", newline="") as file:
        names = {row["fips"]: f"{row['county']}, {row['state']}" for row in csv.DictReader(file)}
    with (seeds / "lookups" / "zip_county.csv").open(encoding="utf-8", newline="") as file:
        return {
            zip_code: names[row["fips"]] for row in csv.DictReader(file) for zip_code in row["zips"].split()
        }
