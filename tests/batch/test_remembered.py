"""A composer that remembers says exactly what one says that does not."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_rosters import DAY

from outreach.batch.remembered import RememberedTemplates
from outreach.composer import EDITOR, Composer
from outreach.model import Address, Kind, Sender, SenderRole, Topic
from outreach.right_door import first_ask
from outreach.templating import Templates
from outreach.workspace import Workspace
from outreach.workspace.recipients import place_of

WORDS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=12).map(str.strip)
SENDERS = st.builds(
    Sender,
    name=WORDS.filter(bool),
    credentials=st.sampled_from(["", "LMFT", "PhD, LP", "*bold*"]),
    role=st.sampled_from(list(SenderRole)),
    profession=st.sampled_from(["", "art therapist", "licensed psychologist"]),
    organization=WORDS,
    address=st.builds(
        Address, street=WORDS, city=st.sampled_from(["", "St. Paul", "A, B"]) | WORDS, zip=WORDS
    ),
    email=WORDS,
    phone=WORDS,
    story=st.sampled_from(["", "One.\n\nTwo: - three"]) | WORDS,
    observation=WORDS,
    local=WORDS,
)


@pytest.fixture(scope="module")
def opened() -> Workspace:
    return Workspace()


@pytest.fixture(scope="module")
def remembering(opened: Workspace) -> Composer:
    return Composer(RememberedTemplates(opened.library.template))


def fitting(workspace: Workspace) -> list[tuple[Kind, Topic]]:
    """List the pairs that can be drafted for members of Congress or for editors."""
    whom = {EDITOR.role, "us-senate", "us-house"}
    pairs = [
        (kind, topic)
        for kind, topic in product(workspace.library.kinds(), workspace.library.topics())
        if set(kind.recipients) & whom
        and set(kind.prose) <= set(topic.prose)
        and topic.id not in kind.not_for
        and (
            EDITOR.role in kind.recipients
            or all(first_ask(topic, role) for role in ("us-senate", "us-house"))
        )
    ]
    assert len(pairs) > 5
    return pairs


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sender=SENDERS, data=st.data())
def test_a_remembering_composer_gives_the_same_draft(
    opened: Workspace, remembering: Composer, sender: Sender, data: st.DataObject
) -> None:
    plain = Composer(Templates(opened.library.template))
    zip = data.draw(st.sampled_from(["55105", "57104", "20001", "00901"]))
    kind, topic = data.draw(st.sampled_from(fitting(opened)))
    found = opened.find_officials(zip=zip, as_of=DAY)
    whom = [one for seat in found.seats if seat.role.startswith("us-") for one in seat.officials]
    place = place_of(found)
    for recipient in [EDITOR] if EDITOR.role in kind.recipients else whom:
        arguments = (kind, topic, sender, recipient, DAY)
        assert remembering.compose(*arguments, place=place) == plain.compose(*arguments, place=place)


TEXTS = {
    "kinds/all": "{% include 'partials/city' %}/{{ sender.role }}/{% if bill %}{{ bill.number }}{% endif %}",
    "partials/city": "{% set home = sender.city ~ '!' %}{{ home if ',' not in home else 'many' }}",
    "kinds/hidden": "{% for place in ['x'] %}{{ place }}{% endfor %}{{ place }}",
    "kinds/item": "{{ sender['city'] }}{% set who = sender %}{{ who.name }}",
    "kinds/name": "{{ sender.name }}",
    "kinds/printed": "{{ sender.name or 'nobody' }}{{ ', ' ~ sender.city if sender.city and not place }}",
    "kinds/asked": "{% if not sender.city or sender.name %}{{ sender.role }}{{ sender.city }}{% endif %}",
    "kinds/filtered": "{{ sender.name | upper }}{{ (sender.name ~ '!') | length }}{{ sender.city[:1] }}",
    "kinds/compared": "{{ sender.name == 'x' }}{{ 'a' if sender.city == 'b' else sender.city }}",
    "kinds/wrapped": "{% filter upper %}{% include 'partials/printed' %}{% endfilter %}",
    "kinds/kept": "{% set text %}{{ sender.name }}{% endset %}{{ text | length }}",
    "kinds/macro": "{% macro say(a) %}{{ a }}{{ sender.name }}{% endmacro %}{{ say(sender.city) | upper }}",
    "kinds/block": "{% extends 'layouts/loud' %}{% block body %}{{ sender.name }}{% endblock %}",
    "kinds/twice": "{% block body %}{{ sender.name }}{% endblock %}{{ self.body() | upper }}",
    "kinds/defined": "{{ sender.name is string }}{{ sender.name in ['x'] }}{{ [sender.name] }}",
    "kinds/loop": "{% for sign in sender.name %}{{ sign }}-{% endfor %}{{ sender.city }}",
    "kinds/called": "{{ place if not place.startswith('p') else 'P' }}{{ sender.city.upper() or place }}",
    "kinds/repeated": "{% for a in [1, 2] %}{{ sender.city }}{{ a }}{% endfor %}",
    "partials/printed": "{{ sender.name }}",
    "layouts/loud": "{% filter upper %}{% block body %}{% endblock %}{% endfilter %}",
}


class _Text:
    path, above = "test", 0

    def __init__(self, text: str) -> None:
        self.text = text


@pytest.mark.parametrize("name", [name for name in TEXTS if name.startswith("kinds/")])
def test_whatever_a_template_looks_at_it_is_not_remembered_wrongly(name: str) -> None:
    def find(asked: str) -> _Text:
        return _Text(TEXTS[asked])

    plain, remembering = Templates(find), RememberedTemplates(find)
    bills = (None, {"number": "H.R. 1"}, {"number": "S. 2"})
    compared = 0
    for _ in range(2):
        for city, person, role, bill, place in product(
            ("a", "b,", ""), ("x", "{{ y }}\n"), ("client", "family"), bills, "pq"
        ):
            values = {"sender": {"city": city, "name": person, "role": role}, "bill": bill, "place": place}
            assert remembering.render(name, values) == plain.render(name, values)
            compared += 1
    assert compared == 2 * 3 * 2 * 2 * 3 * 2


def test_a_text_that_rests_on_the_same_values_is_rendered_once() -> None:
    rendered = []

    class Counting(RememberedTemplates):
        def _remembered(self, which, values, render):  # type: ignore[no-untyped-def]
            def counted(given):  # type: ignore[no-untyped-def]
                rendered.append(which)
                return str(render(given))

            return super()._remembered(which, values, counted)

    templates = Counting(lambda name: _Text(TEXTS[name]))
    for person in ("x", "y", "z"):
        values = {"sender": {"city": "a", "name": person, "role": "client"}, "bill": None, "place": "p"}
        templates.render("kinds/all", values)
        assert templates.render("kinds/name", values) == person
        assert templates.render("kinds/filtered", values) == f"{person.upper()}2a"
    assert rendered.count((True, "kinds/all")) == 1
    assert rendered.count((True, "kinds/name")) == 1  # a gap, filled three times
    assert rendered.count((True, "kinds/filtered")) == 3
