"""Packets: a stack too large for one print file comes in parts, and nothing old lies between them."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from docx import Document
from made_rosters import DANA, FIELDS, SPLIT, HereAndNow, ListedRoster, row, run_once

from outreach.batch import Job, OutputFolder, Run, digests
from outreach.batch.packets import make_packets
from outreach.model import RosterRow
from outreach.workspace import Workspace


def packet(workspace: Workspace, job: Job, rows: list[RosterRow]) -> dict[str, bytes]:
    with OutputFolder(job.target, workspace.settings.data) as folder:
        digest = folder.settle_job(digests(job, workspace), restart=False)
        Run(ListedRoster(rows), job, folder, job_digest=digest).go(HereAndNow())
        make_packets(workspace, folder, job, digest, group="Our Group")
    smith = next(Path(job.target, "packets").glob("senator-tina-smith*"))
    return {path.name.replace(f"_to_{smith.name}", ""): path.read_bytes() for path in sorted(smith.iterdir())}


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


def test_the_roster_as_it_was_makes_packets_of_what_was_mended(workspace: Workspace, job: Job) -> None:
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    lee, ray = row(2, **SPLIT), row(3, name="Al Ray")
    mended = [row(2, **SPLIT, district="IL-5"), row(3, **{**DANA, "name": "Al Ray"})]
    cells = [(old.key, *new.cells) for old, new in zip((lee, ray), mended, strict=True)]
    mended = [one._replace(cells=own) for one, own in zip(mended, cells, strict=True)]
    run_once(workspace, job, [lee, ray])
    run_once(workspace, job, mended, columns=("outreach row", *FIELDS))
    made = packet(workspace, job, [lee, ray])
    assert "Al Ray" in "\n".join(one.text for one in Document(io.BytesIO(made["letter.docx"])).paragraphs)
    packets = [path.name for path in Path(job.target, "packets").iterdir() if path.is_dir()]
    assert len(packets) == 6
    assert [name for name in packets if "quigley" in name]


@pytest.mark.skipif(os.name == "nt", reason="Windows gives a file the rights of its folder")
def test_the_folders_of_packets_are_for_their_owner_alone(workspace: Workspace, job: Job):
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    packet(workspace, job, [row(2, **DANA)])
    top = Path(job.target, "packets")
    assert {path.stat().st_mode & 0o777 for path in (top, *top.iterdir()) if path.is_dir()} == {0o700}
