"""`outreach draft`: a cause and a place become documents."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach.cli.consent import online_option
from outreach.cli.official_lines import addressee, candidate_line
from outreach.cli.options import json_option, place_options, print_json, read_day, sender_options

if TYPE_CHECKING:
    from outreach.locators import AskedAddress
    from outreach.model import Agency, Draft, Official, Sender
    from outreach.workspace import Drafted, Workspace

Item = tuple["Draft", "Official | Agency | None", "Path | None"]


@click.command()
@click.argument("kind")
@click.option("--topic", required=True, help="What it is about; see: outreach topics")
@place_options
@click.option(
    "--to",
    multiple=True,
    help="Only these: a role (us-senate, state-upper, governor, insurance-commissioner), an id (K000367, "
    "us-ebsa), or a committee's chair (chair:senate-help). May be given again.",
)
@click.option(
    "--bill", default="", help='A bill it is about: "H.R. 957", or "H.R. 957, Parity Enforcement Act".'
)
@click.option("--position", default="", help="support, oppose or comment.  [support]")
@click.option(
    "--allow-stale", is_flag=True, help="Draft also where a record has ended, with a warning in the text."
)
@online_option
@sender_options
@click.option(
    "--story",
    type=click.Path(path_type=Path),
    help="Plain-text file with your own two or three sentences. It stays on this machine.",
)
@click.option(
    "--date",
    "day",
    metavar="DATE",
    callback=read_day,
    envvar="OUTREACH_DATE",
    help="Date of the draft.  [today]",
)
@click.option("--format", "formats", multiple=True, help="docx, md or txt; may be given twice.  [docx]")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("drafts"),
    show_default=True,
    help="Folder to write to.",
)
@click.option("--overwrite", is_flag=True, help="Replace drafts that are there already.")
@click.option("--dry-run", is_flag=True, help="Print the text and write nothing.")
@json_option
def draft(
    kind: str,
    topic: str,
    zip: str,
    districts: tuple[str, ...],
    state: str,
    to: tuple[str, ...],
    bill: str,
    position: str,
    allow_stale: bool,
    online: bool | None,
    story: Path | None,
    day: datetime.date | None,
    formats: tuple[str, ...],
    out: Path,
    overwrite: bool,
    dry_run: bool,
    as_json: bool,
    **who: str,
) -> None:
    """Draft a KIND of document (letter, op-ed; see: outreach kinds).

    \b
    outreach draft letter --topic parity-enforcement --zip 55105 --name "Dana Ruiz" --credentials LMFT
    outreach draft letter --topic reimbursement-rates --zip 60614 --district IL-5 --story story.txt
    outreach draft op-ed --topic parity-enforcement --zip 55105 --format md

    Exit code 3: some seats could not be drafted for; the message says how to settle them.
    """
    from outreach.senders import read_story
    from outreach.workspace import Workspace, draft_name

    workspace = Workspace()
    given = {**who, "zip": zip, "state": state}
    sender = workspace.sender(given, read_story(story) if story else "")
    made = workspace.draft(
        kind,
        topic,
        sender,
        zip=zip or ("" if districts or state else sender.address.zip),
        state=state,
        districts=districts,
        address=_address(workspace, sender, online, day),
        look_up_bill=bool(online),
        to=to,
        day=day,
        bill=bill,
        position=position,
        allow_stale=allow_stale,
    )
    for name in formats or ("docx",):
        workspace.exporter(name)
    items: list[Item] = [
        (one, official, out / f"{draft_name(one, official)}.{name}")
        for one, official in made.drafts
        for name in formats or ("docx",)
    ]
    if dry_run:
        items = [(one, official, None) for one, official in made.drafts]
    else:
        workspace.save({path: one for one, _, path in items if path}, overwrite=overwrite)
    if as_json:
        print_json(_as_json(workspace, made, items))
    else:
        _print(workspace, made, items)
    if made.left_open:
        raise click.exceptions.Exit(3)


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


def _as_json(workspace: Workspace, made: Drafted, items: list[Item]) -> dict[str, Any]:
    from outreach.representation import seat_as_json

    return {
        "drafts": [_item_as_json(workspace, *item) for item in items],
        "seats": [seat_as_json(seat) for seat in made.seats],
    }


def _item_as_json(
    workspace: Workspace, one: Draft, official: Official | Agency | None, path: Path | None
) -> dict[str, Any]:
    to = one.recipient
    item: dict[str, Any] = {
        "file": str(path) if path else None,
        "kind": one.kind,
        "topic": one.topic,
        "recipient": {"role": to.role, "id": to.id or None, "name": to.name or None},
        "words": workspace.words(one),
        "warnings": _warnings(workspace, one, official),
    }
    if path is None:
        item["text"] = workspace.exporter("txt").export(one).decode()
    return item


def _warnings(workspace: Workspace, one: Draft, official: Official | Agency | None) -> list[str]:
    from outreach.workspace import age_caution

    told = [finding.message for finding in workspace.check(one)]
    return list(filter(None, [*told, age_caution(official, one.date)]))


def _print(workspace: Workspace, made: Drafted, items: list[Item]) -> None:
    for one, _, path in items:
        if path:
            click.echo(path)
        else:
            click.echo(workspace.exporter("txt").export(one).decode() + "\n" + "-" * 72)
    for one, official, _ in items:
        _say_who(workspace, one, official)
    _say_findings(workspace, items)
    _say_sources(made)
    for seat in made.wanted:
        if seat.note:
            click.echo(f"{'!' if seat in made.left_open else '-'} {seat.role}: {seat.note}", err=True)
        for candidate in seat.candidates:
            click.echo(f"    ? {candidate_line(candidate)}", err=True)
    if not made.drafts:
        click.echo("Nothing was drafted.", err=True)


def _say_who(workspace: Workspace, one: Draft, official: Official | Agency | None) -> None:
    to, form = addressee(official)
    click.echo(
        f"{one.kind} to {to}: {workspace.words(one)} words{f'; web form: {form}' if form else ''}", err=True
    )


def _say_findings(workspace: Workspace, items: list[Item]) -> None:
    from outreach.workspace import age_caution

    said: set[str] = set()
    for caution in dict.fromkeys(age_caution(official, one.date) for one, official, _ in items):
        click.echo(f"warning: {caution}", err=True) if caution else None
    for one, _, _ in items:
        for finding in workspace.check(one):
            if finding.message not in said:
                said.add(finding.message)
                click.echo(f"{finding.severity}: {finding.message} {finding.hint}".rstrip(), err=True)


def _say_sources(made: Drafted) -> None:
    sources = {source.id: source for one, _ in made.drafts for source in one.sources}
    if sources:
        click.echo("Facts and where they come from; open a page before you sign:", err=True)
    for source in sources.values():
        click.echo(f"  {source.publisher}, {source.title} ({source.year}): {source.url}", err=True)
