"""How the letters of a batch are written: paper, sources, final copies, formats, one’s own template."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from made_rosters import ANA, DANA, SPLIT, HereAndNow, ListedRoster, letters_in, row, run_once

from outreach.batch import Job, OutputFolder, check_job, digests, paper_notes
from outreach.batch.production import Means, produce
from outreach.errors import FileFault, InputError
from outreach.exporters import EXPORTERS, Output, SourceStyle, suffix_of
from outreach.workspace import Workspace


def paper(path: Path, text: str) -> Path:
    document = Document()
    document.sections[0].header.paragraphs[0].text = text
    document.save(str(path))
    return path


def first(job: Job) -> bytes:
    return next(iter(letters_in(job).values()))


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def test_letters_are_written_on_the_letterhead(workspace: Workspace, job: Job, tmp_path: Path):
    own = replace(job, output=Output(letterhead=paper(tmp_path / "paper.docx", "Parity Alliance")))
    run_once(workspace, own, [row(2, **DANA)])
    header = Document(io.BytesIO(first(own))).sections[0].header
    assert "Parity Alliance" in [paragraph.text for paragraph in header.paragraphs]


def test_what_a_format_leaves_out_of_the_paper_is_said_once(workspace: Workspace, job: Job, tmp_path: Path):
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    own = replace(job, output=Output(letterhead=paper(tmp_path / "paper.docx", "Parity Alliance")))
    left_out = "The letterhead is not in the PDF: print the Word file, or save that as PDF."
    assert left_out not in paper_notes(own, workspace, packets=False)
    assert paper_notes(own, workspace, packets=True).count(left_out) == 1
    as_pdf = replace(own, formats=("pdf", "docx", "md"))
    assert paper_notes(as_pdf, workspace, packets=False).count(left_out) == 1
    assert paper_notes(as_pdf, workspace, packets=True).count(left_out) == 1
    assert paper_notes(replace(as_pdf, output=Output()), workspace, packets=True) == ()


def test_a_changed_letterhead_is_noticed_and_named(workspace: Workspace, job: Job, tmp_path: Path):
    file = paper(tmp_path / "paper.docx", "Parity Alliance")
    own = replace(job, output=Output(letterhead=file))
    run_once(workspace, own, [row(2, **DANA)])
    paper(file, "Parity Alliance of Minnesota")
    with pytest.raises(InputError, match="changed since: letterhead"):
        run_once(Workspace(), own, [row(2, **DANA)])
    with pytest.raises(InputError, match="changed since: letterhead"):
        run_once(Workspace(), job, [row(2, **DANA)])


def test_officials_that_an_update_brought_are_noticed(workspace: Workspace, job: Job):
    run_once(workspace, job, [row(2, **DANA)])
    before = digests(job, workspace)
    renewed = workspace.settings.data / "directory" / "newer"
    shutil.copytree(workspace.settings.shipped / "seeds" / "directory", renewed)
    (renewed.parent / "current").write_text("newer\n", "utf-8")
    assert digests(job, workspace) == before  # the same tables, wherever they lie
    with (renewed / "people.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert {name for name, one in digests(job, workspace).items() if before[name] != one} == {"officials"}
    with pytest.raises(InputError, match="changed since: officials"):
        run_once(Workspace(), job, [row(2, **DANA)])


@pytest.mark.parametrize("output", [{"final": True}, {"sources": SourceStyle.APPENDIX}, {"window": True}])
def test_every_choice_of_output_is_part_of_the_job(workspace: Workspace, job: Job, output: dict[str, object]):
    changed = replace(job, output=Output(**output))  # type: ignore[arg-type]
    assert digests(changed, workspace) != digests(job, workspace)


def test_sources_on_a_last_page(workspace: Workspace, job: Job):
    run_once(workspace, replace(job, output=Output(sources=SourceStyle.APPENDIX)), [row(2, **DANA)])
    assert texts(first(job)).count("Sources") == 1


def test_a_final_copy_is_drafted_only_where_nothing_is_left_to_fill(workspace: Workspace, job: Job):
    final = replace(job, output=Output(final=True))
    told = {**DANA, "street": "12 Elm St", "story": "I see families wait.", "local": "It found 12 breaches."}
    account = run_once(workspace, final, [row(2, **told), row(3, name="Ana Ortiz", zip="57104")])
    assert (account.as_dict()["drafted"], account.as_dict()["needs-attention"]) == (1, 1)
    data = first(final)
    assert b"comments.xml" not in data
    assert "[[" not in "\n".join(texts(data))


def test_places_that_nobody_filled_are_left_out(workspace: Workspace, job: Job):
    plain = [
        row(2, **DANA, street="12 Elm St"),
        row(3, **ANA, street="1 Oak St", story="I see families wait."),
    ]
    marked = run_once(workspace, job, plain)
    assert any("[" in text for text in texts(first(job)))
    final = replace(job, leave_out=True, output=Output(final=True), target=f"{job.target}-final")
    account = run_once(workspace, final, plain)
    assert account.as_dict()["drafted"] == marked.as_dict()["drafted"] == 2
    words = {}
    for one in (job, final):
        with OutputFolder(one.target, workspace.settings.data) as folder:
            words[one.target] = [(number, letter.words) for number, *_, letter in folder.journal.letters()]
    assert len(words[final.target]) == 6
    # Dana told nothing: her letters lose the question. Ana told what she sees: hers had none to lose.
    for (number, before), (_, after) in zip(*words.values(), strict=True):
        assert after < before if number == 2 else after == before
    for data in letters_in(final).values():
        assert not any("[" in text for text in texts(data))
    kept = next(data for name, data in letters_in(final).items() if "ana-ortiz" in name)
    assert any("I see families wait." in text for text in texts(kept))


FULL = {**DANA, "street": "12 Elm St", "local": "It found 12 breaches."}
MARIA = {**FULL, "story": "My client Maria gave up on June 3, 2026."}


def test_a_final_copy_that_could_identify_a_client_waits_for_a_person(workspace: Workspace, job: Job):
    final = replace(job, output=Output(final=True))
    rows = [row(2, **MARIA), row(3, **{**FULL, "name": "Ana Ortiz", "story": "I see families wait."})]
    account = run_once(workspace, final, rows)
    assert (account.as_dict()["needs-attention"], account.as_dict()["drafted"]) == (1, 1)
    with OutputFolder(final.target, workspace.settings.data) as folder:
        ((_, _, reason, number),) = folder.journal.to_mend()
    assert (number, "could identify a client (name, date)" in reason) == (2, True)
    assert "--confidential-checked" in reason
    assert "Maria" not in reason
    # A copy to work on is made of the same words, and the manifest says what to look at.
    assert run_once(workspace, replace(job, target=f"{job.target}-2"), rows).as_dict()["drafted"] == 2


class HereAndNowMeans(Means):
    """Drafts in this process."""

    def open(self) -> HereAndNow:
        return HereAndNow()


def test_words_that_somebody_judged_are_printed_in_the_same_folder(workspace: Workspace, job: Job):
    final = replace(job, output=Output(final=True))
    rows = ListedRoster([row(2, **MARIA)])

    def drafted(one: Job) -> int:
        return produce(workspace, rows, "members.csv", one, HereAndNowMeans()).account.letters

    assert drafted(final) == drafted(final) == 0
    judged = replace(final, judged=True)
    assert digests(judged, workspace) == digests(final, workspace)
    assert drafted(judged) == 3
    assert drafted(judged) == drafted(final) == 0
    # Who goes on without the option keeps what was judged, and new words wait.
    rows.listed.append(row(3, **{**MARIA, "name": "Ana Ortiz"}))
    assert drafted(final) == drafted(final) == 0
    assert drafted(judged) == 3


def test_a_draft_to_be_approved_is_no_final_copy(workspace: Workspace, job: Job):
    final = replace(job, output=Output(final=True), approval=True)
    told = {**DANA, "street": "12 Elm St", "story": "I see families wait.", "local": "It found 12 breaches."}
    account = run_once(workspace, final, [row(2, **told)])
    assert account.as_dict()["needs-attention"] == 1


@pytest.mark.parametrize("format", sorted(set(EXPORTERS) - {"pdf"}))
def test_every_format_can_be_asked_for(workspace: Workspace, job: Job, format: str):
    run_once(workspace, replace(job, formats=(format,)), [row(2, **DANA)])
    assert len(letters_in(job)) == 3
    assert all(name.endswith(suffix_of(format)) and data for name, data in letters_in(job).items())


def test_letters_as_pdf(workspace: Workspace, job: Job):
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    run_once(workspace, replace(job, formats=("pdf", "docx"), to=("us-house",)), [row(2, **DANA)])
    assert sorted(Path(name).suffix for name in letters_in(job)) == [".docx", ".pdf"]
    assert any(data.startswith(b"%PDF") for data in letters_in(job).values())


def test_a_template_of_the_groups_own_is_filled_for_each_letter(
    workspace: Workspace, job: Job, tmp_path: Path
):
    pytest.importorskip("docxtpl", reason="the extra “templates” is not installed")
    own = Document()
    own.add_paragraph("From {{ sender.name }} of {{ sender.city }}")
    own.save(str(tmp_path / "own.docx"))
    filled = replace(job, template=str(tmp_path / "own.docx"), to=("us-house",))
    check_job(filled, workspace)
    run_once(workspace, filled, [row(2, **DANA), row(3, **{**SPLIT, "district": "IL-5"})])
    assert sorted(line for data in letters_in(filled).values() for line in texts(data)) == [
        "From Dana Ruiz of St. Paul",
        "From Pat Lee of Chicago",
    ]
    own.add_paragraph("changed")
    own.save(str(tmp_path / "own.docx"))
    with pytest.raises(InputError, match="changed since: Word template"):
        run_once(Workspace(), filled, [row(2, **DANA)])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"output": Output(letterhead=Path("/no/such.docx"))}, "/no/such.docx"),
        ({"template": "own.docx", "formats": ("txt",)}, "--template fills a Word document"),
        ({"template": "/no/own.docx"}, "/no/own.docx"),
    ],
)
def test_paper_that_is_not_there_is_said_before_a_row_is_read(
    workspace: Workspace, job: Job, change: dict[str, object], told: str
):
    with pytest.raises((FileFault, InputError), match=told):
        check_job(replace(job, **change), workspace)  # type: ignore[arg-type]
