"""Short texts of topics as a terminal shows them: one of their alternatives, in whole sentences."""

from __future__ import annotations

import re


def readable(text: str, bill: str = "the bill") -> str:
    """Return a text of a topic as one of its readers may find it: the first of its alternatives."""
    spoken = _first_alternatives(text)
    for name, words in (("the_bill", bill), ("bill.number", bill), ("bill_title", bill), *_SAID.items()):
        spoken = re.sub(rf"\{{\{{ *{re.escape(name)}\b[^}}]*\}}\}}", words, spoken)
    said = " ".join(re.sub(r"\{[{%#].*?[%}#]\}", "", spoken).split())
    return said[:1].upper() + said[1:]


_SAID = {
    **{name: name for name in ("I", "my", "My", "me", "am", "was")},
    "We": "I",
    "convenes": "the session opens",
    "recipient.noun": "your office",
    "place": "your place",
}
_BRANCHES = re.compile(r"\{%-?\s*(if|elif|else|endif|set|for|endfor)\b.*?-?%\}", re.DOTALL)


def _first_alternatives(text: str) -> str:
    """Return a text without its conditions, of each of them what stands under the first."""
    kept, start, depths = list[str](), 0, list[bool]()  # of each open condition: whether it is its first part
    for found in _BRANCHES.finditer(text):
        if all(depths):
            kept.append(text[start : found.start()])
        start = found.end()
        if found[1] == "if":
            depths.append(True)
        elif found[1] in ("elif", "else") and depths:
            depths[-1] = False
        elif found[1] == "endif" and depths:
            depths.pop()
    return "".join((*kept, text[start:]))
