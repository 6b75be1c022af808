"""What templates do with each value: print it as it is, ask whether it is there, or look at it.

A value that is only printed, or asked for, cannot change anything else of a text: the text can be rendered
once with a gap in its place, and the gap be filled for each letter. What is done to a value in a filter, a
test, a call, a loop or a macro counts as looking at it; so does anything that is done to a text it is
printed into. https://jinja.palletsprojects.com/en/stable/extensions/#ast
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import IntFlag
from functools import cache, lru_cache
from typing import NamedTuple

from jinja2 import Environment, meta, nodes

Path = tuple[str, ...]
"""Is a value a template can look at: ("sender", "city"), or ("place",)."""

EVERYTHING: Path = ("*",)
"""Is looked at where what is printed may be changed before it is out: all values count as looked at."""


class Use(IntFlag):
    """Says how far templates look at a value."""

    PRINTED = 1
    ASKED_FOR = 2  # whether it is there
    JOINED = 4  # its lines are printed, one below the other
    LOOKED_AT = 8


class Text(NamedTuple):
    """Is what one text does, and the values that it becomes in later texts."""

    uses: Mapping[Path, Use]
    becomes: tuple[Path, ...] = ()


class Uses:
    """Tells what some texts, which print one another, do with the values they are given."""

    def __init__(self, texts: Iterable[Text]) -> None:
        texts = list(texts)
        self._found: dict[Path, Use] = {}
        for text in texts:
            _add(self._found, text.uses)
        # What is looked at after it was printed into a text was looked at itself.
        changing = True
        while changing:
            before = dict(self._found)
            for text in texts:
                if any(self._is_looked_at(path) for path in text.becomes):
                    _add(self._found, dict.fromkeys(text.uses, Use.LOOKED_AT))
            changing = before != self._found
        # Asked for every record of a run; from here on the answers stay the same.
        self.of, self.is_looked_at = cache(self._of), cache(self._is_looked_at)

    def _of(self, path: Path) -> Use:
        """Return what is done to a value, as itself or as a part of a record."""
        if EVERYTHING in self._found:
            return Use.LOOKED_AT
        found = self._found.get(path, Use(0))
        whole = self._found.get(path[:1], Use(0)) if len(path) > 1 else Use(0)
        # `{{ sender }}` prints all of it, in a way of its own; `{% if sender %}` asks for no part of it.
        return found | (Use.LOOKED_AT if whole & ~Use.ASKED_FOR else Use(0))

    def _is_looked_at(self, path: Path) -> bool:
        """Return whether a gap may not stand in for a value: something looks at it, or at a part of it."""
        # `place.startswith("the ")` looks at the place, though what stands there is a name behind a dot.
        parts = any(len(other) > len(path) and other[: len(path)] == path for other in self._found)
        return parts or bool(self._of(path) & (Use.LOOKED_AT | Use.JOINED))


def _add(found: dict[Path, Use], more: Mapping[Path, Use]) -> None:
    for path, use in more.items():
        found[path] = found.get(path, Use(0)) | use


# What stands in these may be changed on its way out, or be printed elsewhere.
_CLOSED: tuple[type[nodes.Node], ...] = (
    *(nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock),
    *(nodes.Import, nodes.FromImport, nodes.ScopedEvalContextModifier),
)
_AGAIN = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_PARSER = Environment(trim_blocks=True, lstrip_blocks=True)


def uses_of_template(name: str, find: Callable[[str], str]) -> dict[Path, Use]:
    """Return what a template does with values, through everything it includes or extends."""
    found: dict[Path, Use] = {}
    waiting, seen = [name], {name}
    while waiting:
        source = find(waiting.pop())
        _add(found, uses(source))
        for other in meta.find_referenced_templates(_PARSER.parse(source)):
            if other is None:  # its name is made up as it goes
                return {EVERYTHING: Use.LOOKED_AT}
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return found


@lru_cache(maxsize=2048)  # the asks of a topic share the texts of its angles, and kinds their partials
def uses(source: str) -> Mapping[Path, Use]:
    """Return what one text does with the values it is given."""
    tree = _PARSER.parse(source)
    given = meta.find_undeclared_variables(tree)
    named = {node.name for node in tree.find_all(nodes.Name)}
    again = any(loop.recursive for loop in tree.find_all(nodes.For))
    if again or named & _AGAIN or any(True for _ in tree.find_all(_CLOSED)):
        return {EVERYTHING: Use.LOOKED_AT}
    found: dict[Path, Use] = {}
    for path, use in _of_node(tree):
        if path[0] in given:
            found[path] = found.get(path, Use(0)) | use
    # A name that the template sets itself may hide a value of ours in another block: all of it counts then.
    set_here = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    return found | {(name,): Use.LOOKED_AT for name in given & set_here}


def _of_node(node: nodes.Node) -> Iterator[tuple[Path, Use]]:
    if isinstance(node, nodes.Output):
        for child in node.nodes:
            yield from _printed(child)
    elif isinstance(node, nodes.If):
        yield from _asked_for(node.test)
        for statement in (*node.body, *node.elif_, *node.else_):
            yield from _of_node(statement)
    elif path := _path(node):
        yield path, Use.LOOKED_AT
    else:
        for part in node.iter_child_nodes():
            yield from _of_node(part)


def _printed(node: nodes.Node) -> Iterator[tuple[Path, Use]]:
    if path := _path(node):
        yield path, Use.PRINTED
    elif isinstance(node, nodes.Or):
        yield from _asked_for(node.left)
        yield from _printed(node.left)
        yield from _printed(node.right)
    elif isinstance(node, nodes.Concat):
        for child in node.nodes:
            yield from _printed(child)
    elif isinstance(node, nodes.CondExpr):
        yield from _asked_for(node.test)
        yield from _printed(node.expr1)
        if node.expr2 is not None:
            yield from _printed(node.expr2)
    elif path := _joined(node):
        yield path, Use.JOINED
    else:
        yield from _of_node(node)


def _joined(node: nodes.Node) -> Path | None:
    """Return the value whose lines this puts one below the other, if that is all it does."""
    if isinstance(node, nodes.Filter) and node.name == "join" and node.node and not node.kwargs:
        line_end = [isinstance(each, nodes.Const) and each.value == "\n" for each in node.args]
        return _path(node.node) if line_end == [True] else None
    return None


def _asked_for(node: nodes.Node) -> Iterator[tuple[Path, Use]]:
    if path := _path(node):
        yield path, Use.ASKED_FOR
    elif isinstance(node, nodes.And | nodes.Or):
        yield from _asked_for(node.left)
        yield from _asked_for(node.right)
    elif isinstance(node, nodes.Not):
        yield from _asked_for(node.node)
    else:
        yield from _of_node(node)


def _path(node: nodes.Node) -> Path | None:
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return (node.node.name, node.attr)
    return (node.name,) if isinstance(node, nodes.Name) else None
