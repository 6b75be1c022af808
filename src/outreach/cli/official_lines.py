"""An official, an agency or a seat in one line or row, wherever one is listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.model import Agency, Candidate, Official, Recipient, Representation, Seat

COLUMNS = (
    *("role", "status", "id", "title", "name", "party", "state", "district", "division_id", "email", "voice"),
    *("contact_form", "url", "as_of", "valid_until", "source", "note", "turnover"),
    "candidate_status",
)
"""The columns of officials find --csv: one row for each official, and one for a seat nobody is known in."""


def official_line(official: Official) -> str:
    """Return name, seat, party, id, telephone and web form or page of an official."""
    return "  ".join(part for part in official_row(official) if part)


def official_row(official: Official) -> tuple[str, ...]:
    """Return the same in columns."""
    district = f"-{official.district}" if official.district else ""
    place = f"{official.title} {official.name} ({official.state}{district}, {official.party})"
    links = official.links
    return (
        place,
        official.id,
        _voice(official),
        web_line(links.get("contact_form", ""), links.get("url", "")),
    )


def web_line(form: str, page: str) -> str:
    """Return where an office is reached online: its web form, else a web page; "" for neither."""
    return f"web form: {form}" if form else f"web page: {page}" if page else ""


def _voice(official: Official) -> str:
    offices = (office for office in official.offices if office.classification == "capitol" and office.voice)
    return next((office.voice for office in offices), "")


def candidate_line(candidate: Candidate) -> str:
    """Return the holder of a candidate division, marked where they no longer hold it, or that it has none."""
    official = candidate.official
    if official is None:
        return f"{candidate.state}-{candidate.district}: {candidate.status}"
    if candidate.status == "expired":
        return f"[ended {official.term_ends or official.end_date}] {official_line(official)}"
    mark = "[to be looked up] " if candidate.note else ""
    return f"{mark}{official_line(official)}"


def agency_line(agency: Agency) -> str:
    """Return title, agency, id, address with how sure it is, telephone, and its web form or page."""
    from outreach.forms_of_address import office_name

    office = agency.office
    place = ", ".join(part for part in (office.name, office.street, office.city) if part)
    where = f"{place}, {office.state} {office.zip} ({agency.confidence} confidence)"
    parts = (
        office_name(agency),
        agency.id,
        where if place else "address not verified",
        office.voice,
        web_line(agency.contact_form, agency.complaint_url),
    )
    return "  ".join(part for part in parts if part)


def addressee(recipient: Official | Agency | Recipient) -> tuple[str, str]:
    """Return who a draft is for, and the web form, or else the web page, of the office."""
    from outreach.forms_of_address import office_name
    from outreach.model import Agency, Recipient

    if isinstance(recipient, Recipient):
        return recipient.organization or recipient.name or f"the {recipient.role.replace('-', ' ')}", ""
    if isinstance(recipient, Agency):
        return f"the {office_name(recipient)}", web_line(recipient.contact_form, recipient.complaint_url)
    chair = f", chair of {recipient.chairing.name}" if recipient.chairing else ""
    web = web_line(recipient.links.get("contact_form", ""), recipient.links.get("url", ""))
    return f"{recipient.title} {recipient.name} ({recipient.state}){chair}", web


def rows_of(found: Representation) -> Iterator[tuple[object, ...]]:
    """Yield the rows of COLUMNS."""
    for seat in found.seats:
        known = [(one, seat.division_id, "") for one in seat.officials]
        known += [(one.official, one.division_id, one.status) for one in seat.candidates if one.official]
        for official, division, inner in known:
            yield _row(seat, official, division, inner)
        if not known:
            yield _row(seat, None, seat.division_id, "")


def _row(seat: Seat, official: Official | None, division: str | None, inner: str) -> tuple[object, ...]:
    who: tuple[object, ...] = ("", "", "", "", seat.state, "")
    reached: tuple[object, ...] = ("", "", "", "")
    if official:
        who = (official.id, official.title, official.name, official.party, official.state, official.district)
        links = official.links
        reached = (official.email, _voice(official), links.get("contact_form", ""), links.get("url", ""))
    dated = (seat.as_of, seat.valid_until, seat.source, seat.note, seat.turnover, inner)
    return (seat.role, seat.status, *who, division, *reached, *dated)
