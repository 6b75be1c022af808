"""Where legislatures and Congress stand on a day."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from outreach.congress_time import congress_phase
from outreach.sessions import convenes, session_phase
from outreach.shipped import find_shipped_folder


@pytest.mark.parametrize(
    ("state", "day", "phase"),
    [
        ("MN", date(2026, 11, 30), "before"),
        ("AL", date(2026, 11, 30), "before"),  # opens on March 2: filed since the fall
        ("AL", date(2026, 10, 1), "after"),
        ("LA", date(2026, 11, 30), "after"),  # opens in the middle of April
        ("LA", date(2026, 12, 20), "before"),
        ("TX", date(2027, 1, 11), "before"),
        ("TX", date(2027, 1, 12), "in_session"),
        ("TX", date(2027, 5, 31), "in_session"),
        ("TX", date(2027, 6, 1), "after"),
        ("UT", date(2027, 3, 20), "after"),
        ("GA", date(2027, 2, 1), "in_session"),
        ("GA", date(2027, 5, 1), ""),  # its forty meeting days are spread as the chambers like
        ("GA", date(2027, 9, 1), "after"),
        ("GA", date(2026, 6, 1), ""),  # of the session of 2026 nothing is known
        ("OH", date(2026, 11, 30), "in_session"),
        ("OH", date(2027, 1, 2), "before"),
        ("PA", date(2026, 12, 1), "before"),
        ("NJ", date(2026, 12, 24), "in_session"),
        ("DC", date(2027, 1, 1), "in_session"),
        ("DC", date(2027, 1, 2), "in_session"),
        ("GU", date(2026, 11, 30), ""),
        ("", date(2026, 11, 30), ""),
        ("mn", date(2027, 2, 1), "in_session"),
    ],
)
def test_the_phase_of_a_session(state, day, phase):
    assert session_phase(state, day) == phase


@pytest.mark.parametrize(
    ("state", "day", "opening"),
    [
        ("MN", date(2026, 11, 30), date(2027, 1, 12)),
        ("OK", date(2026, 11, 30), date(2027, 2, 1)),
        ("OH", date(2026, 11, 30), date(2027, 1, 4)),  # after the one that still sits
        ("MN", date(2027, 1, 12), None),
        ("CO", date(2026, 11, 30), None),  # it may open earlier after an election for governor
        ("IN", date(2026, 11, 30), None),
        ("GU", date(2026, 11, 30), None),
    ],
)
def test_the_opening_day_is_printed_only_where_it_is_known(state, day, opening):
    assert convenes(state, day) == opening


def test_every_state_has_a_session_in_2027_and_no_row_is_malformed():
    path = find_shipped_folder() / "seeds" / "lookups" / "sessions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["state"] for row in rows if row["convenes"].startswith("2027")}) == 53
    for row in rows:
        assert row["confidence"] in ("high", "medium", "low")
        assert row["rule"]
        assert not row["adjourns"] or row["convenes"] < row["adjourns"], row
        assert bool(row["adjourns"]) == bool(row["last_day_rule"]), row


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (date(2026, 9, 30), "ordinary"),
        (date(2026, 10, 1), "year_end"),
        (date(2026, 12, 31), "year_end"),
        (date(2027, 1, 2), "year_end"),
        (date(2027, 1, 3), "opening"),
        (date(2027, 3, 4), "opening"),
        (date(2027, 3, 5), "ordinary"),
        (date(2027, 12, 1), "ordinary"),
        (date(2028, 1, 2), "ordinary"),
        (date(2028, 2, 1), "ordinary"),
        (date(2028, 10, 1), "year_end"),
    ],
)
def test_the_phase_of_congress(day, phase):
    assert congress_phase(day) == phase
