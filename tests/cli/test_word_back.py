"""Word files on the command line: what import, check, export, print and envelopes say of them."""

import io
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.oxml import parse_xml

from outreach.cli import cli

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000"
    "000301010018dd8db00000000049454e44ae426082"
)
LETTER = ("draft", "letter", "--topic", "parity-enforcement", "--zip", "55105", "--to", "S001203")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], prog_name="outreach")


def drafted(format_: str = "docx", name: str = "Dana Ruiz", *more: str) -> Path:
    made = run(*LETTER, "--name", name, "--credentials", "LMFT", "--format", format_, *more)
    assert made.exit_code == 0, made.output
    return Path(made.stdout.strip())


def change(path: Path, edit) -> Path:
    document = docx.Document(str(path))
    edit(document)
    document.save(str(path))
    return path


def paragraph_of(document, style):
    return next(each for each in document.paragraphs if each.style.name == style)


def fill(document):
    """Fill every marked place, as a writer does before signing."""
    for paragraph in document.paragraphs:
        for part in paragraph.runs:
            if part.style.name == "Marked Place":
                part.text = "Waits in our clinic are long."


def sign_with_picture(document):
    fill(document)
    name = paragraph_of(document, "Signature")
    name.insert_paragraph_before().add_run().add_picture(io.BytesIO(PIXEL))


@pytest.mark.parametrize(
    "words",
    [
        ("import", "--out", "back.md"),
        ("check",),
        ("export", "--out", "out.docx"),
        (
            "export",
            "--final",
            "--few-own-words",
            "--confidential-checked",
            "--out",
            "out.pdf",
            "--format",
            "pdf",
        ),
        ("print", "--out", "all.docx"),
    ],
)
def test_a_signature_pasted_as_a_picture_is_told_wherever_it_is_left_out(words):
    path = change(drafted(), sign_with_picture)
    result = run(words[0], path, *words[1:])
    assert "1 picture left out: “above: Dana Ruiz, LMFT”." in result.output


def test_words_struck_through_do_not_come_into_the_copy_to_sign():
    def strike(document):
        fill(document)
        paragraph_of(document, "Body Text").add_run(" Never say this.").font.double_strike = True

    path = change(drafted(), strike)
    made = run(
        "export",
        path,
        "--final",
        "--few-own-words",
        "--confidential-checked",
        "--format",
        "txt",
        "--out",
        "out.txt",
    )
    assert made.exit_code == 0, made.output
    assert "Never say this" not in Path("out.txt").read_text(encoding="utf-8")
    assert "struck through left out of the text: “Never say this.”" in made.stderr


def test_a_control_that_nobody_filled_stops_the_copy_to_sign():
    def ask(document):
        fill(document)
        control = parse_xml(
            f"<w:sdt {W}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click or tap here to"
            " enter text.</w:t></w:r></w:sdtContent></w:sdt>"
        )
        paragraph_of(document, "Body Text")._p.append(control)

    path = change(drafted(), ask)
    refused = run("export", path, "--final", "--few-own-words", "--out", "out.docx")
    assert refused.exit_code == 2
    assert "[Click or tap here to enter text.]" in refused.stderr
    assert not Path("out.docx").exists()


def test_notes_of_tracked_changes_do_not_claim_to_be_of_the_day_of_the_draft():
    def insert(document):
        body = paragraph_of(document, "Body Text")
        body._p.append(parse_xml(f'<w:ins {W} w:id="9" w:author="Kim"><w:r><w:t> So.</w:t></w:r></w:ins>'))

    result = run("check", change(drafted(), insert))
    assert "1 tracked insertion taken into the text." in result.stdout
    (reason,) = [line for line in result.stdout.splitlines() if "It was noted" in line]
    assert reason.strip() == "It was noted when the draft was made or its file was read. docs/word.md"


def test_the_profession_comes_back_with_a_draft():
    path = drafted("docx", "Dana Ruiz", "--profession", "school counselor")
    assert run("import", path, "--out", "back.md").exit_code == 0
    assert "  profession: school counselor\n" in Path("back.md").read_text(encoding="utf-8")


