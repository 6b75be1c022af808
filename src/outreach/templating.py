"""The one Jinja environment: sandboxed and strict, with faults told by file and line.

Templates see plain values only. What a user typed reaches them already escaped for Markdown
(`draft_text.escape`), so a `*` or `{{7*7}}` in a name is printed, never obeyed.
https://jinja.palletsprojects.com/en/stable/sandbox/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import TracebackType
from typing import Any, Protocol

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    meta,
    nodes,
)
from jinja2.exceptions import SecurityError, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from outreach.errors import FaultyFile, OutreachError, UnknownName
from outreach.sentence_ends import drop_second_periods, mark_end

Values = Mapping[str, Any]

MAX_TEXT = 1_000_000
"""Characters of one rendered text; a letter has two thousand."""


class TemplateText(Protocol):
    """Is the text of a template, its file, and how many lines of that file stand above it."""

    @property
    def text(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def above(self) -> int: ...


class _Unknown(StrictUndefined):
    """Is a name that is not there; using it says so, with the nearest of those that are."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:  # the sandbox says why
            return super()._undefined_message
        name = str(self._undefined_name)
        known = [str(key) for key in self._undefined_obj] if isinstance(self._undefined_obj, Mapping) else []
        return f"“{name}” is not known here.\n{_nearest(name, known)}"


def _nearest(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    return UnknownName.among("name", name, names).hint if names else ""


class Templates:
    """Renders the templates that `find` knows by name."""

    def __init__(self, find: Callable[[str], TemplateText]) -> None:
        self._find = cache(find)
        self._environment = ImmutableSandboxedEnvironment(
            loader=_Loader(self._find),
            undefined=_Unknown,
            autoescape=False,  # the medium is Markdown; values are escaped for it before they get here
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=1000,
            auto_reload=False,
            finalize=mark_end,
        )
        self._environment.globals.pop("lipsum", None)  # filler text has no place in a letter
        self._phrase = cache(self._environment.from_string)

    def render(self, name: str, values: Values) -> str:
        """Render a template by name; raises FaultyFile with the line at fault."""
        try:
            text = self._environment.get_template(name).render(values)
        except _FAULTS as fault:
            raise self._told(fault, self._file_of(name), values) from fault
        text = drop_second_periods(text)
        if len(text) > MAX_TEXT:
            raise FaultyFile.at(self._file_of(name), 0, "the text grows longer than a million characters.")
        return text

    def phrase(self, text: str, values: Values, *, path: str) -> str:
        """Render a short text of the file `path` that is not a template of its own."""
        try:
            return drop_second_periods(self._phrase(text).render(values))
        except _FAULTS as fault:
            told, hint = _reason(fault, values)
            raise FaultyFile.at(path, 0, f"in “{text}”: {told}", hint=hint) from fault

    def spelling(self, text: str, known: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
        """Yield the faults of a text that is not rendered yet, each with how to mend it.

        `known` maps the names a text may use to what follows their dots; none where nothing does.
        """
        try:
            tree = self._environment.parse(text)
        except TemplateSyntaxError as fault:
            yield _mispaired(fault.message or ""), _PAIRS
            return
        unknown = meta.find_undeclared_variables(tree) - {*known, *self._environment.globals}
        for name in sorted(unknown):
            near = UnknownName.among("name", name, known)
            yield f"“{{{{ {name} }}}}” is not known here.", near.hint
        for found in tree.find_all(nodes.Getattr):
            if isinstance(found.node, nodes.Name) and (fields := known.get(found.node.name)) is not None:
                name = found.node.name
                if found.attr not in fields:
                    near = UnknownName.among("name", found.attr, fields or ("nothing after its name",))
                    yield f"“{name}” has no “{found.attr}”.", near.hint

    def _file_of(self, name: str) -> str:
        return self._find(name).path

    def _told(self, fault: Exception, path: str, values: Values) -> OutreachError:
        name, line = _place(fault)
        if name:
            found = self._find(name)
            path, line = found.path, line + found.above
        told, hint = _reason(fault, values)
        return FaultyFile.at(path, line, told, hint=hint)


class _Loader(BaseLoader):
    def __init__(self, find: Callable[[str], TemplateText]) -> None:
        self._find = find

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            found = self._find(template)
        except UnknownName as fault:
            raise TemplateNotFound(template, f"{fault.message} {fault.hint}") from fault
        # The template's own name serves as its file name: a traceback then names it exactly.
        return found.text, f"<{template}>", lambda: True


_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError, MemoryError, SyntaxError)
_OWN = re.compile(r"^<((?:kinds|layouts|partials|topics)/.*)>$")


_PAIRS = "Write {{ name }}, {% if name %} ... {% endif %}, {% block body %} ... {% endblock %}."


def _mispaired(told: str) -> str:
    """Return a fault of syntax in plain words, where the parser’s own are those of its makers."""
    if told.startswith("Unexpected end of template"):
        end = "endblock" if told.rstrip(".").endswith("'block'") else "endif"
        return f"something is opened here and never closed: “{{% {end} %}}” is missing."
    if told.startswith("unexpected"):
        return f"the braces here do not pair, or there is a sign between them that is not allowed ({told})."
    return f"{told.rstrip('.')}."


def _place(fault: Exception) -> tuple[str, int]:
    if isinstance(fault, TemplateSyntaxError):
        own = _OWN.match(fault.filename or "")
        return (own[1] if own else fault.name or "", fault.lineno)
    name, line = "", 0
    frame: TracebackType | None = fault.__traceback__
    while frame:
        if own := _OWN.match(frame.tb_frame.f_code.co_filename):
            name, line = own[1], frame.tb_lineno
        frame = frame.tb_next
    return name, line


_FIELDS = "The fields there are: docs/templates.md, docs/topics.md and docs/kinds.md."


def _reason(fault: Exception, values: Values) -> tuple[str, str]:
    """Return what is wrong and how to mend it."""
    if isinstance(fault, UndefinedError):
        told, _, hint = str(fault.message).partition("\n")
        return told, hint or f"{_top_level(told, values)} {_FIELDS}".strip()
    if isinstance(fault, SecurityError):
        return f"templates may not do this: {str(fault.message).rstrip('.')}.", ""
    if isinstance(fault, TemplateSyntaxError):
        told = _mispaired(fault.message or "")
        return told, "" if told.startswith("No ") else _PAIRS
    if isinstance(fault, TemplateError):
        return f"{fault.message}", ""
    if isinstance(fault, MemoryError):
        return "this needs more memory than a template may use.", ""
    if isinstance(fault, RecursionError):
        return "this is nested too deeply, or calls itself without end.", ""
    return f"this cannot be computed ({fault}).", ""


def _top_level(told: str, values: Values) -> str:
    near = _nearest(told.split("”")[0].removeprefix("“"), values)
    return near if near.startswith("Did") else ""  # there are forty
