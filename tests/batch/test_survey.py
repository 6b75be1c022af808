"""A survey counts every row and names only so many."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_rosters import DANA, SPLIT, ListedRoster, row, run_once

from outreach.batch import Drafter, Job, OutputFolder
from outreach.batch.job import Uncertain
from outreach.batch.outcomes import Outcome
from outreach.batch.surveys import batch_row, survey
from outreach.exporters import Output
from outreach.model import RowState
from outreach.workspace import Workspace


def test_a_roster_of_bad_rows_is_counted_and_not_held(
    workspace: Workspace, job: Job, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("outreach.batch.listed.MOST_LISTED", 3)
    bad = [row(at, row_state=RowState.NEEDS_ATTENTION, reason="no name", zip="1") for at in range(2, 9)]
    left = [row(at, row_state=RowState.SKIPPED, reason="opted out", zip="1") for at in range(9, 14)]
    found = survey(ListedRoster([*bad, *left, row(14, **DANA)]), Drafter(job, workspace))
    told = found.as_json()
    assert told["counts"] == {"attention": 7, "skipped": 5, "unsettled": 0, "remarks": 0}
    assert [one["row"] for one in told["attention"]] == [2, 3, 4]
    assert [one["row"] for one in told["skipped"]] == [9, 10, 11]
    assert (found.rows, found.usable) == (13, 1)


STORY = "My client Ana Lopez, born 3/4/1991, waited nine weeks in Duluth."


@pytest.mark.parametrize("final", [False, True])
def test_a_survey_foretells_which_rows_a_run_holds(workspace: Workspace, job: Job, final: bool):
    job = replace(job, output=Output(final=final))
    whole = {**DANA, "street": "12 Elm St", "story": "Nine weeks went by.", "local": "It found 12 breaches."}
    rows = [
        row(2, **whole),
        row(3, **{**whole, "name": "Kim Oak", "story": STORY}),
        row(4, **{**whole, "name": "Mo Lind", "story": "Much. " * 4000}),
        row(5, **{**whole, "name": "Ed Ray", "credentials": "x" * 300}),
        row(6, name="Ana Ortiz", city="Sioux Falls", state="SD", zip="57104"),
        row(7, name="No Place", zip="00001"),
        row(8, **SPLIT),
    ]
    found = survey(ListedRoster(rows), Drafter(job, workspace))
    run_once(workspace, job, rows)
    with OutputFolder(job.target, workspace.settings.data) as folder:
        held = {number: reason for _, _, reason, number in folder.journal.to_mend()}
    partly = set() if final else {8}
    assert {number for number, _ in found.attention.named} == set(held) - partly
    assert dict(found.attention.named) == {number: held[number] for number in set(held) - partly}
    assert set(held) == ({3, 4, 5, 6, 7, 8} if final else {4, 5, 7, 8})


@pytest.mark.parametrize("uncertain", Uncertain)
@pytest.mark.parametrize("to", [(), ("us-house",), ("state-upper",)])
def test_a_survey_counts_rows_as_the_run_does(
    workspace: Workspace, job: Job, to: tuple[str, ...], uncertain: Uncertain
):
    job = replace(job, to=to, uncertain=uncertain)
    florida = {"name": "Jo Diaz", "city": "Tampa", "state": "FL", "zip": "33602"}
    rows = [row(2, **DANA), row(3, **SPLIT), row(4, **florida), row(5, name="No Place", zip="00001")]
    found = survey(ListedRoster(rows), Drafter(job, workspace))
    ran = run_once(workspace, job, rows)
    foretold = {
        Outcome.ATTENTION: found.attention.count,
        Outcome.SKIPPED: found.skipped.count,
        Outcome.PARTLY: found.unsettled.count,
        Outcome.DRAFTED: found.usable - found.unsettled.count,
    }
    assert foretold == {outcome: ran.outcomes[outcome] for outcome in foretold}
    assert found.letters == ran.letters


def test_a_row_that_waits_for_its_final_copy_is_told_what_a_roster_can_mend(workspace: Workspace, job: Job):
    job = replace(job, output=Output(final=True), approval=True)
    rows = [row(2, **DANA, approved="yes"), row(3, **{**DANA, "name": "Kim Oak"}, approved="no")]
    (_, places), (_, approval) = survey(ListedRoster(rows), Drafter(job, workspace)).attention.named
    assert "]. Fill out what the row lacks" in places
    assert "--leave-out" in places
    assert approval.startswith("Kim Oak has not approved the letter yet.")
    leaving = replace(job, leave_out=True)
    found = survey(
        ListedRoster([row(2, **{**DANA, "city": ""}, approved="yes")]), Drafter(leaving, workspace)
    )
    assert "--leave-out" not in found.attention.named[0][1]


@pytest.mark.parametrize(
    ("story", "told"),
    [("Yes", True), ("see above", True), ("We waited nine weeks.", False), ("", False)],
)
def test_words_that_are_no_sentence_are_told(workspace: Workspace, job: Job, story: str, told: bool):
    made = Drafter(job, workspace).draft(batch_row(row(2, **DANA, story=story)))
    assert ("hardly a word" in made.letters[0].warnings) is told
