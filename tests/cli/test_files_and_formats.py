"""Commands that take drafts take several, and folders of them, and several formats at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from outreach.cli import cli

LETTER = ("draft", "letter", "--name", "Dana Ruiz", "--topic", "workforce", "--zip", "55105")


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(cli, [str(word) for word in words], prog_name="outreach")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def drafts(home: Path) -> Path:
    made = run(*LETTER, "--format", "md,docx")
    assert made.exit_code == 0, made.output
    assert len([*Path("drafts").glob("*.md")]) == len([*Path("drafts").glob("*.docx")]) == 3
    return Path("drafts")


def test_a_folder_stands_for_the_drafts_in_it(drafts):
    (drafts / "notes.txt").write_text("Not a draft.", encoding="utf-8")
    (drafts / "~$letter.docx").write_bytes(b"")
    checked = run("check", drafts, "--json")
    assert checked.exit_code == 0, checked.output
    named = [Path(one["file"]).name for one in json.loads(checked.stdout)]
    assert len(named) == 6
    assert all(name.startswith("letter_workforce") for name in named)


def test_a_folder_and_a_file_in_it_are_checked_once(drafts):
    one = next(drafts.glob("*.md"))
    assert len(json.loads(run("check", drafts, one, "--json").stdout)) == 6


@pytest.mark.parametrize("formats", [["--format", "pdf,txt"], ["--format", "pdf", "--format", " txt, pdf"]])
def test_several_files_become_several_formats(drafts, formats):
    made = run("export", *drafts.glob("*.md"), *formats, "--out", "final")
    assert made.exit_code == 0, made.output
    assert sorted(path.suffix for path in Path("final").iterdir()) == [".pdf"] * 3 + [".txt"] * 3
    assert len(made.stdout.splitlines()) == 6


def test_an_unknown_format_among_several_writes_nothing(drafts):
    refused = run("export", *drafts.glob("*.md"), "--format", "pdf,doc", "--out", "final")
    assert refused.exit_code == 2
    assert "There is no format “doc”." in refused.stderr
    assert not Path("final").exists()


def test_a_folder_without_drafts_is_said(home):
    Path("empty").mkdir()
    refused = run("check", "empty")
    assert refused.exit_code == 2
    assert "There is no draft in empty." in refused.stderr


def test_a_file_that_cannot_be_read_does_not_hide_the_others(drafts):
    some = sorted(drafts.glob("*.md"))
    some[1].write_text("---\nkind: [\n", encoding="utf-8")
    checked = run("check", *some, "nowhere.md")
    assert checked.exit_code == 1
    assert f"{some[0]}:" in checked.stdout
    assert f"{some[2]}:" in checked.stdout
    assert "Error: nowhere.md cannot be read" in checked.stderr
    assert str(some[1]) in checked.stderr
    alone = run("check", "nowhere.md")
    assert (alone.exit_code, alone.stdout) == (1, "")
