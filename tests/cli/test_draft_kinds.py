"""`outreach draft` beyond the letter: kinds, bundles, institutions, own words, chosen facts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from outreach.cli import cli

DANA = ("--name", "Dana Ruiz", "--credentials", "LMFT", "--zip", "55105", "--city", "St. Paul")


def draft(kind: str, *args: str, topic: str = "parity-enforcement", **more) -> Result:
    return CliRunner().invoke(cli, ["draft", kind, "--topic", topic, *DANA, *args], **more)


def told(*args: str, topic: str = "parity-enforcement") -> dict:
    result = draft(*args, "--json", "--dry-run", topic=topic)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_several_kinds_are_drafted_from_the_same_ask():
    drafts = told("letter,call-script", "--to", "us-house")["drafts"]
    assert [one["kind"] for one in drafts] == ["letter", "call-script"]
    assert {one["recipient"]["id"] for one in drafts} == {"M001143"}
    assert all("H.R. 957" in one["text"] for one in drafts)


def test_a_bundle_makes_all_that_a_hill_day_needs():
    drafts = told("hill-day", "--to", "us-house")["drafts"]
    assert [one["kind"] for one in drafts] == [
        *("meeting-request", "leave-behind", "talking-points", "remark", "thank-you")
    ]


def test_what_does_not_fit_in_a_bundle_is_left_out_and_said():
    result = draft("clients", "--dry-run")
    assert result.exit_code == 0, result.output
    assert "is left out: " in result.stderr


def test_an_institution_is_addressed_by_what_the_writer_tells():
    (one,) = told(
        *("institutional-letter", "--to", "employer", "--recipient", "Acme Health"),
        *("--attention", "Jordan Lee, Director", "--recipient-address", "1 Main St"),
        *("--recipient-address", "St. Paul, MN 55101"),
    )["drafts"]
    assert "Jordan Lee, Director\nAcme Health\n1 Main St\nSt. Paul, MN 55101\n" in one["text"]
    assert "Dear Jordan Lee:" in one["text"]
    assert "constituent" not in one["text"]


def test_an_institution_nobody_named_is_a_marked_place():
    (one,) = told("institutional-letter", "--to", "employer")["drafts"]
    assert "[Name of the employer or clinic]\n[Its postal address]\n" in one["text"]
    assert "Dear Director:" in one["text"]


def test_the_wrong_door_names_the_right_one_and_the_command():
    result = draft("institutional-letter", "--to", "conference")
    assert result.exit_code == 2
    assert "nothing to ask of the role “conference”" in result.stderr
    assert "outreach draft institutional-letter --topic parity-enforcement --to " in result.stderr
    assert not Path("drafts").exists()


def test_a_wrong_door_beside_a_right_one_is_said_and_the_rest_drafted():
    result = draft("institutional-letter", "--to", "conference", "--to", "employer")
    assert result.exit_code == 3
    assert len(list(Path("drafts").iterdir())) == 1
    assert "nothing to ask of the role “conference”" in result.stderr


def test_details_fill_the_places_of_a_kind():
    (one,) = told(
        *("testimony", "--to", "us-committee", "--detail", "chair=Rivera"),
        *("--detail", "hearing=H.R. 957, Parity Enforcement Act"),
    )["drafts"]
    assert "Chair Rivera and members of the committee:" in one["text"]
    assert "H.R. 957, Parity Enforcement Act" in one["text"]


@pytest.mark.parametrize(
    ("detail", "told_"),
    [("chair", "is not NAME=TEXT"), ("chiar=Rivera", "Did you mean chair or")],
)
def test_a_detail_that_cannot_be_used_is_told(detail, told_):
    result = draft("testimony", "--to", "us-committee", "--detail", detail)
    assert result.exit_code == 2
    assert told_ in result.stderr


@pytest.mark.parametrize(("minutes", "most"), [("1", 165), ("2", 310), ("3", 450)])
def test_a_statement_is_as_long_as_its_minutes(minutes, most):
    (one,) = told("spoken-testimony", "--to", "us-committee", "--minutes", minutes)["drafts"]
    assert one["words"] <= most
    assert f"for {minutes} minute" in one["text"]


def test_signatories_come_from_a_file(tmp_path):
    (tmp_path / "signed.txt").write_text("Ana Cruz, LCSW, Duluth\n\nBo Li, St. Paul\n", encoding="utf-8")
    (one,) = told("sign-on-letter", "--to", "us-house", "--signatories", str(tmp_path / "signed.txt"))[
        "drafts"
    ]
    assert "Ana Cruz, LCSW, Duluth\nBo Li, St. Paul" in one["text"]


def test_the_writers_own_words_take_the_marked_places():
    (one,) = told(
        *("letter", "--to", "us-house", "--observation", "Half of my week goes to forms."),
        *("--local", "In 2025 our clinic had 90 people waiting (clinic count)."),
    )["drafts"]
    assert "Half of my week goes to forms." in one["text"]
    assert "In 2025 our clinic had 90 people waiting" in one["text"]
    assert "[" not in one["text"].partition("Dear")[2]


def test_asked_in_turn_an_empty_answer_leaves_the_place_marked():
    answers = "\n\nHalf of my week goes to forms.\n\n0\n\n\n\n\n\n"
    result = draft("letter", "--to", "us-house", "--ask", "--dry-run", input=answers)
    assert result.exit_code == 0, result.output
    assert "Half of my week goes to forms." in result.stdout


@pytest.mark.parametrize("role", ["client", "family"])
def test_who_was_in_care_is_asked_for_the_story_and_not_for_an_observation(role):
    answers = "\n\nWe waited four months for a first visit.\n\n0\n\n\n\n\n\n"
    asked = ("letter", "--to", "us-house", "--ask", "--dry-run", "--role", role)
    result = draft(*asked, "--credentials", "", input=answers)
    assert result.exit_code == 0, result.output
    assert "We waited four months for a first visit." in result.stdout


def test_what_nobody_filled_can_be_left_out():
    marked = told("letter", "--to", "us-house")["drafts"][0]["text"]
    bare = told("letter", "--to", "us-house", "--leave-out")["drafts"][0]["text"]
    assert "[" in marked.partition("Dear")[2]
    assert "[" not in bare.partition("Dear")[2]


def test_the_writer_chooses_the_facts():
    def facts(*chosen):
        return told("letter", "--to", "us-house", *chosen)["drafts"][0]["text"]

    whole = facts()
    only = facts("--evidence", "ebsa-scope")
    assert only != whole
    assert facts("--without", "ebsa-scope") != only


def test_a_fact_the_topic_does_not_have_is_told_with_the_near_ones():
    result = draft("letter", "--to", "us-house", "--evidence", "ebsa-scop")
    assert result.exit_code == 2
    assert "Did you mean ebsa-scope?" in result.stderr
