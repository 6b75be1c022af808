"""An official, an agency or a seat in one line or row, wherever one is listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.model import Agency, Candidate, Official, Recipient, Representation, Seat

COLUMNS = (
    *("role", "status", "id", "title", "name", "party", "state", "district", "division_id", "email", "voice"),
    *("contact_form", "url", "as_of", "valid_until", "source", "note"),
)
"""The columns of officials find --csv: one row for each official, and one for a seat nobody is known in."""


def official_line(official: Official) -> str:
    """Return name, seat, party, id, telephone and web form of an official."""
    return "  ".join(part for part in official_row(official) if part)


def official_row(official: Official) -> tuple[str, ...]:
    """Return the same in columns."""
    district = f"-{official.district}" if official.district else ""
    form = official.links.get("contact_form") or official.links.get("url", "")
    place = f"{official.title} {official.name} ({official.state}{district}, {official.party})"
    return (place, official.id, _voice(official), form)


def _voice(official: Official) -> str:
    offices = (office for office in official.offices if office.classification == "capitol" and office.voice)
    return next((office.voice for office in offices), "")


def candidate_line(candidate: Candidate) -> str:
    """Return the holder of a candidate division, or that it has none."""
    if candidate.official is None:
        return f"{candidate.state}-{candidate.district}: {candidate.status}"
    return official_line(candidate.official)


def agency_line(agency: Agency) -> str:
    """Return title, agency, id, address with how sure it is, telephone, and the page for complaints."""
    office = agency.office
    place = ", ".join(part for part in (office.name, office.street, office.city) if part)
    where = f"{place}, {office.state} {office.zip} ({agency.confidence} confidence)"
    parts = (
        f"{agency.title}, {agency.agency}",
        agency.id,
        where if place else "address not verified",
        office.voice,
        agency.complaint_url,
    )
    return "  ".join(part for part in parts if part)


def addressee(recipient: Official | Agency | Recipient) -> tuple[str, str]:
    """Return whom a draft is for, and the web form or page where it may be sent instead."""
    from outreach.model import Agency, Recipient

    if isinstance(recipient, Recipient):
        return recipient.organization or recipient.name or f"the {recipient.role.replace('-', ' ')}", ""
    if isinstance(recipient, Agency):
        return f"the {recipient.title}, {recipient.agency}", recipient.complaint_url
    chair = f", chair of {recipient.chairing.name}" if recipient.chairing else ""
    form = recipient.links.get("contact_form") or recipient.links.get("url", "")
    return f"{recipient.title} {recipient.name} ({recipient.state}){chair}", form


def rows_of(found: Representation) -> Iterator[tuple[object, ...]]:
    """Yield the rows of COLUMNS."""
    for seat in found.seats:
        known = [(one, seat.division_id) for one in seat.officials]
        known += [(one.official, one.division_id) for one in seat.candidates if one.official]
        for official, division in known:
            yield _row(seat, official, division)
        if not known:
            yield _row(seat, None, seat.division_id)


def _row(seat: Seat, official: Official | None, division: str | None) -> tuple[object, ...]:
    who: tuple[object, ...] = ("", "", "", "", seat.state, "")
    reached: tuple[object, ...] = ("", "", "", "")
    if official:
        who = (official.id, official.title, official.name, official.party, official.state, official.district)
        links = official.links
        reached = (official.email, _voice(official), links.get("contact_form", ""), links.get("url", ""))
    dated = (seat.as_of, seat.valid_until, seat.source, seat.note)
    return (seat.role, seat.status, *who, division, *reached, *dated)
