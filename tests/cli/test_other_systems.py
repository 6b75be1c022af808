"""The command line on Windows and on a Mac: consoles of other letters, open files, commands to type."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from outreach import file_faults
from outreach.cli import batch as batch_command
from outreach.cli import cli
from outreach.cli.command_line import command_line

PARITY = ("--topic", "parity-enforcement", "--zip", "55105", "--name", "Dana Ruiz")
ROOT = Path(__file__).parents[2]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], prog_name="outreach")


def in_letters(encoding: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command whose output goes into a pipe of an encoding, as on Windows."""
    return subprocess.run(
        [sys.executable, "-m", "outreach", *arguments],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=120,
        check=False,
    )


def test_a_draft_open_in_word_is_named_with_what_to_do(windows_word: Any) -> None:
    assert run("draft", "letter", *PARITY).exit_code == 0
    first, second, third = sorted(Path("drafts").glob("*.docx"))
    before = [path.read_bytes() for path in (first, second, third)]
    windows_word.open(third)
    again = run("draft", "letter", *PARITY, "--date", "2026-11-30", "--overwrite")
    assert again.exit_code == 1
    told = "cannot be changed while it is open: close it in Word, then run the same command again."
    assert again.stderr.strip().endswith(f"Error: {third} {told}")
    assert [path.read_bytes() for path in (first, second, third)] == before
    assert len(list(Path("drafts").iterdir())) == 3
    windows_word.close(third)
    assert run("draft", "letter", *PARITY, "--date", "2026-11-30", "--overwrite").exit_code == 0


def test_a_print_file_open_in_word_is_named(windows_word: Any) -> None:
    assert run("draft", "letter", *PARITY).exit_code == 0
    drafts = sorted(Path("drafts").glob("*.docx"))
    assert run("print", *drafts).exit_code == 0
    windows_word.open(Path("letters.docx"))
    again = run("print", *drafts, "--overwrite")
    assert again.exit_code == 1
    assert "letters.docx cannot be changed while it is open: close it in Word" in again.stderr


def test_words_sign_beside_an_open_letter_is_no_letter() -> None:
    assert run("draft", "letter", *PARITY).exit_code == 0
    own = Path("drafts", "~$tter_parity-enforcement.docx")
    own.write_bytes(b"\x09Dana Ruiz" + bytes(150))
    drafts = sorted(Path("drafts").glob("*.docx"))
    assert own in drafts
    printed = run("print", *drafts)
    assert printed.exit_code == 0, printed.stderr
    assert f"Word’s sign that a letter is open there (save it first): {own}" in printed.stderr
    assert "3 letters." in printed.stderr
    compared = run("check", drafts[0], "--against", "drafts", "--json")
    assert json.loads(compared.stdout)["likeness"]["unread"] == 0


def test_a_name_in_capitals_is_a_file_of_that_format(tmp_path: Path) -> None:
    assert run("draft", "letter", *PARITY, "--format", "md").exit_code == 0
    draft = next(Path("drafts").glob("*.md"))
    assert run("export", draft, "--out", "Letter.DOCX").stdout.strip() == "Letter.DOCX"
    assert Path("Letter.DOCX").read_bytes().startswith(b"PK")
    assert run("print", draft, "--out", "All.DOCX").exit_code == 0
    assert Path("All.DOCX").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_json_is_json_in_a_pipe_of_any_letters(encoding: str) -> None:
    story = "Łukasz said “wait” — 漢 \N{SLIGHTLY SMILING FACE}"
    made = in_letters(encoding, "draft", "letter", *PARITY, "--observation", story, "--dry-run", "--json")
    assert made.returncode == 0, made.stderr
    assert story in json.loads(made.stdout.decode("ascii"))["drafts"][0]["text"]


@pytest.mark.heavy
@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("nosuchcommand",),
        ("draft", "--help"),
        ("fields",),
        ("officials", "find", "00901"),
        ("topics", "show", "jewish-inclusion"),
        ("draft", "letter", *PARITY, "--observation", "Łukasz 漢 — “wait”", "--dry-run"),
        ("draft", "letter", *PARITY, "--out", "Łódź 漢"),
        ("check", "漢.docx"),
    ],
    ids=lambda given: " ".join(given[:3]) if isinstance(given, tuple) else given,
)
def test_no_console_turns_a_sign_into_a_traceback(encoding: str, arguments: tuple[str, ...]) -> None:
    made = in_letters(encoding, *arguments)
    assert made.returncode in (0, 1, 2), made.stderr
    assert made.stdout + made.stderr
    for sign in (b"Traceback", b"went wrong", b"UnicodeEncodeError"):
        assert sign not in made.stdout + made.stderr


