"""The letters people really get, on paper: one page, with a full return address and a story."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from outreach.model import Address, Draft, Sender, SenderRole, Topic
from outreach.right_door import first_ask
from outreach.workspace import Workspace

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice"),
]

STORY = " ".join(
    ["Last spring a client of mine lost her coverage after six visits because a reviewer said so."] * 3
)
FULL = Sender(
    name="Dana Alexandra Ruiz-Hernández",
    credentials="PhD, LMFT",
    role=SenderRole.CLINICIAN,
    profession="licensed marriage and family therapist",
    organization="Grand Avenue Center for Family Therapy and Counseling",
    address=Address(street="1660 Grand Avenue, Suite 2", city="Saint Paul"),
    email="dana.ruiz@example.org",
    phone="651-555-0142",
    story=STORY,
)
RECIPIENTS = [
    "K000367",
    "S001203",
    "C001075",
    "M001143",
    "C001069",
    "G000558",
    "W000798",
    "N000147",
    "H001103",
]


def test_every_letter_fits_one_page(workspace: Workspace, tmp_path: Path):
    longest = [draft for topic in workspace.library.topics() for draft in _longest(workspace, topic)]
    assert len(longest) > 150
    for number, draft in enumerate(longest):
        path = tmp_path / f"{number:03}-{draft.topic}-{draft.recipient.id}-{draft.sender.role}.docx"
        path.write_bytes(workspace.exporter("docx").export(draft))
    letters = sorted(tmp_path.glob("*.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", "--headless", "--norestore", profile, "--convert-to", "pdf", "--outdir"]
    subprocess.run([*convert, str(tmp_path), *map(str, letters)], check=True, capture_output=True)
    pages = {letter.stem: len(PdfReader(letter.with_suffix(".pdf")).pages) for letter in letters}
    assert {name for name, count in pages.items() if count != 1} == set()


def _longest(workspace: Workspace, topic: Topic) -> Iterator[Draft]:
    """Yield, for each recipient the topic asks something of, the letter with the most words."""
    kind, day = workspace.library.kind("letter"), workspace.settings.today
    for name in RECIPIENTS:
        official = workspace.directory.official(name)
        if first_ask(topic, official.role) is None:
            continue
        home = replace(FULL.address, state=official.state, zip="55105-1234")
        yield max(
            (
                workspace.composer.compose(kind, topic, replace(FULL, role=role, address=home), official, day)
                for role in SenderRole
            ),
            key=lambda draft: sum(len(block.text) for block in draft.blocks),
        )
