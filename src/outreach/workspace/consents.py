"""Whether a story may be told: the record of consent that lies beside it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.errors import FileFault
from outreach.model import Kind, Sender, SenderRole

if TYPE_CHECKING:
    from outreach.confidentiality import Consent

_TREATING = frozenset({SenderRole.CLINICIAN, SenderRole.TRAINEE})


def consent_beside(story: Path) -> Consent | None:
    """Read the record beside a story, None where there is none; raises FaultyFile for a broken one."""
    from outreach.confidentiality import read_record, record_path

    path = record_path(story)
    if not path.is_file():
        return None
    try:
        return read_record(path.read_text(encoding="utf-8-sig"), name=str(path))
    except (OSError, UnicodeDecodeError) as fault:
        raise FileFault(f"{path} cannot be read.", hint="Write it again: outreach story consent") from fault


def whose_story(story: Path) -> str:
    """Return “mine” or “own-family” where the record beside a story says so, else nothing."""
    from outreach.confidentiality import MINE, OWN_FAMILY, Teller

    record = consent_beside(story)
    return {Teller.SELF: MINE, Teller.OWN_FAMILY: OWN_FAMILY}.get(record.about, "") if record else ""


def consent_warnings(story: Path, sender: Sender, kind: Kind, day: datetime.date) -> tuple[str, ...]:
    """Say why a story should not be told on this day; only one who treats people needs a consent."""
    from outreach.confidentiality import faults

    if sender.role not in _TREATING or sender.story_is:
        return ()
    found = tuple(faults(consent_beside(story), day))
    if found and not kind.story:
        return (
            *found,
            f"A {kind.title.casefold()} has no room for a client’s story: write what you see in general.",
        )
    return found
