"""What was found: which of the law’s eighteen identifiers, the words, why they count, what to say instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NO_RULE_MATCHED = "No rule matched. Would a neighbor of the client know who it is?"
"""What is said where nothing was found. It clears no text: the rules do not see everything."""

_NEAR = 120


def near(at: int) -> int:
    """Return where the words begin that can say what stands at a place: rules look no further back."""
    return max(0, at - _NEAR)


LAW = "https://www.ecfr.gov/current/title-45/section-164.514"


class Identifier(StrEnum):
    """Names the identifiers of 45 CFR 164.514(b)(2)(i), in the order of its letters A to R, and one more."""

    NAME = "name"
    PLACE = "place"
    DATE = "date"
    PHONE = "phone"
    FAX = "fax"
    EMAIL = "email"
    SOCIAL_SECURITY = "social-security"
    RECORD = "record"
    HEALTH_PLAN = "health-plan"
    ACCOUNT = "account"
    LICENSE = "license"
    VEHICLE = "vehicle"
    DEVICE = "device"
    URL = "url"
    IP_ADDRESS = "ip-address"
    BIOMETRIC = "biometric"
    PHOTO = "photo"
    UNIQUE = "unique"
    COMBINATION = (
        "combination"  # details that are harmless one by one: the law’s “actual knowledge”, (b)(2)(ii)
    )

    @property
    def paragraph(self) -> str:
        """Is the paragraph of the law it comes from: “45 CFR 164.514(b)(2)(i)(A)”."""
        if self is Identifier.COMBINATION:
            return "45 CFR 164.514(b)(2)(ii)"
        return f"45 CFR 164.514(b)(2)(i)({'ABCDEFGHIJKLMNOPQR'[list(Identifier).index(self)]})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Is one place where a text may point to a client; `start` and `end` are offsets into that text."""

    identifier: Identifier
    start: int
    end: int
    words: str
    why: str
    instead: str
