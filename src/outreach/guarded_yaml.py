"""YAML of strangers, looked over before it is built: no aliases, no deep nesting, no huge text.

A few lines of aliases grow to gigabytes, and 100,000 brackets end the C parser. The events of a text come one
by one without either, so they are counted first.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from outreach.errors import FaultyFile

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # 30 times faster where libyaml is there

MOST_CHARACTERS = 1_000_000
MOST_NESTED = 20

_OPENING = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSING = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def check_yaml(text: str, path: Path | str, *, above: int = 0) -> None:
    """Refuse text that is too long, nested too deep, or uses aliases; raises FaultyFile with the line.

    `above` counts the lines of the file before the text. What is not YAML raises yaml.YAMLError, as building
    it would.
    """
    if len(text) > MOST_CHARACTERS:
        told = f"this is too long: {len(text):,} characters; {MOST_CHARACTERS:,} is the limit."
        raise FaultyFile.at(path, 0, told, hint="Split it, or remove what does not belong here.")
    if not _could_be_harmful(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            line = _line_of(event) + above
            told = "a name with “&” or “*” in front refers to other text here; that is not supported."
            raise FaultyFile.at(path, line, told, hint="Write the text out, or put it in double quotes.")
        depth += isinstance(event, _OPENING) - isinstance(event, _CLOSING)
        if depth > MOST_NESTED:
            line = _line_of(event) + above
            told = f"lists or keys are nested more than {MOST_NESTED} deep here."
            hint = "Put text with brackets in double quotes."
            raise FaultyFile.at(path, line, told, hint=hint)


def _line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _could_be_harmful(text: str) -> bool:
    """Tell whether a text has the signs that aliases and deep nesting are made of; nearly no text has."""
    brackets = text.count("[") + text.count("{")
    dashes = max((line.count("- ") for line in text.splitlines()), default=0)
    indents = max((len(line) - len(line.lstrip(" ")) for line in text.splitlines()), default=0)
    return "&" in text or "*" in text or brackets + dashes + indents > MOST_NESTED or "? " in text


def load_plain(text: str, path: Path | str, *, above: int = 0) -> Any:
    """Return a YAML text as mappings, lists and text; empty values and null are None, no number is built.

    Raises FaultyFile as check_yaml does, yaml.YAMLError for what is not YAML.
    """
    check_yaml(text, path, above=above)
    node = yaml.compose(text, Loader=LOADER)
    return None if node is None else _plain(node)


def _plain(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    assert isinstance(node, ScalarNode)
    return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)
