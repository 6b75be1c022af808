"""No answer by data older than 90 days says that it is certain; it says how old it is and where to look."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from click.testing import CliRunner

from outreach import find_officials
from outreach.batch import Job, recipient_notes
from outreach.cautions import age_of
from outreach.cli import cli
from outreach.directory import Directory
from outreach.freshness import OLD_DAYS, is_old, say_age
from outreach.model import Address, Role, Seat, SeatStatus, Sender
from outreach.representation import as_json, find, seat_of
from outreach.workspace import Request, Workspace

LATE = date(2027, 6, 1)  # every source of the shipped tables is older than 90 days by then
DANA = Sender(name="Dana Ruiz", credentials="LMFT", address=Address(state="MN", zip="55105"))


@pytest.fixture
def directory(workspace: Workspace) -> Directory:
    return workspace.directory


def seat_on(directory: Directory, role: str, day: date, **place: str) -> Seat:
    return next(one for one in find(directory, **place, as_of=day).seats if one.role == role)


def words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from words(part)
    elif isinstance(value, list):
        for part in value:
            yield from words(part)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize(("days", "old"), [(0, False), (90, False), (91, True), (400, True), (-30, False)])
def test_data_is_old_from_the_ninety_first_day(days, old):
    day = date(2026, 11, 23)
    assert OLD_DAYS == 90
    assert is_old(day - timedelta(days=days), day) is old
    assert is_old(None, day) is False


@pytest.mark.parametrize(
    "place",
    [
        *({"zip": zip} for zip in ("55105", "60614", "29201", "82001", "20001", "00901", "45275", "05601")),
        *({"state": state} for state in ("NJ", "VA", "PR", "DC", "NE")),
        *({"district": one} for one in ("VA-HD-1", "NJ-SD-14", "PR-SD-1", "MS-HD-70", "LA-SD-3", "KS-SD-2")),
    ],
    ids=str,
)
def test_nothing_is_certain_by_old_data(directory, place):
    for day in (LATE, date(2028, 1, 2)):
        answer = as_json(find(directory, **place, as_of=day))
        assert "certain" not in set(words(answer))
        assert {seat["status"] for seat in answer["seats"]} & {"recorded", "expired", "open", "none"}


def test_the_shipped_data_is_recorded_as_it_ages(directory):
    (senior, *_) = find(directory, zip="55105", as_of=date(2026, 8, 1)).seats
    assert (senior.status, senior.age) == (SeatStatus.CERTAIN, "")
    (senior, *_) = find(directory, zip="55105", as_of=date(2026, 11, 23)).seats
    assert (senior.status, senior.as_of) == (SeatStatus.RECORDED, date(2026, 6, 15))
    assert senior.age == (
        "On record as of 2026-06-15, 161 days before 2026-11-23."
        " Look up who holds it now: https://www.senate.gov/senators/"
    )


def test_a_district_by_zip_says_the_age_too(directory):
    (house,) = (
        s for s in find(directory, zip="55105", as_of=LATE - timedelta(200)).seats if s.role == "us-house"
    )
    assert house.status is SeatStatus.BY_ZIP
    assert house.note.startswith("MN-4 by ZIP")
    assert house.age.startswith("On record as of 2026-06-15")


def test_candidates_by_old_data_are_recorded_too(directory):
    senate = find(directory, zip="57255", as_of=date(2026, 12, 1)).seats[0]
    assert senate.status is SeatStatus.CANDIDATES
    assert {one.status for one in senate.candidates} == {SeatStatus.RECORDED}
    assert "Look up who holds it now" in senate.age


def test_of_several_members_the_oldest_record_decides(directory):
    day = date(2026, 9, 1)
    seat = seat_on(directory, "state-lower", day, district="WA-LD-43")
    assert (seat.status, len(seat.officials)) == (SeatStatus.CERTAIN, 2)
    later = next(
        s
        for s in find(directory, district="WA-LD-43", as_of=date(2026, 12, 1)).seats
        if s.role == "state-lower"
    )
    assert (later.status, len(later.officials)) == (SeatStatus.RECORDED, 2)


def test_the_python_verb_answers_alike():
    statuses = {seat.status for seat in find_officials(zip="55105", as_of=date(2026, 12, 15)).seats}
    assert {"recorded", "by_zip"} <= statuses


@pytest.mark.parametrize("id", ["K000367", "S001203", "H001103"])
def test_a_chair_and_a_member_are_recorded_alone(directory, id):
    seat = seat_of(directory, directory.official(id), date(2026, 12, 1))
    assert seat.status is SeatStatus.RECORDED
    assert seat.age.startswith("On record as of 2026-06-15")


def run(*args: str) -> Any:
    result = CliRunner().invoke(cli, list(args), prog_name="outreach")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_show_says_how_old_a_record_is():
    shown = run("officials", "show", "K000367", "--as-of", "2026-12-01").stdout
    assert "us-senate: recorded as of 2026-06-15" in shown
    assert "https://www.senate.gov/senators/" in shown
    told = json.loads(run("officials", "show", "K000367", "--as-of", "2026-12-01", "--json").stdout)
    assert (told["status"], told["as_of"]) == ("recorded", "2026-06-15")
    assert "169 days before 2026-12-01" in told["age"]


def test_committees_say_how_old_their_records_are_once():
    result = run("officials", "committees", "--as-of", "2026-12-01")
    assert result.stderr.count("known as of 2026-06-15") == 1
    rows = json.loads(run("officials", "committees", "--as-of", "2026-12-01", "--json").stdout)
    assert {status for row in rows for status in row["chair_status"]} == {"recorded"}
    assert "[ended]" in run("officials", "committees", "--as-of", "2027-02-01").stdout


def test_a_draft_by_old_data_is_made_and_says_where_to_look(workspace):
    made = workspace.draft(
        Request(
            kinds=("letter",), topic="parity-enforcement", sender=DANA, zip="55105", day=date(2026, 12, 1)
        )
    )
    assert len(made.drafts) == 3
    for draft, recipient in made.drafts:
        assert age_of(recipient, draft.date) in draft.notes
        assert "look it up (https://www." in age_of(recipient, draft.date)


def test_the_terminal_says_the_age_of_all_recipients_in_one_line():
    given = ("--topic", "parity-enforcement", "--zip", "55105", "--name", "Dana Ruiz", "--dry-run")
    told = run("draft", "letter", *given, "--date", "2026-12-01", "--offline").stderr
    assert told.count("known as of June 15, 2026, 169 days ago") == 1


def test_a_batch_says_the_age_once_for_its_roles(workspace, tmp_path):
    job = Job(topic="parity-enforcement", kinds=("letter",), day=date(2026, 12, 1), target=str(tmp_path))
    aged = [note for note in recipient_notes(job, workspace) if "known as of 2026-06-15" in note]
    assert len(aged) == 1
    fresh = replace(job, day=date(2026, 8, 1))
    assert recipient_notes(fresh, workspace) == ()


def test_the_age_of_fresh_seats_is_not_said():
    day = date(2026, 12, 1)
    assert say_age([(Role.US_SENATE, day - timedelta(90)), (Role.US_HOUSE, None)], day) == ""
    told = say_age([(Role.US_SENATE, day - timedelta(91)), (Role.GOVERNOR, day)], day)
    assert "91 days before this draft" in told
    assert "nga.org" not in told
