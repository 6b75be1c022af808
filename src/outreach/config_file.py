"""The one configuration file: who signs and on which paper, saved with `outreach me`; whether to look up."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from outreach.errors import FaultyFile, FileFault
from outreach.safe_files import write_files
from outreach.senders import FIELDS


def read_sender(path: Path) -> dict[str, str]:
    """Return the saved details (keys of senders.FIELDS), empty where nothing was saved.

    Raises FaultyFile for a file that is not TOML or holds something else under [sender].
    """
    values = _tables(path).get("sender", {})
    if not isinstance(values, dict):
        raise FaultyFile.at(path, 0, "[sender] must hold “key = value” lines.", hint=_AGAIN)
    for key, value in values.items():
        if key not in FIELDS or not isinstance(value, str):
            known = ", ".join(FIELDS)
            raise FaultyFile.at(path, 0, f"“{key}” under [sender] is not known or not text.", hint=known)
    return {str(key): str(value) for key, value in values.items()}


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(path))
    except FileNotFoundError:
        return {}
    except OSError as fault:
        hint = "Mend the folder, or name another one in the environment: OUTREACH_HOME."
        raise FileFault(f"{path} cannot be read: {fault.strerror}.", hint=hint) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise FaultyFile.at(path, 0, f"this is not valid TOML: {fault}.", hint=_AGAIN) from fault


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")  # Notepad and PowerShell put a mark before the text


_AGAIN = "Mend it, or delete it and run: outreach me"


def save_sender(path: Path, values: Mapping[str, str]) -> None:
    """Save the details; comments and other tables of the file stay. An empty value removes its line."""
    import tomlkit

    document = tomlkit.parse(_text(path) if path.exists() else "")
    table = document.setdefault("sender", tomlkit.table())
    for key, value in values.items():
        if value:
            table[key] = value
        else:
            table.pop(key, None)
    write_files({path: tomlkit.dumps(document).encode()}, overwrite=True)


def read_consent(path: Path, of: str = "online") -> bool | None:
    """Return whether addresses may be looked up online, None where that was never answered.

    `of` is “online” for the writer’s own address, “members” for those of a roster.
    """
    lookups = _tables(path).get("lookups", {})
    online = lookups.get(of) if isinstance(lookups, dict) else None
    return online if isinstance(online, bool) else None


def save_consent(path: Path, online: bool, of: str = "online") -> None:
    """Remember whether addresses may be looked up online; `of` as in read_consent."""
    import tomlkit

    document = tomlkit.parse(_text(path) if path.exists() else "")
    document.setdefault("lookups", tomlkit.table())[of] = online
    write_files({path: tomlkit.dumps(document).encode()}, overwrite=True)


def read_letterhead(path: Path) -> Path | None:
    """Return the group's letterhead, None where none was saved; raises FaultyFile where it is no text."""
    documents = _tables(path).get("documents", {})
    letterhead = documents.get("letterhead", "") if isinstance(documents, dict) else None
    if not isinstance(letterhead, str):
        raise FaultyFile.at(path, 0, "[documents] must hold “letterhead = path”.", hint=_AGAIN)
    return Path(letterhead) if letterhead else None


def save_letterhead(path: Path, letterhead: Path | None) -> None:
    """Remember the letterhead that Word documents are written on; None forgets it."""
    import tomlkit

    document = tomlkit.parse(_text(path) if path.exists() else "")
    table = document.setdefault("documents", tomlkit.table())
    if letterhead:
        table["letterhead"] = str(letterhead.absolute())
    else:
        table.pop("letterhead", None)
    write_files({path: tomlkit.dumps(document).encode()}, overwrite=True)


def forget_sender(path: Path) -> bool:
    """Remove the saved details and the letterhead, which may name a practice; returns whether any were."""
    import tomlkit

    if not read_sender(path) and read_letterhead(path) is None:
        return False
    document = tomlkit.parse(_text(path))
    document.pop("sender", None)
    document.pop("documents", None)
    write_files({path: tomlkit.dumps(document).encode()}, overwrite=True)
    return True
