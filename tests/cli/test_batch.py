"""`outreach batch` as staff use it: look first, draft, mend, draft the rest."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest
from census_service import census
from click.testing import CliRunner, Result
from docx import Document

from outreach.cli import cli
from outreach.workspace import Workspace

ROSTER = """\
Name,Street,City,State,ZIP,Why it matters
Dana Ruiz,12 Elm St,St. Paul,MN,55105,I see families wait for months.
Pat Lee,9 Oak St,Chicago,IL,60614,
,1 Main St,Sioux Falls,SD,57104,
Ana Ortiz,4 Pine St,Sioux Falls,SD,57104,
"""
TOPIC = ("--topic", "parity-enforcement")


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "members.csv"
    path.write_text(ROSTER, "utf-8")
    return path


def outreach(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], prog_name="outreach")


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_check_tells_what_would_come_of_a_roster_and_writes_nothing(roster: Path) -> None:
    before = sorted(roster.parent.iterdir())
    told = outreach("batch", "check", roster, *TOPIC, "--map", "story=Why it matters", "--json")
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    assert (found["rows"], found["usable"], found["letters"]) == (4, 3, 8)
    assert found["mapping"]["story"] == "Why it matters"
    assert found["attention"] == [{"row": 4, "reason": "there is no name"}]
    assert found["skipped"] == []
    assert [one["row"] for one in found["unsettled"]] == [3]
    assert "into a column “district”" in found["unsettled"][0]["reason"]
    assert (found["split_zips"], found["nothing_added"]) == (1, 2)
    assert found["alike"]["warned"] is True
    assert sorted(roster.parent.iterdir()) == before


def test_check_and_run_count_letters_and_files_alike(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("Name,ZIP\nDana Ruiz,55105\n,55105\n", "utf-8")
    two = (path, *TOPIC, "--format", "txt", "--format", "md")
    looked, ran = (
        outreach("batch", "check", *two).stdout,
        outreach("batch", *two, "--out", tmp_path / "out").stdout,
    )
    assert "2 rows: 1 usable, 1 needs attention, 0 skipped" in looked
    assert "3 letters to 3 recipients, 6 files:" in looked
    assert "1 member added nothing" not in looked  # a single letter is like no other
    assert "2 rows read:" in ran
    assert "6 files drafted, in" in ran
    one = outreach("batch", path, *TOPIC, "--to", "us-house", "--out", tmp_path / "one").stdout
    assert "1 letter drafted, in" in one


def test_check_says_that_it_names_some_recipients_only(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    zips = ("55105", "62704", "85014", "27603", "03801", "02138", "57104", "98103")
    path.write_text("Name,ZIP\n" + "".join(f"Ann Lee{one},{one}\n" for one in zips), "utf-8")
    told = outreach("batch", "check", path, *TOPIC)
    all_of_them = json.loads(outreach("batch", "check", path, *TOPIC, "--json").stdout)["recipients"]
    assert f"  ... and {len(all_of_them) - 20} more: see --json\n" in told.stdout


def test_a_sample_is_drafted_and_nothing_else(roster: Path, tmp_path: Path) -> None:
    told = outreach("batch", roster, *TOPIC, "--sample", 1, "--out", tmp_path / "out")
    assert told.exit_code == 0, told.output
    written = [Path(line) for line in told.stdout.splitlines()]
    assert len(written) == 3
    assert all(path.is_file() and path.parent == tmp_path / "out" / "sample" for path in written)


def test_a_second_sample_shows_what_was_changed_and_keeps_what_was_edited(
    roster: Path, tmp_path: Path
) -> None:
    sample = (roster, *TOPIC, "--sample", 1, "--format", "txt", "--out", tmp_path / "out")
    one, two, three = (Path(line) for line in outreach("batch", *sample).stdout.splitlines())
    one.write_text("edited", "utf-8")
    roster.write_text(ROSTER.replace("wait for months", "wait for years"), "utf-8")
    told = outreach("batch", *sample, "--map", "story=Why it matters")
    assert "for years" in two.read_text("utf-8")
    assert one.read_text("utf-8") == "edited"
    assert f"{one}: a file that was edited was left as it is" in told.stderr
    other = Path(outreach("batch", *sample, "--kind", "op-ed").stdout.strip())
    assert [path.name for path in sorted(one.parent.iterdir()) if path.is_file()] == [one.name, other.name]
    assert not three.exists()


@pytest.mark.heavy  # starts worker processes
def test_a_batch_is_drafted_mended_and_finished(roster: Path, tmp_path: Path, workspace: Workspace) -> None:
    out = tmp_path / "out"
    told = outreach("batch", roster, *TOPIC, "--out", out, "--workers", 1, "--json")
    assert told.exit_code == 3, told.output
    first = json.loads(told.stdout)
    assert (first["rows"], first["drafted"], first["partly-drafted"], first["needs-attention"]) == (
        4,
        2,
        1,
        1,
    )
    assert first["letters"] == len(list(out.rglob("*.docx"))) == 8
    manifest = table(out / "manifest.csv")
    assert [line["row"] for line in manifest] == ["2"] * 3 + ["3"] * 2 + ["5"] * 3
    assert all((out / line["file"]).is_file() for line in manifest)
    attention = table(out / "attention.csv")
    assert [line["Name"] for line in attention] == ["Pat Lee", ""]
    assert attention[1]["outreach reason"] == "there is no name"

    mended = [{**attention[0], "district": "IL-5"}, {**attention[1], "Name": "Mo Lind", "district": ""}]
    with (out / "attention.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(mended[0]))
        writer.writeheader()
        writer.writerows(mended)
    told = outreach("batch", out / "attention.csv", *TOPIC, "--out", out, "--workers", 1, "--json")
    assert told.exit_code == 0, told.output
    second = json.loads(told.stdout)
    assert (second["rows"], second["drafted"]) == (2, 2)
    assert len(list(out.rglob("*.docx"))) == 8 + 1 + 3
    assert table(out / "attention.csv") == mended


@pytest.mark.heavy  # starts worker processes and lays out PDF
def test_packets_and_a_zip_hold_the_letters_of_the_folder(roster: Path, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    out, file = tmp_path / "out", tmp_path / "all.zip"
    more = ("--out", out, "--workers", 1, "--packets", "--group", "Our Group", "--zip-stream", file)
    told = outreach("batch", roster, *TOPIC, *more)
    assert told.exit_code == 3, told.output
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None
        assert sorted(package.namelist()) == sorted(line["file"] for line in table(out / "manifest.csv"))
    packets = sorted(path.name for path in (out / "packets").iterdir())
    assert len(packets) == 3 + 2 + 3 + 1 - 0
    smith = next((out / "packets").glob("senator-tina-smith*"))
    assert sorted(path.name for path in smith.iterdir()) == [
        f"letter-envelopes_to_{smith.name}.docx",
        f"letter_to_{smith.name}.docx",
        f"letter_to_{smith.name}.pdf",
    ]
    with zipfile.ZipFile(smith / f"letter_to_{smith.name}.docx") as package:
        text = package.read("word/document.xml").decode()
    assert "Our Group" in text
    assert "Dana Ruiz" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--map", "story"), "is not FIELD=COLUMN"),
        (("--layout", "state/ofice"), "There is no folder level “ofice”."),
        (("--topic", "parity-enforcment"), "There is no topic “parity-enforcment”."),
        (("--engine", "dask"), "needs the address of its scheduler"),
        (("--to", "senators"), "senators"),
    ],
)
def test_what_cannot_be_used_is_said_before_a_row_is_read(
    roster: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    told = outreach("batch", roster, *TOPIC, *arguments, "--out", tmp_path / "out")
    assert told.exit_code == 2, told.output
    assert said in told.output
    assert "Traceback" not in told.output
    assert not list((tmp_path / "out").rglob("*.docx"))


def test_a_check_online_settles_split_zips_and_a_run_finds_them_settled(
    roster: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with census() as service:
        monkeypatch.setenv("OUTREACH_CENSUS_URL", service.url)
        told = outreach("batch", "check", roster, *TOPIC, "--online", "--json")
    assert told.exit_code == 0, told.output
    assert "Looked up online: 1 of 1 addresses are settled." in told.stderr
    found = json.loads(told.stdout)
    assert (found["letters"], found["unsettled"]) == (9, [])
    assert [path for path, _ in service.calls] == [
        "/geocoder/locations/addressbatch",
        "/geocoder/geographies/coordinates",
    ]
    monkeypatch.setenv("OUTREACH_CENSUS_URL", "http://127.0.0.1:9")
    told = outreach("batch", "check", roster, *TOPIC, "--online", "--json")
    assert json.loads(told.stdout)["letters"] == 9


def test_a_sample_online_looks_up_the_rows_it_drafts_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster = tmp_path / "many.csv"
    people = "".join(f"Pat Lee {at},{at} Oak St,Chicago,IL,60614\n" for at in range(9, 14))
    roster.write_text(f"Name,Street,City,State,ZIP\n,1 Main St,Chicago,IL,60614\n{people}", "utf-8")
    sample = ("--to", "us-house", "--sample", 2, "--out", tmp_path / "out")
    with census() as service:
        monkeypatch.setenv("OUTREACH_CENSUS_URL", service.url)
        told = outreach("batch", roster, *TOPIC, *sample, "--online")
    assert told.exit_code == 0, told.output
    assert [line.count("representative-mike-quigley") for line in told.stdout.splitlines()] == [1, 1]
    # The first of two rows has no name: one row was left to draft, and a second group was read.
    assert "Looked up online: 3 of 3 addresses are settled." in told.stderr
    sent = "".join(text for path, text in service.calls if path.endswith("addressbatch"))
    assert [at for at in range(9, 14) if f"{at} Oak St" in sent] == [9, 10, 11]
    assert "Pat Lee" not in sent
    without = outreach("batch", roster, *TOPIC, *sample)
    assert (without.exit_code, without.stdout) == (0, "")


def test_a_pdf_without_the_letterhead_is_said_before_anything_is_drafted(
    roster: Path, tmp_path: Path
) -> None:
    pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    Document().save(str(tmp_path / "paper.docx"))
    asked = (
        roster,
        *TOPIC,
        "--format",
        "pdf",
        "--letterhead",
        tmp_path / "paper.docx",
        "--out",
        tmp_path / "out",
    )
    told = outreach("batch", *asked, "--sample", 1)
    assert told.stderr.count("paper: The letterhead is not in the PDF") == 1
    found = json.loads(outreach("batch", "check", *asked, "--json").stdout)
    assert [note for note in found["notes"] if "letterhead" in note] == [
        "The letterhead is not in the PDF: print the Word file, or save that as PDF."
    ]


@pytest.mark.heavy  # starts a worker process
def test_an_e_mail_address_that_cannot_be_read_is_left_out_and_told_in_the_manifest(tmp_path: Path) -> None:
    roster, out = tmp_path / "odd.csv", tmp_path / "out"
    dana = "Dana Ruiz,12 Elm St,St. Paul,MN,55105,dana at example"
    ana = "Ana Ortiz,4 Oak St,St. Paul,MN,55105,ana@example.org"
    roster.write_text(f"Name,Street,City,State,ZIP,Email\n{dana}\n{ana}\n", "utf-8")
    told = outreach(
        "batch", roster, *TOPIC, "--to", "governor", "--format", "txt", "--out", out, "--workers", 1
    )
    assert told.exit_code == 0, told.output
    first, second = table(out / "manifest.csv")
    assert first["warnings"].startswith("the e-mail address cannot be read and was left out; ")
    assert "e-mail" not in second["warnings"]
    assert "dana at example" not in (out / first["file"]).read_text("utf-8")
    assert "ana@example.org" in (out / second["file"]).read_text("utf-8")


def test_a_sample_is_refused_what_a_run_is_refused(roster: Path, tmp_path: Path) -> None:
    told = outreach(
        "batch", roster, *TOPIC, "--sample", 1, "--to", "licensing-board", "--out", tmp_path / "out"
    )
    assert told.exit_code == 2
    assert "not to: licensing-board" in told.stderr
    assert not (tmp_path / "out").exists()


def test_nothing_is_looked_up_without_being_asked_to(roster: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with census() as service:
        monkeypatch.setenv("OUTREACH_CENSUS_URL", service.url)
        outreach("batch", "check", roster, *TOPIC)
    assert service.calls == []


@pytest.mark.parametrize(("answer", "calls"), [("y\n", 4), ("n\n", 0)])
def test_on_a_terminal_the_first_time_is_asked_and_a_yes_remembered(
    roster: Path, monkeypatch: pytest.MonkeyPatch, answer: str, calls: int
) -> None:
    monkeypatch.setattr("outreach.cli.consent._has_terminal", lambda: True)
    command = ["batch", "check", str(roster), *TOPIC, "--online"]
    with census() as service:
        monkeypatch.setenv("OUTREACH_CENSUS_URL", service.url)
        told = CliRunner().invoke(cli, command, input=answer)
        assert "street, city, state and ZIP of the members" in told.output
        assert "No name and nothing else is sent." in told.output
        again = roster.with_name("again.csv")
        again.write_text(ROSTER.replace("9 Oak St", "11 Elm St"), "utf-8")
        told = CliRunner().invoke(cli, [*command[:2], str(again), *command[3:]], input=answer)
        assert ("Look members’ addresses up" in told.output) is (calls == 0)
    assert len(service.calls) == calls


MESSY = """\
Our members
Name,Street,City,State,ZIP,Email
Dana Ruiz,12 Elm St,St. Paul,MN,55105,d@example.org
"Pat Lee,9 Oak St,St. Paul,MN,55105,p@example.org"

