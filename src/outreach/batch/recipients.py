"""Whom letters go to, as a batch tells them apart: a key for the journal, a name for the manifest."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from outreach.errors import InputError
from outreach.forms_of_address import committee_name, formal_name
from outreach.model import Agency, Official
from outreach.workspace import Workspace

Record = Official | Agency
"""Is who is written to: a person in office, or an office by its title."""

NATIONWIDE = "US"
"""Stands for a state where the recipient serves the whole country."""

_AS_CHAIR = " as chair of "


class Addressed(NamedTuple):
    """Is whom one letter goes to, with what the manifest is to say of it."""

    record: Record
    told: str = ""

    @property
    def id(self) -> str:
        """Is the key of the recipient: a person has one as a member, and one for each committee chaired."""
        record = self.record
        chairing = record.chairing if isinstance(record, Official) else None
        return f"{record.id}{_AS_CHAIR}{chairing.id}" if chairing else record.id

    @property
    def printed(self) -> str:
        """Is the recipient as the manifest names it."""
        record = self.record
        if isinstance(record, Agency):
            return f"{record.title}, {record.agency}"
        chair = f" (chair, {committee_name(record.chairing)})" if record.chairing else ""
        return f"{record.title} {formal_name(record)}{chair}"

    @property
    def state(self) -> str:
        """Is the state the recipient serves, or NATIONWIDE."""
        record = self.record
        chairing = record.chairing if isinstance(record, Official) else None
        return (chairing or record).state or NATIONWIDE


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
    return next((one for one in directory.agencies() if one.id == key), None) or directory.official(key)
