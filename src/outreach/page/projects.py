"""One piece of writing in progress: what was chosen and typed on each page, kept as JSON."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

_LETTERS = "abcdefghjkmnpqrstuvwxyz"  # none that is taken for a digit when read aloud
ID_LENGTH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Is one piece of writing, from the choice of a cause to the files."""

    id: str
    kind: str = "letter"
    topic: str = ""
    home: Mapping[str, str] = field(default_factory=dict)  # zip, street, city
    state: str = ""  # settles a ZIP that lies in two
    districts: tuple[str, ...] = ()  # division ids or codes that settle the place
    to: tuple[str, ...] = ()  # ids of officials, or roles; empty until somebody was chosen
    institution: Mapping[str, str] = field(default_factory=dict)  # name, person, address of an institution
    signer: Mapping[str, str] = field(default_factory=dict)  # details that Workspace.sender() takes
    about: str = ""  # whom the words are about: general, former, me, family
    words: Mapping[str, str] = field(default_factory=dict)  # work, moment, count, offer, last_line
    angle: str = ""
    ticks: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()  # words of findings that the writer said are not about a client
    edits: Mapping[str, str] = field(default_factory=dict)  # paragraph as composed -> as edited
    only: tuple[str, ...] = ()  # ids of facts the writer chose
    without_words: bool = False  # the writer went on without words of her own
    leave_out: bool = False  # unfilled places are left out
    number: int = 0  # counts the saves; a save over a newer one is refused

    def as_json(self) -> str:
        """Return the project as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Project:
        """Read what as_json() wrote; keys that are not known here are passed over."""
        known = {name: value for name, value in json.loads(text).items() if name in cls.__slots__}
        for name in ("districts", "to", "ticks", "judged", "only"):
            known[name] = tuple(known.get(name, ()))
        return cls(**known)


def new_project(**values: Any) -> Project:
    """Start a project under a random id."""
    return Project(id="".join(secrets.choice(_LETTERS) for _ in range(ID_LENGTH)), **values)


def copy_of(project: Project) -> Project:
    """Return the same words, cause and signer for other recipients, under an id of its own."""
    fresh = new_project()
    return replace(project, id=fresh.id, to=(), institution={}, edits={}, number=0)
