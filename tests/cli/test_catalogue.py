"""`outreach topics`, `kinds`, `evidence` and `ways`, as a person uses them."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from shipped import LIBRARY

from outreach.cli import cli


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, args)


def told(*args: str):
    result = run(*args, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("command", [("topics",), ("topics", "list"), ("kinds",), ("kinds", "list")])
def test_lists_are_lists_of_objects_with_id_and_title(command):
    rows = told(*command)
    assert len(rows) > 15
    assert all(row["id"] and row["title"] for row in rows)


def test_a_topic_is_shown_with_its_asks_facts_laws_and_documents():
    shown = told("topics", "show", "parity-enforcement")
    assert {"us-house", "us-senate"} <= {role for ask in shown["asks"] for role in ask["to"]}
    assert "letter" in shown["kinds"]
    result = run("topics", "show", "parity-enforcement")
    assert "What it asks" in result.stdout
    assert "{{" not in result.stdout


def test_every_way_has_a_topic_with_three_facts_and_a_kind_that_serves_it():
    rows = told("ways")
    assert [row["number"] for row in rows] == list(range(1, 13))
    from outreach.workspace import Workspace

    workspace = Workspace()
    for row in rows:
        assert row["topics"], row["title"]
        kinds = [LIBRARY.kind(name) for name in row["kinds"]]
        served = [
            (topic, kind)
            for topic in map(LIBRARY.topic, row["topics"])
            for kind in kinds
            if len({fact.evidence.id for fact in topic.facts}) >= 3 and workspace.serves(kind, topic)
        ]
        assert served, row["title"]


def test_the_command_of_every_way_runs_as_it_stands():
    for row in told("ways"):
        words = shlex.split(row["command"])
        assert words[0] == "outreach"
        extra = ["--name", "Dana Ruiz", "--dry-run"] if words[1] == "draft" else []
        result = run(*words[1:], *extra)
        assert result.exit_code in (0, 3), (row["command"], result.output)
        assert result.stdout.strip(), row["command"]


def test_a_new_topic_is_started_checked_drafted_from_and_never_overwritten(home):
    started = run("topics", "new", "night-shift-pay")
    path = Path(started.stdout.strip())
    assert path == home / "seeds" / "topics" / "night-shift-pay.yaml"
    assert run("topics", "check", "night-shift-pay").exit_code == 1
    assert run("topics", "new", "night-shift-pay").exit_code == 1
    drafted = run(
        "draft", "letter", "--topic", "night-shift-pay", "--zip", "55105", "--name", "Dana", "--dry-run"
    )
    assert drafted.exit_code == 0, drafted.output
    assert "SUPPORT WHAT" in drafted.stdout


@pytest.mark.parametrize("name", ["../x", "Night", "a b", "", "x" * 80])
def test_a_name_that_cannot_be_a_file_is_refused(name):
    result = run("topics", "new", name)
    assert result.exit_code == 2
    assert "cannot be the name" in result.stderr


def test_a_folder_of_ones_own_comes_first(tmp_path):
    text = Path(LIBRARY.topic_path("workforce")).read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    (tmp_path / "workforce.yaml").write_text(text.replace(title, "title: Mine"), encoding="utf-8")
    result = run("--topics", str(tmp_path), "topics", "show", "workforce")
    assert result.stdout.startswith("Mine\n")


def test_a_faulty_topic_file_is_judged_wherever_it_lies(tmp_path):
    path = tmp_path / "odd.yaml"
    path.write_text("title: Odd\n", encoding="utf-8")
    result = run("topics", "check", str(path))
    assert result.exit_code == 1
    assert f"{path}:1: “summary” is missing." in result.stdout
    assert [row["line"] for row in json.loads(run("topics", "check", str(path), "--json").stdout)]


def test_a_kind_of_ones_own_starts_as_a_copy(home):
    path = Path(run("kinds", "new", "our-letter", "--like", "letter").stdout.strip())
    assert path.read_text(encoding="utf-8") == Path(LIBRARY.kind("letter").path).read_text(encoding="utf-8")
    assert "our-letter" in [row["id"] for row in told("kinds")]


def test_a_sound_kind_of_ones_own_is_told_with_the_topics_it_serves():
    run("kinds", "new", "our-letter", "--like", "letter")
    result = run("kinds", "check", "our-letter")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("No faults. Topics it can be written on: care-coordination, ")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "{{ angle.objection }}",
            "{{ angle.objecton }}",
            "“objecton” is not known here.\n  -> Did you mean objection?",
        ),
        (
            "{{ angle.objection }}",
            "{{ angel.objection }}",
            "“angel” is not known here.\n  -> Did you mean angle or angles or vantage?",
        ),
        ("{{ angle.objection }}", "{{ angle.objection }", "the braces here do not pair"),
        ("{{ angle.objection }}", "::: bdoy", "::: bdoy opens inside ::: body"),
        ("{% endblock %}", "", "“{% endblock %}” is missing"),
        ("prose: []", "prose: [opning]", "no topic has all the blocks"),
        ("takes_bill: yes", "take_bill: yes", "Is it meant by “take_bill”?"),
        ("layouts/letter", "layouts/leter", "Did you mean layouts/letter.md.j2"),
        ("{{ angle.objection }}", "{{ ().__class__ }}", "templates may not do this: access to attribute"),
    ],
)
def test_a_slip_in_a_kind_of_ones_own_is_told_with_its_file_and_how_to_mend_it(old, new, told):
    path = Path(run("kinds", "new", "our-letter", "--like", "letter").stdout.strip())
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = run("kinds", "check", "our-letter")
    assert result.exit_code == 1, result.output
    assert str(path) in result.stderr
    assert told in result.stderr


def test_a_topic_that_lacks_blocks_says_which_documents_need_them(home):
    run("topics", "new", "night-shift-pay")
    path = home / "seeds" / "topics" / "night-shift-pay.yaml"
    text = path.read_text(encoding="utf-8")
    whole = re.sub(r"\b[A-Z]{2,}(?:-[A-Z]+)*\b,?", "word", text)
    whole = re.sub(r"avoid: .*", "avoid: never said", whole)
    path.write_text(whole, encoding="utf-8")
    result = run("topics", "check", "night-shift-pay")
    assert result.exit_code == 0, result.output
    assert "It serves: " in result.stdout
    assert "  op-ed needs headline, headlines, lede" in result.stdout


def test_facts_are_listed_shown_and_told_when_due():
    assert len(told("evidence", "list")) >= 227
    listed = told("evidence", "list", "--topic", "workforce")
    assert {row["id"] for row in listed} == {fact.evidence.id for fact in LIBRARY.topic("workforce").facts}
    shown = run("evidence", "show", listed[0]["id"])
    assert f"Open: {listed[0]['url']}" in shown.stdout
    due = told("evidence", "stale", "--date", "2026-01-01")
    assert all(row["open_before_use"] for row in due)
    assert {"compact-psychology", "medicaid-expansion"} <= {row["id"] for row in due}
    assert len(told("evidence", "stale", "--date", "2031-01-01")) >= 227
    assert run("evidence", "show", "nothing-like-it").exit_code == 2


def test_a_fact_read_only_in_a_copy_is_listed_until_its_original_is_read(home):
    own = home / "seeds" / "evidence" / "mine.yaml"
    own.parent.mkdir(parents=True)
    before = len(told("evidence", "stale", "--date", "2026-01-01"))
    own.write_text(UNREAD, encoding="utf-8")
    rows = told("evidence", "stale", "--date", "2026-01-01")
    assert len(rows) == before + 1
    assert [row["open_before_use"] for row in rows if row["id"] == "a-copy"] == [True]
    result = run("evidence", "stale", "--date", "2026-01-01")
    assert "open https://example.org/original" in result.stdout
    assert "0 facts due" in result.stderr
    assert "read only in a copy" in result.stderr


UNREAD = """a-copy:
  claim: It was 5 percent.
  figures: [5%]
  data_year: "2024"
  level: any
  publisher: An Agency
  title: A Report
  url: https://example.org/original
  published: "2024-05-01"
  confidence: medium
  use: open
  revisit_by: 2031-01-01
  open_before_use: yes
