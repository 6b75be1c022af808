"""`outreach draft`, used as a person and as a script would."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from outreach.cli import cli

DANA = ["--name", "Dana Ruiz", "--credentials", "LMFT"]
PARITY = ["--topic", "parity-enforcement"]


def run(*words: str | Path, stdin: str = "") -> Result:
    result = CliRunner().invoke(cli, [str(word) for word in words], input=stdin, prog_name="outreach")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_zip_makes_three_letters():
    result = run("draft", "letter", *PARITY, "--zip", "55105", *DANA)
    assert result.exit_code == 0
    files = [Path(line) for line in result.stdout.splitlines()]
    assert [file.name for file in files] == [
        "letter_parity-enforcement_dana-ruiz_to_senator-amy-klobuchar.docx",
        "letter_parity-enforcement_dana-ruiz_to_senator-tina-smith.docx",
        "letter_parity-enforcement_dana-ruiz_to_representative-betty-mccollum.docx",
    ]
    assert sorted(Path("drafts").iterdir()) == sorted(files)
    assert all(file.stat().st_size > 3000 for file in files)
    assert "Betty McCollum" in result.stderr
    told = run("draft", "letter", *PARITY, "--zip", "55105", *DANA, "--verbose", "--overwrite").stderr
    assert "https://www.klobuchar.senate.gov/public/index.cfm/contact" in told


def test_verbose_says_all_there_is_to_know_each_thing_once():
    said = run("draft", "letter", *PARITY, "--zip", "55105", *DANA, "--verbose").stderr.splitlines()
    assert said[0] == "3 drafts in drafts; nothing was sent."
    assert len(said) < 26
    assert sum("ebsa-lacks-fining-power" in line for line in said) <= 1
    assert any(line.startswith("Angle: ") for line in said)
    assert "outreach evidence show ID" in "".join(said)
    (places,) = (line for line in said if "square brackets" in line)
    assert places.count("Your street address") == 1
    assert "outreach export FILE --final --out signed" in said[-1]


def test_drafts_of_a_bundle_are_told_by_recipient_and_what_is_open_comes_last():
    result = run("draft", "hill-day", "--topic", "workforce", "--zip", "60614", *DANA, "--verbose")
    assert result.exit_code == 3
    said = result.stderr.splitlines()
    assert said[0] == "10 drafts in drafts; nothing was sent."
    assert sum("durbin.senate.gov" in line for line in said) == 1
    assert any(re.match(r"    meeting-request, \d+ words; leave-behind, ", line) for line in said)
    assert said[-4].startswith("! us-house: This ZIP lies in IL-3, IL-5 or IL-7.")
    assert not any(
        line.startswith("Next: ")
        for line in run("draft", "letter", *PARITY, *DANA, "--zip", "55105", "--dry-run").stderr.splitlines()
    )


def test_json_tells_what_was_written_and_for_whom():
    result = run("draft", "letter", *PARITY, "--zip", "55105", *DANA, "--json")
    made = json.loads(result.stdout)
    assert set(made) == {"drafts", "seats"}
    assert [draft["recipient"] for draft in made["drafts"]] == [
        {"role": "us-senate", "id": "K000367", "name": "Amy Klobuchar"},
        {"role": "us-senate", "id": "S001203", "name": "Tina Smith"},
        {"role": "us-house", "id": "M001143", "name": "Betty McCollum"},
    ]
    for draft in made["drafts"]:
        assert set(draft) == {"file", "kind", "topic", "recipient", "words", "own_share", "warnings"}
        assert Path(draft["file"]).is_file()
        assert 230 <= draft["words"] <= 330
    assert [seat["status"] for seat in made["seats"][:3]] == ["recorded", "recorded", "by_zip"]


def test_the_writers_own_share_is_measured_and_shown(tmp_path):
    seen = (
        "Two of the three people who answered our last notice had taken another post before we called back."
    )
    given = ("draft", "letter", "--topic", "workforce", "--zip", "55105", "--to", "us-house", *DANA)
    (draft,) = json.loads(run(*given, "--observation", seen, "--json").stdout)["drafts"]
    assert 0.05 < draft["own_share"] < 0.15
    shown = run(*given, "--observation", seen, "--overwrite", "--verbose").stderr
    assert f" words, {draft['own_share']:.0%} your own;" in shown


@pytest.mark.parametrize(
    "choice",
    [
        ("--bill", "H.R. 957"),
        ("--evidence", "loan-limits-2026"),
        ("--without", "loan-limits-2026"),
    ],
)
def test_what_the_tool_wrote_is_never_counted_as_the_writers_own(choice):
    given = ("draft", "letter", "--topic", "workforce", "--zip", "55105", "--to", "us-house", *DANA, *choice)
    result = run(*given, "--dry-run", "--json")
    assert result.exit_code == 0, result.output
    assert [draft["own_share"] for draft in json.loads(result.stdout)["drafts"]] == [0.0]


def test_a_split_zip_drafts_the_senators_and_asks_for_the_district():
    result = run("draft", "letter", *PARITY, "--zip", "60614", *DANA)
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 2
    assert "senator" in result.stdout
    assert "--district" in result.stderr
    assert all(district in result.stderr for district in ("IL-3", "IL-5", "IL-7"))


def test_the_chosen_district_settles_a_split_zip():
    result = run("draft", "letter", *PARITY, "--zip", "60614", "--district", "IL-5", *DANA)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 3
    assert "mike-quigley" in result.stdout


def test_only_the_named_recipients_are_drafted_for():
    result = run("draft", "letter", *PARITY, "--zip", "55105", *DANA, "--to", "us-house")
    assert result.stdout.splitlines() == [
        str(Path("drafts/letter_parity-enforcement_dana-ruiz_to_representative-betty-mccollum.docx"))
    ]
    result = run("draft", "letter", *PARITY, "--zip", "55105", *DANA, "--to", "S001203")
    assert "tina-smith" in result.stdout
    result = run("draft", "letter", *PARITY, "--zip", "55105", *DANA, "--to", "us-hous")
    assert result.exit_code == 2
    assert "us-house" in result.stderr


def test_the_appointed_senator_whose_record_ended_is_not_drafted_for():
    result = run("draft", "letter", *PARITY, "--zip", "32801", *DANA, "--to", "us-senate")
    assert result.exit_code == 3
    assert "husted" not in result.stdout
    assert "Moody" in result.stderr
    assert "2026-11-03" in result.stderr
    earlier = run(
        "draft",
        "letter",
        *PARITY,
        "--zip",
        "32801",
        *DANA,
        "--to",
        "us-senate",
        "--date",
        "2026-10-01",
        "--overwrite",
    )
    assert "moody" in earlier.stdout


def test_a_stale_record_is_drafted_for_only_when_asked_and_says_so_in_the_letter():
    words = ["draft", "letter", *PARITY, "--zip", "32801", *DANA, "--to", "M001244", "--format", "txt"]
    result = run(*words, "--allow-stale")
    assert result.exit_code == 0
    text = Path(result.stdout.strip()).read_text(encoding="utf-8")
    assert text.startswith("[Not current: The record of Senator Ashley Moody ended on 2026-11-03.")
    assert "warning: Not current" in result.stderr


def test_a_named_bill_takes_the_place_of_the_topics_own_ask():
    words = ["draft", "letter", *PARITY, "--zip", "55105", *DANA, "--to", "us-house", "--dry-run"]
    text = run(*words, "--bill", "s 1234, the Some Act", "--position", "oppose").stdout
    assert "Re: Oppose S. 1234, Some Act" in text
    assert "Please oppose S. 1234, the Some Act." in text
    assert "Will you vote against S. 1234?" in text
    assert "957" not in text
    result = run(*words, "--bill", "hr957", "--date", "2027-01-03", "--allow-stale")
    assert "lapsed on 2027-01-03" in result.stderr
    assert run(*words, "--bill", "the act").exit_code == 2
    assert run(*words, "--position", "oppose").exit_code == 2
    assert run("draft", "op-ed", *PARITY, *DANA, "--bill", "hr957").exit_code == 2


def test_a_vacant_seat_is_not_drafted_for():
    result = run("draft", "letter", *PARITY, "--district", "FL-20", *DANA, "--to", "us-house")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "vacant" in result.stderr
    assert "Nothing was drafted." in result.stderr
    assert not Path("drafts").exists()


def test_a_place_without_a_seat_in_congress_is_told():
    result = run("draft", "letter", *PARITY, "--zip", "96960", *DANA)
    assert result.exit_code == 2
    assert "Marshall Islands" in result.stderr


def test_the_district_of_columbia_has_one_letter():
    result = run("draft", "letter", *PARITY, "--zip", "20002", *DANA)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    assert "delegate-eleanor-holmes-norton" in result.stdout


def test_nothing_is_overwritten_unasked():
    first = run("draft", "letter", *PARITY, "--zip", "55105", *DANA)
    assert first.exit_code == 0
    edited = Path(first.stdout.splitlines()[1])
    edited.write_bytes(b"my own words")
    again = run("draft", "letter", *PARITY, "--zip", "55105", *DANA)
    assert again.exit_code == 1
    assert "would be overwritten" in again.stderr
    assert "--overwrite" in again.stderr
    assert edited.read_bytes() == b"my own words"
    assert run("draft", "letter", *PARITY, "--zip", "55105", *DANA, "--overwrite").exit_code == 0
    assert edited.read_bytes() != b"my own words"


def test_a_dry_run_prints_and_writes_nothing():
    result = run("draft", "letter", *PARITY, "--zip", "55105", *DANA, "--dry-run")
    assert result.exit_code == 0
    assert "Dear Senator Smith:" in result.stdout
    assert not Path("drafts").exists()
    made = json.loads(run("draft", "letter", *PARITY, "--zip", "55105", *DANA, "--dry-run", "--json").stdout)
    assert made["drafts"][0]["file"] is None
    assert "Dear Senator Klobuchar:" in made["drafts"][0]["text"]
    assert not Path("drafts").exists()


def test_several_formats_at_once():
    formats = ("--format", "md", "--format", "txt")
    result = run("draft", "letter", *PARITY, "--zip", "55105", *DANA, *formats, "--verbose")
    assert sorted({Path(line).suffix for line in result.stdout.splitlines()}) == [".md", ".txt"]
    assert len(result.stdout.splitlines()) == 6


def test_the_same_command_gives_the_same_bytes():
    for folder in ("one", "two"):
        run("draft", "letter", *PARITY, "--zip", "55105", *DANA, "--out", folder)
    ones = sorted(Path("one").iterdir())
    assert len(ones) == 3
    for one in ones:
        assert one.read_bytes() == (Path("two") / one.name).read_bytes()


def test_an_op_ed_needs_no_place_but_uses_it():
    without = run("draft", "op-ed", *PARITY, *DANA, "--dry-run")
    assert without.exit_code == 0
    assert "[your town]" in without.stdout
    with_place = run("draft", "op-ed", *PARITY, *DANA, "--zip", "60614", "--dry-run")
    assert with_place.exit_code == 0
    assert "Illinois" in with_place.stdout
    made = json.loads(run("draft", "op-ed", *PARITY, *DANA, "--json").stdout)
    assert made["drafts"][0]["recipient"] == {"role": "editor", "id": None, "name": None}


def test_the_story_of_the_writer_takes_the_marked_place(tmp_path):
    (tmp_path / "story.txt").write_text("Last spring I saw *this*.\n\nAnd <b>that</b>.", encoding="utf-8")
    result = run("draft", "letter", *PARITY, "--zip", "55105", *DANA, "--story", "story.txt", "--dry-run")
    assert "Last spring I saw *this*.\n\nAnd <b>that</b>." in result.stdout
    assert "[Your own observation" not in result.stdout


STORIES = {
    "missing.txt": (None, "cannot be read"),
    "folder": (..., "cannot be read"),
    "empty.txt": (b" \n", "is empty"),
    "word.docx": (b"PK\x03\x04rest", "not a plain text file"),
    "latin.txt": ("one\nseñora".encode("cp1252"), "latin.txt:2: the story is not UTF-8"),
    "control.txt": (b"one\ntwo\x07", "control.txt:2: the story holds a character"),
    "long.txt": (b"word " * 5000, "too long"),
}


@pytest.mark.parametrize("name", STORIES)
def test_a_story_that_cannot_be_used_is_one_clear_error(name):
    content, told = STORIES[name]
    if content is ...:
        Path(name).mkdir()
    elif content is not None:
        Path(name).write_bytes(content)
    result = run("draft", "letter", *PARITY, "--zip", "55105", *DANA, "--story", name)
    assert result.exit_code == 1
    assert told in result.stderr
    assert "  -> " in result.stderr
    assert not Path("drafts").exists()


BAD = {
    "an unknown ZIP": (["letter", *PARITY, "--zip", "00000", *DANA], "00000"),
    "a ZIP with a lost zero": (["letter", *PARITY, "--zip", "2139", *DANA], "02139"),
    "a malformed ZIP": (["letter", *PARITY, "--zip", "5510x", *DANA], "5510x"),
    "a military ZIP": (["letter", *PARITY, "--zip", "09012", *DANA], "voting residence"),
    "no place": (["letter", *PARITY, *DANA], "--zip"),
    "an unknown topic": (
        ["letter", "--topic", "parity-enforcment", "--zip", "55105", *DANA],
        "parity-enforcement",
    ),
    "an unknown kind": (["leter", *PARITY, "--zip", "55105", *DANA], "letter"),
    "an unknown format": (["letter", *PARITY, "--zip", "55105", *DANA, "--format", "dox"], "docx"),
    "an unknown role": (["letter", *PARITY, "--zip", "55105", *DANA, "--role", "clinican"], "clinician"),
    "a malformed date": (["letter", *PARITY, "--zip", "55105", *DANA, "--date", "23.11.2026"], "2026-11-23"),
    "a district elsewhere": (["letter", *PARITY, "--zip", "60614", *DANA, "--district", "IL-9"], "IL-5"),
    "a district that is none": (["letter", *PARITY, "--district", "MN-9", *DANA], "MN-8"),
    "no name": (["letter", *PARITY, "--zip", "55105"], "outreach me"),
    "an empty name": (["letter", *PARITY, "--zip", "55105", "--name", "  "], "outreach me"),
    "a control character": (["letter", *PARITY, "--zip", "55105", "--name", "Da\x07na"], "U+0007"),
    "a line break in the name": (["letter", *PARITY, "--zip", "55105", "--name", "Dana\nBcc: x"], "U+000A"),
    "a text direction mark": (["letter", *PARITY, "--zip", "55105", "--name", "Dana\u202e"], "U+202E"),
    "a name of 300 signs": (["letter", *PARITY, "--zip", "55105", "--name", "D" * 300], "200"),
    "an unknown option": (["letter", *PARITY, "--zpi", "55105", *DANA], "--zip"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_clear_error_with_the_way_out(case):
    words, told = BAD[case]
    result = run("draft", *words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Error: " in result.stderr
    assert "Traceback" not in result.output
    assert not Path("drafts").exists()


@pytest.mark.parametrize(
    "name", ["{{7*7}}", "*", "<b>Dana</b>", "../../x", "Łukasz Żółć", "Nguyễn", "陈", "O’Brien"]
)
def test_an_odd_name_is_printed_and_stays_in_the_folder(name):
    result = run("draft", "letter", *PARITY, "--zip", "55105", "--name", name, "--format", "txt")
    assert result.exit_code == 0
    files = [Path(line) for line in result.stdout.splitlines()]
    assert len(files) == 3
    for file in files:
        assert file.parent == Path("drafts")
        assert file.name.isascii()
        assert name in file.read_text(encoding="utf-8")


def test_two_names_in_another_script_do_not_share_a_file():
    for name in ("陈", "王"):
        assert run("draft", "letter", *PARITY, "--zip", "55105", "--name", name).exit_code == 0
    assert len(list(Path("drafts").iterdir())) == 6


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_left():
    Path("file").write_text("", encoding="utf-8")
    result = run("draft", "letter", *PARITY, "--zip", "55105", *DANA, "--out", "file")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert "--out" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other permissions")
def test_drafts_are_for_their_owner_alone():
    result = run("draft", "letter", *PARITY, "--zip", "55105", *DANA)
    for line in result.stdout.splitlines():
        assert Path(line).stat().st_mode & 0o777 == 0o600
    assert not list(Path("drafts").glob(".*"))


def test_a_full_disk_leaves_no_half_file(monkeypatch):
    from outreach import safe_files

    calls = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(safe_files.os, "fsync", full)
    result = run("draft", "letter", *PARITY, "--zip", "55105", *DANA)
    assert result.exit_code == 1
    assert "No space left" in result.stderr
    assert list(Path("drafts").iterdir()) == []


def test_a_fault_in_a_topic_file_is_told_with_file_and_line(home):
    folder = home / "seeds" / "topics"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("title: Mine\nsummary:\n  - no\n", encoding="utf-8")
    result = run("draft", "letter", "--topic", "mine", "--zip", "55105", *DANA)
    assert result.exit_code == 1
    assert f"{folder / 'mine.yaml'}:3: " in result.stderr


def test_a_fault_in_a_kind_file_is_told_with_file_and_line(home, workspace):
    folder = home / "letter_templates"
    folder.mkdir(parents=True)
    text = Path(workspace.library.kind("letter").path).read_text(encoding="utf-8")
    line = text.split("\n").index("{{ angle.objection }}") + 1
    (folder / "note.md.j2").write_text(
        text.replace("{{ angle.objection }}", "{{ angle.sene }}"), encoding="utf-8"
    )
    result = run("draft", "note", *PARITY, "--zip", "55105", *DANA)
    assert result.exit_code == 1
    assert f"{folder / 'note.md.j2'}:{line}: " in result.stderr
    assert "sene" in result.stderr


def test_an_inner_fault_shows_no_traceback(monkeypatch):
    from outreach.workspace import Workspace

    def broken(*_: object, **__: object) -> None:
        raise KeyError("secret address")

    monkeypatch.setattr(Workspace, "draft", broken)
    result = run("draft", "letter", *PARITY, "--zip", "55105", *DANA)
    assert result.exit_code == 1
    assert "--debug" in result.stderr
    assert "secret address" not in result.output
    assert "Traceback" not in result.output


def test_a_governor_and_a_state_senator_can_be_written_to():
    words = ["draft", "letter", *PARITY, "--zip", "55105", *DANA, "--dry-run"]
    governor = run(*words, "--to", "governor")
    assert governor.exit_code == 0
    assert "Dear Governor Walz:" in governor.stdout
    assert "Labor Department" not in governor.stdout
    senator = run(*words, "--to", "state-upper", "--district", "MN-SD-64")
    assert senator.exit_code == 0
    assert "Minnesota Senate" in senator.stdout
    assert "publish what it finds" in senator.stdout
    unsettled = run(*words, "--to", "state-upper")
    assert unsettled.exit_code == 3
    assert "--district" in unsettled.stderr


def test_a_legislature_that_has_turned_over_is_not_written_to():
    result = run(
        "draft", "letter", *PARITY, "--district", "FL-HD-1", *DANA, "--to", "state-lower", "--dry-run"
    )
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "2026-11-03" in result.stderr


def test_stationery_is_spoken_of_only_where_it_was_asked_for():
    script = ["draft", "call-script", *PARITY, "--zip", "55105", "--to", "us-house", *DANA, "--overwrite"]
    assert "inside address" not in run(*script).stderr
    assert "without a finished inside address" in run(*script, "--with", "envelopes").stderr


def test_who_opposes_a_bill_is_asked_what_it_would_do():
    letter = ["draft", "letter", *PARITY, "--zip", "55105", "--to", "us-house", *DANA, "--dry-run"]
    opposed = run(*letter, "--bill", "H.R. 9999", "--position", "oppose")
    assert "[In one or two sentences: what would H.R. 9999 do, and to which people?]" in opposed.stdout
    assert "You oppose H.R. 9999" in opposed.stderr
    supported = run(*letter, "--bill", "H.R. 9999")
    assert "what would H.R. 9999 do" not in supported.stdout.replace("What", "W")


def test_a_bill_of_the_other_chamber_is_told():
    letter = ["draft", "letter", *PARITY, "--zip", "55105", *DANA, "--dry-run"]
    assert "S. 9999 is a bill of the Senate" in run(*letter, "--to", "us-house", "--bill", "S. 9999").stderr
    assert "H.R. 9999 is a bill of the House" in run(*letter, "--to", "S001203", "--bill", "H.R. 9999").stderr
    assert "is a bill of the" not in run(*letter, "--to", "us-house", "--bill", "H.R. 9999").stderr


def test_a_script_names_the_bill_where_it_asks():
    script = ["draft", "call-script,talking-points", *PARITY, "--zip", "55105", *DANA, "--dry-run"]
    house = run(*script, "--to", "us-house")
    assert house.stdout.count("H.R. 957") >= 2
    assert "is not named in the first" not in house.stderr
    assert "H.R. 957" not in run(*script, "--to", "us-senate").stdout


def test_a_slip_in_a_name_is_answered_in_a_line_or_two():
    letter = ["draft", "letter", *PARITY, "--zip", "55105", *DANA, "--dry-run"]
    nobody = run(*letter, "--to", "zzzz").stderr
    assert "us-senate" in nobody
    assert "ak-insurance" not in nobody
    assert "Did you mean mn-insurance" in run(*letter, "--to", "mn-insurence").stderr
    assert "has no fact “nope”" in run(*letter, "--evidence", "nope").stderr
    assert "asks for no details" in run(*letter, "--detail", "foo=bar").stderr


def test_a_headline_that_asks_ends_its_sentence_in_the_pitch():
    piece = run("draft", "op-ed", "--topic", "reimbursement-rates", "--zip", "55105", *DANA, "--dry-run")
    assert "Why?" in piece.stdout
    assert "?.”" not in piece.stdout
