"""A draft from a form is the very draft that the composer gives."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_rosters import DAY

from outreach.batch.forms import FormComposer
from outreach.batch.forms.gaps import Opener, fill
from outreach.batch.forms.looked_at import Text, Use, Uses, uses, uses_of_template
from outreach.composer import Composer
from outreach.divisions import STATES
from outreach.draft_parts import EDITOR
from outreach.model import Address, Agency, Kind, Official, Role, Sender, SenderRole, Topic
from outreach.right_door import first_ask
from outreach.templating import Templates
from outreach.workspace import Workspace
from outreach.workspace.addressees import read_names, seats_of_named
from outreach.workspace.recipients import place_of

WORDS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=12).map(str.strip)
OWN = st.sampled_from(["", "One.\n\nTwo: - three", "- a list\n\n1. or another", "a" + " word" * 90]) | WORDS
SENDERS = st.builds(
    Sender,
    name=WORDS.filter(bool),
    credentials=st.sampled_from(["", "LMFT", "PhD, LP", "*bold*"]),
    role=st.sampled_from(list(SenderRole)),
    profession=st.sampled_from(["", "art therapist", "licensed psychologist"]),
    organization=WORDS,
    address=st.builds(
        Address,
        street=st.sampled_from(["12", "1.", "12  Elm St", ""]) | WORDS,
        city=st.sampled_from(["", "St. Paul", "A, B"]) | WORDS,
        zip=WORDS,
    ),
    email=WORDS,
    phone=WORDS,
    story=OWN,
    observation=OWN,
    local=OWN,
    work=OWN,
    count=OWN,
    offer=OWN,
    last_line=OWN,
    next_day=st.sampled_from(["", "Tuesday, December 8"]),
    setting=st.sampled_from(["", "school", "rural"]),
)


@pytest.fixture(scope="module")
def opened() -> Workspace:
    return Workspace()


@pytest.fixture(scope="module")
def forms(opened: Workspace) -> FormComposer:
    return FormComposer(opened.library.template, figures=opened.figures)


@pytest.fixture(scope="module")
def plain(opened: Workspace) -> Composer:
    return Composer(Templates(opened.library.template), figures=opened.figures)


def with_angle(data: st.DataObject, topic: Topic, sender: Sender) -> Sender:
    """Let a sender choose an angle, and confirm sentences of it."""
    angle = data.draw(st.sampled_from([None, *topic.angles]))
    if angle is None:
        return sender
    known = [each.id for each in (*angle.ticks, *angle.endings)]
    ticks = data.draw(st.lists(st.sampled_from(known), max_size=2, unique=True))
    return replace(sender, angle=angle.id, ticks=tuple(ticks))


def goes_with(kind: Kind, topic: Topic) -> bool:
    """Return whether a kind can be written about a topic."""
    return set(kind.prose) <= set(topic.prose) and topic.id not in kind.not_for


def fitting(workspace: Workspace) -> list[tuple[Kind, Topic]]:
    """List the pairs that can be drafted for members of Congress or for editors."""
    whom = {EDITOR.role, "us-senate", "us-house"}
    pairs = [
        (kind, topic)
        for kind, topic in product(workspace.library.kinds(), workspace.library.topics())
        if set(kind.recipients) & whom
        and goes_with(kind, topic)
        and (
            EDITOR.role in kind.recipients
            or all(first_ask(topic, role) for role in ("us-senate", "us-house"))
        )
    ]
    assert len(pairs) > 5
    return pairs


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(senders=st.lists(SENDERS, min_size=2, max_size=3), data=st.data())
def test_forms_give_the_same_drafts_as_the_composer(
    opened: Workspace, forms: FormComposer, plain: Composer, senders: list[Sender], data: st.DataObject
) -> None:
    zip = data.draw(st.sampled_from(["55105", "57104", "20001", "00901"]))
    kind, topic = data.draw(st.sampled_from(fitting(opened)))
    warning = data.draw(st.sampled_from(["", "DRAFT: not approved"]))
    found = opened.find_officials(zip=zip, as_of=DAY)
    whom = [one for seat in found.seats if seat.role.startswith("us-") for one in seat.officials]
    place = place_of(found)
    for each in senders:
        sender = with_angle(data, topic, each)
        for recipient in [EDITOR] if EDITOR.role in kind.recipients else whom:
            arguments = (kind, topic, sender, recipient, DAY)
            draft, words = forms.compose(*arguments, place=place, warning=warning)
            assert draft == plain.compose(*arguments, place=place, warning=warning)
            assert words == opened.words(draft)


def counted(opened: Workspace, forms: FormComposer) -> list[str]:
    """Return a list that each sender’s name is put into whose draft the composer makes, not a form."""
    names: list[str] = []

    class Counting(Composer):
        def compose(self, *given, **more):  # type: ignore[no-untyped-def]
            names.append(given[2].name)
            return super().compose(*given, **more)

    forms._composer = Counting(Templates(opened.library.template), figures=opened.figures)
    return names


FIGURED = ("school-mental-health", "workforce", "underserved-access", "trauma-informed-institutions")


@pytest.mark.parametrize("name", FIGURED)
def test_members_of_many_states_share_a_form_and_each_has_the_figure_of_her_own_state(
    opened: Workspace, plain: Composer, name: str
) -> None:
    forms = FormComposer(opened.library.template, figures=opened.figures)
    composed = counted(opened, forms)
    kind, topic = opened.library.kind("letter"), opened.library.topic(name)
    angle = next(one for one in topic.angles if one.figures and "us-senate" in (one.to or ("us-senate",)))
    divisions = [f"ocd-division/country:us/state:{state.lower()}" for state in STATES]
    senators = [one for each in divisions for one in opened.directory.holders(each, Role.US_SENATE)]
    own: dict[str, set[str]] = {}
    for at, recipient in enumerate(senators):
        address = Address(street="1 Elm St", city="Salem", state=recipient.state, zip="")
        sender = Sender(name=f"Dana Ruiz {at}", role=SenderRole.FAMILY, angle=angle.id, address=address)
        draft, words = forms.compose(kind, topic, sender, recipient, DAY)
        assert draft == plain.compose(kind, topic, sender, recipient, DAY)
        assert words == opened.words(draft)
        own.setdefault(recipient.state, set()).update(
            source.id for source in draft.sources if opened.figures.find(source.id)
        )
    figures = [figure for of_state in own.values() for figure in of_state]
    assert len(figures) == len(set(figures)) > 10
    assert all(figure.endswith(f"-{state.lower()}") for state, found in own.items() for figure in found)
    # The others sit on a committee of the topic, have put their name on its bill, or have no figure.
    assert len(composed) < len(senators) / 4


@pytest.mark.heavy
def test_every_kind_and_topic_is_drafted_from_forms(opened: Workspace) -> None:
    forms = FormComposer(opened.library.template, figures=opened.figures)
    found = opened.find_officials(zip="55105", as_of=DAY)
    house = next(seat.officials[0] for seat in found.seats if seat.role == "us-house")
    address = Address(street="1 Elm St", city="St. Paul", state="MN", zip="55105")
    own = {"address": address, "story": "We waited.", "email": "d@example.org"}
    senders = [Sender(name=f"Dana Ruiz {at}", credentials="LMFT", **own) for at in range(2)]
    composed = counted(opened, forms)
    for kind, topic in fitting(opened):
        composed.clear()
        for sender in senders:
            forms.compose(kind, topic, sender, EDITOR if EDITOR.role in kind.recipients else house, DAY)
        # Once, to see that the form is right; but of texts for editors each member's own words are counted.
        counts_own = EDITOR.role in kind.recipients and kind.own_share
        assert composed == ["Dana Ruiz 0", *["Dana Ruiz 1"] * bool(counts_own)], (kind.id, topic.id)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(senders=st.lists(SENDERS, min_size=2, max_size=3), data=st.data())
def test_forms_serve_statehouses_agencies_and_chairs(
    opened: Workspace, forms: FormComposer, plain: Composer, senders: list[Sender], data: st.DataObject
) -> None:
    named = read_names(
        opened.directory, opened.committees, ["chair:senate-help", "chair:house-energy-and-commerce"]
    )
    chairs = seats_of_named(opened.directory, named, None, DAY)
    state = opened.find_officials(zip="55105", districts=["MN-SD-64", "MN-HD-64A"], as_of=DAY)
    whom: list[Official | Agency] = [one for seat in (*state.seats, *chairs) for one in seat.officials]
    whom += opened.directory.agencies(Role.FEDERAL_AGENCY)
    whom.append(opened.directory.agency(Role.INSURANCE_COMMISSIONER, "MN"))
    assert {str(one.role) for one in whom} >= {"state-upper", "state-lower", "governor", "federal-agency"}
    kinds, topics = opened.library.kinds(), opened.library.topics()
    recipient = data.draw(st.sampled_from(whom))
    role = str(recipient.role)
    pairs = [
        (kind, topic)
        for kind, topic in product(kinds, topics)
        if role in kind.recipients and goes_with(kind, topic) and first_ask(topic, role)
    ]
    kind, topic = data.draw(st.sampled_from(pairs))
    for sender in senders:
        home = "MN" if role not in ("us-senate", "us-house") else data.draw(st.sampled_from(["MN", "LA"]))
        sender = with_angle(data, topic, replace(sender, address=replace(sender.address, state=home)))
        if isinstance(recipient, Official) and not recipient.chairing and recipient.state != home:
            continue
        draft, words = forms.compose(kind, topic, sender, recipient, DAY)
        assert draft == plain.compose(kind, topic, sender, recipient, DAY)
        assert words == opened.words(draft)


TEXTS = {
    "kinds/all": "{% include 'partials/city' %}/{{ sender.role }}/{% if bill %}{{ bill.number }}{% endif %}",
    "partials/city": "{% set home = sender.city ~ '!' %}{{ home if ',' not in home else 'many' }}",
    "kinds/hidden": "{% for place in ['x'] %}{{ place }}{% endfor %}{{ place }}",
    "kinds/item": "{{ sender['city'] }}{% set who = sender %}{{ who.name }}",
    "kinds/name": "{{ sender.name }}",
    "kinds/whole": "{{ sender }}{{ sender.name }}",
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
    "kinds/loop": "{% for sign in sender.name %}{{ sign }}-{{ loop.index }}{% endfor %}{{ sender.city }}",
    "kinds/recursive": "{% for a in [sender.city] recursive %}{{ a }}{{ sender.name }}{% endfor %}",
    "kinds/called": "{{ place if not place.startswith('p') else 'P' }}{{ sender.city.upper() or place }}",
    "kinds/repeated": "{% for a in [1, 2] %}{{ sender.city }}{{ a }}{% endfor %}",
    "kinds/lines": "{{ lines | join('\n') }}",
    "kinds/joined": "{{ lines | join(', ') }}{{ lines | join('\n') }}",
    "kinds/tuple": "{{ lines | join('\n') }}{{ lines }}{{ sender.name | join('\n') }}",
    "kinds/first": "{{ lines | length }}{% for line in lines %}{{ line }}{% endfor %}",
    "partials/printed": "{{ sender.name }}",
    "layouts/loud": "{% filter upper %}{% block body %}{% endblock %}{% endfilter %}",
}


class _Text:
    path, above = "test", 0

    def __init__(self, text: str) -> None:
        self.text = text


@pytest.mark.parametrize("name", [name for name in TEXTS if name.startswith("kinds/")])
def test_no_gap_stands_in_for_what_a_template_looks_at(name: str) -> None:
    templates = Templates(lambda asked: _Text(TEXTS[asked]))
    used = Uses([Text(uses_of_template(name, TEXTS.__getitem__))])
    kept: dict[tuple[object, ...], str] = {}
    bills = ({}, {"number": "H.R. 1"}, {"number": "S. 2"})
    addresses = (("a", "b"), ("c",), ())
    compared = 0
    for city, person, role, bill, place, lines in product(
        ("a", "b,", ""), ("x", "{{ y }}"), ("client", "family"), bills, "pq", addresses
    ):
        values = {"sender": {"city": city, "name": person, "role": role}, "bill": bill, "place": place}
        values["lines"] = lines
        opener = Opener(values, used, 0)
        found = opener.open(values)
        if found.key not in kept:
            kept[found.key] = templates.render(name, opener.opened(values))
        assert fill(kept[found.key], found.texts) == templates.render(name, values)
        compared += 1
    assert compared == 3 * 2 * 2 * 3 * 2 * 3


def test_what_is_printed_into_a_text_that_is_looked_at_is_looked_at() -> None:
    into = Text(uses("{{ sender.city }}"), (("standing",),))
    through = Text(uses("As {{ standing }}"), (("prose", "opening"),))
    printed = Uses([into, through, Text(uses("{{ prose.opening }}{{ sender.name }}"))])
    assert printed.of(("sender", "city")) == Use.PRINTED
    for looking in ("{{ prose.opening | upper }}", "{{ prose.opening[:1] }}", "{{ prose }}"):
        used = Uses([into, through, Text(uses(looking + "{{ sender.name }}"))])
        assert used.is_looked_at(("sender", "city"))
        assert not used.is_looked_at(("sender", "name"))
    asked = Uses([into, Text(uses("{% if standing %}{{ standing }}{% endif %}"))])
    assert not asked.is_looked_at(("sender", "city"))


@pytest.mark.parametrize("odd", ["a  b", " a", "a\u2028b", "\ue0100\ue011", "12", "7.", "a\tb", "a\nb"])
def test_a_value_that_a_gap_would_read_otherwise_is_drafted_without_one(odd: str) -> None:
    values = {"name": odd}
    used = Uses([Text(uses("{{ name }}"))])
    assert Opener(values, used, 0).open(values).odd
    assert not Opener(values, used, 0).open({"name": "Zoë O’Brien-Smith, 12 Elm St. *"}).odd
