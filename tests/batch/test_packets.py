"""Packets: a stack too large for one print file comes in parts, and nothing old lies between them."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from made_rosters import ANA, DANA, FIELDS, SPLIT, HereAndNow, ListedRoster, row, run_once

from outreach.batch import Job, OutputFolder, Run, digests
from outreach.batch.departures import Departures, settle_departures
from outreach.batch.packet_files import drop_outdated
from outreach.batch.packets import Packets, make_packets
from outreach.model import RosterRow, RowState
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


def words_of(data: bytes) -> str:
    return "\n".join(one.text for one in Document(io.BytesIO(data)).paragraphs)


def make(workspace: Workspace, job: Job, rows: list[RosterRow], **more: object) -> Packets:
    """Run a roster and make packets of the folder."""
    with OutputFolder(job.target, workspace.settings.data) as folder:
        digest = folder.settle_job(digests(job, workspace), restart=bool(more.pop("restart", False)))
        Run(ListedRoster(rows, **more), job, folder, job_digest=digest).go(HereAndNow())  # type: ignore[arg-type]
        left = settle_departures(folder)
        return make_packets(workspace, folder, job, digest, without=left.left_out)


def printed(job: Job, office: str = "senator-tina-smith") -> str:
    (place,) = Path(job.target, "packets").glob(f"{office}*")
    return words_of(next(place.glob("letter_to_*.docx")).read_bytes())


def letter_of(job: Job, name: str, suffix: str = ".docx") -> Path:
    return next(Path(job.target, "MN").rglob(f"letter_to_senator-tina-smith*{name}*{suffix}"))


def edit_word(path: Path, words: str) -> None:
    document = Document(str(path))
    body = next(one for one in document.paragraphs if "I am your constituent" in one.text)
    body.add_run(f" {words}")
    document.save(str(path))


def edit_text(path: Path, words: str) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace("I am your constituent", f"{words} I am your constituent"), "utf-8")


BO = {**DANA, "name": "Bo Lind", "street": "2 Oak Ln"}


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("formats", "suffix", "edit"),
    [
        (("docx",), ".docx", edit_word),
        (("md",), ".md", edit_text),
        (("txt", "md"), ".md", edit_text),
        (("docx", "pdf"), ".docx", edit_word),
    ],
)
@pytest.mark.parametrize("restart", [False, True])
def test_packets_hold_letters_as_people_edited_them(
    workspace: Workspace,
    job: Job,
    formats: tuple[str, ...],
    suffix: str,
    edit: Callable[[Path, str], None],
    restart: bool,
):
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    job = replace(job, formats=formats)
    rows = [row(2, **DANA), row(3, **BO)]
    make(workspace, job, rows)
    edit(letter_of(job, "bo-lind", suffix), "I drove forty miles.")
    if restart:
        job = replace(job, day=job.day.replace(day=24))
    made = make(workspace, job, rows, restart=restart)
    assert (made.edited, made.left_out) == (1, [])
    text = printed(job)
    assert text.count("I drove forty miles.") == 1
    assert (text.count("Bo Lind"), text.count("Dana Ruiz")) == (2, 2)
    assert "2 letters from 2 people" in text
    assert text.count("November 23, 2026") == (1 if restart else 2)
    assert "I drove" not in printed(job, "senator-amy-klobuchar")


@pytest.mark.parametrize(("suffix", "why"), [("txt", "cannot be read here"), ("html", "cannot be read here")])
def test_an_edited_letter_that_cannot_be_read_is_left_out_of_the_packet_and_named(
    workspace: Workspace, job: Job, suffix: str, why: str
):
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    job = replace(job, formats=(suffix,))
    rows = [row(2, **DANA), row(3, **BO)]
    make(workspace, job, rows)
    path = letter_of(job, "bo-lind", f".{suffix}")
    path.write_text("I wrote it all anew.", "utf-8")
    made = make(workspace, job, rows)
    (told,) = made.left_out
    assert told.startswith(f"Bo Lind (row 3), {path.relative_to(job.target)}: ")
    assert why in told
    assert "Bo Lind" not in printed(job)
    assert "1 letter from 1 person" in printed(job)


def test_a_word_file_of_somebody_else_in_the_place_of_a_letter_is_left_out_and_named(
    workspace: Workspace, job: Job
):
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    make(workspace, job, [row(3, **BO)])
    document = Document()
    document.add_paragraph("Minutes of the board.")
    document.save(str(letter_of(job, "bo-lind")))
    made = make(workspace, job, [row(3, **BO)])
    assert [told for told in made.left_out if "made here" in told]
    assert not list(Path(job.target, "packets").glob("senator-tina-smith*"))


@pytest.mark.parametrize("with_packets_before", [False, True])
def test_packets_made_with_attention_csv_are_those_of_the_whole_folder(
    workspace: Workspace, job: Job, with_packets_before: bool
):
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    lee = row(2, **{**DANA, "name": "Al Lee", "zip": "55424", "city": "Edina"})
    rows = [lee, row(3, **DANA), row(4, **BO)]
    if with_packets_before:
        make(workspace, job, rows)
    else:
        run_once(workspace, job, rows)
    mended = row(2, **lee.values, district="MN-5") if "district" not in lee.values else lee
    mended = mended._replace(cells=(lee.key, *mended.cells))
    make(workspace, job, [mended], columns=("outreach row", *FIELDS))
    assert "3 letters from 3 people" in printed(job)
    assert "1 letter from 1 person" in printed(job, "representative-ilhan-omar")
    assert "2 letters from 2 people" in printed(job, "representative-betty-mccollum")


def test_packets_lose_who_withdrew_and_whose_last_letter_it_was(workspace: Workspace, job: Job):
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    bo, ana = row(3, **BO), row(4, **ANA)
    make(workspace, job, [bo, ana])
    notes = next(Path(job.target, "packets").glob("senator-tina-smith*")) / "my notes.docx"
    notes.write_bytes(b"of the staff")
    gone = bo._replace(key="not", person=bo.key, state=RowState.SKIPPED, code="opted-out")
    make(workspace, job, [gone, ana])
    left = [path for path in Path(job.target, "packets").rglob("*") if path.is_file()]
    assert len([path for path in left if "thune" in path.name]) == 3
    assert [path for path in left if "smith" in str(path)] == [notes]
    assert not [path for path in left if "klobuchar" in str(path)]


def test_packets_of_before_go_where_they_hold_what_was_removed(workspace: Workspace, job: Job):
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    bo, dana, ana = row(3, **BO), row(4, **DANA), row(5, **ANA)
    make(workspace, job, [bo, dana, ana])
    left: list[Departures] = []
    gone = bo._replace(key="not", person=bo.key, state=RowState.SKIPPED, code="opted-out")
    run_once(workspace, job, [gone, dana, ana], left=left)
    with OutputFolder(job.target, workspace.settings.data) as folder:
        assert drop_outdated(workspace, folder, left[0].removed)
        assert not drop_outdated(workspace, folder, left[0].removed)
    packets = [path.name for path in Path(job.target, "packets").iterdir() if path.is_dir()]
    assert len(packets) == 3
    assert not [name for name in packets if "smith" in name or "klobuchar" in name or "mccollum" in name]


def test_of_one_who_moved_the_packet_holds_the_new_letter_alone(workspace: Workspace, job: Job):
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    old = row(2, **{**BO, "email": "bo@example.org"})
    new = row(
        5, **{**BO, "email": "bo@example.org", "street": "9 Elm St", "zip": "55901", "city": "Rochester"}
    )
    make(workspace, job, [old])
    make(workspace, job, [new])
    text = printed(job)
    assert "1 letter from 1 person" in text
    assert "Rochester" in text
    assert "St. Paul" not in text


def test_places_that_people_filled_are_not_counted_in_packets(workspace: Workspace, job: Job):
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    job = replace(job, formats=("md",), to=("us-senate",))
    rows = [row(2, **DANA, street="1 Elm St"), row(3, **BO)]
    assert make(workspace, job, rows).unfilled == 4
    path = letter_of(job, "bo-lind", ".md")
    text = path.read_text("utf-8")
    while "[[" in text:
        before, _, rest = text.partition("[[")
        text = f"{before}I have seen it.{rest.partition(']]')[2]}"
    path.write_text(text, "utf-8")
    assert make(workspace, job, rows).unfilled == 3
