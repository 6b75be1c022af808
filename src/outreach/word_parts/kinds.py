"""What a part is: its content type whatever the file declares, its root element, its safety as a picture."""

from __future__ import annotations

import re
from collections.abc import Mapping

from outreach.word_parts.relations import type_of

PICTURES = frozenset({"image", "hdphoto"})
"""The kinds of relationships that lead to a picture."""

ROOTS = {
    **{kind: kind for kind in ("styles", "numbering", "settings", "footnotes", "endnotes")},
    "header": "hdr",
    "footer": "ftr",
    "fontTable": "fonts",
}
"""The root element of each kind of part that is always WordprocessingML."""

_ENDINGS = {
    **{ending: f"image/{ending}" for ending in ("png", "jpeg", "gif", "bmp", "tiff")},
    "jpg": "image/jpeg",
    "tif": "image/tiff",
    "svg": "image/svg+xml",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "wdp": "image/vnd.ms-photo",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_FETCHES = re.compile(
    rb"""(?:href|src)\s*=\s*["']\s*(?!\#|data:image/|["'])|url\(\s*["']?\s*(?!\#|data:)|@import|<script|<!ENTITY""",
    re.IGNORECASE,
)


def complete_types(
    parts: Mapping[str, bytes], declared: Mapping[str, str], kinds: Mapping[str, str]
) -> dict[str, str]:
    """Return the content type of every part: by its kind, else as declared, else by its ending.

    `kinds` says which relationship leads to a part. Without a type of its own, Word calls a file damaged.
    """
    made = dict(declared)
    for part in parts:
        kind, ending = kinds.get(part, ""), part.rpartition(".")[2].casefold()
        if kind in ROOTS:
            made[part] = type_of(part, kind)
        elif kind == "theme":
            made[part] = _THEME
        elif kind in PICTURES and not made.get(part, "").startswith("image/"):
            made[part] = _ENDINGS.get(ending, "application/octet-stream")
        elif part not in made and ending in _ENDINGS:
            made[part] = _ENDINGS[ending]
    return made


def fetches_from_outside(picture: bytes) -> bool:
    """Say whether a picture is a drawing in text form (SVG) that names another file, or runs a program."""
    return b"<svg" in picture[:4096] and _FETCHES.search(picture) is not None
