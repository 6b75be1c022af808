"""Facts and state figures, swapped on the pages."""

from __future__ import annotations

import re

from page.pages import Walk, text_of, ticked


def test_facts_are_shown_with_their_sources_and_swapped(walk: Walk) -> None:
    walk.up_to_the_draft()
    page = walk.get("facts")
    assert page.status_code == 200
    offered = re.findall(r'name="fact" value="([^"]+)"', page.get_data(as_text=True))
    used = ticked(page, "fact")
    assert used
    other = next(one for one in offered if one not in used)
    assert "Source (website)" in text_of(page)
    assert walk.post("facts", fact=[other]).headers["Location"].endswith("/draft")
    assert other in ticked(walk.get("facts"), "fact")
    assert "Figures replaced." in text_of(walk.get("draft"))
    walk.post("facts", do="ours")
    assert ticked(walk.get("facts"), "fact") == used


def test_a_figure_of_the_writers_state_comes_first(walk: Walk) -> None:
    walk.up_to_the_draft(topic="school-mental-health")
    walk.post("angle", angle="too-many")
    said = text_of(walk.get("facts"))
    assert said.index("Your state.") < said.index("Source (website)")
    assert "Illinois" in said.partition("Your state.")[0]
