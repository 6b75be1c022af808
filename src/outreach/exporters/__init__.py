"""Drafts as files: one exporter per format, built once per worker and asked for every draft."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from outreach.errors import UnknownName
from outreach.model import Draft


class Exporter(Protocol):
    """Turns drafts into the bytes of one format."""

    @property
    def suffix(self) -> str:
        """Is the ending of its files: `.docx`."""

    def export(self, draft: Draft) -> bytes:
        """Return the whole file; the same draft gives the same bytes."""


class _Buildable(Protocol):
    @classmethod
    def from_templates(cls, base: Path) -> Exporter: ...


# Homes, not classes: `outreach export --to txt` must not wait for what only Word needs.
EXPORTERS = {
    "docx": "outreach.exporters.docx:DocxExporter",
    "md": "outreach.exporters.markdown:MarkdownExporter",
    "txt": "outreach.exporters.text:TextExporter",
}
"""Names of formats, each with the class that writes it."""


def exporter_for(format: str, base: Path) -> Exporter:
    """Build the exporter of a format; `base` is the Word file whose styles the drafts wear.

    Raises UnknownName for a format that is not in EXPORTERS, and FaultyFile for a broken `base`.
    """
    if format not in EXPORTERS:
        raise UnknownName.among("format", format, EXPORTERS)
    module, _, name = EXPORTERS[format].partition(":")
    return cast(_Buildable, getattr(import_module(module), name)).from_templates(base)
