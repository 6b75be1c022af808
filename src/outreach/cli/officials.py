"""`outreach officials`: who represents a place, and how sure that is."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from outreach.cli.consent import may_look_up, online_option
from outreach.cli.official_lines import candidate_line, official_line
from outreach.cli.options import json_option, place_options, print_json, read_day

if TYPE_CHECKING:
    from outreach.directory import Survey
    from outreach.model import Representation, Seat


@click.group()
def officials() -> None:
    """Look up who represents a place."""


@officials.command()
@place_options
@click.option("--address", default="", help='Your street address: "1660 Grand Ave, St. Paul, MN 55105".')
@online_option
@click.option(
    "--as-of",
    metavar="DATE",
    callback=read_day,
    envvar="OUTREACH_DATE",
    help="The day to answer for.  [today]",
)
@json_option
def find(
    zip: str,
    districts: tuple[str, ...],
    state: str,
    address: str,
    online: bool | None,
    as_of: datetime.date | None,
    as_json: bool,
) -> None:
    """Find who represents a ZIP code in Congress and its state, and say how sure the answer is.

    Works offline; nothing leaves this machine. A ZIP does not settle a district of the legislature; name
    it: MN-SD-64 is a senate district, MN-HD-64A one of the house or assembly, WA-LD-43 of both, NE-LD-10 of
    the one chamber, DC-WARD-2 a ward; some have names: "MA-HD-1st Suffolk".

    \b
    outreach officials find --zip 55105
    outreach officials find --zip 60614 --district IL-5
    outreach officials find --zip 55105 --district MN-SD-64
    outreach officials find --zip 44107 --as-of 2026-10-01 --json
    """
    from outreach.locators import read_address
    from outreach.representation import as_json as representation_as_json
    from outreach.workspace import Workspace

    workspace = Workspace()
    day = as_of or workspace.settings.today
    asked = read_address(address) if address else None
    if asked and not may_look_up(workspace, asked, online, day):
        zip, state, asked = zip or asked.zip, state or asked.state, None
    found = workspace.find_officials(zip=zip, state=state, districts=districts, address=asked, as_of=day)
    if as_json:
        print_json(representation_as_json(found))
    else:
        _print(found)


def _print(found: Representation) -> None:
    asked = ", ".join(value for value in found.input.values() if value)
    click.echo(f"{asked} on {found.as_of}")
    for seat in found.seats:
        click.echo(f"\n{seat.role}: {seat.status}{_until(seat)}")
        for official in seat.officials:
            click.echo(f"  {official_line(official)}")
        for candidate in seat.candidates:
            click.echo(f"  ? {candidate_line(candidate)}")
        if seat.note:
            click.echo(f"  {seat.note}")
        if seat.source:
            click.echo(f"  Source: {seat.source}")


def _until(seat: Seat) -> str:
    return f" (valid until {seat.valid_until})" if seat.valid_until else ""


@officials.command()
@click.argument("name")
@json_option
def search(name: str, as_json: bool) -> None:
    """Search officials by NAME: some of its words, in any order, with or without accents.

    \b
    outreach officials search klobuchar
    outreach officials search "gonzalez colon"
    """
    from outreach.errors import InputError
    from outreach.representation import official_as_json
    from outreach.workspace import Workspace

    found = Workspace().directory.search(name)
    if as_json:
        print_json([official_as_json(official) for official in found])
        return
    if not found:
        raise InputError(f"Nobody of the name “{name}” is on record.", hint="Try the family name alone.")
    for official in found:
        click.echo(official_line(official))


@officials.command()
@click.argument("official_id", metavar="ID")
@json_option
def show(official_id: str, as_json: bool) -> None:
    """Show one official: offices, committees, and until when the record holds.

    \b
    outreach officials show K000367
    """
    from outreach.representation import official_as_json
    from outreach.workspace import Workspace

    official = Workspace().directory.official(official_id)
    if as_json:
        print_json(official_as_json(official))
        return
    click.echo(official_line(official))
    for office in official.offices:
        place = ", ".join(part for part in (office.name, office.street, office.city) if part)
        click.echo(
            f"  {office.classification}: {place}, {office.state} {office.zip}  {office.voice}".rstrip()
        )
    for seat in official.committees:
        click.echo(f"  {seat.title or 'Member'}: {seat.name} ({seat.id})")
    click.echo(
        f"  From {official.start_date or 'an unknown day'} until {official.end_date or 'further notice'}"
    )
    click.echo(f"  Source: {official.source}")


@officials.command()
@click.option(
    "--as-of", metavar="DATE", callback=read_day, envvar="OUTREACH_DATE", help="The day to tell for.  [today]"
)
@json_option
def status(as_of: datetime.date | None, as_json: bool) -> None:
    """Tell how fresh the directory is: age of each source, vacancies, what has ended and what ends soon.

    \b
    outreach officials status
    outreach officials status --as-of 2027-01-03
    """
    from outreach.directory import survey
    from outreach.representation import as_plain
    from outreach.workspace import Workspace

    workspace = Workspace()
    told = survey(workspace.directory, as_of or workspace.settings.today)
    if as_json:
        print_json(as_plain(told))
    else:
        _print_status(told)


def _print_status(told: Survey) -> None:
    click.echo(f"The directory on {told.as_of}\n\nSources")
    for source in told.sources:
        click.echo(f"  {source.source}: data of {source.as_of}, {source.days} days old")
    click.echo(f"\nVacant in the data ({len(told.vacancies)})")
    for vacancy in told.vacancies:
        click.echo(f"  {vacancy.role} {vacancy.division_id.partition('/country:us/')[2]}")
    for title, endings in (
        ("Ended", told.ended),
        ("Ends within 60 days", told.soon),
        ("Ends later", told.later),
    ):
        click.echo(f"\n{title} ({len(endings)})")
        for one in endings:
            who = f"{one.officials} of " if one.officials else ""
            click.echo(f"  {one.day}  {who}{one.role} {one.state}".rstrip() + f": {one.reason}")
