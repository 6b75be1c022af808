"""Braces that are not a merge field but were meant as one, each with its place, found before drafting."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from jinja2.exceptions import TemplateSyntaxError

_REMARK = re.compile(r"{#.*?#}", re.DOTALL)
_TAG = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
_STRAY = re.compile(r"{{|}}|{%|%}|{#|#}")
_SINGLE = re.compile(r"(?<!{){\s*([A-Za-z_][\w.]*)\s*}(?!})")
_CHEVRONS = re.compile("«([^»{}]{1,60})»|<<([A-Za-z][^<>{}]{0,60})>>")
_BLOCK = re.compile(r"{%[-+]?(?:tr|tc|p|r)?[-+\s]+(\w+)")
_OPENERS = frozenset({"for", "if", "macro", "filter", "call", "with"})


def check_braces(passages: Iterable[tuple[str, str]], known: Collection[str]) -> None:
    """Raise TemplateSyntaxError for the first (place, text) whose braces are not those of a field."""
    open_blocks: list[tuple[str, str]] = []
    for place, text in passages:
        rest = _TAG.sub("", _REMARK.sub("", text))
        if stray := _STRAY.search(rest):
            raise _stray(place, rest[stray.start() :][:40], stray[0])
        for found in _SINGLE.finditer(rest):
            if "." in found[1] or get_close_matches(found[1], known, n=1, cutoff=0.8):
                told = f"{place}: “{found[0]}” has one brace on each side, a merge field has two"
                raise TemplateSyntaxError(f"{told}: {{{{ {found[1]} }}}}.", 1)
        if mail := _CHEVRONS.search(rest):
            told = f"{place}: “{mail[0]}” looks like a field of Word’s mail merge, which is not filled here"
            raise TemplateSyntaxError(f"{told}{_meant(mail[1] or mail[2], known)}.", 1)
        for tag in _TAG.findall(text):
            _follow(open_blocks, place, tag)
    if open_blocks:
        word, place = open_blocks[-1]
        raise TemplateSyntaxError(f"{place}: “{{% {word} %}}” is never closed by “{{% end{word} %}}”.", 1)


def nearest_field(name: str, known: Collection[str]) -> str:
    """Return the merge field that a name of somebody else’s is nearest to; empty where there is none."""
    wanted = re.sub(r"[\W_]+", "", name).casefold()
    forms = {re.sub(r"[\W_]+", "", each.rpartition(".")[2]): each for each in reversed(list(known))}
    forms |= {re.sub(r"[\W_]+", "", each): each for each in known}
    near = get_close_matches(wanted, forms, n=1, cutoff=0.7)
    return forms[near[0]] if near else ""


def _meant(name: str, known: Collection[str]) -> str:
    near = nearest_field(name, known)
    return f"; did you mean {{{{ {near} }}}}?" if near else ""


def _stray(place: str, shown: str, sign: str) -> TemplateSyntaxError:
    if sign == "{#":
        why = "“{#” opens a remark that no “#}” closes; put a space between the two signs if you mean them"
    else:
        why = f"“{sign}” has no partner; a merge field is {{{{ name }}}}, a condition {{% if name %}}"
    return TemplateSyntaxError(f"{place}: “{shown}” cannot be read ({why}).", 1)


def _follow(open_blocks: list[tuple[str, str]], place: str, tag: str) -> None:
    found = _BLOCK.match(tag)
    if found is None:
        return
    word = found[1]
    if word in _OPENERS:
        open_blocks.append((word, place))
    elif word.startswith("end") and word[3:] in _OPENERS:
        if not open_blocks or open_blocks[-1][0] != word[3:]:
            raise TemplateSyntaxError(f"{place}: “{{% {word} %}}” closes nothing that is open.", 1)
        open_blocks.pop()
