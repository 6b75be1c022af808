"""docs/word.md names the parts there are, layout by layout."""

import re
from pathlib import Path

from outreach.draft_text import LINED
from outreach.exporters.word_styles import LAYOUTS

TEXT = (Path(__file__).parents[2] / "docs" / "word.md").read_text(encoding="utf-8")


def test_the_guide_names_every_part_of_every_layout():
    rows = dict(re.findall(r"^\| (\w+) \| (.*) \|$", TEXT, re.MULTILINE))
    common = re.findall(r"`(\w+)`", re.search(r"beside (.*) \|", TEXT)[1])
    assert set(rows) - {"layout"} == set(LAYOUTS)
    for layout, parts in LAYOUTS.items():
        words = set(re.findall(r"[a-z_]+", rows[layout])) | set(common)
        if "the parts of a letter" in rows[layout]:
            words |= set(re.findall(r"[a-z_]+", rows["letter"]))
        assert set(parts) - {"sources_heading"} <= words, layout


def test_the_guide_sets_in_italics_the_parts_that_keep_their_lines():
    slanted = set(re.findall(r"\*(\w+)\*", TEXT.partition("## Parts and layouts")[2])) - {"italics"}
    assert slanted | {"contact", "sources"} == set(LINED)
