"""The copies to sign of one row: no place is left to fill, and no words of hers could identify a client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from outreach.batch.job import Job
from outreach.errors import InputError
from outreach.model import Draft, Recipient
from outreach.workspace import Workspace


def check_final(workspace: Workspace, job: Job, drafts: Sequence[Draft]) -> None:
    """Refuse letters of a row that `draft --final` refuses; raises InputError, with sorts and no words."""
    if not job.judged and any(map(_has_own_words, drafts)):
        _check_words(workspace, drafts)
    for draft in drafts:
        job.output.prepared(draft)


def _has_own_words(draft: Draft) -> bool:
    # Without any, all is the tool’s own and tells of nobody; to read it takes longer than to draft it.
    sender = draft.sender
    return bool(sender.story or sender.observation or sender.local)


def _check_words(workspace: Workspace, drafts: Sequence[Draft]) -> None:
    # A member's words are the same in all her letters of a kind: they are read once. A recipient's own name
    # among them is judged as in the letters to others.
    first = {draft.kind: draft for draft in reversed(drafts)}
    found: dict[str, None] = {}
    for draft in first.values():
        anybody = replace(draft, recipient=Recipient(role=draft.recipient.role, id=draft.recipient.id))
        found |= dict.fromkeys(workspace.identifiers(anybody))
    if found:
        raise InputError(
            f"No final copy was made: the member’s own words could identify a client ({', '.join(found)}).",
            hint="Change them; or, when somebody has judged each row’s, add --confidential-checked.",
        )
