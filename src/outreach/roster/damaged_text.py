"""Letters that were lost or changed on the way into a file: “NÃºÃ±ez”, “Jos?”, “Nœ–ez”, “Andr‚”.

What is certainly damage is held for a person. Where a file was read by the rule for Windows letters, every
name with an accent is shown, for that rule may be wrong.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping

_PRINTED = (
    "name",
    "credentials",
    "organization",
    "street",
    "city",
    "title",
    "profession",
    "story",
    "observation",
    "work",
    "count",
    "offer",
    "last_line",
)
_NAMES = ("name", "city")
_WORD = re.compile(r"\S*[^\x00-\x7f]\S*")
# UTF-8 that was read as one of these and saved again.
_READ_AS = ("cp1252", "latin-1", "mac_roman", "cp437", "cp850", "cp1250")
_CODES = re.compile(
    r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|<U\+[0-9A-Fa-f]{4,}>|%[C-F][0-9A-F]%[89AB][0-9A-F]|"
    r"=[C-F][0-9A-F]=[89AB][0-9A-F]|\+A[A-Za-z0-9+/]{2,3}-|&#?\w{2,8};|\\['`~\"^]\{?[A-Za-z]"
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_QUESTION = re.compile(r"[^\W\d_]\?|\?[^\W\d_]")
_LOST = "\ufffd"
_CONTROL = re.compile("[\x80-\x84\x86-\x9f]")
_CAPITAL_WITHIN = re.compile(r"[a-z][ÃÂÅÄ](?![A-ZÀ-Þ])")
_ODD_IN_WINDOWS = re.compile(
    r"[^\W\d_][–—‘“”•…][a-z]|[a-z]{2}’(?!s\b)[a-z]|[a-z]{2}[ŠŒŽŸÀ-ÖØ-Þ](?![A-ZÀ-ÖØ-Þ]{2})|\b[šœžÿ][a-z]"
)
# Signs that belong into names beside letters.
_OF_NAMES = frozenset("'’‘ʼʻ`´-‐‑–.,()\"“”/&·• ")
_WAY_OUT = "write it again, or export the list again as CSV (UTF-8), or say --encoding mac_roman, cp850 ..."


def without_entities(text: str) -> str:
    """Return text with “&#39;” and “&amp;” as the signs they stand for."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


_SHEET_ERROR = re.compile(
    r"#(?:REF|NAME|VALUE|DIV/0|NULL|NUM|SPILL|CALC|FIELD|BLOCKED|CONNECT|BUSY)[!?]?|#ERROR!?|#{3,}|=\$?[A-Z]{1,3}\$?\d+.*|=[A-Z]+\(.*",
    re.IGNORECASE | re.DOTALL,
)


def find_sheet_error(values: Mapping[str, str]) -> str:
    """Return why a row is held whose cells show an error or a formula of a spreadsheet: #REF!, =A2."""
    cells = (text for field, text in values.items() if "name" not in field)  # a name says it better
    shown = next((text for text in cells if text[:1] in ("#", "=") and _SHEET_ERROR.fullmatch(text)), "")
    if not shown:
        return ""
    return f"a cell shows “{shown[:20]}” of a spreadsheet: type what belongs there, or clear it"


def find_damage(values: Mapping[str, str], *, by_rule: bool) -> tuple[str, str]:
    """Return (why a row must be looked at, what is to be remarked); either may be empty.

    `by_rule` says that the file is not UTF-8 and was read as Windows-1252 because nobody named its encoding.
    """
    for field in _PRINTED:
        text = values[field]
        if text.isascii():
            if field in _NAMES and (_QUESTION.search(text) or _CODES.search(text)):
                return _told(field, text, "has signs in place of letters"), ""
            continue
        word = _damaged_word(text)
        if not word and field in _NAMES:
            word = _odd_word(text, by_rule=by_rule) or (text if _QUESTION.search(text) else "")
        if word:
            return _told(field, word, "has letters that cannot be right"), ""
    name = values["name"]
    if by_rule and not name.isascii():
        return "", (
            f"the name “{name[:60]}” was read with Windows letters: if it is wrong, say --encoding mac_roman "
            "or cp850"
        )
    return "", ""


def is_controlled(text: str) -> bool:
    """Return whether text holds control signs that are bytes of letters in another encoding."""
    return _CONTROL.search(text) is not None


def _told(field: str, text: str, what: str) -> str:
    shown = text if len(text) <= 60 else f"{text[:59]}…"
    return f"the {field} {what}: “{shown}”; {_WAY_OUT}"


def _damaged_word(text: str) -> str:
    for word in _WORD.findall(text):
        if any(sign == _LOST or (sign < "\uffff" and _is_unassigned(sign)) for sign in word):
            return str(word)
        if any(_is_read_wrongly(word, encoding) for encoding in _READ_AS):
            return str(word)
    return ""


def _is_read_wrongly(word: str, encoding: str) -> bool:
    # Each run by itself: one word may hold a letter that the encoding has not.
    for run in re.findall(r"[^\x00-\x7f]{2,}", word):
        try:
            read = run.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        latin = encoding in ("cp1252", "latin-1") and max(read) < "\u0250" and read.isalpha()
        if latin or (any(not sign.isalpha() for sign in run) and read.isprintable()):
            return True
    return False


def _is_unassigned(sign: str) -> bool:
    return unicodedata.category(sign) in ("Co", "Cn")


def _odd_word(text: str, *, by_rule: bool) -> str:
    """Return a word of a name with a sign that no name has, or with a capital where none can be."""
    for word in _WORD.findall(text):
        signs = [sign for sign in word if ord(sign) > 127]
        if any(not _belongs(sign) for sign in signs):
            return str(word)
        if _CAPITAL_WITHIN.search(word) or (by_rule and _ODD_IN_WINDOWS.search(word)):
            return str(word)
    return ""


def _belongs(sign: str) -> bool:
    return sign in _OF_NAMES or unicodedata.category(sign)[0] in "LMZ" or sign in "\u200d\u200c"
