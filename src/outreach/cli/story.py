"""`outreach story`: is anybody recognizable in a story, and did that person agree to its being told?"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach.cli.options import json_option, print_json, read_day

if TYPE_CHECKING:
    from outreach.confidentiality import Consent, Hit
    from outreach.model import Draft


@click.group()
def story() -> None:
    """Check a story for what could identify a client, and keep a record of consent.

    \b
    outreach story check story.txt
    outreach story consent story.txt
    """


@story.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def check(file: Path, as_json: bool) -> None:
    """Read FILE, a story or an edited draft, and point to what could identify a client.

    Looked for are the eighteen identifiers of HIPAA’s safe harbor (45 CFR 164.514(b)(2)) and combinations of
    rare details. Nothing leaves the machine, and nothing is kept. An aid, no assurance and no legal advice.

    \b
    outreach story check story.txt

    Exit code 1 while there are findings.
    """
    text, hits = _read(file)
    if as_json:
        print_json([_as_json(text, hit) for hit in hits])
    else:
        for hit in hits:
            click.echo(f"line {_line(text, hit)}: {hit.identifier.value}: “{_one_line(hit.words)}”")
            click.echo(f"    {hit.why}\n    Say instead: {hit.instead}.")
        told = f"{len(hits)} to mend." if hits else "Nothing was found that could identify a client."
        click.echo(
            f"{told} Rules find much, not everything: would the client’s neighbor know who it is?", err=True
        )
    if hits:
        raise click.exceptions.Exit(1)


def _read(file: Path) -> tuple[str, tuple[Hit, ...]]:
    from outreach.confidentiality import find_identifiers, find_in_draft
    from outreach.senders import read_story

    text = read_story(file)
    if not text.startswith("---\n"):
        return text, find_identifiers(text)
    from outreach.workspace import Workspace

    workspace = Workspace()
    draft = workspace.read_draft(file)
    return text, tuple(found.hit for found in find_in_draft(draft, known=workspace.generated(draft)))


def _line(text: str, hit: Hit) -> int:
    # A draft’s hits count from the start of their block; where the words stand in the file is looked up.
    at = hit.start if text[hit.start : hit.end] == hit.words else max(text.find(hit.words), 0)
    return text.count("\n", 0, at) + 1


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _as_json(text: str, hit: Hit) -> dict[str, Any]:
    return {
        "identifier": hit.identifier.value,
        "law": hit.identifier.paragraph,
        "line": _line(text, hit),
        "words": hit.words,
        "why": hit.why,
        "instead": hit.instead,
    }


@story.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--about", default="", help="former-client, family, self, composite, or current-client.")
@click.option("--purpose", default="", help="What the story may be used for: “letters on parity law”.")
@click.option("--audience", default="", help="Who may read it: “members of Congress and their staff”.")
@click.option("--until", metavar="DATE", callback=read_day, help="The day on which the consent ends.")
@click.option("--agreed", metavar="DATE", callback=read_day, help="The day on which the form was signed.")
@click.option(
    "--form", type=click.Path(path_type=Path), help="Write a form to print and sign: form.docx, form.md."
)
@click.option("--overwrite", is_flag=True, help="Replace a record or form that is there already.")
def consent(
    file: Path,
    about: str,
    purpose: str,
    audience: str,
    until: datetime.date | None,
    agreed: datetime.date | None,
    form: Path | None,
    overwrite: bool,
) -> None:
    """Record beside FILE, a story, what its person agreed to: purpose, audience, time limit.

    The record holds no name and is readable by you alone. A current client is not asked for a story.

    \b
    outreach story consent story.txt --about former-client --form form.docx
    outreach story consent story.txt --about family --purpose "letters on parity law" --until 2027-06-30
    outreach story consent story.txt --about composite
    """
    from outreach.confidentiality import Consent, record_path, write_record
    from outreach.safe_files import write_files
    from outreach.workspace import Workspace

    workspace = Workspace()
    teller = _teller(about)
    given = Consent(about=teller)
    if given.needed:
        given = Consent(
            about=teller,
            purpose=_asked(purpose, "--purpose", "What may the story be used for?"),
            audience=_asked(audience, "--audience", "Who may read or hear it?"),
            agreed_on=agreed,
            until=until or _day_asked("--until", "Until when (2027-06-30)?"),
        )
    # The form is made before the record is written: a form without a writer’s name leaves no half behind.
    printed = _form_of(workspace, given) if form and given.needed else None
    write_files({record_path(file): write_record(given).encode()}, overwrite=overwrite)
    click.echo(record_path(file))
    if form and printed:
        workspace.save({form: printed}, overwrite=overwrite)
        click.echo(form)
    if given.needed and agreed is None:
        told = "Not signed yet: when it is, add --agreed DATE --overwrite, or write the day into the record."
        click.echo(told, err=True)


def _form_of(workspace: Any, given: Consent) -> Draft:
    from outreach.confidentiality import consent_form

    return consent_form(given, workspace.sender({}), workspace.settings.today)


def _teller(about: str) -> Any:
    from outreach.confidentiality import Teller
    from outreach.errors import InputError, UnknownName

    given = _asked(
        about, "--about", "Whose story is it (former-client, family, self, composite, current-client)?"
    )
    if given == "current-client":
        raise InputError(
            "A current client is not asked for a story: it is hard to say no to one’s therapist.",
            hint="Tell what you see in general (outreach draft ... --observation), or a"
            " composite of many people, and record it with: --about composite",
        )
    if given not in set(Teller):
        raise UnknownName.among("answer to --about", given, [*map(str, Teller), "current-client"])
    return Teller(given)


def _asked(given: str, option: str, question: str) -> str:
    import sys

    from outreach.errors import InputError

    if given.strip():
        return given.strip()
    if not sys.stdin.isatty():
        raise InputError(f"{question} {option} was not given.", hint=f"Add {option}.")
    return str(click.prompt(question, err=True)).strip()


def _day_asked(option: str, question: str) -> datetime.date:
    from outreach.errors import InputError

    try:
        return datetime.date.fromisoformat(_asked("", option, question))
    except ValueError as fault:
        raise InputError("That is not a date.", hint="Write it as 2027-06-30.") from fault
