"""Who may talk to the page: this computer, from the page itself, with the key of this start."""

from __future__ import annotations

import json
import re
import socket
import stat
import subprocess
import sys
import urllib.request
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from page.pages import text_of

from outreach.errors import InputError
from outreach.page import MemoryStore, create_app
from outreach.page.security import Guard
from outreach.page.server import start
from outreach.workspace import Workspace

HOST = "127.0.0.1:8123"


@pytest.fixture
def guard() -> Guard:
    return Guard(port=8123)


@pytest.fixture
def guarded(home: Path, guard: Guard) -> FlaskClient:
    app = create_app(Workspace(), MemoryStore(), guard, stops=True)
    app.config["SERVER_NAME"] = None
    return app.test_client()


def get(client: FlaskClient, path: str, host: str = HOST, **headers: str):
    return client.get(path, base_url=f"http://{host}", headers=headers)


def post(client: FlaskClient, path: str, data: dict[str, str], host: str = HOST, **headers: str):
    return client.post(path, base_url=f"http://{host}", data=data, headers=headers)


def let_in(client: FlaskClient, guard: Guard) -> None:
    assert get(client, guard.new_link()).status_code == 302


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8123", "127.0.0.1:9", "127.0.0.1.evil.example:8123"]
)
def test_a_foreign_host_is_refused_before_anything_else(guarded, guard, host: str) -> None:
    let_in(guarded, guard)
    answer = get(guarded, "/", host)
    assert answer.status_code == 421
    assert b"outreach</a>" not in answer.data


@pytest.mark.parametrize("host", ["127.0.0.1:8123", "localhost:8123", "[::1]:8123", "LOCALHOST:8123"])
def test_names_of_this_computer_are_known(guard: Guard, host: str) -> None:
    assert guard.is_known_host(host)


def test_without_the_key_there_is_only_the_way_to_a_link(guarded) -> None:
    for path in ("/", "/drafts", "/settings", "/d/abcdef/draft", "/d/abcdef/file/0.docx"):
        answer = get(guarded, path)
        assert answer.status_code == 403
        assert "Open outreach from its own link" in text_of(answer)


def test_a_link_works_once(guarded, guard) -> None:
    link = guard.new_link()
    first = get(guarded, link)
    assert first.status_code == 302
    cookie = first.headers["Set-Cookie"]
    assert cookie.startswith("outreach-8123=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert get(guarded, "/").status_code == 200
    assert get(guarded.application.test_client(), link).status_code == 403
    assert get(guarded, "/open/guessed").status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9"},
        {},
    ],
)
def test_a_form_of_another_page_changes_nothing(guarded, guard, headers: dict[str, str]) -> None:
    let_in(guarded, guard)
    answer = post(guarded, "/cause", {"topic": "telehealth", "token": guard.token}, **headers)
    assert answer.status_code == 403


def test_a_form_of_this_page_is_taken(guarded, guard) -> None:
    let_in(guarded, guard)
    for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": f"http://{HOST}"}):
        answer = post(guarded, "/cause", {"topic": "telehealth", "token": guard.token}, **headers)
        assert answer.status_code == 302


def test_an_old_token_loses_nothing_that_was_typed(guarded, guard) -> None:
    let_in(guarded, guard)
    typed = {"topic": "telehealth", "token": "of an earlier start", "note": "Words that took me an hour."}
    answer = post(guarded, "/cause", typed, **{"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 409
    said = text_of(answer)
    assert "Nothing is lost." in said
    assert "Words that took me an hour." in said
    assert f'value="{guard.token}"' in answer.get_data(as_text=True)


def test_every_answer_forbids_what_is_not_ours(guarded, guard) -> None:
    let_in(guarded, guard)
    for path in ("/", "/cause", "/static/page.css", "/nowhere"):
        answer = get(guarded, path)
        answer.close()
        headers = answer.headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_pages_hold_no_inline_script_or_style_and_load_nothing_from_elsewhere() -> None:
    folder = Path(create_app.__code__.co_filename).parent
    pages = [path.read_text(encoding="utf-8") for path in (folder / "templates").glob("*.html")]
    assert len(pages) > 15
    for page in pages:
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=\"\{\{ url_for)", page)
        assert not re.search(r"<(?:img|link|script|iframe)[^>]*https?:", page)
    script = (folder / "static" / "page.js").read_text(encoding="utf-8")
    assert "http" not in script
    assert "eval" not in script


def test_an_upload_has_a_limit(guarded, guard) -> None:
    let_in(guarded, guard)
    big = {"token": guard.token, "asked": "x" * 21_000_000}
    assert post(guarded, "/cause", big, **{"Sec-Fetch-Site": "same-origin"}).status_code == 413


def test_other_computers_need_a_password(home: Path) -> None:
    with pytest.raises(InputError, match="Other computers could reach this page"):
        start(Workspace(), host="0.0.0.0")
    with pytest.raises(InputError):
        start(Workspace(), host="0.0.0.0", password="short")


def test_a_port_that_is_taken_is_told(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=f"Port {port} cannot be used"):
            start(Workspace(), port=port, keep=False)


def test_the_command_prints_one_link_serves_and_stops(home: Path) -> None:
    command = [sys.executable, "-m", "outreach", "open", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout
            line = running.stdout.readline()
            link = re.fullmatch(r"Open (http://127\.0\.0\.1:(\d+)/open/[\w-]+)\n", line)
            assert link, line
            port = int(link[2])
            note = home / "data" / "serve.json"
            if sys.platform != "win32":
                assert stat.S_IMODE(note.stat().st_mode) == 0o600
            second = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
            told = json.loads(second.stdout)
            assert told["port"] == port
            assert told["pid"] == running.pid
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            with browser.open(told["url"], timeout=20) as page:
                assert "Write to the people who decide" in page.read().decode()
            asked = HTTPConnection("127.0.0.1", port, timeout=20)
            asked.request("GET", "/drafts")
            assert asked.getresponse().status == 403
            asked.close()
        finally:
            running.terminate()
            running.communicate(timeout=30)
