from __future__ import annotations

from pathlib import Path

import pytest

from outreach.checks.readability import grade, syllables

COUNTED = [line.split() for line in (Path(__file__).parent / "syllables.txt").read_text("utf-8").splitlines()]


def test_syllables_are_counted_as_by_hand():
    assert len(COUNTED) >= 100
    assert {word: syllables(word) for word, _ in COUNTED} == {word: int(count) for word, count in COUNTED}


def test_possessives_and_numbers_are_counted():
    assert (syllables("client’s"), syllables("Clients'"), syllables("988"), syllables("w")) == (2, 2, 3, 1)


def test_the_grade_is_the_formula_of_flesch_and_kincaid():
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)
    assert grade("") == 0


def test_longer_words_and_sentences_raise_the_grade():
    plain = "You can ask for a review. Call the number on your card. Keep the letter."
    stiff = (
        "Beneficiaries dissatisfied with adverse determinations may initiate administrative reconsideration"
        " proceedings notwithstanding previously communicated documentation requirements."
    )
    assert grade(plain) < 4
    assert grade(stiff) > 20
