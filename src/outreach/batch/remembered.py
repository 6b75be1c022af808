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

_OWN: set[Path] = {("sender", name) for name in ("name", "street", "email", "phone", "bio")}
_OWN |= {("story",), ("observation",), ("local",)}
_MOST = 5_000  # texts kept of one template
_MISSING = object()


class _Known:
    """Is what is known of one text: what it rests on, and how it came out for which values."""

    def __init__(self, paths: set[Path]) -> None:
        self._names = tuple(sorted(path[0] for path in paths if len(path) == 1))
        self._fields = tuple(sorted(path for path in paths if len(path) == 2))
        self.texts: dict[Any, str] = {}

    def key(self, values: Values) -> tuple[Any, ...]:
        """Return what must be equal for the text to be equal."""
        if not self._names and not self._fields:
            return ()
        key = [values.get(name, _MISSING) for name in self._names]
        for name, field in self._fields:
            value = values.get(name, _MISSING)
            key.append(value.get(field, _MISSING) if type(value) is dict else value)
        found = tuple(key)
        try:
            hash(found)
        except TypeError:  # a record is looked at as a whole
            found = tuple([(_Known, *_frozen(one)) if isinstance(one, Mapping) else one for one in found])
        return found


class RememberedTemplates(Templates):
    """Renders like Templates, and keeps the texts that rest on nothing of a member’s own."""

    def __init__(self, find: Callable[[str], TemplateText]) -> None:
        super().__init__(find)
        self._texts = find
        self._parser = Environment(trim_blocks=True, lstrip_blocks=True)
        self._known: dict[tuple[bool, str], _Known | None] = {}

    def render(self, name: str, values: Values) -> str:
        """Render a template by name, or give the text it gave for the same values."""
        return self._remembered(
            (True, name), values, lambda: super(RememberedTemplates, self).render(name, values)
        )

    def phrase(self, text: str, values: Values, *, path: str) -> str:
        """Render a short text, or give what it gave for the same values."""
        return self._remembered(
            (False, text),
            values,
            lambda: super(RememberedTemplates, self).phrase(text, values, path=path),
        )

    def _remembered(self, which: tuple[bool, str], values: Values, render: Callable[[], str]) -> str:
        if which not in self._known:
            self._known[which] = self._looked_at(which)
        known = self._known[which]
        if known is None:
            return render()
        key = known.key(values)
        text = known.texts.get(key)
        if text is None:
            if len(known.texts) >= _MOST:
                known.texts.clear()
            text = known.texts[key] = render()
        return text

    def _looked_at(self, which: tuple[bool, str]) -> _Known | None:
        """Return the values a text rests on; None where that cannot be told, or it is the member’s own."""
        named, text = which
        paths = self._of_template(text, set()) if named else _of_source(self._parser, text)
        if paths is None or paths & _OWN or ("sender",) in paths:
            return None
        return _Known(paths)

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


def _frozen(value: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple((name, _frozen(one) if isinstance(one, Mapping) else one) for name, one in value.items())
