"""The properties of a Word document: who, what and when, and nothing else (ECMA-376 Part 2, 11)."""

from __future__ import annotations

from datetime import date

from outreach.exporters.package import Entry, Mould
from outreach.exporters.relations import CORE
from outreach.exporters.word_xml import XML, escape
from outreach.exporters.wording import one_line

_LONGEST = 255  # characters of a property that Word keeps

_CORE = Mould(
    CORE,
    f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>\0</dc:title><dc:subject>\0</dc:subject><dc:creator>\0</dc:creator>"
    "<cp:lastModifiedBy>\0</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">\0T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">\0T00:00:00Z</dcterms:modified>'
    "<dc:language>en-US</dc:language></cp:coreProperties>",
    "\0",
)


def core_properties(*, title: str, subject: str, author: str, day: date) -> Entry:
    """Return docProps/core.xml."""
    who = _value(author)
    when = day.isoformat()
    return _CORE.filled(_value(title), _value(subject), who, who, when, when)


def _value(text: str) -> str:
    return escape(one_line(text)[:_LONGEST])


APP_PROPERTIES = (
    f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
).encode()
"""docProps/app.xml that names no company, template or program."""
