"""What is kept, listed, brought back and forgotten."""

from __future__ import annotations

import io
import stat
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from page.pages import WORDS, Walk, text_of

from outreach.cli.main import cli
from outreach.errors import InputError
from outreach.page import Project, SqliteStore, create_app
from outreach.page.storage import MOST_VERSIONS, ChangedElsewhere
from outreach.workspace import Workspace


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return SqliteStore(tmp_path / "data" / "drafts.sqlite")


def test_a_draft_comes_back_as_it_was_kept(store: SqliteStore) -> None:
    project = Project(id="abcdef", topic="telehealth", words={"moment": "O’Brien-Núñez 😀"}, to=("S001203",))
    saved = store.save(project)
    assert saved.number == 1
    assert store.load("abcdef") == saved
    assert store.load("nobody") is None


def test_only_the_owner_may_read_the_file(store: SqliteStore, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows keeps who may read a file elsewhere")
    mode = (tmp_path / "data" / "drafts.sqlite").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_a_save_over_a_newer_one_is_refused(store: SqliteStore) -> None:
    first = store.save(Project(id="abcdef"))
    newer = store.save(first)
    with pytest.raises(ChangedElsewhere) as told:
        store.save(first)
    assert told.value.newer == newer


def test_versions_are_kept_the_latest_first_and_not_without_end(store: SqliteStore) -> None:
    project = store.save(Project(id="abcdef"))
    for number in range(MOST_VERSIONS + 5):
        project = store.save(project, f"before change {number}")
    kept = store.versions("abcdef")
    assert len(kept) == MOST_VERSIONS
    assert kept[0].why == f"before change {MOST_VERSIONS + 4}"
    store.delete("abcdef")
    assert store.versions("abcdef") == ()
    assert store.all() == ()


def test_a_file_of_a_newer_outreach_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "drafts.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("pragma user_version = 9")
    database.close()
    with pytest.raises(InputError, match="newer outreach"):
        SqliteStore(path)


def test_drafts_survive_the_program(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "drafts.sqlite"
    walk = Walk(create_app(Workspace(), SqliteStore(path)).test_client()).up_to_the_draft()
    again = Walk(create_app(Workspace(), SqliteStore(path)).test_client())
    again.id = walk.id
    assert WORDS["moment"] in text_of(again.get("draft"))
    start = again.client.get("/")
    assert "The plan makes me ask for approval again and again." in text_of(start)


def test_a_copy_for_somebody_else_keeps_the_words(walk: Walk) -> None:
    walk.up_to_the_draft()
    answer = walk.client.post(f"/drafts/{walk.id}/copy")
    assert answer.headers["Location"].endswith("/whom")
    walk.id = answer.headers["Location"].split("/")[2]
    assert WORDS["moment"] in text_of(walk.get("words"))


def test_a_deleted_draft_is_gone(walk: Walk) -> None:
    walk.up_to_the_draft()
    assert "Delete" in text_of(walk.client.get("/drafts"))
    walk.client.post(f"/drafts/{walk.id}/delete")
    assert "There are none yet." in text_of(walk.client.get("/drafts"))
    gone = walk.get("draft")
    assert gone.status_code == 404
    assert "There is no such page or draft." in text_of(gone)


def test_a_full_disk_is_told_and_what_was_typed_is_on_the_page(walk: Walk, app, monkeypatch) -> None:
    walk.up_to_the_draft()

    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(app.extensions["outreach"].store, "save", full)
    answer = walk.post("words", **{**WORDS, "moment": "Words nobody has seen yet, and none may be lost."})
    assert answer.status_code == 507
    said = text_of(answer)
    assert "No space left on device" in said
    assert "Words nobody has seen yet" in said
    assert "Save again" in said


def test_a_letter_edited_in_word_is_checked_and_made_clean(walk: Walk) -> None:
    walk.up_to_the_draft()
    letter = walk.get("file/0.docx").data
    answer = walk.client.post("/file", data={"file": (io.BytesIO(letter), "letter.docx")})
    assert answer.status_code == 200
    assert "Make the copy to sign" in text_of(answer)
    text = walk.get("file/0.md").get_data(as_text=True)
    clean = walk.client.post("/file/clean.docx", data={"text": text})
    assert clean.mimetype.endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("letter.pages", b"x", "In Pages, choose File"),
        ("members.xlsx", b"x", "It looks like a member list."),
        ("letter.docx", b"not a zip", ""),
        ("", b"", "Choose a file first."),
    ],
)
def test_a_file_that_is_no_draft_is_told(client, name: str, content: bytes, told: str) -> None:
    answer = client.post("/file", data={"file": (io.BytesIO(content), name)})
    assert answer.status_code == 400
    assert "Fix this first" in text_of(answer)
    assert told in text_of(answer)


def test_forgetting_removes_every_word_from_the_disk(home: Path) -> None:
    settings = Workspace().settings
    store = SqliteStore(settings.data / "drafts.sqlite")
    walk = Walk(create_app(Workspace(), store).test_client())
    walk.up_to_the_draft(moment="The canary word is zyxwvut, and again and again I say so.")
    saved = CliRunner().invoke(cli, ["me", "--name", "Dana Canaryname"])
    assert saved.exit_code == 0, saved.output
    assert found_on_disk(home, b"zyxwvut")
    assert found_on_disk(home, b"Canaryname")
    done = CliRunner().invoke(cli, ["forget", "--yes"])
    assert done.exit_code == 0, done.output
    assert "drafts in progress" in done.output
    assert "your details" in done.output
    assert not found_on_disk(home, b"zyxwvut")
    assert not found_on_disk(home, b"Canaryname")
    assert "There was nothing to remove." in CliRunner().invoke(cli, ["forget", "--yes"]).output


def test_forgetting_on_the_page_removes_the_words_too(home: Path) -> None:
    store = SqliteStore(Workspace().settings.data / "drafts.sqlite")
    walk = Walk(create_app(Workspace(), store).test_client())
    walk.up_to_the_draft(moment="The canary word is zyxwvut, and again and again I say so.")
    assert "It is gone" in text_of(walk.client.post("/settings/forget"))
    assert not found_on_disk(home, b"zyxwvut")


def found_on_disk(folder: Path, words: bytes) -> bool:
    return any(words in path.read_bytes() for path in folder.rglob("*") if path.is_file())
