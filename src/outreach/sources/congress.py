"""congress-legislators -> people, memberships, offices, links, organizations, committee memberships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from outreach.divisions import AT_LARGE, DELEGATES, house_division, state_division
from outreach.model import Role
from outreach.sources import names
from outreach.sources.addresses import capitol_office, district_office, well_formed_zip
from outreach.sources.harvest import Harvest, Record, attempt
from outreach.sources.names import clean
from outreach.sources.rows import (
    CommitteeMembershipRow,
    LinkRow,
    MembershipRow,
    OrganizationRow,
    PersonRow,
)
from outreach.sources.upstream import (
    COMMITTEE_MEMBERSHIP,
    COMMITTEES,
    CONGRESS,
    DISTRICT_OFFICES,
    LEGISLATORS,
    Upstream,
)

COUNTRY = "ocd-division/country:us"
CHAMBERS = (
    OrganizationRow(
        id="us-congress", name="United States Congress", parent_id="", classification="legislature",
        jurisdiction=COUNTRY, url="https://www.congress.gov",
    ),
    OrganizationRow(
        id=Role.US_HOUSE, name="United States House of Representatives", parent_id="us-congress",
        classification="lower", jurisdiction=COUNTRY, url="https://www.house.gov",
    ),
    OrganizationRow(
        id=Role.US_SENATE, name="United States Senate", parent_id="us-congress", classification="upper",
        jurisdiction=COUNTRY, url="https://www.senate.gov",
    ),
)  # fmt: skip

_PARENT = {"house": Role.US_HOUSE, "senate": Role.US_SENATE, "joint": "us-congress"}
_ROLE = {"sen": Role.US_SENATE, "rep": Role.US_HOUSE}
_URL = re.compile(r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?")


def congress_tables(upstream: Upstream, today: date) -> Harvest:
    """Take over every record as of a day; what cannot be read becomes a problem, never a guess."""
    tables = Harvest(organizations=list(CHAMBERS))
    for record in upstream.legislators:
        attempt(tables, LEGISLATORS, record, lambda into, one: _add_legislator(into, one, today))
    for record in upstream.committees:
        attempt(tables, COMMITTEES, record, _add_committee)
    for record in upstream.district_offices:
        attempt(tables, DISTRICT_OFFICES, record, _add_district_offices)
    for committee, members in upstream.committee_membership.items():
        attempt(tables, COMMITTEE_MEMBERSHIP, {"id": clean(committee), "members": members}, _add_members)
    return tables


def _add_members(tables: Harvest, record: Record) -> None:
    tables.committee_memberships += [_committee_member(record["id"], one) for one in record["members"]]


def _add_legislator(tables: Harvest, record: Record, today: date) -> None:
    person_id, name = clean(record["id"]["bioguide"]), record["name"]
    begun = [term for term in record["terms"] if _day(term["start"]) <= today]
    term = begun[-1] if begun else record["terms"][-1]
    if len(begun) == 1:
        tables.newcomers.add(person_id)
    membership = _membership(person_id, term)
    office = capitol_office(person_id, term)
    tables.people.append(_person(person_id, name, term))
    tables.memberships.append(membership)
    tables.offices.append(office)
    if not office.street:
        tables.left_out.append(
            f"{person_id} {names.full_name(name)}: no office address, the chamber's is used"
        )
    for kind in ("url", "contact_form"):
        _add_link(tables, LinkRow(person_id=person_id, kind=kind, url=clean(term.get(kind))))


def _person(person_id: str, name: Record, term: Record) -> PersonRow:
    return PersonRow(
        id=person_id,
        name=names.full_name(name),
        given_name=names.given_name(name),
        family_name=names.family_name(name),
        nickname=names.nickname(name),
        suffix=clean(name.get("suffix")),
        party=clean(term["party"]),
        caucus=clean(term.get("caucus")),
    )


def _membership(person_id: str, term: Record) -> MembershipRow:
    role, state = _ROLE[term["type"]], clean(term["state"])
    start = _day(term["start"])
    return MembershipRow(
        person_id=person_id,
        role=role,
        title=title_in_congress(role, state),
        organization_id=role,
        division_id=state_division(state) if role is Role.US_SENATE else _district(state, term["district"]),
        start_date=start.isoformat(),
        end_date=(_four_years(start) if state == "PR" else _day(term["end"])).isoformat(),
        class_=clean(term.get("class")),
        rank=clean(term.get("state_rank")),
        how=clean(term.get("how")),
        source=CONGRESS,
    )


def title_in_congress(role: Role, state: str) -> str:
    """Return what a member of Congress is called."""
    if role is Role.US_SENATE:
        return "Senator"
    if state == "PR":
        return "Resident Commissioner"
    return "Delegate" if state in DELEGATES else "Representative"


def _district(state: str, number: object) -> str:
    if not isinstance(number, int):
        raise ValueError(f"the district “{number}” is not a number")
    return house_division(state, str(number) if number else AT_LARGE)


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _four_years(start: date) -> date:
    """Give the end of a Resident Commissioner's term: four years long (48 U.S.C. 891), upstream says two."""
    return date(start.year + 4 - (start.year - 1) % 4, 1, 3)


def _add_link(tables: Harvest, link: LinkRow) -> None:
    if _URL.fullmatch(link.url):
        tables.links.append(link)
    elif link.url:
        tables.left_out.append(f"{link.person_id}: {link.kind} “{link.url}” is not a web address")


def _add_district_offices(tables: Harvest, record: Record) -> None:
    person_id = clean(record["id"]["bioguide"])
    for office in record["offices"]:
        row = district_office(person_id, office)
        tables.offices.append(row)
        if clean(office.get("zip")) != well_formed_zip(office.get("zip")):
            tables.left_out.append(f"{person_id} {row.city}: ZIP “{office['zip']}” is malformed")


def _add_committee(tables: Harvest, record: Record) -> None:
    committee = clean(record["thomas_id"])
    tables.organizations.append(
        _organization(committee, record, parent_id=_PARENT[record["type"]], classification="committee")
    )
    tables.organizations += _subcommittees(committee, record)


def _subcommittees(committee: str, record: Record) -> Iterator[OrganizationRow]:
    for below in record.get("subcommittees", ()):
        yield _organization(
            committee + clean(below["thomas_id"]), below, parent_id=committee, classification="subcommittee"
        )


def _organization(
    organization_id: str, record: Record, *, parent_id: str, classification: str
) -> OrganizationRow:
    return OrganizationRow(
        id=organization_id,
        name=clean(record["name"]),
        parent_id=parent_id,
        classification=classification,
        jurisdiction=COUNTRY,
        url=clean(record.get("url")),
    )


def _committee_member(committee: str, member: Record) -> CommitteeMembershipRow:
    return CommitteeMembershipRow(
        organization_id=committee,
        person_id=clean(member.get("bioguide")),
        side=clean(member.get("party")),
        rank=clean(member.get("rank")),
        title=clean(member.get("title")),
    )
