"""Finished texts: shipped prose tells of nobody, the writer’s own words are read."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from outreach.confidentiality import find_in_draft
from outreach.errors import OutreachError
from outreach.model import Address, Draft, Recipient, Role, Sender, SenderRole
from outreach.workspace import Workspace

DANA = Sender(
    name="Dana Ruiz",
    credentials="LMFT",
    role=SenderRole.CLINICIAN,
    organization="Grand Avenue Family Therapy",
    address=Address(street="1660 Grand Ave., Suite 2", city="St. Paul", state="MN", zip="55105"),
    email="dana_ruiz@example.org",
    phone="651-555-0142",
)


def drafts(workspace: Workspace, sender: Sender) -> list[Draft]:
    known = {role.value for role in Role}
    senator = workspace.directory.official("S001203")
    made: list[Draft] = []
    for kind, topic in product(workspace.library.kinds(), workspace.library.topics()):
        for role in kind.recipients:
            to = senator if role == senator.role else Recipient(role=role, name="The Board")
            if role not in known or role == senator.role:
                try:
                    made.append(workspace.composer.compose(kind, topic, sender, to, workspace.settings.today))
                except OutreachError:
                    continue  # not every kind fits every topic and recipient
    return made


@pytest.mark.heavy
def test_no_shipped_text_tells_of_a_client(workspace: Workspace):
    made = drafts(workspace, DANA)
    assert len(made) > 15
    for draft in made:
        found = find_in_draft(draft, known=workspace.generated(draft))
        assert found == (), f"{draft.kind} {draft.topic}: {[one.hit.words for one in found]}"


def test_what_the_writer_tells_of_a_client_is_found_in_its_block(workspace: Workspace):
    told = replace(DANA, story="My client, a teacher in St. Paul, stopped coming in March.")
    draft = workspace.composer.compose(
        workspace.library.kind("letter"),
        workspace.library.topic("parity-enforcement"),
        told,
        workspace.directory.official("S001203"),
        workspace.settings.today,
    )
    found = find_in_draft(draft, known=workspace.generated(draft))
    assert [(one.hit.identifier, one.hit.words) for one in found] == [
        ("place", "St. Paul"),
        ("date", "in March"),
    ]
    for one in found:
        assert one.hit.words in draft.blocks[one.block].text


def test_a_fact_of_the_writers_place_is_nobodys_identifier(workspace: Workspace):
    counted = "Ramsey County’s clinic counted 212 people waiting in September 2026 (board packet, 2026)."
    seen = "Four of the eleven people I saw this fall had visits cut."

    def found(local: str) -> list[str]:
        draft = workspace.composer.compose(
            workspace.library.kind("letter"),
            workspace.library.topic("parity-enforcement"),
            replace(DANA, observation=seen, local=local),
            workspace.directory.official("S001203"),
            workspace.settings.today,
        )
        assert any(local in block.text for block in draft.blocks)
        return [one.hit.words for one in find_in_draft(draft, known=workspace.generated(draft))]

    assert found(counted) == []
    assert found("My client in Ramsey County waited. She came in March.") == ["Ramsey County", "in March"]
