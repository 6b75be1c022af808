"""The public verbs, over one workspace they share."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from outreach.draft_parts import EDITOR
from outreach.model import Agency, Draft, Finding, Kind, Official, Recipient, Representation, Sender, Topic
from outreach.senders import with_credentials
from outreach.workspace.opening import Workspace


@cache
def default_workspace() -> Workspace:
    """Return the workspace that the public verbs share."""
    return Workspace()


def find_officials(
    *, zip: str = "", state: str = "", district: str = "", as_of: datetime.date | None = None
) -> Representation:
    """Answer who represents a place in Congress on a date (today unless given), and how sure that is.

    Give a ZIP, a state (`MN`), a district (`MN-4`), or a ZIP with a district that settles it. Raises
    InputError for what cannot be a place. Nothing leaves the machine.
    """
    return default_workspace().find_officials(
        zip=zip, state=state, districts=(district,) if district else (), as_of=as_of
    )


def compose(
    kind: str | Kind,
    topic: str | Topic,
    sender: Sender,
    recipient: Official | Agency | Recipient = EDITOR,
    date: datetime.date | None = None,
) -> Draft:
    """Compose one draft: the same arguments give the same draft, byte for byte.

    A sender with a license (LMFT) is called by its profession, unless the sender names another; other letters
    after the name claim nothing. Raises InputError where kind, topic and recipient do not fit together.
    Without a date the draft carries today's.
    """
    workspace = default_workspace()
    return workspace.composer.compose(
        workspace.library.kind(kind) if isinstance(kind, str) else kind,
        workspace.library.topic(topic) if isinstance(topic, str) else topic,
        with_credentials(sender, workspace.library.licenses),
        recipient,
        date or workspace.settings.today,
    )


def check(draft: Draft) -> tuple[Finding, ...]:
    """Return what an editor would notice in a draft."""
    return default_workspace().check(draft)


def export(draft: Draft, path: str | Path, *, overwrite: bool = False) -> Path:
    """Write a draft to a file whose suffix says the format (.docx, .md, .txt); returns the path.

    Raises FileFault where the file exists and `overwrite` is not set, or cannot be written.
    """
    target = Path(path)
    default_workspace().save({target: draft}, overwrite=overwrite)
    return target
