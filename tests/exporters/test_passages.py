"""Two ways from a text to its paragraph: the short one gives what the long one does, or leaves it to that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.exporters.passages import final_passage, passage, roundabout, straight
from outreach.exporters.word_styles import Looks

LOOKS = Looks(place="Place", reference="Reference", comment="Comment")

PIECES = [
    *("[[", "]]", "[^", "[", "]", "[[a]]", "[[Why? When]]", "[^x]", "[^y.z]", " ", "\n", "*", "\\"),
    *("a", "B", ". ", "? ", "Dr. ", "U.S. ", "“No.” ", "H.R. 957", "&", '"', "3", "é", "\u00a0", ".\nThen "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_short_way_gives_what_the_long_way_gives(text):
    assert straight(text, LOOKS, 3) in (None, roundabout(text, LOOKS, 3))


@pytest.mark.parametrize(
    "text",
    [
        "As your constituent in Salem, I ask you to act. It is the law.[^one] It is not kept.[^two][^three]",
        "I waited for 12 days. [[Which limits do you meet?]] [[In which year?]]",
        "In [[town]], we saw it. It was bad.[^one]",
        "One line,\nand H.R. 957.[^one]\nThe [last] one.",
        "[^one] Nothing before it.",
    ],
)
def test_what_letters_mostly_say_goes_the_short_way(text):
    made = straight(text, LOOKS, 0)
    assert made is not None
    assert made == roundabout(text, LOOKS, 0) == passage(text, LOOKS, 0)


@pytest.mark.parametrize(
    "text",
    [
        *("*slanted*[^one]", "a\\[b][^one]", "two  spaces[^one]", "\x00[^one]"),
        *("[[a place]][^one]", "[[one]][[place]]", "In [[town]] we saw it.[^one]", "[[[a]]", "[[a [^one]]]"),
    ],
)
def test_what_takes_more_than_one_look_goes_the_long_way(text):
    assert straight(text, LOOKS, 0) is None
    assert passage(text, LOOKS, 0) == roundabout(text, LOOKS, 0)


def test_a_final_copy_has_the_words_and_nothing_on_them():
    made = final_passage("It is the law.[^one] It is *not* kept.[^two]", LOOKS)
    assert made.xml.count("<w:i/>") == 1
    assert "comment" not in made.xml
    assert (made.subjects, made.marks) == ((), ())
    assert final_passage("It is so.[^one]", LOOKS).xml == "<w:r><w:t>It is so.</w:t></w:r>"


def test_the_words_before_a_mark_are_kept_for_the_way_back_however_they_are_spaced():
    (marks,) = passage("So " + "\u2003" * 90 + "it is.[^one]", LOOKS, 0).marks
    assert marks == '<mark after="So it is." source="one"/>'
    (marks,) = passage("word " * 40 + "end.[^one]", LOOKS, 0).marks
    assert marks == f'<mark after="{("word " * 40 + "end.")[-48:]}" source="one"/>'
