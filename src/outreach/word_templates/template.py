"""A group's own Word template: opened with care, read for its fields, and filled letter by letter."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import threading
import weakref
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import Any

from outreach.errors import InputError, OutreachError, RefusedFile
from outreach.word_templates.braces import nearest_field
from outreach.word_templates.opening import NativeField, open_template

_WAIT = 20  # seconds on the clock for one order; the child's own limit is three of the processor

_FAULTS = {
    "SecurityError": "it tries to do more than fill fields, which no template may (SecurityError: {}).",
    "syntax": "{}",
    "structure": "Word could not open what it gives: {}.",
    "undefined": "it asks for something that is not there: {}.",
    "limits": "it takes more than 3 seconds of computing or 512 MB of memory for one letter.",
    "template": "it cannot be filled: {}.",
    "other": "it cannot be filled ({}).",
}
_HINTS = {
    "SecurityError": "Do not use this file; ask its author for a template with plain fields.",
    "limits": "Take the loops out of it.",
}


class WordTemplate:
    """Holds a template and the child process that fills it; close it, or use it in a `with` statement."""

    def __init__(self, path: Path, fields: Collection[str]) -> None:
        """Open the template and hold its names against `fields`.

        Raises FileFault or RefusedFile for a file that is not opened, InputError for unknown names.
        """
        self._path = path
        opened = open_template(path)
        self._original = path.read_bytes()
        self._template = opened.content
        self.notes = opened.notes
        """What was left out of the template, for the user."""
        self._child: subprocess.Popen[bytes] | None = None
        if opened.native:
            raise self._native(opened.native, fields)
        self._check(fields)
        self._try(fields)

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
        """The SHA-256 of the file, which tells whether the template changed."""
        return hashlib.sha256(self._original).hexdigest()

    def fill(self, values: Mapping[str, Any], properties: Mapping[str, str]) -> bytes:
        """Return the filled .docx; raises RefusedFile where the template does what it must not."""
        answer = self._asked({"do": "fill", "values": values, "properties": properties})
        return base64.b64decode(answer["file"])

    def _check(self, fields: Collection[str]) -> None:
        answer = self._asked({"do": "check", "names": sorted(fields)})
        unknown = answer["unknown"]
        if not unknown and answer["tags"]:
            return
        self.close()
        if not unknown:
            raise InputError(
                f"{self._path}: there is no merge field in it, so every letter would be the same.",
                hint="Type {{ sender.name }}, {{ letter.body }} and others where their words are to go."
                " The fields are listed by: outreach fields",
            )
        told = "; ".join(f"“{name}” in {place}" for name, place in unknown[:5])
        more = f" and {len(unknown) - 5} more" if len(unknown) > 5 else ""
        near = [
            f"{guess[0]} for {name}" for name, _ in unknown if (guess := get_close_matches(name, fields, n=1))
        ]
        hint = f"Did you mean {', '.join(dict.fromkeys(near))}? " if near else ""
        raise InputError(
            f"{self._path}: the template uses what is not a merge field: {told}{more}.",
            hint=f"{hint}The fields are listed by: outreach fields",
        )

    def _native(self, native: Sequence[NativeField], fields: Collection[str]) -> InputError:
        shown = "; ".join(f"“{each.words}” in {each.place}" for each in native[:5])
        more = f" and {len(native) - 5} more" if len(native) > 5 else ""
        near = {each.words: nearest_field(each.words, fields) for each in native}
        meant = ", ".join(f"{{{{ {field} }}}} for {words}" for words, field in near.items() if field)
        return InputError(
            f"{self._path}: it has fields of Word’s mail merge, which are not filled here: {shown}{more}.",
            hint=f"{f'Did you mean {meant}? ' if meant else ''}The fields are listed by: outreach fields",
        )

    def _try(self, fields: Collection[str]) -> None:
        """Fill the template once with sample words, so that its faults come up before anything is drafted."""
        values: dict[str, Any] = {}
        for name in fields:
            first, _, rest = name.partition(".")
            words = "Sample\aSample" if first == "letter" else "Sample"
            if rest:
                values.setdefault(first, {})[rest] = words
            else:
                values.setdefault(first, words)
        facts = {"title": "Sample", "author": "Sample", "date": "2000-01-01"}
        answer = self._answer({"do": "fill", "values": values, "properties": facts})
        if answer.get("fault") in ("syntax", "structure", "undefined", "SecurityError", "limits"):
            raise self._refused(answer["fault"], answer["message"])

    def _asked(self, order: Mapping[str, Any]) -> dict[str, Any]:
        answer = self._answer(order)
        if fault := answer.get("fault"):
            raise self._refused(fault, answer["message"])
        return answer

    def _answer(self, order: Mapping[str, Any]) -> dict[str, Any]:
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
        return answer

    def _refused(self, fault: str, message: str) -> OutreachError:
        self.close()
        told = _FAULTS[fault].format(message.rstrip("."))
        return RefusedFile(f"{self._path}: {told}", hint=_HINTS.get(fault, "Correct the template in Word."))

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
