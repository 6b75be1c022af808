"""One period at the end of a sentence, where a template and the value before it (Jr., Inc.) both end it."""

from __future__ import annotations

import re
from typing import Any

_ENDED = "\ue012"  # stands behind a printed value that ends a sentence itself: no text of ours holds it
_SECOND = re.compile(rf"{_ENDED}(?:\.(?!\.))?")
_ENDING = re.compile(r"[.!?][*_”’\"')\]]*\Z")


def ends_itself(text: str) -> bool:
    """Tell whether a period behind this text would be one too many."""
    return _ENDING.search(text[-8:]) is not None


def takes_period(text: str) -> bool:
    """Tell whether a text starts with the period of the sentence before it."""
    return text.startswith(".") and not text.startswith("..")


def mark_end(value: Any) -> Any:
    """Return a value as a template prints it, with a mark where it ends its sentence itself."""
    text = value if isinstance(value, str) else str(value)
    return f"{text}{_ENDED}" if ends_itself(text) else text


def drop_second_periods(text: str) -> str:
    """Return a rendered text with one period where value and template both have one, and without marks."""
    return _SECOND.sub("", text) if _ENDED in text else text
