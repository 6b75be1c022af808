"""What the directory knows of ZIPs: House districts, ZIPs without an area, ranges of the Postal Service."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from functools import cached_property

from outreach.directory.records import ZipRange


class ZipTables:
    """Answers questions about ZIPs; the short table of ranges is read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def districts(self, zip_code: str) -> tuple[str, ...]:
        """Return the short codes of a ZIP's possible House districts; CO-? where only the state is known."""
        row = self._connection.execute("SELECT districts FROM zip_cd WHERE zip = ?", (zip_code,)).fetchone()
        return tuple(row["districts"].split()) if row else ()

    def type(self, zip_code: str) -> tuple[str, str] | None:
        """Return (state, type) of a ZIP in use that zip_cd lacks, or None.

        Types: no_area (post-office boxes or one building), standard, military, unrepresented.
        """
        row = self._connection.execute(
            "SELECT state, type FROM zip_types WHERE zip = ?", (zip_code,)
        ).fetchone()
        return (row["state"], row["type"]) if row else None

    def range(self, zip_code: str) -> ZipRange | None:
        """Return the narrowest range a ZIP lies in, or None when the Postal Service uses no such ZIP."""
        at = bisect_right(self._starts, zip_code)
        around = (one for one in self._ranges[:at] if zip_code <= one.last_zip)
        return min(around, key=lambda one: int(one.last_zip) - int(one.first_zip), default=None)

    @cached_property
    def _ranges(self) -> list[ZipRange]:
        rows = self._connection.execute("SELECT * FROM zip_ranges ORDER BY first_zip, last_zip DESC")
        return [ZipRange(**{**dict(row), "states": tuple(row["states"].split())}) for row in rows]

    @cached_property
    def _starts(self) -> list[str]:
        return [one.first_zip for one in self._ranges]
