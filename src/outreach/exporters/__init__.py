"""Drafts as files: one exporter per format, built once per worker and asked for every draft."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from outreach.errors import UnknownName
from outreach.exporters.output import Output, SourceStyle
from outreach.model import Draft

__all__ = ["EXPORTERS", "Exporter", "Output", "SourceStyle", "exporter_for", "format_of", "suffix_of"]


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


class _Dressed(Protocol):
    @classmethod
    def from_templates(cls, base: Path, output: Output | None) -> Exporter: ...


# Homes, not classes: `outreach export --to txt` must not wait for what only Word needs.
EXPORTERS = {
    "docx": "outreach.exporters.docx:DocxExporter",
    "md": "outreach.exporters.markdown:MarkdownExporter",
    "txt": "outreach.exporters.text:TextExporter",
    "wrapped": "outreach.exporters.text:WrappedTextExporter",
    "html": "outreach.exporters.html:HtmlExporter",
    "pdf": "outreach.exporters.pdf:PdfExporter",
    "eml": "outreach.exporters.eml:EmlExporter",
    "paste": "outreach.exporters.paste:PasteExporter",
}
"""Names of formats, each with the class that writes it."""

_SUFFIXES = {
    "wrapped": ".wrapped.txt",
    "paste": ".paste.html",
}  # where the name of a format is not its suffix


def suffix_of(format: str) -> str:
    """Return the ending of a format's files without building its exporter: `.docx`."""
    return _SUFFIXES.get(format, f".{format}")


def format_of(path: Path) -> str:
    """Return the format whose files end like this one, in small letters or not; else the bare suffix."""
    own = path.name.casefold()
    return next((name for name, end in _SUFFIXES.items() if own.endswith(end)), path.suffix[1:].casefold())


_TAKES_OUTPUT = frozenset({"docx"})  # these know letterheads and comments; the others only other words


def exporter_for(format: str, base: Path, output: Output | None = None) -> Exporter:
    """Build the exporter of a format; `base` is the Word file whose styles the drafts wear.

    Raises UnknownName for a format that is not in EXPORTERS, and FaultyFile for a broken `base`.
    """
    if format not in EXPORTERS:
        raise UnknownName.among("format", format, EXPORTERS)
    module, _, name = EXPORTERS[format].partition(":")
    made = getattr(import_module(module), name)
    if format in _TAKES_OUTPUT:
        return cast(_Dressed, made).from_templates(base, output)
    plain = cast(_Buildable, made).from_templates(base)
    return _Prepared(plain, output, _LEFT_OUT.get(format, ())) if output and output != Output() else plain


_LEFT_OUT = {
    "pdf": (
        ("letterhead", "The letterhead is not in the PDF: print the Word file, or save that as PDF."),
        (
            "window",
            "Only the Word file has the address in the window of an envelope.",
        ),
    )
}
"""What a format has no room for, by the field of Output that asks for it, and how that is told."""


class _Prepared:
    """Writes drafts in a format that knows nothing of final copies and appendices."""

    def __init__(self, exporter: Exporter, output: Output, left_out: tuple[tuple[str, str], ...]) -> None:
        self._exporter, self._output = exporter, output
        self.suffix = exporter.suffix
        self.notes = tuple(told for asked, told in left_out if getattr(output, asked))

    def export(self, draft: Draft) -> bytes:
        """Return the file of the draft as it is asked for."""
        return self._exporter.export(self._output.prepared(draft))
