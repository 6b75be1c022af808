"""Handouts for clients: who helps in each state, every warning once, and Spanish written as Spanish."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from outreach.cli import cli
from outreach.divisions import STATES
from outreach.handout_values import EVERY_STATE, date_in_spanish, insurance_values
from outreach.settings import read_settings

SHIPPED = read_settings().shipped

TOPIC = """\
title: Care that waits
summary: Care that has to be approved first.
ways: [1]
asks:
  - id: one
    to: [us-senate, us-house]
    object: [approval]
    subject: Approvals in days
    request: report how long approvals take
    question: Will you report it?
    does: It would have each plan report how long an approval takes.
    core: Approvals take too long. A report would show by how much.
    objection: Plans say that reports cost money. I would take one page a year.
    first_question: Does a rule not do this already?
    first_answer: Only in part.
vantage:
  school: I see it in schools.
  hospital: I see it in hospitals.
  practice: I see it in my practice.
  clinic: I see it in our clinic.
  rural: I see it far from town.
  student: I see it as I train.
  client: I have waited.
  family: We have waited.
  supporter: My neighbors wait.
  group: We see it.
angles:
  - id: wait
    title: The approval that came late
    words: [approval]
    work: {ask: What do you do?, example: I see children.}
    moment: {ask: What happened?, example: A request took nine days.}
    count: {ask: How many?, example: Nine days in June.}
    ticks:
      - id: late
        say: The approval came, and it came late.
    point: A late approval is a delay that no report shows today.
    facts: [a-fact]
    offer: I will send the dates.
    close: I will watch for the report.
facts:
  - evidence: a-fact
    say: In 2024 it was 5 percent.[^a-fact]
evidence:
  a-fact:
    claim: It was 5 percent.
    figures: [5%]
    data_year: "2024"
    level: any
    publisher: U.S. Department of Labor
    title: A Report
    url: https://example.org/reports/the-whole-address-of-the-page
    published: "2024-05-01"
    confidence: high
    use: open
    revisit_by: "2031-01-01"
prose:
  rights: |
    RIGHTS

    1. Ask for the reason in writing.[^a-fact]
    2. Ask for an urgent appeal if waiting could harm you. The plan must answer within 72 hours.
  rights_es: |
    DERECHOS

    1. Pida la razón por escrito.[^a-fact]
    2. Si esperar le puede hacer daño, pida una apelación urgente. El plan debe responder en 72 horas.
  plain: |
    WHY Your plan may help.[^a-fact]
  plain_es: |
    PORQUE Su plan puede ayudarle.[^a-fact]
