"""What a topic wrote for one person to say, a group says as “we”."""

from __future__ import annotations

import pytest

from outreach.group_voice import say_as_group, start_sentences


@pytest.mark.parametrize(
    ("alone", "together"),
    [
        ("I’m asking for one year.", "We’re asking for one year."),
        ("Not yet, so I’m asking you.", "Not yet, so we’re asking you."),
        ("I was told it would work.", "We were told it would work."),
        ("It may have. I’d like to read it.", "It may have. We’d like to read it."),
        ("Send me the link, and I am done.", "Send us the link, and we are done."),
        ("It cost half.[^a-2024] I want the rest.", "It cost half.[^a-2024] We want the rest."),
        ("It is mine; my board knows.", "It is ours; our board knows."),
        ("That is [[my town]], to me.", "That is [[my town]], to us."),
        ("It was paid.[^me-and-i] Nobody asked.", "It was paid.[^me-and-i] Nobody asked."),
        ("Their time and mileage are theirs.", "Their time and mileage are theirs."),
    ],
)
def test_a_group_says_it_as_we(alone: str, together: str):
    assert say_as_group(alone) == together


@pytest.mark.parametrize(
    ("text", "started"),
    [
        ("It costs money. we would accept half.", "It costs money. We would accept half."),
        ("It costs money.[^a] our members pay.", "It costs money.[^a] Our members pay."),
        ("we wait, and we count.", "We wait, and we count."),
        ("Is it so? we think so.", "Is it so? We think so."),
        ("What we saw, we wrote down.", "What we saw, we wrote down."),
    ],
)
def test_a_sentence_of_a_group_begins_with_a_capital(text: str, started: str):
    assert start_sentences(text) == started
