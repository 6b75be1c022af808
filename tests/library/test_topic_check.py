"""A colleague's topic file is judged whole: every fault with its line, and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from outreach.library import Library
from outreach.settings import read_settings

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
        ("[^a-fact]", "[^a-fcat]", 12, "must carry its mark"),
        ("evidence: a-fact", "evidence: b-fact", 11, "no evidence “b-fact”"),
        ("it was 5 percent.[^a-fact]", f"it was 5 percent{' of it' * 25}.[^a-fact]", 12, "50 is the limit"),
        ("it was 5 percent.", "it led to 5 percent.", 12, "makes another"),
        ("  opening: As", "  opening: A fake  cure. As", 30, "your own guard forbids “fake cure”"),
        ("  opening: As", "  opening: The latest fact. As", 30, "claims too much"),
        ("  opening: As", "  opnening: As", 30, "no kind of document uses a block “opnening”"),
        ("title: A cause", "title: TITLE IN WORDS", 1, "still stands here from the form"),
        ("    url: https://example.org/report\n", "", 15, "“url” is missing"),
        ("title: A cause", "titel: A cause", 1, "“title” is missing"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path, old, new, line, told):
    found = judged(tmp_path, (old, new))
    assert any(told in message for _, message, _ in found), found
    assert line in {where for where, message, _ in found if told in message}, found


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
