"""From a cause to the files, page by page, without JavaScript."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import docx
import pytest
from page.pages import ILLINOIS_5, WORDS, Walk, text_of, ticked


def test_the_whole_path_ends_in_a_word_file_with_the_writers_words(walk: Walk) -> None:
    walk.up_to_the_draft()
    draft = walk.get("draft")
    assert draft.status_code == 200
    said = text_of(draft)
    assert "Read it aloud. Change what you would not say." in said
    assert "Dear Senator Durbin:" in said
    assert WORDS["moment"] in said
    taken = walk.get("all.docx", final=1)
    assert taken.mimetype.endswith("wordprocessingml.document")
    assert "attachment" in taken.headers["Content-Disposition"]
    paragraphs = [each.text for each in docx.Document(io.BytesIO(taken.data)).paragraphs]
    for name in ("Durbin", "Duckworth", "Quigley"):
        assert sum(f"{name}:" in text for text in paragraphs) == 1
    assert sum(WORDS["moment"] in text for text in paragraphs) == 3
    assert not any("[" in text for text in paragraphs)


def test_a_cause_is_found_by_the_words_people_use(client) -> None:
    for asked, sentence in (
        ("ghost network", "The plan’s list is full of therapists who do not answer."),
        ("ghost netwrk", "The plan’s list is full of therapists who do not answer."),
        ("loans", "We cannot hire, and loans keep people out of the field."),
        ("restraint", "Patients are restrained or locked in too often."),
        ("antisemitism", "Jewish clients and colleagues are not safe in our field."),
    ):
        said = text_of(client.post("/cause", data={"asked": asked, "kind": "letter"}))
        found = said.partition("cause fits")[2] or said.partition("causes fit")[2]
        assert sentence in found.partition("Or choose by")[0], asked
    said = text_of(client.post("/cause", data={"asked": "parking", "kind": "letter"}))
    assert "No cause fits “parking”" in said


def test_every_topic_is_a_cause_in_its_own_words(client, app) -> None:
    causes = app.extensions["outreach"].causes
    assert len(causes) >= 21
    assert len({cause.sentence for cause in causes}) == len(causes)
    titles = {topic.title for topic in app.extensions["outreach"].workspace.library.topics()}
    assert not titles & {cause.sentence for cause in causes}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Enter your ZIP code, five digits, such as 55105."),
        ("551", "A ZIP code has five digits."),
        ("2138", "Did you mean 02138?"),
        ("00000", "00000"),
        ("M5V 2T6", "This is not a U.S. ZIP code."),
    ],
)
def test_a_zip_code_that_is_none_is_told_and_stays_in_its_field(walk: Walk, typed: str, told: str) -> None:
    walk.choose("prior-authorization")
    answer = walk.post("where", zip=typed, street="1 Elm St.", city="Elm")
    assert answer.status_code == 400
    assert told in text_of(answer)
    page = answer.get_data(as_text=True)
    assert f'value="{typed}"' in page
    assert 'value="1 Elm St."' in page
    assert 'aria-invalid="true"' in page
    assert "<title>Fix: " in page


@pytest.mark.parametrize("typed", ["55105", "MN 55105", "55105-1234", " 55105 "])
def test_zip_codes_are_read_as_people_write_them(walk: Walk, typed: str) -> None:
    walk.choose("prior-authorization")
    assert walk.post("where", zip=typed).headers["Location"].endswith("/whom")


def test_a_split_zip_code_is_explained_and_settled(walk: Walk) -> None:
    walk.choose("prior-authorization")
    answer = walk.post("where", zip="60614")
    assert answer.headers["Location"].endswith("/district")
    said = text_of(walk.get("district"))
    assert "ZIP code 60614 lies in 3 House districts." in said
    assert "Representative Mike Quigley" in said
    assert walk.post("district").status_code == 400
    assert walk.post("district", district=ILLINOIS_5).headers["Location"].endswith("/whom")
    whom = text_of(walk.get("whom"))
    assert "Representative Mike Quigley" in whom
    assert "Yours: IL-5." in whom


def test_a_split_zip_code_that_stays_open_writes_to_the_senators_alone(walk: Walk) -> None:
    walk.choose("prior-authorization")
    walk.post("where", zip="60614")
    walk.post("district", district="unknown")
    whom = walk.get("whom")
    assert len(ticked(whom, "to")) == 2
    assert "One of 3." in text_of(whom)


def test_a_zip_code_in_two_states_asks_for_the_state_first(walk: Walk) -> None:
    walk.choose("prior-authorization")
    walk.post("where", zip="42223")
    said = text_of(walk.get("district"))
    assert "Kentucky" in said
    assert "Tennessee" in said
    walk.post("district", state="TN")
    assert "Yours: all of Tennessee." in text_of(walk.get("whom"))


def test_nothing_is_looked_up_before_the_button_that_shows_the_address(walk: Walk) -> None:
    # Sockets are blocked in tests: a look-up would fail loudly.
    walk.up_to_the_draft()
    said = text_of(walk.get("district"))
    assert "This is all that is sent:" in said
    assert "2430 N Clark St, Chicago, IL 60614" in said


def test_who_signs_has_to_be_said(walk: Walk) -> None:
    walk.choose("prior-authorization")
    walk.post("where", zip="55105")
    answer = walk.post("about", name="", credentials="LMFT")
    assert answer.status_code == 400
    said = text_of(answer)
    assert "Enter your name as you sign it." in said
    assert "Choose what you are." in said
    assert 'value="LMFT"' in answer.get_data(as_text=True)


def test_a_title_that_no_license_bears_out_is_not_claimed(walk: Walk) -> None:
    walk.up_to_the_draft()
    said = text_of(walk.get("draft"))
    assert "and a psychologist." in said
    assert "licensed" not in said


@pytest.mark.parametrize(
    ("credentials", "you", "said"),
    [
        ("LMFT", "marriage and family therapist", "a licensed marriage and family therapist"),
        ("PhD", "psychologist", "a psychologist"),
        ("", "school counselor", "a school counselor"),
    ],
)
def test_a_license_among_the_letters_is_said(walk: Walk, credentials: str, you: str, said: str) -> None:
    walk.choose("prior-authorization")
    walk.post("where", zip="55105")
    walk.post("whom", to=["S001203"])
    walk.post("about", name="Dana Ruiz", credentials=credentials, you=you)
    walk.post("angle", angle="uncounted")
    walk.post("words", **WORDS)
    assert f"and {said}." in text_of(walk.get("draft"))


def test_a_second_draft_knows_who_signs_and_where_she_lives(walk: Walk) -> None:
    walk.up_to_the_draft()
    again = Walk(walk.client)
    assert again.choose("parity-enforcement").headers["Location"].endswith("/whom")
    whom = again.get("whom")
    assert "You write as Dana Ruiz, from 60614." in text_of(whom)
    assert again.post("whom", to=ticked(whom, "to")).headers["Location"].endswith("/angle")


def test_at_least_one_person_has_to_be_chosen(walk: Walk) -> None:
    walk.choose("prior-authorization")
    walk.post("where", zip="55105")
    answer = walk.post("whom")
    assert answer.status_code == 400
    assert "Choose at least one person, or add someone." in text_of(answer)


def test_legislators_are_found_by_their_districts(walk: Walk) -> None:
    walk.choose("prior-authorization")
    walk.post("where", zip="55105")
    answer = walk.post("district", do="codes", codes="MN-SD-64, MN-HD-64A")
    assert answer.headers["Location"].endswith("/whom")
    assert "Senator Erin Murphy" in text_of(walk.get("whom"))
    assert walk.post("district", do="codes", codes="MN-SD-999").status_code == 400


def test_an_institution_gets_a_letter_of_its_own(walk: Walk) -> None:
    walk.up_to_the_draft()
    first = walk.id
    answer = walk.post("door/health-plan", name="Prairie Health Plan", address="1 Elm St.\nPeoria, IL 61602")
    walk.id = answer.headers["Location"].split("/")[2]
    assert walk.id != first
    walk.post("angle", angle="")
    walk.post("words", **WORDS)
    said = text_of(walk.get("draft"))
    assert "Prairie Health Plan" in said
    assert "Peoria, IL 61602" in said
    assert "Senator" not in said.partition("Dear")[2]


@pytest.mark.parametrize("kind", ["op-ed", "call-script", "meeting-request", "client-handout"])
def test_other_kinds_go_the_same_path(walk: Walk, kind: str) -> None:
    walk.up_to_the_draft(kind=kind)
    draft = walk.get("draft")
    assert draft.status_code == 200, text_of(draft)
    assert "Read it aloud." in text_of(draft)
    assert walk.get("file/0.docx").status_code == 200


def test_another_kind_is_made_from_the_same_words(walk: Walk) -> None:
    walk.up_to_the_draft()
    answer = walk.client.post(f"/drafts/{walk.id}/as/call-script")
    walk.id = answer.headers["Location"].split("/")[2]
    assert WORDS["moment"] in text_of(walk.get("draft"))


@pytest.mark.parametrize("format", ["docx", "pdf", "eml", "paste", "txt", "md", "html"])
def test_every_format_can_be_taken(walk: Walk, format: str) -> None:
    if format == "pdf":
        pytest.importorskip("typst", reason="the extra “pdf” is not installed")
    walk.up_to_the_draft()
    answer = walk.get(f"file/0.{format}")
    assert answer.status_code == 200
    assert len(answer.data) > 500


def test_no_page_names_a_person_or_cause_in_its_title_or_address(walk: Walk) -> None:
    walk.up_to_the_draft()
    for page in ("where", "district", "whom", "about", "angle", "words", "draft", "versions", "take"):
        answer = walk.get(page)
        title = re.search(r"<title>(.*?)</title>", answer.get_data(as_text=True))
        assert title
        assert not re.search(r"Dana|Durbin|authorization|60614", title[1]), page
        assert re.fullmatch(r"[a-z]{6}", walk.id)


def test_the_pages_answer_without_threads_sockets_or_child_processes(home) -> None:
    lines = (
        "import sys, threading, socket, subprocess",
        "from outreach.workspace import Workspace",
        "from outreach.page import MemoryStore, create_app",
        "from page.pages import Walk",
        "def refuse(*given, **more): raise AssertionError('not allowed here')",
        "threading.Thread.start = subprocess.Popen.__init__ = socket.socket.connect = refuse",
        "walk = Walk(create_app(Workspace(), MemoryStore()).test_client()).up_to_the_draft()",
        "assert walk.get('draft').status_code == walk.get('all.docx').status_code == 200",
        "assert 'waitress' not in sys.modules",
    )
    folders = [str(path) for path in map(str, sys.path) if path]
    code = f"import sys; sys.path[:0] = {folders!r}\n" + "\n".join(lines)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
