"""The formats, the stack, the envelopes and the way back, used as a person would."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from outreach.cli import cli

WHO = [
    *("--name", "Dana Ruiz", "--credentials", "LMFT", "--street", "1180 Grand Avenue", "--city", "St. Paul"),
    *("--zip", "55105", "--topic", "parity-enforcement", "--offline"),
]
SMITH = "letter_parity-enforcement_dana-ruiz_to_senator-tina-smith"


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(cli, [str(word) for word in words], prog_name="outreach")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def drafts() -> Path:
    """Is the folder of three letters as Word and Markdown."""
    assert run("draft", "letter", *WHO, "--format", "docx", "--format", "md").exit_code == 0
    return Path("drafts")


def test_one_run_makes_every_format_and_one_page_to_paste_from():
    formats = ("pdf", "html", "txt", "wrapped", "eml", "paste")
    asked = [word for name in formats for word in ("--format", name)]
    beside = ("--attach", "pdf", "--with", "envelopes", "--with", "labels-5163")
    result = run("draft", "letter", *WHO, *asked, *beside, "--verbose")
    assert result.exit_code == 0
    files = {str(path.relative_to("drafts")) for path in Path("drafts").rglob("*") if path.is_file()}
    assert len(files) == 3 * 5 + 1 + 2
    assert {"paste-pack.html", "stationery/envelopes.docx", "stationery/labels-5163.docx"} <= files
    assert f"{SMITH}.wrapped.txt" in files
    pack = Path("drafts/paste-pack.html").read_text(encoding="utf-8")
    assert pack.count("<section") == 3
    assert "https://www.smith.senate.gov/share-your-opinion/" in pack
    assert f'filename="{SMITH}.pdf"' in Path(f"drafts/{SMITH}.eml").read_text().replace("\n ", " ")
    assert len(result.stdout.splitlines()) == len(files)


def test_a_draft_says_where_its_office_is_reached(drafts):
    text = (drafts / f"{SMITH}.md").read_text(encoding="utf-8")
    assert "contact_form: https://www.smith.senate.gov/share-your-opinion/" in text


@pytest.mark.parametrize("name", ["docx", "pdf", "html", "txt", "wrapped", "eml", "paste", "md"])
@pytest.mark.parametrize("source", ["md", "docx"])
def test_an_edited_draft_becomes_every_format(drafts, name, source):
    result = run("export", drafts / f"{SMITH}.{source}", "--format", name, "--out", "made")
    assert result.exit_code == 0
    assert Path(result.stdout.strip()).stat().st_size > 800


def test_what_cannot_be_attached_is_told():
    result = run("draft", "letter", *WHO, "--attach", "pdf")
    assert result.exit_code == 2
    assert "--format eml" in result.stderr
    result = run("draft", "letter", *WHO, "--format", "eml", "--attach", "pfd")
    assert result.exit_code == 2
    assert "pdf" in result.stderr
    assert not Path("drafts").exists()


def test_a_stack_to_print_has_a_cover_for_every_recipient(drafts):
    files = sorted(drafts.glob("*.docx"))
    result = run("print", *files, "--covers", "--group", "Minnesota Therapists", "--out", "stack.docx")
    assert (result.exit_code, result.stdout) == (0, "stack.docx\n")
    assert "3 letters." in result.stderr
    texts = [paragraph.text for paragraph in docx.Document("stack.docx").paragraphs]
    assert texts.count("1 letter from 1 person, brought together by Minnesota Therapists.") == 3
    assert len(docx.Document("stack.docx").sections) == 6
    assert run("print", *files, "--out", "stack.pdf").exit_code == 0
    assert Path("stack.pdf").read_bytes().startswith(b"%PDF")
    result = run("print", *files, "--out", "stack.txt")
    assert result.exit_code == 2
    assert "letters.docx" in result.stderr


def test_envelopes_and_labels_are_made_of_drafts_of_either_kind(drafts):
    files = [drafts / f"{SMITH}.md", *sorted(drafts.glob("*.docx"))]
    assert run("envelopes", *files).stdout == "envelopes.docx\n"
    assert len(docx.Document("envelopes.docx").paragraphs) == 8
    assert run("labels", *files, "--sheet", "5163").stdout == "labels.docx\n"
    cells = [cell.text for row in docx.Document("labels.docx").tables[0].rows for cell in row.cells]
    assert len([text for text in cells if text]) == 3
    assert run("labels", *files).exit_code == 1  # it is there already
    assert "--overwrite" in run("labels", *files).stderr


def test_a_document_edited_in_word_comes_back_as_markdown(drafts):
    path = drafts / f"{SMITH}.docx"
    document = docx.Document(str(path))
    document.paragraphs[-1].insert_paragraph_before("I will call on Monday.", style="Body Text")
    document.save(str(path))
    result = run("import", path, "--out", "back.md")
    assert (result.exit_code, result.stdout) == (0, "back.md\n")
    text = Path("back.md").read_text(encoding="utf-8")
    assert "I will call on Monday." in text
    assert "topic: parity-enforcement" in text
    assert run("check", path).exit_code == 0
    assert run("export", "back.md", "--format", "txt").exit_code == 0


def test_somebody_elses_document_is_body_and_needs_a_topic():
    document = docx.Document()
    document.add_paragraph("Please vote yes.")
    document.save("other.docx")
    result = run("import", "other.docx")
    assert result.exit_code == 2
    assert "--topic" in result.stderr
    result = run("import", "other.docx", "--topic", "workforce", "--name", "Li")
    assert result.exit_code == 0
    assert "every paragraph was read as body text" in result.stderr
    assert "::: body\nPlease vote yes.\n:::" in Path("other.md").read_text(encoding="utf-8")
    assert "was not made here" in run("print", "other.docx").stderr


def test_plain_text_is_checked():
    Path("a.txt").write_text("Please vote yes.\n", encoding="utf-8")
    result = run("check", "a.txt")
    assert result.exit_code == 0
    assert "read as a letter" in result.stdout
    found = json.loads(run("check", "a.txt", "--kind", "op-ed", "--json").stdout)
    assert any(finding["rule"] == "length" for finding in found)


def test_a_template_of_the_group_is_filled_or_refused_before_anything_is_written():
    document = docx.Document()
    document.add_paragraph("From {{ sender.name }} to {{ recipient.name }}: {{ letter.body }}")
    document.save("our.docx")
    result = run("draft", "letter", *WHO, "--template", "our.docx", "--to", "us-house")
    assert result.exit_code == 0
    (file,) = Path("drafts").iterdir()
    assert docx.Document(str(file)).paragraphs[0].text.startswith("From Dana Ruiz to Betty McCollum: ")
    document.add_paragraph("{{ sender.nmae }}")
    document.save("our.docx")
    result = run("draft", "letter", *WHO, "--template", "our.docx", "--out", "more")
    assert result.exit_code == 2
    assert "“sender.nmae” in paragraph 2" in result.stderr
    assert "sender.name" in result.stderr
    assert not Path("more").exists()


def test_the_fields_of_a_template_are_listed():
    assert "{{ recipient.salutation }}" in run("fields").stdout
    found = {field["name"]: field for field in json.loads(run("fields", "--json").stdout)}
    assert found["recipient.inside_address"]["several"]
    assert found["sender.name"]["example"] == "Dana Ruiz"
