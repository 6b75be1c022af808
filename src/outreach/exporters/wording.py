"""The words of a block as every format prints them, so that no two formats can differ."""

from __future__ import annotations

import re
from functools import lru_cache

from outreach.draft_text import SOURCE, UNPRINTABLE, bracketed, runs
from outreach.model import Run

# Every gap but the ordinary one space: those are all the cleaning has to touch.
_ODD_GAP = re.compile(r"(?:[\t\r\n]| (?=[ \t\r\n]))[ \t\r\n]*")


@lru_cache(maxsize=4096)  # running heads, properties and letters ask for the same words again
def printed(text: str, *, marks: bool = False) -> tuple[Run, ...]:
    """Return one block's runs as they are printed.

    Evidence marks are gone, a marked place has its pair of square brackets, characters that cannot be
    printed are removed, spaces and tabs come singly, as in pandoc, and no line is empty; a newline in a run
    is a line break. Nothing is left of a block without words. With `marks`, an evidence mark stays where
    it stands, as a run without text.
    """
    if not marks and "[^" in text:
        text = without_marks(text)
    bare = bare_words(text)
    if bare is not None:
        return (Run(bare),) if bare else ()
    clean = is_clean(text)
    kept: list[Run] = []
    gap = ""
    for run in bracketed(runs(text if clean else UNPRINTABLE.sub("", text))):
        if run.source and marks and kept:
            kept.append(run)
            continue
        words = run.text if clean else _ODD_GAP.sub(_one_gap, run.text)
        core = words.strip(" \n")
        if not core:
            gap = wider(gap, words)
            continue
        core = _joined(kept, wider(gap, words[0]), run.place) + core
        kept.append(run if core == run.text else Run(core, run.bold, run.italic, run.place))
        gap = wider("", words[-1])
    return tuple(kept)


def bare_words(text: str) -> str | None:
    """Return the words of a block that has no markup and nothing to clean; None for any other block."""
    if "[" in text or "*" in text or "\\" in text or not is_clean(text):
        return None
    return text.strip(" \n")


def without_marks(text: str) -> str:
    """Return the text without its evidence marks, where they can be told from other markup; else the text."""
    # Where nothing else is to be read as markup, the marks need not be read either.
    bare = text if "\\" in text or "*" in text else SOURCE.sub("", text)
    return text if "[" in bare else bare


def printed_text(text: str) -> str:
    """Return one block's words as they are printed, without their looks."""
    return "".join(run.text for run in printed(text))


def one_line(value: str) -> str:
    """Return a plain value, such as a title, as one printable line."""
    return " ".join((value if value.isprintable() else UNPRINTABLE.sub("", value)).split())


def is_clean(text: str) -> bool:
    """Return whether a text can be printed as it is, but for its markup and the spaces at its ends."""
    # Nearly every text is; to know it is cheaper than to search it for what is not.
    if "\n" in text:
        gap = "\n\n" in text or " \n" in text or "\n " in text
        return not gap and "  " not in text and text.replace("\n", "").isprintable()
    return text.isprintable() and "  " not in text


def _joined(kept: list[Run], gap: str, place: bool) -> str:
    # The gap between two looks; a marked place is shaded, and the space beside it should not be.
    if not kept or not gap:
        return ""
    before = kept[-1]
    if before.place and not (place and before.text.endswith("]")):
        return gap  # after the place, or inside it
    if before.place or before.source:
        kept.append(Run(gap))
    else:
        kept[-1] = Run(before.text + gap, before.bold, before.italic)
    return ""


def _one_gap(found: re.Match[str]) -> str:
    return wider("", found[0])


def wider(one: str, other: str) -> str:
    """Return the gap that two pieces of text make where they meet: a line break, a space or nothing."""
    gap = one + other
    return "\n" if "\n" in gap else " " if " " in gap or "\t" in gap or "\r" in gap else ""
