"""Why a name cannot be signed with as it stands: a company, two people, a number, half a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from outreach.roster.names import is_known_letters
from outreach.roster.stop_words import find_stop_words
from outreach.roster.word_lists import read_word_lists, split_words

_PLAIN = re.compile(r"[^\W\d_]{2,}(?:[ '’.-]+[^\W\d_]{2,})+")
_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%%|<<|>>|\[\[|\]\]|\$\{|\*\||\|\*|<[^<>]*>|\[[^\[\]]*\]")
_BROKEN = re.compile(
    r"\ufffd|[ÃÂ][\x80-\xbf\u0152-\u2122]|Å[\x80-\x9f¡-¿\u0152-\u2122]|â€|[^\W\d_]\?|\?[^\W\d_]"
)
_BETWEEN = re.compile(r"\s(?:w/|with|or|plus|&/or|and/or|c/o|/)\s|\w/ |;|\sw/\w|\n", re.IGNORECASE)
_STRUCK = re.compile("[\u0335-\u0338]")  # signs that draw a line through the letter before
_FILLER = re.compile(
    r"\b(?:([xzq])\1{1,9}|(?!i)(\w)\2{2,9})\b", re.IGNORECASE
)  # xx, zzz, aaa; not the numeral XX
_MARKED = re.compile(
    r"^(?:zz{1,9}|xx{1,9})(?=[A-Z \-_.])|^(?:ZZ+|XX+)(?=[ \-_.]|[A-Z][a-z])|^[xz](?=[A-Z][a-z])"
)
_RELATION = re.compile(r"[’']s? [a-z]")  # “Jane Doe’s sister”
_APART = re.compile(r"\s[-–—|:]\s|:\s")  # “Jane Doe - North office”
# A number alone, “M-1002”, or a digit between letters; “P2” in front of a last name is only remarked.
_NUMBER = re.compile(r"(?<![^\W_])\d|[-#/.]\d|[^\W\d_]\d+[^\W\d_]|^\S*\d\S*$")
_NUMBERED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+ \d{1,7}")  # “Pat Lee 2”: remarked, not held
_SIGNS = frozenset("=+@<>{}[]|\\^~#$%*_!?€£†✝✟")
_NO_LETTERS = ("So", "Sk", "Co", "Cn")  # kinds of signs: emoji, modifiers, private ones, none at all
_MARKS = frozenset("©®™")  # behind a certificate
_SHOWN = 40


def find_name_fault(text: str) -> str:
    """Return why a person must look at a name before anybody signs with it; empty for a name."""
    is_odd = any(odd.search(text) for odd in (_FILLER, _MARKED, _APART)) or _is_doubled(text)
    if not is_odd and _PLAIN.fullmatch(text) and _alarming().isdisjoint(split_words(text)):
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


def find_fault_behind(letters: str) -> str:
    """Return why what stands behind a name is no letters: “Cleo Lind (TEST)”."""
    words = split_words(letters)
    found = [word for word in words if word in _listed("never_in_names") or word in _listed("not_parts")]
    return f"“{letters}” comes after the name: delete the row, or take it away" if found else ""


def find_half_name(given: str, family: str) -> str:
    """Return what is missing of a name of which only initials or half is there."""
    letters = [word.strip(".") for word in f"{given} {family}".replace(".", ". ").split()]
    if letters and all(len(word) == 1 and word.isascii() for word in letters):
        return f"“{f'{given} {family}'.strip()}” is only initials: type the name"
    if family and is_known_letters(family, beside=given):
        return f"there is no last name beside “{given}”, as “{family}” is letters: type it"
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
        return "is a field that was left empty: type the name of the person"
    if text[0] in "=+@-" or "HYPERLINK(" in text.upper():
        return "is a formula, not a name: type the name of the person"
    if _MARKED.search(text) or _FILLER.search(text):
        return "has letters in it that are not a name (xx, zz): type the name, or delete the row"
    if _RELATION.search(text):
        return "names a relation of a person: type the name of the one who signs"
    if found := [word for word in split_words(text) if word in _listed("never_in_names")]:
        return f"says “{found[0]}”: type the name of a person who signs, or delete the row"
    return ""


def _find_stop(text: str) -> str:
    if "†" in text or "✝" in text or "✟" in text:
        return "has a cross, which stands for a death: delete the row, or clear it"
    if _STRUCK.search(text):
        return "is struck through: delete the row, or type the name without the line"
    if re.match(r"\s*(?:the late\b|late \S+ \S)", text, re.IGNORECASE):
        return "says “late”, which stands for a death: delete the row, or clear it"
    found = find_stop_words(text)
    said = found.phrase or found.word or found.soft or _find_stop_among(text)
    if said and (said not in _listed("nicknames") or said.upper() in text.split()):
        return f"says “{said}”: delete the row, or clear it if a letter is right all the same"
    return ""


def _find_stop_among(text: str) -> str:
    """Return words such as “opt out” or RIP that stand before or behind a name without a sign between."""
    words = text.split()
    for count in (4, 3, 2):
        for part in (words[:count], words[-count:]):
            if len(words) > count and (said := find_stop_words(" ".join(part)).word):
                return said
    ends = (words[0], words[-1]) if len(words) > 2 and not text.isupper() else ()
    return next((said for word in ends if word.isupper() and (said := find_stop_words(word).word)), "")


def _find_organization(text: str) -> str:
    words = split_words(text)
    is_long = len(words) > 2 and words[0] not in _listed("given_names")
    long = _listed("organizations_in_long_names") if is_long else frozenset()
    if len(words) > 2 and (found := [word for word in words[1:] if word in _listed("titles")]):
        return f"has a title in it (“{found[-1]}”): type the name alone"
    if found := [word for word in words if word in _listed("organizations") or word in long]:
        return f"seems to be a group (“{found[0]}”): type one person’s name, or put “(sic)” behind it"
    return ""


def _find_several(text: str) -> str:
    if _BETWEEN.search(text):
        return "names more than one person: give each a row of their own"
    if _is_doubled(text):
        return "says the same name twice: type it once, or put “(sic)” behind it"
    head, comma, rest = text.partition(",")
    first, second = head.split(), rest.split()
    if comma and len(first) == len(second) == 2:
        given = _listed("given_names")
        if first[0].casefold() in given and second[0].casefold() in given:
            return "may name two people: give each a row of their own, or type the name without a comma"
    return ""


def may_be_two(given: str, family: str) -> bool:
    """Return whether a whole name stands in each of two columns: “Jane Doe”, “Robert Roe”."""
    first, second = given.casefold().split(), family.casefold().split()
    known = _listed("given_names")
    return len(first) == len(second) == 2 and first[0] in known and second[0] in known


def _is_doubled(text: str) -> bool:
    words = text.casefold().split()
    half = len(words) // 2
    return len(words) == 2 * half > 0 and words[:half] == words[half:]


def _find_signs(text: str) -> str:
    if _BROKEN.search(text):
        return "has broken letters: type the name as it is spelled"
    if (_NUMBER.search(_without_ordinals(text)) and not _NUMBERED.fullmatch(text)) or not any(
        map(str.isalpha, text)
    ):
        return "has a number in it: type the name of the person"
    if _APART.search(text):
        return "has more than a name in it: type the name alone"
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
    signs = frozenset({"the", "with", "or", "plus", "late"})
    listed = ("never_in_names", "titles", "organizations", "organizations_in_long_names")
    return signs.union(whole, said, *map(_listed, listed))
