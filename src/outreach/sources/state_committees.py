"""Which committees of a state legislature hold mental-health matters, and who sits on them in which part.

By name, with a table of words: health and human services, insurance and the commerce or banking committees
that hold it, behavioural health, and the whole money committee of a chamber.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from outreach.divisions import state_division
from outreach.model import CHAIR_TITLES
from outreach.sources.harvest import Harvest, Record, attempt
from outreach.sources.names import clean
from outreach.sources.rows import CommitteeMembershipRow, OrganizationRow

# Part of the name is enough.
WANTED = re.compile(
    r"health(?!y)|\bmental|behavioral|medicaid|\bmedical affairs|insurance|addiction|opioid"
    r"|substance (?:use|abuse)|human services|social services|rehabilitation and social"
    r"|public welfare|financial institutions"
    r"|\bsalud\b|\bseguros\b",
    re.IGNORECASE,
)
# Money committees, and commerce where it may hold insurance: only a name that says no more than this, so that
# “Appropriations: Higher Education” or “Commerce and Tourism” stay out.
WHOLE = re.compile(
    r"(?:(?:house|senate|joint|legislative|standing|executive|ways and means|finance|revenue|budget|tax"
    r"|taxation|claims|fiscal affairs|financial affairs|base budget|budget and|commerce|labor"
    r"|consumer affairs|consumer protection|banking|business|industry|commercial law"
    r"|appropriations|financial services|hacienda|presupuesto|promesa|comisi[oó]n|y|and)[\s,&-]*)+",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"appropriations|\bfinance\b|ways and means|commerce|banking|financial services|hacienda", re.IGNORECASE
)
# Words that say something else is meant.
UNWANTED = re.compile(
    r"unemployment|workers' compensation|cannabis|marijuana|toxic|animal|environmental health|tobacco"
    r"|public employees insurance|crop",
    re.IGNORECASE,
)


def is_wanted(name: str) -> bool:
    """Tell whether a committee of this name holds mental-health matters."""
    name = clean(name.strip().strip("'\""))
    if UNWANTED.search(name):
        return False
    return bool(WANTED.search(name) or (_MONEY.search(name) and WHOLE.fullmatch(name)))


def add_committees(harvest: Harvest, committees: Iterable[tuple[str, Record]], members: set[str]) -> None:
    """Take over committees with those of their members who sit now, chairs first."""
    known = {clean(record.get("id")) for _, record in committees}
    for state, record in committees:

        def add(harvest: Harvest, record: Record, state: str = state) -> None:
            harvest.organizations.append(_organization(state, record, known))
            _add_members(harvest, state, record, members)

        attempt(harvest, f"{state.lower()}/committees", record, add)


def _add_members(harvest: Harvest, state: str, record: Record, members: set[str]) -> None:
    seen: set[str] = set()
    for rank, member in enumerate(sorted(record.get("members") or (), key=_standing), 1):
        person = clean(member.get("person_id"))
        if person in members and person not in seen:
            harvest.committee_memberships.append(_membership(record, member, person, rank))
        elif person not in members:
            harvest.left_out.append(
                f"{state} {clean(record['name'])}: {clean(member.get('name'))}, no member now"
            )
        seen.add(person)


def _organization(state: str, record: Record, known: set[str]) -> OrganizationRow:
    chamber = clean(record["chamber"])
    parent = clean(record.get("parent"))
    return OrganizationRow(
        id=clean(record["id"]),
        name=clean(record["name"]),
        parent_id=parent if parent in known else f"{state.lower()}-{chamber}",
        classification="subcommittee" if parent in known else "committee",
        jurisdiction=state_division(state),
        url=next((clean(link["url"]) for link in record.get("links") or () if link.get("note")), ""),
    )


def _membership(record: Record, member: Any, person: str, rank: int) -> CommitteeMembershipRow:
    title = clean(member.get("role")).casefold()
    return CommitteeMembershipRow(
        organization_id=clean(record["id"]),
        person_id=person,
        side="",
        rank=str(rank),
        title="" if title == "member" else title.capitalize(),
    )


def _standing(member: Any) -> int:
    title = clean(member.get("role")).casefold()
    if title in CHAIR_TITLES:
        return 0
    return 1 if "chair" in title or title.startswith("vice") else 2 if title != "member" else 3
