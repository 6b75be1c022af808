"""Every line of a roster, accounted for: of the header, of a row, or passed over with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from outreach.roster.passed_over import BLANK, Passed
from outreach.roster.records import Record

MOST_NAMED = 10_000
"""Lines passed over that are named; all are counted."""


@dataclass(slots=True)
class LineCount:
    """The lines of one reading of a roster: lines = header + rows + continued + passed."""

    header: int = 1  # lines of the header
    lines: int = 0  # of the whole file
    rows: int = 0
    continued: int = 0  # further lines of rows that run over several
    remarked: int = 0  # usable rows in which something was fixed or is missing
    kinds: Counter[str] = field(default_factory=Counter)  # of the lines passed over
    named: list[Passed] = field(default_factory=list)
    listener: Callable[[Passed], None] | None = None

    @property
    def passed(self) -> int:
        """The number of lines passed over."""
        return sum(self.kinds.values())

    def pass_over(self, line: Passed) -> None:
        """Count a line that is not a row, and name it while there is room."""
        self.kinds[line.kind] += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(line)
        if self.listener:
            self.listener(line)

    def add(self, record: Record, *, is_row: bool) -> None:
        """Count the lines of a record."""
        span = len(record.lines) or 1
        self.lines = record.line + span - 1
        self.rows += is_row
        self.continued += span - 1

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "lines": self.lines,
            "header": self.header,
            "rows": self.rows,
            "continued": self.continued,
            "passed": self.passed,
            "kinds": dict(self.kinds),
            "named": [[line.line, line.kind, line.text] for line in self.named],
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> LineCount:
        """Return the count that `as_dict` gave."""
        count = cls(header=values["header"], lines=values["lines"], rows=values["rows"])
        count.continued, count.kinds = values["continued"], Counter(values["kinds"])
        count.named = [Passed(*line) for line in values["named"]]
        return count

    @property
    def worth_a_look(self) -> list[Passed]:
        """The lines passed over that are not blank."""
        return [line for line in self.named if line.kind != BLANK]
