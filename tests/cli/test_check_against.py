"""`outreach check --against`: how alike a letter is to others, and what they share."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from outreach.cli import cli

OWN = (
    "On Mondays my voicemail holds nine messages from people looking for a therapist who takes their plan,"
    " and by Friday I have called all nine back to say that I have no opening before spring. Two of them"
    " cried. One asked whether she should drive to Duluth, and I did not know what to tell her about the"
    " road in winter."
)


def run(*args: str):
    return CliRunner().invoke(cli, args)


@pytest.fixture
def letters(tmp_path) -> Path:
    for name, more in (("Dana Ruiz", ()), ("Sam Lee", ()), ("Ana Cruz", ("--observation", OWN))):
        made = run(
            *(
                "draft",
                "letter",
                "--topic",
                "workforce",
                "--zip",
                "55105",
                "--to",
                "us-house",
                "--name",
                name,
            ),
            *("--format", "md", "--format", "docx", "--out", "letters", *more),
        )
        assert made.exit_code == 0, made.output
    return Path("letters")


def test_a_form_letter_is_told_with_its_twin_and_the_paragraph_both_have(letters):
    (file,) = letters.glob("*sam-lee*.md")
    told = json.loads(run("check", str(file), "--against", "letters", "--json").stdout)["likeness"]
    assert told["compared"] == 4  # the same letter in another format is not another letter
    assert told["dice"] > 0.9
    assert "dana-ruiz" in told["nearest"]
    assert len(told["shared"]) > 100
    assert "form letter" in run("check", str(file), "--against", "letters").stdout


def test_a_letter_with_words_of_its_own_is_less_alike(letters):
    (file,) = letters.glob("*ana-cruz*.docx")
    told = json.loads(run("check", str(file), "--against", "letters", "--json").stdout)["likeness"]
    assert told["dice"] < 0.85


def test_files_that_are_no_drafts_are_counted_not_read(letters):
    (letters / "notes.md").write_text("Buy milk.", encoding="utf-8")
    (file,) = letters.glob("*sam-lee*.md")
    told = json.loads(run("check", str(file), "--against", "letters", "--json").stdout)["likeness"]
    assert told["unread"] == 1


def test_what_is_no_folder_is_told(letters):
    (file,) = letters.glob("*sam-lee*.md")
    result = run("check", str(file), "--against", "nowhere")
    assert result.exit_code == 1
    assert "nowhere is not a folder" in result.stderr


def test_a_plain_text_of_a_letter_is_read_by_its_salutation_and_close(tmp_path):
    run(*("draft", "letter", "--topic", "workforce", "--zip", "55105", "--to", "S001203"),
        *("--name", "Dana Ruiz", "--city", "St. Paul", "--street", "1660 Grand Ave.", "--format", "txt"),
        *("--observation", "Most weeks I say no to a caller.", "--leave-out"))  # fmt: skip
    (path,) = Path("drafts").glob("*.txt")
    checked = run("check", str(path), "--kind", "letter", "--topic", "workforce")
    assert checked.exit_code == 0
    assert [line for line in checked.stdout.splitlines() if line.startswith(("error", "warning"))] == []
    assert run("check", str(path), "--kind", "op-ed", "--topic", "workforce").stdout.count("is missing") >= 5
