"""The answer of `outreach draft` in eight lines: files, who is left out, warnings, what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from outreach.cli.command_line import command_line
from outreach.cli.draft_angle import say_angle
from outreach.cli.official_lines import addressee
from outreach.cli.options import count_nouns
from outreach.workspace.said_once import (
    PROTECTING,
    find_once,
    group_recipients,
    join_recipients,
    list_names,
    list_places,
    read_places,
)

if TYPE_CHECKING:
    from outreach.model import Candidate, Finding, Seat
    from outreach.workspace import Drafted, Workspace

LINES = 8
_PLACES = 4  # marked places named one by one


class _Cautions(NamedTuple):
    """What must be read before signing, what may be, and how many notes are left to --verbose."""

    must: tuple[str, ...]
    may: tuple[str, ...]
    notes: int
    own_words: str


def say_briefly(
    workspace: Workspace, made: Drafted, files: Iterable[Path], known: Iterable[str] = ()
) -> None:
    """Print the files, and on standard error what the writer must know, in eight lines together.

    `known` are warnings that others found: of the story, the paper, the sender's details.
    """
    names = tuple(dict.fromkeys(files))
    cautions = _read_cautions(workspace, made, known)
    warnings = (*cautions.must, *cautions.may)
    missing = tuple(_say_missing(made))
    places = tuple(_say_places(made, f"{cautions.own_words} {say_angle(workspace, made)}".strip()))
    room = LINES - 1 - len(places) - bool(missing) - bool(warnings) - bool(names)
    listed = names if len(names) <= room else (names[0].parent,)
    for path in listed:
        click.echo(path)
    room = LINES - len(places) - len(listed) - bool(names or cautions.notes)
    missing = squeeze_lines(missing, max(1, room - 1 - len(warnings)) if warnings else room - 1)
    room -= len(missing)
    # The files’ names say who a draft is for: where room is short that is enough.
    who = () if names and listed == names and len(warnings) >= room else (_say_who(made, names),)
    room -= len(who)
    notes = cautions.notes
    if len(warnings) > room:
        notes, warnings = notes + len(cautions.may), cautions.must
    ending = (*places, *_say_next(names, notes))
    for line in (*who, *missing, *squeeze_lines(warnings, room), *ending):
        click.echo(line, err=True)


def squeeze_lines(lines: tuple[str, ...], room: int) -> tuple[str, ...]:
    """Return lines in as many as there is room for; the last holds all that would not fit."""
    if len(lines) <= room:
        return lines
    keep = max(room, 1) - 1
    return (*lines[:keep], " ".join((lines[keep], *(_bare(line) for line in lines[keep + 1 :]))))


def _bare(line: str) -> str:
    return line.removeprefix("warning: ").removeprefix("Not drafted: ")


def _say_who(made: Drafted, names: tuple[Path, ...]) -> str:
    if not made.drafts:
        return "Nothing was drafted."
    kinds = ", ".join(dict.fromkeys(one.kind for one, _ in made.drafts))
    people = list_names(dict.fromkeys(addressee(to)[0] for _, to in made.drafts))
    where = f"in {names[0].parent}; nothing was sent" if names else "as text; nothing was written or sent"
    return f"{count_nouns(len(made.drafts), 'draft')} {where}: {kinds} for {people}."


def _say_missing(made: Drafted) -> Iterator[str]:
    of_reason: dict[str, list[Seat]] = {}
    for seat in made.left_open:
        of_reason.setdefault(" ".join((seat.note or seat.status.value, *seat.cautions)), []).append(seat)
    for reason, seats in of_reason.items():
        roles = ", ".join(dict.fromkeys(seat.role for seat in seats))
        holders = [_say_candidate(one) for seat in seats for one in seat.candidates]
        people = f" ({'; '.join(holders)})" if holders else ""
        yield f"Not drafted: {roles}: {reason}{people}"
    for fault in made.refused:
        yield f"Not drafted: {fault.message} {fault.hint}".rstrip()
    for note in made.notes:
        yield f"Not drafted: {note}"


def _say_candidate(candidate: Candidate) -> str:
    one = candidate.official
    seat = f"{candidate.state}-{candidate.district}"
    if one is None:
        return f"{seat}: {candidate.status}"
    mark = "" if candidate.status != "expired" else ", ended"
    return f"{seat}: {one.title} {one.name}{mark}{', to be looked up' if candidate.note else ''}"


def _read_cautions(workspace: Workspace, made: Drafted, known: Iterable[str]) -> _Cautions:
    together = group_recipients(workspace, made)
    found = [finding for finding in find_once(workspace, made, together.alone) if finding.rule != "own-words"]
    own = next((one for one in find_once(workspace, made, frozenset()) if one.rule == "own-words"), None)
    must = [one for one in found if one.severity == "error" or one.rule in PROTECTING]
    may = [one for one in found if one not in must and one.severity == "warning"]
    known = tuple(known)
    exposing = [one for one in must if one.rule == "confidentiality"]
    if exposing and not any(line.startswith("CONFIDENTIALITY") for line in known):
        known = (_say_exposing(len(exposing)), *known)
    doubts = dict.fromkeys(
        f"{seat.role}: {seat.note}"
        for seat in made.wanted
        if seat.note and seat not in made.left_open and not seat.office
    )
    other = [_say(one) for one in must if one.rule != "confidentiality"]
    lines = (*group_recipients(workspace, made, brief=True).lines, *join_recipients(made, other), *doubts)
    return _Cautions(
        must=(*known, *(f"warning: {line}" for line in lines)),
        may=tuple(f"warning: {line}" for line in join_recipients(made, map(_say, may))),
        notes=len(found) - len(must) - len(may),
        own_words=own.message if own else "",
    )


def _say(finding: Finding) -> str:
    return f"{finding.message} {finding.hint}".rstrip()


def _say_exposing(count: int) -> str:
    look = command_line("outreach", "check", "FILE")
    return (
        f"CONFIDENTIALITY: {count_nouns(count, 'place')} in this text could identify a client. Do not send it"
        f" yet. See what to say instead: {look}"
    )


def _say_places(made: Drafted, own_words: str) -> Iterator[str]:
    places = read_places(made)
    if places:
        yield f"Fill out or delete: {list_places(places, _PLACES)}. {own_words}".rstrip()
    elif own_words:
        yield own_words


def _say_next(names: tuple[Path, ...], notes: int) -> Iterator[str]:
    more = f" ({count_nouns(notes, 'note')}: --verbose)" if notes else ""
    if any(path.suffix in (".docx", ".md") for path in names):
        yield (
            f"Next: read it aloud and edit it, then: outreach check FILE, and for the copy to sign: outreach"
            f" export FILE --final --out signed{more}"
        )
    elif more:
        yield f"For all notes:{more}"
