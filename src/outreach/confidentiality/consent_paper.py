"""The form a client reads and signs before a story is told, as a draft that every exporter can print."""

from __future__ import annotations

from datetime import date

from outreach.confidentiality.consent import Consent
from outreach.draft_text import escape
from outreach.merge_values import date_in_words
from outreach.model import Block, Draft, Recipient, Sender

_TITLE = "Consent to share part of my story"


def consent_form(consent: Consent, sender: Sender, day: date) -> Draft:
    """Make the form to print and sign; what was not given stays a marked place."""
    until = date_in_words(consent.until) if consent.until else "[[date]]"
    who = escape(", ".join(part for part in (sender.name, sender.credentials) if part))
    lines = (
        f"{who} has asked whether a part of my story may be told. I have read, or heard, the words that would"
        " be used, and I may ask for changes.",
        f"*What it is for:* {escape(consent.purpose) or '[[purpose]]'}",
        f"*Who may read or hear it:* {escape(consent.audience) or '[[audience]]'}",
        "What is handed to a public office or a newspaper can become public for good, and it cannot be called"
        " back.",
        f"*Until when:* My consent holds until {until}. After it no new text may use my story.",
        "*What is left out:* My name and whatever else could tell others who I am.",
        f"*My right to withdraw:* I can withdraw at any time, without a reason, by telling {who}. From then"
        " on no new text may use my story; what was already handed in cannot always be taken back.",
        "*My care:* Whether I say yes or no changes nothing about any care I have received or may seek."
        " I am not paid.",
    )
    parts = [Block("headline", _TITLE), *(Block("body", line) for line in lines)]
    for label in ("Signature", "Name in print", "Date"):
        parts.append(Block("body", f"{label}: ________________________________"))
    parts.append(
        Block("body", "*Keep the signed form in the chart, apart from the story. It is not legal advice.*")
    )
    return Draft(
        kind="consent-form",
        topic="consent",
        title=_TITLE,
        subject=_TITLE,
        layout="article",
        sender=sender,
        recipient=Recipient(role="client"),
        date=day,
        blocks=tuple(parts),
    )
