"""All there is to know of drafts: who they are for, what to look at before signing, the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from outreach.cli.draft_angle import list_sentences
from outreach.cli.official_lines import addressee, candidate_line
from outreach.cli.options import count_nouns
from outreach.workspace.said_once import find_once, group_recipients, list_places, read_places

if TYPE_CHECKING:
    from outreach.model import Draft
    from outreach.workspace import Drafted, Workspace

_SHOWN = 8  # marked places named one by one


def say_summary(workspace: Workspace, made: Drafted, files: Iterable[Path]) -> None:
    """Say on standard error all there is to know of drafts, each thing once and the most pressing last."""
    names = tuple(dict.fromkeys(files))
    if names:
        _say(f"{count_nouns(len(made.drafts), 'draft')} in {names[0].parent}; nothing was sent.")
    _say_who(workspace, made)
    cautions = [*_cautions(workspace, made)]
    if cautions:
        _say("Before you sign:")
    for line in cautions:
        _say(f"  {line}")
    for line in list_sentences(workspace, made):
        _say(line)
    _say_sources(made)
    if names:
        _say_next(names)
    _say_what_is_open(made)
    if not made.drafts:
        _say("Nothing was drafted.")


def _say(line: str) -> None:
    click.echo(line, err=True)


def _say_who(workspace: Workspace, made: Drafted) -> None:
    """Say a line for each recipient; where several drafts are for one, those stand on a second line."""
    of: dict[tuple[str, str], list[Draft]] = {}
    for one, recipient in made.drafts:
        of.setdefault(addressee(recipient), []).append(one)
    for (to, web), drafts in of.items():
        told = [f"{one.kind}, {workspace.words(one)} words" for one in drafts]
        reached = f"; {web}" if web else ""
        if len(drafts) == 1:
            share = workspace.own_share(drafts[0], made.bill)
            own = "" if share is None else f", {share:.0%} your own"
            _say(f"  {to}: {told[0]}{own}{reached}")
        else:
            _say(f"  {to}{reached}")
            _say(f"    {'; '.join(told)}")


def _cautions(workspace: Workspace, made: Drafted) -> Iterator[str]:
    together = group_recipients(workspace, made)
    for line in together.lines:
        yield f"warning: {line}"
    for finding in find_once(workspace, made, together.alone):
        yield f"{finding.severity}: {finding.message} {finding.hint}".rstrip()
    if places := read_places(made):
        yield f"note: Fill out or delete what is in square brackets: {list_places(places, _SHOWN)}"
    for seat in made.wanted:
        if seat.note and seat not in made.left_open and not seat.office:
            yield f"note: {seat.role}: {seat.note}"


def _say_sources(made: Drafted) -> None:
    """Say each page once, with the ids of the facts that rest on it."""
    pages: dict[str, list[str]] = {}
    named: dict[str, str] = {}
    for source in (source for one, _ in made.drafts for source in one.sources):
        publisher = source.publisher if len(source.publisher) <= 60 else f"{source.publisher[:57]}..."
        named.setdefault(source.url, f"{publisher}, {source.year}")
        if source.id not in pages.setdefault(source.url, []):
            pages[source.url].append(source.id)
    if not pages:
        return
    _say("Where the facts come from; Word’s comments lead to each page, as does: outreach evidence show ID")
    for url, ids in pages.items():
        _say(f"  {named[url]}: {', '.join(ids)}")


def _say_next(files: tuple[Path, ...]) -> None:
    if any(path.suffix in (".docx", ".md") for path in files):
        _say("Next: open each, fill out what is in brackets, add what you have seen, read it aloud.")
        _say("  outreach check FILE                         reads it like an editor")
        _say("  outreach export FILE --final --out signed   makes the copy to sign, with your edits")


def _say_what_is_open(made: Drafted) -> None:
    for seat in made.left_open:
        _say(f"! {seat.role}: {' '.join((seat.note or seat.status.value, *seat.cautions))}")
        for candidate in seat.candidates:
            _say(f"    ? {candidate_line(candidate)}")
    for fault in made.refused:
        _say(f"! {fault.message}\n  -> {fault.hint}")
    for note in made.notes:
        _say(f"- {note}")
