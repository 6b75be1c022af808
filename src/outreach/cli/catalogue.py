"""`outreach topics` and `outreach kinds`: what there is to choose from."""

from __future__ import annotations

import click

from outreach.cli.options import json_option, print_json


@click.command()
@json_option
def topics(as_json: bool) -> None:
    """List the topics: what a draft can be about.

    \b
    outreach topics
    """
    from outreach.workspace import Workspace

    found = Workspace().library.topics()
    rows = [
        {"id": topic.id, "title": topic.title, "summary": topic.summary, "ways": list(topic.ways)}
        for topic in found
    ]
    print_json(rows) if as_json else _print([(topic.id, topic.title, topic.summary) for topic in found])


@click.command()
@json_option
def kinds(as_json: bool) -> None:
    """List the kinds of document that can be drafted.

    \b
    outreach kinds
    """
    from outreach.workspace import Workspace

    found = Workspace().library.kinds()
    rows = [
        {
            "id": kind.id,
            "title": kind.title,
            "summary": kind.summary,
            "recipients": list(kind.recipients),
            "words": {"min": kind.words_min, "max": kind.words_max},
        }
        for kind in found
    ]
    print_json(rows) if as_json else _print([(kind.id, kind.title, kind.summary) for kind in found])


def _print(rows: list[tuple[str, str, str]]) -> None:
    width = max((len(name) for name, _, _ in rows), default=0)
    for name, title, summary in rows:
        click.echo(f"{name:<{width}}  {title}\n{'':<{width}}  {summary}")
