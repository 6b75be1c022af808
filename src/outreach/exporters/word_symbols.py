"""Signs of Word's symbol fonts as signs that every font may have.

The tables of seeds/lookups/symbol_fonts.csv say what stands at a place of Symbol, Wingdings and Webdings.
Such a font has its signs in the private area of Unicode, from U+F020, or at the places of ordinary letters.
"""

from __future__ import annotations

import csv
import re
from functools import cache

from outreach.shipped import find_shipped_folder

_PRIVATE = range(0xE000, 0xF900)


def read_symbol(font: str, code: str) -> str:
    """Return the sign that `w:sym` prints; a question in square brackets where that is not known.

    `code` is hexadecimal; nothing is printed where it is empty.
    """
    if not code.strip():
        return ""
    try:
        number = int(code, 16)
        sign = chr(number)
    except (ValueError, OverflowError):
        return _question(font, code)
    if found := _table().get((font.casefold(), number & 0xFF)):
        return found if number <= 0xFF or number in _PRIVATE else sign
    if number in _PRIVATE or not sign.isprintable():
        return _question(font, code)
    return sign


def read_signs(font: str, text: str) -> str:
    """Return the words of a run in the font it is set in; those of ordinary fonts are as they were."""
    # A whole word in Wingdings is a word that somebody hid or set by mistake: it stays readable.
    spelled = (font.casefold(), 0x41) in _table() and len(text.strip()) <= 2
    if not (spelled or any(ord(sign) in _PRIVATE for sign in text)):
        return text
    return "".join(
        read_symbol(font, f"{ord(sign):X}")
        if ord(sign) in _PRIVATE or (spelled and not sign.isspace() and ord(sign) < 0x100)
        else sign
        for sign in text
    )


def split_questions(text: str) -> list[str]:
    """Return the pieces of a text; every second one is a question that stands in place of a sign."""
    return _QUESTION.split(text)


_ASKED = "[which sign? "
_QUESTION = re.compile(r"(\[which sign\? [^\[\]]*\])")


def _question(font: str, code: str) -> str:
    told = " ".join(word for word in (font, code) if word and word.isprintable())[:40]
    return f"{_ASKED}{told.replace('[', '').replace(']', '')}]"


@cache
def _table() -> dict[tuple[str, int], str]:
    path = find_shipped_folder() / "seeds" / "lookups" / "symbol_fonts.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["font"], int(row["code"], 16)): chr(int(row["sign"], 16)) for row in csv.DictReader(file)
        }
