"""How the answer of `outreach draft` is shown: to a person, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

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
        "warnings": [finding.message for finding in workspace.check(one)],
    }
    if path is None:
        item["text"] = workspace.exporter("txt").export(one).decode()
    return item


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 2)


def print_drafts(
    workspace: Workspace,
    made: Drafted,
    items: list[Item],
    extra: Iterable[Path],
    known: Iterable[str],
    *,
    verbose: bool,
) -> None:
    """Print files (or texts) on standard output, and on standard error what is to be known of them.

    `extra` are files beside the drafts; `known` are warnings that others found.
    """
    for one, _, path in items:
        if not path:
            click.echo(workspace.exporter("txt").export(one).decode() + "\n" + "-" * 72)
    files = [path for _, _, path in items if path]
    if not verbose:
        from outreach.cli.draft_brief import say_briefly

        say_briefly(workspace, made, [*files, *extra], known)
        return
    for file in dict.fromkeys([*files, *extra]):
        click.echo(file)
    from outreach.cli.draft_summary import say_summary

    say_summary(workspace, made, files)
    for line in known:
        click.echo(line, err=True)
