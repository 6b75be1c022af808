"""Options that several commands share, and how a date and a place are read."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from outreach.exporters import Exporter, Output
    from outreach.word_templates import WordTemplate
    from outreach.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


def read_day(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime.date | None:
    """Read a date written 2026-11-23, or fail with an example."""
    try:
        return datetime.date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"“{value}” is not a date. Write it as 2026-11-23.") from None


def count_nouns(number: int, noun: str, several: str = "") -> str:
    """Return “1 draft” or “2 drafts”."""
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"


def place_options(command: Command) -> Command:
    """Add --zip, --district and --state."""
    for option in (
        click.option("--state", default="", help="State, where a ZIP lies in several: CO."),
        click.option(
            "--district",
            "districts",
            multiple=True,
            help="District: MN-4 (Congress), MN-SD-64, MN-HD-64A, NE-LD-10, DC-WARD-2. May be given again.",
        ),
        click.option("--zip", default="", help="ZIP code of your home: 55105 or 55105-1234."),
    ):
        command = option(command)
    return command


def sender_options(command: Command) -> Command:
    """Add the options that tell who signs; `outreach me` saves them."""
    for option in reversed(
        (
            click.option("--name", default="", help="Your name, as you sign."),
            click.option("--credentials", default="", help="Letters after your name: LMFT, or “PhD, LP”."),
            click.option(
                "--role",
                default="",
                help="clinician, trainee, client, family, supporter or group.  [by credentials]",
            ),
            click.option(
                "--profession", default="", help="Your profession in words: “licensed psychologist”."
            ),
            click.option("--organization", default="", help="Practice or group, printed under your name."),
            click.option(
                "--views",
                default="",
                help="organization, where you speak for it.  [own: a line says that the views are yours]",
            ),
            click.option("--street", default="", help="Street and number of your return address."),
            click.option("--city", default="", help="City of your return address."),
            click.option("--email", default="", help="E-mail address, printed in the return address."),
            click.option("--phone", default="", help="Phone number, printed in the return address."),
            click.option("--bio", default="", help="The line about you under an op-ed."),
        )
    ):
        command = option(command)
    return command


def output_options(command: Command) -> Command:
    """Add the options that tell how a file is to be written; output_of() reads them."""
    for option in (
        click.option(
            "--window", is_flag=True, help="Put the address where the window of a #10 envelope shows it."
        ),
        click.option("--no-letterhead", "plain_paper", is_flag=True, help="Leave out the saved letterhead."),
        click.option(
            "--letterhead",
            type=click.Path(path_type=Path),
            help="Your group's own paper, a .docx: its styles, headers and logo.  [saved with: outreach me]",
        ),
        click.option(
            "--sources",
            type=click.Choice(["comments", "appendix", "none"]),
            default="comments",
            show_default=True,
            help="Where facts come from: in comments for you, on a last page for the office, or nowhere.",
        ),
        click.option(
            "--final",
            is_flag=True,
            help="The clean copy: no comments, no working notes; refused while [[places]] are open.",
        ),
    ):
        command = option(command)
    return command


def output_of(workspace: Workspace, chosen: dict[str, Any]) -> Output:
    """Take the output options out of `chosen` and return what they ask for."""
    names = ("final", "sources", "letterhead", "plain_paper", "window")
    return workspace.output(**{name: chosen.pop(name) for name in names})


def paper_notes(exporter: Exporter | WordTemplate) -> tuple[str, ...]:
    """Return what was left out of a letterhead, a template or a format, or is to be known of it."""
    return tuple(getattr(exporter, "notes", ()))


def say_paper(exporter: Exporter | WordTemplate) -> None:
    """Say what was left out of a letterhead, a template or a format, or is to be known of it."""
    for note in paper_notes(exporter):
        click.echo(f"paper: {note}", err=True)


day_option = click.option(
    "--as-of",
    metavar="DATE",
    callback=read_day,
    envvar="OUTREACH_DATE",
    help="The day to answer for.  [today]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object or list.")


def print_json(value: Any) -> None:
    """Print a value as JSON on standard output."""
    import json
    import sys

    # JSON in any other encoding is none; escaped, it is read the same from a pipe of Windows-1252.
    whole = (getattr(sys.stdout, "encoding", None) or "").casefold().replace("-", "") == "utf8"
    click.echo(json.dumps(value, ensure_ascii=not whole, indent=2))
