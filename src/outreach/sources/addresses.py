"""Postal addresses as upstream writes them -> street, city, state, ZIP."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from outreach.sources.names import clean
from outreach.sources.rows import OfficeRow

_CAPITOL = re.compile(r"(?P<street>.+?),? (?P<city>Washington),? (?P<state>DC) (?P<zip>\d{5}(?:-\d{4})?)")
_ZIP = re.compile(r"\d{5}(?:-\d{4})?")
_BARE_SUITE = re.compile(r"\d+(?:-\d+)?[A-Za-z]?|[A-Za-z](?:-?\d+)?")  # 2002, 305B, B, B-201


def capitol_office(person_id: str, term: Mapping[str, Any]) -> OfficeRow:
    """Give the office on Capitol Hill from one line without commas, split at "Washington DC".

    A member whose address upstream does not have yet is reached through the chamber: mail to
    Washington, DC 20515 (House) or 20510 (Senate) is delivered there.
    Raises ValueError for an address that does not end in Washington, DC and a ZIP.
    """
    line = clean(term.get("address"))
    chamber = f"Washington DC {'20510' if term['type'] == 'sen' else '20515'}"
    match = _CAPITOL.fullmatch(line or f"- {chamber}")
    if match is None:
        raise ValueError(f"the address “{line}” does not end in Washington DC and a ZIP")
    return OfficeRow(
        person_id=person_id,
        classification="capitol",
        street=match["street"] if line else "",
        city=match["city"],
        state=match["state"],
        zip=match["zip"],
        voice=clean(term.get("phone")),
        fax=clean(term.get("fax")),
    )


def district_office(person_id: str, office: Mapping[str, Any]) -> OfficeRow:
    """Give an office at home; the suite may be a number, the ZIP missing or malformed (then left out)."""
    street = ", ".join(filter(None, (clean(office.get("address")), suite(office.get("suite")))))
    return OfficeRow(
        person_id=person_id,
        classification="district",
        name=clean(office.get("building")),
        street=street,
        city=clean(office["city"]),
        state=clean(office["state"]),
        zip=well_formed_zip(office.get("zip")),
        voice=clean(office.get("phone")),
        fax=clean(office.get("fax")),
    )


def suite(value: object) -> str:
    """Give the suite with the word before a bare number or letter: 2002 -> Suite 2002."""
    text = clean(value)
    return f"Suite {text}" if _BARE_SUITE.fullmatch(text) else text


def well_formed_zip(value: object) -> str:
    """Give a ZIP, or empty text: no ZIP on an envelope is better than a wrong one."""
    text = clean(value)
    return text if _ZIP.fullmatch(text) else ""
