"""`outreach export`: an edited draft becomes a document again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from outreach.cli.options import output_of, output_options, say_letterhead


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_", default="docx", show_default=True, help="docx, md or txt.")
@click.option("--out", type=click.Path(path_type=Path), help="File or folder to write to.  [beside FILE]")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
@output_options
def export(file: Path, format_: str, out: Path | None, overwrite: bool, **chosen: Any) -> None:
    """Turn FILE, a draft edited as Markdown, into Word or plain text, keeping every edit.

    The Word document carries comments for you: where a fact comes from, what a marked place asks. Make the
    copy to sign with --final.

    \b
    outreach draft letter --topic parity-enforcement --zip 55105 --name "Dana Ruiz" --format md
    outreach export drafts/letter_parity-enforcement_dana-ruiz_to_senator-tina-smith.md
    outreach export drafts/letter_parity-enforcement_dana-ruiz_to_senator-tina-smith.md --final
    """
    from outreach.workspace import Workspace

    workspace = Workspace()
    draft = workspace.read_draft(file)
    output = output_of(workspace, chosen)
    exporter = workspace.exporter(format_, output)
    suffix = exporter.suffix
    named = out is not None and out.suffix == suffix and not out.is_dir()
    target = out if out and named else (out or file.parent) / (file.name.removesuffix(".md") + suffix)
    findings = workspace.check(draft)
    workspace.save({target: draft}, overwrite=overwrite, output=output)
    click.echo(target)
    say_letterhead(exporter)
    for finding in findings:
        click.echo(f"{finding.severity}: {finding.message} {finding.hint}".rstrip(), err=True)
