"""The Open States archive -> people, memberships, offices, links, organizations, committees, vacancies.

Districts are joined by the name the legislature uses, through state_districts.csv, which also has the Census
code of each: a name is never turned into a code by rule, since no rule holds for all states.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from outreach.divisions import state_division
from outreach.forms_of_address import chamber_name, legislative_roles, title_of
from outreach.model import Role
from outreach.sources.harvest import Harvest, Record, attempt
from outreach.sources.kept_rows import StateDistrictRow
from outreach.sources.names import clean
from outreach.sources.openstates import StatesUpstream
from outreach.sources.rows import (
    LinkRow,
    MembershipRow,
    OrganizationRow,
    PersonRow,
    VacancyRow,
)
from outreach.sources.state_committees import add_committees
from outreach.sources.state_offices import Capitols, capitol_office, district_offices

OPENSTATES = "openstates-people"

_CHAMBERS = {"upper": Role.STATE_UPPER, "lower": Role.STATE_LOWER}
_EMAIL = re.compile(r"[^@\s/:]+@[^@\s/:]+\.[a-z]+", re.IGNORECASE)


class StatesImport:
    """Takes over one archive, as of one day."""

    def __init__(
        self,
        districts: Iterable[StateDistrictRow],
        capitols: Capitols,
        as_of: date,
        *,
        corrected: Collection[str] = (),
        keep_ended: bool = False,
    ) -> None:
        self._divisions = {
            (_state_of(row.division_id), row.role, row.district): row.division_id for row in districts
        }
        self._capitols = capitols
        self._today = as_of.isoformat()
        self._homes = 0
        self._corrected = corrected  # people whom a correction may add: their committees are taken over
        self._keep_ended = keep_ended  # a role that ended is taken over, for where nobody has followed

    def harvest(self, upstream: StatesUpstream) -> Harvest:
        """Take over every record; what cannot be read becomes a problem, never a guess."""
        harvest = Harvest(organizations=list(self._organizations()), problems=list(upstream.unreadable))
        for state, record in upstream.legislators:
            attempt(harvest, state, record, lambda into, one, of=state: self._add(into, of, one))  # type: ignore[misc]
        add_committees(harvest, upstream.committees, {row.id for row in harvest.people} | {*self._corrected})
        self._add_vacancies(harvest, upstream)
        if self._homes:
            harvest.left_out.append(f"{self._homes} addresses of legislators that are or may be homes")
        return harvest

    def _organizations(self) -> Iterator[OrganizationRow]:
        for state in sorted({state for state, _, _ in self._divisions}):
            roles = legislative_roles(state)
            kinds = ["upper", "lower"] if len(roles) == 2 else ["legislature"]
            for role, kind in zip(roles, kinds, strict=True):
                yield _organization(state, kind, chamber_name(role, state))
            if len(roles) == 2:
                yield _organization(state, "legislature", chamber_name(Role.STATE_LEGISLATURE, state))

    def _add(self, harvest: Harvest, state: str, record: Record) -> None:
        person, name = clean(record["id"]), clean(record["name"])
        held = [one for one in record["roles"] if one["type"] in (*_CHAMBERS, "legislature")]
        current = [one for one in held if not one.get("end_date") or clean(one["end_date"]) >= self._today]
        if not current:
            last = max(held, key=lambda one: clean(one["end_date"]))
            if not self._keep_ended:
                harvest.left_out.append(f"{state} {name}: the role ended on {clean(last['end_date'])}")
                return
            current = [last]
        term = self._the_term(current)
        role = _role(state, clean(term["type"]))
        offices = record.get("offices") or ()
        office, fault = capitol_office(person, state, role, offices, self._capitols)
        rooms, homes = district_offices(person, state, offices)
        self._homes += homes
        # Both are read before either is kept: a record is taken over whole or not at all.
        row, membership = self._person(harvest, state, record), self._membership(person, state, role, term)
        harvest.people.append(row)
        harvest.memberships.append(membership)
        harvest.offices += [office, *rooms]
        if office.confidence:
            why = fault or "no address in the capital"
            harvest.left_out.append(f"{state} {name}: {why}; the chamber's is used")
        if link := _page(record.get("links") or ()):
            harvest.links.append(LinkRow(person_id=person, kind="url", url=link))

    def _the_term(self, current: Sequence[Record]) -> Record:
        """Choose the role that began last of several for one seat; raise ValueError for several seats."""
        begun = [one for one in current if clean(one.get("start_date")) <= self._today] or current
        seats = {(clean(one["type"]), clean(one["district"])) for one in begun}
        if len(seats) > 1 and not self._keep_ended:
            raise ValueError(f"{len(seats)} seats at once")
        return max(begun, key=lambda one: clean(one.get("start_date")))

    def _person(self, harvest: Harvest, state: str, record: Record) -> PersonRow:
        email = clean(record.get("email"))
        if email and not _EMAIL.fullmatch(email):
            harvest.left_out.append(f"{state} {clean(record['name'])}: “{email}” is not an e-mail address")
            email = ""
        return PersonRow(
            id=clean(record["id"]),
            name=clean(record["name"]),
            given_name=clean(record["given_name"]),
            family_name=clean(record["family_name"]),
            nickname="",
            suffix="",
            party=clean(record["party"][-1]["name"]),
            caucus="",
            email=email,
        )

    def _membership(self, person: str, state: str, role: Role, term: Record) -> MembershipRow:
        district = clean(term["district"])
        try:
            division = self._divisions[state, role, district]
        except KeyError:
            raise ValueError(f"{state} has no {role} district “{district}” in state_districts.csv") from None
        return MembershipRow(
            person_id=person,
            role=role,
            title="Chair" if district == "Chairman" else title_of(role, state),
            organization_id=f"{state.lower()}-{clean(term['type'])}",
            division_id=division,
            start_date=clean(term.get("start_date")),
            end_date=clean(term.get("end_date")),
            class_="",
            rank="",
            how="",
            source=OPENSTATES,
        )

    def _add_vacancies(self, harvest: Harvest, upstream: StatesUpstream) -> None:
        seats: dict[tuple[str, Role], int] = defaultdict(int)
        for state, settings in upstream.vacancies.items():

            def add(_: Harvest, record: Record, state: str = state) -> None:
                for one in record.get("vacancies") or ():
                    seats[self._vacant(state.upper(), one)] += 1

            if state != "us" and settings:
                attempt(harvest, f"settings.yml: {state}", settings, add)
        harvest.vacancies += [
            VacancyRow(
                division_id=division,
                role=role,
                seats=str(count),
                since="",
                as_of=self._today,
                note="Declared vacant by upstream",
                source=OPENSTATES,
            )
            for (division, role), count in seats.items()
        ]

    def _vacant(self, state: str, record: Record) -> tuple[str, Role]:
        role, district = _role(state, clean(record["chamber"])), clean(record["district"])
        try:
            return self._divisions[state, role, district], role
        except KeyError:
            raise ValueError(f"there is no {role} district “{district}”") from None


def _organization(state: str, kind: str, name: str) -> OrganizationRow:
    return OrganizationRow(
        id=f"{state.lower()}-{kind}",
        name=name,
        parent_id="" if kind == "legislature" else f"{state.lower()}-legislature",
        classification=kind,
        jurisdiction=state_division(state),
        url="",
    )


def _role(state: str, chamber: str) -> Role:
    if chamber == "legislature":
        (role,) = legislative_roles(state)
        return role
    return _CHAMBERS[chamber]


def _state_of(division_id: str) -> str:
    return division_id.split("/")[2].partition(":")[2].upper()


def _page(links: Iterable[Record]) -> str:
    """Choose a page of the legislature; upstream sorts them, so that the last is of the latest session."""
    urls = [clean(link.get("url")) for link in links]
    whole = [url for url in urls if re.fullmatch(r"https?://[^\s/]+\.[^\s]+", url)]
    official = [url for url in whole if re.search(r"\.(?:gov|us)$|leg", urlsplit(url).netloc)]
    return (official or whole or [""])[-1]
