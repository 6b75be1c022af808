"""How alike letters are, measured as WriteToThem measures it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from outreach.model import Address, Draft, Sender
from outreach.similarity import compare, dice, draft_fingerprint, fingerprint
from outreach.workspace import Workspace

PROSE = (
    "What is weak is the enforcement. The agency that oversees job-based health plans cannot fine a plan that"
    " breaks the law; it can only ask. "
)
OWN = " ".join(f"In week {week} I turned {week * 3} families away in {week + 1960}." for week in range(2, 40))


def test_equal_texts_share_everything_and_strange_ones_nothing():
    text = PROSE * 3
    assert dice(fingerprint(text), fingerprint(text)) == 1.0
    assert dice(fingerprint(text), fingerprint(OWN)) == 0.0
    assert dice(fingerprint(""), fingerprint("")) == 0.0


def test_about_one_window_in_sixteen_is_kept():
    windows = len("".join(filter(str.isalnum, OWN))) - 31
    assert windows > 1000
    assert windows / 24 < len(fingerprint(OWN)) < windows / 11


def test_case_spaces_and_punctuation_do_not_make_letters_different():
    assert fingerprint(PROSE) == fingerprint(PROSE.upper().replace(" ", "\n  ").replace(".", "!"))
    assert len(fingerprint(PROSE * 5)) > 3


def test_moving_a_sentence_changes_nearly_nothing():
    sentences = OWN.split(". ")
    moved = ". ".join(sentences[::-1])
    assert dice(fingerprint(OWN), fingerprint(moved)) < 0.7
    two = ". ".join([*sentences[19:], *sentences[:19]])
    assert dice(fingerprint(OWN), fingerprint(two)) > 0.9


def letter(workspace: Workspace, name: str, story: str = "") -> Draft:
    sender = Sender(name=name, address=Address(city="St. Paul", state="MN", zip="55105"), story=story)
    official = workspace.find_officials(zip="55105").seats[0].officials[0]
    return workspace.composer.compose(
        workspace.library.kind("letter"),
        workspace.library.topic("parity-enforcement"),
        sender,
        official,
        date(2026, 11, 23),
    )


def test_letters_without_own_words_are_told_as_one_form_letter(workspace: Workspace):
    found = compare([letter(workspace, name) for name in ("Ana Ortiz", "Dana Ruiz", "Mo Lind")])
    assert found.is_warned
    assert (found.letters, found.highest, found.too_alike, found.shared_by) == (3, 1.0, 3, 3)
    assert found.shared.startswith("I am ")


def test_names_addresses_and_salutations_do_not_count(workspace: Workspace):
    one = letter(workspace, "Ana Ortiz")
    other = letter(workspace, "Zebulon Q. Featherstonehaugh-Marjoribanks the Third")
    assert draft_fingerprint(one) == draft_fingerprint(other)
    assert one.blocks != other.blocks


def test_own_words_make_letters_less_alike(workspace: Workspace):
    plain, told = letter(workspace, "Ana Ortiz"), letter(workspace, "Dana Ruiz", OWN)
    assert compare([plain, told]).highest < 0.8
    assert compare([plain, letter(workspace, "Mo Lind")]).highest == 1.0


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_letters_are_like_nothing(workspace: Workspace, count: int):
    found = compare([replace(letter(workspace, "Ana Ortiz"))] * count)
    assert (found.letters, found.highest, found.is_warned, found.shared) == (count, 0.0, False, "")
