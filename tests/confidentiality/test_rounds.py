"""Sets of sentences with their measured rate as a floor; what was first measured stands in the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from outreach.confidentiality import find_identifiers

HERE = Path(__file__).parent
FOUND = {"round_1_identifiers.txt": 98, "round_2_identifiers.txt": 95, "round_3_identifiers.txt": 45}
SIZES = {"round_1": 100, "round_2": 100, "round_3": 50}


def read_set(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


LATER = {
    "round_4": (100, 99, 98),
    "round_5": (60, 59, 57),
    "round_6": (60, 58, 58),
}
"""Sentences, found in a story at least, found in an observation at least."""


@pytest.mark.parametrize("name", LATER)
@pytest.mark.parametrize("story", [True, False])
def test_later_rounds_are_found_in_stories_and_in_observations(name: str, story: bool):
    size, as_story, as_observation = LATER[name]
    lines = read_set(f"{name}_identifiers.txt")
    assert len(lines) == size
    floor = as_story if story else as_observation
    assert len([line for line in lines if find_identifiers(line, story=story)]) >= floor


@pytest.mark.parametrize("name", LATER)
@pytest.mark.parametrize("story", [True, False])
def test_clean_sentences_of_later_rounds_bring_no_more_than_two_of_a_hundred(name: str, story: bool):
    lines = read_set(f"{name}_clean.txt")
    assert len(lines) == LATER[name][0]
    assert len([line for line in lines if find_identifiers(line, story=story)]) * 50 <= len(lines)


@pytest.mark.parametrize("name", FOUND)
def test_sentences_that_identify_a_client_bring_a_finding(name: str):
    lines = [line.partition(" | ")[2] for line in read_set(name)]
    assert len(lines) == SIZES[name.removesuffix("_identifiers.txt")]
    assert len([line for line in lines if find_identifiers(line)]) >= FOUND[name]


@pytest.mark.parametrize("name", FOUND)
def test_most_findings_name_the_right_identifier(name: str):
    rows = [line.split(" | ", 1) for line in read_set(name)]
    right = [kind for kind, line in rows if kind in {hit.identifier.value for hit in find_identifiers(line)}]
    assert len(right) >= 0.9 * len(rows)


@pytest.mark.parametrize("name", ["round_1_clean.txt", "round_2_clean.txt", "round_3_clean.txt"])
@pytest.mark.parametrize("story", [True, False])
def test_at_most_two_of_a_hundred_clean_sentences_bring_a_finding(name: str, story: bool):
    lines = read_set(name)
    assert len(lines) == SIZES[name.removesuffix("_clean.txt")]
    assert len([line for line in lines if find_identifiers(line, story=story)]) * 50 <= len(lines)
