"""Where a letter lies and what it is called: safe on every system, and never the same for two people.

A name follows from the row and the recipient alone, not from what else is in the run: that lets an
interrupted run be taken up, and many workers write at once.
"""

from __future__ import annotations

import hashlib

from outreach.forms_of_address import formal_name
from outreach.model import Agency, Official, Role
from outreach.safe_files import slug

MOST_FILES = 10_000
"""Files in one folder at most: more make every system slow."""


def folder_of(
    layout: tuple[str, ...], office: str, state: str, person: str, number: int, per_row: int
) -> str:
    """Return the folder of a letter below the output folder; later thousands of rows get their own.

    `office` is the recipient’s part of file names, `number` the row’s, `per_row` the most files that one row
    can put into a folder.
    """
    block = _block(number, per_row)
    levels = {"state": state or "no-state", "office": office or "editors", "member": person}
    parts = [levels[level] for level in layout if level != "member"]
    parts += [block] if block else []
    parts += [person] if "member" in layout else []
    return "/".join(parts)


def person_name(name: str, key: str) -> str:
    """Return a member’s part of file names: readable, and her own even if another has the same name."""
    return f"{slug(name)}_{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def file_name(person: str, kind: str, office: str, suffix: str) -> str:
    """Return the name of a letter’s file."""
    to = f"_to_{office}" if office else ""
    return f"{slug(kind)}{to}_{person}{suffix}"


def office_folder(official: Official | Agency) -> str:
    """Return a recipient’s part of file names; a chair’s is never that of the same person as a member."""
    if isinstance(official, Agency) and official.role is Role.GOVERNOR:
        return f"{slug(official.agency)}_{slug(official.id)}"
    if isinstance(official, Agency):
        return f"{slug(f'{official.title} {official.agency}')}_{slug(official.id)}"
    if official.chairing:
        title, ids = f"Chair {official.title}", (official.id, official.chairing.id)
        return _office(title, formal_name(official), ids)
    return _office(official.title, formal_name(official), (official.id,))


def _office(title: str, name: str, ids: tuple[str, ...]) -> str:
    own = "-".join(
        id.casefold() if id.isalnum() else hashlib.sha256(id.encode()).hexdigest()[:8] for id in ids
    )
    return f"{slug(f'{title} {name}')}_{own}"


def _block(number: int, per_row: int) -> str:
    # Half of what is allowed: the mended rows of attention.csv are numbered from 1 again.
    size = max(1, MOST_FILES // 2 // per_row)
    block = number // size
    return f"rows-{block * size}-{block * size + size - 1}" if block else ""
