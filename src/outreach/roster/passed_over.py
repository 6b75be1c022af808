"""Lines that are not rows: blank ones, headings between the rows, totals and footers, the header again.

Nothing that could be a person is passed over: a line with an e-mail address, a ZIP, a telephone number, a
street, or with cells that another sign parts is a broken row, and a person has to look at it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from outreach.roster.cells import comparable
from outreach.roster.columns import Columns
from outreach.roster.header import is_header_like, same_columns
from outreach.roster.names import PersonName
from outreach.roster.places import Place

BLANK, AGAIN, OTHER, FOOTER = "blank", "header again", "another header", "total or footer"

_TOTAL = re.compile(
    r"(?:grand |sub ?)?totals?(?:\W*$|\s*[:=(]|\s+\d|\s+(?:members|people|records|rows|count|of|for|by)\b)|"
    r"(?:sum|count)\s*[:=]?\s*(?:\d|$)|number of\b|"
    r"copyright\b|©|\(c\)|confidential\b|generated\b|"
    r"report\b|page \d|prepared\b|printed\b|exported\b|as of\b|end of\b|source:|notes?:|"
    r"\(?\d+ (?:records|rows|members|people)\b",
    re.IGNORECASE,
)
_REPORT_TOTAL = re.compile(r"grand totals?\b|totals?\s*\(", re.IGNORECASE)
_OF_GROUPS = (
    "members|chapters?|regions?|districts?|county|counties|committees?|volunteers|team|teams|sections?"
)
_HEADING = re.compile(
    rf"[^,]*:|(?:[^,(]*\W)?(?:{_OF_GROUPS})[\W\d]*|(?:{_OF_GROUPS}|board|group|staff|list)\W[^,]+|"
    # Alone behind another word these are surnames too: “Amy List”.
    r"(?:[^,]*\W)?(?:wait|waiting|mailing|mail|e-?mail|phone|call|sign-?up|executive|advisory|governing|"
    r"steering|our|the|office|support|focus|work|working|peer|study|planning|of|new|former|past|\d+)\s+"
    r"(?:board|group|list|staff)[\W\d]*|"
    r"(?:board|staff|group|list)\W*\d*",
    re.IGNORECASE | re.DOTALL,
)
_BEGINS_SMALL = re.compile(r"[a-z]")
_TITLED = re.compile(r"(?:dr|mr|mrs|ms|mx|prof|rev|sr|fr)\b", re.IGNORECASE)
_LONGEST_HEADING = 80
_PERSONAL = re.compile(
    r"@|(?<!\d)\d{5}(?:-\d{4})?(?!\d)|\(?(?<!\d)\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}|"
    r"(?<!\d)\d{1,6} [\w.' ]{2,40}\b(?:st|street|ave|avenue|rd|road|dr|drive|ln|lane|blvd|ct|court|way|pl|"
    r"place|pkwy|cir|circle|ter|trl|hwy|apt)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\d.,%$ -]*\d[\d.,%$ -]*|false|no", re.IGNORECASE)


class Passed(NamedTuple):
    """A line that is not a row: blank, heading, total, or a header."""

    line: int
    kind: str
    text: str = ""  # the beginning of what stands there


def name_line(
    cells: Sequence[str], columns: Columns, name: PersonName, place: Place, delimiter: str, raw: Sequence[str]
) -> tuple[str, str]:
    """Return (what kind of line this is when it is not a row, what is wrong with it when it is a broken one).

    Both are empty for a row, however little it holds.
    """
    filled = [cell for cell in cells if cell]
    if not any(map(_says_something, filled)):
        return BLANK, ""
    if kind := _as_header(cells, filled, columns):
        return kind, ""
    if fault := read_as_one_cell([cell.strip() for cell in raw if cell.strip()], delimiter):
        return "", fault
    if len(filled) > 3 and not all(map(_NUMBER.fullmatch, filled)):
        return "", ""
    text = " ".join(filled)
    if place.zip or _PERSONAL.search(text):
        return "", ""
    if all(map(_NUMBER.fullmatch, filled)):
        return "nothing but a number or a “no”", ""
    if len(filled) < 4 and (_TOTAL.match(filled[0]) or (not name.full and any(map(_TOTAL.match, filled)))):
        return FOOTER, ""
    short = len(filled) == 1 and len(text) <= _LONGEST_HEADING and text.count(",") < 3
    if short and (_is_heading(text) or _is_state(text)):
        return "heading or footer", ""
    return "", ""


def ends_report(kind: str, cells: Sequence[str]) -> bool:
    """Tell whether a line that was passed over holds the grand total, with which a report's rows end."""
    return kind == FOOTER and any(_REPORT_TOTAL.match(cell) for cell in cells if cell)


def is_footer_line(cells: Sequence[str]) -> bool:
    """Tell whether a line below the totals is one more line of a report's footer: words, not a name."""
    filled = [cell for cell in cells if cell]
    if len(filled) != 1 or len(filled[0]) > _LONGEST_HEADING or _PERSONAL.search(filled[0]):
        return False
    if _BEGINS_SMALL.match(filled[0]) or _TITLED.match(filled[0]):  # the rest of a sentence, or a person
        return False
    return "," not in filled[0] and re.search(r"\b[a-z]{4,}", filled[0]) is not None


def read_as_one_cell(filled: Sequence[str], delimiter: str) -> str:
    """Return the fault of a line whose cells all stand in one; empty where they do not."""
    if len(filled) != 1:
        return ""
    text = filled[0]
    for sign in (";", "\t", "|"):
        if sign in text and sign != delimiter:
            count = text.count(sign)
            if sign != ";" or count > 1 or _PERSONAL.search(text):
                shown = {"\t": "a tab", "|": "“|”"}.get(sign, "“;”")
                return f"its cells are parted by {shown}, not as those of the other lines"
    close = len(re.findall(r",(?=[^\s])", text))
    if close > 1 or (text.count(",") > 1 and _PERSONAL.search(text)):
        return "the whole line is in one cell: it is in quotation marks, or was pasted so"
    return ""


def _as_header(cells: Sequence[str], filled: Sequence[str], columns: Columns) -> str:
    """Return whether a line names the columns: as the header does, or otherwise."""
    if sum(1 for cell in filled if cell.startswith('{"ImportId"')) * 2 > len(filled):
        return "ids of a survey tool"
    if len(filled) < 2:
        return ""
    headers = columns.headers
    same = sum(comparable(a) == comparable(b) for a, b in zip(cells, headers, strict=False) if a and b)
    if same > 1 and same * 2 > len(filled):
        return AGAIN if same == len(filled) or same_columns(cells, headers) else OTHER
    return OTHER if is_header_like(filled) else ""


def _says_something(cell: str) -> bool:
    return any(map(str.isalnum, cell))


def _is_heading(text: str) -> bool:
    # What begins small is the rest of a sentence, from a cell that was not in quotation marks.
    if _BEGINS_SMALL.match(text) or _TITLED.match(text):
        return False
    return _HEADING.fullmatch(text) is not None


def _is_state(text: str) -> bool:
    from outreach.roster.zips import state_code

    # Georgia and Virginia are given names too.
    return len(text) > 3 and bool(state_code(text)) and comparable(text) not in _GIVEN_NAMES


_GIVEN_NAMES = frozenset(("georgia", "virginia", "washington", "montana", "dakota", "carolina", "florida"))
