"""`outreach forget`: remove what outreach keeps on this computer about people."""

from __future__ import annotations

import click


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(yes: bool) -> None:
    """Remove all drafts, who signs, addresses looked up and answers about consent.

    Files you saved stay where you put them, and so do your own topics, kinds and the tables of officials.

    \b
    outreach forget
    """
    from outreach.workspace import Workspace

    workspace = Workspace()
    if not yes:
        click.confirm(
            "Remove drafts, your details and looked-up addresses from this computer?", abort=True, err=True
        )
    gone = workspace.forget()
    for line in gone or ("There was nothing to remove.",):
        click.echo(line)
