"""A person's name, whole or in columns -> the name to sign with, and its parts. Spelling is never changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from outreach.roster.name_parts import set_letters_apart, tidy_name
from outreach.roster.word_lists import read_word_lists

_LISTS = read_word_lists("names")
_PREFIXES = frozenset(_LISTS["prefixes"])
_SUFFIX = re.compile(r"(jr|sr|ii|iii|iv|v|2nd|3rd|esq)\.?", re.IGNORECASE)
_SUFFIX_BEGINS = "jsiveJSIVE23\u0130\u0131\u017f"  # the last three stand for i and s where case is ignored
_LETTERS = re.compile(r"(?:[A-Z][A-Za-z]{0,2}\.?){1,}[A-Za-z./®-]*\d?", re.ASCII)
_KNOWN_LETTERS = frozenset(_LISTS["letters"])
_NEVER_NAMES = _KNOWN_LETTERS - frozenset(_LISTS["also_names"])
# Letters that are not all capitals.
_MIXED = frozenset(("PhD", "PsyD", "EdD", "MEd", "MDiv", "PharmD", "DMin", "DrPH"))
_DEGREES = frozenset(_LISTS["degrees"])
_PAST = re.compile(r"\b(?:retired|retd|ret|emeritus|emerita|student|intern)\b", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|&|\+)\s|\S&\S|[^\W\d_]/[^\W\d_]", re.IGNORECASE)
_PLACEHOLDERS = frozenset(_LISTS["not_names"]) | {"-", "--", "?"}
_NO_PARTS = frozenset(_LISTS["not_parts"]) | {"-", "--", "?"}
_TITLES = frozenset(_LISTS["titles"])
_CLOSED = frozenset(_LISTS["left_out"]) | frozenset(_LISTS["not_names"])


class PersonName(NamedTuple):
    """Is a name taken apart; `full` is what is signed with, without letters after the name."""

    full: str = ""
    prefix: str = ""
    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""
    credentials: str = ""
    fault: str = ""  # why a person must look at it
    remark: str = ""  # what was understood that is not plain to see
    stops: bool = False  # whether the fault is that the cell takes the person off the list


def join_name(given: str, middle: str, family: str, suffix: str) -> str:
    """Return the parts of a name as it is signed: “Martin Luther King Jr.”."""
    return " ".join(part for part in (given, middle, family, suffix) if part)


def is_no_name(text: str, *, is_part: bool = False) -> bool:
    """Tell whether a cell of a name column, or of a part of it, holds nothing a person could be called."""
    if text.casefold() in (_NO_PARTS if is_part else _PLACEHOLDERS) or "@" in text or text in ("nan", "NaN"):
        return True
    return not text[:1].isalpha() and not any(map(str.isalpha, text))


def is_couple(text: str) -> bool:
    """Tell whether a name cell names two people, who would sign two letters."""
    if "&" not in text and "/" not in text and "+" not in text and "and" not in text.casefold():
        return False
    return _AND.search(text) is not None


def is_suffix(text: str) -> bool:
    """Tell Jr., Sr. and III from letters after the name."""
    bare = text.strip(" ,")
    return len(bare) < 5 and bare[:1] in _SUFFIX_BEGINS and _SUFFIX.fullmatch(bare) is not None


def split_suffix(text: str) -> tuple[str, str]:
    """Return (suffix, credentials) of a suffix column, whose cells hold either or both."""
    parts = [part for part in re.split(r"[,;\s]+", text) if part]
    suffix = " ".join(part for part in parts if is_suffix(part))
    return suffix, ", ".join(part for part in parts if not is_suffix(part))


def is_known_letters(word: str, *, beside: str) -> bool:
    """Tell whether what stands in the place of a last name is letters: LCSW, PhD."""
    return _known(word, (beside, word))


def _is_letters(text: str) -> bool:
    bare = text.replace(".", "").strip().casefold()
    return bare in _KNOWN_LETTERS or (
        len(bare) > 1 and text.isupper() and _LETTERS.fullmatch(text) is not None
    )


def _are_letters(text: str) -> bool:
    words = text.split()
    return bool(words) and all(
        word.casefold() in _KNOWN_LETTERS or all(map(_is_letters, word.split("/"))) for word in words
    )


def take_apart(text: str) -> PersonName:
    """Take a whole name apart: “Dr. Gideon Lindqvist”, “King, Martin Luther, Jr.”, “Fergus Tansill, LCSW”."""
    if plain := _plain(text):
        return plain
    text, remark = tidy_name(text)
    if is_no_name(text):
        return PersonName()
    text = set_letters_apart(text, _are_letters)
    head, *tail = [part.strip() for part in text.split(",") if part.strip()] or [text]
    suffixes = [part for part in tail if is_suffix(part)]
    letters = [part for part in tail if not is_suffix(part) and _are_letters(part)]
    rest = [part for part in tail if part not in suffixes and part not in letters]
    if " " not in head and text.isupper() and not rest and letters and not _is_listed(letters[0]):
        letters, rest = letters[1:], letters[:1]  # “DOE, JANE”: capitals, and no letters after a name
    if is_couple(", ".join((" ".join(w for w in head.split() if not _known(w)), *rest))):
        return PersonName(full=text, fault="the name cell names more than one person")
    if not tail:
        return _remarked(_from_words(head.split(), [], [], family_words=0, given=text), remark)
    if closed := [part for part in rest if " " in head and _is_no_part(part)]:
        rest = [part for part in rest if part not in closed]
        remark = f"left out of the name: {', '.join(closed)}"
    if len(rest) > 1:
        return PersonName(full=text, fault="the name cell has more commas than a name has")
    flipped = bool(rest)
    words = head.split()
    if rest:
        given = rest[0].split()
        while len(given) > 1 and is_suffix(given[-1]):
            suffixes.append(given.pop())
        while len(given) > 1 and not text.isupper() and given[-1].isupper() and _are_letters(given[-1]):
            letters.insert(0, given.pop())
        words = [*given, *words]
    family_words = len(head.split()) if flipped else 0
    return _remarked(_from_words(words, suffixes, letters, family_words=family_words, given=text), remark)


def _is_listed(text: str) -> bool:
    return text.replace(".", "").casefold() in _KNOWN_LETTERS


def _is_no_part(text: str) -> bool:
    """Tell whether what stands behind a comma is a title or a remark: “Executive Director”, “retired”."""
    return text.casefold().strip(".") in _CLOSED or not _TITLES.isdisjoint(text.casefold().split())


def _remarked(name: PersonName, remark: str) -> PersonName:
    if not remark:
        return name
    letters = name.credentials
    are_degrees = _DEGREES.issuperset(letters.casefold().replace(".", "").split(", "))
    if letters and not are_degrees and (past := _PAST.search(remark)):
        letters = f"{letters} ({past[0]})"  # “Ann Lee, LICSW (retired)” claims no license
    return name._replace(credentials=letters, remark="; ".join(filter(None, (remark, name.remark))))


def _plain(text: str) -> PersonName | None:
    """Return a name of two or three words of which none can be anything but a name; most names are."""
    words = text.split()
    if not 1 < len(words) < 4 or not text[0].isalpha() or not _SIGNS.isdisjoint(text):
        return None
    folded = text.casefold()
    if not _MORE_THAN_NAMES.isdisjoint(folded.split()) or folded in _PLACEHOLDERS:
        return None
    if not all(word[0].isalnum() and word[-1].isalnum() for word in words) or not _MIXED.isdisjoint(words):
        return None
    first, *middle, last = words
    return PersonName(" ".join(words), "", first, " ".join(middle), last)


def _from_words(
    words: list[str], suffixes: list[str], letters: list[str], *, family_words: int, given: str
) -> PersonName:
    prefix: list[str] = []
    while len(words) > 1 and words[0].strip(".").casefold() in _PREFIXES:
        prefix.append(words.pop(0))
    while len(words) > 2 and not family_words and words[-1].strip(".").casefold() in _DOUBLED:
        words.pop()
    if not family_words:
        while len(words) > 2 and ((at_end := is_suffix(words[-1])) or _known(words[-1], words)):
            (suffixes if at_end else letters).insert(0, words.pop())
    if not words:
        return PersonName(full=given)
    split = max(1, len(words) - (family_words or _family_length(words)))
    middle, family = " ".join(words[1:split]), " ".join(words[split:])
    if not (prefix or suffixes or letters or family_words):
        return PersonName(" ".join(words), "", words[0], middle, family)
    suffix = " ".join(suffixes)
    return PersonName(
        full=join_name(" ".join(words[:split]), "", family, suffix),
        prefix=" ".join(prefix),
        given=words[0],
        middle=middle,
        family=family,
        suffix=suffix,
        credentials=", ".join(letters),
        remark="the name was turned round at its comma" if family_words else "",
    )


def _known(word: str, words: Sequence[str] = ()) -> bool:
    """Tell whether a word is letters after a name; BA, MA, DO only behind `words` that are not capitals."""
    bare = word.replace(".", "")
    letters = _KNOWN_LETTERS if any(other.istitle() for other in words[:-1]) else _NEVER_NAMES
    return (word.isupper() or bare in _MIXED) and bare.casefold() in letters


_PARTICLES = frozenset(_LISTS["particles"]) | {"st."}
_DOUBLED = frozenset(_LISTS["doubled_at_the_end"])
# Where case is ignored, the last two may stand for i.
_SIGNS = frozenset(',.&/+@()[]{}"“”‘«»;:*|\u0130\u0131')
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "v", "2nd", "3rd", "esq"])
_MORE_THAN_NAMES = _PREFIXES | _SUFFIXES | _KNOWN_LETTERS | _PARTICLES | {"and", *_LISTS["formerly"]}


def _family_length(words: list[str]) -> int:
    length = 1
    while length < len(words) - 1 and words[-length - 1].casefold() in _PARTICLES:
        length += 1
    return length
