"""A question before a copy to sign is made of a text that is hardly the writer's own."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from outreach.model import Draft
    from outreach.workspace import Workspace

few_own_words_option = click.option(
    "--few-own-words",
    is_flag=True,
    help="Make a --final copy although little of it is in your own words.",
)


def confirm_own_share(workspace: Workspace, drafts: Iterable[Draft], *, agreed: bool) -> None:
    """Ask before a copy to sign is made of a text with too few own words; raises InputError for a no.

    `agreed` is what --few-own-words says. Where nobody can answer, the copy is refused with what to do.
    """
    from outreach.errors import InputError

    if agreed:
        return
    low = [message for draft in drafts if (message := _say_low_share(workspace, draft))]
    if not low:
        return
    if sys.stdin.isatty() and click.confirm(f"{low[0]} Make the copy to sign anyway?", err=True):
        return
    raise InputError(
        f"No final copy was made: {low[0]}",
        hint="Add your own scene with --moment (or --ask), or make it all the same: --few-own-words",
    )


def _say_low_share(workspace: Workspace, draft: Draft) -> str:
    kind = workspace.library.kind(draft.kind)
    share = workspace.own_share(draft) if kind.own_share else None
    if share is None or 100 * share >= kind.own_share:
        return ""
    return f"{share:.0%} of the {kind.title.lower()} is in your own words; {kind.own_share}% make it yours."
