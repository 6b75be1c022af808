"""Whole drafts, word for word. A change of wording shows here as a diff to be read aloud.

pytest tests/test_golden.py --update-golden writes the files anew.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from outreach.composer import EDITOR
from outreach.merge_values import Place
from outreach.model import Address, Sender, SenderRole
from outreach.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden"

DANA = Sender(
    name="Dana Ruiz",
    credentials="LMFT",
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
FAMILY = Sender(name="Sam O’Brien-Núñez", role=SenderRole.FAMILY, address=Address(zip="06320"))

DRAFTS = {
    "letter_parity-enforcement_house": ("letter", "parity-enforcement", DANA, "M001143"),
    "letter_parity-enforcement_help-full": ("letter", "parity-enforcement", IN_LOUISIANA, "C001075"),
    "letter_parity-enforcement_sponsor-family": ("letter", "parity-enforcement", FAMILY, "C001069"),
    "letter_reimbursement-rates_finance": ("letter", "reimbursement-rates", DANA, "S001203"),
    "letter_reimbursement-rates_resident-commissioner": ("letter", "reimbursement-rates", FAMILY, "H001103"),
    "op-ed_parity-enforcement": ("op-ed", "parity-enforcement", DANA, ""),
    "op-ed_reimbursement-rates_full": ("op-ed", "reimbursement-rates", FULL, ""),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_reads_word_for_word_like_its_golden_text(name: str, workspace: Workspace, request):
    kind, topic, sender, official = DRAFTS[name]
    draft = workspace.composer.compose(
        workspace.library.kind(kind),
        workspace.library.topic(topic),
        sender,
        workspace.directory.official(official) if official else EDITOR,
        workspace.settings.today,
        place=Place(state_name="Minnesota", senators=("Amy Klobuchar", "Tina Smith")),
    )
    text = workspace.exporter("txt").export(draft).decode()
    path = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text


def test_no_golden_text_is_left_over():
    found = {path.stem for path in GOLDEN.glob("*.txt")}
    assert len(found) >= 7
    assert found == set(DRAFTS)
