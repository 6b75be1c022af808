"""governors.csv -> people, memberships and offices. Open States' own governors are years behind."""

from __future__ import annotations

from collections.abc import Iterable

from outreach.divisions import state_division
from outreach.model import Role
from outreach.sources.harvest import Harvest
from outreach.sources.rows import GovernorRow, LinkRow, MembershipRow, OfficeRow, PersonRow
from outreach.sources.state_offices import Capitols

GOVERNORS = "governors"


def governors(rows: Iterable[GovernorRow], capitols: Capitols) -> Harvest:
    """Take over every governor, with the office capitols.csv has."""
    harvest = Harvest()
    for row in rows:
        harvest.people.append(_person(row))
        harvest.memberships.append(_membership(row))
        harvest.offices.append(_office(row, capitols))
        if "nga.org" in row.source:
            harvest.links.append(LinkRow(person_id=row.id, kind="url", url=row.source))
    return harvest


def _person(row: GovernorRow) -> PersonRow:
    return PersonRow(
        id=row.id,
        name=row.name,
        given_name=row.given_name,
        family_name=row.family_name,
        nickname="",
        suffix="",
        party=row.party,
        caucus="",
    )


def _membership(row: GovernorRow) -> MembershipRow:
    return MembershipRow(
        person_id=row.id,
        role=Role.GOVERNOR,
        title=row.title,
        organization_id="",
        division_id=state_division(row.state),
        start_date=row.start_date,
        end_date=row.end_date,
        class_="",
        rank="",
        how="",
        source=GOVERNORS,
    )


def _office(row: GovernorRow, capitols: Capitols) -> OfficeRow:
    address = capitols.usual(row.state, Role.GOVERNOR)
    return OfficeRow(
        person_id=row.id,
        classification="capitol",
        name=address.name,
        street=address.street,
        city=address.city,
        state=row.state,
        zip=address.zip,
        voice="",
        fax="",
        confidence=address.confidence,
    )
