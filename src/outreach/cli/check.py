"""`outreach check`: what an editor would notice."""

from __future__ import annotations

from pathlib import Path

import click

from outreach.cli.options import json_option, print_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def check(file: Path, as_json: bool) -> None:
    """Read FILE, a draft as Markdown, and say what an editor would notice.

    \b
    outreach check drafts/op-ed_parity-enforcement_dana-ruiz.md
    """
    from outreach.workspace import Workspace

    workspace = Workspace()
    findings = workspace.check(workspace.read_draft(file))
    if as_json:
        names = ("rule", "severity", "message", "hint")
        print_json([{name: getattr(finding, name) for name in names} for finding in findings])
        return
    for finding in findings:
        click.echo(f"{finding.severity}: {finding.message} {finding.hint}".rstrip())
    if not findings:
        click.echo("Nothing to mend.")