Ramsey County,,,,,
"Lee, Ann",1 Main St,Sioux Falls,SD,57104,
Kim Oak;3 Main St;Sioux Falls;SD;57104;k@example.org
Total,,,,5,
"""


def test_every_line_is_accounted_for_by_check_run_and_json(tmp_path: Path) -> None:
    path, out = tmp_path / "messy.csv", tmp_path / "out"
    path.write_text(MESSY, "utf-8")
    looked = outreach("batch", "check", path, *TOPIC, "--to", "us-senate")
    ran = outreach("batch", path, *TOPIC, "--to", "us-senate", "--format", "txt", "--out", out)
    again = outreach("batch", path, *TOPIC, "--to", "us-senate", "--format", "txt", "--out", out)
    for told in (looked, ran, again):
        assert "9 lines: 1 of the header, 4 rows, 4 passed over." in told.output
        assert "line 1, above the header: Our members" in told.output
        assert "line 6, heading or footer: Ramsey County" in told.output
        assert "line 9, total or footer: Total | 5" in told.output
        assert "1 blank line: 5" in told.output
    assert looked.exit_code == 0
    assert "4 rows: 2 usable, 2 need attention" in looked.output
    assert "row 7: the name was turned round at its comma" in looked.output
    assert "to attention.csv" in looked.output
    assert (ran.exit_code, again.exit_code) == (3, 3)
    left = [(row["row"], row["outcome"], row["reason"]) for row in table(out / "left-out.csv")]
    assert left == [
        ("1", "passed over", "above the header: Our members"),
        ("6", "passed over", "heading or footer: Ramsey County"),
        ("9", "passed over", "total or footer: Total | 5"),
    ]
    found = json.loads(outreach("batch", "check", path, *TOPIC, "--to", "us-senate", "--json").stdout)
    assert found["lines"] == {"all": 9, "header": 1, "rows": 4, "continued": 0, "passed_over": 4}
    assert [line["line"] for line in found["passed_over"]] == [1, 5, 6, 9]
    assert found["remarks"] == [{"row": 7, "reason": "the name was turned round at its comma"}]
    mended = outreach(
        *("batch", out / "attention.csv", *TOPIC, "--to", "us-senate", "--format", "txt", "--out", out)
    )
    assert "3 lines: 1 of the header, 2 rows." in mended.output
    assert len(table(out / "left-out.csv")) == 3, "the lines of the roster stay accounted for"
