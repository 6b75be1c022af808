"""Where things lie: the shipped templates and seeds, the user's own folder, configuration and data.

Defaults < configuration file < environment < options. Environment: OUTREACH_HOME (one folder for
configuration and data), OUTREACH_DATE (the date drafts carry, for scripts and tests), OUTREACH_TOPICS
(a folder of your own topics, also `outreach --topics DIR`), OUTREACH_CENSUS_URL and
OUTREACH_CONGRESS_URL (mirrors), OUTREACH_CONGRESS_KEY (a key for Congress.gov).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from outreach.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Holds the folders and the day that everything else is opened with."""

    shipped: Path  # holds letter_templates/ and seeds/
    own: Path  # the user's configuration folder; its letter_templates/ and seeds/ come first
    data: Path  # the database of officials
    today: date
    topics: Path | None = None  # one more folder of topics, searched before all others
    census_url: str = ""  # where they differ from the services' own addresses: mirrors and tests
    congress_url: str = ""
    congress_key: str = ""  # of Congress.gov; without one, bills are not looked up

    @property
    def config_file(self) -> Path:
        """Is the file that keeps the sender's details."""
        return self.own / "config.toml"

    @property
    def roots(self) -> tuple[Path, ...]:
        """Are the folders searched for templates and seeds, the user's own first."""
        return (self.own, self.shipped)


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from the environment; raises InputError for a malformed OUTREACH_DATE."""
    own, data = _folders(environ.get("OUTREACH_HOME", ""))
    given = environ.get("OUTREACH_DATE", "")
    try:
        today = date.fromisoformat(given) if given else date.today()
    except ValueError as fault:
        raise InputError(f"OUTREACH_DATE is “{given}”.", hint="Write it as 2026-11-23.") from fault
    return Settings(
        shipped=_shipped(),
        own=own,
        data=data,
        today=today,
        topics=Path(environ["OUTREACH_TOPICS"]) if environ.get("OUTREACH_TOPICS") else None,
        census_url=environ.get("OUTREACH_CENSUS_URL", ""),
        congress_url=environ.get("OUTREACH_CONGRESS_URL", ""),
        congress_key=environ.get("OUTREACH_CONGRESS_KEY", ""),
    )


def _folders(home: str) -> tuple[Path, Path]:
    if home:
        return Path(home), Path(home) / "data"
    import platformdirs

    return Path(platformdirs.user_config_dir("outreach", False)), Path(
        platformdirs.user_data_dir("outreach", False)
    )


def _shipped() -> Path:
    # A wheel carries the folders inside the package; in a checkout they stand beside src/.
    # The current directory is never consulted: a folder called seeds/ there may be anybody's.
    package = Path(__file__).resolve().parent
    return package if (package / "letter_templates").is_dir() else package.parents[1]
