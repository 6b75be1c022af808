"""How the answer of `outreach draft` is shown: to a person, and as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach.cli.official_lines import addressee, candidate_line

if TYPE_CHECKING:
    from outreach.model import Agency, Draft, Official, Recipient
    from outreach.workspace import Drafted, Workspace

Item = tuple["Draft", "Official | Agency | Recipient", "Path | None"]


def report_as_json(workspace: Workspace, made: Drafted, items: list[Item]) -> dict[str, Any]:
    """Return what was written, for whom, and every seat that was looked up."""
    from outreach.representation import seat_as_json

    told: dict[str, Any] = {
        "drafts": [_item_as_json(workspace, made, *item) for item in items],
        "seats": [seat_as_json(seat) for seat in made.seats],
    }
    if made.refused:
        told["refused"] = [{"message": fault.message, "hint": fault.hint} for fault in made.refused]
    return told


def _item_as_json(
    workspace: Workspace,
    made: Drafted,
    one: Draft,
    recipient: Official | Agency | Recipient,
    path: Path | None,
) -> dict[str, Any]:
    to = one.recipient
    item: dict[str, Any] = {
        "file": str(path) if path else None,
        "kind": one.kind,
        "topic": one.topic,
        "recipient": {"role": to.role, "id": to.id or None, "name": to.name or None},
        "words": workspace.words(one),
        "own_share": _rounded(workspace.own_share(one, made.bill)),
        "warnings": _warnings(workspace, one, recipient),
    }
    if path is None:
        item["text"] = workspace.exporter("txt").export(one).decode()
    return item


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 2)


def _warnings(workspace: Workspace, one: Draft, recipient: Official | Agency | Recipient) -> list[str]:
    from outreach.workspace import age_caution

    told = [finding.message for finding in workspace.check(one)]
    return list(filter(None, [*told, age_caution(recipient, one.date)]))


def print_drafts(workspace: Workspace, made: Drafted, items: list[Item]) -> None:
    """Print files (or texts) on standard output, and on standard error all there is to know of them."""
    for file in dict.fromkeys(path for _, _, path in items if path):
        click.echo(file)
    for one, _, path in items:
        if not path:
            click.echo(workspace.exporter("txt").export(one).decode() + "\n" + "-" * 72)
    for one, recipient in made.drafts:
        _say_who(workspace, made, one, recipient)
    _say_findings(workspace, items)
    _say_sources(made)
    _say_what_is_open(made)
    if not made.drafts:
        click.echo("Nothing was drafted.", err=True)


def _say_what_is_open(made: Drafted) -> None:
    for seat in made.wanted:
        if seat.note:
            click.echo(f"{'!' if seat in made.left_open else '-'} {seat.role}: {seat.note}", err=True)
        for candidate in seat.candidates:
            click.echo(f"    ? {candidate_line(candidate)}", err=True)
    for fault in made.refused:
        click.echo(f"! {fault.message}\n  -> {fault.hint}", err=True)
    for note in made.notes:
        click.echo(f"- {note}", err=True)


def _say_who(
    workspace: Workspace, made: Drafted, one: Draft, recipient: Official | Agency | Recipient
) -> None:
    to, form = addressee(recipient)
    share = workspace.own_share(one, made.bill)
    own = "" if share is None else f", {share:.0%} your own"
    form = f"; web form: {form}" if form else ""
    click.echo(f"{one.kind} to {to}: {workspace.words(one)} words{own}{form}", err=True)


def _say_findings(workspace: Workspace, items: list[Item]) -> None:
    from outreach.workspace import age_caution

    said: set[str] = set()
    for caution in dict.fromkeys(age_caution(recipient, one.date) for one, recipient, _ in items):
        if caution:
            click.echo(f"warning: {caution}", err=True)
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
