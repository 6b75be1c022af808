"""What differs between two sets of tables: who is new, left or moved, which seats are vacant or filled."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from outreach.divisions import short_code
from outreach.sources.corrected_rows import CORRECTIONS
from outreach.sources.harvest import Note
from outreach.sources.importer import Summary

QUIET = ("corrected", "in doubt", "spent")
KINDS = ("new", "left", "moved", "vacant", "filled")

Seat = tuple[str, str]  # role and division id


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Is one person, or one seat, that differs."""

    what: str  # new, left, moved, vacant, filled
    id: str  # of the person, of a filled seat who filled it; empty where nobody is on record
    name: str
    seats: tuple[Seat, ...]
    before: tuple[Seat, ...] = ()

    def __str__(self) -> str:
        """Give the line people read: "moved: Ann Lee (O000001): us-house CA-3, was state-lower CA-HD-7"."""
        was = f", was {_named(self.before)}" if self.before else ""
        who = f"{self.name} ({self.id})" if self.id else ""
        if self.what == "filled" and who:
            return f"{self.what}: {_named(self.seats)} by {who}"
        return f"{self.what}: {who}{': ' if who else ''}{_named(self.seats)}{was}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Is everything that differs, and the state of each source before and now."""

    changes: tuple[Change, ...]
    sources: tuple[tuple[str, str, str], ...]  # name, its day before, its day now
    left_out: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    known: frozenset[tuple[str, str]] = frozenset()  # seats corrected or in doubt before

    def lines(self) -> Iterator[str]:
        """Yield the lines people read."""
        for name, before, now in self.sources:
            yield f"{name}: data of {now}" + (f", was {before}" if before != now else ", as before")
        yield from map(str, self.changes)
        yield from self._note_lines()
        counts = Counter(one.what for one in self.changes)
        if counts:
            yield ", ".join(f"{counts[what]} {what}" for what in KINDS if counts[what])
        else:
            yield "There are no new, departed or moved officials."

    def _note_lines(self) -> Iterator[str]:
        """Yield the notes that tell of a change; corrections and doubts that are as before are counted."""
        quiet: Counter[str] = Counter()
        for one in self.notes:
            if one.what in QUIET and (one.seat in self.known) is not (one.what == "spent"):
                quiet[one.what] += 1
            else:
                yield str(one)
        for what, count in quiet.items():
            yield f"{what}: {count} {'seat' if count == 1 else 'seats'} as before"

    def as_plain(self) -> dict[str, Any]:
        """Return the same as plain JSON values."""
        return {
            "sources": [{"source": name, "before": old, "now": new} for name, old, new in self.sources],
            "changes": [
                {
                    "what": one.what,
                    "id": one.id or None,
                    "name": one.name or None,
                    "seats": [{"role": role, "division_id": division} for role, division in one.seats],
                    "before": [{"role": role, "division_id": division} for role, division in one.before],
                }
                for one in self.changes
            ],
            "notes": [{"what": one.what, "text": one.text} for one in self.notes],
            "left_out": list(self.left_out),
        }


def _named(seats: tuple[Seat, ...]) -> str:
    return ", ".join(f"{role} {short_code(division)}" for role, division in seats)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Is what is compared of a folder of tables."""

    names: dict[str, str]
    seats: dict[str, tuple[Seat, ...]]
    vacancies: dict[Seat, int]
    sources: dict[str, str]
    marked: frozenset[Seat]  # division and role: corrected, or in doubt


def snapshot(tables: Path) -> Snapshot:
    """Read what is compared of the tables in a folder."""
    seats: dict[str, list[Seat]] = defaultdict(list)
    for row in _rows(tables / "memberships.csv"):
        seats[row["person_id"]].append((row["role"], row["division_id"]))
    vacancies = {
        (row["role"], row["division_id"]): int(row["seats"]) for row in _rows(tables / "vacancies.csv")
    }
    days: dict[str, str] = {}
    for row in _rows(tables / "sources.csv"):
        days[row["source"]] = max(row["as_of"], days.get(row["source"], ""))
    names = {row["id"]: row["name"] for row in _rows(tables / "people.csv")}
    held = {key: tuple(sorted(each)) for key, each in seats.items()}
    return Snapshot(names, held, vacancies, days, _marked(tables))


def _marked(tables: Path) -> frozenset[Seat]:
    """Return the seats that are corrected or in doubt in a folder of tables; an older one has none."""
    rows = [
        row
        for name in ("memberships.csv", "vacancies.csv", "seat_doubts.csv")
        if (tables / name).exists()
        for row in _rows(tables / name)
        if name == "seat_doubts.csv" or row["source"] == CORRECTIONS
    ]
    return frozenset((row["division_id"], row["role"]) for row in rows)


def compared(old: Snapshot, new: Snapshot, summary: Summary | None = None) -> Changes:
    """Return what differs, people first, each sort in the order of roles and divisions."""
    found = [
        *_people("new", new, new.seats.keys() - old.seats.keys()),
        *_people("left", old, old.seats.keys() - new.seats.keys()),
        *_moved(old, new),
        *_vacancies("vacant", new.vacancies, old.vacancies),
        *_filled(old, new),
    ]
    names = sorted(old.sources.keys() | new.sources.keys())
    days = tuple((name, old.sources.get(name, ""), new.sources.get(name, "")) for name in names)
    return Changes(
        changes=tuple(found),
        sources=days,
        left_out=summary.left_out if summary else (),
        notes=summary.notes if summary else (),
        known=old.marked,
    )


def _people(what: str, where: Snapshot, ids: set[str]) -> list[Change]:
    found = (Change(what=what, id=one, name=where.names[one], seats=where.seats[one]) for one in ids)
    return sorted(found, key=lambda change: (change.seats, change.id))


def _moved(old: Snapshot, new: Snapshot) -> list[Change]:
    found = (
        Change(what="moved", id=one, name=new.names[one], seats=new.seats[one], before=old.seats[one])
        for one in old.seats.keys() & new.seats.keys()
        if old.seats[one] != new.seats[one]
    )
    return sorted(found, key=lambda change: (change.seats, change.id))


def _vacancies(what: str, now: dict[Seat, int], before: dict[Seat, int]) -> list[Change]:
    more = sorted(seat for seat, count in now.items() if count > before.get(seat, 0))
    return [Change(what=what, id="", name="", seats=(seat,)) for seat in more]


def _filled(old: Snapshot, new: Snapshot) -> list[Change]:
    """Return who holds the seats that were vacant, a line for each; nobody where that cannot be said."""
    found = []
    for seat in sorted(seat for seat, count in old.vacancies.items() if count > new.vacancies.get(seat, 0)):
        fresh = sorted(
            person
            for person, seats in new.seats.items()
            if seat in seats and seat not in old.seats.get(person, ())
        )
        for person in fresh or [""]:
            found.append(Change(what="filled", id=person, name=new.names.get(person, ""), seats=(seat,)))
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
