"""An office whose holder's term is over is written to by title: never with the old name."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner

from outreach.batch import Drafter, Job
from outreach.batch.outcomes import BatchRow, Outcome
from outreach.cli import cli
from outreach.divisions import STATES
from outreach.forms_of_address import inside_address, salutation
from outreach.model import Address, Agency, Draft, Sender
from outreach.representation import governor_by_title, record_with_id
from outreach.workspace import Drafted, Request, Workspace

LATE = date(2027, 2, 1)  # nearly every governor's record has ended
DANA = Sender(name="Dana Ruiz", credentials="LMFT", address=Address(city="Town", zip="99501"))


def drafted(workspace: Workspace, state: str, **more: Any) -> Drafted:
    given = {"kinds": ("letter",), "topic": "parity-enforcement", "day": LATE, "to": ("governor",), **more}
    sender = replace(DANA, address=replace(DANA.address, state=state))
    return workspace.draft(Request(sender=sender, state=state, **given))


def lines(draft: Draft, part: str) -> list[str]:
    return [line for block in draft.blocks if block.part == part for line in block.text.splitlines()]


@pytest.mark.parametrize(
    ("state", "first", "second", "greeting"),
    [
        ("AK", "Office of the Governor", "State of Alaska", "Dear Governor:"),
        ("MN", "Office of the Governor", "State of Minnesota", "Dear Governor:"),
        ("MA", "Office of the Governor", "Commonwealth of Massachusetts", "Dear Governor:"),
        ("PA", "Office of the Governor", "Commonwealth of Pennsylvania", "Dear Governor:"),
        ("GU", "Office of the Governor", "Guam", "Dear Governor:"),
        ("DC", "Office of the Mayor", "District of Columbia", "Dear Mayor:"),
    ],
)
def test_an_expired_governor_is_written_to_by_title(workspace, state, first, second, greeting):
    made = drafted(workspace, state)
    ((draft, office),) = made.drafts
    assert isinstance(office, Agency)
    assert lines(draft, "inside_address")[:2] == [first, second]
    assert lines(draft, "salutation") == [greeting]
    (seat,) = made.wanted
    old = seat.officials[0].family_name
    assert not any(old in block.text for block in draft.blocks)
    assert any("Written to by title" in note and old in note for note in draft.notes)
    assert made.left_open == ()
    home = "the District of Columbia" if state == "DC" else f"Town, {STATES[state]}"
    assert f"your constituent in {home}" in " ".join(block.text for block in draft.blocks)


@pytest.mark.parametrize("state", sorted(STATES))
def test_every_office_has_its_lines(workspace, state):
    office = governor_by_title(workspace.directory, state)
    assert office is not None
    address = inside_address(office)
    assert address[0] in ("Office of the Governor", "Office of the Mayor")
    assert len(address) >= 3
    assert salutation(office) in ("Dear Governor:", "Dear Mayor:")
    assert record_with_id(workspace.directory, office.id) == office


def test_a_governor_in_office_is_written_to_by_name(workspace):
    ((draft, _),) = drafted(workspace, "AK", day=date(2026, 12, 5)).drafts
    assert lines(draft, "salutation") == ["Dear Governor Dunleavy:"]
    assert any("This term ends on 2026-12-07, 2 days after 2026-12-05" in note for note in draft.notes)


def test_the_old_name_is_not_written_even_where_stale_records_are_allowed(workspace):
    ((draft, _),) = drafted(workspace, "AK", allow_stale=True).drafts
    assert lines(draft, "salutation") == ["Dear Governor:"]


def test_the_old_governor_by_id_is_refused_with_the_way_out(workspace):
    made = drafted(workspace, "AK", to=("ak-governor-dunleavy",))
    assert made.drafts == ()
    alone = workspace.draft(
        Request(
            kinds=("letter",), topic="parity-enforcement", sender=DANA, to=("ak-governor-dunleavy",), day=LATE
        )
    )
    assert alone.drafts == ()
    assert "--to ak-governor" in " ".join(alone.left_open[0].cautions)


@pytest.mark.parametrize("kind", ["letter", "call-script", "meeting-request", "follow-up", "thank-you"])
def test_every_kind_can_go_to_an_office_by_title(workspace, kind):
    ((draft, office),) = drafted(workspace, "OH", kinds=(kind,)).drafts
    text = "\n".join(block.text for block in draft.blocks)
    assert "DeWine" not in text
    assert "Governor  " not in text
    assert [one.message for one in workspace.check(draft) if one.severity == "error"] == []
    if kind == "call-script":
        assert office.office.voice
        assert office.office.voice in text
        assert "Can you tell me whether" in text


def test_a_batch_writes_to_the_office_by_title(workspace, tmp_path):
    job = Job(topic="parity-enforcement", kinds=("letter",), day=LATE, target=str(tmp_path), to=("governor",))
    values = {"name": "Dana Ruiz", "street": "1 Elm St", "city": "Anchorage", "state": "AK", "zip": "99501"}
    made = Drafter(job, workspace).draft(BatchRow(2, "key", values))
    assert made.result.outcome == Outcome.DRAFTED
    (letter,) = made.letters
    assert letter.to == "Office of the Governor, Alaska"
    assert "Written to by title" in letter.warnings
    assert lines(letter.draft, "salutation") == ["Dear Governor:"]


def test_a_batch_to_others_writes_to_no_governor(workspace, tmp_path):
    job = Job(
        topic="parity-enforcement", kinds=("letter",), day=LATE, target=str(tmp_path), to=("us-senate",)
    )
    values = {"name": "Dana Ruiz", "street": "1 Elm St", "city": "Anchorage", "state": "AK", "zip": "99501"}
    made = Drafter(job, workspace).draft(BatchRow(2, "key", values))
    assert not any("Office of the" in letter.to for letter in made.letters)


def test_find_shows_the_office_beside_the_ended_record():
    result = CliRunner().invoke(
        cli, ["officials", "find", "AK", "--as-of", "2026-12-15", "--json"], prog_name="outreach"
    )
    (seat,) = (one for one in json.loads(result.stdout)["seats"] if one["role"] == "governor")
    assert (seat["status"], seat["office"]["id"]) == ("expired", "ak-governor")
    assert seat["office"]["office"]["voice"]
