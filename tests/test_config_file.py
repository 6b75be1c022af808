"""The configuration file as people leave it: wrong types are told with their line, and nothing hangs."""

import os

import pytest
from click.testing import CliRunner
from made_word import made_word, text

from outreach.cli.main import cli
from outreach.config_file import (
    read_consent,
    read_letterhead,
    read_sender,
    save_consent,
    save_letterhead,
    save_sender,
)
from outreach.errors import FaultyFile, FileFault

USES = {
    "read_sender": read_sender,
    "read_letterhead": read_letterhead,
    "read_consent": read_consent,
    "save_sender": lambda path: save_sender(path, {"name": "Dana"}),
    "save_letterhead": lambda path: save_letterhead(path, path),
    "save_consent": lambda path: save_consent(path, True),
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("documents = 5\n", "config.toml:1: “documents” must be a table"),
        ("# x\ndocuments = []\n", "config.toml:2: “documents” must be a table"),
        ("[[documents]]\nletterhead = 'x'\n", "config.toml:1: “documents” must be a table"),
        ("sender = 'Dana'\n", "config.toml:1: “sender” must be a table"),
        ("x = 1\n'lookups' = true\n", "config.toml:2: “lookups” must be a table"),
        ("lookups = 2026-01-01\n", "“lookups” must be a table"),
        ("[sender\n", "not valid TOML"),
        ("x = " + "[" * 5000 + "]" * 5000, "not valid TOML: it is nested too deeply"),
        ("x = '" + "y" * 1_000_001 + "'", "far too large"),
    ],
)
def test_a_table_that_is_something_else_is_told_and_left_as_it_is(tmp_path, use, content, told):
    path = tmp_path / "config.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FaultyFile) as fault:
        USES[use](path)
    assert told in fault.value.message
    assert fault.value.hint
    assert path.read_text(encoding="utf-8") == content


@pytest.mark.parametrize(
    ("content", "use", "told"),
    [
        ("[documents]\nletterhead = 5\n", "read_letterhead", "config.toml:2: “letterhead” under [documents]"),
        ("[documents]\nletterhead = ['a']\n", "read_letterhead", "config.toml:2: “letterhead”"),
        (
            "[lookups]\nonline = 'yes'\n",
            "read_consent",
            "config.toml:2: “online” under [lookups] must be true",
        ),
        ("[sender]\nname = 5\n", "read_sender", "config.toml:2: “name” under [sender]"),
        ("[sender]\n\nnmae = 'x'\n", "read_sender", "config.toml:3: “nmae” under [sender]"),
    ],
)
def test_a_value_of_another_kind_is_told_with_its_line(tmp_path, content, use, told):
    path = tmp_path / "config.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FaultyFile) as fault:
        USES[use](path)
    assert told in fault.value.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("use", USES)
def test_a_pipe_in_the_place_of_the_file_does_not_hang(tmp_path, use):
    os.mkfifo(tmp_path / "config.toml")
    with pytest.raises(FileFault, match="it is not a file"):
        USES[use](tmp_path / "config.toml")


@pytest.mark.parametrize("use", USES)
def test_a_folder_in_the_place_of_the_file_is_told(tmp_path, use):
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(FileFault, match="it is not a file"):
        USES[use](tmp_path / "config.toml")


def test_what_is_saved_is_read_again_and_the_rest_of_the_file_stays(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text("# mine\ndocuments = {letterhead = 'old.docx'}\n[other]\nkey = 1\n", encoding="utf-8")
    save_letterhead(path, tmp_path / "paper.docx")
    save_consent(path, False)
    save_sender(path, {"name": "Dana"})
    assert read_letterhead(path) == tmp_path / "paper.docx"
    assert read_consent(path) is False
    assert read_sender(path) == {"name": "Dana"}
    assert path.read_text(encoding="utf-8").startswith("# mine\n")
    assert "[other]\nkey = 1" in path.read_text(encoding="utf-8")


def test_me_tells_of_a_wrong_table_in_one_line(home, tmp_path):
    (home / "config.toml").write_text("documents = 5\n", encoding="utf-8")
    (tmp_path / "paper.docx").write_bytes(made_word(text("Prairie Guild")))
    result = CliRunner().invoke(cli, ["me", "--letterhead", "paper.docx"])
    assert result.exit_code == 1
    assert "config.toml:1: “documents” must be a table" in result.stderr
    assert "Something went wrong" not in result.stderr
