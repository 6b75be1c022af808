"""Nothing about a person goes online before the person has agreed: asked once, remembered, or an option."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import datetime

    from outreach.locators import AskedAddress
    from outreach.workspace import Workspace

online_option = click.option(
    "--online/--offline",
    default=None,
    help="Look the address (and a bill) up online, or never.  [asked once and remembered]",
)


def may_look_up(
    workspace: Workspace,
    address: AskedAddress | None,
    online: bool | None,
    day: datetime.date,
    *,
    ask: bool = True,
) -> bool:
    """Return whether an address may be looked up: by option, by what was remembered, or by asking now."""
    from outreach.config_file import read_consent, save_consent

    path = workspace.settings.config_file
    agreed = online if online is not None else read_consent(path)
    if agreed is None and ask and _has_terminal():
        click.echo(workspace.lookups.explain(address, day), err=True)
        agreed = click.confirm("Look addresses up there, now and later? (--offline never asks)", err=True)
        save_consent(path, agreed)
    if agreed is None and ask:
        click.echo("The address was not looked up; add --online to do so.", err=True)
    return bool(agreed)


members_option = click.option(
    "--online",
    is_flag=True,
    help="Look up, in batches, the addresses of members whose ZIP does not settle their district.",
)


def may_look_up_members(workspace: Workspace) -> bool:
    """Return whether members’ addresses may be looked up, where --online was given.

    On a terminal the first time is asked and a yes remembered; elsewhere the option itself is the consent.
    """
    from outreach.config_file import read_consent, save_consent

    path = workspace.settings.config_file
    if read_consent(path, "members") or not _has_terminal():
        return True
    click.echo(workspace.lookups.explain_members(), err=True)
    agreed = click.confirm("Look members’ addresses up there, with --online, now and later?", err=True)
    if agreed:
        save_consent(path, True, "members")
    else:
        click.echo("No address was looked up.", err=True)
    return agreed


def _has_terminal() -> bool:
    return sys.stdin.isatty()
