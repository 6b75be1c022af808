"""YAML of strangers: refused with a line before it grows or ends the program; text stays text."""

from __future__ import annotations

import pytest

from outreach.errors import FaultyFile
from outreach.exporters.markdown import read_markdown
from outreach.guarded_yaml import load_plain
from outreach.library.yaml_reader import read_entry

LAUGHS = "\n".join(["a0: &a0 ha", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12))])
HARMFUL = {
    "aliases that grow": LAUGHS,
    "an anchor alone": "title: &x text",
    "an alias of a mapping": "a: &a {b: c}\nd:\n  <<: *a",
    "brackets": "title: " + "[" * 100_000,
    "closed brackets": "title: " + "[" * 50_000 + "]" * 50_000,
    "braces": "title: " + "{a: " * 50_000,
    "dashes on a line": "title:\n" + "- " * 50_000 + "x",
    "indentation": "\n".join(" " * depth + "a:" for depth in range(400)),
    "keys in question marks": "? " * 30_000 + "x",
    "a huge text": "title: " + "x" * 2_000_000,
}


@pytest.mark.parametrize("name", HARMFUL)
def test_harmful_yaml_is_refused_with_the_file(name):
    with pytest.raises(FaultyFile, match=r"^draft\.md"):
        load_plain(HARMFUL[name], "draft.md")


@pytest.mark.parametrize("name", HARMFUL)
def test_a_draft_and_a_topic_are_read_by_the_same_guard(name):
    with pytest.raises(FaultyFile, match=r"^mine\.md"):
        read_markdown(f"---\n{HARMFUL[name]}\n---\n\n::: body\nx\n:::\n", name="mine.md")
    with pytest.raises(FaultyFile, match=r"^mine\.yaml"):
        read_entry(HARMFUL[name], "mine.yaml")


def test_plain_text_stays_text():
    text = "a: 00501\nb: no\nc: 2026-11-23\nd: 1.10\ne:\nf: [x, '*y*', \"R&D\"]\ng: {h: i}\nn: " + "9" * 5000
    assert load_plain(text, "draft.md") == {
        "a": "00501",
        "b": "no",
        "c": "2026-11-23",
        "d": "1.10",
        "e": None,
        "f": ["x", "*y*", "R&D"],
        "g": {"h": "i"},
        "n": "9" * 5000,
    }


def test_the_line_of_a_fault_counts_from_the_top_of_the_file():
    with pytest.raises(FaultyFile, match=r"^draft\.md:4"):
        load_plain("a: b\nc: d\ne: *f", "draft.md", above=1)


@pytest.mark.parametrize("key", ["words_max", "date"])
def test_a_header_with_a_value_that_cannot_be_read_says_which_key(key):
    good = {"kind": "letter", "topic": "t", "title": "T", "subject": "s", "layout": "letter"}
    rest = {"sender": "{name: Dana}", "recipient": "{role: us-senate}", "date": "2026-11-23"}
    header = "\n".join(f"{name}: {text}" for name, text in {**good, **rest, key: "9" * 5000}.items())
    with pytest.raises(FaultyFile, match=f"“{key}” must be"):
        read_markdown(f"---\n{header}\n---\n\n::: body\nx\n:::\n")


def test_a_key_that_is_a_list_is_refused():
    with pytest.raises(FaultyFile, match="a key must be a word"):
        read_entry("? [a, b]\n: c\n", "mine.yaml")
