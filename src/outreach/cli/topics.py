"""`outreach topics`: what can be written about, and topics of your own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach.cli.figures import figure_lines, figures_as_json
from outreach.cli.listing import print_rows
from outreach.cli.options import json_option, print_json
from outreach.cli.topic_texts import readable

if TYPE_CHECKING:
    from outreach.model import Topic


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def topics(ctx: click.Context, as_json: bool) -> None:
    """List the topics, show or check one, or start one of your own.

    \b
    outreach topics
    outreach topics show parity-enforcement
    outreach topics new night-shift-pay
    outreach topics check night-shift-pay
    """
    if ctx.invoked_subcommand is None:
        _list(as_json)


@topics.command("list")
@json_option
def list_topics(as_json: bool) -> None:
    """List the topics: what a draft can be about.

    \b
    outreach topics list --json
    """
    _list(as_json)


def _list(as_json: bool) -> None:
    from outreach.workspace import Workspace

    found = Workspace().library.topics()
    if as_json:
        print_json(
            [
                {"id": topic.id, "title": topic.title, "summary": topic.summary, "ways": list(topic.ways)}
                for topic in found
            ]
        )
    else:
        print_rows([(topic.id, topic.title, topic.summary) for topic in found])


@topics.command()
@click.argument("topic_id", metavar="ID")
@click.option("--state", default="", help="Show the figures there are of this state: OH or Ohio.")
@json_option
def show(topic_id: str, state: str, as_json: bool) -> None:
    """Show one topic: its asks, facts, figures of a state, laws, readings, guarded words.

    \b
    outreach topics show workforce
    outreach topics show workforce --state MN
    """
    from outreach.congress_time import congress_phase
    from outreach.divisions import read_state
    from outreach.workspace import Workspace

    workspace = Workspace()
    topic = workspace.library.topic(topic_id)
    place = read_state(state) if state else ""
    kinds = [kind.id for kind in workspace.library.kinds() if workspace.serves(kind, topic)]
    if as_json:
        told = figures_as_json(topic, workspace.figures, place) if place else []
        print_json({**_as_json(topic, kinds), **({"figures": told} if place else {})})
        return
    phase = congress_phase(workspace.settings.today)
    _print(topic, kinds, tuple(figure_lines(topic, workspace.figures, place)), place, phase)


def _as_json(topic: Topic, kinds: list[str]) -> dict[str, Any]:
    return {
        "id": topic.id,
        "title": topic.title,
        "summary": topic.summary,
        "ways": list(topic.ways),
        "kinds": kinds,
        "asks": [{"id": ask.id, "to": list(ask.to), "request": ask.request.forms} for ask in topic.asks],
        "doors": [{"to": list(one.to), "why": one.why, "instead": one.instead} for one in topic.doors],
        "angles": [
            {
                "id": angle.id,
                "title": angle.title,
                "to": list(angle.to),
                "for": list(angle.senders),
                "ticks": {one.id: one.say for one in (*angle.ticks, *angle.endings)},
                "figures": list(angle.figures),
            }
            for angle in topic.angles
        ],
        "facts": list(dict.fromkeys(fact.evidence.id for fact in topic.facts)),
        "statutes": [{"cite": law.cite, "about": law.about} for law in topic.statutes],
        "bills": [bill.number for bill in topic.bills],
        "reading": [item.id for item in topic.reading],
        "guards": [{"avoid": guard.avoid, "use": guard.use} for guard in topic.guards],
        "file": topic.path,
    }


def _print(topic: Topic, kinds: list[str], figures: tuple[str, ...], state: str, phase: str) -> None:
    from outreach.divisions import STATES

    click.echo(f"{topic.title}\n{topic.summary}\n\nWhat it asks")
    for ask in topic.asks:
        bill = next((one.number for one in topic.bills if one.chamber in ask.to), "the bill")
        click.echo(f"  {', '.join(ask.to)}\n    {readable(ask.subject.at(phase), bill)}")
    for door in topic.doors:
        click.echo(f"  not {', '.join(door.to)}: {door.why} Write to {door.instead}.")
    click.echo("\nAngles (--angle ID), with sentences to confirm as true of you (--tick ID)")
    for angle in topic.angles:
        click.echo(f"  {angle.id}: {readable(angle.title)}")
        for sentence in (*angle.ticks, *angle.endings):
            click.echo(f"    {sentence.id}: {readable(sentence.say)}")
    click.echo("\nFacts (outreach evidence show ID)")
    for item in dict.fromkeys(fact.evidence.id for fact in topic.facts):
        click.echo(f"  {item}")
    if figures:
        place = STATES[state] if state else "a state, by angle (--state MN shows them)"
        click.echo(f"\nFigures of {place}")
    for line in figures:
        click.echo(line)
    click.echo("\nLaws")
    for law in topic.statutes:
        click.echo(f"  {law.cite}{f': {law.about}' if law.about else ''}")
    click.echo("\nWords to avoid")
    for guard in topic.guards:
        click.echo(f"  “{guard.avoid}”: {guard.use}")
    click.echo(f"\nDocuments: {', '.join(kinds)}\nFile: {topic.path}")


@topics.command()
@click.argument("what", metavar="[FILE or ID]", required=False)
@json_option
def check(what: str | None, as_json: bool) -> None:
    """Judge a topic FILE or ID, or all topics: every fault with its line and how to fix it.

    Exit code 1 while there are faults.

    \b
    outreach topics check my-topic.yaml
    outreach topics check
    """
    from outreach.workspace import Workspace

    workspace = Workspace()
    library = workspace.library
    names = [what] if what else [topic.id for topic in library.topics()]
    paths = [Path(name) if Path(name).suffix == ".yaml" else library.topic_path(name) for name in names]
    found = [(path, fault) for path in paths for fault in workspace.judge_topic(path)]
    if as_json:
        print_json(
            [
                {"file": str(path), "line": fault.line, "message": fault.message, "hint": fault.hint}
                for path, fault in found
            ]
        )
    for path, fault in () if as_json else found:
        click.echo(f"{path}:{fault.line}: {fault.message}")
        if fault.hint:
            click.echo(f"  -> {fault.hint}")
    if found:
        raise click.exceptions.Exit(1)
    if not as_json:
        click.echo(f"No faults in {len(paths)} topic{'s' if len(paths) != 1 else ''}.")
    if what and not as_json and Path(what).suffix != ".yaml":
        _say_documents(workspace.lacking_blocks(library.topic(what)))


def _say_documents(lacking: dict[str, tuple[str, ...]]) -> None:
    click.echo(
        f"It serves: {', '.join(kind for kind, blocks in lacking.items() if not blocks) or 'no kind yet'}."
    )
    for kind, blocks in lacking.items():
        if blocks:
            click.echo(f"  {kind} needs {', '.join(blocks)}")


@topics.command()
@click.argument("topic_id", metavar="ID")
def new(topic_id: str) -> None:
    """Start a topic of your own in your own folder, with a form to fill out.

    \b
    outreach topics new night-shift-pay
    """
    from outreach.workspace import Workspace

    path = Workspace().start_topic(topic_id)
    click.echo(path)
    click.echo(f"Replace what is in capitals, then run: outreach topics check {topic_id}", err=True)
