"""Signs that a PDF prints as empty boxes, because no font of the machine has them."""

from __future__ import annotations

from typing import cast

from outreach.exporters import Exporter
from outreach.exporters.pdf import JOINING, PdfExporter, signs
from outreach.model import Draft

BOXES = "the PDF has empty boxes for"

_CLAIM = b"pdfuaid"
"""Stands in a PDF that claims PDF/UA: one with a sign that no font has may not (see exporters/pdf.py)."""


def signs_printed_as_boxes(exporter: Exporter, draft: Draft, data: bytes) -> str:
    """Return in words which signs of a draft its PDF lacks, "" where it lacks none or is another format.

    `data` is the file; the draft is laid out again only where that says that something is missing.
    """
    if exporter.suffix != ".pdf" or (_CLAIM in data and not _has_joined_signs(draft)):
        return ""
    found = cast(PdfExporter, exporter).missing(draft)
    return f"{BOXES} {', '.join(signs(found))}" if found else ""


def _has_joined_signs(draft: Draft) -> bool:
    texts = (draft.title, draft.sender.name, *(block.text for block in draft.blocks))
    return any(JOINING.search(text) for text in texts)
