"""A person's name, whole or in columns -> the name to sign with, and its parts. Spelling is never changed."""

from __future__ import annotations

import re
from typing import NamedTuple

_PREFIXES_LIST = """
mr mrs ms miss mx dr doctor prof professor rev reverend fr father sister rabbi imam hon pastor capt
col lt maj sgt gen cmdr chaplain deacon elder
"""
_PREFIXES = frozenset(_PREFIXES_LIST.split())
_SUFFIX = re.compile(r"(jr|sr|ii|iii|iv|v|2nd|3rd|esq)\.?", re.IGNORECASE)
_SUFFIX_BEGINS = "jsiveJSIVE23\u0130\u0131\u017f"  # the last three stand for i and s where case is ignored
_LETTERS = re.compile(r"(?:[A-Z][A-Za-z]{0,2}\.?){1,}[A-Za-z./®-]*\d?", re.ASCII)
_KNOWN_LETTERS_LIST = """
phd psyd edd md do rn np pa ma ms mba mph msw bsw jd dnp dsw aprn pmhnp lcsw lcsw-c lcsw-r licsw lisw
lmsw lsw lpc lpcc lcpc lcmhc lmhc lmft lcmft mft lp lac ladc lcdc cadc cac casac crc nbcc ncc
bcba cps cprs cpss mpa mdiv med mhs bs ba bsn msn ot otr otr/l slp dds dvm pharmd faan fapa abpp atr rdt
cps-p cpsw crss cpc lpn cna acsw dcsw aamft
"""
_KNOWN_LETTERS = frozenset(_KNOWN_LETTERS_LIST.split())
_NEVER_NAMES = _KNOWN_LETTERS - {"do", "ma", "pa"}
_AND = re.compile(r"\s(?:and|&|\+)\s|\S&\S|[^\W\d_]/[^\W\d_]", re.IGNORECASE)
_PLACEHOLDERS = frozenset(
    ("info requested", "anonymous", "n/a", "-", "--", "null", "unknown", "test test", "?")
)


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


def join_name(given: str, middle: str, family: str, suffix: str) -> str:
    """Return the parts of a name as it is signed: “Martin Luther King Jr.”."""
    return " ".join(part for part in (given, middle, family, suffix) if part)


def is_no_name(text: str) -> bool:
    """Tell whether a cell of a name column holds nothing a person could be called."""
    if text.casefold() in _PLACEHOLDERS or "@" in text:
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


def _is_letters(text: str) -> bool:
    bare = text.replace(".", "").strip().casefold()
    return bare in _KNOWN_LETTERS or (
        len(bare) > 1 and text.isupper() and _LETTERS.fullmatch(text) is not None
    )


def _are_letters(text: str) -> bool:
    words = text.replace("/", " ").split()
    return bool(words) and all(_is_letters(word) for word in words)


def take_apart(text: str) -> PersonName:
    """Take a whole name apart: “Dr. Gideon Lindqvist”, “King, Martin Luther, Jr.”, “Fergus Tansill, LCSW”."""
    if plain := _plain(text):
        return plain
    if is_no_name(text):
        return PersonName()
    if is_couple(text):
        return PersonName(full=text, fault="the name cell names more than one person")
    if "," not in text:
        return _from_words(text.split(), [], [], family_words=0, given=text)
    head, *tail = [part.strip() for part in text.split(",") if part.strip()]
    suffixes = [part for part in tail if is_suffix(part)]
    letters = [part for part in tail if not is_suffix(part) and _are_letters(part)]
    rest = [part for part in tail if part not in suffixes and part not in letters]
    if len(rest) > 1:
        return PersonName(full=text, fault="the name cell has more commas than a name has")
    flipped = bool(rest)
    words = f"{rest[0]} {head}".split() if rest else head.split()
    return _from_words(words, suffixes, letters, family_words=len(head.split()) if flipped else 0, given=text)


def _plain(text: str) -> PersonName | None:
    """Return a name of two or three words of which none can be anything but a name; most names are."""
    words = text.split()
    if not 1 < len(words) < 4 or not text[0].isalpha() or not _SIGNS.isdisjoint(text):
        return None
    folded = text.casefold()
    if not _MORE_THAN_NAMES.isdisjoint(folded.split()) or folded in _PLACEHOLDERS:
        return None
    first, *middle, last = words
    return PersonName(" ".join(words), "", first, " ".join(middle), last)


def _from_words(
    words: list[str], suffixes: list[str], letters: list[str], *, family_words: int, given: str
) -> PersonName:
    prefix: list[str] = []
    while len(words) > 1 and words[0].strip(".").casefold() in _PREFIXES:
        prefix.append(words.pop(0))
    if not family_words:
        while len(words) > 2 and ((at_end := is_suffix(words[-1])) or _known(words[-1])):
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


def _known(word: str) -> bool:
    return word.isupper() and word.replace(".", "").casefold() in _NEVER_NAMES


_PARTICLES_LIST = """
de da di del della der den du la le van von al el bin ibn dos das st. ter ten
"""
_PARTICLES = frozenset(_PARTICLES_LIST.split())
_SIGNS = frozenset(",.&/+@\u0130\u0131")  # where case is ignored, the last two may stand for i
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "v", "2nd", "3rd", "esq"])
_MORE_THAN_NAMES = _PREFIXES | _SUFFIXES | _KNOWN_LETTERS | _PARTICLES | {"and"}


def _family_length(words: list[str]) -> int:
    length = 1
    while length < len(words) - 1 and words[-length - 1].casefold() in _PARTICLES:
        length += 1
    return length
