"""The letters people really get, on paper: one page, with a full return address and a story."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from outreach.composer import Composer
from outreach.model import Address, Sender, SenderRole
from outreach.workspace import Workspace

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(
        not shutil.which("soffice") or not shutil.which("pdfinfo"), reason="needs LibreOffice and poppler"
    ),
]

STORY = " ".join(
    ["Last spring a client of mine lost her coverage after six visits because a reviewer said so."] * 3
)
FULL = Sender(
    name="Dana Alexandra Ruiz-Hernández",
    credentials="PhD, LMFT",
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
    composer: Composer = workspace.composer
    kind = workspace.library.kind("letter")
    for topic in workspace.library.topics():
        for name in RECIPIENTS:
            official = workspace.directory.official(name)
            for role in SenderRole:
                sender = replace(
                    FULL, role=role, address=replace(FULL.address, state=official.state, zip="55105-1234")
                )
                draft = composer.compose(kind, topic, sender, official, workspace.settings.today)
                path = tmp_path / f"{topic.id}-{name}-{role}.docx"
                path.write_bytes(workspace.exporter("docx").export(draft))
    letters = sorted(tmp_path.glob("*.docx"))
    assert len(letters) >= 2 * len(RECIPIENTS) * len(SenderRole)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [
        "soffice",
        "--headless",
        "--norestore",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*convert, *map(str, letters)], check=True, capture_output=True)
    for letter in letters:
        told = subprocess.run(
            ["pdfinfo", letter.with_suffix(".pdf")], check=True, capture_output=True, text=True
        )
        pages = next(line.split()[-1] for line in told.stdout.splitlines() if line.startswith("Pages:"))
        assert pages == "1", letter.name
