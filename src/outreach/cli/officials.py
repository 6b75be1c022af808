"""`outreach officials`: who represents a place, and how sure that is."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from outreach.cli.consent import may_look_up, online_option
from outreach.cli.official_answers import chair_line, common_lines, print_answer, print_official
from outreach.cli.official_lines import COLUMNS, agency_line, official_row, rows_of
from outreach.cli.options import day_option, json_option, place_options, print_json
from outreach.cli.tables import aligned, csv_option, print_csv

if TYPE_CHECKING:
    from outreach.model import Agency, Representation
    from outreach.workspace import Workspace


@click.group()
def officials() -> None:
    """Look up who represents a place."""


@officials.command()
@click.argument("place", required=False, default="")
@place_options
@click.option("--address", default="", help='Your street address: "1660 Grand Ave, St. Paul, MN 55105".')
@click.option("--street", default="", help="The same in parts: street here, --city, --state and --zip.")
@click.option("--city", default="", help="City of the address in parts.")
@click.option("--point", default="", metavar="LAT,LON", help="Coordinates in degrees: 44.9399,-93.1680.")
@online_option
@day_option
@json_option
@csv_option
def find(
    place: str,
    zip: str,
    districts: tuple[str, ...],
    state: str,
    address: str,
    street: str,
    city: str,
    point: str,
    online: bool | None,
    as_of: datetime.date | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Find who represents a PLACE in Congress and its state, and say how sure the answer is.

    PLACE is a ZIP, an address, coordinates, a state, a district, a division id, or an official's name.
    Works offline but for addresses and coordinates, which are looked up with your consent only. A ZIP does
    not settle a district of the legislature; name it: MN-SD-64 is a senate district, MN-HD-64A one of the
    house or assembly, WA-LD-43 of both, NE-LD-10 of the one chamber, DC-WARD-2 a ward; some have names:
    "MA-HD-1st Suffolk".

    \b
    outreach officials find 55105
    outreach officials find "1660 Grand Ave, St. Paul, MN 55105" --online
    outreach officials find --zip 60614 --district IL-5
    outreach officials find --zip 55105 --district MN-SD-64
    outreach officials find --zip 44107 --as-of 2026-10-01 --json
    """
    from outreach.locators import PlaceText, read_address, read_place_text, read_point
    from outreach.representation import as_json as representation_as_json
    from outreach.workspace import Workspace

    workspace = Workspace()
    day = as_of or workspace.settings.today
    text = read_place_text(place) if place else PlaceText()
    zip, state = zip or text.zip, state or text.state
    districts = (*districts, text.district)
    line = address or text.address
    asked = None
    if line or street:
        asked = read_address(line) if line else read_address(street=street, city=city, state=state, zip=zip)
    where = read_point(point) if point else text.point
    if (asked or where) and not may_look_up(workspace, asked, online, day):
        if where:
            raise click.UsageError("Coordinates can be looked up online only: add --online.")
        zip, state, asked = zip or (asked.zip if asked else ""), state or (asked.state if asked else ""), None
    found = workspace.find_officials(
        zip=zip, state=state, districts=districts, address=asked, point=where, name=text.name, as_of=day
    )
    if as_json:
        print_json(representation_as_json(found))
    elif as_csv:
        print_csv(COLUMNS, rows_of(found))
    else:
        print_answer(found, _commissioners(workspace, found))


def _commissioners(workspace: Workspace, found: Representation) -> list[Agency]:
    from outreach.model import Role

    if len(found.states) != 1 or "name" in found.input:
        return []
    return [workspace.directory.agency(Role.INSURANCE_COMMISSIONER, found.states[0])]


@officials.command()
@click.argument("name")
@json_option
@csv_option
def search(name: str, as_json: bool, as_csv: bool) -> None:
    """Search officials by NAME: some of its words, in any order, with or without accents.

    \b
    outreach officials search klobuchar
    outreach officials search "gonzalez colon"
    """
    from outreach.errors import InputError
    from outreach.representation import official_as_json, seat_of
    from outreach.workspace import Workspace

    workspace = Workspace()
    found = workspace.directory.search(name)
    if as_json:
        print_json([official_as_json(official) for official in found])
        return
    if not found:
        raise InputError(f"No official named “{name}” is on record.", hint="Try the family name alone.")
    if as_csv:
        print_csv(COLUMNS, rows_of(workspace.find_officials(name=name)))
        return
    for line in aligned(map(official_row, found)):
        click.echo(line)
    day = workspace.settings.today
    for line in common_lines([seat_of(workspace.directory, one, day) for one in found], day):
        click.echo(line, err=True)


@officials.command()
@click.argument("official_id", metavar="ID")
@day_option
@json_option
def show(official_id: str, as_of: datetime.date | None, as_json: bool) -> None:
    """Show one official or agency: offices, committees, how old the record is and until when it holds.

    \b
    outreach officials show K000367
    outreach officials show mn-insurance
    outreach officials show mn-governor
    """
    from outreach.model import Agency
    from outreach.representation import official_with_seat_as_json, record_with_id, seat_of
    from outreach.representation.json_form import agency_as_json
    from outreach.workspace import Workspace

    workspace = Workspace()
    record = record_with_id(workspace.directory, official_id)
    if isinstance(record, Agency):
        if as_json:
            print_json(agency_as_json(record))
        else:
            dated = f", {record.as_of}" if record.as_of else ""
            click.echo(f"{agency_line(record)}\n  Source: {record.source}{dated}")
        return
    day = as_of or workspace.settings.today
    seat = seat_of(workspace.directory, record, day)
    if as_json:
        print_json(official_with_seat_as_json(record, seat))
        return
    print_official(record, seat, day)


@officials.command()
@click.option("--state", default="", help="Those of a state: MN.  [Congress]")
@day_option
@json_option
def committees(state: str, as_of: datetime.date | None, as_json: bool) -> None:
    """List committees by the short names that --to takes: chair:senate-help.

    \b
    outreach officials committees
    outreach officials committees --state MN
    """
    from outreach.divisions import read_state
    from outreach.representation import chairs_of
    from outreach.workspace import Workspace

    workspace = Workspace()
    day = as_of or workspace.settings.today
    rows = [
        (one, chairs_of(workspace.directory, one.committee, day))
        for one in workspace.committees.of(read_state(state) if state else "")
    ]
    if as_json:
        print_json(
            [
                {
                    "name": one.name,
                    "id": one.committee.id,
                    "committee": one.committee.name,
                    "chairs": [chair.id for chair, _ in chairs],
                    "chair_status": [str(seat.status) for _, seat in chairs],
                    "as_of": max((str(chair.as_of) for chair, _ in chairs), default=None),
                    "holds": one.holds,
                }
                for one, chairs in rows
            ]
        )
        return
    for line in aligned(
        (
            f"chair:{one.name}",
            ", ".join(chair_line(chair, seat) for chair, seat in chairs) or "vacant or not on record",
            one.holds or one.committee.name,
        )
        for one, chairs in rows
    ):
        click.echo(line)
    for line in common_lines([seat for _, chairs in rows for _, seat in chairs], day):
        click.echo(line, err=True)
