"""What a template may not do: payloads that broke other sandboxes, and bombs."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from outreach.errors import FaultyFile
from outreach.templating import Templates

VALUES = {"sender": {"name": "Dana"}, "name": "Dana {0.__class__}", "words": ("a", "b")}


@dataclass(frozen=True)
class Text:
    text: str
    path: str = "mine.md.j2"
    above: int = 0


PAYLOADS = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'].x }}",
    "{{ (''|attr('__class__')).x }}",
    "{{ words.__class__.__base__ }}",
    "{{ sender.__init__.__globals__ }}",
    "{{ '{0.__class__.__mro__}'.format(name) }}",
    "{{ '{x.__class__}'.format_map({'x': name}) }}",
    "{% set f = '{0.__class__}'.format %}{{ f(name) }}",
    "{{ ['a']|map(attribute='__class__')|list|first|string|length / 0 }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ joiner.__init__.__globals__.os }}",
    "{{ namespace.__init__.__globals__.os }}",
    "{{ range.__self__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context.environment }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ config.items() }}",
    "{{ url_for.__globals__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ lipsum(n=100000) }}",
    "{{ dict.__base__ }}",
    "{{ sender.update({'name': 'x'}) }}",
    "{{ sender.pop('name') }}",
    "{% include '/etc/passwd' %}",
    "{% import '../../settings.py' as x %}",
    "{% extends '../secret' %}",
    "{{ range(10**9)|list }}",
    "{% do sender.clear() %}",
    "{{ (lambda: 1)() }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{% if 1 %}" * 300 + "{% endif %}" * 300,
    "{% for i in [1] %}" * 40 + "{% endfor %}" * 40,
    "{{ 'x'.center(3000000) }}",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_refused_with_the_file_or_printed_harmlessly(payload: str):
    def find(name: str) -> Text:
        from outreach.errors import UnknownName

        if name != "kinds/mine":
            raise UnknownName.among("template", name, ["kinds/mine"])
        return Text(payload)

    printed, told = "", "mine.md.j2"
    try:
        printed = Templates(find).render("kinds/mine", VALUES)
    except FaultyFile as fault:
        told = fault.message
    assert "mine.md.j2" in told
    assert not any(word in printed for word in ("class", "object", "module", "function", "root:", "environ"))
    assert VALUES["sender"] == {"name": "Dana"}


def test_there_are_payloads_enough():
    assert len(PAYLOADS) >= 25


def test_what_a_user_typed_is_printed_and_not_obeyed():
    templates = Templates(lambda name: Text("{{ name }}"))
    for typed in ("{{ 7*7 }}", "{% raw %}", "{# no #}", "{{ ''.__class__ }}"):
        assert templates.render("kinds/mine", {"name": typed}) == typed
