"""`outreach batch`: a roster becomes one letter for each member and lawmaker."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach.cli.batch_options import opened, roster_options
from outreach.cli.batch_progress import progress
from outreach.cli.command_line import command_line
from outreach.cli.options import print_json

if TYPE_CHECKING:
    from outreach.batch import AnywhereRoster, Drafter, Job, OutputFolder
    from outreach.batch.production import Produced
    from outreach.batch.rows import Rows
    from outreach.model import RosterRow
    from outreach.workspace import Workspace


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


@batch.command()
@roster_options
def check(sample: int | None, as_json: bool, online: bool, **options: Any) -> None:
    """Say what a roster holds and what would come of it; nothing but a sample is written.

    \b
    outreach batch check members.csv --topic parity-enforcement
    outreach batch check members.xlsx --topic telehealth --map "story=Your story" --sample 3
    """
    from outreach.batch import Drafter, check_job, paper_notes, recipient_notes, survey
    from outreach.cli.batch_report import say_survey

    workspace, roster, job = opened(options)
    check_job(job, workspace)
    drafter = Drafter(job, workspace)
    rows: Rows = _settled(workspace, roster, drafter, job) if online else roster
    found = survey(rows, drafter)
    paper = paper_notes(job, workspace, packets=False)
    found.notes = (*found.notes, *paper, *recipient_notes(job, workspace))
    if as_json:
        print_json(found.as_json())
    else:
        say_survey(found)
    if sample:
        _draft_sample(rows.rows(), drafter, job, sample)


def _settled(workspace: Workspace, roster: AnywhereRoster, drafter: Drafter, job: Job) -> Rows:
    from outreach.batch.settling import SettledRoster, settle
    from outreach.cli.batch_progress import settling
    from outreach.cli.consent import may_look_up_members

    if not may_look_up_members(workspace):
        return roster
    found = {}
    with settling() as told:
        for some in settle(roster.rows(), drafter, workspace.lookups, job.day, told=told):
            found.update(some)
    return SettledRoster(roster, found, job.day)


@batch.command()
@roster_options
@click.option("--workers", type=click.IntRange(min=1), help="Processes.  [one a core]")
@click.option("--engine", type=click.Choice(["processes", "dask"]), default="processes", show_default=True)
@click.option("--scheduler", default="", help="Of a Dask cluster: tcp://host:8786")
@click.option("--packets", is_flag=True, help="Also, for each lawmaker, the letters in one file to print.")
@click.option("--group", default="", help="Who brings the letters, for the cover sheets of packets.")
@click.option("--ask", default="", help="The group’s ask on the cover sheets.  [the letters’ ask]")
@click.option(
    "--zip-stream", "zip_file", default="", help="Also all letters as one zip: a file, or - for a pipe."
)
@click.option("--restart", is_flag=True, help="Draft all again after a change; edited files stay.")
@click.option("--prune", is_flag=True, help="Remove the letters of people who are no longer in the roster.")
def run(
    sample: int | None,
    as_json: bool,
    workers: int | None,
    engine: str,
    scheduler: str,
    restart: bool,
    prune: bool,
    packets: bool,
    group: str,
    ask: str,
    zip_file: str,
    online: bool,
    **options: Any,
) -> None:
    """Draft for every row of ROSTER; the same command again finishes what is missing.

    \b
    outreach batch run members.csv --topic parity-enforcement --out hill-day
    outreach batch members.csv --topic parity-enforcement --out hill-day --packets --group "Our group"
    outreach batch hill-day/attention.csv --topic parity-enforcement --out hill-day

    Exit code 3: some rows need attention, or it was stopped; the message says how to go on.
    """
    from outreach.batch import paper_notes
    from outreach.batch.production import Cover, Means, produce
    from outreach.cli.batch_report import say_mapping

    workspace, roster, job = opened(options)
    for note in paper_notes(job, workspace, packets=packets and not sample):
        click.echo(f"paper: {note}", err=True)
    if sample:
        _sample_of(workspace, roster, job, sample, online=online)
        return
    if not as_json:
        say_mapping(roster)
    before = _before(workspace, roster, online=online)
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
                prune=prune,
                told=told,
                before=before,
                after=lambda folder: _zipped(folder, zip_file),
                packets=Cover(group=group, ask=ask) if packets else None,
            )
    except KeyboardInterrupt:
        _how_to_go_on()
        raise click.exceptions.Exit(3) from None
    _tell(made, job, as_json=as_json, out=options["out"], quiet=zip_file == "-")


def _before(
    workspace: Workspace, roster: AnywhereRoster, *, online: bool
) -> Callable[[OutputFolder, Job], None]:
    """Return what is done before anything is drafted: nothing, or with consent addresses are looked up."""
    from outreach.batch.production import settle_online
    from outreach.cli.batch_progress import settling
    from outreach.cli.consent import may_look_up_members

    if not online or not may_look_up_members(workspace):
        return lambda folder, job: None

    def before(folder: OutputFolder, job: Job) -> None:
        with settling() as told:
            settle_online(workspace, roster, folder, job, told)

    return before


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


def _sample_of(workspace: Workspace, roster: AnywhereRoster, job: Job, count: int, *, online: bool) -> None:
    """Draft some rows; with consent, of these rows and no others the addresses are looked up."""
    from outreach.batch import Drafter, check_job, recipient_notes
    from outreach.batch.settling import settled_as_read
    from outreach.cli.batch_progress import settling
    from outreach.cli.consent import may_look_up_members

    check_job(job, workspace)
    for caution in recipient_notes(job, workspace):
        click.echo(f"- {caution}", err=True)
    drafter = Drafter(job, workspace)
    if not online or not may_look_up_members(workspace):
        _draft_sample(roster.rows(), drafter, job, count)
        return
    with settling() as told:
        rows = settled_as_read(roster.rows(), drafter, workspace.lookups, job.day, at_once=count, told=told)
        _draft_sample(rows, drafter, job, count)


def _draft_sample(rows: Iterator[RosterRow], drafter: Drafter, job: Job, count: int) -> None:
    from outreach.batch import draft_sample
    from outreach.batch.targets import Placed, is_remote

    folder = Path("letters" if is_remote(job.target) else job.target) / "sample"
    for name, placed in draft_sample(rows, drafter, folder, count):
        click.echo(folder / name)
        if placed is Placed.KEPT:
            click.echo(f"{folder / name}: {placed}; move it away to see the new one.", err=True)


def _about(roster: str) -> int:
    """Return about how many rows a text file has, 0 for a workbook or a URL."""
    path = Path(roster)
    if path.suffix.casefold() not in (".csv", ".tsv", ".txt") or not path.is_file():
        return 0
    with path.open("rb") as file:
        return max(0, sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) - 1)


def _tell(made: Produced, job: Job, *, as_json: bool, out: str, quiet: bool) -> None:
    from outreach.cli.batch_report import account_as_json, say_account

    if as_json and not quiet:
        print_json(account_as_json(made, out))
    else:
        say_account(made, out, job, err=quiet)
    if made.stopped:
        _how_to_go_on()
    if made.stopped or made.account.incomplete:
        raise click.exceptions.Exit(3)


def _how_to_go_on() -> None:
    click.echo("Stopped. What is drafted stays. To go on, run the same command again:", err=True)
    click.echo(f"  {command_line('outreach', *sys.argv[1:])}", err=True)
