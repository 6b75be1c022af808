"""What a template does with each value: prints it as it is, asks whether it is there, or looks at it.

A value that is only printed, or asked for, cannot change anything else of the text: the text is rendered once
with a gap in its place, and the gap is filled for each member. What is done to a value in a filter, a test, a
call, a loop or a macro counts as looking at it. https://jinja.palletsprojects.com/en/stable/extensions/#ast
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Any

from jinja2 import Environment, meta, nodes

from outreach.templating import Values

Path = tuple[str, ...]
"""Is a value a template looks at: ("sender", "city"), or ("place",)."""

_GAP = re.compile("\ue010(\\d+)\ue011")  # of the private area: no text of ours holds them


_THERE, _ABSENT, _NOTHING = object(), object(), object()


class Use(IntEnum):
    """Says how far a template looks at a value."""

    PRINTED = 0
    ASKED_FOR = 1  # whether it is there
    WHOLE = 2


# What stands in these may be changed on its way out, or be printed elsewhere.
_CLOSED: tuple[type[nodes.Node], ...] = (
    *(nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock),
    *(nodes.Import, nodes.FromImport, nodes.ScopedEvalContextModifier),
)
_AGAIN = frozenset({"self", "super", "caller", "loop", "varargs", "kwargs"})


def uses(parser: Environment, source: str) -> dict[Path, Use]:
    """Return what a template does with the values it is given."""
    tree = parser.parse(source)
    given = meta.find_undeclared_variables(tree)
    named = {node.name for node in tree.find_all(nodes.Name)}
    closed = any(True for _ in tree.find_all(_CLOSED)) or bool(named & _AGAIN)
    found: dict[Path, Use] = {}
    for path, use in _of_node(tree):
        if path[0] in given:
            found[path] = max(found.get(path, use), use)
    # A name that the template sets itself may hide a value of ours in another block: all of it counts then.
    set_here = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    found |= {(name,): Use.WHOLE for name in given & set_here}
    return found | {EVERYTHING: Use.WHOLE} if closed else found


def _of_node(node: nodes.Node) -> Iterator[tuple[Path, Use]]:
    if isinstance(node, nodes.Output):
        for child in node.nodes:
            yield from _printed(child)
    elif isinstance(node, nodes.If):
        yield from _asked_for(node.test)
        for statement in (*node.body, *node.elif_, *node.else_):
            yield from _of_node(statement)
    elif path := _path(node):
        yield path, Use.WHOLE
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
    else:
        yield from _of_node(node)


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


EVERYTHING: Path = ("*",)
"""Is looked at where what is printed may be changed before it is out: all values count as looked at whole."""


class Gaps:
    """Opens gaps where values are printed, and fills them."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(paths)

    def given(self, values: Values) -> Iterator[Any]:
        """Yield for each value whether it is there; one that is no text counts as itself."""
        for path in self._paths:
            value = _value(values, path)
            yield (_THERE if value else _ABSENT) if type(value) is str else value

    def opened(self, values: Values) -> Values:
        """Return the values with a gap for each that is there."""
        found: dict[str, Any] = dict(values)
        for at, path in enumerate(self._paths):
            value = _value(values, path)
            if type(value) is str and value:
                gap = f"\ue010{at}\ue011"
                found[path[0]] = gap if len(path) == 1 else {**found[path[0]], path[1]: gap}
        return found

    def split(self, text: str) -> tuple[str, ...]:
        """Return a text as what stands before, in and behind each gap: words, number, words ..."""
        return tuple(_GAP.split(text)) if self._paths else (text,)

    def filled(self, pieces: Sequence[str], values: Values) -> str:
        """Return the text with the values in its gaps."""
        whole = list(pieces)
        for at in range(1, len(pieces), 2):
            whole[at] = _value(values, self._paths[int(pieces[at])])
        return "".join(whole)


def _value(values: Values, path: Path) -> Any:
    value = values.get(path[0], _NOTHING)
    if len(path) == 1:
        return value
    return value.get(path[1], _NOTHING) if type(value) is dict else (value,)
