"""manifest.csv says what was fixed or is missing in a row, and what a letter still needs."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from made_rosters import ANA, DANA, FIELDS, SPLIT, HereAndNow, ListedRoster, row, run_once

from outreach.batch import AnywhereRoster, Job, OutputFolder, RemarkedRoster, Run, digests, needed_for
from outreach.batch.reports import Summary, write_attention, write_left_out, write_manifest
from outreach.exporters import Output
from outreach.model import RosterRow, RowState
from outreach.roster import open_roster
from outreach.workspace import Workspace


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def manifest_of(workspace: Workspace, job: Job) -> tuple[list[dict[str, str]], Summary]:
    with OutputFolder(job.target, workspace.settings.data) as folder:
        path, summary = write_manifest(folder)
    return table(path), summary


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("Dana Ruiz,1 Elm St,Cambridge,MA,2138,", "02138"),
        ('"Ruiz, Dana",1 Elm St,St. Paul,MN,55105,', "turned round"),
        ("Dana Ruiz,PO Box 12,St. Paul,MN,55105,", "post-office box"),
        ("Dana Ruiz,1 Elm St,St. Paul,MN,,", "ZIP"),
    ],
)
def test_what_was_fixed_guessed_or_is_missing_in_a_row_stands_beside_its_letters(
    workspace: Workspace, job: Job, tmp_path: Path, line: str, remark: str
):
    job = replace(job, to=("us-senate",))
    path = tmp_path / "members.csv"
    path.write_text(
        f"Name,Street,City,State,ZIP,Email\n{line}\nAna Ortiz,2 Elm St,St. Paul,MN,55105,\n", "utf-8"
    )
    roster = AnywhereRoster(
        RemarkedRoster(open_roster(path), workspace.library.licenses), needed_for(workspace, job)
    )
    run_once(workspace, job, list(roster.rows()))
    lines, summary = manifest_of(workspace, job)
    assert len(lines) == 4
    assert [remark in one["remarks"] for one in lines] == [True, True, False, False]
    assert summary.remarked == 1


def test_places_left_to_fill_are_counted_once_a_letter(workspace: Workspace, job: Job):
    job = replace(job, formats=("txt", "md"), to=("us-senate",))
    filled = {
        "street": "1 Elm St",
        "observation": "I see families wait.",
        "local": "The state fined one plan.",
    }
    run_once(workspace, job, [row(2, **DANA), row(3, **ANA, **filled)])
    lines, summary = manifest_of(workspace, job)
    left = [(one["row"], int(one["places_left"]) > 0) for one in lines]
    assert left == [("2", True)] * 4 + [("3", False)] * 4
    assert summary.unfilled == 2


LOCAL = (("MN", "In 2025 the state of Minnesota fined two plans (Commerce, 2025)."),)


def test_a_fact_of_a_state_is_given_once_and_a_member_s_own_goes_before(workspace: Workspace, job: Job):
    own = {"observation": "I see families wait.", "street": "1 Elm St"}
    rows = [
        row(2, **DANA, **own),
        row(3, **{**DANA, "name": "Bo Lind"}, **own, local="Mine."),
        row(4, **ANA, **own),
    ]
    final = replace(job, formats=("txt",), to=("us-senate",), output=Output(final=True), local=LOCAL)
    account = run_once(workspace, final, rows)
    assert {name: count for name, count in account.outcomes.items() if count} == {"drafted": 3}
    text = {path.name: path.read_text("utf-8") for path in Path(job.target).rglob("letter_*.txt")}
    dana = [words for name, words in text.items() if "dana" in name]
    bo = [words for name, words in text.items() if "bo-lind" in name]
    assert len(dana) == len(bo) == 2
    assert all(LOCAL[0][1] in words for words in dana)
    assert all("Mine." in words and "fined two plans" not in words for words in bo)
    assert not any("Minnesota" in words for name, words in text.items() if "ana-ortiz" in name)
    lines, _ = manifest_of(workspace, final)
    assert {one["own_words_share"] for one in lines if one["person"] == "Dana Ruiz"} != {"0.00"}


def test_options_may_change_while_a_folder_holds_no_letter(workspace: Workspace, job: Job):
    final = replace(job, output=Output(final=True), to=("us-senate",))
    rows = [row(2, **DANA, street="1 Elm St")]
    assert run_once(workspace, final, rows).letters == 0
    assert run_once(workspace, replace(final, leave_out=True, local=LOCAL), rows).letters == 2


def test_letters_of_whoever_vanished_say_so(workspace: Workspace, job: Job):
    job = replace(job, to=("us-house",))
    dana, ana = row(2, **DANA), row(3, **ANA)
    run_once(workspace, job, [dana, ana])
    run_once(workspace, job, [ana._replace(number=2)])
    lines, _ = manifest_of(workspace, job)
    assert [(one["person"], one["remarks"]) for one in lines] == [
        ("Dana Ruiz", "no longer in the roster"),
        ("Ana Ortiz", ""),
    ]


def reported(
    workspace: Workspace, job: Job, rows: list[RosterRow], columns: tuple[str, ...] = FIELDS
) -> None:
    roster = ListedRoster(rows, columns)
    with OutputFolder(job.target, workspace.settings.data) as folder:
        digest = folder.settle_job(digests(job, workspace), restart=False)
        Run(roster, job, folder, job_digest=digest).go(HereAndNow())
        write_manifest(folder)
        write_attention(folder, roster.columns, "none.csv")
        write_left_out(folder)


def test_attention_csv_says_which_row_of_the_roster_it_was_and_the_manifest_keeps_saying_so(
    workspace: Workspace, job: Job
):
    gone = row(9, row_state=RowState.SKIPPED, reason="opted out", name="Kim Oak")
    reported(workspace, job, [row(2, **DANA), row(34, **SPLIT), gone])
    (line,) = table(Path(job.target, "attention.csv"))
    assert line["roster row"] == "34"
    left_out = Path(job.target, "left-out.csv").read_bytes()
    columns = ("outreach row", "roster row", *FIELDS)
    mended = row(2, **SPLIT, district="IL-5")
    mended = mended._replace(cells=(line["outreach row"], "34", *mended.cells))
    reported(workspace, job, [mended], columns)
    assert [one["row"] for one in table(Path(job.target, "manifest.csv"))] == ["2"] * 3 + ["34"] * 3
    assert Path(job.target, "left-out.csv").read_bytes() == left_out


@pytest.mark.parametrize("number", ["", "x", "-3", "0", "1e99", "9" * 40, "²"])
def test_a_row_number_that_somebody_spoiled_does_no_harm(workspace: Workspace, job: Job, number: str):
    first = row(34, **SPLIT)
    reported(workspace, job, [first])
    mended = row(2, **SPLIT, district="IL-5")
    mended = mended._replace(cells=(first.key, number, *mended.cells))
    reported(workspace, job, [mended], ("outreach row", "roster row", *FIELDS))
    lines = table(Path(job.target, "manifest.csv"))
    assert len(lines) == 3
    assert {one["row"] for one in lines} <= {"2", "34"}


@pytest.mark.parametrize("signs", ["\U000e1234", "\U000e1234\u200d\u2695\ufe0f", "\U000e1234\ufe0f"])
def test_signs_that_a_pdf_prints_as_boxes_are_told(workspace: Workspace, job: Job, signs: str):
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    job = replace(job, formats=("pdf",), to=("us-senate",))
    run_once(workspace, job, [row(2, **DANA, observation=f"I see {signs} wait."), row(3, **ANA)])
    lines, summary = manifest_of(workspace, job)
    assert ["U+E1234" in one["warnings"] for one in lines] == [True, True, False, False]
    assert summary.boxes == 2


def test_what_a_credentials_cell_does_not_claim_is_remarked(tmp_path, workspace):
    path = tmp_path / "members.csv"
    path.write_text(
        "Name,Credentials,City,State,Zip\nSoo Nguyen,parent,Duluth,MN,55802\nCy Ray,LICSW,Duluth,MN,55802\n",
        encoding="utf-8",
    )
    rows = list(RemarkedRoster(open_roster(path), workspace.library.licenses).rows())
    assert "“parent” is read as a family member" in " ".join(rows[0].remarks)
    assert "LICSW" not in " ".join(rows[1].remarks)
