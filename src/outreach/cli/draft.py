"""`outreach draft`: a cause and a place become documents."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach.cli.command_line import command_line
from outreach.cli.consent import online_option
from outreach.cli.draft_report import Item, print_drafts, report_as_json
from outreach.cli.options import (
    json_option,
    output_of,
    output_options,
    paper_notes,
    place_options,
    print_json,
    read_day,
    sender_options,
)
from outreach.cli.own_share import confirm_own_share, few_own_words_option
from outreach.cli.own_words import (
    own_words_of,
    own_words_options,
    read_choice,
    read_details,
    read_institution,
)
from outreach.cli.paper import FORMATS, around, delivery_of, delivery_options, read_formats
from outreach.cli.questions import ask_for_words
from outreach.cli.story_warnings import (
    checked_option,
    find_story_warnings,
    refuse_exposing_copy,
    story_is_option,
)

if TYPE_CHECKING:
    from outreach.locators import AskedAddress
    from outreach.model import Sender
    from outreach.workspace import Request, Workspace


@click.command()
@click.argument("kinds", metavar="KIND")
@click.option("--topic", required=True, help="What it is about; see: outreach topics")
@place_options
@click.option(
    "--to",
    multiple=True,
    help="Only these: a role (us-senate, state-upper, governor, insurance-commissioner, licensing-board), an"
    " id (K000367, us-ebsa), or a committee's chair (chair:senate-help). May be given again.",
)
@click.option(
    "--bill",
    default="",
    help='A bill it is about: "H.R. 957", "H.R. 957, Parity Enforcement Act", or a state’s:'
    ' "HB 1873", "A.1234 (2025-2026)", "IL HB 1873".',
)
@click.option("--position", default="", help="support, oppose or comment.  [support]")
@click.option(
    "--bill-does", default="", help="What a state’s bill would do: “fund a counselor in every school”."
)
@click.option("--language", default="", help="es for Spanish, where the kind is written in it: handouts.")
@click.option(
    "--allow-stale", is_flag=True, help="Draft also where a record has ended, with a warning in the text."
)
@online_option
@sender_options
@own_words_options
@click.option(
    "--date",
    "day",
    metavar="DATE",
    callback=read_day,
    envvar="OUTREACH_DATE",
    help="Date of the draft.  [today]",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    callback=read_formats,
    help=f"{FORMATS}; several with commas: docx,pdf.  [docx]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("drafts"),
    show_default=True,
    help="Folder to write to.",
)
@click.option("--overwrite", is_flag=True, help="Replace drafts that are there already.")
@click.option(
    "--with",
    "beside",
    multiple=True,
    type=click.Choice(["envelopes", "labels-5160", "labels-5163"]),
    help="Envelopes (#10) or Avery label sheets for the recipients.",
)
@output_options
@checked_option
@few_own_words_option
@story_is_option
@delivery_options
@click.option("--dry-run", is_flag=True, help="Print the text and write nothing.")
@click.option("--verbose", is_flag=True, help="Say all there is to know: each recipient, note and source.")
@json_option
def draft(
    kinds: str,
    topic: str,
    formats: tuple[str, ...],
    out: Path,
    overwrite: bool,
    beside: tuple[str, ...],
    checked: bool,
    few_own_words: bool,
    dry_run: bool,
    verbose: bool,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Draft a KIND of document, several (letter,call-script), or a bundle of them (hill-day).

    \b
    outreach draft letter --topic parity-enforcement --zip 55105 --name "Dana Ruiz" --credentials LMFT
    outreach draft letter --topic reimbursement-rates --zip 60614 --district IL-5 --story story.txt
    outreach draft op-ed --topic parity-enforcement --zip 55105 --format md
    outreach draft letter --topic parity-enforcement --zip 55105 --format eml --attach pdf --format paste
    outreach draft letter --topic parity-enforcement --zip 55105 --template our-letter.docx --with envelopes
    outreach draft hill-day --topic workforce --zip 55105 --ask
    outreach draft institutional-letter --topic jewish-inclusion --to licensing-board
    outreach draft letter --topic school-mental-health --bill "HB 1873" --to state-upper --district IL-SD-6
    outreach draft hearing --topic telehealth --bill "SF 100 (2025-2026)" --to state-committee --state MN

    Exit code 3: some seats could not be drafted for; the message says how to settle them. Exit code 1: the
    drafts were written, but words of the --story could identify a client.
    """
    from outreach.workspace import Workspace, draft_name, file_name, losses

    workspace = Workspace()
    formats = formats or ("docx",)
    output = output_of(workspace, chosen)
    delivery = delivery_of(workspace, chosen, output, formats)
    names = tuple(name.strip() for name in kinds.split(",") if name.strip())
    made = workspace.draft(_request(workspace, names, topic, chosen))
    if output.final and not (checked or dry_run):
        refuse_exposing_copy(workspace, (one for one, _ in made.drafts), _way_to_look(chosen["story"]))
    if output.final and not dry_run:
        confirm_own_share(workspace, (one for one, _ in made.drafts), agreed=few_own_words)
    known = [
        f"paper: {note}"
        for name in (*formats, *delivery.attach)
        for note in paper_notes(workspace.exporter(name, output))
    ]
    items: list[Item] = [
        (one, recipient, out / file_name(draft_name(one, recipient), name))
        for one, recipient in made.drafts
        for name in formats
    ]
    extra: dict[Path, bytes] = {}
    if dry_run:
        items = [(one, recipient, None) for one, recipient in made.drafts]
    else:
        files = [(path, one, official) for one, official, path in items if path]
        extra |= around(workspace, (one for one, _ in made.drafts), beside, out)
        workspace.deliver(files, delivery, extra, overwrite=overwrite)
        known += [
            f"warning: {loss}" for loss in losses([(p, one) for p, one, _ in files], workspace.exporter)
        ]
    about_sender = workspace.sender_notes(chosen)
    exposed = False
    if chosen["story"]:
        drafts = [one for one, _ in made.drafts]
        story, exposed = find_story_warnings(workspace, chosen["story"], drafts, chosen["day"])
        known = [*story, *known]
    if as_json:
        noted = {"sender_notes": list(about_sender)} if about_sender else {}
        print_json({**report_as_json(workspace, made, items), **noted})
        for line in (*known, *extra):
            click.echo(line, err=True)
    else:
        known += [f"note: {note}" for note in about_sender]
        print_drafts(workspace, made, items, extra, dict.fromkeys(known), verbose=verbose)
    if made.left_open or made.refused:
        raise click.exceptions.Exit(3)
    if exposed and not checked:
        raise click.exceptions.Exit(1)