"""


def test_a_reading_list_has_columns_for_a_log(tmp_path):
    text = run("evidence", "read", "--topic", "workforce").stdout
    reading = LIBRARY.topic("workforce").reading
    assert len(reading) >= 3
    assert text.startswith("# Reading: ")
    assert all(item.url in text for item in reading)
    assert "| Date read | Minutes | What I take from it |" in text

    import docx

    written = run("evidence", "read", "--topic", "workforce", "--format", "docx")
    document = docx.Document(written.stdout.strip())
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells][3:] == ["Date read", "Minutes", "What I take from it"]
    assert len(table.rows) == 1 + len(reading)
    order = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
    schema = ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    assert order == [name for name in schema if name in order]
    assert "tblBorders" in order
    assert table.columns[1].width > 2 * table.columns[0].width
    assert document.core_properties.title.startswith("Reading: ")


@pytest.mark.parametrize("day", ["2026-12-01", "2027-02-10", "2027-06-10"])
def test_every_topic_is_shown_in_whole_sentences(day, monkeypatch):
    monkeypatch.setenv("OUTREACH_DATE", day)
    for topic in LIBRARY.topics():
        lines = [line.strip() for line in run("topics", "show", topic.id).stdout.splitlines()]
        asks, _, rest = "\n".join(lines).partition("confirm as true of you (--tick ID)")
        for line in (*asks.splitlines()[:-1], *rest.partition("Facts (outreach")[0].splitlines()):
            assert not re.search(r"[a-z.]{3}[A-Z][a-z]+ |\{|\}|  |^[,.]| (?:on|to|for|the)$", line), line
