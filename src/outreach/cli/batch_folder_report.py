"""What a run says of the folder as a whole: who left it, what was edited, and what is left to fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.batch.departed_rows import Departed
    from outreach.batch.departures import Departures
    from outreach.batch.packets import Packets
    from outreach.batch.production import Produced

_SHOWN = 20  # of a sort; all are in --json


def folder_lines(made: Produced, *, final: bool, leave_out: bool) -> Iterator[str]:
    """Yield what is to be known of the folder, a line each."""
    account = made.account
    yield from _departed(made.departures)
    if made.outdated:
        yield "The packets that held them were removed: run with --packets to make them again."
    for number, person, count in account.stay[:_SHOWN]:
        yield (
            f"Row {number}{f', {person}' if person else ''}, cannot be drafted as it is now:"
            f" {_counted(count, 'file')} of before stayed."
        )
    yield from _more(account.stay)
    yield from _listed(list(account.edited), "Edited, so it was left as it was and not drafted again: {}")
    yield from _unfilled(made, final=final, leave_out=leave_out)
    if count := made.summary.boxes:
        letters = _counted(count, "PDF letter")
        yield f"{letters} with empty boxes for signs that no font here has: see “warnings” in manifest.csv."
    if made.packets:
        yield from _packed(made.packets)


def _departed(found: Departures) -> Iterator[str]:
    if rows := found.withdrawn:
        yield f"{_members(rows)} withdrew: {_letters_of(rows)} removed ({_names(rows)})."
    if rows := found.pruned:
        yield f"{_members(rows)} no longer in the roster: {_letters_of(rows)} removed ({_names(rows)})."
    if rows := found.replaced:
        told = f"{_letters_of(rows)} of before removed, the new ones stand"
        yield f"{_members(rows)} known by another entry now: {told} ({_names(rows)})."
    if rows := found.vanished:
        stand = "does not stand" if len(rows) == 1 else "do not stand"
        yield f"{_members(rows)} of before {stand} in this roster: {_names(rows)}."
        yield f"  {_letters_of(rows)} of theirs stayed. --prune removes those; else put the rows back."
    for row in found.moved[:_SHOWN]:
        yield f"{row.person} had another address before (row {row.number}; row {row.moved} now)."
        told = f"{_letters_of([row])} for the old address stayed, but not in packets"
        yield f"  {told}. Is it the same person? --prune removes those; else put the old row back."
    yield from _more(found.moved)
    yield from _listed(found.edited, "Edited, so it stays on the disk, but out of manifest and packets: {}")
    if found.held:
        files = _counted(found.held, "file")
        yield f"{files} to remove, open in another program: close it and run this again."


def _unfilled(made: Produced, *, final: bool, leave_out: bool) -> Iterator[str]:
    count = made.packets.unfilled if made.packets else made.summary.unfilled
    if not count:
        return
    where = "in the packets " if made.packets else ""
    has = "has" if count == 1 else "have"
    drop = "--leave-out" if final else "--final --leave-out"
    way = (
        f"For printing: {drop}, with --restart."
        if not leave_out
        else "Fill them out in the roster or in each letter."
    )
    yield f"{_letters(count)} {where}{has} places left to fill out. {way}"
    yield '  What is the same for a whole state is given once: --local MN="..."'


def _packed(packets: Packets) -> Iterator[str]:
    if packets.edited:
        yield f"{_letters(packets.edited)} in the packets as people edited them."
    yield from _listed(packets.left_out, "Not in the packet: {}")
    yield from _listed(packets.notes, "In the packet, as it was read: {}")
    yield from _listed(packets.boxes, "In a packet: {}")
    if packets.of_other_jobs:
        letters = _letters(packets.of_other_jobs)
        yield f"{letters} of before, with another date, ask or option, not in the packets."
        yield "  Run the roster itself with --restart, then they are."
    for place in packets.unaddressed:
        yield f"{place.name} has no envelopes: look up its address before you mail it."


def _listed(lines: Sequence[str], text: str) -> Iterator[str]:
    yield from (text.format(line) for line in lines[:_SHOWN])
    yield from _more(lines)


def _more(lines: Sequence[object]) -> Iterator[str]:
    if len(lines) > _SHOWN:
        yield f"  ... and {len(lines) - _SHOWN:,} more: see --json"


def _names(rows: Sequence[Departed]) -> str:
    shown = ", ".join(f"{row.person}, row {row.number}" for row in rows[:_SHOWN])
    return f"{shown} and {len(rows) - _SHOWN:,} more, see --json" if len(rows) > _SHOWN else shown


def _members(rows: Sequence[Departed]) -> str:
    return _counted(len(rows), "member")


def _letters_of(rows: Sequence[Departed]) -> str:
    from outreach.batch.departures import count_letters

    return _letters(count_letters(rows))


def _letters(count: int) -> str:
    return _counted(count, "letter")


def _counted(count: int, of: str) -> str:
    return f"{count:,} {of}" if count == 1 else f"{count:,} {of}s"
