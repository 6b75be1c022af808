"""Drafts letters to lawmakers, and their siblings: true officials, sourced facts, your own words.

    from datetime import date
    from outreach import Address, Sender, compose, export, find_officials

    sender = Sender(name="Dana Ruiz", credentials="LMFT", address=Address(state="MN", zip="55105"))
    for seat in find_officials(zip="55105").seats:
        for official in seat.officials if seat.status in ("certain", "recorded", "by_zip") else ():
            draft = compose("letter", "parity-enforcement", sender, official, date(2026, 11, 23))
            export(draft, f"{official.id}.docx")

A seat of any other status needs a person's choice before anything is drafted; `recorded` is a settled seat
by data older than 90 days.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from outreach.errors import OutreachError
    from outreach.model import (
        Address,
        Draft,
        Finding,
        Official,
        Recipient,
        Representation,
        Role,
        Seat,
        SeatStatus,
        Sender,
        SenderRole,
    )
    from outreach.workspace import check, compose, export, find_officials

_HOMES = {
    "outreach.errors": ("OutreachError",),
    "outreach.model": (
        *("Address", "Draft", "Finding", "Official", "Recipient", "Representation"),
        *("Role", "Seat", "SeatStatus", "Sender", "SenderRole"),
    ),
    "outreach.workspace": ("check", "compose", "export", "find_officials"),
}

__all__ = [
    "Address",
    "Draft",
    "Finding",
    "Official",
    "OutreachError",
    "Recipient",
    "Representation",
    "Role",
    "Seat",
    "SeatStatus",
    "Sender",
    "SenderRole",
    "check",
    "compose",
    "export",
    "find_officials",
]


def __getattr__(name: str) -> Any:
    # PEP 562: `import outreach` must stay as light as the standard library.
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
