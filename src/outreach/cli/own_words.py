"""What the writer adds: story, observation, local fact, the details of a kind; by option or asked in turn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from outreach.evidence_choice import EvidenceChoice
    from outreach.model import Recipient

Command = TypeVar("Command", bound=Callable[..., Any])

leave_out_option = click.option(
    "--leave-out", is_flag=True, help="Leave out the marked places that were not filled out."
)


def own_words_options(command: Command) -> Command:
    """Add the options by which a writer fills the marked places."""
    for option in reversed(
        (
            click.option(
                "--story",
                type=click.Path(path_type=Path),
                help="Plain-text file with your own two or three sentences. It stays on this machine.",
            ),
            click.option(
                "--observation", default="", help="What you see in your work, in a sentence or two."
            ),
            click.option("--local", default="", help="A fact of your own place, with its source and year."),
            click.option(
                "--angle", default="", help="How you meet the problem; see: outreach topics show TOPIC."
            ),
            click.option(
                "--tick",
                "ticks",
                multiple=True,
                metavar="ID",
                help="A sentence of the angle that is true of you; may be given again.",
            ),
            click.option("--work", default="", help="What you do, in one sentence that explains your story."),
            click.option("--moment", default="", help="One person, one day: your story as text."),
            click.option("--count", default="", help="One number you can prove, with its date or place."),
            click.option("--offer", default="", help="What you will send, show or do."),
            click.option("--next-day", default="", metavar="DATE", help="The day you will call: 2026-12-08."),
            click.option("--last-line", default="", help="Your own last sentence."),
            click.option(
                "--setting", default="", help="Where you work: school, hospital, practice, clinic or rural."
            ),
            click.option(
                "--detail",
                "details",
                multiple=True,
                metavar="NAME=TEXT",
                help="What a kind asks for: docket=CMS-2026-0042; see: outreach kinds show KIND.",
            ),
            click.option("--minutes", type=click.IntRange(1, 3), help="Of spoken testimony: 1, 2 or 3."),
            click.option(
                "--signatories",
                type=click.Path(path_type=Path),
                help="Text file with the signatories of a sign-on letter, one a line.",
            ),
            click.option("--ask", "asking", is_flag=True, help="Ask you for each of these in turn."),
            leave_out_option,
            click.option("--evidence", default="", help="Print these facts: id,id (outreach evidence list)."),
            click.option("--without", default="", help="Leave these facts out: id,id."),
            click.option("--recipient", default="", help="Name of the institution or paper written to."),
            click.option("--attention", default="", help="The person there: “Jordan Lee, Director”."),
            click.option(
                "--recipient-address",
                multiple=True,
                help="A line of its address; may be given again.",
            ),
        )
    ):
        command = option(command)
    return command


def read_details(chosen: dict[str, Any]) -> dict[str, str]:
    """Return the details given as NAME=TEXT, by --minutes and by --signatories."""
    details: dict[str, str] = {}
    for text in chosen["details"]:
        name, equals, value = text.partition("=")
        if not equals or not value.strip():
            raise click.BadParameter(f"“{text}” is not NAME=TEXT.", param_hint="--detail")
        details[name.strip()] = value.strip()
    if chosen["minutes"]:
        details["minutes"] = str(chosen["minutes"])
    if chosen["signatories"]:
        from outreach.senders import read_lines

        details["signatories"] = read_lines(chosen["signatories"])
    return details


def read_choice(chosen: dict[str, Any]) -> EvidenceChoice | None:
    """Return which facts the writer wants printed or left out; None where that is left to the tool."""
    from outreach.evidence_choice import EvidenceChoice

    only, without = _ids(chosen["evidence"]), _ids(chosen["without"])
    return EvidenceChoice(only=only, without=without) if only or without else None


def _ids(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def read_institution(chosen: dict[str, Any]) -> Recipient | None:
    """Return the institution written to, where one was named."""
    from outreach.institutions import institution
    from outreach.senders import clean_line

    name, attention, *lines = (
        clean_line(text, "recipient")
        for text in (chosen["recipient"], chosen["attention"], *chosen["recipient_address"])
    )
    return institution(name, attention, tuple(lines)) if name or attention or lines else None


def own_words_of(chosen: dict[str, Any]) -> dict[str, str]:
    """Return the own words given by option, by their names."""
    names = ("work", "count", "offer", "last_line", "next_day", "setting", "angle")
    return {**{name: chosen[name] for name in names}, "ticks": " ".join(chosen["ticks"])}
