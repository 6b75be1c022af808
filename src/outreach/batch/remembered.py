"""Templates that remember: a text that rests on the same values is not rendered twice.

Most sentences of a campaign rest on the lawmaker and the topic, not on the member. For every template, its
source tells which values it can look at (`{{ sender.city }}` rests on the sender’s city; a name that stands
alone rests on all of it), through everything it includes or extends. Rendering has no other input, so equal
values give an equal text, and the first one is kept.

What a template does no more than print, or asks whether it is there, is left open in the text that is kept
and put in for each member: see printed_values.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, meta

from outreach.batch.printed_values import EVERYTHING, Gaps, Path, Use, uses
from outreach.templating import Templates, TemplateText, Values

_OWN: set[Path] = {("sender", name) for name in ("name", "street", "email", "phone", "bio")}
_OWN |= {("story",), ("observation",), ("local",)}
_MOST = 5_000  # texts kept of one template
_MISSING = object()


class _Known:
    """Is what is known of one text: what it rests on, and how it came out for which values."""

    def __init__(self, paths: set[Path], gaps: Gaps) -> None:
        self._gaps = gaps
        self._names = tuple(sorted(path[0] for path in paths if len(path) == 1))
        self._fields = tuple(sorted(path for path in paths if len(path) == 2))
        self.texts: dict[Any, tuple[str, ...]] = {}

    def key(self, values: Values) -> tuple[Any, ...]:
        """Return what must be equal for the text to be equal."""
        key = [*self._gaps.given(values)]
        key += [values.get(name, _MISSING) for name in self._names]
        for name, field in self._fields:
            value = values.get(name, _MISSING)
            key.append(value.get(field, _MISSING) if type(value) is dict else value)
        found = tuple(key)
        try:
            hash(found)
        except TypeError:  # a record is looked at as a whole
            found = tuple([(_Known, *_frozen(one)) if isinstance(one, Mapping) else one for one in found])
        return found

    def text(self, values: Values, render: Callable[[Values], str]) -> str:
        """Return the text for some values: the one that is kept, or a new one."""
        key = self.key(values)
        pieces = self.texts.get(key)
        if pieces is None:
            if len(self.texts) >= _MOST:
                self.texts.clear()
            pieces = self.texts[key] = self._gaps.split(render(self._gaps.opened(values)))
        return pieces[0] if len(pieces) == 1 else self._gaps.filled(pieces, values)


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
            (True, name), values, lambda given: super(RememberedTemplates, self).render(name, given)
        )

    def phrase(self, text: str, values: Values, *, path: str) -> str:
        """Render a short text, or give what it gave for the same values."""
        return self._remembered(
            (False, text),
            values,
            lambda given: super(RememberedTemplates, self).phrase(text, given, path=path),
        )

    def _remembered(self, which: tuple[bool, str], values: Values, render: Callable[[Values], str]) -> str:
        if which not in self._known:
            self._known[which] = self._looked_at(which)
        known = self._known[which]
        return render(values) if known is None else known.text(values, render)

    def _looked_at(self, which: tuple[bool, str]) -> _Known | None:
        """Return the values a text rests on; None where that cannot be told, or it is the member’s own."""
        named, text = which
        found = self._of_template(text, set()) if named else uses(self._parser, text)
        if found is None:
            return None
        printed: set[Path] = set()
        if EVERYTHING not in found:
            printed = {path for path in found if _only_printed(path, found)}
        whole = set(found) - printed - {EVERYTHING}
        if whole & _OWN or ("sender",) in whole:
            return None
        return _Known(whole, Gaps(sorted(printed)))

    def _of_template(self, name: str, seen: set[str]) -> dict[Path, Use] | None:
        if name in seen:
            return {}
        seen.add(name)
        source = self._texts(name).text
        found = uses(self._parser, source)
        for other in meta.find_referenced_templates(self._parser.parse(source)):
            more = self._of_template(other, seen) if other else None
            if more is None:
                return None
            for path, use in more.items():
                found[path] = max(found.get(path, use), use)
        return found


def _only_printed(path: Path, found: Mapping[Path, Use]) -> bool:
    """Tell whether a gap may stand in for a value: nothing looks at it, at its whole, or at a part of it."""
    # `place.startswith("the ")` looks at the place, though what stands there is a name behind a dot.
    parts = any(len(other) > len(path) and other[0] == path[0] for other in found)
    return found[path] is not Use.WHOLE and found.get(path[:1]) is not Use.WHOLE and not parts


def _frozen(value: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple((name, _frozen(one) if isinstance(one, Mapping) else one) for name, one in value.items())
