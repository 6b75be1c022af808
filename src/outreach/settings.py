"""Where things lie: the shipped templates and seeds, the user's own folder, configuration and data.

Defaults < configuration file < environment < options. Environment: OUTREACH_HOME (one folder for
configuration and data), OUTREACH_DATE (the date drafts carry, for scripts and tests), OUTREACH_TOPICS (a
folder of your own topics, also `outreach --topics DIR`), OUTREACH_CENSUS_URL, OUTREACH_OPENSTATES_URL,
OUTREACH_CONGRESS_URL and OUTREACH_UPSTREAM_URL (mirrors), OUTREACH_CONGRESS_KEY and OUTREACH_OPENSTATES_KEY
(keys; services without one are not asked), OUTREACH_ALLOW_INTERNAL=1 (a mirror may lie in a private network,
and need not be encrypted).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from outreach.errors import InputError
from outreach.shipped import find_shipped_folder


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
    open_states_url: str = ""
    open_states_key: str = ""  # of Open States; without one, it is not asked for a second opinion
    upstream_url: str = ""  # of a mirror of the upstream files, one folder per project
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
        shipped=find_shipped_folder(),
        own=own,
        data=data,
        today=today,
        topics=Path(environ["OUTREACH_TOPICS"]) if environ.get("OUTREACH_TOPICS") else None,
        census_url=_service(environ, "OUTREACH_CENSUS_URL"),
        congress_url=_service(environ, "OUTREACH_CONGRESS_URL"),
        open_states_url=_service(environ, "OUTREACH_OPENSTATES_URL"),
        open_states_key=environ.get("OUTREACH_OPENSTATES_KEY", ""),
        upstream_url=_service(environ, "OUTREACH_UPSTREAM_URL"),
        congress_key=environ.get("OUTREACH_CONGRESS_KEY", ""),
    )


def _service(environ: Mapping[str, str], name: str) -> str:
    """Read a service's address; streets are sent there, so it must be encrypted and not inside a network.

    This machine itself is neither: what is sent to it goes nowhere.
    """
    given = environ.get(name, "")
    if not given or environ.get("OUTREACH_ALLOW_INTERNAL") == "1":
        return given
    parts = urlsplit(given)
    host = parts.hostname or ""
    here = host == "localhost" or _is(host, "is_loopback")
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(
            f"{name} is not a web address.", hint="Write it as https://mirror.example.org/geocoder."
        )
    if not here and (parts.scheme == "http" or not _is(host, "is_global", unless_address=True)):
        raise InputError(
            f"{name} leads into a private network, or is not encrypted.",
            hint="If that is what you want, set OUTREACH_ALLOW_INTERNAL=1.",
        )
    return given


def _is(host: str, what: str, *, unless_address: bool = False) -> bool:
    from ipaddress import ip_address  # only who has a mirror needs it

    try:
        return bool(getattr(ip_address(host), what))
    except ValueError:
        return unless_address and "." in host and not host.endswith((".local", ".internal"))


def _folders(home: str) -> tuple[Path, Path]:
    if home:
        return Path(home), Path(home) / "data"
    import platformdirs

    return Path(platformdirs.user_config_dir("outreach", False)), Path(
        platformdirs.user_data_dir("outreach", False)
    )
