"""A group's own Word template: opened with care, read for its fields, and filled letter by letter."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import threading
import weakref
from collections.abc import Collection, Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import Any

from outreach.errors import InputError, OutreachError, RefusedFile
from outreach.word_guard import open_word

_WAIT = 20  # seconds on the clock for one order; the child's own limit is three of the processor

_FAULTS = {
    "SecurityError": "it tries to do more than fill in fields, which no template may (SecurityError: {}).",
    "syntax": "{}",
    "undefined": "it asks for something that is not there: {}.",
    "limits": "it takes more than 3 seconds of computing or 512 MB of memory for one letter.",
    "template": "it cannot be filled: {}.",
    "other": "it cannot be filled ({}).",
}
_HINTS = {
    "SecurityError": "Do not use this file; ask whoever made it for a template with plain fields.",
    "limits": "Take the loops out of it.",
}


class WordTemplate:
    """Holds a template and the child process that fills it; close it, or use it in a `with` statement."""

    def __init__(self, path: Path, fields: Collection[str]) -> None:
        """Open the template and hold its names against `fields`.

        Raises FileFault or RefusedFile for a file that is not opened, InputError for unknown names.
        """
        self._path = path
        parts = open_word(path)
        _check_links(path, parts)
        self._template = path.read_bytes()
        self._child: subprocess.Popen[bytes] | None = None
        self._check(fields)

    def __enter__(self) -> WordTemplate:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child process."""
        if self._child:
            self._end()
            self._child = None

    @property
    def digest(self) -> str:
        """Is what tells whether the template changed: the SHA-256 of its file."""
        return hashlib.sha256(self._template).hexdigest()

    def fill(self, values: Mapping[str, Any], properties: Mapping[str, str]) -> bytes:
        """Return the filled .docx; raises RefusedFile where the template does what it must not."""
        answer = self._asked({"do": "fill", "values": values, "properties": properties})
        return base64.b64decode(answer["file"])

    def _check(self, fields: Collection[str]) -> None:
        unknown = self._asked({"do": "check", "names": sorted(fields)})["unknown"]
        if not unknown:
            return
        self.close()
        told = "; ".join(f"“{name}” in {place}" for name, place in unknown[:5])
        more = f" and {len(unknown) - 5} more" if len(unknown) > 5 else ""
        near = [
            f"{guess[0]} for {name}" for name, _ in unknown if (guess := get_close_matches(name, fields, n=1))
        ]
        hint = f"Did you mean {', '.join(dict.fromkeys(near))}? " if near else ""
        raise InputError(
            f"{self._path}: the template uses what is no merge field: {told}{more}.",
            hint=f"{hint}The fields are listed by: outreach fields",
        )

    def _asked(self, order: Mapping[str, Any]) -> dict[str, Any]:
        child = self._child or self._started()
        clock = threading.Timer(_WAIT, child.kill)
        clock.start()
        try:
            assert child.stdin
            assert child.stdout
            child.stdin.write(json.dumps(order).encode() + b"\n")
            child.stdin.flush()
            line = child.stdout.readline()
        except OSError:  # it has ended; Windows does not call that a broken pipe
            line = b""
        finally:
            clock.cancel()
        if not line:
            self.close()
        answer: dict[str, Any] = json.loads(line) if line else {"fault": "limits", "message": ""}
        if fault := answer.get("fault"):
            raise self._refused(fault, answer["message"])
        return answer

    def _refused(self, fault: str, message: str) -> OutreachError:
        self.close()
        told = _FAULTS[fault].format(message.rstrip("."))
        return RefusedFile(f"{self._path}: {told}", hint=_HINTS.get(fault, "Mend the template in Word."))

    def _started(self) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "outreach.word_templates.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._child = child
        # A template that is dropped without being closed ends its child all the same.
        self._end = weakref.finalize(self, _ended, child)
        assert child.stdin
        with suppress(OSError):  # the order that follows finds out
            child.stdin.write(base64.b64encode(self._template) + b"\n")
        return child


def _ended(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    with suppress(OSError, ValueError):
        child.communicate()


def _check_links(path: Path, parts: Mapping[str, bytes]) -> None:
    for name, content in parts.items():
        if name.endswith(".rels") and b'TargetMode="External"' in content:
            for relation in content.split(b"<Relationship ")[1:]:
                if b'TargetMode="External"' in relation and b"/hyperlink" not in relation:
                    raise RefusedFile(
                        f"{path} loads a picture or a template from elsewhere each time it is opened.",
                        hint="Insert the picture itself, or break the link in Word: File, Info, Edit Links.",
                    )
