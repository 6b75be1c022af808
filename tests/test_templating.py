from dataclasses import dataclass

import pytest

from outreach.errors import FaultyFile, OutreachError, UnknownName
from outreach.templating import Templates


@dataclass(frozen=True)
class Text:
    text: str
    path: str = "kind.md.j2"
    above: int = 10


def templates(**texts: str) -> Templates:
    def find(name: str) -> Text:
        if name not in known:
            raise UnknownName.among("template", name, known)
        return known[name]

    known = {f"kinds/{name}": Text(text, f"{name}.md.j2") for name, text in texts.items()}
    return Templates(find)


def test_values_are_put_in():
    assert templates(a="Dear {{ name }}:").render("kinds/a", {"name": "Tina"}) == "Dear Tina:"


def test_a_value_is_never_a_template():
    assert templates(a="{{ name }}").render("kinds/a", {"name": "{{ 7*7 }}"}) == "{{ 7*7 }}"


def test_an_unknown_name_is_told_with_file_and_line():
    with pytest.raises(FaultyFile) as fault:
        templates(a="one\n{{ sendr.name }}").render("kinds/a", {})
    assert fault.value.message.startswith("a.md.j2:12: ")
    assert "sendr" in fault.value.message


def test_an_unknown_name_in_an_included_template_is_told_there():
    with pytest.raises(FaultyFile) as fault:
        templates(a="{% include 'kinds/b' %}", b="\n\n{{ nope }}").render("kinds/a", {})
    assert fault.value.message.startswith("b.md.j2:13: ")


def test_a_fault_of_grammar_is_told_with_file_and_line():
    with pytest.raises(FaultyFile) as fault:
        templates(a="one\ntwo {% if %}").render("kinds/a", {})
    assert fault.value.message.startswith("a.md.j2:12: ")


def test_a_fault_of_grammar_in_an_included_template_is_told_there():
    with pytest.raises(FaultyFile) as fault:
        templates(a="{% include 'kinds/b' %}", b="{{ nope").render("kinds/a", {})
    assert fault.value.message.startswith("b.md.j2:11: ")


def test_a_missing_template_is_told():
    with pytest.raises(FaultyFile, match="no template"):
        templates(a="{% include '/etc/passwd' %}").render("kinds/a", {})


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__ }}",
        "{{ ''|attr('__class__') }}",
        "{{ '{0.__class__}'.format('') }}",
        "{{ [''] | map(attribute='__class__') | join }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ joiner.__init__.__globals__ }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ range(10**9) | list }}",
        "{{ names.append('x') }}",
        "{{ (1/0) }}",
    ],
)
def test_templates_have_no_powers(attack):
    with pytest.raises(OutreachError):
        templates(a=attack).render("kinds/a", {"names": []})


def test_a_phrase_is_told_with_its_file():
    with pytest.raises(FaultyFile, match=r"topic\.yaml.*nope"):
        templates().phrase("{{ nope }}", {}, path="topic.yaml")
