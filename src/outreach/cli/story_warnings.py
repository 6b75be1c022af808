"""What stands against telling a story, said when a draft is made with it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from outreach.cli.command_line import command_line

if TYPE_CHECKING:
    from outreach.model import Draft
    from outreach.workspace import Workspace


checked_option = click.option(
    "--confidential-checked",
    "checked",
    is_flag=True,
    help="Make a --final copy although words of it could identify a client: you have judged each of them.",
)


def refuse_exposing_copy(workspace: Workspace, drafts: Iterable[Draft]) -> None:
    """Refuse a final copy whose words could identify a client; raises InputError with their number."""
    from outreach.errors import InputError

    found = {
        item.message for draft in drafts for item in workspace.check(draft) if item.rule == "confidentiality"
    }
    if found:
        places = f"{len(found)} place{'s' * (len(found) > 1)}"
        raise InputError(
            f"No final copy was made: {places} in it could identify a client.",
            hint="See them with: outreach story check, or outreach check. When you have judged each:"
            " --confidential-checked",
        )


def say_story_warnings(
    workspace: Workspace, story: Path, drafts: Iterable[Draft], day: datetime.date | None
) -> bool:
    """Say what is missing of a story’s consent and what could identify a client; True if something could."""
    from outreach.workspace import consent_warnings

    exposing: set[str] = set()
    warnings: dict[str, None] = {}
    for draft in drafts:
        kind = workspace.library.kind(draft.kind)
        warnings.update(
            dict.fromkeys(consent_warnings(story, draft.sender, kind, day or workspace.settings.today))
        )
        exposing |= {item.message for item in workspace.check(draft) if item.rule == "confidentiality"}
    for warning in warnings:
        click.echo(f"warning: {warning} See: outreach story consent --help", err=True)
    if exposing:
        places = f"{len(exposing)} place{'s' * (len(exposing) > 1)}"
        click.echo(
            f"CONFIDENTIALITY: {places} in this text could identify a client. Do not send it yet.", err=True
        )
        look = command_line("outreach", "story", "check", str(story))
        click.echo(f"  -> See what to say instead: {look}", err=True)
    return bool(exposing)
