"""Packets: a stack too large for one print file comes in parts, and nothing old lies between them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from made_rosters import DANA, HereAndNow, ListedRoster, row

from outreach.batch import Job, OutputFolder, Run, digests
from outreach.batch.packets import make_packets
from outreach.model import RosterRow
from outreach.workspace import Workspace


def packet(workspace: Workspace, job: Job, rows: list[RosterRow]) -> dict[str, bytes]:
    with OutputFolder(job.target, workspace.settings.data) as folder:
        digest = folder.settle_job(digests(job, workspace), restart=False)
        Run(ListedRoster(rows), job, folder, job_digest=digest, keep_values=True).go(HereAndNow())
        make_packets(workspace, folder, job, group="Our Group")
    smith = next(Path(job.target, "packets").glob("senator-tina-smith*"))
    return {path.name: path.read_bytes() for path in sorted(smith.iterdir())}


def test_a_large_packet_comes_in_parts(workspace: Workspace, job: Job, monkeypatch: pytest.MonkeyPatch):
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    monkeypatch.setattr("outreach.batch.packets.PART", 2)
    rows = [row(at, **{**DANA, "name": f"Dana Ruiz {at}", "street": f"{at} Elm St"}) for at in range(2, 5)]
    made = packet(workspace, job, rows)
    assert list(made) == [
        "letter-envelopes-part-1.docx",
        "letter-envelopes-part-2.docx",
        "letter-part-1.pdf",
        "letter-part-2.pdf",
        "letter.docx",
    ]
    pages = [
        page.extract_text()
        for name in ("letter-part-1.pdf", "letter-part-2.pdf")
        for page in pypdf.PdfReader(io.BytesIO(made[name])).pages
    ]
    names = [at for page in pages for at in (2, 3, 4) if f"Dana Ruiz {at}" in page and "Sincerely" in page]
    assert names == [2, 3, 4]
    assert "Our Group" in pages[0]
    printed = "\n".join(one.text for one in Document(io.BytesIO(made["letter.docx"])).paragraphs)
    assert all(f"Dana Ruiz {at}" in printed for at in (2, 3, 4))

    monkeypatch.setattr("outreach.batch.packets.PART", 100)
    assert list(packet(workspace, job, rows)) == ["letter-envelopes.docx", "letter.docx", "letter.pdf"]
