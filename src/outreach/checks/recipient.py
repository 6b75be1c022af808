"""Rules about whom a draft is for: the right name, in office on the day, and the sender's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.checks.argument import CONSTITUENT
from outreach.checks.reading import Reading, finding, paragraphs
from outreach.draft_text import plain
from outreach.model import Finding, Role

_SUFFIX = re.compile(r",?\s+(?:Jr\.?|Sr\.?|I{2,3}|IV|V)$")
_GUESSED = re.compile(r"\bDear (?:Mr|Mrs|Ms|Miss)\b\.?")
_OFFICIALS = frozenset(role.value for role in Role)


def addressed(reading: Reading) -> Iterator[Finding]:
    """Compare the salutation and the inside address with the recipient's name."""
    to = reading.draft.recipient
    for block in reading.draft.blocks:
        text = plain(block.text)
        if block.part == "salutation" and to.role in _OFFICIALS and (guess := _GUESSED.search(text)):
            hint = "Write the title of the office: “Dear Senator ...:”."
            yield finding(
                "salutation", "warning", f"“{guess[0]}” guesses at the person.", hint, place="salutation"
            )
        if block.part in ("salutation", "inside_address") and to.name and to.role in _OFFICIALS:
            family = _SUFFIX.sub("", to.name).split()[-1]
            if family.casefold() not in text.casefold() and not _by_office(reading, text):
                message = f"“{text.splitlines()[0]}” does not carry the recipient’s name, {to.name}."
                yield finding(
                    "salutation", "error", message, "Correct the name.", place=block.part.replace("_", " ")
                )


def _by_office(reading: Reading, text: str) -> bool:
    # An agency or a governor's office is greeted by the office of its head: its name is no person's.
    to = reading.draft.recipient
    by_title = to.role == Role.GOVERNOR.value and to.name.startswith("Office of the ")
    return by_title or to.role in (Role.INSURANCE_COMMISSIONER.value, Role.FEDERAL_AGENCY.value)


def represents_sender(reading: Reading) -> Iterator[Finding]:
    """Refuse “your constituent” where the recipient represents another state."""
    official, state = reading.official, reading.draft.sender.address.state
    if not official or not state or not official.state or official.state == state:
        return
    for paragraph in paragraphs(reading):
        if CONSTITUENT.search(paragraph.said):
            message = f"You live in {state}; {official.name} represents {official.state}."
            yield finding(
                "not-constituent", "error", message, "Write to your own members.", place=paragraph.place
            )
            return


def in_office(reading: Reading) -> Iterator[Finding]:
    """Say when the recipient's record has ended before the draft's date."""
    official, day = reading.official, reading.draft.date
    if official and official.end_date and official.end_date <= day:
        message = f"The record of {official.name} ended on {official.end_date}."
        yield finding(
            "expired",
            "error",
            message,
            "See who holds the seat: outreach officials find",
            place="inside address",
        )
