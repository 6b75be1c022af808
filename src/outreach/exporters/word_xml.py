"""WordprocessingML as text: paragraphs, runs and properties, escaped and in the schema's order.

ECMA-376 Part 1, 17.3, https://ecma-international.org/publications-and-standards/standards/ecma-376/.
"""

from __future__ import annotations

import re
from datetime import date

from outreach.exporters.wording import one_line
from outreach.model import Run

# At the end of a line a number must not part from what it numbers, nor a name from its title. Both patterns
# start with single letters, which `re` looks for ten times as fast as for a word boundary.
_NUMBERED = re.compile(
    r"""
    [A-Z§](?<!\w.)
    (?: [a-z]{0,4}\.(?:\ ?[A-Z][a-z]{0,3}\.)*    # S. 1234, H.R. 957, H. Con. Res. 12, Pub. L. 116, No. 3
        | [A-Z]{1,2}                              # HB 1873, LD 12, and MN 55105
        | (?<=§)§? ) \ (?=\d)
    """,
    re.VERBOSE,
)
_TITLED = re.compile(r"(?:Dr|Mr|Mrs|Ms|Mx|Prof|Rev|Sen|Rep|Gov)\. (?=[^\W\d_])")
_LONGEST = 255  # characters of a property that Word keeps
_TEXT, _TEXT_END = '<w:t xml:space="preserve">', "</w:t>"


def paragraph(style_id: str, runs: tuple[Run, ...], *, place_id: str = "", keep_next: bool = False) -> str:
    """Return one paragraph; `keep_next` ties it to the page of the one after it."""
    kept = "<w:keepNext/>" if keep_next else ""
    inside = "".join(_run(run, place_id) for run in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{kept}</w:pPr>{inside}</w:p>'


def _run(run: Run, place_id: str) -> str:
    look = f'<w:rStyle w:val="{place_id}"/>' if run.place and place_id else ""
    look += "<w:b/><w:bCs/>" if run.bold else ""
    look += "<w:i/><w:iCs/>" if run.italic else ""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    words = escape(tied(run.text)).replace("\n", f"{_TEXT_END}<w:br/>{_TEXT}")
    return f"<w:r>{look}{_TEXT}{words}{_TEXT_END}</w:r>"


def tied(text: str) -> str:
    """Return the text with non-breaking spaces inside citations and after titles: H.R. 957, Dr. Ruiz."""
    return _TITLED.sub(_without_break, _NUMBERED.sub(_without_break, text))


def _without_break(found: re.Match[str]) -> str:
    return found[0].replace(" ", "\u00a0")


def escape(text: str) -> str:
    """Return printable text as XML character data, for elements and quoted attributes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def core_properties(*, title: str, subject: str, author: str, day: date) -> bytes:
    """Return docProps/core.xml (ECMA-376 Part 2, 11): who, what and when, and nothing else."""
    title, subject, author = (escape(one_line(text)[:_LONGEST]) for text in (title, subject, author))
    when = f"{day.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
        "<dc:language>en-US</dc:language></cp:coreProperties>"
    ).encode()


APP_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
"""docProps/app.xml that names no company, template or program."""
