"""What stands around the letters: options of a run's files, envelopes, labels, and one file to print."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach.cli.options import Command, output_of, output_options, say_paper

if TYPE_CHECKING:
    from outreach.exporters import Exporter, Output
    from outreach.exporters.stationery import Mailing
    from outreach.model import Draft
    from outreach.workspace import Delivery, Workspace

FORMATS = "docx, pdf, html, txt, wrapped (72 columns), eml (an unsent e-mail), paste (for web forms) or md"

DRAFTS = (".docx", ".md")
"""The endings of the files in which people edit drafts."""


def read_files(ctx: click.Context, param: click.Parameter, given: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the files named, each once; a folder stands for the drafts that lie in it."""
    from outreach.errors import InputError

    files: dict[Path, None] = {}
    for path in given:
        if not path.is_dir():
            files[path] = None
            continue
        inside = sorted(one for one in path.iterdir() if one.suffix.casefold() in DRAFTS and one.is_file())
        drafts = [one for one in inside if not one.name.startswith((".", "~$"))]
        if not drafts:
            raise InputError(f"There is no draft in {path}.", hint="Drafts end in .docx or .md.")
        files.update(dict.fromkeys(drafts))
    return tuple(files)


files_argument = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), callback=read_files
)


def read_formats(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of formats, each once, whether they came one by one or with commas: pdf,txt."""
    return tuple(dict.fromkeys(name.strip() for text in given for name in text.split(",") if name.strip()))


overwrite_option = click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")


def delivery_options(command: Command) -> Command:
    """Add the options that tell what is attached, filled or cut; delivery_of() reads them."""
    for option in (
        click.option(
            "--form-limit",
            type=click.IntRange(min=1),
            help="Characters the office's web form takes, for --format paste.  [10000]",
        ),
        click.option(
            "--template",
            type=click.Path(path_type=Path),
            help="Your group's own Word template with merge fields ({{ sender.name }}); see: outreach fields",
        ),
        click.option(
            "--attach",
            multiple=True,
            metavar="FORMAT",
            help="Attach this file to the e-mail of --format eml.",
        ),
    ):
        command = option(command)
    return command


def delivery_of(
    workspace: Workspace, chosen: dict[str, Any], output: Output, formats: Iterable[str]
) -> Delivery:
    """Take the delivery options out of `chosen` and return what they ask for."""
    from outreach.errors import InputError
    from outreach.workspace import Delivery, check_formats

    template, attach = chosen.pop("template"), chosen.pop("attach")
    check_formats(formats, attach)
    if template and "docx" not in {*formats, *attach}:
        raise InputError("--template fills a Word document.", hint="Add --format docx.")
    opened = workspace.template(template) if template else None
    if opened:
        say_paper(opened)
    return Delivery(
        output=output,
        attach=attach,
        template=opened,
        form_limit=chosen.pop("form_limit") or 0,
    )


@click.command()
@files_argument
@click.option("--out", type=click.Path(path_type=Path), default=Path("envelopes.docx"), show_default=True)
@overwrite_option
def envelopes(files: tuple[Path, ...], out: Path, overwrite: bool) -> None:
    """Make a #10 envelope for each letter in FILES (Markdown or Word drafts).

    \b
    outreach envelopes drafts/*.docx
    """
    from outreach.exporters.stationery import envelopes as written
    from outreach.workspace import Workspace

    workspace = Workspace()
    content = written(_mailings(_read(workspace, files)), workspace.settings.today)
    workspace.write({out: content}, overwrite=overwrite)
    click.echo(out)


@click.command()
@files_argument
@click.option(
    "--sheet", default="5160", show_default=True, help="Avery 5160 (30 labels) or 5163 (10 labels)."
)
@click.option("--start", default=1, show_default=True, help="First free label of a sheet used before.")
@click.option(
    "--every", is_flag=True, help="A label for every letter, also where several go to one recipient."
)
@click.option("--out", type=click.Path(path_type=Path), default=Path("labels.docx"), show_default=True)
@overwrite_option
def labels(files: tuple[Path, ...], sheet: str, start: int, every: bool, out: Path, overwrite: bool) -> None:
    """Make a label sheet for the recipients of the letters in FILES (Markdown or Word drafts).

    Print a test sheet on plain paper first and hold it against the labels; print at 100 percent.

    \b
    outreach labels drafts/*.docx --sheet 5163
    outreach labels drafts/*.docx --start 7
    """
    from outreach.exporters.stationery import distinct
    from outreach.exporters.stationery import labels as written
    from outreach.workspace import Workspace

    workspace = Workspace()
    mailings = _mailings(_read(workspace, files))
    addresses = [mailing.recipient for mailing in mailings] if every else list(distinct(mailings))
    content = written(addresses, sheet, workspace.settings.today, start=start)
    workspace.write({out: content}, overwrite=overwrite)
    click.echo(out)


@click.command("print")
@files_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("letters.docx"),
    show_default=True,
    help=".docx or .pdf",
)
@click.option("--covers", is_flag=True, help="A cover sheet before the letters to each recipient.")
@click.option("--group", default="", help="Who brings the letters together, for the cover sheet.")
@click.option("--ask", default="", help="The ask on the cover sheet.  [the reference lines of the letters]")
@overwrite_option
@output_options
def print_(
    files: tuple[Path, ...], out: Path, covers: bool, group: str, ask: str, overwrite: bool, **chosen: Any
) -> None:
    """Put the letters in FILES (Markdown or Word drafts) into one file to print.

    Each letter starts on a page of its own, its pages are counted from 1, and no comments are printed. With
    --covers the letters to one recipient lie together.

    \b
    outreach print drafts/*.docx --out letters.docx --covers --group "Minnesota Therapists for Parity"
    outreach print drafts/*.md --out letters.pdf
    """
    from outreach.exporters import format_of
    from outreach.workspace import Workspace, print_file

    workspace = Workspace()
    output = output_of(workspace, chosen)
    drafts = _read(workspace, files)
    _say_places(drafts)
    day = workspace.settings.today
    format = format_of(out)
    content = print_file(
        drafts, format, workspace.exporter, output, day=day, covers=covers, group=group, ask=ask
    )
    workspace.write({out: content}, overwrite=overwrite)
    click.echo(out)
    exporter = workspace.exporter(format, output)
    say_paper(exporter)
    _say_boxes(drafts, exporter, content)
    click.echo(f"{len(drafts)} letter{'s' * (len(drafts) != 1)}.", err=True)


def around(
    workspace: Workspace, drafts: Iterable[Draft], wanted: Iterable[str], out: Path
) -> dict[Path, bytes]:
    """Return the envelopes and labels of a run, by file, in a folder where they are not taken for drafts."""
    from outreach.exporters import stationery

    made: dict[Path, bytes] = {}
    if not (wanted := tuple(wanted)):
        return made
    found = _mailings(drafts)
    day = workspace.settings.today
    for name in wanted:
        if name == "envelopes":
            made[out / "stationery" / "envelopes.docx"] = stationery.envelopes(found, day)
        else:
            sheet = name.removeprefix("labels-")
            made[out / "stationery" / f"{name}.docx"] = stationery.labels(
                stationery.distinct(found), sheet, day
            )
    return made


def _read(workspace: Workspace, files: Iterable[Path]) -> list[Draft]:
    from outreach.errors import InputError
    from outreach.exporters.word_reading import FOREIGN

    drafts = []
    for file in files:
        if file.name.startswith("~$"):  # *.docx means them too
            click.echo(f"left out, Word’s sign that a letter is open there (save it first): {file}", err=True)
            continue
        draft = workspace.read_draft(file)
        if FOREIGN in draft.notes or file.suffix.casefold() == ".txt":
            click.echo(f"left out, because it was not made here: {file}", err=True)
            continue
        drafts.append(draft)
        for note in draft.notes:
            click.echo(f"note: {file.name}: {note}", err=True)
    if not drafts:
        raise InputError("There is no draft among these files.", hint="Give drafts in .md or .docx.")
    return drafts


def _mailings(drafts: Iterable[Draft]) -> list[Mailing]:
    from outreach.exporters.stationery import mailing_of

    found = []
    for draft in drafts:
        mailing = mailing_of(draft)
        if mailing:
            found.append(mailing)
        else:
            click.echo(f"left out, without a finished inside address: {draft.title}", err=True)
    return found


def _say_places(drafts: Iterable[Draft]) -> None:
    for draft in drafts:
        if any("[[" in block.text for block in draft.blocks):
            click.echo(f"places are still marked: {_named(draft)}", err=True)


def _say_boxes(drafts: Iterable[Draft], exporter: Exporter, content: bytes) -> None:
    from outreach.batch.boxes import signs_printed_as_boxes

    for draft in drafts:
        if boxes := signs_printed_as_boxes(exporter, draft, content):
            click.echo(f"{_named(draft)}: {boxes}", err=True)


def _named(draft: Draft) -> str:
    return f"{draft.sender.name}, {draft.title}" if draft.sender.name else draft.title
