"""Why a name cannot be signed with as it stands: a company, two people, a number, half a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from outreach.roster.stop_words import NOTHING_FOUND, find_stop_words
from outreach.roster.word_lists import read_word_lists, split_words

_PLAIN = re.compile(r"[^\W\d_]{2,}(?:[ '’.-]+[^\W\d_]{2,})+")
_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%%|<<|>>|\[\[|\]\]|\$\{|\*\||\|\*|<[^<>]*>|\[[^\[\]]*\]")
_BROKEN = re.compile(
    r"\ufffd|[ÃÂ][\x80-\xbf\u0152-\u2122]|Å[\x80-\x9f¡-¿\u0152-\u2122]|â€|[^\W\d_]\?|\?[^\W\d_]"
)
_BETWEEN = re.compile(r"\s(?:w/|with|or|plus|&/or|and/or|c/o)\s|;|\sw/\w|\n", re.IGNORECASE)
# A number alone, “M-1002”, or a digit between letters; “P2” in front of a last name is only remarked.
_NUMBER = re.compile(r"(?<![^\W_])\d|[-#/.]\d|[^\W\d_]\d+[^\W\d_]|^\S*\d\S*$")
_NUMBERED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+ \d{1,7}")  # “Pat Lee 2”: remarked, not held
_SIGNS = frozenset("=+@<>{}[]|\\^~#$%*_!?€£†✝✟")
_NO_LETTERS = ("So", "Sk", "Co", "Cn")  # kinds of signs: emoji, modifiers, private ones, none at all
_MARKS = frozenset("©®™")  # behind a certificate
_SHOWN = 40


def find_name_fault(text: str) -> str:
    """Return why a person must look at a name before anybody signs with it; empty for a name."""
    if _PLAIN.fullmatch(text) and _alarming().isdisjoint(split_words(text)):
        return ""
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    for find in (_find_organization, _find_nobody, _find_stop, _find_several, _find_signs):
        if fault := find(text):
            return f"“{shown}” {fault}"
    return ""


def find_stop_in_name(text: str) -> str:
    """Return why a person is off the list where a cell says so behind the name: “Dana Ruiz (DNC)”."""
    fault = _find_stop(text)
    said = [word for word in split_words(text) if word in ("dnc", "dnm", "deceased", "decd", "estate")]
    fault = fault or (f"says “{said[0]}”: delete the row, or clear it" if said else "")
    return f"“{text[:_SHOWN]}” {fault}" if fault else ""


def without_stop(text: str) -> str:
    """Return the name that a cell takes off the list: “Dana Ruiz” of “Estate of Dana Ruiz (deceased)”."""
    name = re.sub(r"^\s*(?:the\s+)?(?:estate of|late)\s+", "", text, flags=re.IGNORECASE)
    name = re.split(r"[(\[{*†✝✟;|]|\s[-–—]+\s", name)[0]
    words = name.split()
    while len(words) > 2 and find_stop_words(words[-1]).word:
        words.pop()
    return " ".join(words).strip(" ,-")


def find_half_name(given: str, family: str) -> str:
    """Return what is missing of a name of which only initials or half is there."""
    letters = [word.strip(".") for word in f"{given} {family}".replace(".", ". ").split()]
    if letters and all(len(word) == 1 and word.isascii() for word in letters):
        return f"“{f'{given} {family}'.strip()}” is only initials: type the name"
    last = family.strip(" .")
    if len(last) == 1 and last.isascii() and last.isalpha():
        return f"“{given} {family}” has one letter for a last name: type it out, or put “(sic)” behind it"
    return ""


def _find_nobody(text: str) -> str:
    if text.casefold().strip(" .!-") in _listed("not_names") or " ".join(split_words(text)) in _listed(
        "not_names"
    ):
        return "is not a name: type the name of the person, or delete the row"
    if _TEMPLATE.search(text):
        return "is a field that was not filled in: type the name of the person"
    if text[0] in "=+@-" or "HYPERLINK(" in text.upper():
        return "is a formula, not a name: type the name of the person"
    if found := [word for word in split_words(text) if word in _listed("never_in_names")]:
        return f"says “{found[0]}”: type the name of a person who signs, or delete the row"
    return ""


def _find_stop(text: str) -> str:
    if "†" in text or "✝" in text or "✟" in text:
        return "has a cross, which stands for a death: delete the row, or clear it"
    if re.match(r"\s*the late\b", text, re.IGNORECASE):
        return "says “the late”: delete the row, or clear it"
    found = find_stop_words(text)
    if found is NOTHING_FOUND:
        return ""
    said = found.phrase or found.word or found.soft
    if said and said not in _listed("nicknames"):
        return f"says “{said}”: delete the row, or clear it if a letter is right all the same"
    return ""


def _find_organization(text: str) -> str:
    words = split_words(text)
    is_long = len(words) > 2 and words[0] not in _listed("given_names")
    long = _listed("organizations_in_long_names") if is_long else frozenset()
    if found := [word for word in words if word in _listed("organizations") or word in long]:
        return f"seems to be a group (“{found[0]}”): type one person’s name, or put “(sic)” behind it"
    return ""


def _find_several(text: str) -> str:
    if _BETWEEN.search(text):
        return "names more than one person: give each a row of their own"
    head, comma, rest = text.partition(",")
    first, second = head.split(), rest.split()
    if comma and len(first) == len(second) == 2:
        given = _listed("given_names")
        if first[0].casefold() in given and second[0].casefold() in given:
            return "may name two people: give each a row of their own, or type the name without a comma"
    return ""


def _find_signs(text: str) -> str:
    if _BROKEN.search(text):
        return "has broken letters: type the name as it is spelled"
    if (_NUMBER.search(_without_ordinals(text)) and not _NUMBERED.fullmatch(text)) or not any(
        map(str.isalpha, text)
    ):
        return "has a number in it: type the name of the person"
    if odd := [sign for sign in text if sign in _SIGNS or _is_picture(sign)]:
        return f"has a sign in it that no name has ({odd[0]}): type the name alone"
    return ""


def _is_picture(sign: str) -> bool:
    return unicodedata.category(sign) in _NO_LETTERS and sign not in _MARKS


def _without_ordinals(text: str) -> str:
    return re.sub(r"\b(?:2nd|3rd|4th)\b", "", text, flags=re.IGNORECASE)


@lru_cache(maxsize=8)
def _listed(name: str) -> frozenset[str]:
    entries: Sequence[str] = read_word_lists("names")[name]
    return frozenset(" ".join(split_words(text)) or text for text in entries)


@lru_cache(maxsize=1)
def _alarming() -> frozenset[str]:
    """Return every word that makes a name of plain words worth a second look."""
    stops = read_word_lists("stops")["cells"]
    whole = {word for text in read_word_lists("names")["not_names"] for word in split_words(text)}
    said = {
        word for name in ("phrases", "words", "soft_words") for t in stops[name] for word in split_words(t)
    }
    long = _listed("organizations_in_long_names")
    return frozenset({"the", "with", "or", "plus"}) | whole | said | _listed("never_in_names") | (
        _listed("organizations") | long
    )  # fmt: skip
