"""The tables that shipped topics name, and the figures that come of them."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.divisions import STATES, TERRITORIES
from outreach.figures import Figures
from outreach.library import Library
from outreach.shipped import find_shipped_folder

ROOT = find_shipped_folder()
TOPICS = Library((ROOT,)).topics()
FIGURES = Figures((ROOT,))
PLACES = [state for state in STATES if state not in TERRITORIES]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_every_table_a_topic_names_is_in_the_catalog(topic):
    named = {table for angle in topic.angles for table in angle.figures}
    assert named <= set(FIGURES.tables)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_an_angle_with_tables_has_a_figure_in_many_states(topic):
    for angle in topic.angles:
        found = [
            figure
            for state in PLACES
            if (figure := FIGURES.pick(angle.figures, state, day=date(2026, 11, 30)))
        ]
        assert all(figure.id.endswith(f"-{figure.state.lower()}") for figure in found)
        assert len(found) >= 20 or not angle.figures, f"{topic.id}, {angle.id}: {len(found)}"
