"""Which facts a draft prints follows from recipient, freshness, confidence and the writer; nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from shipped import LIBRARY

from outreach.errors import InputError
from outreach.evidence_choice import EvidenceChoice, choose_facts
from outreach.model import Evidence, Fact, Topic

DAY = date(2026, 11, 23)
FRESH, DUE = date(2027, 6, 30), date(2026, 11, 23)


def fact(
    name: str,
    *,
    level: str = "any",
    confidence: str = "high",
    revisit_by: date = FRESH,
    to: tuple[str, ...] = (),
    unread: bool = False,
) -> Fact:
    item = Evidence(
        id=name,
        claim="It was so.",
        figures=(),
        data_year="2025",
        level=level,
        publisher="An Agency",
        title="A Report",
        url="https://example.org/report",
        published="2025",
        confidence=confidence,
        use="open",
        revisit_by=revisit_by,
        caveat="",
        open_before_use=unread,
    )
    return Fact(evidence=item, say=f"In 2025 it was so.[^{name}]", to=to)


def topic(*facts: Fact) -> Topic:
    whole = LIBRARY.topic("workforce")
    return replace(whole, facts=facts, evidence={one.evidence.id: one.evidence for one in facts})


def chosen(about: Topic, *roles: str, count: int = 2, day: date = DAY, **choice) -> list[str]:
    return [one.evidence.id for one in choose_facts(about, roles, day, count, EvidenceChoice(**choice))]


def test_among_equals_the_authors_order_decides():
    about = topic(fact("b"), fact("a"), fact("c"))
    assert chosen(about, "us-senate") == ["b", "a"]


def test_a_fact_read_only_in_a_copy_is_printed_only_when_the_writer_names_it():
    about = topic(fact("copy", unread=True), fact("one"))
    assert chosen(about, "us-senate") == ["one"]
    assert chosen(topic(fact("copy", unread=True)), "us-senate") == []
    assert chosen(about, "us-senate", only=("copy",)) == ["copy"]


def test_a_sentence_for_other_roles_is_never_printed():
    about = topic(fact("state", to=("state-upper",)), fact("one"), fact("two"))
    assert chosen(about, "us-senate", count=3) == ["one", "two"]
    assert chosen(about, "state-upper", count=3) == ["state", "one", "two"]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("us-senate", ["federal", "any"]),
        ("us-house", ["federal", "any"]),
        ("federal-agency", ["federal", "any"]),
        ("state-upper", ["state", "any"]),
        ("governor", ["state", "any"]),
        ("insurance-commissioner", ["state", "any"]),
        ("state-agency", ["state", "any"]),
        ("employer", ["state", "federal"]),  # what binds an institution may be of any level
    ],
)
def test_a_fact_of_the_recipients_own_level_comes_before_one_of_another(role, expected):
    about = topic(fact("state", level="state"), fact("federal", level="federal"), fact("any"))
    assert chosen(about, role) == expected


def test_an_author_who_names_the_role_overrules_the_level():
    about = topic(fact("state", level="state", to=("us-senate",)), fact("one"), fact("two"))
    assert chosen(about, "us-senate") == ["state", "one"]


def test_a_fact_due_for_a_second_look_gives_way_even_to_one_of_another_level_or_less_sure():
    about = topic(
        fact("due", revisit_by=DUE), fact("unsure", confidence="medium"), fact("state", level="state")
    )
    assert chosen(about, "us-senate") == ["unsure", "state"]
    assert chosen(about, "us-senate", day=date(2026, 11, 22)) == ["due", "unsure"]


def test_high_confidence_comes_before_medium():
    about = topic(fact("unsure", confidence="medium"), fact("one"), fact("two"))
    assert chosen(about, "us-senate") == ["one", "two"]


def test_what_is_chosen_stands_in_the_order_of_the_argument():
    about = topic(fact("first", confidence="medium"), fact("second"), fact("third"))
    assert chosen(about, "us-senate", count=3) == ["first", "second", "third"]


def test_the_writer_chooses_and_leaves_out():
    about = topic(fact("one"), fact("two"), fact("three", revisit_by=DUE))
    assert chosen(about, "us-senate", only=("three", "one")) == ["one", "three"]
    assert chosen(about, "us-senate", without=("one",)) == ["two", "three"]


def test_a_fact_nobody_has_a_sentence_for_is_refused_with_the_near_ones():
    about = topic(fact("waiting-list"), fact("other"))
    with pytest.raises(InputError, match="has no fact “waiting-lits” for this recipient") as fault:
        chosen(about, "us-senate", only=("waiting-lits",))
    assert "waiting-list" in fault.value.hint


@pytest.mark.parametrize("name", [one.id for one in LIBRARY.topics()])
def test_the_choice_is_the_same_each_time_and_never_internal(name):
    about = LIBRARY.topic(name)
    roles = {role for ask in about.asks for role in ask.to}
    assert roles
    for role in roles:
        found = choose_facts(about, (role,), DAY, 3)
        again = choose_facts(replace(about), (role,), DAY, 3)
        assert found == again
        fitting = {one.evidence.id for one in about.facts if not one.to or role in one.to}
        ready = {one.evidence.id for one in about.facts if not one.evidence.open_before_use}
        assert len(found) == len({one.evidence.id for one in found}) == min(3, len(fitting & ready)), role
        assert all(one.evidence.use != "internal" for one in found)
        assert all(one.caveat for one in found if one.evidence.use == "caution")
