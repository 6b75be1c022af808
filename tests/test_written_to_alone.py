"""`--to ID` writes to that person alone; without a place nobody is called a constituent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from outreach import compose
from outreach.cli.official_lines import candidate_line, official_line, web_line
from outreach.errors import InputError
from outreach.exporters.paste import PasteExporter
from outreach.model import Address, Draft, Recipient, SeatStatus, Sender
from outreach.representation import find
from outreach.workspace import Drafted, Request, Workspace

DAY = date(2026, 9, 1)
SOMEONE = Sender(name="Dana Ruiz", credentials="LMFT")
EVERY_KIND = ("letter", "call-script", "meeting-request", "follow-up", "thank-you", "sign-on-letter")


def drafted(workspace: Workspace, *to: str, **more: Any) -> Drafted:
    given = {"sender": SOMEONE, "day": DAY, "topic": "parity-enforcement", "kinds": ("letter",), **more}
    return workspace.draft(Request(to=to, **given))


def text(draft: Draft) -> str:
    return "\n".join(block.text for block in draft.blocks)


@pytest.mark.parametrize(
    ("district", "role"),
    [
        ("WA-LD-43", "state-lower"),
        ("NJ-HD-1", "state-lower"),
        ("AZ-HD-1", "state-lower"),
        ("MD-HD-41", "state-lower"),
        ("VT-SD-Chittenden Central", "state-upper"),
        ("WV-SD-1", "state-upper"),
        ("PR-SD-1", "state-upper"),
    ],
)
def test_one_of_several_members_is_written_to_alone(workspace, district, role):
    found = workspace.find_officials(districts=(district,), as_of=DAY)
    (seat,) = (one for one in found.seats if one.role == role)
    assert len(seat.officials) > 1
    for official in seat.officials:
        made = drafted(workspace, official.id, districts=(district,))
        assert [to.id for _, to in made.drafts] == [official.id]
        assert made.left_open == ()


def test_several_ids_of_one_district_are_a_draft_each(workspace):
    (seat,) = (
        one
        for one in workspace.find_officials(districts=("WA-LD-43",), as_of=DAY).seats
        if one.role == "state-lower"
    )
    ids = [official.id for official in seat.officials]
    made = drafted(workspace, *ids, districts=("WA-LD-43",))
    assert [to.id for _, to in made.drafts] == ids


@pytest.mark.parametrize("kind", EVERY_KIND)
@pytest.mark.parametrize(
    ("to", "where"),
    [
        ("B001230", "Wisconsin"),
        ("M001143", "MN-4"),
        ("N000147", "the District of Columbia"),
        ("H001103", "Puerto Rico"),
        ("mn-insurance", "Minnesota"),
        ("oh-governor", "Ohio"),
        ("chair:mn-house-health-finance-and-policy", "Minnesota"),
    ],
)
def test_without_a_place_nobody_is_called_a_constituent(workspace, to, where, kind):
    made = drafted(workspace, to, kinds=(kind,))
    assert made.drafts
    for draft, _ in made.drafts:
        assert "constituent" not in text(draft)
        assert "it shows that you live there" not in text(draft)
        assert any(note.startswith(f"Nothing says that you live in {where}, so") for note in draft.notes)
        body = [block for block in draft.blocks if block.part not in ("return_address", "note")]
        assert any(f"[[your city, if you live in {where}, or" in block.text for block in body)


@pytest.mark.parametrize(
    ("place", "claimed"),
    [
        ({"zip": "55105"}, True),
        ({"districts": ("MN-4",)}, True),
        ({"state": "MN"}, False),
        ({}, False),
    ],
)
def test_a_district_is_claimed_where_it_was_looked_up(workspace, place, claimed):
    at_home = replace(SOMEONE, address=Address(city="St. Paul", state="MN"))
    (pair,) = drafted(workspace, "M001143", sender=at_home, **place).drafts
    assert ("your constituent in St. Paul, Minnesota" in text(pair[0])) is claimed
    assert ("[[your city, if you live in MN-4" in text(pair[0])) is not claimed


def test_a_legislator_whose_district_a_zip_does_not_tell_is_written_to_with_a_marked_place(workspace):
    (seat,) = (
        one
        for one in workspace.find_officials(districts=("MN-SD-64",), as_of=DAY).seats
        if one.role == "state-upper"
    )
    made = drafted(workspace, seat.officials[0].id, zip="55105")
    assert "[[your city, if you live in MN-SD-64" in text(made.drafts[0][0])
    with pytest.raises(InputError, match="not this place"):
        drafted(workspace, seat.officials[0].id, zip="53703")


def test_a_state_that_is_known_is_claimed_for_those_it_elects(workspace):
    at_home = replace(SOMEONE, address=Address(city="Madison", state="WI"))
    (pair,) = drafted(workspace, "B001230", sender=at_home).drafts
    assert "your constituent in Madison, Wisconsin" in text(pair[0])
    (pair,) = drafted(workspace, "B001230", state="WI").drafts
    assert "your constituent in Wisconsin" in text(pair[0])


def test_the_python_verb_claims_nothing_for_a_sender_from_nowhere(workspace):
    senator = workspace.directory.official("B001230")
    draft = compose("letter", "parity-enforcement", SOMEONE, senator, DAY)
    assert "constituent" not in text(draft)


def test_an_editor_asks_no_place_of_a_letter_that_goes_to_the_public(workspace):
    draft = compose("op-ed", "parity-enforcement", SOMEONE, date=DAY)
    assert not any("Nothing says that you live" in note for note in draft.notes)


def test_an_ended_official_among_candidates_is_marked_and_not_drafted(workspace):
    day = date(2026, 12, 20)
    (senate, *_) = workspace.find_officials(zip="45275", as_of=day).seats
    ended = [one for one in senate.candidates if one.status is SeatStatus.EXPIRED]
    assert [one.official.family_name for one in ended if one.official] == ["Husted"]
    assert candidate_line(ended[0]).startswith("[ended 20")
    others = [candidate_line(one) for one in senate.candidates if one not in ended]
    assert not any("[ended" in line for line in others)
    made = drafted(workspace, "H001104", zip="45275", day=day)
    assert made.drafts == ()
    assert "The record of Senator Jon Husted ended" in made.left_open[0].note


@pytest.mark.parametrize(
    ("form", "page", "line"),
    [
        ("https://a.gov/form", "https://a.gov", "web form: https://a.gov/form"),
        ("", "https://a.gov", "web page: https://a.gov"),
        ("", "", ""),
    ],
)
def test_only_a_contact_form_is_called_a_web_form(form, page, line):
    assert web_line(form, page) == line


def test_a_page_of_an_office_is_a_web_page_everywhere(workspace):
    mccollum = workspace.directory.official("M001143")
    assert "contact_form" not in mccollum.links
    assert "web page: https://mccollum.house.gov" in official_line(mccollum)
    draft = compose("letter", "parity-enforcement", SOMEONE, mccollum, DAY)
    assert (draft.recipient.contact_form, draft.recipient.web_page) == ("", "https://mccollum.house.gov")
    page = PasteExporter().export(draft).decode()
    assert "Web page:" in page
    assert "Web form:" not in page
    form = replace(draft, recipient=Recipient(role="us-house", contact_form="https://a.gov/form"))
    assert "Web form:" in PasteExporter().export(form).decode()


@pytest.mark.parametrize("format", ["md", "docx"])
def test_an_edited_draft_keeps_form_and_page_apart(workspace, tmp_path, format):
    klobuchar = workspace.directory.official("K000367")
    draft = compose("letter", "parity-enforcement", SOMEONE, klobuchar, DAY)
    path = tmp_path / f"letter.{format}"
    workspace.save({path: draft})
    back = workspace.read_draft(path).recipient
    assert (back.contact_form, back.web_page) == (draft.recipient.contact_form, draft.recipient.web_page)


def test_a_zip_in_two_states_takes_the_state_of_the_chosen_member(workspace):
    (pair,) = drafted(workspace, "M001242", zip="45275").drafts
    assert "your constituent in Ohio" in text(pair[0])
    assert find(workspace.directory, zip="45275", as_of=DAY).states == ("KY", "OH")
