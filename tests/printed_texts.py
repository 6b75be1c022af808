"""Everything the tool can print, as texts with the place they stand in: topics, kinds, terminal, help."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from outreach.settings import read_settings

SHIPPED = Path(read_settings().shipped)
SOURCE = Path(__file__).parents[1] / "src" / "outreach"

SILENT = frozenset(
    [
        *("id", "to", "bill", "bills", "object", "words", "settings", "for", "figures", "evidence"),
        *("guards", "reading", "ways", "statutes", "instead"),
    ]
)
"""Keys of a topic whose values are never printed as sentences: ids, lists of words, names of laws."""
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the one in C is ten times faster


class Printed(NamedTuple):
    """One text that can be printed, and where it comes from."""

    source: str  # the file without its ending
    place: str  # the path of keys, or the line
    text: str

    @property
    def spanish(self) -> bool:
        return self.place.endswith("_es") or self.source.endswith("-es")

    @property
    def where(self) -> str:
        return f"{self.source} {self.place}"


@cache
def topic_texts() -> tuple[Printed, ...]:
    """Return the texts of every topic."""
    found: list[Printed] = []
    for path in sorted((SHIPPED / "seeds" / "topics").glob("*.yaml")):
        tree = yaml.load(path.read_text(encoding="utf-8"), LOADER)
        found += (Printed(path.stem, place, text) for place, text in _leaves(tree, ""))
    return tuple(found)


def _leaves(node: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            # A fact’s evidence is an id; an angle’s facts are ids too.
            if key not in SILENT and not (key == "facts" and ".angles" in place):
                yield from _leaves(value, f"{place}.{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node, start=1):
            yield from _leaves(value, f"{place}.{number}")
    elif node and " " in node:
        yield place.removeprefix("."), node


@cache
def template_texts() -> tuple[Printed, ...]:
    """Return the words of every kind, partial and layout, without their headers' ids."""
    found: list[Printed] = []
    for path in sorted((SHIPPED / "letter_templates").rglob("*.j2")):
        name = path.name.removesuffix(".md.j2")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if re.search(r"[a-z] [a-z]", bare_words(line)):
                found.append(Printed(name, f"line {number}", line))
    return tuple(found)


@cache
def terminal_texts() -> tuple[Printed, ...]:
    """Return the texts in the code that have words: messages, hints, help of options and commands."""
    found: list[Printed] = []
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        silent = _unprinted(tree)
        name = path.relative_to(SOURCE).as_posix().removesuffix(".py")
        for node in ast.walk(tree):
            value = node.value if isinstance(node, ast.Constant) and id(node) not in silent else None
            if isinstance(value, str) and _is_sentence(value):
                found.append(Printed(name, f"line {node.lineno}", value))
    return tuple(found)


def _unprinted(tree: ast.AST) -> set[int]:
    """Return the ids of docstrings, but for those of commands: they are the help that people read."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if not isinstance(body, list):
            continue
        decorators = " ".join(map(ast.unparse, getattr(node, "decorator_list", ())))
        commands = "command" in decorators or "group" in decorators
        for statement in body:
            words = statement.value if isinstance(statement, ast.Expr) else None
            if isinstance(words, ast.Constant) and not (commands and statement is body[0]):
                silent.add(id(words))
    return silent


_PATTERN = re.compile(r"\\b|\\w|\(\?|\[\^|CREATE TABLE|SELECT |INSERT |UPDATE |<w:|</|\\s")


def _is_sentence(text: str) -> bool:
    return bool(re.search(r"[A-Za-z’]{2,} [A-Za-z]", text)) and not _PATTERN.search(text)


@cache
def other_texts() -> tuple[Printed, ...]:
    """Return the lines that are printed elsewhere: the ways to advocate, the form of a topic, the pages."""
    seeds = SHIPPED / "seeds"
    paths = (
        *(seeds / "ways.yaml", seeds / "forms" / "topic.yaml"),
        *sorted((SOURCE / "page" / "templates").glob("*.html")),
    )
    lines = (
        Printed(path.stem, f"line {number}", line)
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    )
    return tuple(line for line in lines if " " in line.text.strip())


_JINJA = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_MARK = re.compile(r"\[\^[\w.-]+\]")
_END = re.compile(r"(?<=[.!?])[”’\")\]]*\s+(?=[“\"(\[¿¡]*[A-ZÁÉÍÓÚÑ0-9])")


def bare_words(text: str) -> str:
    """Return a text without its marks and conditions; a value that is filled later is one word, “X”."""
    return _MARK.sub("", _VALUE.sub("X", _JINJA.sub(" ", text)))


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text, each on one line."""
    paragraphs = re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )", bare_words(text))
    return [
        " ".join(sentence.split())
        for paragraph in paragraphs
        for sentence in _END.split(paragraph)
        if sentence.strip()
    ]
