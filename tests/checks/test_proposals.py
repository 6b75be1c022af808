"""A sum that is asked for or would be accepted is not a figure without a source, and one ask is one bill."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from outreach.checks import check
from outreach.model import Bill, Block, Draft, Kind, Recipient, Role, Sender, Timed, Topic
from outreach.workspace import Workspace


@pytest.fixture
def kind(workspace: Workspace) -> Kind:
    return workspace.library.kind("letter")


@pytest.fixture
def topic(workspace: Workspace) -> Topic:
    """A topic that asks a senator for a sum, and knows a bill of the House and one of the Senate."""
    topic = workspace.library.topic("workforce")
    ask = replace(
        topic.asks[0],
        to=("us-senate",),
        request=Timed({"": "put $40,000 into the next budget for interpreters"}),
        bills={"us-senate": "own"},
    )
    bills = tuple(
        Bill(id=name, number=number, title="An Act", chamber=Role.US_SENATE, lapses_on=date(2027, 1, 3))
        for name, number in (("own", "S. 12"), ("other", "H.R. 34"))
    )
    return replace(topic, asks=(ask,), bills=bills)


def letter(*body: str) -> Draft:
    return Draft(
        kind="letter",
        topic="workforce",
        title="Letter",
        subject="A line for interpreters",
        layout="letter",
        sender=Sender(name="Dana Ruiz"),
        recipient=Recipient(role="us-senate"),
        date=date(2026, 11, 23),
        blocks=tuple(Block("body", text) for text in body),
    )


def found(kind: Kind, topic: Topic, *body: str, rule: str) -> list[str]:
    draft = letter(*body)
    told = check(draft, kind, topic, generated="\n\n".join(body))
    return [one.message for one in told if one.rule == rule]


ASKED = "Please put a line for interpreters into the next budget."


@pytest.mark.parametrize(
    "said",
    [
        "A line of $40,000 would pay for 400 hours.",
        "We would accept $20,000 in the first year.",
        "I would gladly take $10,000 as a start.",
        "In June I asked you to find $70,000 for it.",
        "The next step is to set aside $70,000.",
    ],
)
def test_what_is_asked_for_or_would_be_accepted_needs_no_source(kind: Kind, topic: Topic, said: str):
    assert found(kind, topic, ASKED, said, rule="figure-source") == []


@pytest.mark.parametrize("said", ["The agency spent $60,000.", "They would accept 30 percent more patients."])
def test_what_is_told_as_a_fact_needs_a_source(kind: Kind, topic: Topic, said: str):
    assert len(found(kind, topic, ASKED, said, rule="figure-source")) == 1


@pytest.mark.parametrize(
    "said",
    [
        "Please call every listing within ninety days.",
        "Please tell your clinicians how the fees compare.",
        "Please count the denials by service.",
        "On June 3 we asked you to publish the waits.",
    ],
)
def test_these_ask_for_something(kind: Kind, topic: Topic, said: str):
    assert found(kind, topic, said, rule="ask") == []


@pytest.mark.parametrize(
    "said", ["Please call me at 651-555-0142.", "Please tell us by Friday.", "Please count my call."]
)
def test_these_ask_for_an_answer_alone(kind: Kind, topic: Topic, said: str):
    assert found(kind, topic, said, rule="ask") == ["Nothing is asked in the first paragraph."]


def test_a_bill_beside_the_request_may_come_late_and_the_bill_of_the_request_may_not(
    kind: Kind, topic: Topic
):
    assert found(kind, topic, ASKED, "H.R. 34 would count them too.", rule="ask") == []
    late = found(kind, topic, ASKED, "S. 12 would do it.", rule="ask")
    assert late == ["S. 12 is not named in the first paragraph."]


def test_the_writers_own_bill_may_not_come_late(kind: Kind, topic: Topic):
    draft = letter(ASKED, "I mean S. 99.")
    told = [one.message for one in check(draft, kind, topic, generated=ASKED) if one.rule == "ask"]
    assert told == ["S. 99 is not named in the first paragraph."]
