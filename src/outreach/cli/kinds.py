"""`outreach kinds`: which documents there are, and a new one of your own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from outreach.cli.listing import print_rows
from outreach.cli.options import json_option, print_json

if TYPE_CHECKING:
    from outreach.model import Kind


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def kinds(ctx: click.Context, as_json: bool) -> None:
    """List the kinds of document that can be drafted, show one, or start one of your own.

    \b
    outreach kinds
    outreach kinds show call-script
    outreach kinds new our-letter --like letter
    outreach kinds check our-letter
    """
    if ctx.invoked_subcommand is None:
        _list(as_json)


@kinds.command("list")
@json_option
def list_kinds(as_json: bool) -> None:
    """List the kinds of document.

    \b
    outreach kinds list --json
    """
    _list(as_json)


def _list(as_json: bool) -> None:
    from outreach.workspace import Workspace

    found = Workspace().library.kinds()
    if as_json:
        print_json([_as_json(kind) for kind in found])
    else:
        print_rows([(kind.id, kind.title, kind.summary) for kind in found])


def _as_json(kind: Kind) -> dict[str, Any]:
    return {
        "id": kind.id,
        "title": kind.title,
        "summary": kind.summary,
        "layout": kind.layout,
        "recipients": list(kind.recipients),
        "words": {"min": kind.words_min, "max": kind.words_max},
        "seconds": kind.seconds_max or None,
        "details": dict(kind.details),
        "not_for": dict(kind.not_for),
    }


@kinds.command()
@click.argument("kind_id", metavar="ID")
@json_option
def show(kind_id: str, as_json: bool) -> None:
    """Show one kind: who it is for, how long it may be, and what it asks the writer.

    \b
    outreach kinds show testimony
    """
    from outreach.workspace import Workspace

    kind = Workspace().library.kind(kind_id)
    if as_json:
        print_json(_as_json(kind))
        return
    click.echo(f"{kind.title}: {kind.summary}")
    click.echo(f"  {kind.words_min} to {kind.words_max} words; written to {', '.join(kind.recipients)}")
    for name, question in kind.details.items():
        click.echo(f'  --detail {name}="..."  {question}')
    for topic, why in kind.not_for.items():
        click.echo(f"  not for {topic}: {why}")


@kinds.command()
@click.argument("name")
@click.option("--like", default="letter", show_default=True, help="The kind to start from.")
def new(name: str, like: str) -> None:
    """Start a kind of your own, NAME, as a copy of another one in your own folder.

    \b
    outreach kinds new hill-day-note --like meeting-request
    """
    from outreach.workspace import Workspace

    path = Workspace().start_kind(name, like)
    click.echo(path)
    click.echo(
        "Change its text: docs/kinds.md explains how, docs/templates.md has the merge fields.", err=True
    )
    click.echo(f"Then run: outreach kinds check {name}", err=True)


@kinds.command()
@click.argument("name", metavar="ID")
def check(name: str) -> None:
    """Try a kind of your own: read its header and make a sample for each role it is written to.

    Exit code 1 where it has a fault; each is shown with its line and how to fix it.

    \b
    outreach kinds check hill-day-note
    """
    from outreach.workspace import Workspace

    served = Workspace().try_kind(name)
    click.echo(f"No faults. Topics it can be written on: {', '.join(served)}.")
