"""The properties of a Word document: who, what and when, and nothing else (ECMA-376 Part 2, 11)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from outreach.exporters.package import Entry, Mould
from outreach.exporters.word_xml import XML, escape
from outreach.exporters.wording import one_line
from outreach.word_parts.relations import CORE

_LONGEST = 255  # characters of a property that Word keeps

_HEAD = (
    f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def core_properties(*, title: str, subject: str, author: str, day: date, language: str = "en-US") -> Entry:
    """Return docProps/core.xml."""
    who = _value(author)
    return _mould(subject, day, language).filled(
        f"<dc:title>{_title(title)}</dc:title>"
        f"<dc:creator>{who}</dc:creator><cp:lastModifiedBy>{who}</cp:lastModifiedBy>"
    )


@lru_cache(maxsize=64)
def _mould(subject: str, day: date, language: str) -> Mould:
    """Return what the letters of one topic and day share."""
    when = f'xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z'
    shared = (
        f"<dc:subject>{_value(subject)}</dc:subject>"
        f"<dcterms:created {when}</dcterms:created><dcterms:modified {when}</dcterms:modified>"
        f"<dc:language>{language}</dc:language></cp:coreProperties>"
    )
    return Mould(CORE, f"{_HEAD}\0{shared}", "\0")


def _value(text: str) -> str:
    return escape(one_line(text)[:_LONGEST])


_title = lru_cache(maxsize=4096)(_value)  # it names the recipient, who gets letters of others too

APP_PROPERTIES = (
    f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
).encode()
"""docProps/app.xml that names no company, template or program."""
