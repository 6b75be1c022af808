"""`outreach ways`: the twelve ways to advocate, each with a command to start with."""

from __future__ import annotations

import click

from outreach.cli.options import json_option, print_json


@click.command()
@json_option
def ways(as_json: bool) -> None:
    """Show the twelve ways to advocate, with their topics and documents and a command to start with.

    \b
    outreach ways
    """
    from outreach.workspace import Workspace

    library = Workspace().library
    topics = {
        way.number: [each.id for each in library.topics() if way.number in each.ways] for way in library.ways
    }
    if as_json:
        print_json(
            [
                {
                    "number": way.number,
                    "title": way.title,
                    "summary": way.summary,
                    "topics": topics[way.number],
                    "kinds": list(way.kinds),
                    "command": way.command,
                }
                for way in library.ways
            ]
        )
        return
    for way in library.ways:
        click.echo(f"{way.number:>2}. {way.title}\n    {way.summary}")
        click.echo(f"    Topics: {', '.join(topics[way.number])}\n    Documents: {', '.join(way.kinds)}")
        click.echo(f"    Start: {way.command}\n")
