"""`outreach me`, asked step by step: each answer is judged at once, and none is lost."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from outreach.cli import cli
from outreach.config_file import read_sender
from outreach.settings import read_settings

QUESTIONS = (
    *("name", "credentials", "role", "profession", "organization", "street", "city", "state", "zip"),
    *("email", "phone"),
)


def answer(*lines: str, stopped: bool = False) -> Result:
    text = "\n".join(lines) + ("" if stopped else "\n")
    return CliRunner().invoke(cli, ["me"], input=text, prog_name="outreach")


def form(**given: str | tuple[str, ...]) -> list[str]:
    """Return the lines typed: Enter for what is not given, several where the first ones are refused."""
    typed: list[str] = []
    for name in QUESTIONS:
        value = given.get(name, "")
        typed += [value] if isinstance(value, str) else value
    return typed


def saved() -> dict[str, str]:
    return read_sender(read_settings().config_file)


@pytest.mark.parametrize(
    ("name", "wrong", "right", "says"),
    [
        ("role", "wizard", "client", "There is no sender role “wizard”."),
        ("state", "Minnesotta", "Minnesota", "There is no state “Minnesotta”. Write its two letters"),
        ("zip", "5510", "55105", "“5510” is not a ZIP."),
        ("zip", "00000", "55105", "The Postal Service has no ZIP 00000."),
        ("zip", "99999", "55105", "The Postal Service has no ZIP 99999."),
        ("email", "dana@example", "dana@example.org", "The e-mail address is not one. It has one @"),
        ("email", "mailto:d@example.org", "d@example.org", "begins with “mailto:”"),
        ("phone", "call me", "651-555-0100", "“call me” is not a phone number."),
        ("phone", "651-555", "(651) 555-0100 ext. 12", "is not a phone number. Write it with its area code"),
        ("city", "Saint\u202e Paul", "Saint Paul", "holds a character that cannot be printed"),
        ("street", "x" * 300, "12 Main St", "300 characters; 200 is the limit"),
    ],
)
def test_a_wrong_answer_is_explained_and_asked_for_again(name, wrong, right, says):
    result = answer(*form(**{"name": "Dana Ruiz", name: (wrong, right)}))
    assert result.exit_code == 0, result.output
    assert says in result.stderr
    assert "--email" not in result.stderr
    assert saved()[name] == ("MN" if name == "state" else right)


def test_a_zip_of_another_state_is_refused_until_they_agree():
    result = answer(*form(name="Dana Ruiz", state="IL", zip=("55105", "60614")))
    assert "The ZIP 55105 lies in MN, and your state is IL. Correct the one that is wrong." in result.stderr
    assert (saved()["state"], saved()["zip"]) == ("IL", "60614")


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        *(("therapist", "clinician"), ("Social Worker", "clinician"), ("school  counselor", "clinician")),
        *(("Student", "trainee"), ("patient", "client"), ("mother", "family"), ("neighbor", "supporter")),
        *(("Clinician", "clinician"), ("coalition", "group")),
    ],
)
def test_the_word_a_person_has_for_their_role_is_understood(typed, role):
    answer(*form(name="Dana Ruiz", role=typed))
    assert saved()["role"] == role


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["Dana Ruiz", "LMFT"], {"name": "Dana Ruiz", "credentials": "LMFT"}),
        (["Dana Ruiz"], {"name": "Dana Ruiz"}),
        (["Dana Ruiz", "", "nonsense"], {"name": "Dana Ruiz"}),
        (form(name="Dana Ruiz", state="MN")[:8], {"name": "Dana Ruiz", "state": "MN"}),
    ],
)
def test_what_was_answered_before_an_interruption_is_saved(lines, kept):
    result = answer(*lines, "")  # the input ends here, as with Ctrl-D
    assert result.exit_code == 1
    assert saved() == kept
    assert "what you answered is saved. Go on with: outreach me" in result.stderr
    assert "Aborted" not in result.output


def test_an_interruption_before_the_first_answer_changes_nothing():
    answer(*form(name="Dana Ruiz", zip="55105"))
    before = saved()
    result = CliRunner().invoke(cli, ["me"], input="", prog_name="outreach")
    assert result.exit_code == 1
    assert "nothing was changed" in result.stderr
    assert saved() == before


def test_ctrl_c_at_a_question_keeps_the_answers(monkeypatch):
    given = iter(["Dana Ruiz", "LMFT"])

    def prompt(*_: object, **__: object) -> str:
        try:
            return next(given)
        except StopIteration:
            import click

            raise click.Abort from KeyboardInterrupt()

    monkeypatch.setattr("click.prompt", prompt)
    result = CliRunner().invoke(cli, ["me"], prog_name="outreach")
    assert result.exit_code == 1
    assert saved() == {"name": "Dana Ruiz", "credentials": "LMFT"}


def test_the_last_line_is_the_next_command():
    whole = answer(*form(name="Dana Ruiz", zip="55105"))
    assert whole.stderr.splitlines()[-1] == (
        "Next: outreach topics, then: outreach draft letter --topic TOPIC"
    )
    answer(*form(zip="-"))
    without = answer(*form())
    assert without.stderr.splitlines()[-1].endswith("--topic TOPIC --zip YOURS")


def test_options_are_judged_like_answers():
    run = CliRunner()
    wrong = run.invoke(cli, ["me", "--name", "Dana Ruiz", "--zip", "55105", "--state", "IL"])
    assert wrong.exit_code == 2
    assert "lies in MN" in wrong.stderr
    right = run.invoke(cli, ["me", "--name", "Dana Ruiz", "--zip", "55105", "--state", "minn.", "--json"])
    assert json.loads(right.stdout)["state"] == "MN"
