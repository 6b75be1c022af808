"""What a person is told of drafts: whom they are for, what to look at before signing, what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from outreach.cli.official_lines import addressee, candidate_line

if TYPE_CHECKING:
    from outreach.model import Draft, Finding
    from outreach.workspace import Drafted, Workspace

_GRAVITY = ("error", "warning", "note")
_SHOWN = 8  # marked places named one by one


def say_summary(workspace: Workspace, made: Drafted, files: Iterable[Path]) -> None:
    """Say on standard error all there is to know of drafts, each thing once and the most pressing last."""
    names = tuple(dict.fromkeys(files))
    if names:
        count = f"{len(made.drafts)} draft{'s' * (len(made.drafts) > 1)}"
        _say(f"{count} in {names[0].parent}; nothing was sent.")
    _say_who(workspace, made)
    cautions = [*_cautions(workspace, made)]
    if cautions:
        _say("Before you sign:")
    for line in cautions:
        _say(f"  {line}")
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
    together, alone = _grouped(workspace, made)
    for line in together:
        yield f"warning: {line}"
    found = _once(
        [
            finding
            for one, _ in made.drafts
            for finding in workspace.check(one)
            if finding.message not in alone
        ]
    )
    for finding in sorted(found, key=lambda one: _GRAVITY.index(one.severity)):
        yield f"{finding.severity}: {finding.message} {finding.hint}".rstrip()
    if places := tuple(dict.fromkeys(place for one, _ in made.drafts for place in _places(one))):
        yield f"note: Fill or delete what stands in square brackets: {_listed(places)}"
    for seat in made.wanted:
        if seat.note and seat not in made.left_open and not seat.office:
            yield f"note: {seat.role}: {seat.note}"


def _grouped(workspace: Workspace, made: Drafted) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return what is said once of all recipients together, and the same as each draft says it alone."""
    from outreach.bill_level import FEDERAL
    from outreach.cautions import age_of
    from outreach.forms_of_address import spoken_name
    from outreach.freshness import say_age
    from outreach.model import Official
    from outreach.turnover import say_turnovers, turnover_of

    pairs = [(one, to) for one, to in made.drafts if isinstance(to, Official)]
    if not pairs:
        return (), frozenset()
    named = {made.bill.number} if made.bill and made.bill.level == FEDERAL else set[str]()
    bills = named | {bill.number for one, _ in pairs for bill in workspace.library.topic(one.topic).bills}
    alone, written = set[str](), list[str]()
    for one, to in pairs:
        alone.add(age_of(to, one.date))
        for number in ("", *sorted(bills)):
            told = turnover_of(to, one.date, number)
            alone.add(told)
            written += [number] if number and told in one.notes else []
    day = pairs[0][0].date
    age = say_age([(to.role, to.as_of) for _, to in pairs], day)
    people = {spoken_name(to): to for _, to in pairs}
    return (*filter(None, [age]), *say_turnovers(people.items(), day, bills=written)), frozenset(alone)


def _once(found: Iterable[Finding]) -> Iterable[Finding]:
    """Return findings of several drafts without what is said already; the marked places are told together."""
    kept: dict[str, Finding] = {}
    for finding in found:
        if finding.rule != "places":
            # Each draft has its share of the writer's own words: one of them tells enough.
            kept.setdefault(finding.rule if finding.rule == "own-words" else finding.message, finding)
    return kept.values()


def _places(draft: Draft) -> Iterator[str]:
    from outreach.draft_text import runs

    for block in draft.blocks:
        if "[[" in block.text and block.part != "notice":
            yield from (run.text for run in runs(block.text) if run.place)


def _listed(places: tuple[str, ...]) -> str:
    shown = [text if len(text) < 40 else f"{text[:37]}..." for text in places[:_SHOWN]]
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return "; ".join(shown) + more


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
        _say("Next: open each, fill what stands in brackets, add what you have seen, read it aloud.")
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
