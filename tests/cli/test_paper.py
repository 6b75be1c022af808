"""Final copies, source pages and letterheads from the command line."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from made_word import made_word, text

from outreach.cli.main import cli

WHO = ["--zip", "55105", "--name", "Dana Ruiz", "--credentials", "LMFT", "--street", "1180 Grand Avenue"]
LETTER = ["draft", "letter", "--topic", "parity-enforcement", "--to", "S001203", "--city", "St. Paul", *WHO]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A letterhead with a name in its header."""
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Grand Avenue Practice, 1180 Grand Avenue, MN 55105"
    made = io.BytesIO()
    document.save(made)
    path = tmp_path / "paper.docx"
    path.write_bytes(made.getvalue())
    return path


def run(*arguments: str):
    """Run the command line."""
    return CliRunner().invoke(cli, [str(each) for each in arguments])


def parts(path: Path) -> set[str]:
    """Return the names of a document's parts."""
    with zipfile.ZipFile(path) as package:
        return set(package.namelist())


def test_a_draft_has_comments_and_a_final_copy_has_none_once_its_places_are_filled():
    assert run(*LETTER, "--format", "docx", "--format", "md").exit_code == 0
    (made,) = Path("drafts").glob("*.docx")
    assert "word/comments.xml" in parts(made)
    (text,) = Path("drafts").glob("*.md")
    refused = run("export", text, "--final", "--few-own-words", "--out", "final.docx")
    assert refused.exit_code == 2
    assert "A final copy has no marked places" in refused.stderr
    assert not Path("final.docx").exists()
    filled = text.read_text(encoding="utf-8")
    while "[[" in filled:
        before, _, rest = filled.partition("[[")
        filled = f"{before}so I have seen{rest.partition(']]')[2]}"
    text.write_text(filled, encoding="utf-8")
    assert run("export", text, "--final", "--few-own-words", "--out", "final.docx").exit_code == 0
    assert "word/comments.xml" not in parts(Path("final.docx"))


def test_a_page_of_sources_takes_the_place_of_their_comments():
    assert run(*LETTER, "--sources", "appendix", "--out", "out").exit_code == 0
    (made,) = Path("out").glob("*.docx")
    texts = [each.text for each in docx.Document(str(made)).paragraphs]
    assert "Sources" in texts
    assert sum("https://" in text for text in texts) >= 2
    printed = run(*LETTER, "--sources", "appendix", "--format", "txt", "--out", "txt")
    assert printed.exit_code == 0
    assert "\nSources\n" in next(Path("txt").glob("*.txt")).read_text(encoding="utf-8")


def test_sources_told_in_an_unknown_way_are_refused():
    refused = run(*LETTER, "--sources", "footnotes")
    assert refused.exit_code == 2
    assert "'comments', 'appendix', 'none'" in refused.stderr


def test_a_saved_letterhead_is_used_until_it_is_left_out(paper):
    saved = run("me", "--letterhead", paper)
    assert saved.exit_code == 0
    assert "Letterhead saved" in saved.stderr
    assert f"letterhead: {paper}" in run("me", "--show").stdout
    on_paper = run(*LETTER, "--out", "on")
    assert on_paper.exit_code == 0
    assert "paper: Lines of the return address that it prints already" in on_paper.stderr
    plain = run(*LETTER, "--out", "off", "--no-letterhead")
    assert plain.exit_code == 0
    assert "paper:" not in plain.stderr
    (first,), (second,) = (list(Path(folder).glob("*.docx")) for folder in ("on", "off"))
    heads = [docx.Document(str(each)).sections[0].first_page_header.paragraphs for each in (first, second)]
    assert heads[0][0].text.startswith("Grand Avenue Practice")
    assert not heads[1] or not heads[1][0].text
    assert "1180 Grand Avenue" not in docx.Document(str(first)).paragraphs[0].text
    assert "1180 Grand Avenue" in docx.Document(str(second)).paragraphs[0].text
    assert run("me", "--no-letterhead").exit_code == 0
    assert "letterhead:" not in run("me", "--show").stdout


