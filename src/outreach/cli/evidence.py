"""`outreach evidence`: the facts, where they come from, and which are due for a second look."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach.cli.figures import topic_tables
from outreach.cli.options import count_nouns, json_option, print_json, read_day

if TYPE_CHECKING:
    from outreach.model import Evidence
    from outreach.workspace import Workspace


@click.group(invoke_without_command=True)
@click.pass_context
def evidence(ctx: click.Context) -> None:
    """List the facts, show one, list those due for a second look, or make a reading list.

    \b
    outreach evidence list --topic workforce
    outreach evidence show ebsa-scope
    outreach evidence stale
    outreach evidence read --topic workforce
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_evidence)


@evidence.command("list")
@click.option("--topic", default="", help="Only the facts this topic prints.")
@click.option("--state", default="", help="The figures of a state instead: OH or Ohio.")
@click.option("--county", default="", help="The figures of a county of that state, where there are any.")
@json_option
def list_evidence(topic: str = "", state: str = "", county: str = "", as_json: bool = False) -> None:
    """List facts with their year and publisher, or the figures of a state.

    \b
    outreach evidence list --topic telehealth
    outreach evidence list --state OH
    outreach evidence list --topic workforce --state MN --county "Ramsey County"
    """
    from outreach.workspace import Workspace

    workspace = Workspace()
    library = workspace.library
    of_place = state or county
    found = _read_figures(workspace, topic, state, county) if of_place else library.all_evidence()
    if topic and not of_place:
        ids = {fact.evidence.id for fact in library.topic(topic).facts}
        found = tuple(item for item in found if item.id in ids)
    if as_json:
        print_json([_as_json(item) for item in found])
        return
    for item in found:
        click.echo(f"{item.id}  ({item.data_year}, {item.publisher}; {item.use})\n    {item.claim}")


def _read_figures(workspace: Workspace, topic: str, state: str, county: str) -> tuple[Evidence, ...]:
    """Return the figures of a state or county; raises UnknownName for a county that no table has."""
    from outreach.divisions import read_state
    from outreach.errors import InputError

    if not state:
        raise InputError("A county needs its state.", hint="Give --state too: --state MN.")
    tables = workspace.figures.tables
    names = topic_tables(workspace.library.topic(topic)) if topic else tuple(tables)
    place = read_state(state)
    found = workspace.figures.all_for(names, place, workspace.figures.read_county(place, county))
    return tuple(figure.evidence for figure in found)


def _as_json(item: Evidence) -> dict[str, Any]:
    names = ("id", "claim", "data_year", "level", "publisher", "title", "url", "published")
    more = ("confidence", "use", "caveat", "open_before_use")
    return {
        **{name: getattr(item, name) for name in (*names, *more)},
        "figures": list(item.figures),
        "revisit_by": item.revisit_by.isoformat(),
    }


@evidence.command()
@click.argument("evidence_id", metavar="ID")
@json_option
def show(evidence_id: str, as_json: bool) -> None:
    """Show one fact, or one figure of a state or county: its claim, figures, source and caveat.

    \b
    outreach evidence show gallup-2024-parity-bipartisan
    outreach evidence show school-counselors-oh
    """
    from outreach.workspace import Workspace

    workspace = Workspace()
    figure = workspace.figures.find(evidence_id)
    item = figure.evidence if figure else workspace.library.evidence(evidence_id)
    if as_json:
        print_json(_as_json(item))
        return
    click.echo(item.claim)
    for name, value in (
        ("Figures", "; ".join(item.figures)),
        ("Data of", item.data_year),
        ("Source", f"{item.publisher}, {item.title}, {item.published}"),
        ("Open", item.url),
        ("Confidence", item.confidence),
        ("Use", item.use),
        ("Before use", "open the original and read it" if item.open_before_use else ""),
        ("Caveat", item.caveat),
        ("Look again by", item.revisit_by.isoformat()),
    ):
        if value:
            click.echo(f"  {name}: {value}")


@evidence.command()
@click.option(
    "--date", "day", metavar="DATE", callback=read_day, envvar="OUTREACH_DATE", help="The day.  [today]"
)
@json_option
def stale(day: datetime.date | None, as_json: bool) -> None:
    """List the facts due for a second look on a day or not yet read in the original, with the page to open.

    \b
    outreach evidence stale --date 2027-01-15
    """
    from outreach.workspace import Workspace

    workspace = Workspace()
    due = [
        item
        for item in (*workspace.library.all_evidence(), *workspace.figures.sources())
        if item.open_before_use or item.revisit_by <= (day or workspace.settings.today)
    ]
    if as_json:
        print_json([_as_json(item) for item in due])
        return
    for item in sorted(due, key=lambda item: item.revisit_by):
        reason = "  (read only in a copy: open the original before use)" if item.open_before_use else ""
        click.echo(f"{item.revisit_by}  {item.id}{reason}\n    open {item.url}")
    unread = sum(item.open_before_use for item in due)
    click.echo(f"{count_nouns(len(due) - unread, 'fact')} due for a second look.", err=True)
    if unread:
        note = f"{count_nouns(unread, 'fact')} read only in a copy: left out of drafts unless you name them."
        click.echo(note, err=True)


@evidence.command()
@click.option("--topic", required=True, help="The topic to read about.")
@click.option("--format", "format_", default="md", show_default=True, help="md or docx.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write.  [md: the screen]")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
@json_option
def read(topic: str, format_: str, out: Path | None, overwrite: bool, as_json: bool) -> None:
    """Make a reading list for a topic, with columns for a log of continuing education.

    \b
    outreach evidence read --topic school-mental-health
    outreach evidence read --topic school-mental-health --format docx
    """
    from outreach.workspace import Workspace

    workspace = Workspace()
    items = workspace.library.topic(topic).reading
    if as_json:
        print_json([_as_json(item) for item in items])
        return
    content = workspace.reading_list(topic, format_)
    if format_ == "md" and out is None:
        click.echo(content.decode(), nl=False)
        return
    target = out or Path("drafts") / f"reading-list_{topic}.{format_}"
    workspace.write({target: content}, overwrite=overwrite)
    click.echo(target)
