"""The one configuration file: who signs and on which paper, saved with `outreach me`; whether to look up."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outreach.errors import FaultyFile, FileFault
from outreach.safe_files import write_files
from outreach.senders import FIELDS

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_AGAIN = "Correct it, or delete it and run: outreach me"
_EXAMPLES = {"sender": "name = text", "documents": "letterhead = path", "lookups": "online = true or false"}
"""The tables of the file, each with a line that may stand in it."""

_LARGEST = 1_000_000  # bytes; a saved sender has a few hundred


def read_sender(path: Path) -> dict[str, str]:
    """Return the saved details (keys of senders.FIELDS), empty where nothing was saved.

    Raises FaultyFile for a file that is not TOML or holds something else under [sender].
    """
    values = _tables(path).get("sender", {})
    for key, value in values.items():
        if key not in FIELDS or not isinstance(value, str):
            known = ", ".join(FIELDS)
            raise _faulty(path, key, f"“{key}” under [sender] is not known or not text.", known)
    return {str(key): str(value) for key, value in values.items()}


def _tables(path: Path) -> dict[str, Any]:
    """Return the tables of the file; raises FaultyFile where one that is known here is something else."""
    try:
        values = tomllib.loads(_text(path))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as fault:
        reason = "it is nested too deeply" if isinstance(fault, RecursionError) else str(fault)
        raise FaultyFile.at(path, 0, f"this is not valid TOML: {reason}.", hint=_AGAIN) from fault
    for name, example in _EXAMPLES.items():
        if not isinstance(values.get(name, {}), dict):
            told = f"“{name}” must be a table: a line “[{name}]”, and “{example}” below it."
            raise _faulty(path, name, told, _AGAIN)
    return values


def _text(path: Path) -> str:
    """Return the text of the file; raises FileNotFoundError, or FileFault for what cannot be read."""
    hint = "Set the folder right, or name another one in the environment: OUTREACH_HOME."
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise FileFault(f"{path} cannot be read: it is not a file.", hint=hint)
        if facts.st_size > _LARGEST:
            raise FaultyFile.at(path, 0, "this is far too large for saved details.", hint=_AGAIN)
        return path.read_text(encoding="utf-8-sig")  # Notepad and PowerShell put a mark before the text
    except FileNotFoundError:
        raise
    except OSError as fault:
        raise FileFault(f"{path} cannot be read: {fault.strerror}.", hint=hint) from fault


def _faulty(path: Path, key: str, told: str, hint: str) -> FaultyFile:
    """Return the fault of a key, with the line it stands in."""
    pattern = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
    lines = enumerate(_text(path).splitlines(), start=1)
    line = next((number for number, text in lines if pattern.match(text)), 0)
    return FaultyFile.at(path, line, told, hint=hint)


def _opened(path: Path) -> TOMLDocument:
    """Return the file to be changed, comments and all; raises FaultyFile where its tables are not tables."""
    import tomlkit

    return tomlkit.parse(_text(path)) if _tables(path) else tomlkit.document()


def _save(path: Path, document: TOMLDocument) -> None:
    import tomlkit

    write_files({path: tomlkit.dumps(document).encode()}, overwrite=True)


def save_sender(path: Path, values: Mapping[str, str]) -> None:
    """Save the details; comments and other tables of the file stay. An empty value removes its line."""
    import tomlkit

    document = _opened(path)
    table = document.setdefault("sender", tomlkit.table())
    for key, value in values.items():
        if value:
            table[key] = value
        else:
            table.pop(key, None)
    _save(path, document)


def read_consent(path: Path, of: str = "online") -> bool | None:
    """Return whether addresses may be looked up online, None where that was never answered.

    `of` is “online” for the writer’s own address, “members” for those of a roster.
    """
    online = _tables(path).get("lookups", {}).get(of)
    if online is not None and not isinstance(online, bool):
        raise _faulty(path, of, f"“{of}” under [lookups] must be true or false.", _AGAIN)
    return online


def save_consent(path: Path, online: bool, of: str = "online") -> None:
    """Remember whether addresses may be looked up online; `of` as in read_consent."""
    import tomlkit

    document = _opened(path)
    document.setdefault("lookups", tomlkit.table())[of] = online
    _save(path, document)


def read_letterhead(path: Path) -> Path | None:
    """Return the group's letterhead, None where none was saved; raises FaultyFile where it is not text."""
    letterhead = _tables(path).get("documents", {}).get("letterhead", "")
    if not isinstance(letterhead, str):
        told = "“letterhead” under [documents] must be the path of a Word file, in quotation marks."
        raise _faulty(path, "letterhead", told, _AGAIN)
    return Path(letterhead) if letterhead else None


def save_letterhead(path: Path, letterhead: Path | None) -> None:
    """Remember the letterhead that Word documents are written on; None forgets it."""
    import tomlkit

    document = _opened(path)
    table = document.setdefault("documents", tomlkit.table())
    if letterhead:
        table["letterhead"] = str(letterhead.absolute())
    else:
        table.pop("letterhead", None)
    _save(path, document)


def forget_sender(path: Path) -> bool:
    """Remove the saved details and the letterhead, which may name a practice; returns whether any were."""
    if not read_sender(path) and read_letterhead(path) is None:
        return False
    document = _opened(path)
    document.pop("sender", None)
    document.pop("documents", None)
    _save(path, document)
    return True


def forget_consents(path: Path) -> bool:
    """Remove the answers about looking up addresses; returns whether there were any."""
    document = _opened(path)
    if not document.pop("lookups", None):
        return False
    _save(path, document)
    return True
