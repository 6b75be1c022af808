"""Says in plain words what is wrong with a line of YAML, and how to mend it.

The parser’s own words (“did not find expected key”) help nobody who does not know YAML, and it often notices
a fault a line too late. These are the slips that people make; the rest is told as indentation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Told = tuple[int, str, str]  # line counted from 1, what is wrong, how to mend it

_KEY = re.compile(r"(?P<indent>\s*(?:- +)*)(?P<key>[\w-]+):(?:\s+(?P<value>\S.*))?$")
_QUOTE = "Put the whole text in straight double quotes, or write >- and the text on the next line, indented."
_SIGNS = "{}[]&*!|>%@`,#"


def told_plainly(text: str, line: int) -> Told:
    """Return line, fault and hint for a text the parser refused at `line`; near lines are looked at too."""
    lines = text.split("\n")
    for number in (line, line - 1, line - 2):
        if 0 < number <= len(lines):
            for look in _LOOKS:
                for fault, hint in look(lines[number - 1]):
                    return number, fault, hint
    if opened := next((n for n, one in enumerate(lines, 1) if _value(one).count('"') == 1), 0):
        return (
            opened,
            "the double quote here is not closed, or not opened.",
            "Put one at each end of the text.",
        )
    return (_deeper(lines, line) or (line, _INDENT[0], _INDENT[1])) if line else (0, *_INDENT)


_INDENT = (
    "this line does not fit the lines above it.",
    "Start it in the same column as its neighbors, with spaces; a list’s lines start with “- ”.",
)


def _blanks(line: str) -> Iterator[tuple[str, str]]:
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        yield "there is a tab before the text.", "Indent with spaces: two for each level."
    elif indent.strip(" "):
        yield "there is a blank before the text that is not an ordinary space.", "Type the spaces again."


def _dash(line: str) -> Iterator[tuple[str, str]]:
    if re.match(r"\s*-[A-Za-z]", line):
        yield "a space is missing after the dash.", "Write “- ”."


def _colon(line: str) -> Iterator[tuple[str, str]]:
    if glued := re.match(r"\s*(?:- +)*([A-Za-z_]\w*):(?!//)\S", line):
        yield f"a space is missing after “{glued[1]}:”.", f"Write “{glued[1]}: ...”."


def _quotes(line: str) -> Iterator[tuple[str, str]]:
    value = _value(line)
    if value[:1] == "'" and value[1:].rstrip("'").replace("''", "").count("'"):
        yield (
            "there is an apostrophe in a text between single quotes.",
            "Write ’, or use double quotes around it.",
        )
    if value[:1] == '"' and re.search(r'(?<!\\)"', value[1:-1] if value.endswith('"') else value[1:]):
        yield "there is a double quote in a text between double quotes.", "Write “ and ” within the text."


def _brackets(line: str) -> Iterator[tuple[str, str]]:
    value = _value(line)
    if value.startswith("[") and "]" not in value:
        yield "the bracket “[” is not closed.", "Write [one, two] on one line."


def _signs(line: str) -> Iterator[tuple[str, str]]:
    value = _value(line)
    if value.startswith(("{{", "{%")) or (value and value[0] in _SIGNS and value[0] not in "[|>#{"):
        start = value[:2] if value[0] == "{" else value[0]
        yield f"the text starts with “{start}”.", _QUOTE


def _inner_colon(line: str) -> Iterator[tuple[str, str]]:
    value = _value(line)
    if value and value[0] not in "\"'[{|>" and re.search(r":(?: |$)", value):
        yield "the text holds a colon and a space.", _QUOTE


def _keyless(line: str) -> Iterator[tuple[str, str]]:
    if re.match(r"(?:- +)?[a-z_]+ +\S", line) and ":" not in line:
        yield f"a colon is missing after “{line.split()[0]}”.", f"Write “{line.split()[0]}: ...”."


def _value(line: str) -> str:
    found = _KEY.match(line.rstrip())
    return (found["value"] or "") if found else ""


def _deeper(lines: list[str], line: int) -> Told | None:
    if not 1 < line <= len(lines):
        return None
    here, above = _KEY.match(lines[line - 1].rstrip()), _KEY.match(lines[line - 2].rstrip())
    if here and above and above["value"] and len(here["indent"]) > len(above["indent"]):
        return (
            line,
            f"“{here['key']}” is further to the right than “{above['key']}” above it.",
            _INDENT[1],
        )
    return None


_LOOKS: tuple[Callable[[str], Iterator[tuple[str, str]]], ...] = (
    *(_blanks, _dash, _colon, _quotes, _brackets, _signs, _inner_colon, _keyless),
)
