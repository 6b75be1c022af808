"""A sentence ends with one period, whatever the value before it ends with."""

import pytest

from outreach.batch.forms.gaps import Gapped, fill, gap
from outreach.model import Block
from outreach.templating import Templates

NAMES = [
    ("Dana Ruiz Jr.", "I am Dana Ruiz Jr. Hello."),
    ("Dana Ruiz", "I am Dana Ruiz. Hello."),
    ("Acme Inc.", "I am Acme Inc. Hello."),
    ("who?", "I am who? Hello."),
    ("called “Al.”", "I am called “Al.” Hello."),
    ("at 5 p.m.", "I am at 5 p.m. Hello."),
    ("*so.*", "I am *so.* Hello."),
]


def rendered(text, **values):
    return Templates(lambda name: None).phrase(text, values, path="x")


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_a_template_adds_no_second_period(name, expected):
    assert rendered("I am {{ name }}. Hello.", name=name) == expected
    assert rendered("I am {{ name if name }}. Hello.", name=name) == expected


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_a_gap_of_a_batch_is_filled_alike(name, expected):
    text = f"I am {gap(0)}. Hello."
    assert Gapped(Block("body", text)).filled([name]).text == expected
    assert fill(text, [name]) == expected


def test_periods_a_writer_typed_are_left_alone():
    assert rendered("{{ words }} Then", words="I waited.. and so on...") == "I waited.. and so on... Then"
    assert rendered("{{ a }}...", a="Dana Jr.") == "Dana Jr...."
    assert rendered("{{ a }}, {{ b }}", a="Jr.", b="x.") == "Jr., x."
    assert fill(f"{gap(0)} and {gap(1)}.", ["A.", "B"]) == "A. and B."
