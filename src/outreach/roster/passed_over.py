"""Lines that are no rows: blank ones, headings between the rows, totals and footers, the header again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from outreach.roster.columns import Columns
from outreach.roster.names import PersonName
from outreach.roster.places import Place

_TOTAL = re.compile(
    r"(?:grand |sub ?)?totals?\b|(?:sum|count)\s*[:=]?\s*(?:\d|$)|number of\b|"
    r"copyright\b|©|\(c\)|confidential\b|generated\b|"
    r"report\b|page \d|prepared\b|printed\b|exported\b|as of\b|end of\b|source:|notes?:|"
    r"\d+ (?:records|rows|members|people)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r".*:$|(?:[A-Z]{3,}[A-Z\s&-]*)$|.*\b(?:members|chapter|region|district|county|board|committee|staff|volunteers|"
    r"team|group|section|list|\d+)\b.*",
    re.DOTALL,
)


class Passed(NamedTuple):
    """Is a line that is no row: blank, heading, total, or the header again."""

    line: int
    kind: str


def no_row(cells: Sequence[str], columns: Columns, name: PersonName, place: Place) -> str:
    """Return what kind of line this is when it is no row; empty text for a row, however little it holds."""
    headers = columns.headers
    filled = [index for index, cell in enumerate(cells) if cell]
    if not filled:
        return "blank"
    same = sum(cells[i] == headers[i] for i in filled if i < len(headers))
    if same > 1 and same * 2 > len(filled):
        return "header again"
    mails = columns.fields.get("email", ())
    if len(filled) > 3 or place.zip or any(cells[i] for i in mails):
        return ""
    first = cells[filled[0]]
    if _TOTAL.match(first) or any(_TOTAL.match(cells[i]) for i in filled if len(filled) < 3):
        return "total or footer"
    if len(filled) == 1 and (not name.full or _HEADING.fullmatch(first)):
        return "heading or footer"
    return ""
