"""`outreach batch`: a roster becomes one letter for each member and lawmaker."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from outreach.cli.batch_progress import progress
from outreach.cli.options import json_option, print_json, read_day

if TYPE_CHECKING:
    from outreach.batch import Job, OutputFolder
    from outreach.batch.production import Produced
    from outreach.roster import Roster
    from outreach.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


class _RunFirst(click.Group):
    """Takes `outreach batch ROSTER` for `outreach batch run ROSTER`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, *self.get_help_option_names(ctx)):
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_RunFirst)
def batch() -> None:
    """Draft for a whole roster: one letter of her own for each member and lawmaker.

    \b
    outreach batch check members.csv --topic parity-enforcement
    outreach batch members.csv --topic parity-enforcement --out hill-day
    outreach batch hill-day/attention.csv --topic parity-enforcement --out hill-day

    A roster is a .csv, .tsv, .xlsx, .xls or .ods file as your membership tool writes it. Look at `check`
    first. The same command again finishes what is missing; nothing you edited is overwritten.
    """


def _roster_options(command: Command) -> Command:
    for option in reversed(
        (
            click.argument("roster"),
            click.option("--topic", required=True, help="What it is about; see: outreach topics"),
            click.option(
                "--kind", "kinds", multiple=True, help="letter, op-ed ...; again for more.  [letter]"
            ),
            click.option("--to", multiple=True, help="Only these: us-senate, us-house, an official’s id."),
            click.option(
                "--map", "pairs", multiple=True, metavar="FIELD=COLUMN", help="Our field = your column."
            ),
            click.option("--encoding", default="", help="Encoding of a text file.  [told apart by rule]"),
            click.option("--sheet", default="", help="Sheet of a workbook.  [the first visible one]"),
            click.option(
                "--approved-column", default="", help="Letters say DRAFT until this column says yes."
            ),
            click.option(
                "--uncertain",
                type=click.Choice(["ask", "skip"]),
                default="ask",
                show_default=True,
                help="A seat that is not certain: list the row in attention.csv, or leave the seat out.",
            ),
            click.option(
                "--format", "formats", multiple=True, help="docx, md or txt; again for more.  [docx]"
            ),
            click.option(
                "--date",
                "day",
                metavar="DATE",
                callback=read_day,
                envvar="OUTREACH_DATE",
                help="Date of the letters.",
            ),
            click.option(
                "--out", default="letters", show_default=True, help="Folder, or URL: s3://bucket/folder"
            ),
            click.option(
                "--layout",
                default="state/office",
                show_default=True,
                help="Folders: state, office, member; or flat.",
            ),
            click.option(
                "--sample", type=click.IntRange(min=1), help="Draft only so many rows, into OUT/sample."
            ),
            json_option,
        )
    ):
        command = option(command)
    return command


@batch.command()
@_roster_options
def check(sample: int | None, as_json: bool, **options: Any) -> None:
    """Say what a roster holds and what would come of it; nothing but a sample is written.

    \b
    outreach batch check members.csv --topic parity-enforcement
    outreach batch check members.xlsx --topic telehealth --map "story=Your story" --sample 3
    """
    from outreach.batch import Drafter, check_job, survey
    from outreach.cli.batch_report import say_survey

    workspace, roster, job = _opened(options)
    check_job(job, workspace)
    drafter = Drafter(job, workspace)
    found = survey(roster, drafter)
    if as_json:
        print_json(found.as_json())
    else:
        say_survey(found)
    if sample:
        _draft_sample(roster, drafter, job, sample)


@batch.command()
@_roster_options
@click.option("--workers", type=click.IntRange(min=1), help="Processes.  [one a core]")
@click.option("--engine", type=click.Choice(["processes", "dask"]), default="processes", show_default=True)
@click.option("--scheduler", default="", help="Of a Dask cluster: tcp://host:8786")
@click.option("--packets", is_flag=True, help="Also, for each lawmaker, the letters in one file to print.")
@click.option("--group", default="", help="Who brings the letters, for the cover sheets of packets.")
@click.option("--ask", default="", help="The group’s ask on the cover sheets.  [that of the letters]")
@click.option(
    "--zip-stream", "zip_file", default="", help="Also all letters as one zip: a file, or - for a pipe."
)
@click.option("--restart", is_flag=True, help="Draft all again after a change; edited files stay.")
def run(
    sample: int | None,
    as_json: bool,
    workers: int | None,
    engine: str,
    scheduler: str,
    restart: bool,
    packets: bool,
    group: str,
    ask: str,
    zip_file: str,
    **options: Any,
) -> None:
    """Draft for every row of ROSTER; the same command again finishes what is missing.

    \b
    outreach batch run members.csv --topic parity-enforcement --out hill-day
    outreach batch members.csv --topic parity-enforcement --out hill-day --packets --group "Our group"
    outreach batch hill-day/attention.csv --topic parity-enforcement --out hill-day

    Exit code 3: some rows need attention, or it was stopped; the message says how to go on.
    """
    from outreach.batch import Drafter
    from outreach.batch.production import Means, produce
    from outreach.cli.batch_report import say_mapping

    workspace, roster, job = _opened(options)
    if sample:
        _draft_sample(roster, Drafter(job, workspace), job, sample)
        return
    if not as_json:
        say_mapping(roster)
    try:
        with progress(_about(options["roster"]), as_json=as_json) as told:
            made = produce(
                workspace,
                roster,
                options["roster"],
                job,
                Means(engine=engine, workers=workers or 0, scheduler=scheduler),
                restart=restart,
                day_given=options["day"] is not None,
                keep_values=packets,
                told=told,
                after=_after(workspace, packets=packets, group=group, ask=ask, zip_file=zip_file),
            )
    except KeyboardInterrupt:
        _how_to_go_on()
        raise click.exceptions.Exit(3) from None
    _tell(made, as_json=as_json, out=options["out"], quiet=zip_file == "-")


