"""Kinds of document that are written in another language than English, found by what people call it."""

from __future__ import annotations

from outreach.errors import InputError, UnknownName
from outreach.library import Library
from outreach.model import Kind

_LANGUAGES = {
    "en": ("en", "en-us", "english", "inglés", "ingles"),
    "es": ("es", "es-us", "es-mx", "spanish", "español", "espanol"),
}


def read_language(text: str) -> str:
    """Return en or es for what was typed; empty for nothing. Raises UnknownName."""
    word = text.strip().casefold()
    for code, words in _LANGUAGES.items():
        if word in words:
            return code
    if word:
        raise UnknownName.among("language here", text, ("English", "Spanish"))
    return ""


def in_language(library: Library, kind: Kind, language: str) -> Kind:
    """Return a kind as it is written in a language; raises InputError where it is not."""
    code = read_language(language)
    known = {one.id for one in library.kinds()} if code == "es" else set[str]()
    if code != "es" or kind.id.endswith("-es"):
        return kind
    if f"{kind.id}-es" not in known:
        written = sorted(name.removesuffix("-es") for name in known if name.endswith("-es"))
        raise InputError(
            f"The kind “{kind.id}” is not written in Spanish.", hint=f"These are: {', '.join(written)}."
        )
    return library.kind(f"{kind.id}-es")
