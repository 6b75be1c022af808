"""Words in any cell of a row which say that its person must not be drafted: seeds/rosters/stops.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from outreach.roster import stop_columns
from outreach.roster.word_lists import read_word_lists, split_words

_SHORT = 100  # characters of a cell in which a phrase anywhere counts
_ITEMS = re.compile(r"[;,|/\\()\[\]{}<>*\n•·#!?\"“”†✝]|:::|(?<!\w)-+|-+(?!\w)|[–—:=]+|\.+(?=\s|$)")
_OWN_WORDS = ("story", "observation", "local", "work", "count", "offer", "last_line", "bio")
_NAMES = ("name", "given_name", "middle_name", "family_name", "household")
_PLACES = ("city", "state", "zip", "zip4", "country", "label", "box")


class Watched(NamedTuple):
    """One column whose cells are looked through, and how much of what is found there counts."""

    column: int
    phrases: bool = True  # anywhere in the cell
    words: bool = True  # a whole item
    soft: str = ""  # “cell”: only as the whole cell; “item”: any item; "": not at all
    dues: str = ""  # “ask” or “remark”
    any_length: bool = False
    sentences: bool = False  # the member’s own: only a cell that says nothing else counts


class Found(NamedTuple):
    """What a cell says; each is the text found, or empty."""

    phrase: str = ""
    word: str = ""
    soft: str = ""  # as an item
    soft_cell: str = ""  # as the whole cell
    dues: str = ""
    alone: str = ""  # a phrase or word that is the whole cell


NOTHING_FOUND = Found()


def choose_watched(
    headers: Sequence[str], fields: Mapping[str, Sequence[int]], places: Mapping[int, str],
    stops: Sequence[int], notes: Sequence[int],
) -> tuple[Watched, ...]:  # fmt: skip
    """Return the columns to look through; name columns are looked through where the name is read."""
    used = {index: name for name, columns in fields.items() for index in columns}
    watched = []
    for index, header in enumerate(headers):
        name = places.get(index) or used.get(index, "")
        if index in stops or name in _NAMES:
            continue
        if name in _OWN_WORDS:
            watched.append(Watched(index, sentences=True))
        elif name in _PLACES:
            watched.append(Watched(index))
        elif name == "email":
            watched.append(Watched(index))  # Microsoft Forms writes “anonymous” for all
        elif name:
            watched.append(Watched(index, soft="cell"))
        elif not stop_columns.is_of_others(header):
            watched.append(_watch_unused(index, header, is_note=index in notes))
    return tuple(watched)


def _watch_unused(index: int, header: str, *, is_note: bool) -> Watched:
    if stop_columns.holds_own_words(header) and not is_note:
        return Watched(index, sentences=True)
    if stop_columns.is_of_other_things(header):
        return Watched(index)
    dues = "remark" if stop_columns.is_of_dues(header) else "ask"
    soft = "item" if stop_columns.is_list_of_codes(header) else "cell"
    return Watched(index, soft=soft, dues=dues, any_length=is_note)


def read_stop_words(cells: Sequence[str], watched: Sequence[Watched]) -> Iterator[tuple[int, str, str]]:
    """Yield (column, words found, “ask” or “remark”) of the cells that take a person off the list."""
    for looked in watched:
        cell = cells[looked.column]
        if not cell or cell.isdigit():
            continue
        found = find_stop_words(cell)
        if found is NOTHING_FOUND:
            continue
        if looked.sentences:
            if found.alone:
                yield looked.column, found.alone, "ask"
            continue
        is_short = looked.any_length or len(cell) <= _SHORT
        text = (found.phrase if looked.phrases and is_short else "") or (found.word if looked.words else "")
        if looked.soft and not text:
            text = found.soft if looked.soft == "item" else found.soft_cell
        if text:
            yield looked.column, text, "ask"
        elif looked.dues and found.dues:
            yield looked.column, found.dues, looked.dues


@lru_cache(maxsize=1 << 15)
def find_stop_words(cell: str) -> Found:
    """Return what a cell says of a person who must not be drafted."""
    folded = cell.casefold()
    lists = _lists()
    if (
        not cell.isascii()
        and len(cell) <= _SHORT
        and (sign := next((s for s in lists.signs if s in cell), ""))
    ):
        return Found(word=sign, soft=sign, soft_cell=sign, alone=sign)
    if not any(stem in folded for stem in lists.stems):
        return NOTHING_FOUND
    items = [words for part in _ITEMS.split(cell) if (words := _normal(part, camel=" " not in cell))]
    phrase = word = soft = dues = ""
    for position, words in enumerate(items):
        following = items[position + 1] if position + 1 < len(items) else ()
        if len(following) == 1 and following[0] in lists.no_behind:
            continue
        phrase = phrase or _find_phrase(words)
        word = word or _find_whole(words, lists.words)
        soft = soft or _find_whole(words, lists.soft_words)
        dues = dues or _find_whole(words, lists.dues_words)
    if not (phrase or word or soft or dues):
        return NOTHING_FOUND
    is_alone = len(items) == 1
    return Found(
        phrase, word, soft, soft if is_alone or _is_first_alone(items) else "", dues,
        (word or _whole_phrase(items[0])) if is_alone else "",
    )  # fmt: skip


def _is_first_alone(items: Sequence[tuple[str, ...]]) -> bool:
    """Return whether a cell begins with one soft word, as “Inactive - moved in May” does."""
    return bool(_find_whole(items[0], _lists().soft_words)) and len(items) < 4


class _Lists(NamedTuple):
    phrases: tuple[str, ...]
    words: frozenset[str]
    soft_words: frozenset[str]
    dues_words: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    not_before: frozenset[str]
    no_behind: frozenset[str]
    said_by: frozenset[str]
    signs: tuple[str, ...]
    stems: tuple[str, ...]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    cells = read_word_lists("stops")["cells"]
    phrases = tuple(f" {' '.join(_normal(text))} " for text in cells["phrases"])
    whole = {name: frozenset("".join(_normal(t)) for t in cells[name]) for name in _WHOLE}
    run_together = frozenset(phrase.replace(" ", "") for phrase in phrases)  # “#donotcontact”
    every = [_normal(text) for name in ("phrases", *_WHOLE) for text in cells[name]]
    return _Lists(
        phrases, whole["words"] | run_together, whole["soft_words"], whole["dues_words"],
        frozenset(cells["around_before"]), frozenset(cells["around_after"]),
        frozenset(cells["not_before"]), frozenset(cells["no_behind"]), frozenset(cells["said_by"]),
        tuple(cells["signs"]),
        _stems(every),
    )  # fmt: skip


_WHOLE = ("words", "soft_words", "dues_words")
# How a cell may spell what the lists hold without dots, apostrophes and accents.
_SPELLED = (
    *(
        "dec'd",
        "dec’d",
        "r.i.p",
        "rip",
        "d.n.c",
        "d.n.m",
        "don't",
        "don’t",
        "doesn",
        "unsub",
        "off ",
        "moved",
    ),
    *("no mail", "nomail", "no-mail", "no_mail", "no email", "no e", "no_e", "mailing", "won't", "won’t"),
    *("não", "écéd", "ésab", "émén", "ünd"),
)


def _stems(entries: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    longest = {max(words, key=len) for words in entries if "not" not in words} | {"not", *_SPELLED}
    longest = {stem for stem in longest if len(stem) > 2} - {"mail", "mails", "email", "list", "unsubscribed"}
    return tuple(sorted(stem for stem in longest if not any(o != stem and o in stem for o in longest)))


def _normal(text: str, *, camel: bool = False) -> tuple[str, ...]:
    words = split_words(text, camel=camel)
    joined = f" {' '.join(words)} ".replace(" dont ", " do not ").replace(" donot ", " do not ")
    return tuple(joined.replace(" e mail", " email").split())


def _find_phrase(words: tuple[str, ...]) -> str:
    lists, text = _lists(), f" {' '.join(words)} "
    for phrase in lists.phrases:
        start = text.find(phrase)
        if start < 0:
            continue
        before, behind = text[:start].split(), text[start + len(phrase) :].split()
        if before and (before[-1] in lists.not_before or before[-2:] == ["removed", "from"]):
            continue
        if behind and behind[-1] in lists.no_behind and len(behind) < 3:
            continue
        if before and before[-1] == "no" and behind and behind[-1] in ("flag", "request", "code", "list"):
            continue
        return phrase.strip()
    return ""


def _whole_phrase(words: tuple[str, ...]) -> str:
    found = _find_phrase(words)
    return found if found and len(words) - len(found.split()) < 3 else ""


def _find_whole(words: tuple[str, ...], wanted: frozenset[str]) -> str:
    lists = _lists()
    source = next((index for index, word in enumerate(words) if index and word in lists.said_by), len(words))
    words = words[:source]
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            if "".join(words[start:end]) in wanted:
                return " ".join(words[start:end])
            if not (words[end - 1] in lists.after or words[end - 1].isdigit()):
                break
        if words[start] not in lists.before:
            break
    return ""
