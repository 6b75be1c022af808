"""What stands around a name in its cell and is no part of it: pronouns, brackets, a maiden name, quotes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from outreach.roster.word_lists import read_word_lists, split_words

_BRACKETED = re.compile(r"[(\[{]\s*([^()\[\]{}]*?)\s*[)\]}]")
_WITH_EMAIL = re.compile(r"\s*<[^<>]*@[^<>]*>\s*$")
_QUOTES = "\"'“”‘’«»„‹›"
_LOOSE_END = re.compile(r"(?<=\s)[-–—/|,;:*]+\s*$|[,;:|*]+\s*$|^\s*[-–—/|,;:*]+\s+")
_JOINTS = re.compile(r"\s+[-–—/|•·]+\s+")


def tidy_name(text: str) -> tuple[str, str]:
    """Return the name in a cell without what is no part of it, and a remark on what was left out."""
    if text.replace(" ", "").isalpha() and _formerly().isdisjoint(text.casefold().split()):
        return text, ""
    left_out: list[str] = []
    name = _WITH_EMAIL.sub(" ", _without_quotes(text))
    name = _BRACKETED.sub(lambda match: _read_bracket(match[0], match[1], left_out), name)
    name = _without_loose_pronouns(name)
    name = _without_maiden_name(name, left_out)
    name = " ".join(_LOOSE_END.sub(" ", name).split())
    remark = f"left out of the name: {', '.join(left_out)}" if left_out else ""
    if name != text and not remark and text[:1] in _QUOTES:
        remark = "the name was in quotation marks"
    return name or text, remark


def is_confirmed(text: str) -> bool:
    """Return whether a cell says that the name is right as it stands: “Prince (single name)”, “(sic)”."""
    return "(" in text and any(f"({word})" in text.casefold() for word in read_word_lists("names")["single"])


def set_letters_apart(text: str, are_letters: Callable[[str], bool]) -> str:
    """Return a name with a comma before its letters: “Ellen Sato - LICSW”, “Ellen Sato (LPC)”."""
    match = re.search(r"\s*[(\[]([^()\[\]]+)[)\]]$", text)
    if match and are_letters(match[1]):
        text = f"{text[: match.start()]}, {match[1]}"
    parts = _JOINTS.split(text)
    if len(parts) > 1 and all(are_letters(part) for part in parts[1:]):
        text = ", ".join(parts)
    head, *tail = re.split(r"\s*;\s*", text)
    if tail and all(are_letters(part) for part in tail):
        text = ", ".join((head, *tail))
    words = text.split()
    for position in range(len(words) - 1, 0, -1):
        word = words[position].strip(",")
        if "/" in word and are_letters(word) and word.isupper():
            letters = word if word.casefold() in _listed_letters() else word.replace("/", ", ")
            words[position - 1 : position + 1] = [f"{words[position - 1].rstrip(',')},", letters]
    return " ".join(words)


def _read_bracket(whole: str, inside: str, left_out: list[str]) -> str:
    words = split_words(inside)
    if not words or _are_pronouns(inside):
        return " "
    joined = " ".join(words)
    if joined in _listed("single"):
        return " "
    if joined in _listed("left_out") or set(words) <= _listed("left_out"):
        left_out.append(whole)
        return " "
    return whole


def _are_pronouns(text: str) -> bool:
    words = split_words(text)
    if len(words) == 1:
        return words[0] in ("she", "he", "they", "her", "him", "them", "pronouns")
    return set(words) <= _listed("pronouns")


def _without_loose_pronouns(name: str) -> str:
    # “Ellen Roe, she/her” and “Ellen Roe she/her/hers”
    match = re.search(r"[\s,;–—-]+([A-Za-z]+(?:\s*/\s*[A-Za-z]+)+)\s*$", name)
    return name[: match.start()] if match and _are_pronouns(match[1]) else name


def _without_maiden_name(name: str, left_out: list[str]) -> str:
    words = name.split()
    for position in range(1, len(words) - 1):
        if words[position].strip("(.").casefold().replace(".", "") in _formerly():
            maiden = words[position + 1]
            left_out.append(f"{words[position]} {maiden}".strip(" ,()"))
            tail = [","] if maiden.endswith(",") else []
            return " ".join((*words[:position], *tail, *words[position + 2 :])).replace(" ,", ",")
    return name


def _without_quotes(text: str) -> str:
    stripped = text.strip()
    if len(stripped) > 2 and stripped[0] in _QUOTES and stripped[-1] in _QUOTES:
        inside = stripped[1:-1]
        if not any(sign in inside for sign in _QUOTES if sign not in "'’") and " " in inside:
            return inside
    return text


@lru_cache(maxsize=8)
def _listed(name: str) -> frozenset[str]:
    return frozenset(" ".join(split_words(text)) for text in read_word_lists("names")[name])


@lru_cache(maxsize=1)
def _listed_letters() -> frozenset[str]:
    return frozenset(read_word_lists("names")["letters"])


@lru_cache(maxsize=1)
def _formerly() -> frozenset[str]:
    return frozenset(word.replace(".", "") for word in read_word_lists("names")["formerly"])
