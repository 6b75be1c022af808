"""Templates that remember: a text that rests on the same values is not rendered twice.

Most sentences of a campaign rest on the lawmaker and the topic, not on the member. For every template, its
source tells which values it can look at (`{{ sender.city }}` rests on the sender’s city; a name that stands
alone rests on all of it), through everything it includes or extends. Rendering has no other input, so equal
values give an equal text, and the first one is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import Environment, meta, nodes

from outreach.templating import Templates, TemplateText, Values

Path = tuple[str, ...]
"""Is a value a template looks at: ("sender", "city"), or ("place",)."""

_OWN = {("sender", name) for name in ("name", "street", "email", "phone", "bio", "organization")}
_OWN |= {("story",), ("observation",), ("local",)}
_MOST = 5_000  # texts kept of one template
_MISSING = object()


class RememberedTemplates(Templates):
    """Renders like Templates, and keeps the texts that rest on nothing of a member’s own."""

    def __init__(self, find: Callable[[str], TemplateText]) -> None:
        super().__init__(find)
        self._texts = find
        self._parser = Environment(trim_blocks=True, lstrip_blocks=True)
        self._paths: dict[tuple[bool, str], tuple[Path, ...] | None] = {}
        self._kept: dict[tuple[bool, str], dict[Any, str]] = {}

    def render(self, name: str, values: Values) -> str:
        """Render a template by name, or give the text it gave for the same values."""
        return self._remembered((True, name), values, lambda: super(RememberedTemplates, self).render(name, values))

    def phrase(self, text: str, values: Values, *, path: str) -> str:
        """Render a short text, or give what it gave for the same values."""
        return self._remembered(
            (False, text),
            values,
            lambda: super(RememberedTemplates, self).phrase(text, values, path=path),
        )

    def _remembered(self, which: tuple[bool, str], values: Values, render: Callable[[], str]) -> str:
        if which not in self._paths:
            self._paths[which] = self._looked_at(which)
            self._kept[which] = {}
        paths = self._paths[which]
        if paths is None:
            return render()
        kept = self._kept[which]
        key = tuple([_value(values, path) for path in paths])
        text = kept.get(key)
        if text is None:
            if len(kept) >= _MOST:
                kept.clear()
            text = kept[key] = render()
        return text

    def _looked_at(self, which: tuple[bool, str]) -> tuple[Path, ...] | None:
        """Return the values a text rests on; None where that cannot be told, or it is the member’s own."""
        named, text = which
        paths = self._of_template(text, set()) if named else _of_source(self._parser, text)
        if paths is None or paths & _OWN or ("sender",) in paths:
            return None
        return tuple(sorted(paths))

    def _of_template(self, name: str, seen: set[str]) -> set[Path] | None:
        if name in seen:
            return set()
        seen.add(name)
        source = self._texts(name).text
        paths = _of_source(self._parser, source)
        for other in meta.find_referenced_templates(self._parser.parse(source)):
            more = self._of_template(other, seen) if other else None
            if more is None or paths is None:
                return None
            paths |= more
        return paths


def _of_source(parser: Environment, source: str) -> set[Path] | None:
    tree = parser.parse(source)
    given = meta.find_undeclared_variables(tree)
    # A name that the template sets itself may hide a value of ours in another block: all of it counts then.
    return {path for path in _paths(tree) if path[0] in given} | {
        (name,) for name in given & _set_names(tree)
    }


def _paths(node: nodes.Node) -> Iterator[Path]:
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        yield (node.node.name, node.attr)
        return
    if isinstance(node, nodes.Name):
        yield (node.name,)
    for child in node.iter_child_nodes():
        yield from _paths(child)


def _set_names(tree: nodes.Template) -> set[str]:
    return {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}


def _value(values: Values, path: Path) -> Any:
    value = values.get(path[0], _MISSING)
    if len(path) > 1 and value is not _MISSING:
        value = value.get(path[1], _MISSING) if isinstance(value, Mapping) else (path[1], value)
    return _frozen(value) if isinstance(value, Mapping) else value


def _frozen(value: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple((name, _frozen(one) if isinstance(one, Mapping) else one) for name, one in value.items())
