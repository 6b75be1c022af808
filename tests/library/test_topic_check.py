"""A colleague's topic file is judged whole: every fault with its line, and how to mend it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from outreach import Address, Sender, compose, find_officials
from outreach.library import Library
from outreach.merge_values import TOPIC_NAMES
from outreach.settings import read_settings
from outreach.workspace import Workspace

TOPIC = """\
title: A cause
summary: What it wants.
ways: [3]
asks:
  - id: one
    to: [us-senate]
    object: [care]
    subject: A vote on care
    request: vote for the bill on care this year
    question: Will you vote for it?
    does: The bill would pay for care in every county of the state.
    core: >-
      People wait a long time for care where there is nobody to give it.
      The bill would pay for care in every county.
    objection: >-
      Some will say that it costs too much for what it does.
      I would accept a smaller sum in the first of the years.
    first_question: What does it cost?
    first_answer: Less than it costs to do nothing, and the bill says how much each year.
facts:
  - evidence: a-fact
    say: In 2024 it was 5 percent.[^a-fact]
evidence:
  a-fact:
    claim: It was 5 percent.
    figures: [5%]
    data_year: 2024
    level: federal
    publisher: An Agency
    title: A Report
    url: https://example.org/report
    published: 2024-05-01
    confidence: high
    use: open
    revisit_by: 2027-01-01
guards:
  - avoid: fake cure
    use: Say what was measured.
vantage:
  client: As {{ standing }}, I know what waiting is.
angles:
  - id: waiting
    title: The long wait for care
    work: {ask: What do you do?, example: I see patients.}
    moment: {ask: One day?, example: One day a man came.}
    count: {ask: One number?, example: Two of ten.}
    ticks:
      - id: waited
        say: Nobody counted the wait, so nobody knows how long it was.
    point: >-
      Care that comes late costs more than care that comes on time,
      and the bill would pay for it where it is missing.
    offer: I will send what I have.
    close: Please do not let another year go by.
prose:
  testimony_close: >-
    When you vote, please think of one person in your district who waits,
    and of what the wait will cost all of us.
