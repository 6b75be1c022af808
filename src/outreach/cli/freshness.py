"""`outreach officials status` and `update`: how fresh the directory is, and a newer one."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from outreach.cli.options import json_option, print_json, read_day
from outreach.cli.tables import csv_option, print_csv

if TYPE_CHECKING:
    from outreach.directory import Survey


@click.command()
@click.option(
    "--as-of",
    metavar="DATE",
    callback=read_day,
    envvar="OUTREACH_DATE",
    help="The day to answer for.  [today]",
)
@json_option
@csv_option
def status(as_of: datetime.date | None, as_json: bool, as_csv: bool) -> None:
    """Say how fresh the directory is: age of each source, vacancies, what has ended and what ends soon.

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
    elif as_csv:
        print_csv(("what", "day", "role", "state", "division_id", "officials", "note"), _rows(told))
    else:
        _print_status(told)
    if notice := workspace.renewal.set_aside:
        click.echo(notice, err=True)


def _rows(told: Survey) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [
        ("source", one.as_of, "", "", "", "", f"{one.source}, {one.days} days old") for one in told.sources
    ]
    rows += [
        ("vacant", one.since or one.as_of, one.role, "", one.division_id, one.seats, one.note)
        for one in told.vacancies
    ]
    for what, endings in (("ended", told.ended), ("ends soon", told.soon), ("ends later", told.later)):
        rows += [(what, one.day, one.role, one.state, "", one.officials, one.reason) for one in endings]
    return rows


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
        if endings is told.soon:
            for line in told.turnover:
                click.echo(f"  {line}")


@click.command()
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path),
    help="Take the upstream files from a folder instead of their canonical addresses.",
)
@click.option(
    "--tables",
    type=click.Path(path_type=Path),
    help="For maintainers: renew the tables of this folder (seeds/directory) instead of your own copy.",
)
@click.option(
    "--taken",
    metavar="DATE",
    callback=read_day,
    help="The day loose files of --from are of; a checkout has its own.  [the day they were written]",
)
@json_option
def update(folder: Path | None, tables: Path | None, taken: datetime.date | None, as_json: bool) -> None:
    """Fetch fresh data on officials, check all of it, and show who is new, who left and who moved.

    It asks public servers for public files, and gives them nothing about you. Whatever fails, the directory
    you have stays as it is. A term that has ended is shown as ended; seats about which sources differ are to
    be looked up. --from takes clones or downloads (also .zip) of congress-legislators, people and
    us-zipcodes-congress side by side in one folder, under their own names.

    \b
    outreach officials update
    outreach officials update --from Downloads
    outreach officials update --tables seeds/directory
    """
    from outreach.workspace import Workspace

    workspace = Workspace()
    renewal = workspace.renewal
    told = renewal.tables(tables, folder, taken, _tell) if tables else renewal.own(folder, taken, _tell)
    if as_json:
        print_json(told.as_plain())
        return
    for line in told.lines():
        click.echo(line)


def _tell(line: str) -> None:
    click.echo(f"{line} ...", err=True)
