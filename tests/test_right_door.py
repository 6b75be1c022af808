"""Who cannot act is told who can, with the command for it; without --to the one who can is chosen."""

from __future__ import annotations

import shlex

import pytest
from shipped import LIBRARY

from outreach.errors import InputError, WrongDoor
from outreach.model import RECIPIENT_ROLES
from outreach.right_door import (
    acting_roles,
    ask_for,
    asked_roles,
    check_roles,
    command_for,
    first_ask,
    fitting_roles,
)

LETTER = LIBRARY.kind("letter")
TOPICS = {topic.id: topic for topic in LIBRARY.topics()}


@pytest.mark.parametrize(
    ("topic", "role", "instead"),
    [
        ("reimbursement-rates", "federal-agency", "us-senate"),  # what an act of Congress fixes
        ("parity-enforcement", "licensing-board", "insurance-commissioner"),  # a plan’s duty
        ("culturally-competent-care", "conference", "licensing-board"),  # the hours clinicians must study
        ("oppression-and-distress", "us-senate", "state-lower"),  # schools and clinics near home
        ("workforce", "insurance-commissioner", "governor"),
    ],
)
def test_the_wrong_door_says_why_and_gives_the_command_for_the_right_one(topic, role, instead):
    about = TOPICS[topic]
    with pytest.raises(WrongDoor) as fault:
        ask_for(about, LETTER, role)
    door = next(door for door in about.doors if role in door.to)
    assert fault.value.message.startswith(door.why)
    assert door.instead == instead
    assert fault.value.hint.endswith(f"--to {instead}")


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_every_door_of_every_topic_leads_to_somebody_a_document_is_written_to(topic):
    assert topic.doors
    for door in topic.doors:
        for role in door.to:
            with pytest.raises(WrongDoor) as fault:
                ask_for(topic, LETTER, role)
            words = shlex.split(fault.value.hint.removeprefix("Write instead: "))
            assert words[:2] == ["outreach", "draft"]
            kind, to = LIBRARY.kind(words[2]), words[words.index("--to") + 1]
            assert to in kind.recipients
            assert ask_for(topic, kind, to).to.count(to) == 1


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_every_role_a_topic_asks_something_of_can_be_written_to(topic):
    kinds = [LIBRARY.kind(name) for name in ("letter", "institutional-letter", "group-invitation")]
    for role in asked_roles(topic):
        assert any(role in fitting_roles(topic, kind) for kind in kinds), role


def test_the_role_with_the_first_ask_is_the_one_chosen():
    about = TOPICS["workforce"]
    assert fitting_roles(about, LETTER)[0] == next(
        role for ask in about.asks for role in ask.to if role in LETTER.recipients
    )


def test_a_committee_acts_as_its_members_and_readers_carry_the_first_ask():
    about = TOPICS["parity-enforcement"]
    assert set(acting_roles(about, "us-committee")) == {"us-committee", "us-senate", "us-house"}
    assert first_ask(about, "us-committee") == first_ask(about, "us-senate")
    assert first_ask(about, "editor") == about.asks[0]


def test_where_no_door_was_written_the_first_who_can_act_is_named():
    about = TOPICS["parity-enforcement"]
    unasked = sorted(
        role
        for role in RECIPIENT_ROLES
        if not first_ask(about, role) and not any(role in door.to for door in about.doors)
    )
    assert unasked
    assert command_for(about, LETTER, unasked[0]).startswith(
        "outreach draft letter --topic parity-enforcement --to us-"
    )


def test_a_role_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(InputError, match="no recipient “mayor”") as fault:
        check_roles(("us-senate", "mayor"))
    assert "governor" in fault.value.hint