"""

EN, ES = ("client-handout", "barriers-handout"), ("client-handout-es", "barriers-handout-es")


@pytest.fixture
def topic(home, monkeypatch):
    # The trial of a topic of one’s own in a child process is tested by itself.
    monkeypatch.setattr("outreach.workspace.trial._run", lambda *given: None)

    def write(**replaced: str) -> str:
        text = TOPIC
        for old, new in replaced.items():
            text = text.replace(old, new)
        path = home / "seeds" / "topics" / "care-that-waits.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path.stem

    return write


def run(*words: str) -> Result:
    result = CliRunner().invoke(cli, words, prog_name="outreach")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def handout(kind: str, topic: str, *more: str) -> str:
    made = run("draft", kind, "--topic", topic, "--name", "Dana Ruiz", "--dry-run", *more)
    assert made.exit_code == 0, made.output
    return made.stdout


def rows() -> list[dict[str, str]]:
    path = Path(SHIPPED) / "seeds" / "lookups" / "insurance_help.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_state_and_territory_has_one_agency_and_a_page():
    assert sorted(row["state"] for row in rows()) == sorted(STATES)
    for row in rows():
        assert row["agency"]
        assert re.fullmatch(r"https://[\w.-]+(?:/[\w./-]+)?", row["page"])
        assert not row["page"].endswith("/")
        assert date.fromisoformat(row["as_of"])


def test_every_state_and_the_district_have_a_number_that_two_sources_or_its_maker_vouch_for():
    territories = {"AS", "GU", "MP", "PR", "VI"}
    for row in rows():
        if row["state"] in territories:
            # No number is better than a wrong one.
            assert (row["phone"], row["page"], row["confidence"]) == ("", EVERY_STATE, "low")
            continue
        assert re.fullmatch(r"(?:1-8(?:00|55|66|77|88)|[2-9]\d\d)-[2-9]\d\d-\d{4}", row["phone"])
        assert row["confidence"] in ("high", "medium")
        assert row["source"]


def test_no_two_states_share_a_number():
    numbers = [row["phone"] for row in rows() if row["phone"]]
    assert len(numbers) == len(set(numbers)) == 51


@pytest.mark.parametrize(
    ("state", "number"),
    [
        ("CA", "1-800-927-4357"),
        ("NY", "1-800-342-3736"),
        ("TX", "1-800-252-3439"),
        ("WA", "1-800-562-6900"),
        ("OH", "1-800-686-1526"),
        ("DC", "202-727-8000"),
    ],
)
def test_the_lines_of_large_states_are_those_they_publish(state, number):
    assert insurance_values(state)["phone"] == number


@pytest.mark.parametrize("kind", [EN[0], ES[0]])
@pytest.mark.parametrize("state", ["CA", "MN", "DC", "PR"])
def test_the_departments_name_number_and_page_stand_on_the_handout(topic, kind, state):
    help_there = insurance_values(state)
    text = handout(kind, topic(), "--state", state)
    line = next(line for line in text.splitlines() if help_there["agency"] in line)
    assert line.endswith(help_there["page"])
    assert help_there["phone"] in line
    assert ", , " not in line
    assert ("1-888-466-2219" in text) == (state == "CA")


def test_the_place_of_the_client_comes_before_the_saved_address_of_the_writer(topic):
    run("me", "--name", "Dana Ruiz", "--state", "MN", "--zip", "55105")
    assert "Minnesota Department of Commerce" in handout(EN[0], topic())
    asked = handout(EN[0], topic(), "--zip", "95814")
    assert "California Department of Insurance" in asked
    assert "Minnesota" not in asked


def test_without_a_place_the_page_that_leads_to_every_department_is_printed(topic):
    text = handout(EN[0], topic())
    assert f"find its number at {EVERY_STATE}" in text
    assert "[[" not in text


@pytest.mark.parametrize("kind", [*EN, *ES])
def test_each_warning_stands_once_whether_the_text_has_it_or_the_frame(topic, kind):
    name = topic()
    alone = handout(kind, name)
    assert alone.count("988") == 1
    said = {
        "RIGHTS": "Call or text 988. This is not legal advice. Use the dates in your notice.",
        "DERECHOS": "Llame al 988. Esto no es consejo legal. Siga las fechas de su aviso.",
        "WHY": "Call or text 988 at any hour.",
        "PORQUE": "Llame al 988 a cualquier hora.",
    }
    text = handout(kind, topic(**said))
    assert text.count("988") == 1
    assert text.count("legal advice") + text.count("consejo legal") == (kind in (EN[0], ES[0]))
    assert text.count("your notice") + text.count("your own notice") <= 1
    assert text.count("su aviso") + text.count("su propio aviso") <= 1


@pytest.mark.parametrize("kind", [*EN, *ES])
def test_the_address_of_a_source_is_printed_in_full(topic, kind):
    assert "https://example.org/reports/the-whole-address-of-the-page" in handout(kind, topic())


@pytest.mark.parametrize("kind", [EN[0], ES[0]])
def test_an_urgent_appeal_is_answered_in_72_hours(topic, kind):
    assert "72" in handout(kind, topic())


@pytest.mark.parametrize("kind", ES)
def test_a_spanish_handout_has_no_english_but_names_and_titles(topic, kind):
    text = handout(kind, topic(), "--state", "MN", "--date", "2026-11-23")
    assert "23 de noviembre de 2026" in text
    assert "De parte de Dana Ruiz" in text
    assert "De dónde vienen estos datos (páginas en inglés)" in text
    assert "escrit" in text.casefold()
    body = text.partition("De dónde vienen")[0].replace("Minnesota Department of Commerce", "")
    english = re.findall(r"(?i)\b(?:the|and|you|your|this|page|call|from|if|with|is|of|not|plan’s)\b", body)
    assert english == []


def test_months_are_named_in_spanish_with_small_letters():
    assert date_in_spanish(date(2027, 1, 3)) == "3 de enero de 2027"
    assert date_in_spanish(date(2026, 9, 30)) == "30 de septiembre de 2026"


@pytest.mark.parametrize("language", ["es", "Spanish", "ES", "español", "es-US"])
def test_a_language_chooses_the_handouts_written_in_it(topic, language):
    text = handout("clients", topic(), "--language", language)
    assert "De parte de Dana Ruiz" in text
    assert "No le pasa solo a usted" in text
    assert "It’s not only you" not in text


def test_a_kind_that_is_not_written_in_a_language_says_which_ones_are(topic):
    made = run("draft", "letter", "--topic", topic(), "--name", "Dana Ruiz", "--language", "es")
    assert made.exit_code == 2
    assert "The kind “letter” is not written in Spanish." in made.stderr
    assert "barriers-handout, client-handout" in made.stderr
    unknown = run("draft", "client-handout", "--topic", topic(), "--name", "Dana Ruiz", "--language", "fr")
    assert unknown.exit_code == 2
    assert "English, Spanish" in unknown.stderr


@pytest.mark.parametrize(("kind", "tag"), [(EN[0], "en-US"), (ES[0], "es-US"), (ES[1], "es-US")])
def test_the_language_of_the_document_is_set_in_word_pdf_and_html(topic, kind, tag):
    formats = [word for name in ("docx", "pdf", "html", "md") for word in ("--format", name)]
    made = run("draft", kind, "--topic", topic(), "--name", "Dana Ruiz", *formats)
    assert made.exit_code == 0, made.output
    files = {path.suffix: path for path in Path("drafts").iterdir()}
    with zipfile.ZipFile(BytesIO(files[".docx"].read_bytes())) as word:
        assert f"<dc:language>{tag}</dc:language>" in word.read("docProps/core.xml").decode()
        assert f'w:lang w:val="{tag}"' in word.read("word/styles.xml").decode()
    assert f"/Lang({tag})".encode() in files[".pdf"].read_bytes()
    assert f'<html lang="{tag}">' in files[".html"].read_text(encoding="utf-8")
    again = run("export", str(files[".md"]), "--format", "html", "--out", "again.html")
    assert again.exit_code == 0, again.output
    assert f'<html lang="{tag}">' in Path("again.html").read_text(encoding="utf-8")


def test_the_name_of_the_practice_replaces_the_writers():
    made = run(
        *("draft", "barriers-handout", "--topic", "workforce", "--name", "Dana Ruiz", "--dry-run"),
        *("--detail", "practice=Ruiz Family Therapy, 651-555-0100"),
    )
    assert "From Ruiz Family Therapy, 651-555-0100\n" in made.stdout
    assert "Dana Ruiz" not in made.stdout


def test_a_handout_warns_of_no_bill_for_it_names_none():
    made = run("draft", "client-handout", "--topic", "parity-enforcement", "--name", "Dana Ruiz", "--dry-run")
    assert made.exit_code == 0
    assert "introduced again" not in made.stderr


def test_an_address_broken_at_a_hyphen_gets_no_second_one_in_spanish(topic):
    run(
        "draft",
        ES[0],
        "--topic",
        topic(**{"the-whole-address-of-the-page": "a-long-way-" * 30 + "page"}),
        "--name",
        "Dana Ruiz",
        "--format",
        "pdf",
    )
    from pypdf import PdfReader

    text = "".join(page.extract_text() for page in PdfReader(next(Path("drafts").glob("*.pdf"))).pages)
    assert "a-long-way-" in text
    assert "--" not in text.replace("\n", "")
