"""A survey counts every row and names only so many."""

from __future__ import annotations

import pytest
from made_rosters import DANA, ListedRoster, row

from outreach.batch import Drafter, Job
from outreach.batch.surveys import survey
from outreach.model import RowState
from outreach.workspace import Workspace


def test_a_roster_of_bad_rows_is_counted_and_not_held(
    workspace: Workspace, job: Job, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("outreach.batch.surveys.MOST_LISTED", 3)
    bad = [row(at, row_state=RowState.NEEDS_ATTENTION, reason="no name", zip="1") for at in range(2, 9)]
    left = [row(at, row_state=RowState.SKIPPED, reason="opted out", zip="1") for at in range(9, 14)]
    found = survey(ListedRoster([*bad, *left, row(14, **DANA)]), Drafter(job, workspace))
    told = found.as_json()
    assert told["counts"] == {"attention": 7, "skipped": 5, "unsettled": 0}
    assert [one["row"] for one in told["attention"]] == [2, 3, 4]
    assert [one["row"] for one in told["skipped"]] == [9, 10, 11]
    assert (found.rows, found.usable) == (13, 1)
