"""Whom letters go to, as a batch tells them apart: a key for the journal, a name for the manifest."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from outreach.batch.naming import office_folder
from outreach.errors import InputError
from outreach.forms_of_address import committee_name, formal_name, office_name
from outreach.model import Agency, Official
from outreach.representation import record_with_id
from outreach.workspace import Workspace

Record = Official | Agency
"""Is who is written to: a person in office, or an office by its title."""

NATIONWIDE = "US"
"""Stands for a state where the recipient serves the whole country."""

_AS_CHAIR = " as chair of "


class Addressed(NamedTuple):
    """Is whom one letter goes to, with what the manifest is to say of it."""

    record: Record
    told: str
    id: str  # a person has one as a member, and one for each committee chaired
    printed: str  # as the manifest names the recipient
    state: str  # that the recipient serves, or NATIONWIDE
    office: str  # the recipient’s part of file names


def addressed(record: Record, told: str = "") -> Addressed:
    """Return an addressee; made once for each, not for each letter."""
    chairing = record.chairing if isinstance(record, Official) else None
    if isinstance(record, Agency):
        printed = office_name(record)
    else:
        chair = f" (chair, {committee_name(chairing)})" if chairing else ""
        printed = f"{record.title} {formal_name(record)}{chair}"
    return Addressed(
        record=record,
        told=told,
        id=f"{record.id}{_AS_CHAIR}{chairing.id}" if chairing else record.id,
        printed=printed,
        state=(chairing or record).state or NATIONWIDE,
        office=office_folder(record),
    )


def record_of(workspace: Workspace, key: str) -> Record:
    """Return who has a key; raises InputError where nobody has it any more."""
    directory = workspace.directory
    person, _, chair_of = key.partition(_AS_CHAIR)
    if chair_of:
        committee = directory.committee(chair_of)
        for official in directory.committee_chairs(chair_of):
            if official.id == person:
                return replace(official, chairing=committee)
        raise InputError(f"{person} no longer chairs the committee {chair_of}.")
    return record_with_id(directory, key)
