"""`outreach export`: an edited draft becomes a document again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from outreach.cli.options import output_of, output_options, say_paper
from outreach.cli.paper import FORMATS, delivery_of, delivery_options
from outreach.cli.story_warnings import checked_option, refuse_exposing_copy


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_", default="docx", show_default=True, help=f"{FORMATS}.")
@click.option("--out", type=click.Path(path_type=Path), help="File or folder to write to.  [beside FILE]")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
@output_options
@checked_option
@delivery_options
def export(file: Path, format_: str, out: Path | None, overwrite: bool, checked: bool, **chosen: Any) -> None:
    """Turn FILE, a draft edited as Markdown or in Word, into another format, keeping every edit.

    The Word document carries comments for you: where a fact comes from, what a marked place asks. Make the
    copy to sign with --final.

    \b
    outreach draft letter --topic parity-enforcement --zip 55105 --name "Dana Ruiz" --format md
    outreach export drafts/letter_parity-enforcement_dana-ruiz_to_senator-tina-smith.md
    outreach export drafts/letter_parity-enforcement_dana-ruiz_to_senator-tina-smith.md --final
    outreach export drafts/letter.md --format eml --attach pdf
    """
    from outreach.exporters import suffix_of
    from outreach.workspace import Workspace, known_recipient, losses

    workspace = Workspace()
    draft = workspace.read_draft(file)
    output = output_of(workspace, chosen)
    delivery = delivery_of(workspace, chosen, output, (format_,))
    suffix = suffix_of(format_)
    named = out is not None and out.name.casefold().endswith(suffix) and not out.is_dir()
    target = out if out and named else (out or file.parent) / (file.stem + suffix)
    if output.final and not checked:
        refuse_exposing_copy(workspace, [draft])
    findings = workspace.check(draft)
    official = known_recipient(workspace.directory, draft) if delivery.template else None
    workspace.deliver([(target, draft, official)], delivery, overwrite=overwrite)
    click.echo(target)
    for name in (format_, *delivery.attach):
        say_paper(workspace.exporter(name, output))
    for told in losses([(target, draft)], workspace.exporter):
        click.echo(f"warning: {told}", err=True)
    for finding in findings:
        click.echo(f"{finding.severity}: {finding.message} {finding.hint}".rstrip(), err=True)
