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
    "role": "You write as clinician, trainee, client, family, supporter or group",
    "profession": "Your profession in words (licensed psychologist ...)",
    "organization": "Practice or group to print under your name",
    "street": "Street and number",
    "city": "City",
    "state": "State, two letters",
    "zip": "ZIP code",
    "email": "E-mail address",
    "phone": "Phone number",
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
    """Save who signs, so that you do not have to type it again. It stays on this machine.

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
        changed = {name: value.strip() for name, value in given.items() if value}
        if changed:
            save_sender(path, workspace.check_sender({**saved, **changed}))
        else:
            _ask(workspace, saved)
        saved = read_sender(path)
        click.echo(f"Saved in {path}", err=True)
        for note in workspace.sender_notes({}):
            click.echo(f"note: {note}", err=True)
        where = "" if saved.get("zip") else " --zip YOURS"
        click.echo(f"Next: outreach topics, then: outreach draft letter --topic TOPIC{where}", err=True)
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


def _ask(workspace: Workspace, saved: dict[str, str]) -> None:
    """Ask for each detail in turn, again at once where an answer cannot be used, and save each one given."""
    from outreach.config_file import save_sender

    path = workspace.settings.config_file
    click.echo("Press Enter to keep what is shown or to skip; type - to remove it.", err=True)
    answers: dict[str, str] = {}
    try:
        for name, question in _QUESTIONS.items():
            if name == "views" and not answers.get("organization"):
                continue
            answers[name] = _ask_until_usable(workspace, name, question, {**saved, **answers})
            if answers[name] != saved.get(name, ""):
                save_sender(path, {name: answers[name]})
    except click.Abort:
        kept = any(answers.get(name, "") != saved.get(name, "") for name in answers)
        click.echo(f"\n{_KEPT if kept else _NOTHING_KEPT} Go on with: outreach me", err=True)
        raise click.exceptions.Exit(1) from None


_KEPT = "Stopped: what you answered is saved."
_NOTHING_KEPT = "Stopped: nothing was changed."


def _ask_until_usable(workspace: Workspace, name: str, question: str, known: dict[str, str]) -> str:
    """Return the answer to one question as it is saved; a wrong one is explained and asked for again."""
    from outreach.errors import InputError

    # What an answer must agree with; a fault of another detail is not a fault of this one.
    beside = {other: known.get(other, "") for other in ("name", *_TOGETHER.get(name, ()))}
    while True:
        shown = known.get(name, "")
        answer = click.prompt(question, default=shown, show_default=bool(shown)).strip()
        answer = "" if answer == "-" else answer
        try:
            return workspace.check_sender({**beside, name: answer})[name]
        except InputError as fault:
            click.echo(f"{fault.message} {_say_hint(name, fault.hint)}".rstrip(), err=True)


def _say_hint(name: str, hint: str) -> str:
    """Return what to do about a wrong answer, without the options of other commands."""
    return "Write its two letters: MN." if name == "state" else hint.split(": --")[0].split("Give --")[0]


_TOGETHER = {"zip": ("state",), "credentials": ("role",), "views": ("organization",)}
