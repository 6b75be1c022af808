"""`outreach export`: an edited draft becomes a document again."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_", default="docx", show_default=True, help="docx, md or txt.")
@click.option("--out", type=click.Path(path_type=Path), help="File or folder to write to.  [beside FILE]")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
def export(file: Path, format_: str, out: Path | None, overwrite: bool) -> None:
    """Turn FILE, a draft edited as Markdown, into Word or plain text, keeping every edit.

    \b
    outreach draft letter --topic parity-enforcement --zip 55105 --name "Dana Ruiz" --format md
    outreach export drafts/letter_parity-enforcement_dana-ruiz_to_senator-tina-smith.md
    """
    from outreach.workspace import Workspace

    workspace = Workspace()
    draft = workspace.read_draft(file)
    suffix = workspace.exporter(format_).suffix
    named = out is not None and out.suffix == suffix and not out.is_dir()
    target = out if out and named else (out or file.parent) / (file.name.removesuffix(".md") + suffix)
    findings = workspace.check(draft)
    workspace.save({target: draft}, overwrite=overwrite)
    click.echo(target)
    for finding in findings:
        click.echo(f"{finding.severity}: {finding.message} {finding.hint}".rstrip(), err=True)