def _way_to_look(story: Path | None) -> str:
    if story:
        return command_line("outreach", "story", "check", str(story))
    return "draft it without --final, then outreach check with the name of the file"


def _request(workspace: Workspace, kinds: tuple[str, ...], topic: str, chosen: dict[str, Any]) -> Request:
    from outreach.own_words import OWN_WORDS
    from outreach.senders import read_story
    from outreach.workspace import Request, whose_story

    words = {
        "story": read_story(chosen["story"]) if chosen["story"] else chosen["moment"],
        "observation": chosen["observation"],
        "local": chosen["local"],
        **own_words_of(chosen),
        **read_details(chosen),
    }
    if chosen["asking"]:
        words = ask_for_words(workspace, kinds, topic, words, _sender_of(workspace, chosen, words))
    sender = _sender_of(workspace, chosen, words)
    words = {name: text for name, text in words.items() if name not in OWN_WORDS and text}
    told = chosen["story_is"] or (whose_story(chosen["story"]) if chosen["story"] else "")
    sender = replace(sender, story_is=told) if told else sender
    return Request(
        kinds=kinds,
        topic=topic,
        sender=sender,
        zip=chosen["zip"] or ("" if chosen["districts"] or chosen["state"] else sender.address.zip),
        state=chosen["state"],
        districts=chosen["districts"],
        address=_address(workspace, sender, chosen["online"], chosen["day"]),
        to=chosen["to"],
        institution=read_institution(chosen),
        day=chosen["day"],
        bill=chosen["bill"],
        position=chosen["position"],
        bill_does=chosen["bill_does"],
        look_up_bill=bool(chosen["online"]),
        allow_stale=chosen["allow_stale"],
        language=chosen["language"],
        details=words,
        evidence=read_choice(chosen),
        leave_out=chosen["leave_out"],
    )


def _sender_of(workspace: Workspace, chosen: dict[str, Any], words: dict[str, str]) -> Sender:
    from outreach.own_words import OWN_WORDS

    own = {name: words.get(name, "") for name in OWN_WORDS}
    texts = {name: own.pop(name) for name in ("story", "observation", "local")}
    return workspace.sender(
        chosen,
        texts["story"],
        observation=texts["observation"],
        local=texts["local"],
        own=own,
        day=chosen["day"],
    )


def _address(
    workspace: Workspace, sender: Sender, online: bool | None, day: datetime.date | None
) -> AskedAddress | None:
    """Return the sender's address where it is whole and may be looked up; drafting never asks."""
    from outreach.cli.consent import may_look_up
    from outreach.locators import read_address

    home = sender.address
    if not (home.street and home.zip and home.state) or online is False:
        return None
    address = read_address(street=home.street, city=home.city, state=home.state, zip=home.zip)
    wanted = may_look_up(workspace, address, online, day or workspace.settings.today, ask=False)
    return address if wanted else None
