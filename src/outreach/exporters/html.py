"""A draft as one page for a browser: self-contained, readable by a screen reader, ready to print.

No script, no picture, no address that is fetched; the policy in its head forbids them even where a value
managed to smuggle one in. Landmarks, language and headings follow https://www.w3.org/TR/WCAG22/.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape as escaped
from pathlib import Path
from zlib import crc32

from outreach.exporters.charts import BESIDE_FILL, PLACE_FILL, read_chart
from outreach.exporters.charts import PART as CHART
from outreach.exporters.pieces import ITEMS, Piece, Words, heading_level, pieces
from outreach.exporters.wording import one_line
from outreach.model import Draft, Run

_STYLE = """\
body{margin:0;background:#f4f4f4;color:#000;font:11pt/1.27 Cambria,Caladea,Georgia,serif}
main{box-sizing:border-box;max-width:8.5in;margin:1rem auto;padding:1in;background:#fff}
main{overflow-wrap:break-word}
p,address,ul,ol,h1,h2{margin:0 0 8pt;font-style:normal}
ul,ol{padding-left:18pt}
h1{font-size:18pt;line-height:1.2}h2{font-size:12pt;margin-top:14pt}
h1.reference_line{font-size:11pt;line-height:1.27;margin-bottom:12pt}
.return_address,.inside_address,.signature,.caption{margin-bottom:12pt}.dateline{margin-bottom:18pt}
.complimentary_close{margin-bottom:42pt}.notice{font-weight:bold}.bio_line{font-style:italic}
.ask_box,.callout{border:1px solid #595959;padding:6pt 8pt}.spoken{font-size:14pt}
figure{margin:0 0 8pt}figcaption{font-weight:bold}figure svg{max-width:5in;width:100%;height:auto}
figure,figcaption,figure p{font-size:9.5pt;margin-bottom:4pt}
.signatories{columns:2}.sources{font-size:9pt}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
mark{background:#ffe699;color:#000}
@page{size:letter;margin:1in}
@media print{body{background:none}main{margin:0;padding:0;max-width:none}p{orphans:2;widows:2}
.complimentary_close,.salutation,h1,h2{break-after:avoid}.signature,address,li{break-inside:avoid}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class HtmlExporter:
    """Writes drafts as one HTML page each."""

    suffix = ".html"

    @classmethod
    def from_templates(cls, base: Path) -> HtmlExporter:
        """Build the exporter; a page needs nothing of the Word template."""
        return cls()

    def export(self, draft: Draft) -> bytes:
        """Return the draft as a page in UTF-8."""
        title = one_line(draft.title) or "Draft"
        content = as_html(pieces(draft), title=title, drawn=True)
        return page(title, f"<article>\n{content}</article>\n", language=draft.language).encode()


def page(
    title: str,
    content: str,
    *,
    style: str = _STYLE,
    policy: str = _POLICY,
    script: str = "",
    language: str = "en-US",
) -> str:
    """Return a whole page: `content` is HTML, `title` is text."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escaped(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n<main>\n{content}</main>\n{script}</body>\n</html>\n"
    )


def as_html(parts: Iterable[Piece], *, title: str = "", drawn: bool = False) -> str:
    """Return parts as HTML elements; `title` becomes a heading for screen readers where the text has none.

    Charts are `drawn` for browsers; mail programs drop drawings, and there their lines are printed.
    """
    found = tuple(parts)
    top = next((at for at, piece in enumerate(found) if heading_level(piece.part) == 1), -1)
    if top < 0:
        # A letter has no heading on paper; its reference line says what a heading would.
        top = next((at for at, piece in enumerate(found) if piece.part == "reference_line"), -1)
    hidden = f'<h1 class="hidden">{escaped(title)}</h1>\n' if top < 0 and title else ""
    return hidden + "".join(
        (_figure(piece) if drawn and piece.part == CHART else "") or _element(piece, first=at == top)
        for at, piece in enumerate(found)
    )


def _figure(piece: Piece) -> str:
    """Return a chart as a drawing with its words, or nothing where its lines are no chart."""
    lines = _lines(piece.paragraphs[0])
    chart = read_chart(["".join(run.text for run in line) for line in lines])
    if chart is None:
        return ""
    drawn = ""
    for row, at in enumerate(range(chart.first, chart.last + 1)):
        top, fill = row * _ROW, BESIDE_FILL if row else PLACE_FILL
        width = max(round((chart.shares[at] or 0) * _WIDE, 1), 1)
        drawn += (
            f'<text x="0" y="{top + 12}" font-size="13">{escaped(chart.lines[at])}</text>'
            f'<rect x="0" y="{top + 17}" width="{width}" height="11" fill="#{fill}"/>\n'
        )
    height = (chart.last - chart.first + 1) * _ROW
    name = crc32(chart.told.encode())
    return (
        f'<figure class="{CHART}">\n<figcaption>{_beside(lines[: chart.first])}</figcaption>\n'
        f'<svg role="img" aria-labelledby="chart-{name:08x}" viewBox="0 0 {_WIDE} {height}">'
        f'<title id="chart-{name:08x}">{escaped(chart.told)}</title>\n{drawn}</svg>\n'
        f"<p>{_beside(lines[chart.last + 1 :])}</p>\n</figure>\n"
    )


_ROW, _WIDE = 36, 480
"""Height of a label with its bar, and the longest bar."""


def _lines(words: Words) -> list[Words]:
    made: list[list[Run]] = [[]]
    for run in words:
        first, *others = run.text.split("\n")
        made[-1].append(replace(run, text=first))
        made += [[replace(run, text=other)] for other in others]
    return [tuple(line) for line in made]


def _beside(lines: Iterable[Words]) -> str:
    return " ".join(_words(line) for line in lines)


def _element(piece: Piece, *, first: bool) -> str:
    name = escaped(piece.part)
    if piece.part in ITEMS:
        tag = "ul" if ITEMS[piece.part] == "bullets" else "ol"
        items = "".join(f"<li>{_words(words)}</li>\n" for words in piece.paragraphs)
        return f'<{tag} class="{name}">\n{items}</{tag}>\n'
    tag = _tag(piece.part, first)
    note = ' role="note"' if piece.part in ("notice", "callout", "ask_box") else ""
    return f'<{tag} class="{name}"{note}>{_words(piece.paragraphs[0])}</{tag}>\n'


def _tag(part: str, first: bool) -> str:
    if first:
        return "h1"
    if heading_level(part):
        return "h2"
    return "address" if part in ("return_address", "inside_address", "contact") else "p"


def _words(words: Words) -> str:
    parts = []
    for run in words:
        text = escaped(run.text).replace("\n", "<br>\n")
        text = f"<em>{text}</em>" if run.italic else text
        text = f"<strong>{text}</strong>" if run.bold else text
        parts.append(f"<mark>{text}</mark>" if run.place else text)
    return "".join(parts)
