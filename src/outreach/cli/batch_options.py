"""The options of `outreach batch`, and the job they ask for."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach.cli.consent import members_option
from outreach.cli.options import Command, json_option, output_of, output_options, read_day
from outreach.cli.own_words import leave_out_option
from outreach.cli.paper import FORMATS
from outreach.cli.story_warnings import checked_option

if TYPE_CHECKING:
    from outreach.batch import AnywhereRoster, Job
    from outreach.exporters import Output
    from outreach.workspace import Workspace


def roster_options(command: Command) -> Command:
    """Add what `batch check` and `batch run` share; opened() reads it."""
    for option in reversed(
        (
            click.argument("roster"),
            click.option("--topic", required=True, help="What it is about; see: outreach topics"),
            click.option(
                "--kind", "kinds", multiple=True, help="letter, op-ed ...; again for more.  [letter]"
            ),
            click.option(
                "--to",
                multiple=True,
                help="Only these: us-senate, governor, insurance-commissioner (each member’s own), an id"
                " (K000367, us-ebsa), a committee’s chair (chair:senate-help); again for more.",
            ),
            click.option(
                "--bill",
                default="",
                help='A bill the letters are about, a state’s with its state: "H.R. 957", "IL HB 1873".'
                " It is named only to those of its own government.",
            ),
            click.option("--position", default="", help="support, oppose or comment.  [support]"),
            click.option("--bill-does", default="", help="What a state’s bill would do, in a few words."),
            click.option(
                "--map", "pairs", multiple=True, metavar="FIELD=COLUMN", help="Our field = your column."
            ),
            click.option("--encoding", default="", help="Encoding of a text file.  [recognized by rule]"),
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
            click.option("--format", "formats", multiple=True, help=f"{FORMATS}; again for more.  [docx]"),
            output_options,
            leave_out_option,
            click.option(
                "--local",
                multiple=True,
                metavar="STATE=TEXT",
                help="A fact of a state, with source and year, for its members who give none; again for more,"
                " or a .csv with the columns state and local.",
            ),
            checked_option,
            click.option(
                "--template",
                type=click.Path(path_type=Path),
                help="Your group’s own Word template with merge fields, filled for each letter.",
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
            members_option,
            json_option,
        )
    ):
        command = option(command)
    return command


def opened(options: dict[str, Any]) -> tuple[Workspace, AnywhereRoster, Job]:
    """Open what the options name: the workspace, the roster and the job."""
    from outreach.batch import AnywhereRoster, Job, RemarkedRoster, Uncertain, needed_for, read_layout
    from outreach.batch.bills import read_batch_bill
    from outreach.batch.local_facts import read_local_facts
    from outreach.roster import open_roster
    from outreach.workspace import Workspace

    workspace = Workspace()
    mapping = _mapping(options["pairs"], options["approved_column"])
    day: datetime.date | None = options["day"]
    job = Job(
        topic=workspace.library.topic(options["topic"]).id,
        kinds=tuple(
            dict.fromkeys(workspace.library.kind(name).id for name in options["kinds"] or ("letter",))
        ),
        day=day or workspace.settings.today,
        target=options["out"].rstrip("/") or "/",
        to=options["to"],
        bill=read_batch_bill(
            options["bill"], options["position"], day or workspace.settings.today, options["bill_does"]
        ),
        uncertain=Uncertain(options["uncertain"]),
        formats=tuple(dict.fromkeys(options["formats"])) or ("docx",),
        layout=read_layout(options["layout"]),
        leave_out=options["leave_out"],
        judged=options["checked"],
        local=read_local_facts(options["local"]),
        approval=bool(options["approved_column"]),
        output=_output(workspace, options),
        template=str(options["template"].absolute()) if options["template"] else "",
    )
    needed = needed_for(workspace, job)
    roster = open_roster(
        Path(options["roster"]),
        encoding=options["encoding"],
        sheet=options["sheet"],
        mapping=mapping,
        anywhere=not needed.district,
    )
    return workspace, AnywhereRoster(RemarkedRoster(roster, workspace.library.licenses), needed), job


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


def _output(workspace: Workspace, options: dict[str, Any]) -> Output:
    """Return how files are to be written; a letterhead is named in full, for workers look for it too."""
    output = output_of(workspace, options)
    return replace(output, letterhead=output.letterhead.absolute()) if output.letterhead else output
