"""What `outreach draft` prints by default: eight lines, and no warning that protects the writer is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from outreach.cli import cli
from outreach.cli.draft_brief import LINES, squeeze_lines

DANA = ("--name", "Dana Ruiz", "--credentials", "LMFT")
LETTER = ("draft", "letter", *DANA, "--topic", "parity-enforcement")


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(cli, [str(word) for word in words], prog_name="outreach")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def lines(result: Result) -> list[str]:
    return [*result.stdout.splitlines(), *result.stderr.splitlines()]


def bundle(topic: str, *more: str) -> tuple[str, ...]:
    return ("draft", "hill-day", *DANA, "--topic", topic, *more)


@pytest.mark.parametrize(
    "command",
    [
        (*LETTER, "--zip", "55105"),
        (*LETTER, "--zip", "60614"),
        (*LETTER, "--zip", "00601"),
        (*LETTER, "--zip", "20001"),
        (*LETTER, "--zip", "55105", "--format", "md", "--format", "docx", "--format", "pdf"),
        (*LETTER, "--zip", "55105", "--with", "envelopes", "--with", "labels-5160"),
        (*LETTER, "--zip", "55105", "--bill", "H.R. 9999", "--position", "oppose"),
        bundle("workforce", "--zip", "55105"),
        bundle("workforce", "--zip", "60614"),
        (*LETTER, "--district", "WY-SD-1", "--to", "us-senate", "--to", "state-upper", "--to", "governor"),
        ("draft", "op-ed", *DANA, "--topic", "parity-enforcement", "--zip", "55105"),
        ("draft", "letter,call-script", *DANA, "--topic", "telehealth", "--zip", "73301"),
    ],
)
def test_eight_lines_are_all_that_is_printed(command):
    result = run(*command)
    assert result.exit_code in (0, 3), result.output
    assert 4 <= len(lines(result)) <= LINES
    assert "nothing was sent" in result.stderr or "_to_" in result.stdout


def test_the_lines_are_files_who_warnings_places_and_next():
    result = run(*LETTER, "--zip", "60614")
    assert [Path(line).suffix for line in result.stdout.splitlines()] == [".docx", ".docx"]
    who, missing, *warnings, places, after = result.stderr.splitlines()
    assert who.startswith("2 drafts in drafts; nothing was sent: letter for Senator Richard J. Durbin (IL)")
    assert missing.startswith("Not drafted: us-house: This ZIP lies in IL-3, IL-5 or IL-7. Name yours")
    assert "IL-5: Representative Mike Quigley" in missing
    assert all(line.startswith("warning: ") for line in warnings)
    assert places.startswith("Fill out or delete: Your street address; City; ")
    assert "outreach export FILE --final --out signed" in after
    assert "evidence" not in result.stderr


def test_many_files_are_one_folder_and_all_are_listed_with_verbose():
    made = run(*bundle("workforce", "--zip", "55105"))
    assert made.stdout.splitlines() == ["drafts"]
    assert made.stderr.startswith("15 drafts in drafts; nothing was sent: meeting-request, leave-behind,")
    again = run(*bundle("workforce", "--zip", "55105"), "--overwrite", "--verbose")
    assert {Path(line) for line in again.stdout.splitlines()} == set(Path("drafts").iterdir())


@pytest.mark.parametrize(
    ("command", "protects"),
    [
        ((*LETTER, "--zip", "55105"), ["Congress ends January 3, 2027", "Tina Smith", "known as of"]),
        ((*LETTER, "--zip", "60614"), ["Richard J. Durbin; ", "must then be introduced again", "IL-7"]),
        (
            (*LETTER, "--state", "WY", "--to", "governor", "--to", "us-senate", "--to", "state-upper"),
            ["term ends January 4, 2027", "Congress ends January 3, 2027", "low confidence", "WY-SD-1"],
        ),
        (
            (*LETTER, "--state", "IL", "--bill", "HB 12", "--to", "governor", "--to", "us-senate"),
            ["HB 12", "leaves it out"],
        ),
        (
            (*LETTER, "--zip", "55105", "--bill", "H.R. 9999", "--position", "oppose"),
            ["You oppose H.R. 9999"],
        ),
        ((*bundle("workforce", "--zip", "55105"), "--bill", "H.R. 9999"), ["You named H.R. 9999"]),
    ],
)
def test_no_warning_that_protects_the_writer_is_lost(command, protects):
    result = run(*command)
    assert len(lines(result)) <= LINES
    for words in protects:
        assert words in result.stderr


def test_a_story_that_could_identify_a_client_is_said_first(tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("My client Maria stopped coming in March.\n", encoding="utf-8")
    result = run(*LETTER, "--zip", "55105", "--story", story)
    assert result.exit_code == 1
    assert len(lines(result)) <= LINES
    (line,) = (line for line in lines(result) if "CONFIDENTIALITY" in line)
    assert line.endswith(f"outreach story check {story}")
    assert "Do not send it yet." in line


def test_a_dry_run_says_that_nothing_was_written():
    result = run(*LETTER, "--zip", "55105", "--dry-run")
    assert "3 drafts as text; nothing was written or sent: letter for " in result.stderr
    assert len(result.stderr.splitlines()) <= LINES
    assert not Path("drafts").exists()


@pytest.mark.parametrize(("room", "expected"), [(4, 3), (3, 3), (2, 2), (1, 1), (0, 1), (-1, 1)])
def test_lines_are_squeezed_into_what_room_there_is_and_none_is_lost(room, expected):
    squeezed = squeeze_lines(("warning: one.", "warning: two.", "Not drafted: three."), room)
    assert len(squeezed) == expected
    assert all(word in " ".join(squeezed) for word in ("one.", "two.", "three."))
    assert squeezed[0].startswith("warning: one.")
