"""The lines of a part `chart` as a chart: what is drawn, and its words for those who do not see it.

    Students per school counselor, 2023-24
    Ohio: 383
    Recommended: 250
    Source: U.S. Department of Education

A line with a label and a number is a bar. Lines before the first bar are the title, those after the last the
source. Where fewer than two lines are bars, nothing is drawn and the lines stand as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

PART = "chart"
PLACE_FILL, BESIDE_FILL = "1F4E79", "A6A6A6"
"""The colors of the first bar and of those it is set beside; the labels say the same without them."""

_BAR = re.compile(r"(?P<label>[^:]{1,80}): *(?P<shown>\$?(?P<number>\d[\d,]*(?:\.\d+)?) ?%?)")


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart as it is drawn: for each line, the share of the longest bar, or None for a line without one."""

    lines: tuple[str, ...]
    shares: tuple[float | None, ...]

    @property
    def title(self) -> str:
        """Return the words above the bars."""
        return " ".join(self.lines[: self.first])

    @property
    def source(self) -> str:
        """Return the words below the bars."""
        return " ".join(self.lines[self.last + 1 :])

    @property
    def first(self) -> int:
        """Return the place of the first bar."""
        return next(at for at, share in enumerate(self.shares) if share is not None)

    @property
    def last(self) -> int:
        """Return the place of the last bar."""
        return max(at for at, share in enumerate(self.shares) if share is not None)

    @property
    def told(self) -> str:
        """Return what a screen reader says of the drawing."""
        said = [self.title, *self.lines[self.first : self.last + 1], self.source]
        return " ".join(f"{words.rstrip('.')}." for words in ["Bar chart", *said] if words)


def read_chart(lines: Sequence[str]) -> DrawnChart | None:
    """Return the chart that lines are, or None where they are none: fewer than two bars, or words between."""
    found = [_BAR.fullmatch(line.strip()) for line in lines]
    at = [number for number, bar in enumerate(found) if bar]
    if len(at) < 2 or at[-1] - at[0] + 1 != len(at):
        return None
    sizes = [float(bar["number"].replace(",", "")) if bar else None for bar in found]
    longest = max(size for size in sizes if size is not None)
    if longest <= 0:
        return None
    shares = tuple(None if size is None else size / longest for size in sizes)
    return DrawnChart(tuple(line.strip() for line in lines), shares)
