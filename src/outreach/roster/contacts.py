"""The e-mail address and the telephone number of one person, out of the columns that may hold one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from outreach.roster.cells import NOTHING

_SEVERAL = re.compile(r"\s*(?: ::: |[;\n]|,\s)\s*")


def read_email(cells: Sequence[str], columns: Sequence[int], remarks: list[str]) -> str:
    """Return the first e-mail address of a row; what was left out is added to `remarks`."""
    for index in columns:
        text = cells[index]
        if not text:
            continue
        if " " in text or ";" in text or "," in text:
            first = _SEVERAL.split(text)[0].strip()
            if first != text:
                remarks.append("of several e-mail addresses the first was taken")
            text = first
        if "@" in text and " " not in text:
            return text
        if text.casefold() not in NOTHING:
            remarks.append("the e-mail address cannot be read and was left out")
    return ""


def read_phone(cells: Sequence[str], columns: Sequence[int], remarks: list[str]) -> str:
    """Return the first telephone number of a row; what was left out is added to `remarks`."""
    for index in columns:
        text = cells[index]
        if not text or text.casefold() in NOTHING:
            continue
        if " ::: " in text or ";" in text:
            text = _SEVERAL.split(text)[0].strip()
            remarks.append("of several telephone numbers the first was taken")
        text = text.removesuffix(".0")
        if sum(map(str.isdigit, text)) >= 7 and "E+" not in text.upper():
            return text
        remarks.append("a telephone number cannot be read and was left out")
    return ""
