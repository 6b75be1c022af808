"""How old an answer may be and still count as certain, which end is near, and where to look a seat up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from outreach.model import Role

OLD_DAYS = 90
"""Data older than this many days on the day asked about is on record only: no answer from it is certain."""

SOON_DAYS = 60
"""An end is announced this many days before it comes."""

PAGES = {
    Role.US_SENATE: "https://www.senate.gov/senators/",
    Role.US_HOUSE: "https://www.house.gov/representatives/find-your-representative",
    Role.GOVERNOR: "https://www.nga.org/governors/",
    Role.STATE_UPPER: "https://openstates.org/find_your_legislator/",
    Role.STATE_LOWER: "https://openstates.org/find_your_legislator/",
    Role.STATE_LEGISLATURE: "https://openstates.org/find_your_legislator/",
    Role.COUNCIL: "https://dccouncil.gov/councilmembers/",
}
"""Pages that say who holds a seat now."""

UPDATE = "outreach officials update"


def is_old(as_of: date | None, day: date) -> bool:
    """Return whether data of `as_of` is too old for a certain answer on a day."""
    return as_of is not None and (day - as_of).days > OLD_DAYS


def is_soon(end: date | None, day: date) -> bool:
    """Return whether an end lies ahead of a day, near enough to be announced."""
    return end is not None and 0 < (end - day).days <= SOON_DAYS


def look_up(role: Role) -> str:
    """Say where to look up who holds a seat now."""
    return f"Look up who holds it now: {PAGES[role]}" if role in PAGES else "Look up who holds it now."


def count_days(days: int) -> str:
    """Return “1 day” or “12 days”."""
    return f"{days} day{'s' * (days != 1)}"


def in_words(day: date) -> str:
    """Return “January 3, 2027”."""
    return f"{day:%B} {day.day}, {day.year}"


def say_recorded(role: Role, as_of: date, day: date) -> str:
    """Say how old the record of one seat is, and where to look the seat up."""
    return f"On record as of {as_of}, {count_days((day - as_of).days)} before {day}. {look_up(role)}"


def say_age(
    records: Iterable[tuple[Role, date | None]],
    day: date,
    *,
    before: str = "this draft",
    brief: bool = False,
) -> str:
    """Say in one line how old the records of some seats are; "" where none is old.

    `before` names what is dated: this draft, these letters, or a day; `brief` leaves out the pages.
    """
    old = [(role, as_of) for role, as_of in records if as_of is not None and is_old(as_of, day)]
    if not old:
        return ""
    first = min(as_of for _, as_of in old)
    if brief:
        told = f"Who holds the seat is known as of {in_words(first)}, {count_days((day - first).days)} ago"
        return f"{told}: run {UPDATE}, or look it up before you send."
    pages = dict.fromkeys(PAGES[role] for role, _ in sorted(old) if role in PAGES)
    where = f" ({', '.join(pages)})" if pages else ""
    days = count_days((day - first).days)
    known = f"Who holds the seat is known as of {first}, {days} before {before}"
    return f"{known}: look it up{where}, or run: {UPDATE}"
