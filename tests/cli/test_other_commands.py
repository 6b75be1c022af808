from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from outreach.cli import cli
from outreach.cli.reference import reference

ROOT = Path(__file__).parents[2]


def run(*words: str | Path, stdin: str = "") -> Result:
    result = CliRunner().invoke(cli, [str(word) for word in words], input=stdin, prog_name="outreach")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_the_reference_of_the_commands_is_what_help_says():
    text = reference()
    assert text.count("\n## ") >= 8
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == text, "run: make docs"


def test_every_command_is_explained_with_an_example():
    sections = reference().split("\n## ")[1:]
    for section in sections:
        name = section.splitlines()[0]
        if name not in ("outreach officials",):
            assert section.count(name) >= 3, f"{name} has no example"


def test_a_misspelt_command_brings_the_nearest():
    result = run("topisc")
    assert result.exit_code == 2
    assert "Did you mean “topics”?" in result.stderr


def test_topics_and_kinds_are_listed():
    topics = json.loads(run("topics", "--json").stdout)
    assert {"parity-enforcement", "reimbursement-rates"} <= {topic["id"] for topic in topics}
    assert all(topic["title"] and topic["summary"] for topic in topics)
    kinds = json.loads(run("kinds", "--json").stdout)
    assert {"letter", "op-ed"} <= {kind["id"] for kind in kinds}
    assert all(kind["title"] for kind in kinds)
    assert "parity-enforcement" in run("topics").stdout
    assert "op-ed" in run("kinds").stdout


def test_officials_are_found_by_zip():
    found = json.loads(run("officials", "find", "--zip", "55105", "--json").stdout)
    assert set(found) == {"input", "as_of", "states", "seats"}
    assert (found["as_of"], found["states"]) == ("2026-11-23", ["MN"])
    keys = {"role", "division_id", "status", "officials", "candidates", "valid_until", "source", "note"}
    roles = [seat["role"] for seat in found["seats"]]
    assert roles == ["us-senate", "us-senate", "us-house", "governor", "state-upper", "state-lower"]
    for seat in found["seats"]:
        assert keys <= set(seat)
    for seat in found["seats"][:4]:
        assert {"id", "name", "party"} <= set(seat["officials"][0])
    assert found["seats"][2]["division_id"] == "ocd-division/country:us/state:mn/cd:4"


def test_officials_are_shown_with_how_sure_that_is():
    shown = run("officials", "find", "--zip", "60614").stdout
    assert "us-house: candidates" in shown
    assert shown.count("? Representative") == 3
    assert "us-senate: recorded as of 2026-06-15" in shown
    earlier = run("officials", "find", "--zip", "32801", "--as-of", "2026-10-01").stdout
    assert "expired" not in earlier
    assert "us-senate: expired" in run("officials", "find", "--zip", "32801").stdout


def test_me_is_saved_by_options_and_used_afterwards(home):
    assert run("me", "--name", "Dana Ruiz", "--credentials", "LMFT", "--zip", "55105").exit_code == 0
    assert json.loads(run("me", "--show", "--json").stdout) == {
        "name": "Dana Ruiz",
        "credentials": "LMFT",
        "zip": "55105",
    }
    assert (home / "config.toml").stat().st_mode & 0o077 == 0 or not hasattr(__import__("os"), "getuid")
    result = run("draft", "letter", "--topic", "parity-enforcement", "--dry-run")
    assert result.exit_code == 0
    assert "Dana Ruiz, LMFT" in result.stdout
    overridden = run("draft", "letter", "--topic", "parity-enforcement", "--dry-run", "--name", "Sam Lee")
    assert "Sam Lee, LMFT" in overridden.stdout


def test_me_asks_step_by_step():
    answers = ["Dana Ruiz", "LMFT", "", "", "", "1 Grand Ave.", "St. Paul", "mn", "55105", "", ""]
    result = run("me", stdin="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    shown = json.loads(run("me", "--show", "--json").stdout)
    assert shown["street"] == "1 Grand Ave."
    assert "email" not in shown


def test_what_is_saved_by_hand_around_the_sender_stays(home):
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text("# mine\n[other]\nkey = 1\n", encoding="utf-8")
    run("me", "--name", "Dana Ruiz")
    text = (home / "config.toml").read_text(encoding="utf-8")
    assert text.startswith("# mine\n[other]\nkey = 1\n")


def test_me_forgets(home):
    run("me", "--name", "Dana Ruiz", "--phone", "217-555-0142")
    assert run("me", "--forget").exit_code == 0
    assert "555" not in (home / "config.toml").read_text(encoding="utf-8")
    assert run("me", "--show", "--json").stdout.strip() == "{}"


@pytest.mark.parametrize(
    ("words", "told"),
    [(["--zip", "2139"], "02139"), (["--role", "king"], "clinician"), (["--state", "Minesota"], "Minnesota")],
)
def test_me_refuses_what_could_not_be_used(words, told, home):
    result = run("me", "--name", "Dana Ruiz", *words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (home / "config.toml").exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("dana", "is not one"),
        ("dana@example", "is not one"),
        ("dana@@example.org", "is not one"),
        ("dana ruiz@example.org", "is not one"),
        ("dana@.org", "is not one"),
        ("dana@example.org, ana@example.org", "is not one"),
        ("mailto:dana@example.org", "begins with “mailto:”.\n  -> Leave that out"),
        ("Dana <dana@example.org>", "is in angle brackets.\n  -> Give what is between them"),
    ],
)
def test_an_e_mail_address_of_another_shape_is_refused_with_the_way_out(typed, told, home):
    draft = ("draft", "letter", "--topic", "parity-enforcement", "--zip", "55105", "--dry-run")
    for words in (("me",), draft):
        result = run(*words, "--name", "Dana Ruiz", "--email", typed)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"Error: The e-mail address {told}")
        assert "name@example.org" in result.stderr
    assert not (home / "config.toml").exists()
    assert run("me", "--name", "Dana Ruiz", "--email", "dana.ruiz+mail@sub.example.org").exit_code == 0


