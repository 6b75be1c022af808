"""Word comments for the writer: where a fact comes from, and what a marked place asks.

A comment stands on the sentence it is about (ECMA-376 Part 1, 17.13.4). Its words never reach the text, so
that the copy with comments and the copy without are the same letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from outreach.exporters.word_styles import Looks
from outreach.exporters.word_xml import XML, W, escape, paragraph, run_xml
from outreach.exporters.wording import one_line
from outreach.model import Run, Source

AUTHOR = "outreach"
"""The author of every comment: the writer can tell them from a colleague's, and delete them at once."""

FILL_IN = "Replace the shaded words, brackets included, with your own."

# Starts with what is looked for, not with a glance back at it: that takes a third of the time.
_END = re.compile(r"""[.!?\n](?:(?<=\n)|["”’)]*[ \n]+(?=["“‘(\[]*[A-Z0-9]|$))""")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“])(?:(?:[A-Za-z]\.)*[A-Z]|Dr|Mr|Mrs|Ms|Mx|Prof|Rev|Sen|Rep|Gov|St|Nos?|vs|Res|Con|Pub|Sec"
    r"|Stat|Inc|Jr|Sr|Mt|Ft|e\.g|i\.e)\.$"
)


class Subject(NamedTuple):
    """Is what one comment is about: the words of a marked place, or the ids of sources."""

    words: str = ""
    sources: tuple[str, ...] = ()


class _Edge(NamedTuple):
    number: int
    opens: bool
    of_source: bool


def commented(runs: Iterable[Run], looks: Looks, first: int) -> tuple[str, tuple[Subject, ...]]:
    """Return the runs of a paragraph, evidence marks among them, with comments numbered from `first`.

    Gives the XML and the subjects of the comments.
    """
    pieces: list[Run | _Edge] = []
    subjects: list[Subject] = []
    cited: list[str] = []
    for run in (*runs, Run("")):
        if run.source:
            cited.append(run.source)
            continue
        if cited:
            number = first + len(subjects)
            pieces.insert(_sentence_start(pieces), _Edge(number, True, True))
            pieces.append(_Edge(number, False, True))
            subjects.append(Subject(sources=tuple(dict.fromkeys(cited))))
            cited = []
        if run.place:
            _add_place(pieces, subjects, run, first)
        elif run.text:
            pieces.append(run)
    xml = "".join(
        run_xml(each, looks.place) if isinstance(each, Run) else _edge(each, looks) for each in pieces
    )
    return xml, tuple(subjects)


def _add_place(pieces: list[Run | _Edge], subjects: list[Subject], run: Run, first: int) -> None:
    number = first + len(subjects)
    last = _Edge(number - 1, False, False)
    if pieces and pieces[-1] == last:  # the same place goes on in another look
        pieces[-1:] = [run, last]
        subjects[-1] = Subject(words=subjects[-1].words + run.text)
        return
    pieces += [_Edge(number, True, False), run, _Edge(number, False, False)]
    subjects.append(Subject(words=run.text))


def _sentence_start(pieces: list[Run | _Edge]) -> int:
    """Return where the last sentence starts in `pieces`; cuts the run it starts in."""
    for at in reversed(range(len(pieces))):
        piece = pieces[at]
        if isinstance(piece, _Edge):
            if piece.of_source:
                return at + 1 + (at + 1 < len(pieces) and not _has_words(pieces[at + 1]))
            continue
        start = sentence_start(piece.text)
        if 0 < start < len(piece.text):
            look = (piece.bold, piece.italic, piece.place)
            pieces[at : at + 1] = [Run(piece.text[:start], *look), Run(piece.text[start:], *look)]
            return at + 1
        if start and at + 1 < len(pieces):
            return at + 1
    return 0


def _has_words(piece: Run | _Edge) -> bool:
    return isinstance(piece, _Edge) or bool(piece.text.strip())


def sentence_start(text: str) -> int:
    """Return where the last sentence of a text starts: 0 where it has one only."""
    ends = reversed([*_END.finditer(text)])
    return next((found.end() for found in ends if _ends_sentence(text, found)), 0)


def _ends_sentence(text: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    if text[start] == "\n" or text[start + 1 : end] == "\n":
        return True
    return not _ABBREVIATION.search(text, max(0, start - 11), start + 1)


def _edge(edge: _Edge, looks: Looks) -> str:
    return range_start(edge.number) if edge.opens else range_end(edge.number, looks)


def range_start(number: int) -> str:
    """Return where the words start that comment `number` stands on."""
    return f'<w:commentRangeStart w:id="{number}"/>'


def range_end(number: int, looks: Looks) -> str:
    """Return where they end, and the mark of the comment."""
    return (
        f'<w:commentRangeEnd w:id="{number}"/><w:r>{_reference(looks)}'
        f'<w:commentReference w:id="{number}"/></w:r>'
    )


def _reference(looks: Looks) -> str:
    return f'<w:rPr><w:rStyle w:val="{looks.reference}"/></w:rPr>' if looks.reference else ""


def comments_xml(subjects: Iterable[Subject], sources: Mapping[str, Source], day: date, looks: Looks) -> str:
    """Return word/comments.xml: one comment a subject, dated with the draft."""
    when = f"{day.isoformat()}T00:00:00Z"
    told = "".join(
        f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:date="{when}" w:initials="o">'
        f"{_paragraphs(_lines(subject, sources), looks)}</w:comment>"
        for number, subject in enumerate(subjects)
    )
    return f"{XML}<w:comments {W}>{told}</w:comments>"


def _paragraphs(lines: Iterable[str], looks: Looks) -> str:
    mark = f"<w:r>{_reference(looks)}<w:annotationRef/></w:r>"
    texts = [f"<w:r><w:t>{escape(line)}</w:t></w:r>" for line in map(one_line, lines) if line]
    return "".join(paragraph(looks.comment, text) for text in (f"{mark}{texts[0]}", *texts[1:]))


def _lines(subject: Subject, sources: Mapping[str, Source]) -> Iterable[str]:
    if not subject.sources:
        yield one_line(subject.words).removeprefix("[").removesuffix("]")
        yield FILL_IN
    for name in subject.sources:
        if name in sources:
            yield from source_lines(sources[name])
        else:
            yield f"The draft names no source for “{name}”: find one, or leave the sentence out."


def source_lines(source: Source) -> Iterable[str]:
    """Yield what the writer must know of a source before signing."""
    yield f"{source.publisher}: {source.title}"
    yield source.url
    if source.year:
        yield f"As of: {source.year}"
    if source.revisit_by:
        day = source.revisit_by
        yield f"Look at it again from {day:%B} {day.day}, {day.year}."
    if source.caveat:
        yield f"Mind: {source.caveat}"
