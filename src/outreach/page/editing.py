"""Paragraphs as people edit them: without source marks on the page, with them again in the document."""

from __future__ import annotations

import re

from outreach.draft_text import escape, plain, runs

_MARK = re.compile(r"\[\^[\w.-]+\]")
_SENTENCE = re.compile(r"[^.!?]*[.!?]*[”’\"]*(?:\[\^[\w.-]+\])*\s*")
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")


def shown(text: str) -> str:
    """Return a paragraph as it stands in a field: its words and places to fill, without marks."""
    return "".join(f"[[{run.text}]]" if run.place else run.text for run in runs(text)).strip()


def edited(original: str, typed: str) -> str:
    """Return a typed paragraph as a draft holds it: with the marks of the sentences that still say the same.

    A mark stays with its sentence, word for word; where the sentence was changed and its figure kept, the
    mark goes to the end of the paragraph. A sentence that was taken out takes its mark along.
    """
    text = "\n".join(" ".join(line.split()) for line in typed.strip().splitlines())
    if "\n" not in original:
        text = " ".join(text.split())
    if text == shown(original):
        return original
    marks_at_end: list[str] = []
    said = "".join(
        piece if piece.startswith("[[") else escape(piece) for piece in re.split(r"(\[\[.*?\]\])", text)
    )
    for sentence in _SENTENCE.findall(original):
        marks = _MARK.findall(sentence)
        if not marks:
            continue
        words = escape(plain(_MARK.sub("", sentence)).strip())
        if words and words in said:
            said = said.replace(words, f"{words}{''.join(marks)}", 1)
        elif any(figure in said for figure in _FIGURE.findall(_MARK.sub("", sentence))):
            marks_at_end += [mark for mark in marks if mark not in said and mark not in marks_at_end]
    return said + "".join(marks_at_end)
