"""The paragraphs of a Word document, and runs of one look put together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from outreach.model import Run

NEW_PARAGRAPH = "\f"  # stands in the words of a run where a page or column ends


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: the name of its style, its words, and the list it is an item of."""

    style: str
    runs: tuple[Run, ...]
    item: str = ""  # bullets or numbers
    boxed: bool = False  # stands in a table or a text box
    gap: bool = False  # an empty paragraph stands before it

    @property
    def text(self) -> str:
        """Its words without looks."""
        return "".join(run.text for run in self.runs)


def join_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return runs of which no two neighbors have one look."""
    made: list[Run] = []
    pieces: list[str] = []
    for run in runs:
        if made and replace(made[-1], text="") == replace(run, text=""):
            if run.place and pieces[-1].endswith("]") and run.text.startswith("["):
                # One place in two runs.
                pieces[-1] = pieces[-1][:-1]
                pieces.append(run.text[1:])
            else:
                pieces.append(run.text)
            continue
        if made:
            made[-1] = replace(made[-1], text="".join(pieces))
        made.append(run)
        pieces = [run.text]
    if made:
        made[-1] = replace(made[-1], text="".join(pieces))
    return tuple(made)


def split_at_breaks(runs: tuple[Run, ...], sign: str) -> list[tuple[Run, ...]]:
    """Return the paragraphs that a page break makes of one; of an item of a list, a space stands there."""
    pieces: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split(NEW_PARAGRAPH)
        pieces[-1].append(replace(run, text=first))
        for text in rest:
            if sign == NEW_PARAGRAPH:
                pieces.append([replace(run, text=text)])
            else:
                pieces[-1].append(replace(run, text=sign + text))
    found = (tuple(run for run in piece if run.text) for piece in pieces)
    return [piece for piece in found if any(run.text.strip() for run in piece)]
