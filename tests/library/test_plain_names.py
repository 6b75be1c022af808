"""Topics and kinds are found by what people call them, and never guessed where several fit."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from outreach.cli import cli
from outreach.errors import UnknownName
from outreach.library import Library
from outreach.library.plain_names import find_by_plain_name
from outreach.settings import read_settings

ROOT = read_settings().shipped
LIBRARY = Library([ROOT])


@pytest.mark.parametrize(
    ("given", "topic"),
    [
        ("Prior authorization", "prior-authorization"),
        ("PRIOR-AUTHORIZATION", "prior-authorization"),
        ("prior authorisation", "prior-authorization"),
        ("  prior   authorization ", "prior-authorization"),
        ("prior_authorization", "prior-authorization"),
        ("Prior Authorizations", "prior-authorization"),
        ("prior auth", "prior-authorization"),
        ("Telehealth", "telehealth"),
        ("WORKFORCE", "workforce"),
        ("ghost networks", "network-adequacy"),
        ("parity", "parity-enforcement"),
        ("Jewish inclusion", "jewish-inclusion"),
        ("stigma", "stigma-reduction"),
        ("trauma", "trauma-informed-institutions"),
        ("the discrimination", "oppression-and-distress"),
        ("Integrated Care", "integrated-care"),
        ("lived experience", "lived-experience-voices"),
        ("licence compacts", "licensure-portability"),
    ],
)
def test_a_topic_is_found_by_its_title_in_any_spelling_or_by_words_only_it_has(given, topic):
    assert LIBRARY.topic_path(given).stem == topic


def test_every_topic_and_kind_is_found_by_its_own_title_in_capitals():
    for path in (Path(ROOT) / "seeds" / "topics").glob("*.yaml"):
        title = path.read_text(encoding="utf-8").partition("title: ")[2].partition("\n")[0]
        assert LIBRARY.topic_path(title.upper()) == path
        assert LIBRARY.topic_path(path.stem.replace("-", " ").title()) == path
    for kind in LIBRARY.kinds():
        assert LIBRARY.kind(kind.title.upper()) == kind
        assert LIBRARY.kind(kind.id.replace("-", " ")) == kind


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("Op-ed", "op-ed"),
        ("OpEd", "op-ed"),
        ("op ed", "op-ed"),
        ("Letter to the editor", "letter-to-editor"),
        ("LTE", "letter-to-editor"),
        ("Letters", "letter"),
        ("phone script", "call-script"),
        ("one-pager", "leave-behind"),
        ("Written Testimony", "testimony"),
        ("oral testimony", "spoken-testimony"),
        ("sign-on", "sign-on-letter"),
        ("Thank you note", "thank-you"),
    ],
)
def test_a_kind_is_found_by_what_people_call_it(given, kind):
    assert LIBRARY.kind(given).id == kind


@pytest.mark.parametrize(
    ("given", "kinds"), [("Hill Day", 5), ("lobby day", 5), ("hill-day", 5), ("letter", 0)]
)
def test_a_bundle_is_found_in_the_same_way(given, kinds):
    assert len(LIBRARY.bundle(given)) == kinds


@pytest.mark.parametrize("given", ["care", "mental health", "and", "", "   ", "of the", "’s", "care letter"])
def test_words_of_several_topics_or_of_none_are_never_guessed_from(given):
    with pytest.raises(UnknownName):
        LIBRARY.topic(given)


def test_where_several_fit_they_are_named():
    with pytest.raises(UnknownName) as fault:
        LIBRARY.kind("Handout")
    assert fault.value.message == "“Handout” fits several kinds."
    assert (
        fault.value.hint
        == "Name one: barriers-handout, barriers-handout-es, client-handout, client-handout-es, leave-behind."
    )


def test_a_misspelt_topic_still_gets_the_nearest_ones():
    with pytest.raises(UnknownName) as fault:
        LIBRARY.topic("paritee enforcment")
    assert "Did you mean parity-enforcement?" in fault.value.hint


def test_an_id_comes_before_a_title_of_another():
    assert find_by_plain_name("topic", "housing now", {"rents": "Housing now", "housing-now": "Rents"}) in (
        "rents",
        "housing-now",
    )
    assert find_by_plain_name("topic", "rents", {"rents": "Housing now", "housing-now": "Rents"}) == "rents"


def test_every_other_name_leads_to_something_there_is_and_to_one_only():
    path = Path(ROOT) / "seeds" / "lookups" / "other_names.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {"topic": lambda name: LIBRARY.topic_path(name).stem, "kind": lambda name: LIBRARY.kind(name).id}
    for row in rows:
        if row["what"] == "bundle":
            assert LIBRARY.bundle(row["name"]) == LIBRARY.bundles[row["id"]]
        else:
            assert found[row["what"]](row["name"]) == row["id"], row


@pytest.mark.parametrize(
    "command",
    [
        ("topics", "show", "Parity Enforcement"),
        ("topics", "check", "THE MENTAL HEALTH WORKFORCE"),
        ("kinds", "show", "LTE"),
        ("evidence", "list", "--topic", "Mental Health Workforce"),
        ("evidence", "read", "--topic", "prior auth"),
    ],
)
def test_commands_take_plain_names(command):
    result = CliRunner().invoke(cli, command, prog_name="outreach")
    assert result.exit_code == 0, result.output


def test_a_draft_and_its_file_carry_the_id():
    command = ("draft", "Letter to the Editor", "--topic", "PARITY ENFORCEMENT", "--name", "Dana Ruiz")
    result = CliRunner().invoke(cli, [*command, "--zip", "55105", "--format", "md"], prog_name="outreach")
    assert result.exit_code == 0, result.output
    file = Path(result.stdout.splitlines()[0])
    assert file.name == "letter-to-editor_parity-enforcement_dana-ruiz.md"
    assert "topic: parity-enforcement" in file.read_text(encoding="utf-8")
    again = CliRunner().invoke(cli, ["check", str(file), "--kind", "LTE", "--topic", "Parity enforcement"])
    assert again.exit_code == 0, again.output


def test_a_batch_takes_them_too(tmp_path):
    roster = tmp_path / "members.csv"
    roster.write_text("name,credentials,street,city,state,zip\nDana Ruiz,LMFT,12 Main St,St. Paul,MN,55105\n")
    out = tmp_path / "out"
    words = ("--topic", "Mental Health Workforce", "--kind", "Letter", "--out", str(out))
    result = CliRunner().invoke(cli, ["batch", "run", str(roster), *words], prog_name="outreach")
    assert result.exit_code in (0, 3), result.output
    assert list(out.rglob("*.docx"))
