"""A cell that is clean already is left alone, and is known by that cleaning would change nothing in it."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from outreach.roster.cells import clean, comparable, is_clean
from outreach.roster.names import is_couple, is_suffix

TEXTS = st.text(max_size=12) | st.text(alphabet='aé e\u0301="\t\n \xa0\u200b', max_size=8)


@given(TEXTS, st.sampled_from([" ", "\n", ", "]))
@example('="02138"', " ")
@example("e\u0301", " ")
def test_what_is_called_clean_is_changed_at_its_ends_only(text: str, line_break: str):
    if is_clean(text):
        assert clean(text, line_break=line_break) == text.strip()


@pytest.mark.parametrize("text", ["Ann Lee", "Zoë O’Brien", "山田 太郎", " 12 Elm St", ""])
def test_ordinary_cells_are_called_clean(text: str):
    assert is_clean(text)


def test_no_sign_that_is_taken_out_is_called_clean():
    changed = [chr(code) for code in range(sys.maxunicode + 1) if clean(f"a{chr(code)}b") != f"a{chr(code)}b"]
    assert len(changed) > 1000
    assert not [sign for sign in changed if is_clean(f"a{sign}b")]


@given(
    st.text(alphabet=st.characters(max_codepoint=127)) | st.text() | st.text(alphabet="é e\u0301\u0345ﬁß.")
)
def test_text_is_compared_by_its_letters_and_digits(text: str):
    folded = unicodedata.normalize("NFKD", text).casefold()
    assert comparable(text) == "".join(sign for sign in folded if sign.isalnum())


@pytest.mark.parametrize(
    ("text", "found"),
    [("jr", True), ("Jr.", True), (" III,", True), ("esq.", True), ("2nd", True), ("V", True), ("vi", False)],
)
def test_a_suffix_is_told_from_other_short_words(text: str, found: bool):
    assert is_suffix(text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(("Ann and Bob", True), ("Ann AND Bob", True), ("Ann & Bob", True), ("A&B", True), ("A + B", True)),
        *(("Ann/Bob", True), ("Sandra Anderson", False), ("A+B", False), ("1/2", False), ("And Lee", False)),
    ],
)
def test_a_couple_is_told_from_names_that_sound_like_one(text: str, found: bool):
    assert is_couple(text) is found
