"""The words of a file, whatever program wrote it: for rules that look at words alone."""

from __future__ import annotations

from pathlib import Path

from outreach.senders import read_story

WORD_ENDINGS = frozenset({".docx", ".docm", ".doc", ".dotx", ".dotm", ".rtf", ".odt"})
"""Endings that are opened as Word files; those that are not Word files are refused with what to do."""


def read_plain_text(path: Path) -> str:
    """Return the words of a Word document or a text file, paragraphs apart by a blank line.

    Of a Word document, what stands beside its text (comments, footnotes, headers) follows as paragraphs of
    its own. Raises FileFault for a file that cannot be read, RefusedFile for one that is not opened.
    """
    if path.suffix.casefold() not in WORD_ENDINGS:
        return read_story(path)
    from outreach.exporters.word_paragraphs import read_manuscript
    from outreach.word_guard import open_word

    manuscript = read_manuscript(open_word(path), str(path))
    words = (*(paragraph.text.strip() for paragraph in manuscript.paragraphs), *manuscript.notes)
    return "\n\n".join(words)
