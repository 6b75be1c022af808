"""A column’s header without what forms and exports dress it in: seeds/rosters/headers.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from outreach.roster import aliases
from outreach.roster.word_lists import read_word_lists, split_words

_NUMBERED = re.compile(
    r"^\s*(?:(?:q|question)\s*\.?\s*)?\d{1,3}\s*[.):\-–]+\s*|^\s*q(?:uestion)?\s*\d{1,3}(?:[._]\d{1,2})*[.:_\s-]+",
    re.I,
)
_IN_BRACKETS = re.compile(r"^([^()\[\]]*)[(\[]([^()\[\]]*)[)\]]\s*\*?$")


@lru_cache(maxsize=1024)
def is_id_header(header: str) -> bool:
    """Return whether a column holds the member’s number: “Member #”, “No.”, “Mbr ID”, “Membership Nr”."""
    lists = read_word_lists("headers")
    words = list(split_words(header, camel=True))
    ends_in_sign = header.rstrip(" .:)*").endswith("#")
    if ends_in_sign:
        return not words or " ".join(words) in lists["id_owners"]
    if header.lstrip().startswith("#") and " ".join(words) in lists["id_owners"]:
        return True
    if not words or words[-1] not in lists["id_ends"]:
        return False
    owner = " ".join(word for word in words[:-1] if word not in ("id", "file"))
    return not owner or owner in lists["id_owners"]


@lru_cache(maxsize=1024)
def is_second_person(header: str) -> bool:
    """Return whether a column names a second person of a household, such as a spouse."""
    lists = read_word_lists("headers")
    text = f" {' '.join(split_words(header, camel=True))} "
    return any(f" {word} " in text for word in lists["second_person"]) and any(
        f" {word} " in text for word in lists["second_person_fields"]
    )


def known_form(header: str) -> str:
    """Return the key of a header in the tables of `aliases`, undressed as far as needed; empty for no key."""
    return next((key for key in _forms(header) if _is_known(key)), "")


def bracketed_form(header: str) -> str:
    """Return the key of what stands in the brackets of “Address (City)”; empty where that is not a field."""
    match = _IN_BRACKETS.match(_plain(header))
    if not match or " ".join(split_words(match[1])) not in read_word_lists("headers")["holders"]:
        return ""
    before, inside = aliases.squeeze(match[1]), aliases.squeeze(match[2])
    keys = (before + inside, inside + before, inside)
    return next((key for key in keys if _is_known(key)), "")


def _is_known(key: str) -> bool:
    return bool(key) and (key in aliases.field_table() or key in aliases.place_table())


def _forms(header: str) -> Iterator[str]:
    plain = _plain(header)
    yield aliases.squeeze(plain)
    without = re.sub(r"[(\[][^()\[\]]*[)\]]", " ", plain).partition(":")
    tails = (without[0], without[2]) if without[2].strip() else (without[0],)
    for tail in reversed(tails):
        words = list(split_words(tail, camel=True))
        if len(words) > 7:
            continue
        yield "".join(words)
        for start, end in _cuts(words):
            yield "".join(words[start:end])


def _plain(header: str) -> str:
    pattern = read_word_lists("headers")["brackets"]
    return re.sub(rf"[(\[]\s*{pattern}\s*[)\]]", " ", _NUMBERED.sub("", header), flags=re.I).strip(" *:?")


def _cuts(words: list[str]) -> Iterator[tuple[int, int]]:
    lists = read_word_lists("headers")
    starts = [0]
    while True:
        rest = words[starts[-1] :]
        length = next((n for n in (3, 2, 1) if len(rest) > n and " ".join(rest[:n]) in lists["before"]), 0)
        if not length:
            break
        starts.append(starts[-1] + length)
    ends = [len(words)]
    while ends[-1] > 1 and words[ends[-1] - 1] in lists["after"]:
        ends.append(ends[-1] - 1)
    yield from (
        (start, end) for start in starts for end in ends if (start or end < len(words)) and start < end
    )
