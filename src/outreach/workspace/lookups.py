"""An address -> divisions, online and only with consent; a bill -> its record, with a key."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from outreach.locators.address import AskedAddress
from outreach.locators.answer_cache import AnswerCache
from outreach.locators.census import BASE_URL as CENSUS
from outreach.locators.census import CensusLocator, question
from outreach.locators.located import Located, Vintage, vintage_on
from outreach.locators.open_states import BASE_URL as OPEN_STATES
from outreach.locators.open_states import OpenStatesLocator, cross_checked

if TYPE_CHECKING:
    from outreach.bills import Citation
    from outreach.directory import Directory
    from outreach.locators.census_batch import CensusBatch
    from outreach.model import NamedBill
    from outreach.settings import Settings
    from outreach.transport import Transport


class Lookups:
    """Asks online services, and keeps what they said of addresses."""

    def __init__(self, settings: Settings, directory: Directory) -> None:
        self._settings, self._directory = settings, directory
        self.cache = AnswerCache(settings.data)
        self._asked: dict[tuple[str, str], Located] = {}
        self._many: CensusBatch | None = None

    @cached_property
    def vintages(self) -> tuple[Vintage, ...]:
        """Are the rows of seeds/lookups/vintages.csv."""
        path = self._settings.shipped / "seeds" / "lookups" / "vintages.csv"
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(_vintage(row) for row in csv.DictReader(file))

    def locate(self, address: AskedAddress, day: datetime.date) -> Located:
        """Locate an address, from the cache where it was asked before; reasons say what stayed open.

        One address is asked for once in a run, whatever came of it. Where the service is down, an older
        answer for the same lines is used; it says when it was given.
        """
        name = self.vintage_name(day)
        asked = (address.normal_form, name)
        if asked not in self._asked:
            kept = self.cache.find(address, name, day)
            self._asked[asked] = kept or self._located(address, name, day)
        return self._asked[asked]

    def _located(self, address: AskedAddress, vintage: str, day: datetime.date) -> Located:
        found = self._census.locate(address, day)
        if found.unavailable:
            return self.cache.find(address, vintage, day, any_age=True) or found
        if self._second and found.point:
            found = cross_checked(found, self._second.locate_point(*found.point, day))
        self.cache.keep(address, vintage, day, found)
        return replace(found, point=None)

    def locate_point(self, point: tuple[float, float], day: datetime.date) -> Located:
        """Locate a point (longitude, latitude); nothing of it is kept."""
        found = self._census.locate_point(*point, day)
        return cross_checked(found, self._second.locate_point(*point, day)) if self._second else found

    def explain(self, address: AskedAddress | None, day: datetime.date) -> str:
        """Say exactly what would be sent where, for the question that asks for consent."""
        vintage = vintage_on(self.vintages, day)
        fields = question(address, vintage) if vintage and address else {}
        told = ", ".join(
            f"{name} “{fields[name]}”" for name in ("street", "city", "state", "zip") if name in fields
        )
        second = (
            f" To Open States ({self._open_states_base}): the coordinates of that place."
            if self._second
            else ""
        )
        sent = told or "the coordinates"
        return f"To the U.S. Census geocoder ({self._base}): {sent}.{second} Nothing else is sent."

    def locate_alone(self, address: AskedAddress, day: datetime.date) -> Located:
        """Locate an address that the cache does not know; it is kept, but not remembered for this run."""
        return self._located(address, self.vintage_name(day), day)

    def kept(self, address: AskedAddress, day: datetime.date, *, any_age: bool = False) -> Located | None:
        """Return the kept answer for an address, or None; nothing is asked."""
        return self.cache.find(address, self.vintage_name(day), day, any_age=any_age)

    def can_ask(self, day: datetime.date) -> bool:
        """Return whether the lines of a day are known: else nothing may be asked."""
        return vintage_on(self.vintages, day) is not None

    def locate_members(
        self, addresses: Sequence[AskedAddress], day: datetime.date
    ) -> Iterator[tuple[AskedAddress, Located]]:
        """Yield what is known of each different address, 10,000 to a call; see members.py."""
        from outreach.locators.census_batch import CensusBatch
        from outreach.transport import Transport
        from outreach.workspace.members import locate_members

        if self._many is None:
            # A call of 10,000 takes minutes; that it is tried again is the batch's own affair.
            self._many = CensusBatch(Transport(seconds=900.0, tries=1), base=self._base)
        return locate_members(self, self._many, addresses, day)

    def explain_members(self) -> str:
        """Say exactly what a batch would send where, for the question that asks for consent."""
        second = f" To Open States ({self._open_states_base}): those coordinates." if self._second else ""
        return (
            f"To the U.S. Census geocoder ({self._base}): street, city, state and ZIP of the members whose"
            f" ZIP does not tell their district, and then the coordinates it gave for them.{second}"
            " No name and nothing else is sent."
        )

    def vintage_name(self, day: datetime.date) -> str:
        """Return the name of the lines that serve the officials of a day, or ""."""
        vintage = vintage_on(self.vintages, day)
        return vintage.vintage if vintage else ""

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

    @property
    def _open_states_base(self) -> str:
        return self._settings.open_states_url or OPEN_STATES

    @cached_property
    def _second(self) -> OpenStatesLocator | None:
        key = self._settings.open_states_key
        if not key:
            return None
        return OpenStatesLocator(self._transport, self._seats, key=key, base=self._open_states_base)

    def _seats(self, division_id: str) -> int:
        division = self._directory.division(division_id)
        return division.seats if division else 0

    @cached_property
    def _transport(self) -> Transport:
        from outreach.transport import Transport  # requests is slow to load: only who asks online waits

        return Transport()

    @cached_property
    def _census(self) -> CensusLocator:
        by_geoid = self._directory.divisions_with_geoid
        return CensusLocator(self._transport, self.vintages, by_geoid, base=self._base)


def _vintage(row: dict[str, str]) -> Vintage:
    return Vintage(
        valid_from=datetime.date.fromisoformat(row["valid_from"]),
        valid_until=datetime.date.fromisoformat(row["valid_until"]),
        other_plan=tuple((row.get("other_plan") or "").split()),
        vintage=row["vintage"],
        house_layer=row["house_layer"],
        session=row["session"],
        upper_layer=row["upper_layer"],
        lower_layer=row["lower_layer"],
        reason=row["reason"],
    )
