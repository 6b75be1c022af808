"""Who signs: what the letters after a name make of a letter, and whose views it holds."""

from __future__ import annotations

import datetime

import pytest

import outreach
from outreach.errors import InputError, OutreachError
from outreach.model import Address, Recipient, Sender, SenderRole
from outreach.workspace import Workspace

DAY = datetime.date(2026, 6, 20)
EMPLOYER = "Chicago Public Schools"
VIEWS = "The views here are my own."
ORGANIZATION_KINDS = (
    *("letter", "institutional-letter", "thank-you", "meeting-request", "follow-up", "testimony"),
    *("public-comment", "leave-behind", "client-handout", "barriers-handout", "group-invitation"),
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    settings = outreach.settings.read_settings({"OUTREACH_HOME": str(tmp_path_factory.mktemp("home"))})
    return Workspace(settings)


def _text(draft):
    return "\n".join(block.text for block in draft.blocks)


def _letter(workspace, **given):
    sender = workspace.sender({"name": "Soo Nguyen", "zip": "55802", "city": "Duluth", **given})
    library = workspace.library
    senator = workspace.directory.official("S001203")
    return _text(
        workspace.composer.compose(
            library.kind("letter"), library.topic("parity-enforcement"), sender, senator, DAY
        )
    )


@pytest.mark.parametrize(
    "cell", ["parent", "Student", "MBA", "JD", "retired", "BA", "Board member", "Peer support"]
)
def test_a_letter_claims_no_profession_by_a_cell_that_names_none(workspace, cell):
    text = _letter(workspace, credentials=cell)
    assert "clinician" not in text
    assert f"Nguyen, {cell}" not in text
    assert workspace.sender_notes({"name": "Soo Nguyen", "credentials": cell})


def test_a_license_is_called_by_its_name_in_the_state_of_the_zip(workspace):
    assert "a licensed psychologist" in _letter(workspace, credentials="LP")
    assert "a licensed psychoanalyst" in _letter(workspace, credentials="LP", zip="10001", city="New York")


def test_a_profession_that_is_not_of_the_field_makes_nobody_a_clinician(workspace):
    given = {"name": "Soo Nguyen", "profession": "accountant"}
    assert workspace.sender(given).role is SenderRole.SUPPORTER
    assert "accountant" in " ".join(workspace.sender_notes(given))


def test_a_role_that_was_given_stays(workspace):
    sender = workspace.sender({"name": "Soo Nguyen", "credentials": "LMFT", "role": "client"})
    assert sender.role is SenderRole.CLIENT
    assert workspace.sender_notes({"name": "Soo Nguyen", "credentials": "LMFT", "role": "client"}) == ()


def test_a_sender_made_in_python_is_read_by_the_same_table():
    address = Address(city="Duluth", state="MN", zip="55802")
    to = Recipient(role="licensing-board", name="Board of Psychology")
    letters = {
        cell: _text(
            outreach.compose(
                "institutional-letter",
                "jewish-inclusion",
                Sender(name="Soo Nguyen", credentials=cell, address=address),
                to,
                DAY,
            )
        )
        for cell in ("parent", "LMFT")
    }
    assert "Nguyen, parent" not in letters["parent"]
    assert "a resident of Duluth" in letters["parent"] or "family" in letters["parent"]
    assert "a licensed marriage and family therapist" in letters["LMFT"]


@pytest.mark.parametrize("kind", ORGANIZATION_KINDS)
def test_an_employer_under_a_name_brings_the_line_that_the_views_are_ones_own(workspace, kind):
    texts = {}
    for views in ("", "own", "organization"):
        sender = workspace.sender(
            {
                "name": "Dana Ruiz",
                "credentials": "LCSW",
                "organization": EMPLOYER,
                "state": "IL",
                "views": views,
            }
        )
        texts[views] = _text(_any_draft(workspace, kind, sender))
        assert EMPLOYER in texts[views]
    assert texts[""].count(VIEWS) == texts["own"].count(VIEWS) == 1
    assert VIEWS not in texts["organization"]


def _any_draft(workspace, kind_id, sender):
    library = workspace.library
    kind = library.kind(kind_id)
    senator = workspace.directory.official("D000563")
    for topic in library.topics():
        for to in (senator, *(Recipient(role=role, name="The office") for role in _audiences())):
            try:
                return workspace.composer.compose(kind, topic, sender, to, DAY)
            except OutreachError:
                continue
    raise AssertionError(f"no topic for {kind_id}")


def _audiences():
    from outreach.model import Audience

    return [one.value for one in Audience]


def test_a_group_that_speaks_for_itself_brings_no_such_line(workspace):
    assert VIEWS not in _letter(workspace, organization="Prairie Counselors Guild", role="group")
    assert VIEWS not in _letter(workspace)


def test_whose_views_are_given_is_one_of_two(workspace):
    with pytest.raises(InputError, match="views"):
        workspace.sender({"name": "Dana Ruiz", "views": "my boss's"})


@pytest.mark.parametrize(
    ("bio", "views", "counted"),
    [
        (f"Dana Ruiz works at {EMPLOYER}.", "", 1),
        (f"Dana Ruiz works at {EMPLOYER}. These views are hers alone.", "", 0),
        (f"Dana Ruiz speaks for {EMPLOYER}.", "organization", 0),
        ("Dana Ruiz is a social worker in Peoria.", "", 0),
    ],
)
def test_an_own_line_about_the_writer_that_names_the_employer_says_whose_the_views_are(
    workspace, bio, views, counted
):
    given = {"name": "Dana Ruiz", "credentials": "LCSW", "state": "IL", "organization": EMPLOYER}
    sender = workspace.sender({**given, "bio": bio, "views": views})
    text = _text(_any_draft(workspace, "op-ed", sender))
    assert bio in text
    assert text.count("The views expressed here are the writer’s own.") == counted
