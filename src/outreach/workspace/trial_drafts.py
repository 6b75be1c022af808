"""The child’s side of a trial: limits on itself, then sample drafts of one kind and topic."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from outreach.composer import Composer
from outreach.errors import DirectoryFault, FaultyFile, InputError
from outreach.library import Library
from outreach.limits import limit_this_process
from outreach.model import Address, Kind, Office, Official, Recipient, Role, Sender, SenderRole
from outreach.templating import Templates

SECONDS = 3
MEMORY = 512 * 1024 * 1024

_STATE_ROLES = {Role.STATE_UPPER: "Senator", Role.GOVERNOR: "Governor", Role.US_SENATE: "Senator"}


def run(request: str) -> int:
    """Draw up the sample drafts a request names; a fault is printed as JSON. Returns the exit code."""
    given = json.loads(request)
    topics = Path(given["topics"]) if given["topics"] else None
    library = Library((Path(given["own"]), Path(given["shipped"])), topics)
    kind, topic = library.kind(given["kind"]), library.topic(given["topic"])
    composer = Composer(Templates(library.template))
    limit_this_process(seconds=SECONDS, memory=MEMORY)
    try:
        for sender, recipient in _samples(kind):
            try:
                composer.compose(kind, topic, sender, recipient, date.fromisoformat(given["day"]))
            except (InputError, DirectoryFault):
                continue  # a recipient who is the wrong door for this topic
    except FaultyFile as fault:
        print(json.dumps({"message": fault.message, "hint": fault.hint}))
        return 1
    return 0


def _samples(kind: Kind) -> Iterator[tuple[Sender, Official | Recipient]]:
    long = "Someone waited for care, and the wait was long. " * 8
    home = Address(street="1 Main St.", city="St. Paul", state="MN", zip="55105")
    told = Sender(
        name="Dana Ruiz",
        credentials="LMFT",
        role=SenderRole.CLINICIAN,
        address=home,
        story=long,
        observation=long,
        local=long,
    )
    bare = Sender(name="Dana Ruiz", role=SenderRole.SUPPORTER)
    for role in kind.recipients:
        for sender in (told, bare):
            yield sender, _recipient(role)


def _recipient(role: str) -> Official | Recipient:
    if role not in {each.value for each in Role} or role in (
        Role.INSURANCE_COMMISSIONER,
        Role.FEDERAL_AGENCY,
    ):
        return Recipient(role=role, name="The Board")
    return Official(
        id="X000001",
        name="Alex Sample",
        given_name="Alex",
        family_name="Sample",
        party="",
        role=Role(role),
        title=_STATE_ROLES.get(Role(role), "Representative"),
        state="MN",
        state_name="Minnesota",
        district="",
        division_id="ocd-division/country:us/state:mn",
        start_date=None,
        end_date=None,
        offices=(
            Office(
                classification="capitol", street="1 Capitol Sq.", city="St. Paul", state="MN", zip="55155"
            ),
        ),
    )