@pytest.mark.parametrize(
    "text", ["[sender\n", "sender = 1\n", "[sender]\nnmae = 'x'\n", "[sender]\nname = 3\n"]
)
def test_a_broken_configuration_is_told(home, text):
    (home / "config.toml").write_text(text, encoding="utf-8")
    result = run("me", "--show")
    assert result.exit_code == 1
    assert "config.toml" in result.stderr


def test_an_edited_draft_becomes_word_with_every_edit():
    made = run(
        *("draft", "letter", "--topic", "parity-enforcement", "--zip", "55105", "--to", "S001203"),
        *("--name", "Dana Ruiz", "--format", "md"),
    )
    path = Path(made.stdout.strip())
    text = path.read_text(encoding="utf-8")
    edited = text.replace(
        "Please let me know what you decide.",
        "**One card** should *really* come with one set of rules.",
    )
    assert edited != text
    path.write_text(edited.replace("\n", "\r\n"), encoding="utf-8", newline="")
    result = run("export", path)
    assert result.exit_code == 0, result.output
    from docx import Document

    document = Document(result.stdout.strip())
    paragraph = next(each for each in document.paragraphs if "One card should" in each.text)
    assert "One card should really come with one set of rules." in paragraph.text
    assert [run.text.strip() for run in paragraph.runs if run.bold] == ["One card"]
    again = run("export", path)
    assert again.exit_code == 1
    assert run("export", path, "--format", "txt").exit_code == 0
    assert run("export", path, "--out", "my own name.docx").stdout.strip() == "my own name.docx"


def test_an_exported_draft_equals_the_one_drafted_at_once():
    common = ["draft", "letter", "--topic", "parity-enforcement", "--zip", "55105", "--name", "Dana Ruiz"]
    run(*common, "--format", "docx", "--out", "word")
    run(*common, "--format", "md", "--out", "text")
    files = sorted(Path("text").iterdir())
    assert len(files) == 3
    for file in files:
        exported = run("export", file, "--out", "again").stdout.strip()
        assert Path(exported).read_bytes() == (Path("word") / Path(exported).name).read_bytes()


def test_check_says_what_an_editor_would_notice():
    run("draft", "op-ed", "--topic", "parity-enforcement", "--name", "Dana Ruiz", "--format", "md")
    path = next(Path("drafts").iterdir())
    findings = json.loads(run("check", path, "--json").stdout)
    assert "places" in {finding["rule"] for finding in findings}
    # An ask that rests on a bill says that the bill ends with its Congress, 41 days ahead.
    graver = [finding["message"] for finding in findings if finding["severity"] != "note"]
    assert any(message.startswith("H.R. 957 must be introduced again unless") for message in graver)
    assert any("is in your own words" in message for message in graver)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("::: bio_line", "::: contact"), encoding="utf-8")
    assert "The part “bio_line” is missing" in run("check", path).stdout


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("---\nkind", "kind", ":1: this is not a draft"),
        ("kind: letter\n", "", "“kind” is missing"),
        ("date: '2026-11-23'", "date: soon", "header of this draft is broken"),
        ("::: salutation", "::: salutaton", "salutaton"),
        ("::: dateline", "dateline", "outside every part"),
        ("kind: letter", "kind: leter", "Did you mean letter or"),
        ("title: ", "title: [", "not valid YAML"),
    ],
)
def test_a_broken_draft_is_told_with_its_line_and_nothing_is_written(old, new, told):
    made = run(
        *("draft", "letter", "--topic", "parity-enforcement", "--zip", "55105", "--to", "S001203"),
        *("--name", "Dana Ruiz", "--format", "md"),
    )
    path = Path(made.stdout.strip())
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = run("export", path)
    assert result.exit_code in (1, 2)
    assert told in result.stderr
    assert not list(Path("drafts").glob("*.docx"))


def test_a_draft_that_is_not_there_is_told():
    result = run("export", "nowhere.md")
    assert result.exit_code == 1
    assert "nowhere.md cannot be read" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("words", [["kinds"], ["officials", "find", "--zip", "55105"]])
def test_a_full_output_is_told_without_a_traceback(words: list[str]):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "outreach", *words],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "Error: No space left on device."
    assert "Traceback" not in done.stderr
    assert "ignored" not in done.stderr


def test_settings_that_cannot_be_reached_are_told_with_the_way_out(tmp_path: Path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("OUTREACH_HOME", str(tmp_path / "file"))
    told = CliRunner().invoke(cli, ["me", "--show"])
    assert told.exit_code == 1
    assert "OUTREACH_HOME" in told.stderr


def test_me_asks_again_at_once_and_saves_whose_views_are_written():
    answers = ["Dana Ruiz", "MBA", "", "", "Chicago Public Schools", "", "", "Illinoi", "IL", "606", "60614"]
    result = run("me", stdin="\n".join([*answers, "", "", "mine", "own", ""]))
    assert result.exit_code == 0, result.output
    saved = json.loads(run("me", "--show", "--json").stdout)
    assert (saved["state"], saved["zip"], saved["views"]) == ("IL", "60614", "own")
    assert "“MBA” is not a license" in result.stderr
