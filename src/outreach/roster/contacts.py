"""The e-mail address and the telephone number of one person, out of the columns that may hold one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from outreach.roster.cells import NOTHING
from outreach.senders import is_email

_SEVERAL = re.compile(r"\s*(?: ::: |[;\n]|,\s)\s*")
_SEVERAL_EMAILS = re.compile(r"\s*(?: ::: |[;,\n])\s*")
_IN_BRACKETS = re.compile(r"[^<>]*<([^<>]*)>")

_WHICH_EMAIL = ("personal", "work", "home", "alternate", "other", "primary")
EMAIL_LEFT_OUT = "the e-mail address cannot be read and was left out"
PHONE_LEFT_OUT = "a phone number cannot be read and was left out"


def read_email(cells: Sequence[str], columns: Sequence[int], remarks: list[str]) -> str:
    """Return the first e-mail address of a row; what was left out is added to `remarks`."""
    for index in columns:
        if text := cells[index]:
            if text.casefold() in _WHICH_EMAIL:  # NPSP names there which of the other columns is preferred
                continue
            found, told = _email_in(text)
            if told:
                remarks.append(told)
            if found:
                return found
    return ""


def _email_in(text: str) -> tuple[str, str]:
    """Return the e-mail address in a cell, and what is to be said of the rest."""
    if is_email(text):
        return text, ""
    if found := _taken_out(text):
        return found, "what was around the e-mail address was left out"
    first = _SEVERAL_EMAILS.split(text)[0].strip()
    if first != text and (found := first if is_email(first) else _taken_out(first)):
        return found, "of several e-mail addresses the first was taken"
    return "", "" if text.casefold() in NOTHING else EMAIL_LEFT_OUT


def _taken_out(text: str) -> str:
    """Return the address in “mailto:dana@example.org” or “Dana Ruiz <dana@example.org>”, else ""."""
    inside = _IN_BRACKETS.fullmatch(text)
    found = (inside[1] if inside else text).strip()
    found = found[len("mailto:") :] if found.casefold().startswith("mailto:") else found
    return found if is_email(found) else ""


def read_phone(cells: Sequence[str], columns: Sequence[int], remarks: list[str]) -> str:
    """Return the first telephone number of a row; what was left out is added to `remarks`."""
    for index in columns:
        text = cells[index]
        if not text or text.casefold() in NOTHING:
            continue
        if " ::: " in text or ";" in text:
            text = _SEVERAL.split(text)[0].strip()
            remarks.append("of several phone numbers the first was taken")
        text = text.removesuffix(".0")
        if sum(map(str.isdigit, text)) >= 7 and "E+" not in text.upper():
            return text
        remarks.append(PHONE_LEFT_OUT)
    return ""
