"""Finds what could identify a client, by rules of our own: no model, no network, nothing kept.

The law’s list is 45 CFR 164.514(b)(2); its eighteen identifiers, and combinations of rare details.
docs/confidentiality.md says what is found and what is not. It is an aid, never an assurance.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from outreach.confidentiality.consent import Consent, Teller, faults, read_record, record_path, write_record
from outreach.confidentiality.hits import LAW, NO_RULE_MATCHED, Hit, Identifier

if TYPE_CHECKING:
    from outreach.confidentiality.consent_paper import consent_form
    from outreach.confidentiality.finding import RULES, BlockHit, find_identifiers, find_in_draft
    from outreach.confidentiality.ownership import MINE, OWN, OWN_FAMILY, is_own_story

__all__ = [
    "LAW",
    "MINE",
    "NO_RULE_MATCHED",
    "OWN",
    "OWN_FAMILY",
    "RULES",
    "BlockHit",
    "Consent",
    "Hit",
    "Identifier",
    "Teller",
    "consent_form",
    "faults",
    "find_identifiers",
    "find_in_draft",
    "is_own_story",
    "read_record",
    "record_path",
    "write_record",
]

_LATER = {
    "consent_form": "consent_paper",
    **dict.fromkeys(("RULES", "BlockHit", "find_identifiers", "find_in_draft"), "finding"),
    **dict.fromkeys(("MINE", "OWN", "OWN_FAMILY", "is_own_story"), "ownership"),
}
"""The modules of the rules, whose patterns take a while to make ready: only where a text is read."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
