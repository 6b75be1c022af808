"""Reads YAML that people write by hand, and says file and line of every fault.

Every scalar is text: `no`, `1.10` and `2026-11-23` mean what they look like, never a boolean,
a number or a date, unless the caller asks for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from outreach.errors import FaultyFile, FileFault
from outreach.guarded_yaml import LOADER, check_yaml
from outreach.library.yaml_faults import told_plainly


class Entry:
    """Is one mapping of the file, read key by key; `finish()` refuses the keys nobody asked for."""

    def __init__(self, path: str, node: Node, above: int = 0) -> None:
        self.path, self._above = path, above
        self.line = node.start_mark.line + 1 + above
        if not isinstance(node, MappingNode):
            raise self.fault("here “key: value” lines are expected.")
        self._nodes: dict[str, Node] = {}
        self._asked: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                raise self.fault("here a key must be a word.", self._line(key), "Write “key: ...”.")
            if key.value in self._nodes:
                hint = "Keep one; another entry of a list starts with “- ”."
                raise self.fault(f"“{key.value}” is here twice.", self._line(key), hint)
            self._nodes[key.value] = value

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def fault(self, text: str, line: int = 0, hint: str = "") -> FaultyFile:
        """Build the error for this entry, or for `line` of its file."""
        return FaultyFile.at(self.path, line or self.line, text, hint=hint)

    def line_of(self, key: str) -> int:
        """Return the line on which the value of `key` starts (its text, for a `|` or `>` block)."""
        node = self._nodes[key]
        block = isinstance(node, ScalarNode) and node.style in ("|", ">")
        return self._line(node) + block

    def is_mapping(self, key: str) -> bool:
        """Return whether “key: value” lines stand under `key`."""
        return isinstance(self._nodes.get(key), MappingNode)

    def is_text(self, key: str) -> bool:
        """Return whether one text stands under `key`."""
        return isinstance(self._nodes.get(key), ScalarNode)

    def text(self, key: str, default: str | None = None) -> str:
        """Return the text under `key`; required unless a default is given."""
        node = self._node(key, required=default is None)
        if node is None:
            return default or ""
        if not isinstance(node, ScalarNode):
            raise self.fault(f"“{key}” must be text.", self._line(node), f"Write “{key}: ...” on one line.")
        if default is None and not node.value.strip():
            hint = "Write a text after it; one that starts with “#” goes into straight double quotes."
            raise self.fault(f"“{key}” is empty.", self._line(node), hint)
        return str(node.value).strip()

    def number(self, key: str, default: int | None = None) -> int:
        """Return the whole number under `key`."""
        given = self.text(key, None if default is None else str(default))
        if not given.isascii() or not given.isdigit():
            raise self.fault(f"“{key}” must be a whole number, not “{given}”.", self._line(self._nodes[key]))
        return int(given)

    def yes(self, key: str, default: str | None = "no") -> bool:
        """Return whether “yes” stands under `key`; required where the default is None."""
        given = self.text(key, default)
        if given not in ("yes", "no"):
            raise self.fault(f"“{key}” must be yes or no, not “{given}”.", self.line_of(key))
        return given == "yes"

    def day(self, key: str) -> date:
        """Return the date under `key`, written 2026-11-23."""
        given = self.text(key)
        try:
            return date.fromisoformat(given)
        except ValueError as fault:
            told = f"“{key}” must be a date such as 2026-11-23, not “{given}”."
            raise self.fault(told, self.line_of(key), "Write year, month and day with hyphens.") from fault

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return the list of texts under `key`."""
        items = []
        for node in self._sequence(key, required=required):
            if not isinstance(node, ScalarNode):
                raise self.fault(f"“{key}” must be a list of texts.", self._line(node))
            items.append(str(node.value).strip())
        return tuple(items)

    def entries(self, key: str, *, required: bool = False) -> tuple[Entry, ...]:
        """Return the list of mappings under `key`."""
        return tuple(Entry(self.path, node, self._above) for node in self._sequence(key, required=required))

    def entry(self, key: str) -> Entry | None:
        """Return the mapping under `key`, or None where there is none."""
        node = self._node(key, required=False)
        return None if node is None else Entry(self.path, node, self._above)

    def mapping(self, key: str) -> dict[str, str]:
        """Return the texts under `key` by their names; empty where there are none."""
        entry = self.entry(key)
        return {name: entry.text(name) for name in entry} if entry else {}

    def finish(self) -> None:
        """Refuse keys that nobody asked for: a misspelt key must not be ignored silently."""
        for key in self._nodes:
            if key not in self._asked:
                near = get_close_matches(key, self._asked, n=1, cutoff=0.5)
                hint = (
                    f"Did you mean {near[0]}?" if near else f"Known here: {', '.join(sorted(self._asked))}."
                )
                raise self.fault(f"“{key}” is not known here.", self._line(self._nodes[key]), hint)

    def _line(self, node: Node) -> int:
        return int(node.start_mark.line) + 1 + self._above

    def _node(self, key: str, *, required: bool) -> Node | None:
        self._asked.add(key)
        if key not in self._nodes and required:
            near = get_close_matches(key, self._nodes.keys() - self._asked, n=1, cutoff=0.7)
            hint = f"Is it meant by “{near[0]}”? Write “{key}: ...”." if near else f"Add a line “{key}: ...”."
            line = self._line(self._nodes[near[0]]) if near else 0
            raise self.fault(f"“{key}” is missing.", line, hint)
        return self._nodes.get(key)

    def _sequence(self, key: str, *, required: bool) -> Iterable[Node]:
        node = self._node(key, required=required)
        if node is None:
            return ()
        if not isinstance(node, SequenceNode):
            hint = f"Write {key}: [{node.value}]" if isinstance(node, ScalarNode) and node.value else ""
            raise self.fault(f"“{key}” must be a list (lines that start with “- ”).", self._line(node), hint)
        if required and not node.value:
            raise self.fault(f"“{key}” must not be empty.", self._line(node), "Add at least one.")
        return list(node.value)


def read_entries(text: str, path: Path | str) -> tuple[Entry, ...]:
    """Read a whole YAML text as a list of mappings."""
    node = _compose(text, path, 0)
    if not isinstance(node, SequenceNode):
        raise FaultyFile.at(path, 1, "here a list is expected (lines that start with “- ”).")
    return tuple(Entry(str(path), item) for item in node.value)


def read_entry(text: str, path: Path | str, *, above: int = 0) -> Entry:
    """Read a whole YAML text as one mapping; `above` counts the lines of the file before it."""
    return Entry(str(path), _compose(text, path, above), above)


def _compose(text: str, path: Path | str, above: int) -> Node:
    try:
        check_yaml(text, path, above=above)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, told, hint = told_plainly(text, mark.line + 1 if mark else 0)
        raise FaultyFile.at(path, line + above if line else 0, told, hint=hint) from fault
    except yaml.YAMLError as fault:
        found = _FORBIDDEN.search(text)
        line = text.count("\n", 0, found.start()) + 1 + above if found else 0
        told = "this line holds a character that cannot be seen and is not allowed here."
        raise FaultyFile.at(path, line, told, hint="Type the line again.") from fault
    if node is None:
        raise FaultyFile.at(path, 0, "the file is empty.")
    return node


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def read_file(path: Path) -> str:
    """Return the text of a UTF-8 file with \\n line ends; raises FileFault or FaultyFile."""
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise FileFault(f"{path} cannot be read: {fault.strerror}.") from fault
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        raise FaultyFile.at(path, line, "this line is not UTF-8.", hint="Save the file as UTF-8.") from fault
    return text.replace("\r\n", "\n").replace("\r", "\n")
