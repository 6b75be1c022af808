"""Cleaning and tying: what may change between the draft's text and the printed words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.draft_text import UNPRINTABLE, escape, plain
from outreach.exporters.word_xml import tied
from outreach.exporters.wording import one_line, printed, printed_text
from outreach.model import Run


def test_evidence_marks_print_nothing_and_leave_no_gap():
    assert printed_text("It rose by half [^source] in a year.[^other]") == "It rose by half in a year."


def test_a_marked_place_prints_one_pair_of_brackets():
    assert printed("Call [[your town]] now") == (
        Run("Call "),
        Run("[your town]", place=True),
        Run(" now"),
    )
    assert printed_text("[[City]], [[State]] [[ZIP]]") == "[City], [State] [ZIP]"


def test_a_marked_place_of_several_looks_has_one_pair_of_brackets():
    assert printed_text("[[Your *own* town]] and [[a]] [[b]]") == "[Your own town] and [a] [b]"
    assert plain("[[Your *own* town]] and [[a]] [[b]]") == "[Your own town] and [a] [b]"


def test_the_space_beside_a_marked_place_is_not_shaded():
    shaded = [run.text for run in printed("a [[b]] [[c]] d") if run.place]
    assert shaded == ["[b]", "[c]"]
    assert printed_text("a [[b]] [[c]] d") == "a [b] [c] d"


def test_looks_survive_cleaning():
    assert printed("so\x00 **very  bold** and *slanted*") == (
        Run("so "),
        Run("very bold ", bold=True),
        Run("and "),
        Run("slanted", italic=True),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two   spaces\tand a tab ", "two spaces and a tab"),
        ("a\r\n\r\nb \n c", "a\nb\nc"),
        ("bell\x07 null\x00 delete\x7f rest", "bell null delete rest"),
        ("lone \ud800surrogate and \ufffe\uffff the rest", "lone surrogate and the rest"),
        ("non\u00a0breaking", "non\u00a0breaking"),
        ("👩‍👩‍👧 שלום", "👩‍👩‍👧 שלום"),
        ("\u202etricky\u202c \u2066name\u2069", "tricky name"),
        (" \t\n ", ""),
    ],
)
def test_only_what_cannot_be_printed_is_removed_and_the_rest_is_kept(text, expected):
    assert printed_text(text) == expected


def test_a_title_of_several_lines_becomes_one():
    assert one_line(" Letter\nto \x00 Senator\tSmith ") == "Letter to Senator Smith"


@given(st.text(st.characters(), max_size=300))
def test_any_value_prints_letter_for_letter_but_for_the_documented_cleaning(value):
    kept = UNPRINTABLE.sub("", value)
    lines = (re.sub("[ \t\r]+", " ", line).strip(" ") for line in kept.split("\n"))
    assert printed_text(escape(value)) == "\n".join(line for line in lines if line)


@given(st.text(alphabet="ab *[]^\\\n\t", max_size=60))
def test_printing_never_adds_or_loses_a_word(text):
    assert printed_text(text).split() == plain(text).split()
    assert not re.search(r"  |\n | \n|\n\n|^\s|\s$", printed_text(text))


@pytest.mark.parametrize(
    "text",
    [
        *("H.R. 957", "H. R. 957", "S. 1234", "H.J. Res. 5", "S. Con. Res. 12", "H. Res. 7", "Pub. L. 116"),
        *(
            "SB 14",
            "HB 1873",
            "A.B. 5",
            "LD 12",
            "No. 3",
            "§ 3",
            "§§ 3",
            *("Dr. Ruiz", "Mr. Ruiz", "Mrs. Ruiz", "Ms. Ruiz", "Mx. Ruiz", "Prof. Ruiz", "Rev. Ruiz"),
            *("Rep. Ocasio", "Sen. Élan", "Gov. Walz"),
            "MN 55105",
        ),
    ],
)
def test_what_must_stay_on_one_line_is_tied(text):
    fixed = text.replace(" ", "\u00a0")
    assert tied(f"See {text} now.") == f"See {fixed} now."
    assert tied(text) == fixed


def test_every_line_is_tied():
    assert tied("No. 3\n2 Elm St\nSalem, MN 55105\nDr. A\nS. 5") == (
        "No.\u00a03\n2 Elm St\nSalem, MN\u00a055105\nDr.\u00a0A\nS.\u00a05"
    )
    assert tied("2 Elm St\nSalem, MN 55105\nSee S. 5") == "2 Elm St\nSalem, MN\u00a055105\nSee S.\u00a05"


@pytest.mark.parametrize(
    "text",
    ["In February 2025 it rose", "about 50 words", "since 2008. In 12 states", "It ended. The law", "a 3 b"],
)
def test_ordinary_words_are_not_tied(text):
    assert tied(text) == text
