"""WordprocessingML as text: paragraphs, runs and properties, escaped and in the schema's order.

ECMA-376 Part 1, 17.3, https://ecma-international.org/publications-and-standards/standards/ecma-376/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from outreach.model import Run

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

# At the end of a line a number must not part from what it numbers, nor a name from its title. The pattern
# starts with a single letter, which `re` looks for ten times as fast as for a word boundary.
_TIED = re.compile(
    r"""
    [A-Z§](?<!\w.)
    (?: (?: [a-z]{0,4}\.(?:\ ?[A-Z][a-z]{0,3}\.)*  # S. 1234, H.R. 957, H. Con. Res. 12, Pub. L. 116, No. 3
          | [A-Z]{1,2}                              # HB 1873, LD 12, and MN 55105
          | (?<=§)§? ) \ (?=\d)
      | (?: (?<=[DM])r | (?<=M)(?:s|x|rs) | (?<=P)rof | (?<=R)e[vp] | (?<=S)en | (?<=G)ov ) \.\ (?=[^\W\d_])
    )""",
    re.VERBOSE,
)

# What every match of it holds, each found several times as fast: most texts have nothing to tie.
_BEFORE_NUMBER = re.compile(r" (?=\d)(?<=[A-Z.§] )")
_TITLE = re.compile(
    r"\. (?:(?<=[DM]r\. )|(?<=M[sx]\. )|(?<=Mrs\. )|(?<=Prof\. )|(?<=Re[vp]\. )|(?<=Sen\. )|(?<=Gov\. ))"
)


def paragraph(
    style_id: str,
    inside: str,
    *,
    keep_next: bool = False,
    list_id: int = 0,
    after: int = -1,
    level: int = -1,
    section: str = "",
) -> str:
    """Return one paragraph around its runs.

    `keep_next` ties it to the page of the one after it, `list_id` counts it in a list of its own, `after`
    is the space below it in twentieths of a point, `level` its place among the headings, and `section` the
    properties of the section that ends with it.
    """
    look = f'<w:pStyle w:val="{style_id}"/>' if style_id else ""
    if keep_next:
        look += "<w:keepNext/>"
    if list_id:
        look += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'
    if after >= 0:
        look += f'<w:spacing w:after="{after}"/>'
    if level >= 0:
        look += f'<w:outlineLvl w:val="{level}"/>'
    return f"<w:p><w:pPr>{look}{section}</w:pPr>{inside}</w:p>"


def runs_xml(runs: Iterable[Run], place_id: str = "") -> str:
    """Return the runs of a paragraph; `place_id` is the style of a marked place."""
    return "".join([run_xml(run, place_id) for run in runs])


def run_xml(run: Run, place_id: str) -> str:
    """Return one run."""
    look = style_xml(place_id) if run.place else ""
    look += "<w:b/><w:bCs/>" if run.bold else ""
    look += "<w:i/><w:iCs/>" if run.italic else ""
    return words_xml(run.text, look)


def style_xml(style_id: str) -> str:
    """Return what gives a run a character style; nothing where a document has none."""
    return f'<w:rStyle w:val="{style_id}"/>' if style_id else ""


def words_xml(text: str, look: str = "") -> str:
    """Return one run of these words; `look` is what stands in its properties."""
    words = escape(tied(text))
    # White space at either end of an element is lost unless it is asked for.
    start = '<w:t xml:space="preserve">' if words[:1].isspace() or words[-1:].isspace() else "<w:t>"
    if "\n" in words:
        words = words.replace("\n", f"</w:t><w:br/>{start}")
    if look:
        return f"<w:r><w:rPr>{look}</w:rPr>{start}{words}</w:t></w:r>"
    return f"<w:r>{start}{words}</w:t></w:r>"


def tied(text: str) -> str:
    """Return the text with non-breaking spaces inside citations and after titles: H.R. 957, Dr. Ruiz."""
    number = _BEFORE_NUMBER.search(text)
    if _TITLE.search(text):
        return _TIED.sub(_without_break, text)
    if number:
        # What is tied stands on one line: those of an address that come before have nothing to tie.
        line = text.rfind("\n", 0, number.start()) + 1
        return text[:line] + _TIED.sub(_without_break, text[line:])
    return text


def _without_break(found: re.Match[str]) -> str:
    return found[0].replace(" ", "\u00a0")


def escape(text: str) -> str:
    """Return printable text as XML character data, for elements and quoted attributes."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")
