"""The properties of a Word document: who, what and when, and nothing else (ECMA-376 Part 2, 11)."""

from __future__ import annotations

from datetime import date

from outreach.exporters.word_xml import XML, escape
from outreach.exporters.wording import one_line

_LONGEST = 255  # characters of a property that Word keeps

_START = (
    f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def core_properties(*, title: str, subject: str, author: str, day: date) -> bytes:
    """Return docProps/core.xml."""
    title, subject, author = (escape(one_line(text)[:_LONGEST]) for text in (title, subject, author))
    when = f"{day.isoformat()}T00:00:00Z"
    return (
        f"{_START}<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
        "<dc:language>en-US</dc:language></cp:coreProperties>"
    ).encode()


APP_PROPERTIES = (
    f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
).encode()
"""docProps/app.xml that names no company, template or program."""
