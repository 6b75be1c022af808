"""Plain American English in everything that can be printed, and no sentence or formula used over and over."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from printed_texts import (
    Printed,
    bare_words,
    other_texts,
    sentences_of,
    template_texts,
    terminal_texts,
    topic_texts,
)

LISTS = Path(__file__).parent / "wordlists"
TOPICS = sorted({text.source for text in topic_texts()})
WORD = re.compile(r"[\w’'-]+")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    with (LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def patterns(*where: str) -> list[tuple[re.Pattern[str], str]]:
    """Return the banned patterns of some places; those of all places ignore capitals."""
    return [
        (re.compile(row["pattern"], re.IGNORECASE if row["where"] == "all" else 0), row["instead"])
        for row in rows("banned")
        if row["where"] in where
    ]


def banned_in(texts: Iterable[Printed], *where: str) -> list[str]:
    """Return each banned word of some texts with its place and what to say instead."""
    banned = patterns(*where)
    return [
        f"{text.where}: “{' '.join(bare[max(0, found.start() - 30) : found.end() + 30].split())}”: {instead}"
        for text in texts
        if not text.spanish
        for bare in (bare_words(text.text),)
        for pattern, instead in banned
        for found in pattern.finditer(bare)
    ]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_has_no_banned_word_or_pattern(topic):
    assert banned_in((text for text in topic_texts() if text.source == topic), "all", "topic") == []


def test_the_kinds_and_their_partials_have_none():
    assert banned_in(template_texts(), "all", "topic") == []


def test_messages_hints_and_help_have_none():
    # The names of columns in people’s rosters are theirs.
    texts = [text for text in terminal_texts() if text.source != "roster/aliases"]
    assert banned_in((*texts, *other_texts()), "all", "terminal") == []


@pytest.mark.parametrize("row", rows("banned"), ids=lambda row: row["pattern"][:30])
def test_every_banned_pattern_can_be_read_and_says_what_to_write(row):
    assert re.compile(row["pattern"])
    assert row["where"] in ("all", "topic", "terminal")
    assert row["instead"]


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("all", "Somebody has to count them, and nobody does."),
        ("all", "Whom did you telephone?"),
        ("all", "The behaviour of plans is seldom recognised."),
        ("all", "A survey was organised at the counselling centre."),
        ("all", "Please fill in the form and look after him on the ward."),
        ("topic", "A survey of 2024 found 59 percent, against 37 for the rest."),
        ("topic", "The honest objection is that this costs money."),
        ("topic", "The law is not yet a fine."),
        ("topic", "It is late. So let the states do it."),
        ("topic", "What is weak is the enforcement."),
        ("topic", "Demand is at a record high in this crisis."),
        ("topic", "Poverty causes depression."),
        ("topic", "Senate Republicans agree."),
        ("terminal", "“x” is no table."),
        ("terminal", "This page tells which one."),
    ],
)
def test_what_is_to_be_found_is_found(where, text):
    assert banned_in([Printed("made", "here", text)], where) != []


@pytest.mark.parametrize(
    "text",
    [
        "Call the crisis line, 988, or a crisis team.",
        "There is no limit, and it is no longer new.",
        "A 2024 survey of 1,200 adults found that 59 percent agreed, compared with 37 percent in 2010.",
        "A study of 2021 claims found it. Medical records say so.",
        "Distress is linked to eviction.",
        "The Center pays for hospital beds in programs of ours.",
        "The job was filled in the end, and voters were against it 52 to 48.",
    ],
)
def test_plain_english_is_left_alone(text):
    assert banned_in([Printed("made", "here", text)], "all", "topic", "terminal") == []


# Sentences ------------------------------------------------------------------------------------------------

LONG = 8  # words


def is_act_or_question(place: str) -> bool:
    """Say whether a text names an act in its one right form, or asks the writer something."""
    return bool(re.search(r"\.(?:ask|subject|request|spoken|question)(?:\.\w+)?$|^committees\.", place))


@cache
def places_of_sentences() -> dict[str, tuple[Printed, ...]]:
    """Return where each long sentence of the topics is printed."""
    found: dict[str, list[Printed]] = defaultdict(list)
    for text in topic_texts():
        if is_act_or_question(text.place):
            continue
        for sentence in sentences_of(text.text):
            words = WORD.findall(sentence.casefold())
            if len(words) >= LONG:
                found[" ".join(words)].append(text)
    return {sentence: tuple(texts) for sentence, texts in found.items()}


def test_no_long_sentence_stands_in_two_topics():
    twice = {
        sentence: sorted(text.where for text in texts)
        for sentence, texts in places_of_sentences().items()
        if len({text.source for text in texts}) > 1
    }
    assert twice == {}


def test_no_long_sentence_stands_in_two_parts_of_a_topic():
    # The forms of one part for other writers or other times share what is the same in all of them.
    twice = {
        sentence: sorted(text.where for text in texts)
        for sentence, texts in places_of_sentences().items()
        if len({(text.source, *text.place.split(".")[:2]) for text in texts})
        > len({text.source for text in texts})
    }
    assert twice == {}


def test_sentences_are_told_apart_and_joined_as_people_read_them():
    text = "One page a year.[^a-b] It names {{ place }} and “the plan.” Then\nit stops.\n\n- A point"
    assert sentences_of(text) == [
        "One page a year.",
        "It names X and “the plan.",
        "Then it stops.",
        "- A point",
    ]


# Formulas -------------------------------------------------------------------------------------------------

IN_ALL = 10  # how often a formula may be used in all topics and kinds together


@pytest.mark.parametrize("formula", [row["pattern"] for row in rows("formulas")])
def test_a_formula_is_used_ten_times_at_most_in_the_whole_catalog(formula):
    pattern = re.compile(formula)
    used = [
        text.where
        for text in (*topic_texts(), *template_texts())
        if not text.spanish
        for _ in pattern.finditer(bare_words(text.text))
    ]
    assert len(used) <= IN_ALL, used


@pytest.mark.parametrize("topic", TOPICS)
def test_a_formula_is_used_once_at_most_in_one_text(topic):
    for text in topic_texts():
        if text.source == topic and not text.spanish:
            for row in rows("formulas"):
                found = re.findall(row["pattern"], bare_words(text.text))
                assert len(found) <= 1, (text.where, found)


def test_no_five_words_open_the_sentences_of_more_than_ten_texts():
    opened: Counter[str] = Counter()
    for text in topic_texts():
        if not (text.spanish or is_act_or_question(text.place) or ".example" in text.place):
            for sentence in sentences_of(text.text):
                words = WORD.findall(sentence.casefold())
                if len(words) >= LONG:
                    opened[" ".join(words[:5])] += 1
    assert {opening: count for opening, count in opened.items() if count > IN_ALL} == {}
