"""What a roster holds, counted before anything is drafted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from outreach.model import RowState
from outreach.roster.opening import Roster
from outreach.roster.passed_over import Passed

SHOWN = 1000
"""How many rows of each sort are listed; the rest is counted only, so that memory does not grow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterSurvey:
    """Is the account of a roster: rows = usable + needing attention + skipped."""

    rows: int
    usable: int
    needs_attention: int
    left_out: int
    duplicates: int
    attention: tuple[tuple[int, str], ...]  # (line, reason), the first SHOWN of them
    skipped: tuple[tuple[int, str], ...]
    remarks: tuple[tuple[int, str], ...]  # usable rows and what was mended or is missing in them
    passed: tuple[tuple[int, str], ...]  # lines that are no rows: blank, headings, totals
    reasons: Mapping[str, int]  # code -> how many rows
    mapping: Mapping[str, str]
    notes: tuple[str, ...]


def survey(roster: Roster) -> RosterSurvey:
    """Read a roster once and account for every row; raises what `Roster.rows` raises."""
    lists: dict[RowState, list[tuple[int, str]]] = {state: [] for state in RowState}
    counts = dict.fromkeys(RowState, 0)
    reasons: dict[str, int] = {}
    remarks: list[tuple[int, str]] = []
    passed: list[tuple[int, str]] = []

    def note(line: Passed) -> None:
        if len(passed) < SHOWN:
            passed.append((line.line, line.kind))

    for row in roster.rows(note):
        counts[row.state] += 1
        if row.code:
            reasons[row.code] = reasons.get(row.code, 0) + 1
        if row.reason and len(lists[row.state]) < SHOWN:
            lists[row.state].append((row.number, row.reason))
        if row.state is RowState.USABLE and row.remarks and len(remarks) < SHOWN:
            remarks.append((row.number, "; ".join(row.remarks)))
    return RosterSurvey(
        rows=sum(counts.values()),
        usable=counts[RowState.USABLE],
        needs_attention=counts[RowState.NEEDS_ATTENTION],
        left_out=counts[RowState.SKIPPED],
        duplicates=reasons.get("duplicate", 0),
        attention=tuple(lists[RowState.NEEDS_ATTENTION]),
        skipped=tuple(lists[RowState.SKIPPED]),
        remarks=tuple(remarks),
        passed=tuple(passed),
        reasons=dict(sorted(reasons.items())),
        mapping=roster.mapping,
        notes=roster.notes,
    )
