"""Templates of the user’s own folders are tried in a child process before they are used in this one.

A template can loop without end or build a text of gigabytes, and the sandbox of Jinja does not stop it. So
the first time a set of own files is used, a child with 3 seconds of computing and 512 MB of memory draws up
sample drafts; what passed is remembered by its digest. Shipped templates are not tried.
https://jinja.palletsprojects.com/en/stable/sandbox/#security-considerations
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from outreach.errors import FaultyFile
from outreach.model import Kind, Topic
from outreach.settings import Settings

MAX_FILE = 1_000_000
"""Bytes of one template or topic file."""

_WALL_SECONDS = 30  # a machine under load computes slowly; the child’s own clock is what counts
_CHILD = "import sys; from outreach.workspace.trial_drafts import run; sys.exit(run(sys.stdin.read()))"
_HINT = "Look for a loop over many numbers, or a text repeated many times, in the files of your own folder."


def try_own_templates(settings: Settings, kind: Kind, topic: Topic) -> None:
    """Try a kind with a topic where files of the user’s own folders take part.

    Raises FaultyFile where drawing it up takes too long, needs too much memory or has a fault.
    """
    files = tuple(_own_files(settings))
    if not files:
        return
    digest = _digest(files, kind, topic)
    seen = settings.data / "tried-templates.txt"
    if digest in _read(seen):
        return
    _run(settings, kind, topic, _blamed(settings, kind, topic))
    with suppress(OSError):  # a read-only data folder costs time, not safety
        seen.parent.mkdir(parents=True, exist_ok=True)
        with seen.open("a", encoding="ascii") as file:
            file.write(f"{digest}\n")


def _own_files(settings: Settings) -> Iterator[Path]:
    folders = [(settings.own / "letter_templates", "**/*.j2"), (settings.own / "seeds" / "topics", "*.yaml")]
    if settings.topics:
        folders.append((settings.topics, "*.yaml"))
    for folder, pattern in folders:
        yield from sorted(path for path in folder.glob(pattern) if path.is_file())


def _digest(files: tuple[Path, ...], kind: Kind, topic: Topic) -> str:
    total = hashlib.sha256(f"{kind.path}\0{topic.path}\0".encode())
    for path in files:
        if path.stat().st_size > MAX_FILE:
            raise FaultyFile.at(path, 0, "the file is larger than 1 MB.", hint="Keep only text in it.")
        total.update(str(path).encode("utf-8", "surrogateescape") + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _read(path: Path) -> frozenset[str]:
    try:
        return frozenset(path.read_text(encoding="ascii").split())
    except (OSError, UnicodeDecodeError):
        return frozenset()


def _blamed(settings: Settings, kind: Kind, topic: Topic) -> str:
    shipped = str(settings.shipped)
    own = [path for path in (kind.path, topic.path) if not path.startswith(shipped)]
    return own[0] if own else str(settings.own / "letter_templates")


def _run(settings: Settings, kind: Kind, topic: Topic, path: str) -> None:
    request = {
        "shipped": str(settings.shipped),
        "own": str(settings.own),
        "topics": str(settings.topics or ""),
        "kind": kind.id,
        "topic": topic.id,
        "day": settings.today.isoformat(),
    }
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    try:
        done = subprocess.run(
            [sys.executable, "-c", _CHILD],
            input=json.dumps(request),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # in the letters of the system, which may be none of UTF-8
            encoding="utf-8",
            env=environ,
            timeout=_WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise FaultyFile.at(
            path, 0, f"drawing up “{kind.id}” does not come to an end.", hint=_HINT
        ) from fault
    if done.returncode == 1 and done.stdout:
        told = json.loads(done.stdout)
        raise FaultyFile(told["message"], hint=told["hint"])
    if done.returncode:
        why = f"drawing up “{kind.id}” takes more than 3 seconds of computing or 512 MB of memory."
        raise FaultyFile.at(path, 0, why, hint=_HINT)
