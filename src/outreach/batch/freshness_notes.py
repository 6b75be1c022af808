"""What a whole run must know of its recipients, said once: how old their records are, and what ends soon."""

from __future__ import annotations

from datetime import date

from outreach.batch.bills import bill_notes
from outreach.batch.job import Job, named_by
from outreach.directory import Directory, survey
from outreach.divisions import STATES
from outreach.freshness import is_soon, say_age
from outreach.model import STATEHOUSE, Role
from outreach.turnover import CONGRESS, say_turnover
from outreach.workspace import Workspace

_SOURCES = {Role.US_SENATE: "congress-legislators", Role.US_HOUSE: "congress-legislators"}
_SOURCES |= {Role.GOVERNOR: "governors"} | dict.fromkeys(STATEHOUSE, "openstates-people")


def recipient_notes(job: Job, workspace: Workspace) -> tuple[str, ...]:
    """Return what is to be said once of those a job writes to, on the date of its letters."""
    directory, day = workspace.directory, job.day
    roles = _roles(job, workspace)
    dated = [
        (role, directory.source_of("memberships.csv", _SOURCES[role]).as_of)
        for role in roles
        if role in _SOURCES
    ]
    of_congress = [role for role in roles if role in CONGRESS]
    notes = (
        *bill_notes(job.bill),
        say_age(dated, day, before="the date of these letters"),
        say_turnover(of_congress[0], None, day) if of_congress else "",
        _of_states(directory, roles, day),
        _new_lines(directory, day) if Role.US_HOUSE in roles else "",
    )
    return tuple(filter(None, notes))


def _roles(job: Job, workspace: Workspace) -> tuple[Role, ...]:
    """Return the roles that a job writes to, in the order of Role."""
    topic, found = workspace.library.topic(job.topic), set[Role]()
    for kind in map(workspace.library.kind, job.kinds):
        named = named_by(workspace, job, kind, topic)
        found |= {Role(role) for role in named.roles} | {one.role for one in named.officials}
        for committee in named.committees:
            found |= {one.role for one in workspace.directory.committee_chairs(committee.id)}
    return tuple(role for role in Role if role in found)


def _of_states(directory: Directory, roles: tuple[Role, ...], day: date) -> str:
    state_roles = [role for role in roles if role not in CONGRESS and role in _SOURCES]
    soon = [one for one in survey(directory, day).soon if one.role in state_roles]
    if not soon:
        return ""
    named = ", ".join(dict.fromkeys(one.role for one in soon))
    return (
        f"Terms end from {soon[0].day} on ({named}): write before, or after that day to those elected. Which"
        " end when: outreach officials status"
    )


def _new_lines(directory: Directory, day: date) -> str:
    changes = {state: directory.new_house_lines(state) for state in STATES}
    near = {state: one for state, one in changes.items() if one and (one <= day or is_soon(one, day))}
    if not near:
        return ""
    first = min(near.values())
    return (
        f"{', '.join(sorted(near))} have new House districts from {first} on: from then a ZIP may lie in"
        " another district."
    )
