"""An official in one line, wherever one is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.model import Candidate, Official


def official_line(official: Official) -> str:
    """Return name, seat, party, id, telephone and web form of an official."""
    district = f"-{official.district}" if official.district else ""
    voices = [
        office.voice for office in official.offices if office.classification == "capitol" and office.voice
    ]
    form = official.links.get("contact_form") or official.links.get("url", "")
    place = f"{official.title} {official.name} ({official.state}{district}, {official.party})"
    return "  ".join(part for part in (place, official.id, *voices, form) if part)


def candidate_line(candidate: Candidate) -> str:
    """Return the holder of a candidate division, or that it has none."""
    if candidate.official is None:
        return f"{candidate.state}-{candidate.district}: {candidate.status}"
    return official_line(candidate.official)
