"""How fresh the directory is on a day: the age of each source, what is vacant, ended, or soon to end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from outreach.directory.lookup import Directory
from outreach.directory.records import Vacancy
from outreach.freshness import SOON_DAYS
from outreach.model import STATEHOUSE, Role
from outreach.turnover import say_turnover

SOON = timedelta(days=SOON_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAge:
    """Is one source of the tables, the day its data is of, and how many days ago that was."""

    source: str
    as_of: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Is a day on which records stop being right: how many of a role (in a state), and why."""

    day: date
    role: str
    state: str  # empty for all that have no line of their own
    officials: int  # 0 where the line is about district lines
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Is the state of the directory on one day; endings lie before or after it, the earliest first."""

    as_of: date
    sources: tuple[SourceAge, ...]
    vacancies: tuple[Vacancy, ...]
    ended: tuple[Ending, ...]
    soon: tuple[Ending, ...]  # within SOON
    later: tuple[Ending, ...]
    turnover: tuple[str, ...]  # what ends with what ends soon, and what to do


def survey(directory: Directory, as_of: date) -> Survey:
    """Tell how fresh the directory is on the day `as_of`."""
    endings = sorted(_endings(directory), key=lambda one: (one.day, one.role, one.state))
    soon = tuple(one for one in endings if as_of < one.day <= as_of + SOON)
    return Survey(
        as_of=as_of,
        sources=_ages(directory, as_of),
        vacancies=directory.vacancies(),
        ended=tuple(one for one in endings if one.day <= as_of),
        soon=soon,
        turnover=tuple(dict.fromkeys(filter(None, _turnover(soon, as_of)))),
        later=tuple(one for one in endings if one.day > as_of + SOON),
    )


def _turnover(soon: tuple[Ending, ...], as_of: date) -> Iterator[str]:
    yield say_turnover(Role.US_SENATE, None, as_of)
    if any(one.role in STATEHOUSE for one in soon):
        yield (
            "Bills that a state’s legislature has not passed when its term ends usually have to be introduced"
            " again. Write now, by e-mail or web form rather than by mail, or after the day to those elected."
        )


def _ages(directory: Directory, as_of: date) -> tuple[SourceAge, ...]:
    newest: dict[str, date] = {}
    for source in directory.sources():
        newest[source.source] = max(source.as_of, newest.get(source.source, source.as_of))
    return tuple(
        SourceAge(source=name, as_of=day, days=max(0, (as_of - day).days))
        for name, day in sorted(newest.items())
    )


def _endings(directory: Directory) -> list[Ending]:
    holders = directory.places()
    lines = [
        Ending(
            day=line.valid_until,
            role=line.scope,
            state=line.state,
            officials=holders.get((line.scope, line.state), 0),
            reason=line.reason,
        )
        for line in directory.validities()
        if line.valid_until
    ]
    return lines + [
        Ending(day=day, role=role, state="", officials=count, reason="The term on record ends")
        for (day, role), count in directory.ends().items()
    ]
