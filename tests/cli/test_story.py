"""`outreach story`, and what `draft --story` says of confidentiality and consent."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from outreach.cli import cli

DRAFT = ["draft", "letter", "--topic", "parity-enforcement", "--zip", "55105", "--to", "S001203"]
DANA = ["--name", "Dana Ruiz", "--credentials", "LMFT"]
TELLING = "My client Maria stopped coming in March.\n"
CLEAN = "One person I see gave up after the third denial.\n"


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(cli, [str(word) for word in words], prog_name="outreach")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "visit.txt"
    path.write_text(TELLING, encoding="utf-8")
    return path


def test_findings_are_shown_with_line_reason_and_other_words_and_fail(story: Path):
    result = run("story", "check", story)
    assert result.exit_code == 1
    assert "line 1: name: “Maria”" in result.stdout
    assert "Say instead: “some time ago”" in result.stdout
    assert "stopped coming" not in result.output, "no more of a story is printed than the words found"
    story.write_text(CLEAN, encoding="utf-8")
    assert run("story", "check", story).exit_code == 0


def test_findings_are_told_as_json(story: Path):
    found = json.loads(run("story", "check", story, "--json").stdout)
    assert [(one["identifier"], one["words"], one["line"]) for one in found] == [
        ("name", "Maria", 1),
        ("date", "in March", 1),
    ]
    assert found[0]["law"] == "45 CFR 164.514(b)(2)(i)(A)"


def test_an_edited_draft_is_checked_too(story: Path):
    run(*DRAFT, *DANA, "--story", story, "--format", "md")
    (draft,) = Path("drafts").glob("*.md")
    result = run("story", "check", draft)
    assert result.exit_code == 1
    assert "“Maria”" in result.stdout
    line = next(
        n for n, text in enumerate(draft.read_text(encoding="utf-8").splitlines(), 1) if "Maria" in text
    )
    assert f"line {line}: name" in result.stdout


def test_drafting_with_such_a_story_writes_the_draft_warns_loudly_and_fails(story: Path):
    result = run(*DRAFT, *DANA, "--story", story)
    assert result.exit_code == 1
    assert Path(result.stdout.strip()).is_file()
    assert "CONFIDENTIALITY: 2 places in this text could identify a client." in result.stderr
    assert "No record of consent lies beside this story." in result.stderr


def test_with_a_clean_story_and_a_consent_nothing_is_said(story: Path):
    story.write_text(CLEAN, encoding="utf-8")
    told = [
        "--about",
        "former-client",
        "--purpose",
        "letters",
        "--audience",
        "Congress",
        "--until",
        "2027-06-30",
    ]
    assert run("story", "consent", story, *told, "--agreed", "2026-11-01").exit_code == 0
    result = run(*DRAFT, *DANA, "--story", story)
    assert result.exit_code == 0
    assert "CONFIDENTIALITY" not in result.stderr
    assert "onsent" not in result.stderr
    late = run(*DRAFT, *DANA, "--story", story, "--date", "2027-07-01", "--overwrite", "--allow-stale")
    assert "The consent ended on 2027-06-30." in late.stderr


def test_a_family_member_tells_an_own_story_and_needs_no_record(story: Path):
    story.write_text("My plan stopped paying.\n", encoding="utf-8")
    result = run(*DRAFT, "--name", "Sam Lee", "--role", "family", "--story", story)
    assert "consent" not in result.stderr


def test_the_record_and_its_form_are_for_the_owner_alone(story: Path):
    run("me", *DANA)
    told = [
        "--about",
        "former-client",
        "--purpose",
        "letters",
        "--audience",
        "Congress",
        "--until",
        "2027-06-30",
    ]
    result = run("story", "consent", story, *told, "--form", "form.md")
    assert result.exit_code == 0
    assert "Not signed yet" in result.stderr
    for path in (story.with_name("visit.consent.yaml"), Path("form.md")):
        assert path.is_file()
        assert path.stat().st_mode & 0o077 == 0 or not hasattr(os, "getuid")
    again = run("story", "consent", story, *told)
    assert again.exit_code == 1
    assert "--overwrite" in again.stderr


def test_a_current_client_is_not_asked(story: Path):
    result = run("story", "consent", story, "--about", "current-client")
    assert result.exit_code == 2
    assert "composite" in result.stderr
    assert not story.with_name("visit.consent.yaml").exists()
    assert run("story", "consent", story, "--about", "composite").exit_code == 0


@pytest.mark.parametrize("about", ["", "someone"])
def test_an_answer_that_cannot_be_used_is_told(story: Path, about: str):
    result = run("story", "consent", story, *(["--about", about] if about else []))
    assert result.exit_code == 2
    assert "--about" in result.stderr


def test_a_final_copy_that_could_identify_a_client_is_made_only_where_each_place_was_judged(story: Path):
    full = (*DANA, "--street", "1660 Grand Ave.", "--city", "St. Paul", "--state", "MN")
    asked = (*DRAFT, *full, "--story", story, "--leave-out", "--final", "--few-own-words")
    refused = run(*asked)
    assert refused.exit_code == 2
    assert "No final copy was made: 2 places in it could identify a client." in refused.stderr
    assert "--confidential-checked" in refused.stderr
    assert "Maria" not in refused.stderr
    assert not Path("drafts").exists()
    judged = run(*asked, "--confidential-checked")
    assert judged.exit_code == 0
    assert "CONFIDENTIALITY: 2 places" in judged.stderr
    assert list(Path("drafts").glob("*.docx"))
    story.write_text(CLEAN, encoding="utf-8")
    assert run(*asked, "--overwrite").exit_code == 0


def test_an_edited_draft_is_not_made_final_either(story: Path):
    run(*DRAFT, *DANA, "--city", "St. Paul", "--story", story, "--leave-out", "--format", "md")
    (draft,) = Path("drafts").glob("*.md")
    refused = run("export", draft, "--final", "--few-own-words")
    assert refused.exit_code == 2
    assert "could identify a client" in refused.stderr
    assert run("export", draft, "--final", "--few-own-words", "--confidential-checked").exit_code == 0


def test_without_a_name_for_the_form_no_record_is_left(story: Path):
    told = [
        "--about",
        "former-client",
        "--purpose",
        "letters",
        "--audience",
        "Congress",
        "--until",
        "2027-06-30",
    ]
    refused = run("story", "consent", story, *told, "--form", "form.docx")
    assert refused.exit_code == 2
    assert "outreach me" in refused.stderr
    assert not story.with_name("visit.consent.yaml").exists()
    assert not Path("form.docx").exists()


NO_RULE = "No rule matched. Would a neighbor of the client know who it is?"


def test_a_clean_result_is_never_said_to_be_a_clearance(story: Path):
    story.write_text(CLEAN, encoding="utf-8")
    for command in (["story", "check", story], ["story", "check", story, "--json"]):
        result = run(*command)
        assert (result.exit_code, NO_RULE in result.stderr) == (0, True)
        assert "Nothing was found" not in result.output
    drafted = run(*DRAFT, *DANA, "--story", story, "--format", "md")
    assert NO_RULE in drafted.stderr
    (draft,) = Path("drafts").glob("*.md")
    assert NO_RULE in run("check", draft).stdout


def test_story_check_reads_word_documents_ours_and_others(story: Path, tmp_path: Path):
    from docx import Document

    run(*DRAFT, *DANA, "--story", story)
    (ours,) = Path("drafts").glob("*.docx")
    result = run("story", "check", ours)
    assert result.exit_code == 1
    assert "“Maria”" in result.stdout
    assert "Dana" not in result.stdout
    assert "Smith" not in result.stdout
    other = tmp_path / "other.docx"
    document = Document()
    document.add_paragraph("The Nguyen twins came to me from Duluth.")
    document.save(str(other))
    found = run("story", "check", other)
    assert found.exit_code == 1
    assert "“Nguyen”" in found.stdout


def test_the_advice_of_a_refused_final_copy_works_when_typed(story: Path):
    import shlex

    run(*DRAFT, *DANA, "--story", story)
    (ours,) = Path("drafts").glob("*.docx")
    refused = run("export", ours, "--final", "--few-own-words", "--out", "final.docx")
    assert refused.exit_code == 2
    told = refused.stderr.partition("See what to say instead: ")[2].partition(". Judged")[0]
    words = shlex.split(told)
    assert words[:2] == ["outreach", "check"]
    assert "“Maria”" in run(*words[1:]).stdout


def test_the_story_of_ones_own_family_is_noted_and_not_refused(tmp_path: Path):
    told = tmp_path / "our-son.txt"
    told.write_text("My son Mateo waited five months in Duluth.\n", encoding="utf-8")
    assert run("story", "check", told).exit_code == 1
    assert run("story", "check", told, "--story-is", "own-family").exit_code == 0
    home = ["--street", "1660 Grand Ave.", "--city", "St. Paul"]
    draft = [*DRAFT, *DANA, *home, "--story", told, "--final", "--few-own-words", "--leave-out"]
    refused = run(*draft)
    assert refused.exit_code == 2
    assert "--story-is own-family" in refused.stderr
    made = run(*draft, "--story-is", "own-family", "--verbose")
    assert made.exit_code == 0, made.stderr
    assert "They may stay if everyone named agrees" in " ".join(made.stderr.split())
    assert "consent" not in made.stderr


def test_a_record_of_ones_own_family_says_so_and_claims_no_consent(tmp_path: Path):
    told = tmp_path / "our-son.txt"
    told.write_text("My son Mateo waited five months.\n", encoding="utf-8")
    assert run("story", "consent", told, "--own-family").exit_code == 0
    record = (tmp_path / "our-son.consent.yaml").read_text(encoding="utf-8")
    assert "about: own-family" in record
    assert "It records no consent" in record
    assert "agreed_on" not in record
    assert run("story", "check", told).exit_code == 0
    assert run(*DRAFT, *DANA, "--story", told).exit_code == 0


def test_a_family_members_own_story_is_noted_without_any_option(tmp_path: Path):
    told = tmp_path / "us.txt"
    told.write_text("Our daughter Lucia waited at Mercy Hospital.\n", encoding="utf-8")
    family = ["--name", "Rosa Diaz", "--role", "family", "--city", "St. Paul", "--street", "1 Elm St"]
    made = run(*DRAFT, *family, "--story", told, "--format", "md", "--format", "docx")
    assert made.exit_code == 0, made.stderr
    for draft in Path("drafts").glob("*"):
        findings = json.loads(run("check", draft, "--json").stdout)
        own = [item for item in findings if item["rule"] == "confidentiality"]
        assert own
        assert {item["severity"] for item in own} == {"note"}


def test_several_files_are_checked_at_once_and_named(story: Path, tmp_path: Path):
    clean = tmp_path / "clean.txt"
    clean.write_text(CLEAN, encoding="utf-8")
    result = run("story", "check", story, clean)
    assert result.exit_code == 1
    assert f"{story}, line 1: name: “Maria”" in result.stdout
    assert f"{clean}: No rule matched." in result.stderr
    rows = json.loads(run("story", "check", clean, story, "--json").stdout)
    assert {row["file"] for row in rows} == {str(story)}
    assert run("story", "check", clean, clean).exit_code == 0


def test_the_line_and_the_owner_of_a_finding_are_those_of_its_paragraph(tmp_path: Path):
    told = tmp_path / "two.txt"
    told.write_text("Our son Theo was eleven.\n\nMy client Maria left in March.\n", encoding="utf-8")
    rows = json.loads(run("story", "check", told, "--story-is", "own-family", "--json").stdout)
    assert [(row["words"], row["line"], row["own"]) for row in rows] == [
        ("Theo", 1, True),
        ("Maria", 3, False),
        ("in March", 3, False),
    ]
