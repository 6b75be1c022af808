"""Says as “we” what a topic wrote for one person to say aloud: a group answers and testifies, too."""

from __future__ import annotations

import re

_WE = {
    "i am": "we are",
    "i’m": "we’re",
    "i was": "we were",
    "am i": "are we",
    "i": "we",
    "me": "us",
    "my": "our",
    "mine": "ours",
    "myself": "ourselves",
}
# A mark or a marked place is matched whole, and stays as it is.
_ONE = re.compile(
    r"\[\^[^\]]*\]|\[\[.*?\]\]|\b(?:I am|I’m|I was|[Aa]m I|I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b", re.DOTALL
)
_SENTENCE_ENDS = (".", "?", "!", "“", "]", ":")


def say_as_group(text: str) -> str:
    """Return a text said by one person as a group says it: “I’m asking” becomes “we’re asking”."""
    return _ONE.sub(_plural, text)


_LOWER_START = re.compile(r"((?:^|[.?!][”’]?(?:\[\^[^\]]*\])*\s+)“?)(we|our|us)\b")


def start_sentences(text: str) -> str:
    """Return a text in which “we” and “our” have a capital where they begin a sentence."""
    return _LOWER_START.sub(lambda found: found[1] + found[2].capitalize(), text)


def _plural(found: re.Match[str]) -> str:
    words = _WE.get(found[0].casefold(), found[0])
    before = found.string[: found.start()].rstrip()
    starts = not before or before.endswith(_SENTENCE_ENDS)
    return words[:1].upper() + words[1:] if starts and words != found[0] else words
