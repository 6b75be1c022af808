"""What stands against telling a story, said when a draft is made with it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
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


story_is_option = click.option(
    "--story-is",
    type=click.Choice(["mine", "own-family"]),
    default=None,
    help="Say that the story is your own, or your own family's: its names are notes then, and no client's.",
)


def as_told(draft: Draft, story_is: str | None) -> Draft:
    """Return a draft with what its writer says of whose story it tells."""
    return replace(draft, sender=replace(draft.sender, story_is=story_is)) if story_is else draft


def refuse_exposing_copy(workspace: Workspace, drafts: Iterable[Draft], look: str) -> None:
    """Refuse a final copy whose words could identify a client; raises InputError with their number.

    `look` is the command that shows them with what to say instead.
    """
    from outreach.errors import InputError

    found = _exposing(workspace, drafts)
    if found:
        raise InputError(
            f"No final copy was made: {_places(found)} in it could identify a client.",
            hint=f"See what to say instead: {look}. Judged each: --confidential-checked; where it"
            " is your own family’s story: --story-is own-family",
        )


def _exposing(workspace: Workspace, drafts: Iterable[Draft], severity: str = "error") -> set[str]:
    return {
        item.message
        for draft in drafts
        for item in workspace.check(draft)
        if item.rule == "confidentiality" and item.severity == severity
    }


def _places(found: set[str]) -> str:
    return f"{len(found)} place{'s' * (len(found) > 1)}"


def find_story_warnings(
    workspace: Workspace, story: Path, drafts: Iterable[Draft], day: datetime.date | None
) -> tuple[list[str], bool]:
    """Return what to say of a story’s consent and its words, and whether they could identify a client."""
    from outreach.confidentiality import NO_RULE_MATCHED
    from outreach.workspace import consent_warnings

    drafts = tuple(drafts)
    warnings: dict[str, None] = {}
    for draft in drafts:
        kind = workspace.library.kind(draft.kind)
        warnings.update(
            dict.fromkeys(consent_warnings(story, draft.sender, kind, day or workspace.settings.today))
        )
    lines = [f"warning: {warning} See: outreach story consent --help" for warning in warnings]
    exposing, own = _exposing(workspace, drafts), _exposing(workspace, drafts, "note")
    if exposing:
        look = command_line("outreach", "story", "check", str(story))
        lines.insert(
            0,
            f"CONFIDENTIALITY: {_places(exposing)} in this text could identify a client. Do not send it yet."
            f" See what to say instead: {look}",
        )
    elif own:
        lines.append(
            f"CONFIDENTIALITY: {_places(own)} in this text show who you or your family are. They may stay if"
            " everyone named agrees: a letter can become public."
        )
    else:
        lines.append(f"Confidentiality: {NO_RULE_MATCHED}")
    return lines, bool(exposing)
