"""Fetching upstream files, from a server on this machine that misbehaves in every known way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from outreach.errors import FileFault
from outreach.sources import download
from outreach.sources.download import fetch

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    answers: dict[str, Answer]
    seen: list[tuple[str, str | None]]

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.seen.append((self.path, self.headers.get("Authorization")))
        name = self.path.rpartition("/")[2]
        self.server.answers.get(name, send(name.encode()))(self)

    def log_message(self, *_: object) -> None:
        pass


def send(body: bytes, status: int = 200, length: int | None = None, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(40):
        try:
            handler.wfile.write(b"x")
        except OSError:
            return
        time.sleep(0.1)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    running = Server(("127.0.0.1", 0), Handler)
    running.answers, running.seen = {}, []
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


def bases(server: Server) -> dict[str, str]:
    return {
        "congress-legislators": f"{server.base}congress/",
        "us-zipcodes-congress": f"{server.base}zips/",
        "openstates-people": f"{server.base}people.tar.gz",
    }


def test_every_file_arrives_where_the_importer_looks_for_it(server: Server, tmp_path: Path) -> None:
    paths = fetch(tmp_path, base_urls=bases(server))
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        "congress-legislators/legislators-current.yaml",
        "congress-legislators/committees-current.yaml",
        "congress-legislators/committee-membership-current.yaml",
        "congress-legislators/legislators-district-offices.yaml",
        "us-zipcodes-congress/zccd.csv",
        "openstates-people/people.tar.gz",
    ]
    assert paths[-2].read_bytes() == b"zccd.csv"
    assert len(list(tmp_path.glob("*-*/*"))) == 6


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Mon, 15 Jun 2026 10:00:00 GMT", "2026-06-15"),
        ("Sat, 01 Jan 2000 00:00:00 GMT", "2000-01-01"),
        ("Sat, 01 Jan 2200 00:00:00 GMT", ""),
        ("soon", ""),
    ],
)
def test_a_file_keeps_the_day_the_server_says(server: Server, tmp_path: Path, said: str, day: str) -> None:
    server.answers["legislators-current.yaml"] = send(b"x", **{"Last-Modified": said})
    before = time.time() - 5
    path, other, *_ = fetch(tmp_path, base_urls=bases(server))
    written = path.stat().st_mtime
    if day:
        assert datetime.fromtimestamp(written, UTC).date().isoformat() == day
    else:
        assert written >= before
    assert other.stat().st_mtime >= before


def test_a_redirect_on_the_same_host_is_followed(server: Server, tmp_path: Path) -> None:
    server.answers["zccd.csv"] = send(b"", 302, Location="/elsewhere/moved.csv")
    assert fetch(tmp_path, base_urls=bases(server))[-2].read_bytes() == b"moved.csv"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (send(b"", 503), "503"),
        (send(b"", 302, Location="http://example.org/zccd.csv"), "it was sent on to example.org"),
        (send(b"", 302, Location="zccd.csv"), "it was sent on too often"),
        (send(b"short", length=50), "zccd.csv could not be fetched"),
    ],
)
def test_a_file_that_does_not_come_whole_from_its_host_is_refused(
    server: Server, tmp_path: Path, answer: Answer, reason: str
) -> None:
    server.answers["zccd.csv"] = answer
    with pytest.raises(FileFault, match=reason):
        fetch(tmp_path, base_urls=bases(server))
    assert len(server.seen) >= 5
    assert not list(tmp_path.rglob("*.csv")) + list(tmp_path.rglob("*.yaml"))


def test_a_file_over_the_limit_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "MOST_BYTES", 100)
    server.answers["zccd.csv"] = send(b"x" * 101)
    with pytest.raises(FileFault, match="more than 100 bytes"):
        fetch(tmp_path, base_urls=bases(server))


def test_a_server_that_drips_does_not_outlast_the_deadline(server: Server, tmp_path: Path) -> None:
    server.answers["zccd.csv"] = drip
    with pytest.raises(FileFault, match="no more time"):
        fetch(tmp_path, base_urls=bases(server), seconds=0.7)


def test_no_password_of_a_netrc_file_goes_out(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password secret\n", "utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    fetch(tmp_path, base_urls=bases(server))
    assert len(server.seen) == 6
    assert {sent for _, sent in server.seen} == {None}