"""
LIBRARY = Library([read_settings().shipped])


def judged(tmp_path: Path, *changes: tuple[str, str]) -> list[tuple[int, str, str]]:
    text = TOPIC
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return [(fault.line, fault.message, fault.hint) for fault in LIBRARY.judge_topic(path)]


def test_a_sound_topic_has_no_fault_and_may_bring_its_own_facts(tmp_path):
    assert judged(tmp_path) == []


QUESTION = "question: Will you vote for it?"
REQUEST = "request: vote for the bill on care this year"
CLOSE = "close: Please do not let another year go by."


TICKS = TOPIC[TOPIC.index("    ticks:") : TOPIC.index("    point:")]


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("In 2024 it was", "It was", "say: It was", "without the year of its data"),
        (QUESTION, "question: Why not?", "question:", "answered with yes or no"),
        (QUESTION, "question: Will you? Will they?", "question:", "two questions"),
        (QUESTION, "question: Support it.", "question:", "end with a question mark"),
        (REQUEST, "request: support it all; pay for it too", "request:", "one clause"),
        (REQUEST, f"request: support{' it' * 45}", "request:", "takes 6 to 40"),
        ("to: [us-senate]", "to: [us-sennate]", "to:", "no role “us-sennate”"),
        (REQUEST, "request: support the bill and create a fund", "request:", "two things are asked for"),
        ("[^a-fact]", "[^a-fcat]", "say: In", "must carry its mark"),
        ("evidence: a-fact", "evidence: b-fact", "- evidence: b", "no evidence “b-fact”"),
        (
            "it was 5 percent.[^a-fact]",
            f"it was 5 percent{' of it' * 25}.[^a-fact]",
            "say: In",
            "50 is the limit",
        ),
        ("it was 5 percent.", "it led to 5 percent.", "say: In", "makes another"),
        (
            CLOSE,
            "close: A fake  cure is not what we ask for.",
            "close:",
            "your own guard forbids “fake cure”",
        ),
        (CLOSE, "close: The latest fact is a hard one.", "close:", "claims too much"),
        (CLOSE, "close: There is a crisis all around us.", "close:", "claims too much"),
        (CLOSE, "close: Too short.", "close:", "has 2 words; it takes 4 to 28"),
        ("  testimony_close:", "  testimony_clse:", "When you vote", "no kind of document uses a block"),
        ("    object: [care]\n", "", "objection:", "“object” is missing"),
        ("    core: >-\n", "    cor: >-\n", "cor:", "“core” is missing"),
        (
            TICKS,
            "",
            "- id: waiting",
            "“ticks” is missing",
        ),
        (
            "    moment: {ask: One day?, example: One day a man came.}\n",
            "",
            "- id: waiting",
            "“moment” is missing",
        ),
        ("  client: As", "  clinet: As", "clinet:", "no vantage “clinet”"),
        (QUESTION, "question: {year_end: Will you?, opening: Will you?}", "question:", "all three forms"),
        (CLOSE, "close: “Please do not let another year go by.”", "close:", "do not quote a text for YAML"),
        ("url: https://example.org/report", "url: example.org/report", "url:", "not the address of a page"),
        ("level: federal", "level: national", "level:", "one of federal, state, institution, any"),
        ("confidence: high", "confidence: certain", "confidence:", "one of high, medium"),
        ("revisit_by: 2027-01-01", "revisit_by: 6/30/27", "revisit_by:", "a date such as 2026-11-23"),
        ("evidence:\n  a-fact:", "evidence:\n  a-fcat:", "claim:", "nothing uses the fact “a-fcat”"),
        (
            "    subject: A vote on care",
            "\tsubject: A vote on care",
            "subject:",
            "there is a tab before the text",
        ),
        ("to: [us-senate]", "to: us-senate", "to:", "must be a list"),
        ("title: A cause", "title: TITLE IN WORDS", "title:", "still here from the form"),
        ("    url: https://example.org/report\n", "", "claim:", "“url” is missing"),
        ("title: A cause", "titel: A cause", "titel:", "“title” is missing"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path, old, new, at, says):
    found = judged(tmp_path, (old, new))
    assert any(says in message for _, message, _ in found), found
    assert line_of(TOPIC.replace(old, new, 1), at) in {
        line for line, message, _ in found if says in message
    }, found


def line_of(text: str, at: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), start=1) if at in line)


@pytest.mark.parametrize(
    "text",
    ["A crisis line answers at night.", "Somebody in crisis calls.", "Two 988 crisis call centers closed."],
)
def test_a_crisis_line_and_a_person_in_crisis_are_no_overstatement(tmp_path, text):
    assert judged(tmp_path, (CLOSE, f"close: {text}")) == []


def test_an_ask_may_not_have_the_id_of_another(tmp_path):
    ask = TOPIC[TOPIC.index("  - id: one") : TOPIC.index("facts:")]
    found = judged(tmp_path, ("facts:", f"{ask}facts:"))
    assert [message for _, message, _ in found] == ["the id “one” is here more than once."] * 2


@pytest.mark.parametrize(
    ("old", "new", "told", "hint"),
    [
        ("{{ standing }}", "{{ standin }}", "“{{ standin }}” is not known here.", "standing"),
        ("{{ standing }}", "{{ sender.nmae }}", "“sender” has no “nmae”.", "name"),
        ("{{ standing }}", "{{ standing }", "the braces here do not pair", "{{ name }}"),
        ("{{ standing }}", "{% if bill %}A bill", "“{% endif %}” is missing", "{% endif %}"),
    ],
)
def test_a_slip_between_braces_is_told_before_anything_is_drafted(tmp_path, home, old, new, told, hint):
    path = tmp_path / "mine.yaml"
    assert old in TOPIC
    path.write_text(TOPIC.replace(old, new, 1), encoding="utf-8")
    found = Workspace().judge_topic(path)
    at = line_of(TOPIC, "{{ standing }}")
    assert [(fault.line, told in fault.message, hint in fault.hint) for fault in found] == [(at, True, True)]


def test_a_topic_may_use_every_name_the_table_offers(tmp_path, home):
    # One sentence with each name: what the table allows, a letter to a senator can print.
    topics = home / "seeds" / "topics"
    topics.mkdir(parents=True)
    full = LIBRARY.topic_path("parity-enforcement").read_text(encoding="utf-8")
    names = [f"{name}.{field}" for name, fields in TOPIC_NAMES.items() for field in sorted(fields)]
    names += [name for name, fields in TOPIC_NAMES.items() if not fields]
    assert len(names) > 50
    guarded = "".join(f"{{% if {name.split('.')[0]} %}}{{{{ {name} }}}}{{% endif %}}" for name in names)
    close = re.search(r"\n    close: .*", full)
    assert close
    changed = f"{full[: close.start()]}\n    close: >-\n      {guarded}{full[close.end() :]}"
    (topics / "all-names.yaml").write_text(changed, encoding="utf-8")
    workspace = Workspace()
    assert not [
        fault for fault in workspace.judge_topic(topics / "all-names.yaml") if "known" in fault.message
    ]
    senator = find_officials(zip="55105").seats[0].officials[0]
    sender = Sender(name="Dana Ruiz", address=Address(state="MN", zip="55105"))
    assert compose("letter", "all-names", sender, senator, date(2026, 11, 23)).blocks


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path):
    found = judged(
        tmp_path,
        ("title: A cause", "title: ''"),
        ("to: [us-senate]", "to: [nobody]"),
        ("In 2024 it was", "It was"),
        ("avoid: fake cure", "avod: fake cure"),
    )
    lines = [line for line, _, _ in found]
    assert len(found) >= 4
    assert lines == sorted(lines)
    assert {1, line_of(TOPIC, "to: [us-senate]"), line_of(TOPIC, "say: In 2024")} <= set(lines)


@pytest.mark.parametrize("topic", [topic.id for topic in LIBRARY.topics()])
def test_every_shipped_topic_passes(topic):
    assert LIBRARY.judge_topic(LIBRARY.topic_path(topic)) == ()


def test_the_form_reads_as_a_topic_and_says_what_is_left_to_fill(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(LIBRARY.topic_form.replace("NEW-TOPIC", "mine"), encoding="utf-8")
    assert Library([read_settings().shipped], tmp_path).topic("mine").asks
    found = LIBRARY.judge_topic(path)
    assert len(found) > 12
    assert all("from the form" in fault.message for fault in found), found
