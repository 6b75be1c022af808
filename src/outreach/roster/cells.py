"""One cell as it stands in a file -> text that can be printed. What is taken out is told to the caller.

Nothing that a reader would see is changed: only blanks, signs that cannot be printed, and what a spreadsheet
put around a value (`="02138"`, a leading apostrophe before a formula sign) are removed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_BREAK = re.compile(r"[ \t]*(?:\r\n|[\r\n\x85\u2028\u2029])[ \t]*")
_BLANKS = re.compile(r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_SPREADSHEET_TEXT = re.compile(r'="([^"]*)"')
_FORMULA = re.compile(r"'(?='*\s*[=+\-@＝＋－＠])")
FORMULA_SIGNS = "=+-@＝＋－＠"

_SMALL = bytes(range(128)).lower() + bytes(range(128, 256))
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())

# What people and tools write where there is nothing.
_NOTHING = "n/a n.a. na none null nil - -- --- — – . ? #n/a unknown nan"
NOTHING = frozenset(_NOTHING.split())
_NO_ANSWER = NOTHING | {"no", "nope", "nothing", "none.", "n/a.", "no.", "nothing."}
SAYS_NOTHING = frozenset(form for word in _NO_ANSWER for form in (word, word.upper(), word.capitalize()))
"""What a cell holds that only says that there is nothing: “N/A”, “none”, “-”."""


def clean(text: str, *, line_break: str = " ") -> str:
    """Return a cell as text in composed form, runs of blanks as one, line breaks as `line_break`."""
    if match := _SPREADSHEET_TEXT.fullmatch(text.strip()):
        text = match[1]
    text = _UNPRINTABLE.sub("", text)
    lines = (_BLANKS.sub(" ", line).strip() for line in _BREAK.split(text))
    if line_break == "\n":
        return unicodedata.normalize("NFC", "\n".join(lines).strip())
    return unicodedata.normalize("NFC", line_break.join(line for line in lines if line))


def is_clean(text: str) -> bool:
    """Return whether `clean` would change nothing but the blanks at both ends of any part of a text."""
    # What cannot be printed, for Python, is all that is taken out, and every blank and line break but one.
    if not text.isprintable() or "  " in text or '="' in text:
        return False
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def restored(text: str) -> str:
    """Return a cell without the apostrophe that `neutral` put before it."""
    return text[1:] if _FORMULA.match(text) else text


def neutral(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe before =, +, -, @ and the like.

    OWASP ASVS 1.2.10; https://owasp.org/www-community/attacks/CSV_Injection
    """
    # One that looks neutralised already gets another one, so that reading gives back what was written.
    first = text.lstrip()[:1]
    if first and (first in FORMULA_SIGNS or _FORMULA.match(text)):
        return f"'{text}"
    return text


def unprintable(text: str) -> str:
    """Return the signs of `text` that cannot be printed, as U+0007 U+202E; empty when there are none."""
    return " ".join(dict.fromkeys(f"U+{ord(sign):04X}" for sign in _UNPRINTABLE.findall(text)))


def comparable(text: str) -> str:
    """Return text in the form in which two spellings of one thing are the same."""
    if text.isascii():
        return text.encode().translate(_SMALL, _NO_LETTERS).decode()
    if len(text) > 60:
        return _letters(text)
    return "".join(map(_letters_of_word, text.split(" ")))  # names are many, the words in them few


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join([sign for sign in folded if sign.isalnum()])


_letters_of_word = lru_cache(maxsize=4096)(_letters)
