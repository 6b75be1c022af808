"""Offices written to by their title, whoever holds them: a governor's, where nobody known does."""

from __future__ import annotations

from outreach.directory import Directory
from outreach.model import Agency, Official, Role
from outreach.representation.successors import member_elect, official_elect


def governor_by_title(directory: Directory, state: str) -> Agency | None:
    """Return the office of a governor (of the District, the mayor) without a name, or None."""
    found = directory.governor_office(state)
    if found is None:
        return None
    return Agency(
        id=f"{state.lower()}-governor",
        role=Role.GOVERNOR,
        state=state,
        title=found.title,
        agency=f"Office of the {found.title}",
        office=found.office,
        complaint_url=found.url,
        contact_form=found.contact_form,
        confidence=found.office.confidence,
        source=str(directory.source_of("memberships.csv", "governors")),
    )


def record_with_id(directory: Directory, id: str) -> Official | Agency:
    """Return the official, agency, governor's office or member-elect with an id.

    Raises InputError where nobody has it.
    """
    for agency in directory.agencies():
        if agency.id == id:
            return agency
    state, _, rest = id.partition("-")
    office = governor_by_title(directory, state.upper()) if rest == "governor" else None
    if office:
        return office
    if member := member_elect(directory, id):
        return official_elect(directory, member)
    return directory.official(id)
