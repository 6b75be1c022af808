"""`outreach import`: a document edited in Word becomes a draft again."""

from __future__ import annotations

from pathlib import Path

import click

from outreach.cli.options import Command


def told_options(command: Command) -> Command:
    """Add the options that tell what a file does not tell itself."""
    for option in (
        click.option("--topic", default="", help="What it is about, where the file does not say."),
        click.option("--kind", default="", help="Its kind, where the file does not say.  [letter]"),
    ):
        command = option(command)
    return command


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@told_options
@click.option("--name", default="", help="Who signs, where no signature says so.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write.  [beside FILE, .md]")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
def import_(file: Path, kind: str, topic: str, name: str, out: Path | None, overwrite: bool) -> None:
    """Turn FILE, a draft edited in Word, into Markdown again, with every word its writer left in it.

    Tracked insertions are taken, tracked deletions left out; comments become notes. From a document that was
    not made here, every paragraph becomes body text.

    \b
    outreach import drafts/letter_parity-enforcement_dana-ruiz_to_senator-tina-smith.docx
    outreach import our-letter.docx --kind letter --topic parity-enforcement
    """
    from outreach.errors import InputError
    from outreach.workspace import Told, Workspace

    workspace = Workspace()
    draft = workspace.read_draft(file, Told(kind=kind, topic=topic, name=name))
    if not draft.topic:
        raise InputError(
            f"{file} does not say what it is about.",
            hint="Add --topic; the topics are listed by: outreach topics",
        )
    target = out or file.with_suffix(".md")
    workspace.save({target: draft}, overwrite=overwrite)
    click.echo(target)
    for note in draft.notes:
        click.echo(f"note: {note}", err=True)
