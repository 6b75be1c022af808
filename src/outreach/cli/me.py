"""`outreach me`: who signs, asked once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from outreach.cli.options import json_option, print_json, say_paper, sender_options

if TYPE_CHECKING:
    from outreach.workspace import Workspace

_QUESTIONS = {
    "name": "Your name, as you sign",
    "credentials": "Letters after your name (LMFT, LCSW ...)",
    "role": "You write as clinician, trainee, client, family or supporter",
    "profession": "Your profession in words (licensed psychologist ...)",
    "organization": "Practice or group to print under your name",
    "street": "Street and number",
    "city": "City",
    "state": "State, two letters",
    "zip": "ZIP code",
    "email": "E-mail address",
    "phone": "Telephone number",
    "views": (
        "Do you speak for the organization under your name (organization), or for yourself (own)?"
        " For your own views a line under it says so, as employers expect"
    ),
}


@click.command()
@sender_options
@click.option("--state", default="", help="State of your return address: MN.")
@click.option("--zip", default="", help="ZIP code of your home: 55105.")
@click.option("--letterhead", type=click.Path(path_type=Path), help="Your group's own paper (.docx, .dotx).")
@click.option("--no-letterhead", "plain_paper", is_flag=True, help="Forget the letterhead.")
@click.option("--show", is_flag=True, help="Show what is saved and change nothing.")
@click.option("--forget", is_flag=True, help="Remove what is saved.")
@json_option
def me(
    letterhead: Path | None, plain_paper: bool, show: bool, forget: bool, as_json: bool, **given: str
) -> None:
    """Save who signs, so that it need not be typed again. It stays on this machine.

    Without options it asks step by step; press Enter to keep or skip.

    \b
    outreach me
    outreach me --name "Dana Ruiz" --credentials LMFT --zip 55105
    outreach me --letterhead our-paper.docx
    outreach me --show
    """
    from outreach.config_file import forget_sender, read_letterhead, read_sender, save_sender
    from outreach.workspace import Workspace

    workspace = Workspace()
    path = workspace.settings.config_file
    if forget:
        click.echo("Your details are removed." if forget_sender(path) else "Nothing was saved.", err=True)
        return
    saved = read_sender(path)
    if letterhead or plain_paper:
        _save_letterhead(workspace, letterhead)
    if not show and (any(given.values()) or not (letterhead or plain_paper)):
        changed = {name: value.strip() for name, value in given.items() if value} or _ask(workspace, saved)
        values = {**saved, **changed}
        workspace.check_sender(values)
        save_sender(path, values)
        saved = read_sender(path)
        click.echo(f"Saved in {path}", err=True)
        for note in workspace.sender_notes({}):
            click.echo(f"note: {note}", err=True)
        click.echo("Next: outreach draft letter --topic TOPIC (see: outreach topics)", err=True)
    if as_json:
        print_json(saved)
        return
    for name, value in saved.items():
        click.echo(f"{name}: {value}")
    if kept := read_letterhead(path):
        click.echo(f"letterhead: {kept}")


def _save_letterhead(workspace: Workspace, letterhead: Path | None) -> None:
    from outreach.config_file import save_letterhead

    if letterhead:
        say_paper(workspace.exporter("docx", workspace.output(letterhead=letterhead)))
    save_letterhead(workspace.settings.config_file, letterhead)
    click.echo(f"Letterhead saved: {letterhead}" if letterhead else "No letterhead is used.", err=True)


def _ask(workspace: Workspace, saved: dict[str, str]) -> dict[str, str]:
    """Ask for each detail in turn, and again at once where an answer cannot be used."""
    click.echo("Press Enter to keep what is shown or to skip; type - to remove it.", err=True)
    answers: dict[str, str] = {}
    for name, question in _QUESTIONS.items():
        if name == "views" and not answers.get("organization"):
            continue
        while True:
            answer = click.prompt(question, default=saved.get(name, ""), show_default=name in saved).strip()
            answers[name] = "" if answer == "-" else answer
            if not (fault := _fault_of(workspace, {**saved, **answers})):
                break
            click.echo(fault, err=True)
    return answers


def _fault_of(workspace: Workspace, values: dict[str, str]) -> str:
    """Return why the answers so far cannot be used, empty where they can."""
    from outreach.errors import InputError

    try:
        workspace.check_sender(values)
    except InputError as fault:
        return f"{fault.message} {fault.hint}".strip()
    return ""
