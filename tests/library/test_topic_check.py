"""A colleague's topic file is judged whole: every fault with its line, and how to mend it."""

from __future__ import annotations

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
    subject: Support it
    request: support it
    question: Will you support it?
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
prose:
  opening: As {{ standing }}, I ask you to {{ ask.request }}.
  request: "{{ ask.question }}"
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


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("In 2024 it was", "It was", 12, "without the year of its data"),
        ("question: Will you support it?", "question: Why not?", 9, "answered with yes or no"),
        ("question: Will you support it?", "question: Will you? Will they?", 9, "two questions"),
        ("question: Will you support it?", "question: Support it.", 9, "end with a question mark"),
        ("request: support it", "request: support it; pay for it", 8, "one clause"),
        ("request: support it", f"request: support{' it' * 45}", 8, "40 is the limit"),
        ("to: [us-senate]", "to: [us-sennate]", 6, "no role “us-sennate”"),
        (
            "request: support it",
            "request: support it and create a fund",
            8,
            "two things are asked for at once",
        ),
        ("[^a-fact]", "[^a-fcat]", 12, "must carry its mark"),
        ("evidence: a-fact", "evidence: b-fact", 11, "no evidence “b-fact”"),
        ("it was 5 percent.[^a-fact]", f"it was 5 percent{' of it' * 25}.[^a-fact]", 12, "50 is the limit"),
        ("it was 5 percent.", "it led to 5 percent.", 12, "makes another"),
        ("  opening: As", "  opening: A fake  cure. As", 30, "your own guard forbids “fake cure”"),
        ("  opening: As", "  opening: The latest fact. As", 30, "claims too much"),
        ("  opening: As", "  opnening: As", 30, "no kind of document uses a block “opnening”"),
        ("  opening: As", "  opening: There is a crisis. As", 30, "claims too much"),
        ("{{ ask.request }}", "{{ ask.title }}", 30, "does not hold {{ ask.request }}"),
        ('\n  request: "', '\n  line: Too short.\n  request: "', 31, "has 2 words; it takes 14 to 28"),
        ('"{{ ask.question }}"', "“{{ ask.question }}”", 31, "do not quote a text for YAML"),
        ("url: https://example.org/report", "url: example.org/report", 21, "no address of a page"),
        ("level: federal", "level: national", 18, "one of federal, state, institution, any"),
        ("confidence: high", "confidence: certain", 23, "one of high, medium"),
        ("revisit_by: 2027-01-01", "revisit_by: 6/30/27", 25, "a date such as 2026-11-23"),
        ("evidence:\n  a-fact:", "evidence:\n  a-fcat:", 15, "nothing uses the fact “a-fcat”"),
        ("    subject: Support it", "\tsubject: Support it", 7, "there is a tab before the text"),
        ("to: [us-senate]", "to: us-senate", 6, "must be a list"),
        ("title: A cause", "title: TITLE IN WORDS", 1, "still here from the form"),
        ("    url: https://example.org/report\n", "", 15, "“url” is missing"),
        ("title: A cause", "titel: A cause", 1, "“title” is missing"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path, old, new, line, told):
    found = judged(tmp_path, (old, new))
    assert any(told in message for _, message, _ in found), found
    assert line in {where for where, message, _ in found if told in message}, found


@pytest.mark.parametrize(
    "text",
    ["A crisis line answers at night.", "Somebody in crisis calls.", "Two 988 crisis call centers closed."],
)
def test_a_crisis_line_and_somebody_in_crisis_are_no_overstatement(tmp_path, text):
    assert judged(tmp_path, ("  opening: As", f"  opening: {text} As")) == []


def test_an_ask_may_not_have_the_id_of_another(tmp_path):
    ask = "  - id: one\n    to: [governor]\n    subject: It\n    request: do it\n    question: Will you?\n"
    found = judged(tmp_path, ("facts:", f"{ask}facts:"))
    assert [(line, told) for line, told, _ in found] == [
        (5, "the id “one” is here more than once."),
        (10, "the id “one” is here more than once."),
    ]


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
    assert [(fault.line, told in fault.message, hint in fault.hint) for fault in found] == [(30, True, True)]


def test_a_topic_may_use_every_name_the_table_offers(tmp_path, home):
    # One sentence with each name: what the table allows, a letter to a senator can print.
    topics = home / "seeds" / "topics"
    topics.mkdir(parents=True)
    full = LIBRARY.topic_path("parity-enforcement").read_text(encoding="utf-8")
    names = [f"{name}.{field}" for name, fields in TOPIC_NAMES.items() for field in sorted(fields)]
    names += [name for name, fields in TOPIC_NAMES.items() if not fields]
    assert len(names) > 50
    guarded = "".join(f"{{% if {name.split('.')[0]} %}}{{{{ {name} }}}}{{% endif %}}" for name in names)
    start = full.index("\n  seen:")
    end = full.index("\n\n  ", start) if "\n\n  " in full[start:] else start
    seen = f"\n  seen: >-\n    {guarded}"
    (topics / "all-names.yaml").write_text(full[:start] + seen + full[end:], encoding="utf-8")
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
    assert {1, 6, 12} <= set(lines)


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
