"""Finds what could identify a client, by rules of our own: no model, no network, nothing kept.

The law’s list is 45 CFR 164.514(b)(2); its eighteen identifiers, and combinations of rare details.
docs/confidentiality.md says what is found and what is not. It is an aid, never an assurance.
"""

from outreach.confidentiality.consent import Consent, Teller, faults, read_record, record_path, write_record
from outreach.confidentiality.consent_form import consent_form
from outreach.confidentiality.finding import RULES, BlockHit, find_identifiers, find_in_draft
from outreach.confidentiality.hits import LAW, NO_RULE_MATCHED, Hit, Identifier
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
