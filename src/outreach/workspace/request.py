"""What a person asks to have drafted, in one record."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from outreach.evidence_choice import EvidenceChoice
from outreach.locators import AskedAddress
from outreach.model import Recipient, Sender


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Is one order for drafts: kinds and topic, who signs, for whom, and what the writer adds."""

    kinds: tuple[str, ...]  # ids of kinds, or the name of a bundle of them
    topic: str
    sender: Sender
    zip: str = ""
    state: str = ""
    districts: tuple[str, ...] = ()
    address: AskedAddress | None = None  # looked up online; given only with consent
    to: tuple[str, ...] = ()  # roles, audiences, ids, chairs; empty lets topic and kind decide
    institution: Recipient | None = None  # name and address of the institution written to
    day: datetime.date | None = None  # today where not given
    bill: str = ""
    position: str = ""
    bill_does: str = ""  # what the bill would do, in the writer's words
    look_up_bill: bool = False
    allow_stale: bool = False
    language: str = ""  # es, Spanish: the kinds as they are written in that language
    details: Mapping[str, str] = field(default_factory=dict)  # answers to the questions of the kinds
    evidence: EvidenceChoice | None = None  # the writer’s own; without one, facts give way for want of room
    leave_out: bool = (
        False  # drop the marked places that nobody filled, where they are a paragraph of their own
    )
