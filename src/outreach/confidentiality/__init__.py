"""Finds what could identify a client, by rules of our own: no model, no network, nothing kept.

The law’s list is 45 CFR 164.514(b)(2); its eighteen identifiers, and combinations of rare details.
docs/confidentiality.md says what is found and what is not. It is an aid, never an assurance.
"""

from outreach.confidentiality.consent import Consent, Teller, faults, read_record, record_path, write_record
from outreach.confidentiality.consent_form import consent_form
from outreach.confidentiality.finding import RULES, BlockHit, find_identifiers, find_in_draft
from outreach.confidentiality.hits import LAW, Hit, Identifier

__all__ = [
    "LAW",
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
    "read_record",
    "record_path",
    "write_record",
]
