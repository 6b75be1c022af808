"""Answers for addresses, kept on this machine without the addresses.

The key is an HMAC of the address under a secret of this machine, the value ids of divisions and dates: who
reads the file learns neither a street nor a point. Files are for their owner alone (0600). A cache that is
damaged, locked or cannot be written is done without.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from outreach.locators.address import AskedAddress
from outreach.locators.located import Located

KEPT_FOR = timedelta(days=180)

_TABLE = "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, taken TEXT, answer TEXT) WITHOUT ROWID"
_FAULTS = (OSError, sqlite3.Error, ValueError, KeyError, TypeError)


class AnswerCache:
    """Keeps what was located, until the lines change or half a year has passed."""

    def __init__(self, folder: Path) -> None:
        self._file, self._secret_file = folder / "answers.sqlite", folder / "answers.key"

    def find(
        self, address: AskedAddress, vintage: str, day: date, *, any_age: bool = False
    ) -> Located | None:
        """Return the kept answer for an address and vintage, or None; `any_age` takes an old one too."""
        with contextlib.suppress(*_FAULTS), self._open() as connection:
            row = connection.execute(
                "SELECT taken, answer FROM answers WHERE key = ?", (self._key(address, vintage),)
            ).fetchone()
            if row and (any_age or day - date.fromisoformat(row[0]) <= KEPT_FOR):
                return _read(row[1])
        return None

    def keep(self, address: AskedAddress, vintage: str, day: date, found: Located) -> None:
        """Keep a whole answer; one with a layer left open is asked for again."""
        if found.reasons or found.doubts or not found.divisions:
            return
        with contextlib.suppress(*_FAULTS), self._open() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)",
                (self._key(address, vintage), day.isoformat(), _written(found)),
            )

    def purge(self) -> None:
        """Forget everything."""
        for path in (self._file, self._secret_file):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600))
        try:
            with contextlib.closing(
                sqlite3.connect(self._file, timeout=1.0, isolation_level=None)
            ) as connection:
                connection.execute(_TABLE)
                yield connection
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self._file.unlink(missing_ok=True)  # damaged: the next answer starts it anew
            raise

    def _key(self, address: AskedAddress, vintage: str) -> str:
        text = f"{vintage}|{address.normal_form}"
        return hmac.new(self._secret(), text.encode(), hashlib.sha256).hexdigest()

    def _secret(self) -> bytes:
        try:
            return self._secret_file.read_bytes()
        except FileNotFoundError:
            secret = secrets.token_bytes(32)
            handle = os.open(self._secret_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(secret)
            return secret


def _written(found: Located) -> str:
    return json.dumps(
        {
            "divisions": found.divisions,
            "as_of": found.as_of.isoformat() if found.as_of else "",
            "valid_until": found.valid_until.isoformat() if found.valid_until else "",
            "source": found.source,
        }
    )


def _read(text: str) -> Located:
    values = json.loads(text)
    return Located(
        divisions=tuple(map(str, values["divisions"])),
        as_of=date.fromisoformat(values["as_of"]) if values["as_of"] else None,
        valid_until=date.fromisoformat(values["valid_until"]) if values["valid_until"] else None,
        source=str(values["source"]),
    )
