"""Members-elect and doubts, from made-up rows: who takes a seat when, and which has to be looked up."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from outreach.batch import Drafter, Job
from outreach.batch.outcomes import BatchRow
from outreach.cli.official_answers import seat_lines
from outreach.cli.official_lines import candidate_line
from outreach.errors import InputError
from outreach.model import Address, SeatStatus, Sender
from outreach.representation import find
from outreach.settings import read_settings
from outreach.workspace import Request, Workspace

TABLES = Path(__file__).parents[1] / "seeds" / "directory"
US = "ocd-division/country:us"
DANA = Sender(name="Dana Ruiz", credentials="LMFT", address=Address(city="Town"))
ELECT = {
    "mn-4": f"{US}/state:mn/cd:4,us-house,Ada Q. Elect,Ada,Elect,Independent,2027-01-03,a page,high",
    "mn": f"{US}/state:mn,us-senate,Bo Elect,Bo,Elect,Independent,2027-01-03,a page,medium",
    "mn-governor": f"{US}/state:mn,governor,Cy Elect,Cy,Elect,Independent,2027-01-04,a page,high",
    "wi-3": f"{US}/state:wi/cd:3,us-house,Di Elect,Di,Elect,Independent,2027-01-03,a page,low",
    "wa-hd-43": f"{US}/state:wa/sldl:43,state-lower,Ed Elect,Ed,Elect,Independent,2027-01-11,a page,high",
}


@pytest.fixture
def made_up(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Workspace]:
    """Give a workspace whose tables have more members-elect and doubts."""

    def build(elect: str = "", doubt: str = "") -> Workspace:
        tables = home / "data" / "tables"
        shutil.copytree(TABLES, tables)
        for name, line in (("members_elect", elect), ("seat_doubts", doubt)):
            with (tables / f"{name}.csv").open("a", encoding="utf-8") as file:
                file.write(f"{line}\n" if line else "")
        workspace = Workspace(read_settings())
        assert workspace.renewal
        from outreach.directory import open_directory

        monkeypatch.setattr(workspace.renewal, "open", lambda: open_directory(tables, home / "made-up"))
        return workspace

    return build


def seat(workspace: Workspace, role: str, day: date, **place: str):
    return [one for one in find(workspace.directory, **place, as_of=day).seats if one.role == role]


@pytest.mark.parametrize(
    ("row", "place", "role", "id", "title"),
    [
        ("mn-4", {"district": "MN-4"}, "us-house", "elect-mn-4-ada-q-elect", "Representative"),
        ("mn", {"state": "MN"}, "us-senate", "elect-mn-bo-elect", "Senator"),
        ("mn-governor", {"state": "MN"}, "governor", "elect-mn-cy-elect", "Governor"),
        ("wa-hd-43", {"district": "WA-HD-43"}, "state-lower", "elect-wa-hd-43-ed-elect", "Representative"),
    ],
)
def test_a_seat_shows_who_takes_it_and_when(made_up, row, place, role, id, title):
    workspace = made_up(elect=ELECT[row])
    day = date(2026, 12, 15)
    shown = [each for one in seat(workspace, role, day, **place) for each in one.successors]
    assert [(one.id, one.title) for one in shown] == [(id, title)]
    line = next(
        line for one in seat(workspace, role, day, **place) for line in seat_lines(one, day) if id in line
    )
    assert line.startswith(f"From {shown[0].takes_office}: {title} ")


def test_of_two_senators_the_one_whose_term_ends_is_followed(made_up):
    workspace = made_up(elect=ELECT["mn"])
    klobuchar, smith = seat(workspace, "us-senate", date(2026, 12, 15), state="MN")
    assert klobuchar.successors == ()
    assert [one.name for one in smith.successors] == ["Bo Elect"]
    klobuchar, other = seat(workspace, "us-senate", date(2027, 1, 10), state="MN")
    assert [one.name for one in klobuchar.officials] == ["Amy Klobuchar"]
    assert [one.name for one in other.officials] == ["Bo Elect"]


def test_with_no_row_nothing_is_shown(made_up):
    workspace = made_up()
    assert all(
        not one.successors for one in find(workspace.directory, zip="55105", as_of=date(2026, 12, 15)).seats
    )


@pytest.mark.parametrize(("row", "id"), [("mn-4", "elect-mn-4-ada-q-elect"), ("mn", "elect-mn-bo-elect")])
def test_a_draft_to_a_member_elect_is_dated_from_the_day_they_take_office(made_up, row, id):
    workspace = made_up(elect=ELECT[row])

    def asked(day: date, **place: str) -> Request:
        return Request(kinds=("letter",), topic="parity-enforcement", sender=DANA, to=(id,), day=day, **place)

    for place in ({}, {"zip": "55105"}):
        with pytest.raises(InputError, match="on 2027-01-03, not yet on 2027-01-02") as refused:
            workspace.draft(asked(date(2027, 1, 2), **place))
        assert "--date 2027-01-03" in refused.value.hint
        ((draft, _),) = workspace.draft(asked(date(2027, 1, 3), **place)).drafts
        text = "\n".join(block.text for block in draft.blocks)
        assert "The Honorable" in text
        assert " Elect:" in text
        assert ("your constituent" in text) is bool(place)


def test_from_that_day_on_the_seat_is_theirs(made_up):
    workspace = made_up(elect=ELECT["mn-4"])
    (before,) = seat(workspace, "us-house", date(2027, 1, 2), district="MN-4")
    assert [one.name for one in before.officials] == ["Betty McCollum"]
    (after,) = seat(workspace, "us-house", date(2027, 1, 3), district="MN-4")
    assert (after.status, [one.name for one in after.officials]) == (SeatStatus.RECORDED, ["Ada Q. Elect"])
    assert "was to take this seat on 2027-01-03 (a page, high confidence)" in after.note


def test_a_doubtful_member_elect_waits_for_a_person(made_up):
    workspace = made_up(elect=ELECT["wi-3"])
    (after,) = seat(workspace, "us-house", date(2027, 1, 10), district="WI-3")
    assert (after.status, after.officials) == (SeatStatus.CANDIDATES, ())
    assert [one.official.name for one in after.candidates] == ["Di Elect"]


MCCOLLUM = f"{US}/state:mn/cd:4,us-house,M001143,2026-09-01,She may have left: sources differ.,a list"
WASHINGTON = (
    f"{US}/state:wa/sldl:43,state-lower,ocd-person/989733b9-6846-465f-9ed6-44b1b823e7c4,2026-09-01,"
    "She may have left,a list"
)


def test_a_doubted_seat_is_shown_and_not_drafted_unasked(made_up):
    workspace = made_up(doubt=MCCOLLUM)
    day = date(2026, 9, 10)
    (house,) = seat(workspace, "us-house", day, zip="55105")
    assert (house.status, house.officials) == (SeatStatus.CANDIDATES, ())
    assert candidate_line(house.candidates[0]).startswith("[to be looked up] Representative Betty McCollum")
    assert "She may have left: sources differ (a list, 2026-09-01)" in house.note
    asked = {"kinds": ("letter",), "topic": "parity-enforcement", "sender": DANA, "zip": "55105", "day": day}
    made = workspace.draft(Request(to=("us-house",), **asked))
    assert (made.drafts, len(made.left_open)) == ((), 1)
    ((draft, _),) = workspace.draft(Request(to=("M001143",), **asked)).drafts
    assert any("She may have left" in note for note in draft.notes)
    (before,) = seat(workspace, "us-house", date(2026, 6, 10), zip="55105")
    assert before.status is SeatStatus.BY_ZIP


def test_of_two_members_one_may_be_doubted(made_up):
    workspace = made_up(doubt=WASHINGTON)
    (house,) = seat(workspace, "state-lower", date(2026, 9, 10), district="WA-LD-43")
    assert house.status is SeatStatus.CERTAIN
    assert [one.family_name for one in house.officials] == ["Scott"]
    assert [one.official.family_name for one in house.candidates] == ["Macri"]
    assert "To be looked up: She may have left" in house.note


def test_a_batch_leaves_a_doubted_seat_and_asks_no_roster_to_settle_it(made_up, tmp_path):
    workspace = made_up(doubt=MCCOLLUM)
    job = Job(
        topic="parity-enforcement",
        kinds=("letter",),
        day=date(2026, 9, 10),
        target=str(tmp_path / "out"),
        to=("us-house",),
    )
    values = {"name": "Dana Ruiz", "street": "1 Elm St", "city": "St. Paul", "state": "MN", "zip": "55105"}
    made = Drafter(job, workspace).draft(BatchRow(2, "key", values))
    assert (made.letters, made.result.mend) == ((), False)
    assert "To be looked up" in made.result.reason