def test_saving_a_letterhead_keeps_who_signs_and_forgetting_removes_both(paper):
    assert run("me", "--name", "Dana Ruiz").exit_code == 0
    assert run("me", "--letterhead", paper).exit_code == 0
    assert "name: Dana Ruiz" in run("me", "--show").stdout
    assert run("me", "--forget").exit_code == 0
    assert run("me", "--show").stdout == ""


def test_a_letterhead_that_cannot_be_used_is_not_saved(tmp_path):
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"not a document")
    refused = run("me", "--letterhead", broken)
    assert refused.exit_code == 2
    assert "is not a Word document" in refused.stderr
    assert run("me", "--show").stdout == ""


def test_a_saved_letterhead_that_is_gone_is_told_with_the_way_out(paper):
    assert run("me", "--letterhead", paper).exit_code == 0
    paper.unlink()
    told = run(*LETTER)
    assert told.exit_code == 1
    assert "cannot be read" in told.stderr
    assert "--no-letterhead" in told.stderr


def test_a_letter_for_an_envelope_with_a_window_and_what_does_not_fit_it():
    assert run(*LETTER, "--window").exit_code == 0
    told = run("draft", "op-ed", "--topic", "parity-enforcement", *WHO, "--window")
    assert told.exit_code == 2
    assert "Leave out --window" in told.stderr


def test_a_printed_pdf_says_whose_letter_has_places_left_or_signs_that_no_font_has():
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    for name, words in (("Dana Ruiz", "I see families wait."), ("Kim Oak", "I see \U000e1234 wait.")):
        who = [name if one == "Dana Ruiz" else one for one in LETTER]
        assert run(*who, "--format", "md", "--out", name.split()[0], "--observation", words).exit_code == 0
    files = [*Path("Dana").glob("*.md"), *Path("Kim").glob("*.md")]
    for file in files:
        letter = file.read_text(encoding="utf-8")
        file.write_text(letter.replace("wait.", "wait [[how many]] weeks."), encoding="utf-8")
    told = run("print", *files, "--out", "all.pdf")
    assert told.exit_code == 0
    assert "places are still marked: Dana Ruiz, Letter to Senator Tina Smith" in told.stderr
    assert "places are still marked: Kim Oak, Letter to Senator Tina Smith" in told.stderr
    boxes = [line for line in told.stderr.splitlines() if "empty boxes" in line]
    assert len(boxes) == 1
    assert boxes[0].startswith("Kim Oak, ")
    assert "U+E1234" in boxes[0]


def test_what_was_done_to_a_template_is_said_by_draft_and_batch(tmp_path: Path):
    inserted = '<w:p><w:ins w:id="1" w:author="Kim"><w:r><w:t>{{ letter.body }}</w:t></w:r></w:ins></w:p>'
    template, roster = tmp_path / "ours.dotx", tmp_path / "roster.csv"
    template.write_bytes(made_word(text("{{ sender.name }}") + inserted, main_type="template.main"))
    roster.write_text("Name,Street,City,State,Zip\nDana Ruiz,1180 Grand Avenue,St. Paul,MN,55105\n")
    drafted = run(*LETTER, "--template", template, "--out", tmp_path / "one")
    batch = ["batch", "run", roster, "--topic", "parity-enforcement", "--to", "us-senate", "--workers", "1"]
    ran = run(*batch, "--format", "docx", "--template", template, "--out", tmp_path / "many")
    for result in (drafted, ran):
        assert result.exit_code == 0, result.stderr
        assert "paper: It holds tracked changes: they were taken as accepted." in result.stderr
    for folder in ("one", "many"):
        for file in (tmp_path / folder).rglob("*.docx"):
            texts = [each.text for each in docx.Document(str(file)).paragraphs]
            assert len(texts) > 4
            assert texts[0] == "Dana Ruiz"


def test_a_template_without_fields_stops_before_anything_is_drafted(tmp_path: Path):
    template = tmp_path / "ours.docx"
    template.write_bytes(made_word(text("Dear «Name»:")))
    result = run(*LETTER, "--template", template, "--out", tmp_path / "one")
    assert result.exit_code == 2
    assert "“«Name»” looks like a field of Word’s mail merge" in result.stderr
    assert not (tmp_path / "one").exists()
