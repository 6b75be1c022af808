"""Which form of a request fits the calendar of Congress on a day."""

from __future__ import annotations

from datetime import date
from typing import Literal

CongressPhase = Literal["year_end", "opening", "ordinary"]


def congress_phase(day: date) -> CongressPhase:
    """Return `year_end`, `opening` or `ordinary`.

    A Congress ends at noon on January 3 of an odd year. From October 1 before that, what is left is the
    package at the end of the year; until March 4 after it, bills are introduced again.
    """
    when = (day.month, day.day)
    odd = day.year % 2 == 1
    if (odd and when < (1, 3)) or (not odd and when >= (10, 1)):
        return "year_end"
    return "opening" if odd and when <= (3, 4) else "ordinary"
