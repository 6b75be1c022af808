"""governors.csv -> people, memberships and offices. Open States' own governors are years behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from outreach.divisions import state_division
from outreach.model import Role
from outreach.sources.harvest import Harvest
from outreach.sources.kept_rows import GovernorContactRow, GovernorRow
from outreach.sources.rows import (
    GovernorOfficeRow,
    LinkRow,
    MembershipRow,
    OfficeRow,
    PersonRow,
)
from outreach.sources.state_offices import Capitols

GOVERNORS = "governors"


def governors(
    rows: Iterable[GovernorRow],
    offices: Mapping[str, GovernorOfficeRow],
    contacts: Iterable[GovernorContactRow],
) -> Harvest:
    """Take over every governor, reached through the office of the state and by the governor's own links."""
    links = {row.state: _links(row) for row in contacts}
    harvest = Harvest()
    for row in rows:
        harvest.people.append(_person(row))
        harvest.memberships.append(_membership(row))
        harvest.offices.append(_office(row, offices[row.state]))
        own = {"url": row.source if "nga.org" in row.source else ""} | links.get(row.state, {})
        harvest.links += [LinkRow(person_id=row.id, kind=kind, url=url) for kind, url in own.items() if url]
    return harvest


def governor_offices(
    rows: Iterable[GovernorRow], contacts: Iterable[GovernorContactRow], capitols: Capitols
) -> dict[str, GovernorOfficeRow]:
    """Return the office of every governor by state: address of capitols.csv, contacts of their own table."""
    known = {row.state: row for row in contacts}
    return {row.state: _office_of(row, known.get(row.state), capitols) for row in rows}


def _office_of(row: GovernorRow, contact: GovernorContactRow | None, capitols: Capitols) -> GovernorOfficeRow:
    address = capitols.usual(row.state, Role.GOVERNOR)
    links = _links(contact) if contact else {}
    lasting = {
        kind: url for kind, url in links.items() if contact and kind not in contact.of_governor.split()
    }
    return GovernorOfficeRow(
        state=row.state,
        title=row.title,
        name=address.name,
        street=address.street,
        city=address.city,
        zip=address.zip,
        confidence=address.confidence,
        voice=contact.voice if contact and contact.confidence != "low" else "",
        contact_form=lasting.get("contact_form", ""),
        url=lasting.get("url", ""),
    )


def _links(contact: GovernorContactRow) -> dict[str, str]:
    """Return the web addresses by kind; a form that rests on an old list only is left out."""
    form = contact.contact_form if contact.confidence != "low" else ""
    return {kind: url for kind, url in (("contact_form", form), ("url", contact.url)) if url}


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


def _office(row: GovernorRow, office: GovernorOfficeRow) -> OfficeRow:
    return OfficeRow(
        person_id=row.id,
        classification="capitol",
        name=office.name,
        street=office.street,
        city=office.city,
        state=row.state,
        zip=office.zip,
        voice=office.voice,
        fax="",
        confidence=office.confidence,
    )