def _after(
    workspace: Workspace, *, packets: bool, group: str, ask: str, zip_file: str
) -> Callable[[OutputFolder, Job], tuple[Path, ...]]:
    """Return what is made of the letters when all are there."""

    def after(folder: OutputFolder, job: Job) -> tuple[Path, ...]:
        made: tuple[Path, ...] = ()
        if packets:
            from outreach.batch.packets import make_packets

            files, edited = make_packets(workspace, folder, job, group=group, ask=ask)
            made += files
            for path in edited:
                click.echo(
                    f"The packet holds {path} as it was drafted; print the edited file itself.", err=True
                )
        return made + _zipped(folder, zip_file)

    return after


def _zipped(folder: OutputFolder, zip_file: str) -> tuple[Path, ...]:
    from outreach.batch.bundle import write_zip
    from outreach.safe_files import stream_file

    if not zip_file:
        return ()
    if zip_file == "-":
        write_zip(folder, sys.stdout.buffer)
        return ()
    with stream_file(Path(zip_file)) as file:
        write_zip(folder, file)
    return (Path(zip_file),)


def _opened(options: dict[str, Any]) -> tuple[Workspace, Roster, Job]:
    """Open what the options name: the workspace, the roster and the job."""
    from outreach.batch import Job, Uncertain, read_layout
    from outreach.roster import open_roster
    from outreach.workspace import Workspace

    workspace = Workspace()
    mapping = _mapping(options["pairs"], options["approved_column"])
    day: datetime.date | None = options["day"]
    job = Job(
        topic=options["topic"],
        kinds=tuple(dict.fromkeys(options["kinds"])) or ("letter",),
        day=day or workspace.settings.today,
        target=options["out"].rstrip("/") or "/",
        to=options["to"],
        uncertain=Uncertain(options["uncertain"]),
        formats=tuple(dict.fromkeys(options["formats"])) or ("docx",),
        layout=read_layout(options["layout"]),
        approval=bool(options["approved_column"]),
    )
    roster = open_roster(
        Path(options["roster"]), encoding=options["encoding"], sheet=options["sheet"], mapping=mapping
    )
    return workspace, roster, job


def _mapping(pairs: tuple[str, ...], approved: str) -> dict[str, str]:
    mapping = {"approved": approved} if approved else {}
    for pair in pairs:
        field, found, column = pair.partition("=")
        if not found:
            raise click.BadParameter(
                f"“{pair}” is not FIELD=COLUMN, as in: --map street=Addr1", param_hint="--map"
            )
        mapping[field.strip()] = column.strip()
    return mapping


def _draft_sample(roster: Roster, drafter: Any, job: Job, count: int) -> None:
    from outreach.batch import draft_sample
    from outreach.batch.targets import FolderTarget, is_remote

    folder = Path("letters" if is_remote(job.target) else job.target) / "sample"
    for name in draft_sample(roster.rows(), drafter, FolderTarget(folder), count):
        click.echo(folder / name)


def _about(roster: str) -> int:
    """Return about how many rows a text file has, 0 for a workbook or a URL."""
    path = Path(roster)
    if path.suffix.casefold() not in (".csv", ".tsv", ".txt") or not path.is_file():
        return 0
    with path.open("rb") as file:
        return max(0, sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) - 1)


def _tell(made: Produced, *, as_json: bool, out: str, quiet: bool) -> None:
    from outreach.cli.batch_report import account_as_json, say_account

    if as_json and not quiet:
        print_json(account_as_json(made, out))
    else:
        say_account(made, out, err=quiet)
    if made.stopped:
        _how_to_go_on()
    if made.stopped or made.account.incomplete:
        raise click.exceptions.Exit(3)


def _how_to_go_on() -> None:
    import shlex

    click.echo("Stopped. What is drafted stays. To go on, run the same command again:", err=True)
    click.echo(f"  {shlex.join(['outreach', *sys.argv[1:]])}", err=True)
