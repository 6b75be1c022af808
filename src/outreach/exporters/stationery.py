"""Envelopes and label sheets for the recipients of drafts, as Word files.

A #10 envelope is 9.5 by 4.125 inches; the delivery address lies inside what the Postal Service reads, from
0.625 to 2.75 inches above the lower edge and half an inch from the sides (DMM 202.2.1,
https://pe.usps.com/text/dmm300/202.htm). Label sheets have the positions of Avery 5160 and 5163.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from outreach.errors import InputError, UnknownName
from outreach.exporters.bare_document import bare_document, lines_xml
from outreach.exporters.pieces import Piece, pieces, text_of
from outreach.model import Draft

_REACHED = re.compile(r"@|^[\s+().\d|-]{7,}$")
_LETTERS_A_POINT = (
    2.05  # of Calibri, capitals and figures counted in: letters that fit on a point, times size
)


@dataclass(frozen=True, slots=True)
class Mailing:
    """Is what stands on one envelope: lines of the sender's and of the recipient's address."""

    sender: tuple[str, ...]
    recipient: tuple[str, ...]


def mailing_of(draft: Draft) -> Mailing | None:
    """Return the addresses as they stand in the draft; None where it has no finished inside address."""
    found = {piece.part: piece for piece in reversed(tuple(pieces(draft)))}
    to = found.get("inside_address")
    if to is None or _unfinished(to):
        return None
    back = found.get("return_address")
    # E-mail and telephone belong in the letter, not on the envelope; half an address is worse than none.
    lines = () if back is None or _unfinished(back) else _lines(back)
    return Mailing(tuple(line for line in lines if not _REACHED.search(line)), _lines(to))


def _unfinished(piece: Piece) -> bool:
    return any(run.place for words in piece.paragraphs for run in words)


def _lines(piece: Piece) -> tuple[str, ...]:
    return tuple(line for words in piece.paragraphs for line in text_of(words).split("\n"))


_ENVELOPE = (
    '<w:pgSz w:w="13680" w:h="5940" w:orient="landscape"/><w:pgMar w:top="720" w:right="720" w:bottom="576"'
    ' w:left="720" w:header="0" w:footer="0" w:gutter="0"/>'
)
_EDGE, _BACK_LINE, _DELIVERY = 36.0, 12.0, 144.0  # from the upper edge, in points
_NEW_PAGE = "<w:pageBreakBefore/>"


def envelopes(mailings: Sequence[Mailing], day: date) -> bytes:
    """Return a #10 envelope a page; raises InputError where there is nothing to address."""
    if not mailings:
        raise _nothing()
    pages = "".join(_envelope(mailing, first=number == 0) for number, mailing in enumerate(mailings))
    return bare_document(pages, _ENVELOPE, title="Envelopes", author="", day=day)


def _envelope(mailing: Mailing, *, first: bool) -> str:
    look, written = "" if first else _NEW_PAGE, _EDGE
    back = ""
    if mailing.sender:
        lines = mailing.sender[:6]
        back = lines_xml(lines, look=look, size=10, line=_BACK_LINE)
        look, written = "", _EDGE + _BACK_LINE * len(lines)
    line, size = (14.0, 12.0) if _height(mailing.recipient, 12, 324) <= 6 else (11.5, 10.0)
    # 4 inches from the left edge, 2 from the upper one.
    to = lines_xml(mailing.recipient, look=look, size=size, line=line, before=_DELIVERY - written, left=5040)
    return back + to


def _height(lines: Iterable[str], size: float, width: float) -> int:
    """Return how many lines an address takes when its long ones are broken at `width` points."""
    return sum(max(1, ceil(len(line) * size / (_LETTERS_A_POINT * width))) for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Is a label sheet on letter paper; lengths in twentieths of a point (1,440 are an inch)."""

    columns: int
    rows: int
    width: int
    height: int
    gap: int  # between columns
    side: int  # margin at the left and right
    top: int
    size: float  # of the type, in points
    line: float


SHEETS = {
    "5160": Sheet(columns=3, rows=10, width=3780, height=1440, gap=180, side=270, top=720, size=10, line=12),
    "5163": Sheet(columns=2, rows=5, width=5760, height=2880, gap=270, side=225, top=720, size=12, line=15),
}
"""Avery's sheets: 5160, thirty labels of 1 by 2 5/8 inches, and 5163, ten of 2 by 4."""

_INSET = 144


def labels(addresses: Sequence[tuple[str, ...]], sheet: str, day: date, *, start: int = 1) -> bytes:
    """Return label sheets; `start` is the first free label of a sheet that was used before.

    Raises UnknownName for a sheet not in SHEETS and InputError for a start that is not on it.
    """
    if sheet not in SHEETS:
        raise UnknownName.among("label sheet", sheet, SHEETS)
    form = SHEETS[sheet]
    if not 1 <= start <= form.columns * form.rows:
        raise InputError(
            f"A sheet {sheet} has labels 1 to {form.columns * form.rows}; {start} is not one of them.",
            hint="Count the free label from the upper left, along the rows.",
        )
    if not addresses:
        raise _nothing()
    content = _table(form, [()] * (start - 1) + list(addresses))
    return bare_document(content, _page(form), title=f"Labels, sheet {sheet}", author="", day=day)


def distinct(mailings: Iterable[Mailing]) -> tuple[tuple[str, ...], ...]:
    """Return each recipient's address once, in the order of the letters."""
    return tuple(dict.fromkeys(mailing.recipient for mailing in mailings))


def _page(form: Sheet) -> str:
    return (
        f'<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="{form.top}" w:right="{form.side}" w:bottom="360"'
        f' w:left="{form.side}" w:header="0" w:footer="0" w:gutter="0"/>'
    )


def _table(form: Sheet, addresses: list[tuple[str, ...]]) -> str:
    rows = "".join(_row(form, row) for row in _rows(form, addresses))
    widths = [form.width, form.gap] * (form.columns - 1) + [form.width]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )
    # Word wants a paragraph after a table; at one point it finds room under the last row.
    return table + '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def _rows(form: Sheet, addresses: list[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    for at in range(0, len(addresses), form.columns):
        row = addresses[at : at + form.columns]
        yield row + [()] * (form.columns - len(row))


def _row(form: Sheet, row: list[tuple[str, ...]]) -> str:
    gap = _cell(form.gap, "<w:p/>")
    cells = gap.join(_cell(form.width, _label(form, address)) for address in row)
    height = f'<w:trHeight w:val="{form.height}" w:hRule="exact"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"


def _cell(width: int, content: str) -> str:
    look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{look}{content}</w:tc>"


def _label(form: Sheet, address: tuple[str, ...]) -> str:
    if not address:
        return "<w:p/>"
    size, line = form.size, form.line
    room = (form.width - 2 * _INSET) / 20
    while size > 7 and _height(address, size, room) * line > form.height / 20 - 6:
        size, line = size - 1, line - 1
    return lines_xml(address, size=size, line=line, left=_INSET)


def _nothing() -> InputError:
    return InputError(
        "None of these drafts has a finished inside address.",
        hint="Fill the marked places of the address, or leave these files out.",
    )