class _NobodyReads(io.StringIO):
    """Is a pipe of Windows whose reader has gone."""

    def write(self, text: str) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")

    def fileno(self) -> int:
        raise io.UnsupportedOperation


def test_who_reads_no_further_on_windows_is_told_nothing(
    windows: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", _NobodyReads())
    with pytest.raises(SystemExit) as ended:
        cli.main(["topics"], prog_name="outreach")
    assert ended.value.code == 1
    assert capsys.readouterr().err == ""


SPACED = r"C:\Users\Dana Ruiz\members (1).xlsx"


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        (r"C:\letters\members.xlsx", r"C:\letters\members.xlsx"),
        (SPACED, f'"{SPACED}"'),
        ("members(1).csv", '"members(1).csv"'),
        ("our letters\\", '"our letters\\\\"'),
        ("chair:senate-help", "chair:senate-help"),
        ("$90 a session, it's little", "'$90 a session, it''s little'"),
        ("", '""'),
    ],
)
def test_a_command_to_type_again_is_quoted_for_windows(windows: None, word: str, typed: str) -> None:
    assert command_line("outreach", word) == f"outreach {typed}"


def test_a_command_to_type_again_is_quoted_for_a_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_faults, "ON_WINDOWS", False)
    words = ["outreach", "batch", "our members.csv", "--ask", "it's $90"]
    assert shlex.split(command_line(*words)) == words


def test_a_stopped_run_tells_windows_users_a_command_they_can_paste(
    windows: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["outreach.exe", "batch", SPACED, "--out", r"C:\hill day"])
    batch_command._how_to_go_on()
    assert capsys.readouterr().err.endswith(f'  outreach batch "{SPACED}" --out "C:\\hill day"\n')


def test_the_readme_has_the_same_commands_for_powershell() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shells = [
        line.replace(". .venv/bin/activate && ", "")
        .replace("python3 ", "py ")
        .replace("'", '"')
        .split(" && ")
        for line in re.findall(r"^```sh\n(python3 -m venv .*)\n```$", text, re.MULTILINE)
    ]
    powershells = [
        line.replace(".venv\\Scripts\\", "").split("; ")
        for line in re.findall(r"^```powershell\n(.*)\n```$", text, re.MULTILINE)
    ]
    assert len(shells) == 2
    assert powershells == shells
    # PowerShell runs no scripts where nobody allowed it, and that is how Windows is delivered.
    assert not [line for line in powershells if any("Activate" in part for part in line)]


def test_no_example_needs_a_shell_of_another_system() -> None:
    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    examples = re.findall(r"^ +outreach .*$", reference, re.MULTILINE)
    assert len(examples) > 60
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for block in re.findall(
            r"^```sh\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
        ):
            examples += [line for line in block.splitlines() if not line.startswith("python3 -m venv")]
    assert len(examples) > 90
    # PowerShell knows no \\ at the end of a line, and zsh of a Mac takes # for a word.
    assert not [
        line for line in examples if line.endswith("\\") or " #" in line or "'" in line or "$" in line
    ]


def test_a_topics_folder_from_a_mac_holds_signs_that_are_no_topics(tmp_path: Path) -> None:
    shipped = ROOT / "seeds" / "topics" / "workforce.yaml"
    folder = tmp_path / "topics"
    folder.mkdir()
    shutil.copy(shipped, folder / "ours.yaml")
    (folder / "._ours.yaml").write_bytes(b"\0\5\x16\7\0\2\0\0Mac OS X\xff")
    listed = run("--topics", folder, "topics", "--json")
    assert listed.exit_code == 0, listed.stderr
    names = [topic["id"] for topic in json.loads(listed.stdout)]
    assert "ours" in names
    assert not [name for name in names if name.startswith(".")]


@pytest.mark.parametrize("name", ["aux", "con", "lpt1"])
def test_no_topic_or_kind_is_named_like_a_device_of_windows(name: str) -> None:
    for command in ("topics", "kinds"):
        refused = run(command, "new", name)
        assert refused.exit_code == 2
        assert "device of Windows" in refused.stderr


def test_details_saved_with_a_mark_before_the_text_are_read(home: Path) -> None:
    # Notepad: “UTF-8 with BOM”; PowerShell 5: Set-Content -Encoding UTF8
    (home / "config.toml").write_text('\ufeff[sender]\r\nname = "Dana Ruiz"\r\n', "utf-8", newline="")
    assert json.loads(run("me", "--show", "--json").stdout) == {"name": "Dana Ruiz"}
    assert run("me", "--credentials", "LMFT").exit_code == 0
    assert json.loads(run("me", "--show", "--json").stdout)["credentials"] == "LMFT"
