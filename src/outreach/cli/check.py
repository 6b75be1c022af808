"""`outreach check`: what an editor would notice."""

from __future__ import annotations

from pathlib import Path

import click

from outreach.cli.options import json_option, print_json
from outreach.cli.returned import told_options


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@told_options
@json_option
def check(file: Path, kind: str, topic: str, as_json: bool) -> None:
    """Read FILE, a draft as Markdown, Word (.docx) or plain text (.txt), and say what an editor would notice.

    \b
    outreach check drafts/op-ed_parity-enforcement_dana-ruiz.md
    outreach check drafts/letter_parity-enforcement_dana-ruiz_to_senator-tina-smith.docx
    outreach check speech.txt --kind op-ed
    """
    from outreach.workspace import Told, Workspace

    workspace = Workspace()
    findings = workspace.check(workspace.read_draft(file, Told(kind=kind, topic=topic)))
    if as_json:
        names = ("rule", "severity", "message", "hint")
        print_json([{name: getattr(finding, name) for name in names} for finding in findings])
        return
    for finding in findings:
        click.echo(f"{finding.severity}: {finding.message} {finding.hint}".rstrip())
    if not findings:
        click.echo("Nothing to mend.")
