"""How the answer about a place or an official is printed: who, how sure, how old, and what ends soon."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from outreach.cli.official_lines import agency_line, candidate_line, official_line

if TYPE_CHECKING:
    from outreach.model import Agency, Official, Representation, Seat


def print_answer(found: Representation, agencies: Iterable[Agency]) -> None:
    """Print who represents a place, each seat with how sure that is."""
    asked = ", ".join(value for value in found.input.values() if value)
    if "name" in found.input:
        town = "; for a town of that name, add its state" if len(found.seats) > 1 else ""
        click.echo(f"Officials named “{asked}” on {found.as_of}{town}")
    else:
        click.echo(f"{asked} on {found.as_of}")
    for seat in found.seats:
        click.echo(f"\n{seat_heading(seat)}")
        for line in seat_lines(seat, found.as_of):
            click.echo(f"  {line}")
        if seat.source:
            click.echo(f"  Source: {seat.source}")
    for agency in agencies:
        click.echo(f"\n{agency.role}: written to by title\n  {agency_line(agency)}")
    lines = turnover_lines(found.seats, found.as_of)
    if lines:
        click.echo("\nEnds soon")
    for line in lines:
        click.echo(f"  {line}")


def seat_heading(seat: Seat) -> str:
    """Return role and status of a seat, with the date of a record that is old."""
    dated = f" as of {seat.as_of}" if seat.status == "recorded" else ""
    return f"{seat.role}: {seat.status}{dated}"


def seat_lines(seat: Seat, day: datetime.date) -> Iterator[str]:
    """Yield who holds a seat, or may, and all there is to know of that but its source."""
    from outreach.freshness import count_days

    yield from map(official_line, seat.officials)
    yield from (f"? {candidate_line(one)}" for one in seat.candidates)
    yield from filter(None, (seat.note, *seat.cautions, _office_line(seat), seat.age))
    for one in seat.successors:
        party = f", {one.party}" if one.party else ""
        yield (
            f"From {one.takes_office}: {one.title} {one.name}{party}  {one.id}  ({one.source},"
            f" {one.confidence} confidence)"
        )
    if seat.valid_until and seat.valid_until > day:
        soon = f", {count_days((seat.valid_until - day).days)} after {day}" if seat.turnover else ""
        yield f"The record ends on {seat.valid_until}{soon}."


def _office_line(seat: Seat) -> str:
    return agency_line(seat.office) if seat.office else ""


def turnover_lines(seats: Iterable[Seat], day: datetime.date) -> tuple[str, ...]:
    """Return what ends soon in some seats, each thing once, and what to do."""
    from outreach.turnover import say_turnovers

    named: list[tuple[str, Official]] = []
    others: dict[str, list[str]] = {}
    for seat in seats:
        if seat.turnover and seat.officials:
            named += [(f"{one.title} {one.name}", one) for one in seat.officials]
        elif seat.turnover:
            others.setdefault(seat.turnover, []).append(seat.role)
    lines = say_turnovers(dict(named).items(), day)
    # What is said of the Congress of its members need not be said of an open seat too.
    congress = any(line.startswith("The ") for line in lines)
    return (
        *lines,
        *(
            f"{', '.join(dict.fromkeys(roles))}: {text}"
            for text, roles in others.items()
            if not (congress and text.startswith("The "))
        ),
    )


def print_official(official: Official, seat: Seat, day: datetime.date) -> None:
    """Print one official: the record, and how sure it is that they hold the seat on a day."""
    click.echo(official_line(official))
    click.echo(f"  {seat_heading(seat)}")
    for office in official.offices:
        place = ", ".join(part for part in (office.name, office.street, office.city) if part)
        sure = f" ({office.confidence} confidence)" if office.confidence else ""
        where = f"{place}, {office.state} {office.zip}{sure}  {office.voice}"
        click.echo(f"  {office.classification}: {where}".rstrip())
    for one in official.committees:
        click.echo(f"  {one.title or 'Member'}: {one.name} ({one.id})")
    click.echo(
        f"  From {official.start_date or 'an unknown day'} until {official.term_ends or 'further notice'}"
    )
    for line in (*filter(None, (seat.note, *seat.cautions, seat.age)), *turnover_lines((seat,), day)):
        click.echo(f"  {line}")
    click.echo(f"  Source: {official.source}")


def chair_line(chair: Official, seat: Seat) -> str:
    """Return who leads a committee, marked where the record has ended or is doubted."""
    marks = {"expired": "ended", "candidates": "to be looked up", "open": "not known"}
    mark = marks.get(seat.status, "")
    return f"{chair.title} {chair.name} ({chair.state}){f' [{mark}]' if mark else ''}"


def common_lines(seats: Iterable[Seat], day: datetime.date) -> tuple[str, ...]:
    """Return what many seats have in common, each thing once: how old their records are, what ends soon."""
    from outreach.freshness import say_age
    from outreach.turnover import say_turnover

    seats = [seat for seat in seats if seat.status not in ("expired", "none", "vacant")]
    age = say_age([(seat.role, seat.as_of) for seat in seats], day, before=str(day))
    soon = {say_turnover(seat.role, None, day) for seat in seats}
    return tuple(filter(None, (age, *sorted(soon))))
