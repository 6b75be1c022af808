"""What stands against telling a story, said when a draft is made with it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from outreach.model import Draft
    from outreach.workspace import Workspace


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
        click.echo(f"  -> See what to say instead: outreach story check {story}", err=True)
    return bool(exposing)