def test_a_letter_without_styles_gets_its_envelope():
    old, new = docx.Document(str(drafted())), docx.Document()
    for paragraph in old.paragraphs:
        for line in paragraph.text.split("\n"):
            new.add_paragraph(line)
    new.save("from-the-web.docx")
    result = run("envelopes", "from-the-web.docx", "--out", "envelopes.docx")
    assert result.exit_code == 0, result.output
    assert "recognized by their words" in result.stderr
    text = "\n".join(paragraph.text for paragraph in docx.Document("envelopes.docx").paragraphs)
    assert "The Honorable Tina Smith" in text
    assert "Dear" not in text


def test_several_files_are_checked_at_once_and_named():
    files = [drafted("docx", name) for name in ("Dana Ruiz", "Kim Lee")]
    said = run("check", *files).stdout
    assert all(f"{file}:\n" in said for file in files)
    found = json.loads(run("check", *files, "--json").stdout)
    assert [each["file"] for each in found] == [str(file) for file in files]
    assert all(each["findings"] for each in found)


def test_several_files_and_formats_are_all_written():
    files = [drafted("md", name) for name in ("Dana Ruiz", "Kim Lee")]
    made = run("export", *files, "--format", "txt", "--format", "html", "--out", "made")
    assert made.exit_code == 0, made.output
    names = {f"{file.stem}.{ending}" for file in files for ending in ("txt", "html")}
    assert {path.name for path in Path("made").iterdir()} == names
    assert {Path(line).name for line in made.stdout.splitlines()} == names
    assert all(line.startswith(tuple(file.name for file in files)) for line in made.stderr.splitlines())


@pytest.mark.parametrize("words", [("a.md", "b.md"), ("a.md", "--format", "txt", "--format", "pdf")])
def test_several_files_do_not_go_into_one(words):
    for name in ("a.md", "b.md"):
        drafted("md").rename(name)
    out = "one.txt" if "--format" in words else "one.docx"
    refused = run("export", *words, "--out", out)
    assert refused.exit_code == 2
    assert f"{out} is one file, and 2 are to be written." in refused.stderr
    assert not Path(out).exists()


def test_two_files_that_would_become_one_are_refused():
    path = drafted("md")
    assert run("export", path).exit_code == 0
    refused = run("export", path, path.with_suffix(".docx"), "--format", "txt")
    assert refused.exit_code == 2
    assert "would both become" in refused.stderr


LONG = {
    "stars.txt": "*a" * 500_000,
    "brackets.txt": "[[" * 500_000,
    "words.txt": "word " * 45_000,
    "lines.txt": "word\n\n" * 2_500,
    "paragraph.txt": "word " * 5_000,
    "digits.txt": "1" * 19_000,
    "word.txt": "A.B." * 600,
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("command", ["check", "export", "import"])
def test_a_text_that_no_draft_has_is_refused_with_a_sentence(name, command):
    Path(name).write_text(LONG[name], encoding="utf-8")
    result = run(command, name)
    assert result.exit_code == 2
    assert "too long for a draft: more than" in result.stderr


@pytest.mark.parametrize("more", ["word " * 2_000_000, "word " * 41_000, "word " * 5_000, "word\n\n" * 2_500])
def test_a_markdown_body_that_no_draft_has_is_refused_with_a_sentence(more):
    path = drafted("md")
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n::: body\n{more}\n:::\n", encoding="utf-8")
    for command in ("check", "export"):
        result = run(command, path)
        assert result.exit_code == 2
        assert "too long for a draft: more than" in result.stderr


@pytest.mark.parametrize(
    "text", ["*a" * 900, "[[" * 900, "**a " * 450, "[[a " * 450, "\\" * 1_900, "漢" * 1_900]
)
def test_odd_signs_within_the_limits_are_read(text):
    Path("odd.txt").write_text("\n\n".join([" ".join([text] * 9)] * 3), encoding="utf-8")
    result = run("check", "odd.txt", "--topic", "parity-enforcement")
    assert result.exit_code in (0, 1)
    assert result.stdout
