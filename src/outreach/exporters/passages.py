"""One paragraph of a draft as the inside of a Word paragraph, with what hangs on its words.

In a batch, most paragraphs that stood in no letter before are plain words with a few evidence marks and
marked places. Those go straight from text to XML, in two thirds of the time; all others by way of their runs.
Both ways give the same bytes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from outreach.exporters.comments import Subject, commented, range_end, range_start, sentence_start
from outreach.exporters.mark_places import context_of
from outreach.exporters.word_styles import Looks
from outreach.exporters.word_xml import escape, runs_xml, style_xml, words_xml
from outreach.exporters.wording import bare_words, is_clean, printed, wider, without_marks

_MARKUP = re.compile(r"\[(?<!\[\[)(?:\^([\w.-]+)|\[([^\[\]]+)\])\]")


class Passage(NamedTuple):
    """Is one paragraph's runs as XML, the subjects of its comments, and its evidence marks."""

    xml: str
    subjects: tuple[Subject, ...] = ()
    marks: tuple[str, ...] = ()  # for the way back: none, or all of them as one piece of XML


def passage(text: str, looks: Looks, first: int, *, sourced: bool = True) -> Passage:
    """Return a paragraph with comments numbered from `first`.

    Without `sourced`, only marked places have comments, for sources are told elsewhere.
    """
    if "[" not in text:
        return Passage(runs_xml(printed(text), looks.place))
    return (straight(text, looks, first) if sourced else None) or roundabout(text, looks, first, sourced)


def final_passage(text: str, looks: Looks) -> Passage:
    """Return a paragraph of a final copy: no comments, and nothing for the way back."""
    bare = bare_words(without_marks(text) if "[^" in text else text)
    if bare is not None:
        return Passage(words_xml(bare) if bare else "")
    return Passage(runs_xml(printed(text), looks.place))


def roundabout(text: str, looks: Looks, first: int, sourced: bool = True) -> Passage:
    """Return any paragraph by way of its runs."""
    xml, subjects = commented(printed(text, marks=sourced), looks, first)
    return Passage(xml, subjects, marks_in(text))


def marks_in(text: str) -> tuple[str, ...]:
    """Return the evidence marks of a block, for the way back: none, or all of them as one piece of XML."""
    if "[^" not in text:
        return ()
    found, before = "", ""
    for run in printed(text, marks=True):
        if run.source and before:
            found += _mark(before, run.source)
        before += run.text
    return (found,)


def _mark(before: str, source: str) -> str:
    near, nth = context_of(before)
    again = f' nth="{nth}"' if nth else ""
    return f'<mark after="{escape(near)}" source="{escape(source)}"{again}/>'


def straight(text: str, looks: Looks, first: int) -> Passage | None:
    """Return the paragraph of a text that has marks and places only; None where it takes more than that."""
    if "*" in text or "\\" in text or not is_clean(text):
        return None
    pieces = _MARKUP.split(text)
    written = _Straight(looks, first)
    try:
        for words, source, place in zip_longest(pieces[::3], pieces[1::3], pieces[2::3]):
            written.add_words(words)
            if source:
                written.add_mark(source)
            elif place:
                written.add_place(place)
        return written.passage(marked="[^" in text)
    except _WindingError:
        return None


_recurring = lru_cache(maxsize=1024)(words_xml)  # facts and questions are those of a topic


class _WindingError(Exception):
    """Says that going through the text once is not enough."""


class _Straight:
    """Writes a paragraph from left to right; only the words that a mark may hang on are held back."""

    __slots__ = (
        *("_after_place", "_cited", "_first", "_gap", "_held", "_looks"),
        *("_marks", "_said", "_subjects", "_xml"),
    )

    def __init__(self, looks: Looks, first: int) -> None:
        self._looks, self._first = looks, first
        self._xml = self._held = self._said = self._gap = self._marks = ""
        self._subjects: list[Subject] = []
        self._cited: list[str] = []
        self._after_place = False  # since the last source, a place stands before the words held

    def add_words(self, words: str) -> None:
        if "[[" in words:
            raise _WindingError
        core = words.strip(" \n")
        if not core:
            self._gap = wider(self._gap, words)
            return
        gap = wider(self._gap, words[0])
        if self._cited:
            self._cite()
            self._write(gap)
        elif self._said:  # behind a place: that is shaded, and the gap beside it is not
            core = gap + core
        self._held = core
        self._said += core
        self._gap = wider("", words[-1])

    def add_mark(self, source: str) -> None:
        if not self._said:
            return  # nothing rests on it
        if not self._held:
            raise _WindingError  # a place does
        self._cited.append(source)
        self._marks += _mark(self._said, source)

    def add_place(self, asked: str) -> None:
        if self._cited:
            self._cite()
            self._write(self._gap)
        elif self._held:
            self._said += self._gap
            self._xml += words_xml(self._held + self._gap)
        elif self._after_place:
            if not self._gap:
                raise _WindingError  # it goes on with the place before it
            self._write(self._gap)
        words, number = f"[{asked}]", self._number()
        shaded = _recurring(words, style_xml(self._looks.place))
        self._xml += range_start(number) + shaded + range_end(number, self._looks)
        self._subjects.append(Subject(words))
        self._said += words
        self._held = self._gap = ""
        self._after_place = True

    def passage(self, *, marked: bool) -> Passage:
        if self._cited:
            self._cite()
        elif self._held:
            self._xml += words_xml(self._held)
        return Passage(self._xml, tuple(self._subjects), (self._marks,) if marked else ())

    def _write(self, gap: str) -> None:
        if gap:
            self._xml += words_xml(gap)
            self._said += gap

    def _cite(self) -> None:
        held, number = self._held, self._number()
        start = sentence_start(held)
        if start:
            self._xml += words_xml(held[:start])
        elif self._after_place:
            raise _WindingError  # the sentence starts before the place
        self._xml += range_start(number) + _recurring(held[start:]) + range_end(number, self._looks)
        self._subjects.append(Subject(sources=tuple(dict.fromkeys(self._cited))))
        self._cited.clear()
        self._held, self._after_place = "", False

    def _number(self) -> int:
        return self._first + len(self._subjects)
