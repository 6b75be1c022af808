"""`outreach export`: edited drafts become documents again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from outreach.cli.command_line import command_line
from outreach.cli.options import output_of, output_options, say_paper
from outreach.cli.own_share import confirm_own_share, few_own_words_option
from outreach.cli.paper import FORMATS, delivery_of, delivery_options, files_argument, read_formats
from outreach.cli.story_warnings import as_told, checked_option, refuse_exposing_copy, story_is_option


@click.command()
@files_argument
@click.option(
    "--format",
    "formats",
    multiple=True,
    default=("docx",),
    show_default="docx",
    callback=read_formats,
    help=f"{FORMATS}. Give several with commas: pdf,txt.",
)
@click.option("--out", type=click.Path(path_type=Path), help="File or folder to write to.  [beside FILE]")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
@output_options
@checked_option
@few_own_words_option
@story_is_option
@delivery_options
def export(
    files: tuple[Path, ...],
    formats: tuple[str, ...],
    out: Path | None,
    overwrite: bool,
    checked: bool,
    few_own_words: bool,
    story_is: str | None,
    **chosen: Any,
) -> None:
    """Turn FILES, edited drafts or folders of them, into another format, keeping every edit.

    Drafts are edited as Markdown or in Word. The Word document carries comments for you: where a fact comes
    from, what a marked place asks. Make the copy to sign with --final. Of several files and formats all are
    written, or none.

    \b
    outreach draft letter --topic parity-enforcement --zip 55105 --name "Dana Ruiz" --format md
    outreach export drafts/letter_parity-enforcement_dana-ruiz_to_senator-tina-smith.md
    outreach export drafts/letter_parity-enforcement_dana-ruiz_to_senator-tina-smith.md --final
    outreach export drafts --format pdf,txt --out final --final
    outreach export drafts/letter.md --format eml --attach pdf
    """
    from outreach.workspace import Workspace, known_recipient, losses

    workspace = Workspace()
    drafts = {file: as_told(workspace.read_draft(file), story_is) for file in files}
    output = output_of(workspace, chosen)
    delivery = delivery_of(workspace, chosen, output, formats)
    targets = _name_targets(drafts, formats, out)
    if output.final and not checked:
        look = command_line("outreach", "check", *map(str, files))
        refuse_exposing_copy(workspace, drafts.values(), look)
    if output.final:
        confirm_own_share(workspace, drafts.values(), agreed=few_own_words)
    findings = {file: workspace.check(draft) for file, draft in drafts.items()}
    official = {
        file: known_recipient(workspace.directory, draft) if delivery.template else None
        for file, draft in drafts.items()
    }
    workspace.deliver(
        [(target, drafts[file], official[file]) for target, file in targets], delivery, overwrite=overwrite
    )
    for target in dict.fromkeys(target for target, _ in targets):
        click.echo(target)
    for name in (*formats, *delivery.attach):
        say_paper(workspace.exporter(name, output))
    for told in losses([(target, drafts[file]) for target, file in targets], workspace.exporter):
        click.echo(f"warning: {told}", err=True)
    for file, found in findings.items():
        before = f"{file.name}: " if len(drafts) > 1 else ""
        for finding in found:
            click.echo(f"{before}{finding.severity}: {finding.message} {finding.hint}".rstrip(), err=True)


def _name_targets(
    files: Iterable[Path], formats: tuple[str, ...], out: Path | None
) -> list[tuple[Path, Path]]:
    """Return each file to write with the draft it is made of; raises InputError where two have one name."""
    from outreach.errors import InputError
    from outreach.exporters import suffix_of

    files = tuple(files)
    named = out is not None and not out.is_dir() and out.name.casefold().endswith(suffix_of(formats[0]))
    if out is not None and named:
        if len(files) * len(formats) > 1:
            raise InputError(
                f"{out} is one file, and {len(files) * len(formats)} are to be written.",
                hint="Name a folder: --out final",
            )
        return [(out, files[0])]
    targets: dict[Path, Path] = {}
    for file in files:
        for format_ in formats:
            target = (out or file.parent) / (file.stem + suffix_of(format_))
            if target in targets:
                raise InputError(
                    f"{targets[target]} and {file} would both become {target}.", hint="Export them apart."
                )
            targets[target] = file
    return list(targets.items())
