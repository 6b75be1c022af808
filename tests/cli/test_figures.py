"""Figures of a state, as a person looks them up."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from outreach.cli import cli


def run(*words: str) -> Result:
    result = CliRunner().invoke(cli, list(words), prog_name="outreach")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def told(*words: str) -> Any:
    return json.loads(run(*words, "--json").stdout)


@pytest.mark.parametrize("state", ["OH", "ohio", "Ohio"])
def test_a_topic_lists_its_figures_of_a_state(state):
    shown = run("topics", "show", "school-mental-health", "--state", state).stdout
    assert "Figures of Ohio" in shown
    assert "one school counselor for every 383 students" in shown
    assert shown.count("school-counselors-oh") == 1
    found = told("topics", "show", "school-mental-health", "--state", state)["figures"]
    assert {"school-counselors-oh", "school-psychologists-oh"} <= {row["id"] for row in found}
    assert all(row["angle"] and row["caveat"] and row["url"].startswith("https://") for row in found)


def test_a_topic_says_which_figures_do_not_support_it():
    shown = run("topics", "show", "school-mental-health", "--state", "VT").stdout
    assert "school-counselors-vt" in shown
    assert "does not support the request" in shown


def test_a_topic_without_a_state_names_its_tables():
    shown = run("topics", "show", "school-mental-health").stdout
    assert "--state MN shows them" in shown
    assert "school-counselors, " in shown or ": school-counselors" in shown
    assert "figures" not in told("topics", "show", "school-mental-health")


def test_a_territory_without_figures_says_so():
    shown = run("topics", "show", "school-mental-health", "--state", "GU").stdout
    assert "drafts print the topic’s national facts" in shown


def test_an_unknown_state_is_one_error():
    result = run("topics", "show", "school-mental-health", "--state", "Ohoi")
    assert result.exit_code == 2
    assert "Ohio" in result.stderr


def test_evidence_lists_a_state_and_a_county():
    rows = told("evidence", "list", "--state", "OH")
    assert len(rows) > 15
    assert all(row["id"].endswith("-oh") for row in rows)
    rows = told("evidence", "list", "--state", "MN", "--county", "ramsey")
    assert "county-providers-mn-ramsey-county" in {row["id"] for row in rows}
    ids = {row["id"] for row in told("evidence", "list", "--topic", "school-mental-health", "--state", "OH")}
    assert "school-counselors-oh" in ids
    assert "hpsa-oh" not in ids


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--state", "MN", "--county", "Ramzey"), "Ramsey County"),
        (("--county", "Ramsey"), "--state"),
        (("--state", "Minnesotta"), "Minnesota"),
    ],
)
def test_a_place_that_is_not_there_is_one_error(words, said):
    result = run("evidence", "list", *words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_evidence_shows_one_figure_with_its_source_and_its_trap():
    shown = run("evidence", "show", "school-counselors-oh").stdout
    assert "383 students" in shown
    assert "Open: https://nces.ed.gov/ccd/elsi/" in shown
    assert "Caveat: Do not set it beside figures of 2024-25" in shown
    assert "Look again by: 2027-03-31" in shown
    assert "Before use" in run("evidence", "show", "compact-psychology-ny").stdout
    assert run("evidence", "show", "school-counselors-zz").exit_code == 2


def test_stale_names_each_table_once():
    due = {row["id"]: row for row in told("evidence", "stale", "--date", "2026-12-31")}
    assert {"compact-counseling", "ccbhc", "compact-psychology"} <= set(due)
    assert "school-counselors" not in due
    assert "school-counselors" in {row["id"] for row in told("evidence", "stale", "--date", "2027-03-31")}


LEAVE_BEHIND = (
    *("draft", "leave-behind", "--topic", "school-mental-health", "--zip", "45701", "--to", "us-house"),
    *("--name", "Ann Bee", "--credentials", "LPCC", "--city", "Athens", "--date", "2026-11-30"),
)


def test_a_leave_behind_has_the_figure_of_the_state_its_source_and_its_chart(tmp_path):
    result = run(*LEAVE_BEHIND, "--format", "md", "--format", "docx", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert "goes with a caveat" not in result.output
    (path,) = tmp_path.glob("*.md")
    text = path.read_text(encoding="utf-8")
    assert "one school counselor for every 383 students" in text
    assert "::: chart\n**Students per school counselor, 2023-24**\nOhio: 383\nRecommended: 250\n" in text
    assert "https://nces.ed.gov/ccd/elsi/" in text.partition("::: sources")[2]
    (word,) = tmp_path.glob("*.docx")
    checked = run("check", str(word))
    assert "table" not in checked.output
    assert "383" not in checked.output


def test_a_figure_left_out_takes_its_chart_along(tmp_path):
    result = run(*LEAVE_BEHIND, "--without", "school-counselors-oh", "--format", "md", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    (path,) = tmp_path.glob("*.md")
    assert "383" not in path.read_text(encoding="utf-8")
