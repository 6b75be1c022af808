"""`outreach story`: is anybody recognizable in a story, and did that person agree to its being told?"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach.cli.options import json_option, print_json, read_day
from outreach.cli.story_warnings import as_told, story_is_option

if TYPE_CHECKING:
    from outreach.confidentiality import BlockHit, Consent, Hit
    from outreach.model import Draft


@click.group()
def story() -> None:
    """Check a story for what could identify a client, and keep a record of consent.

    \b
    outreach story check story.txt
    outreach story consent story.txt
    """


@story.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@story_is_option
@json_option
def check(files: tuple[Path, ...], story_is: str | None, as_json: bool) -> None:
    """Read each FILE, a story or an edited draft, and point to what could identify a client.

    A FILE is text, Markdown or a Word document. Looked for are the eighteen identifiers of HIPAA’s safe
    harbor (45 CFR 164.514(b)(2)) and combinations of rare details. Nothing leaves the machine, and nothing is
    kept.
    An aid, no assurance and no legal advice: where no rule matched, a neighbor of the client may still know.

    \b
    outreach story check story.txt
    outreach story check drafts/*.docx
    outreach story check our-son.txt --story-is own-family

    Exit code 1 while there are findings.
    """
    from outreach.confidentiality import NO_RULE_MATCHED

    found_in = {
        file: _read(file, story_is) for file in dict.fromkeys(files)
    }  # all are read before one is judged
    several = len(found_in) > 1
    if as_json:
        print_json(
            [
                {**({"file": str(file)} if several else {}), **_as_json(text, found.hit, own=found.own)}
                for file, (text, hits) in found_in.items()
                for found in hits
            ]
        )
    else:
        for file, (text, hits) in found_in.items():
            _print_hits(f"{file}, " if several else "", text, hits)
    all_hits = [found for _, each in found_in.values() for found in each]
    exposing = [found for found in all_hits if not found.own]
    clean = [str(file) for file, (_, each) in found_in.items() if not each]
    if exposing:
        message = (
            f"{len(exposing)} to change. Rules do not see everything:"
            " would a neighbor of the client know who it is?"
        )
    elif all_hits:
        message = f"{len(all_hits)} to think about: it is your own story, but a letter can become public."
    else:
        message = NO_RULE_MATCHED
    if all_hits and clean:
        message = f"{', '.join(clean)}: {NO_RULE_MATCHED}\n{message}"
    click.echo(message, err=True)
    if exposing:
        raise click.exceptions.Exit(1)


def _print_hits(where: str, text: str, hits: tuple[BlockHit, ...]) -> None:
    for found in hits:
        hit = found.hit
        click.echo(f"{where}line {_line(text, hit)}: {hit.identifier.value}: “{_one_line(hit.words)}”")
        told = "It may stay if everyone named agrees." if found.own else f"Say instead: {hit.instead}."
        click.echo(f"    {hit.why}\n    {told}")


def _read(file: Path, story_is: str | None) -> tuple[str, tuple[BlockHit, ...]]:
    from outreach.confidentiality import BlockHit, find_identifiers, find_in_draft, is_own_story
    from outreach.config_file import read_sender
    from outreach.model import Sender, SenderRole
    from outreach.workspace import Workspace, read_plain_text, whose_story
    from outreach.workspace.plain_words import WORD_ENDINGS

    text, workspace = read_plain_text(file), Workspace()
    told = story_is or whose_story(file)
    if text.startswith("---\n") or file.suffix.casefold() in WORD_ENDINGS:
        draft = as_told(workspace.read_draft(file), told)
        if _is_finished(draft):
            return text, find_in_draft(
                draft, known=workspace.generated(draft), is_official=workspace.is_official(draft)
            )
    saved = read_sender(workspace.settings.config_file).get("role", "")
    role = SenderRole(saved) if saved in ("client", "family") else SenderRole.CLINICIAN
    teller = Sender(name="", role=role, story_is=told, story=text)
    paragraphs = text.split("\n\n")
    starts = list(accumulate((len(paragraph) + 2 for paragraph in paragraphs), initial=0))
    hits = find_identifiers(text)
    numbers = [bisect_right(starts, hit.start) - 1 for hit in hits]
    own = {number: is_own_story(teller, paragraphs[number]) for number in set(numbers)}
    return text, tuple(BlockHit(0, hit, own[number]) for hit, number in zip(hits, numbers, strict=True))


def _is_finished(draft: Draft) -> bool:
    """Tell whether a file is a draft with its parts, and not only the words of a story."""
    return bool(draft.topic) or any(block.part not in _STORY_PARTS for block in draft.blocks)


_STORY_PARTS = frozenset({"body", "list_item", "numbered_item"})


def _line(text: str, hit: Hit) -> int:
    # A draft’s hits count from the start of their block; where the words stand in the file is looked up.
    at = hit.start if text[hit.start : hit.end] == hit.words else max(text.find(hit.words), 0)
    return text.count("\n", 0, at) + 1


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _as_json(text: str, hit: Hit, *, own: bool) -> dict[str, Any]:
    return {
        "own": own,
        "identifier": hit.identifier.value,
        "law": hit.identifier.paragraph,
        "line": _line(text, hit),
        "words": hit.words,
        "why": hit.why,
        "instead": hit.instead,
    }


@story.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--about", default="", help="former-client, family, own-family, self, composite, or current-client."
)
@click.option("--own-family", is_flag=True, help="The same as --about own-family.")
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
    own_family: bool,
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
    outreach story consent our-son.txt --own-family
    outreach story consent story.txt --about composite
    """
    from outreach.confidentiality import Consent, record_path, write_record
    from outreach.safe_files import write_files
    from outreach.workspace import Workspace

    workspace = Workspace()
    teller = _teller("own-family" if own_family else about)
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
        about,
        "--about",
        "Whose story is it (former-client, family, own-family, self, composite, current-client)?",
    )
    if given == "current-client":
        raise InputError(
            "A current client is not asked for a story: it is hard to say no to one’s therapist.",
            hint="Say what you see in general (outreach draft ... --observation), or a"
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
