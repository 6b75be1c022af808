"""What a run would do with a roster, said before anything is written."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from outreach.batch.drafting import OWN, Drafter
from outreach.batch.listed import Listed
from outreach.batch.outcomes import BatchRow, Outcome
from outreach.batch.rows import Rows
from outreach.model import Draft, RosterRow, RowState
from outreach.roster import LineCount
from outreach.similarity import Alikeness, compare

SAMPLE = 120
"""How many letters are compared with each other; a larger roster is sampled."""


@dataclass(slots=True)
class Survey:
    """Is what a roster holds, and what would come of it."""

    mapping: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    rows: int = 0
    usable: int = 0
    letters: int = 0
    files: int = 0  # a letter has one of each format
    attention: Listed = field(default_factory=Listed)
    skipped: Listed = field(default_factory=Listed)
    unsettled: Listed = field(default_factory=Listed)  # drafted for some of their seats only
    remarks: Listed = field(default_factory=Listed)  # usable rows, and what was fixed or is missing in them
    lines: LineCount | None = None  # every line of the file; None where the rows come from elsewhere
    split_zips: int = 0
    duplicates: int = 0
    nothing_added: int = 0  # members without a word of their own
    recipients: Counter[str] = field(default_factory=Counter)
    alike: Alikeness | None = None
    seconds: float = 0.0  # of one core, for all letters
    bytes: int = 0

    def _lists(self) -> dict[str, Listed]:
        return {
            "attention": self.attention,
            "unsettled": self.unsettled,
            "skipped": self.skipped,
            "remarks": self.remarks,
        }

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "rows": self.rows,
            "usable": self.usable,
            "mapping": self.mapping,
            "attention": self.attention.as_json(),
            "skipped": self.skipped.as_json(),
            "letters": self.letters,
            "files": self.files,
            "counts": {
                "attention": self.attention.count,
                "skipped": self.skipped.count,
                "unsettled": self.unsettled.count,
                "remarks": self.remarks.count,
            },
            "unsettled": self.unsettled.as_json(),
            "remarks": self.remarks.as_json(),
            "groups": {
                name: [group.as_json() for group in listed.groups()] for name, listed in self._lists().items()
            },
            **lines_as_json(self.lines),
            "split_zips": self.split_zips,
            "duplicates": self.duplicates,
            "nothing_added": self.nothing_added,
            "recipients": [{"to": to, "letters": count} for to, count in self.recipients.most_common()],
            "alike": _alike_as_json(self.alike),
            "estimate": {"seconds": round(self.seconds, 1), "bytes": self.bytes},
            "notes": list(self.notes),
        }


def lines_as_json(lines: LineCount | None) -> dict[str, Any]:
    """Return the account of a file’s lines as plain values; nothing where there is none."""
    if lines is None:
        return {}
    return {
        "lines": {
            "all": lines.lines,
            "header": lines.header,
            "rows": lines.rows,
            "continued": lines.continued,
            "passed_over": lines.passed,
        },
        "passed_over": [{"line": line.line, "reason": line.kind, "text": line.text} for line in lines.named],
    }


def _alike_as_json(alike: Alikeness | None) -> dict[str, Any] | None:
    if alike is None:
        return None
    return {
        "letters": alike.letters,
        "highest": round(alike.highest, 2),
        "median": round(alike.median, 2),
        "too_alike": alike.too_alike,
        "shared_paragraph": alike.shared,
        "shared_by": alike.shared_by,
        "warned": alike.is_warned,
    }


def survey(roster: Rows, drafter: Drafter) -> Survey:
    """Read a roster to its end, and draft a sample in memory: nothing is written."""
    found = Survey(mapping=dict(getattr(roster, "mapping", {})), notes=tuple(getattr(roster, "notes", ())))
    sample = _Sample()
    for row in roster.rows():
        found.rows += 1
        if row.state is RowState.SKIPPED:
            _skip(found, row)
        elif row.state is RowState.NEEDS_ATTENTION:
            found.attention.add(row.number, row.reason)
        else:
            _weigh(found, row, drafter, sample)
    found.lines = getattr(roster, "line_count", None)
    _from_sample(found, sample, drafter)
    return found


def _skip(found: Survey, row: RosterRow) -> None:
    found.skipped.add(row.number, row.reason)
    found.duplicates += row.code == "duplicate"


def _weigh(found: Survey, row: RosterRow, drafter: Drafter, sample: _Sample) -> None:
    to, outcome, reason = drafter.plan(batch_row(row))
    found.split_zips += "us-house: the ZIP lies in" in reason
    # Rows of one ZIP are listed together, and the ZIP is said.
    together = reason.replace("the ZIP lies in", f"the ZIP {row.values.get('zip', '')[:5]} lies in")
    if not to:  # as the run will say: nobody is written to, so the row is no use as it stands
        (found.attention if outcome is Outcome.ATTENTION else found.skipped).add(row.number, reason, together)
        return
    found.usable += 1
    if row.remarks:
        found.remarks.add_remarks(row.number, row.remarks)
    found.letters += len(to)
    found.files += len(to) * len(drafter.exporters)
    found.recipients.update(to)
    found.nothing_added += not any(row.values.get(name) for name in OWN)
    if outcome is Outcome.PARTLY:
        found.unsettled.add(row.number, reason, together)
    sample.offer(row)


class _Sample:
    """Keeps a fair sample of a stream; the same stream gives the same sample."""

    def __init__(self) -> None:
        self.rows: list[RosterRow] = []
        self._random, self._offered = random.Random(1789), 0

    def offer(self, row: RosterRow) -> None:
        self._offered += 1
        if len(self.rows) < SAMPLE:
            self.rows.append(row)
        elif (at := self._random.randrange(self._offered)) < SAMPLE:
            self.rows[at] = row


def _from_sample(found: Survey, sample: _Sample, drafter: Drafter) -> None:
    drafts: list[Draft] = []
    size = letters = 0
    start = time.perf_counter()
    for row in sample.rows:
        made = drafter.draft(batch_row(row))
        for one in made.letters:
            size += sum(len(exporter.export(one.draft)) for exporter in drafter.exporters)
            letters += 1
        drafts += [one.draft for one in made.letters[:1]]
    if letters:
        found.seconds = (time.perf_counter() - start) / letters * found.letters
        found.bytes = size // letters * found.letters
    if len(drafts) > 1:
        found.alike = compare(drafts)


def batch_row(row: RosterRow) -> BatchRow:
    """Return a roster’s row as a worker gets it."""
    return BatchRow(row.number, row.key, dict(row.values))
