"""Whole drafts, word for word. A change of wording shows here as a diff to be read aloud.

pytest tests/test_golden.py --update-golden writes the files anew.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from outreach.merge_values import Place
from outreach.model import Address, Audience, Recipient, Sender, SenderRole
from outreach.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden"

DANA = Sender(
    name="Dana Ruiz",
    credentials="LMFT",
    role=SenderRole.CLINICIAN,
    profession="licensed marriage and family therapist",
    address=Address(state="MN", zip="55105"),
)
FULL = replace(
    DANA,
    organization="Grand Avenue Family Therapy",
    address=Address(street="1660 Grand Ave., Suite 2", city="St. Paul", state="MN", zip="55105-1234"),
    email="dana_ruiz@example.org",
    phone="651-555-0142",
    bio="Dana Ruiz is a family therapist in St. Paul.",
    story="A mother of two stopped coming in March.\n\nHer plan had ended approval after visit six.",
)
IN_LOUISIANA = replace(
    FULL, address=Address(street="1660 Government St.", city="Baton Rouge", state="LA", zip="70802-1234")
)
OPEN = replace(FULL, story="", observation="Most weeks a caller tells me that mine is the tenth number.")
FAMILY = Sender(name="Sam O’Brien-Núñez", role=SenderRole.FAMILY, address=Address(zip="06320"))

DETAILS = {
    "spoken-testimony_school-mental-health": {"minutes": "3", "chair": "Olson"},
    "follow-up_integrated-care": {"case": "bad-vote", "first": "October 6"},
    "letter-to-editor_workforce": {"headline": "No therapist for miles", "article_date": "November 20"},
}
DRAFTS = {
    "letter_parity-enforcement_house": ("letter", "parity-enforcement", DANA, "M001143"),
    "letter_parity-enforcement_help-full": ("letter", "parity-enforcement", IN_LOUISIANA, "C001075"),
    "letter_parity-enforcement_sponsor-family": ("letter", "parity-enforcement", FAMILY, "C001069"),
    "letter_reimbursement-rates_finance": ("letter", "reimbursement-rates", DANA, "S001203"),
    "letter_reimbursement-rates_resident-commissioner": ("letter", "reimbursement-rates", FAMILY, "H001103"),
    "institutional-letter_jewish-inclusion": (
        "institutional-letter",
        "jewish-inclusion",
        OPEN,
        "licensing-board",
    ),
    "letter-to-editor_workforce": ("letter-to-editor", "workforce", OPEN, "editor"),
    "testimony_telehealth": ("testimony", "telehealth", FULL, "us-committee"),
    "spoken-testimony_school-mental-health": (
        "spoken-testimony",
        "school-mental-health",
        FULL,
        "state-committee",
    ),
    "call-script_prior-authorization": ("call-script", "prior-authorization", OPEN, "S001203"),
    "meeting-request_care-coordination": ("meeting-request", "care-coordination", OPEN, "M001143"),
    "leave-behind_network-adequacy": ("leave-behind", "network-adequacy", OPEN, "S001203"),
    "social-posts_lived-experience-voices": ("social-posts", "lived-experience-voices", DANA, "public"),
    "sign-on-letter_service-funding": ("sign-on-letter", "service-funding", OPEN, "S001203"),
    "public-comment_prior-authorization": ("public-comment", "prior-authorization", OPEN, "state-agency"),
    "client-handout_parity-enforcement": ("client-handout", "parity-enforcement", OPEN, "client"),
    "barriers-handout_stigma-reduction": ("barriers-handout", "stigma-reduction", OPEN, "client"),
    "client-handout-es_network-adequacy": ("client-handout-es", "network-adequacy", OPEN, "client"),
    "barriers-handout-es_integrated-care": ("barriers-handout-es", "integrated-care", OPEN, "client"),
    "thank-you_social-determinants": ("thank-you", "social-determinants", OPEN, "M001143"),
    "follow-up_integrated-care": ("follow-up", "integrated-care", OPEN, "M001143"),
    "group-invitation_group-formation": ("group-invitation", "group-formation", OPEN, "colleague"),
    "talking-points_licensure-portability": ("talking-points", "licensure-portability", OPEN, "S001203"),
    "remark_culturally-competent-care": ("remark", "culturally-competent-care", FAMILY, "employer"),
    "op-ed_parity-enforcement": ("op-ed", "parity-enforcement", DANA, "editor"),
    "op-ed_reimbursement-rates_full": ("op-ed", "reimbursement-rates", FULL, "editor"),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_reads_word_for_word_like_its_golden_text(name: str, workspace: Workspace, request):
    kind, topic, sender, official = DRAFTS[name]
    known = None if official in set(Audience) else workspace.directory.official(official)
    home = known.state_name if known else "Minnesota"
    draft = workspace.composer.compose(
        workspace.library.kind(kind),
        workspace.library.topic(topic),
        sender,
        known or Recipient(role=official),
        workspace.settings.today,
        place=Place(state_name=home, senators=("Amy Klobuchar", "Tina Smith")),
        details=DETAILS.get(name),
    )
    text = workspace.exporter("txt").export(draft).decode()
    path = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text


def test_no_golden_text_is_left_over():
    found = {path.stem for path in GOLDEN.glob("*.txt")}
    assert len(found) >= 20
    assert found == set(DRAFTS)
    assert set(DETAILS) <= set(DRAFTS)


def test_every_kind_has_a_golden_text(workspace: Workspace):
    assert {name for name, *_ in DRAFTS.values()} == {kind.id for kind in workspace.library.kinds()}
