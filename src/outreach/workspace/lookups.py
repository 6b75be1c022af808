"""An address -> divisions, online and only with consent; a bill -> its record, with a key."""

from __future__ import annotations

import csv
import datetime
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from outreach.locators.address import AskedAddress
from outreach.locators.answer_cache import AnswerCache
from outreach.locators.census import BASE_URL as CENSUS
from outreach.locators.census import CensusLocator, question
from outreach.locators.located import LAYERS, Located, Vintage, vintage_on
from outreach.model import Representation, Role, Seat, SeatStatus

if TYPE_CHECKING:
    from outreach.bills import Citation
    from outreach.directory import Directory
    from outreach.model import NamedBill
    from outreach.settings import Settings
    from outreach.transport import Transport

# Which seats a layer settles; the Census calls Nebraska's one chamber and DC's wards upper.
_ROLES = {
    "cd": (Role.US_HOUSE,),
    "sldu": (Role.STATE_UPPER, Role.STATE_LEGISLATURE, Role.COUNCIL),
    "sldl": (Role.STATE_LOWER,),
}


class Lookups:
    """Asks online services, and keeps what they said of addresses."""

    def __init__(self, settings: Settings, directory: Directory) -> None:
        self._settings, self._directory = settings, directory
        self.cache = AnswerCache(settings.data)

    @cached_property
    def vintages(self) -> tuple[Vintage, ...]:
        """Are the rows of seeds/lookups/vintages.csv."""
        path = self._settings.shipped / "seeds" / "lookups" / "vintages.csv"
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(_vintage(row) for row in csv.DictReader(file))

    def locate(self, address: AskedAddress, day: datetime.date) -> Located:
        """Locate an address, from the cache where it was asked before; reasons say what stayed open."""
        vintage = vintage_on(self.vintages, day)
        name = vintage.vintage if vintage else ""
        kept = self.cache.find(address, name, day)
        if kept:
            return kept
        found = self._census.locate(address, day)
        self.cache.keep(address, name, day, found)
        return found

    def explain(self, address: AskedAddress, day: datetime.date) -> str:
        """Say exactly what would be sent where, for the question that asks for consent."""
        vintage = vintage_on(self.vintages, day)
        fields = question(address, vintage) if vintage else {}
        told = ", ".join(
            f"{name} “{fields[name]}”" for name in ("street", "city", "state", "zip") if name in fields
        )
        return f"To the U.S. Census geocoder ({self._base}): {told}. Nothing else is sent."

    def named_bill(self, bill: NamedBill, citation: Citation, day: datetime.date) -> NamedBill:
        """Add what Congress.gov knows of a bill; where it cannot be asked, a note says so."""
        from outreach.bills import congress_on
        from outreach.bills.congress_gov import BASE_URL, look_up, with_record
        from outreach.errors import OutreachError

        congress = citation.congress or congress_on(day)
        base = self._settings.congress_url or BASE_URL
        try:
            record = look_up(self._transport, citation, congress, key=self._settings.congress_key, base=base)
        except OutreachError as fault:
            return replace(bill, notes=(*bill.notes, f"{fault.message} {bill.number} was not looked up."))
        return with_record(bill, record)

    @property
    def _base(self) -> str:
        return self._settings.census_url or CENSUS

    @cached_property
    def _transport(self) -> Transport:
        from outreach.transport import Transport  # requests is slow to load: only who asks online waits

        return Transport()

    @cached_property
    def _census(self) -> CensusLocator:
        by_geoid = self._directory.divisions_with_geoid
        return CensusLocator(self._transport, self.vintages, by_geoid, base=self._base)


def with_located(found: Representation, seats: tuple[Seat, ...], located: Located) -> Representation:
    """Return the offline answer with the seats an address settled, and reasons for those it did not."""
    settled = {seat.role for seat in seats}
    kept = tuple(_told(seat, located) for seat in found.seats if seat.role not in settled)
    order = tuple(Role)
    told = tuple(replace(seat, source=f"{seat.source}; {located.source}") for seat in seats)
    return replace(found, seats=tuple(sorted((*kept, *told), key=lambda seat: order.index(seat.role))))


def _told(seat: Seat, located: Located) -> Seat:
    layer = next((type for type in LAYERS if seat.role in _ROLES[type]), "")
    reason = located.reasons.get(layer, "")
    if not reason or seat.status in (SeatStatus.CERTAIN, SeatStatus.NONE):
        return seat
    return replace(seat, note=f"The address did not settle it: {reason} {seat.note}".strip())


def _vintage(row: dict[str, str]) -> Vintage:
    return Vintage(
        valid_from=datetime.date.fromisoformat(row["valid_from"]),
        valid_until=datetime.date.fromisoformat(row["valid_until"]),
        vintage=row["vintage"],
        house_layer=row["house_layer"],
        session=row["session"],
        upper_layer=row["upper_layer"],
        lower_layer=row["lower_layer"],
        reason=row["reason"],
    )
