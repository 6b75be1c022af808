"""How a member's name is taken over: as they publish it, without repairs that would be guesses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from outreach.sources.rows import PersonRow

_PARENTHESIS = re.compile(r"\s*\(([^)]*)\)")  # first: "James (Jim)"


def clean(value: object) -> str:
    """Give a value as one line of text in Unicode's composed form; None gives empty text."""
    return "" if value is None else " ".join(unicodedata.normalize("NFC", str(value)).split())


def full_name(name: Mapping[str, Any]) -> str:
    """Give official_full, which has the suffix where the member uses it; else first, last and suffix."""
    if official := clean(name.get("official_full")):
        return official
    return " ".join(filter(None, (given_name(name), clean(name["last"]), clean(name.get("suffix")))))


def given_name(name: Mapping[str, Any]) -> str:
    """Give the first name, without a nickname in parentheses."""
    return _PARENTHESIS.sub("", clean(name["first"]))


def nickname(name: Mapping[str, Any]) -> str:
    """Give the nickname, which may stand in parentheses after the first name."""
    in_first = _PARENTHESIS.search(clean(name["first"]))
    return clean(name.get("nickname")) or (in_first[1] if in_first else "")


def family_name(name: Mapping[str, Any]) -> str:
    """Give the name a salutation uses: the last name, as far as the member's own full name has it.

    "Hernández Rivera", who signs as Pablo José Hernández, is Hernández.
    """
    words = clean(name["last"]).split()
    own = re.findall(r"[\w'’-]+", full_name(name).casefold())
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            part = words[start : start + length]
            if _contains(own, [word.casefold() for word in part]):
                return " ".join(part)
    return " ".join(words)


def _contains(words: list[str], part: list[str]) -> bool:
    return any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))


def folded(text: str) -> str:
    """Return a name without accents, capitals and marks, for comparing."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        "".join(one if one.isalnum() else " " for one in plain if not unicodedata.combining(one)).split()
    )


def is_same_name(person: PersonRow, name: str) -> bool:
    """Tell whether a person goes by a name: the same words, or the same first name and family name."""
    wanted = folded(name)
    if not wanted:
        return False
    if wanted in (folded(person.name), folded(f"{person.given_name} {person.family_name}")):
        return True
    words, family = wanted.split(), folded(person.family_name)
    firsts = {folded(one).split(" ")[0] for one in (person.given_name, person.nickname, person.name) if one}
    has_family = f" {wanted} ".find(f" {family} ") > 0 or words[-1] in family.split()
    return bool(family) and words[0] in firsts and has_family
