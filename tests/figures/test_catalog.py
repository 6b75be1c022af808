"""Catalogs of people’s own figures, and faults in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from outreach.errors import FaultyFile
from outreach.figures import Figures

ENTRY = """
[beds]
counts = "beds for children"
file = "beds.csv"
value = "beds"
format = ",.0f"
year = "2025"
publisher = "State Hospital Association"
title = "Beds"
url = "https://example.org/beds"
published = "2026"
confidence = "high"
review_by = 2027-06-30
trap = "Licensed, not staffed."
[beds.say]
plain = "In 2025, {place} had {value} psychiatric beds for children."
"""


def write_catalog(root: Path, text: str, rows: str = "state,beds\nOH,120\nTX,\n") -> Figures:
    folder = root / "seeds" / "figures"
    folder.mkdir(parents=True)
    (folder / "catalog.toml").write_text(text, encoding="utf-8")
    (folder / "beds.csv").write_text(rows, encoding="utf-8")
    return Figures((root,))


def test_a_table_of_ones_own_is_read(tmp_path):
    figures = write_catalog(tmp_path, ENTRY)
    figure = figures.pick(("beds",), "OH", day=date(2026, 11, 30))
    assert figure.sentence == "In 2025, Ohio had 120 psychiatric beds for children.[^beds-oh]"
    assert figures.figure("beds", "TX") is None


def test_the_first_folder_comes_first(tmp_path):
    write_catalog(tmp_path / "shipped", ENTRY)
    write_catalog(tmp_path / "own", ENTRY.replace("psychiatric beds", "beds"))
    figures = Figures((tmp_path / "own", tmp_path / "shipped"))
    assert figures.figure("beds", "OH").evidence.claim == "In 2025, Ohio had 120 beds for children."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[beds", "cannot be read"),
        (ENTRY.replace('trap = "Licensed, not staffed."\n', ""), "trap"),
        (ENTRY.replace('title = "Beds"', 'title = "Beds"\ntitel = "Beds"'), "titel"),
    ],
)
def test_a_faulty_catalog_is_named_with_its_file(tmp_path, text, told):
    figures = write_catalog(tmp_path, text)
    with pytest.raises(FaultyFile, match=told) as caught:
        figures.figure("beds", "OH")
    assert "catalog.toml" in str(caught.value)


def test_a_sentence_with_an_unknown_column_is_named(tmp_path):
    figures = write_catalog(tmp_path, ENTRY.replace("{value} psychiatric", "{places} psychiatric"))
    with pytest.raises(FaultyFile, match="“plain” of the table “beds”"):
        figures.figure("beds", "OH")


def test_a_root_without_figures_has_none(tmp_path):
    assert Figures((tmp_path,)).every() == ()
