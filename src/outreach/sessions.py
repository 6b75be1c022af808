"""When a state's legislature sits, by seeds/lookups/sessions.csv: only what a rule or a calendar says."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from outreach.shipped import find_shipped_folder

SessionPhase = Literal["before", "in_session", "after", ""]

_AHEAD = timedelta(days=120)
"""How long before the opening a lawmaker can be asked to file."""

_SURE = timedelta(days=40)
"""How long every regular session lasts at least, where its last day is not known: Virginia's short one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One regular session, as far as it is known."""

    convenes: date
    adjourns: date | None  # the last day it may last; None where no rule sets one
    exact: bool  # whether the opening day may be printed

    def is_sitting(self, day: date) -> bool:
        """Return whether the legislature is surely in this session on a day."""
        return self.convenes <= day <= (self.adjourns or self.convenes + _SURE)


def session_phase(state: str, day: date) -> SessionPhase:
    """Return where a legislature stands on a day: before, in or after a session; "" where nobody knows.

    `before` begins when the last session is over and the next opens within about four months.
    """
    sessions = _sessions().get(state.upper(), ())
    if any(session.is_sitting(day) for session in sessions):
        return "in_session"
    over = _is_over(sessions, day)
    ahead = next((session for session in sessions if session.convenes > day), None)
    if over and ahead and ahead.convenes - day <= _AHEAD:
        return "before"
    return "after" if over else ""


def convenes(state: str, day: date) -> date | None:
    """Return the first day of the next session, where it is known to the day."""
    ahead = (session for session in _sessions().get(state.upper(), ()) if session.convenes > day)
    session = next(ahead, None)
    return session.convenes if session and session.exact else None


def _is_over(sessions: tuple[Session, ...], day: date) -> bool:
    """Return whether the session before a day has ended: by its last day, else by September."""
    past = [session for session in sessions if session.convenes <= day]
    if past:
        return day > (past[-1].adjourns or date(past[-1].convenes.year, 8, 31))
    return bool(sessions) and day >= date(sessions[0].convenes.year - 1, 9, 1)


@cache
def _sessions() -> dict[str, tuple[Session, ...]]:
    found: dict[str, list[Session]] = {}
    path = find_shipped_folder() / "seeds" / "lookups" / "sessions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            session = Session(
                convenes=date.fromisoformat(row["convenes"]),
                adjourns=date.fromisoformat(row["adjourns"]) if row["adjourns"] else None,
                exact=row["confidence"] in ("high", "medium"),
            )
            found.setdefault(row["state"], []).append(session)
    return {state: tuple(sorted(rows, key=lambda session: session.convenes)) for state, rows in found.items()}
