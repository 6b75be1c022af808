"""Serves the pages to this computer's browser: one start at a time, a link that works once, and an end.

A second start asks the first over /health, which answers with a keyed hash, and opens a new link in it
instead of starting: https://docs.python.org/3/library/hmac.html
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import socket
import tempfile
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from waitress.server import create_server

from outreach.errors import InputError
from outreach.page.app import create_app
from outreach.page.security import Guard, allowed_hosts
from outreach.page.storage import DraftStore, MemoryStore, SqliteStore
from outreach.workspace import Workspace

IDLE_HOURS = 12
"""Hours without a request after which the program stops."""

_NOTE = "serve.json"
_LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Running:
    """Is a page that can be opened: its one-time link, its port and its process."""

    url: str
    port: int
    pid: int
    serve: Callable[[], None] | None  # serves until stopped; None where another start serves already


def start(
    workspace: Workspace,
    *,
    port: int = 0,
    host: str = _LOOPBACK,
    password: str = "",
    keep: bool = True,
) -> Running:
    """Bind a port and return the page; nothing is served before Running.serve is called.

    Without `keep` drafts live in memory. Beyond this computer, `host` needs a `password`, which is the key.
    Raises InputError where the port is taken or the password is missing.
    """
    note = workspace.settings.data / _NOTE
    if host == _LOOPBACK and keep and (other := _other_start(note)):
        return other
    if host not in (_LOOPBACK, "localhost", "::1") and len(password) < _SHORTEST:
        raise InputError(
            "Other computers could reach this page.",
            hint=f"Give --password with at least {_SHORTEST} characters, or leave out --host.",
        )
    bound = _bind(host, port, _read_note(note).get("port", 0))
    store: DraftStore = SqliteStore(workspace.settings.data / "drafts.sqlite") if keep else MemoryStore()
    guard = Guard(
        key=password or secrets.token_urlsafe(32), hosts=allowed_hosts([host]), asks_password=bool(password)
    )
    folder = None if keep else tempfile.TemporaryDirectory(prefix="outreach-")
    app = create_app(
        workspace, store, guard, keeps=keep, stops=True, group_folder=Path(folder.name) if folder else None
    )
    guard.port = int(bound.getsockname()[1])
    # One thread: the tables are read by one, and an answer takes milliseconds.
    server = create_server(
        app, sockets=[bound], threads=1, ident="outreach", clear_untrusted_proxy_headers=True
    )
    if keep:
        _write_note(note, guard)
    shown = _LOOPBACK if host in ("0.0.0.0", "::") else host
    url = f"http://{shown}:{guard.port}{guard.new_link()}"
    return Running(url, guard.port, os.getpid(), lambda: _serve(app, server, note if keep else None))


_SHORTEST = 12


def _bind(host: str, port: int, last: object) -> socket.socket:
    """Bind the port asked for; where none was, the last one, so that open tabs go on, else any."""
    wanted = [port] if port else [*([last] if isinstance(last, int) and last else []), 0]
    for at, one in enumerate(wanted):
        bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        try:
            if os.name != "nt":  # there it would let two programs share a port
                bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind((host, one))
            bound.listen()
        except OSError as fault:
            bound.close()
            if at + 1 < len(wanted):
                continue
            told = f"Port {one} cannot be used: {fault.strerror or 'it is taken'}."
            raise InputError(told, hint="Give another --port, or leave it out.") from fault
        return bound
    raise AssertionError("a port was tried")


def _serve(app: Any, server: Any, note: Path | None) -> None:
    last = [time.monotonic()]
    ending = threading.Event()

    @app.before_request  # type: ignore[untyped-decorator]
    def count() -> None:
        last[0] = time.monotonic()

    def stop() -> None:
        threading.Timer(0.3, end).start()  # the answer goes out first

    def end() -> None:
        ending.set()
        server.close()
        server.task_dispatcher.shutdown()

    def watch() -> None:
        while not ending.wait(60):
            if time.monotonic() - last[0] > IDLE_HOURS * 3600:
                end()

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # answers wait their turn; that is no fault
    app.extensions["outreach-stop"] = stop
    threading.Thread(target=watch, daemon=True).start()
    try:
        server.run()
    except OSError:
        if not ending.is_set():
            raise
    finally:
        ending.set()
        if note is not None:
            _mark_stopped(note)


def open_in_browser(url: str) -> bool:
    """Open a link in the browser of the system; tell whether one took it."""
    with suppress(webbrowser.Error, OSError):
        return webbrowser.open(url)
    return False


def _other_start(note: Path) -> Running | None:
    """Return the page that another start serves, asked over its port; None where none answers."""
    said = _read_note(note)
    port, key, pid = said.get("port"), said.get("key"), said.get("pid")
    if not (isinstance(port, int) and isinstance(key, str) and key and isinstance(pid, int)):
        return None
    guard, nonce = Guard(port=port, key=key), secrets.token_urlsafe(16)
    with (
        suppress(OSError, HTTPException, ValueError),
        closing(HTTPConnection(_LOOPBACK, port, timeout=2)) as asked,
    ):
        asked.request("GET", f"/health?nonce={nonce}")
        answer = asked.getresponse().read(200).decode("ascii", "replace")
        if secrets.compare_digest(answer, guard.answer(nonce)):
            asked.request("POST", "/link", headers={"X-Key": guard.answer(f"link {nonce}"), "X-Nonce": nonce})
            path = asked.getresponse().read(200).decode("ascii", "replace")
            return Running(f"http://{_LOOPBACK}:{port}{path}", port, pid, None)
    return None


def _read_note(note: Path) -> dict[str, object]:
    try:
        found = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_note(note: Path, guard: Guard) -> None:
    """Write the port and key of this start where only its owner may read them."""
    note.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        note.unlink()
    handle = os.open(note, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"port": guard.port, "pid": os.getpid(), "key": guard.key}, file)


def _mark_stopped(note: Path) -> None:
    said = _read_note(note)
    with suppress(OSError):
        note.write_text(json.dumps({"port": said.get("port", 0)}), encoding="utf-8")
