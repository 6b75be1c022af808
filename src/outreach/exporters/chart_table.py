"""A chart in Word: a table without lines whose cells are the bars, with its alternative text.

Its words are ordinary paragraphs, which a person edits and a screen reader reads; the bars are shaded cells
without words. ECMA-376 Part 1, 17.4; the alternative text of a table: 17.4.62 and 17.4.63.
"""

from __future__ import annotations

from itertools import pairwise

from outreach.exporters.charts import BESIDE_FILL, PLACE_FILL, DrawnChart
from outreach.exporters.word_xml import escape, paragraph

_LABEL, _LONGEST, _REST = 2880, 5040, 720
"""Widths in twentieths of a point: of the labels, of the longest bar, and what is left beside it."""

_LEAST = 40
_GAP = '<w:top w:val="single" w:sz="24" w:space="0" w:color="FFFFFF"/>'
_BELOW = _GAP.replace("w:top", "w:bottom")


def chart_table(chart: DrawnChart, style: str, words: list[str]) -> str:
    """Return the bars of a chart as a table; `words` are the runs of its lines, as XML."""
    widths = {at: _width(share) for at, share in enumerate(chart.shares) if share is not None}
    ends = sorted({0, *widths.values(), _LONGEST + _REST})
    columns = [_LABEL, *(end - start for start, end in pairwise(ends))]
    rows = "".join(
        _row(style, words[at], width, ends, PLACE_FILL if at == chart.first else BESIDE_FILL)
        for at, width in widths.items()
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblCaption w:val="{escape(chart.title)}"/><w:tblDescription w:val="{escape(chart.told)}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _width(share: float) -> int:
    return max(round(share * _LONGEST), _LEAST) if share else 0


def _row(style: str, words: str, width: int, ends: list[int], fill: str) -> str:
    at = ends.index(width)
    cells = _cell(_LABEL, 1, paragraph(style, words, keep_next=True, after=0))
    empty = paragraph(style, "", keep_next=True, after=0)
    if width:
        cells += _cell(width, at, empty, f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>')
    cells += _cell(ends[-1] - width, len(ends) - 1 - at, empty)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(width: int, columns: int, inside: str, shading: str = "") -> str:
    spans = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}<w:tcBorders>{_GAP}{_BELOW}</w:tcBorders>'
        f'{shading}<w:vAlign w:val="center"/></w:tcPr>{inside}</w:tc>'
    )
